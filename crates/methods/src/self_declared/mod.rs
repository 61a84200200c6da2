//! Somebody says who they are, and nobody has checked it: the temporary registration from home
//! (KONZ-04, KONZ-07). It confers little and does not last; a proof by another method makes it
//! last.
//!
//! ```text
//! Asking --the form--> Declared (proven, as far as a word goes)
//! ```

use kernel::{
    evidence::Evidence,
    facts::Facts,
    method::{Input, Method, Outcome, Step},
    page::{Block, FieldKind, Form, Page, Text, Tone},
    person::{Name, PartialDate, Person},
    refusal::{FieldFault, Refusal},
    scheme::Scheme,
};
use serde::{Deserialize, Serialize};

const FAMILY: &str = "declared-family-name";
const GIVEN: &str = "declared-given-name";
const PLACE: &str = "declared-birth-place";
const BORN: &str = "declared-birth-date";

/// The method.
#[derive(Debug)]
pub(crate) struct SelfDeclared;

/// What a scheme sets.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    /// The age from which one may register, in completed years.
    age_min_years: i16,
}

/// Where an applicant can be.
#[derive(Debug, Default)]
pub(crate) enum State {
    #[default]
    Asking,
    Declared,
}

/// What can happen. Every variant ever released stays readable.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum Event {
    /// They said who they are.
    Declared,
}

impl Method for SelfDeclared {
    const ID: &'static str = "self-declared";
    type Settings = Settings;
    type State = State;
    type Event = Event;

    const TEXTS: &'static [(&'static str, &'static str)] =
        &[("en", include_str!("texts/en.ftl")), ("hu", include_str!("texts/hu.ftl"))];

    fn evolve(_: State, event: Event) -> State {
        match event {
            Event::Declared => State::Declared,
        }
    }

    fn page(state: &State, _: &Settings, _: &Scheme) -> Page {
        match state {
            State::Asking => form_page(),
            State::Declared => Page::telling("self-declared-done", Vec::new()),
        }
    }

    fn decide(
        state: &State,
        input: &Input<'_>,
        settings: &Settings,
        facts: &Facts<'_>,
    ) -> Result<Step<Event>, Refusal> {
        match (state, input) {
            (State::Asking, Input::Submitted(form)) => declare(form, settings, facts),
            (
                State::Asking,
                Input::Elapsed(_) | Input::Answered(..) | Input::Returned(_) | Input::Reported(..),
            )
            | (
                State::Declared,
                Input::Submitted(_)
                | Input::Elapsed(_)
                | Input::Answered(..)
                | Input::Returned(_)
                | Input::Reported(..),
            ) => Err(Refusal::OutOfTurn),
        }
    }
}

fn form_page() -> Page {
    Page::asking(
        "self-declared-form",
        vec![
            Block::Notice(Tone::Information, Text::key("self-declared-form.temporary")),
            Block::field(FAMILY, FieldKind::Line),
            Block::field(GIVEN, FieldKind::Line),
            Block::field(PLACE, FieldKind::Line),
            Block::field(BORN, FieldKind::Line),
        ],
    )
}

fn declare(form: &Form, settings: &Settings, facts: &Facts<'_>) -> Result<Step<Event>, Refusal> {
    facts.actor.only_applicant()?;
    let person = read(form, settings, facts)?;
    let evidence = Evidence {
        method: SelfDeclared::ID.to_owned(),
        kind: "self-declaration".to_owned(),
        shown: "names, place and date of birth as typed".to_owned(),
        source: "applicant".to_owned(),
        document: None,
        at: facts.now,
        checks: Vec::new(),
    };
    Ok(Step::record(Event::Declared).end(Outcome::Proven(Box::new(person), evidence)))
}

/// What was typed, or every fault in it. The person bears a number of this declaration, so that
/// nobody who says that they are somebody takes a place in the register.
fn read(form: &Form, settings: &Settings, facts: &Facts<'_>) -> Result<Person, Refusal> {
    let born = form.line(BORN).and_then(|typed| {
        let shape = || FieldFault::new(BORN, "declared-birth-date-shape");
        let date = PartialDate::try_from(typed.trim().to_owned()).map_err(|_| shape())?;
        let whole = date.day.is_some() && date.latest() <= facts.today();
        let grown = date.is_at_least(settings.age_min_years, facts.today());
        match (whole, grown) {
            (false, _) => Err(shape()),
            (true, false) => Err(FieldFault::new(BORN, "declared-too-young")),
            (true, true) => Ok(date),
        }
    });
    match (form.line(FAMILY), form.line(GIVEN), form.line(PLACE), born) {
        (Ok(family), Ok(given), Ok(place), Ok(birth_date)) => {
            let name = facts.entropy.uuid(SelfDeclared::ID, facts.now).to_string();
            Ok(Person {
                identifier: Person::declared_identifier(&name),
                name: Name { family: Some(family.to_owned()), given: Some(given.to_owned()) },
                birth_name: None,
                birth_date,
                birth_place: Some(place.to_owned()),
                mother: None,
                nationality: None,
                address: Vec::new(),
            })
        }
        (family, given, place, born) => {
            Err(Refusal::fields([family.err(), given.err(), place.err(), born.err()]))
        }
    }
}

#[cfg(test)]
mod tests;
