//! A registration officer looks at an identity document and types what it says.
//!
//! ```text
//! Waiting --an officer attests--> Attested (proven)
//! ```

use kernel::{
    evidence::Evidence,
    facts::{Actor, Facts},
    method::{Input, Method, Outcome, Step},
    page::{Block, FieldKind, Form, Page, Place, Text, Tone},
    person::{Name, PartialDate, Person},
    refusal::{FieldFault, Refusal},
    scheme::Scheme,
    shape::Shape,
};
use serde::{Deserialize, Serialize};

/// The register's number of the person: of one number there is one account.
const PERSON: &str = "person-number";
const GIVEN: &str = "given-name";
const FAMILY: &str = "family-name";
const BORN: &str = "birth-date";
const DOCUMENT: &str = "document-number";

/// The method.
#[derive(Debug)]
pub(crate) struct Notary;

/// What a scheme sets.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    /// What the officer looks at, such as `identity-card`.
    document_kind: String,
    /// The shape of its number.
    document_shape: Shape,
}

/// Where an applicant can be.
#[derive(Debug, Default)]
pub(crate) enum State {
    #[default]
    Waiting,
    Attested,
}

/// What can happen. Every variant ever released stays readable.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum Event {
    /// An officer gave their word.
    Attested { officer: String, office: String },
}

impl Method for Notary {
    const ID: &'static str = "notary";
    type Settings = Settings;
    type State = State;
    type Event = Event;

    const TEXTS: &'static [(&'static str, &'static str)] = &[("en", include_str!("texts/en.ftl"))];

    fn evolve(_: State, event: Event) -> State {
        match event {
            Event::Attested { .. } => State::Attested,
        }
    }

    fn page(state: &State, settings: &Settings, _: &Scheme) -> Page {
        match state {
            State::Waiting => form_page(settings),
            State::Attested => Page::telling("notary-attested", Vec::new()),
        }
    }

    fn decide(
        state: &State,
        input: &Input<'_>,
        settings: &Settings,
        facts: &Facts<'_>,
    ) -> Result<Step<Event>, Refusal> {
        match (state, input) {
            (State::Waiting, Input::Submitted(form)) => attest(form, settings, facts),
            (
                State::Waiting,
                Input::Elapsed(_) | Input::Answered(..) | Input::Returned(_) | Input::Reported(..),
            )
            | (
                State::Attested,
                Input::Submitted(_)
                | Input::Elapsed(_)
                | Input::Answered(..)
                | Input::Returned(_)
                | Input::Reported(..),
            ) => Err(Refusal::OutOfTurn),
        }
    }
}

fn form_page(settings: &Settings) -> Page {
    let number = FieldKind::Code { length: settings.document_shape.length(), digits: false };
    Page::asking(
        "notary-form",
        vec![
            Block::Notice(Tone::Information, Text::key("notary-form.officer")),
            Block::field(PERSON, FieldKind::Line),
            Block::field(GIVEN, FieldKind::Line),
            Block::field(FAMILY, FieldKind::Line),
            Block::field(BORN, FieldKind::Line),
            Block::field(DOCUMENT, number),
            Block::Link(Text::key("link-other-ways"), Place::OtherWays),
        ],
    )
}

fn attest(form: &Form, settings: &Settings, facts: &Facts<'_>) -> Result<Step<Event>, Refusal> {
    let (officer, office) = only_officer(&facts.actor)?;
    let (person, document) = read(form, settings)?;
    let evidence = Evidence {
        method: Notary::ID.to_owned(),
        kind: settings.document_kind.clone(),
        shown: format!("number {document}"),
        source: office.to_owned(),
        document: None,
        at: facts.now,
        checks: Vec::new(),
    };
    let event = Event::Attested { officer: officer.to_owned(), office: office.to_owned() };
    Ok(Step::record(event).end(Outcome::Proven(Box::new(person), evidence)))
}

/// What was typed, or every fault in it.
fn read(form: &Form, settings: &Settings) -> Result<(Person, String), Refusal> {
    let born = form.line(BORN).and_then(|typed| {
        PartialDate::try_from(typed.to_owned())
            .map_err(|_| FieldFault::new(BORN, "birth-date-shape"))
    });
    let document = form.line(DOCUMENT).and_then(|typed| {
        let fault = FieldFault::new(DOCUMENT, "document-number-shape");
        settings.document_shape.read(typed).ok_or(fault)
    });
    match (form.line(PERSON), form.line(GIVEN), family(form), born, document) {
        (Ok(number), Ok(given), Ok(family), Ok(birth_date), Ok(document)) => {
            let person = Person {
                identifier: number.to_owned(),
                name: Name { family, given: Some(given.to_owned()) },
                birth_name: None,
                birth_date,
                birth_place: None,
                mother: None,
                nationality: None,
                address: Vec::new(),
            };
            Ok((person, document))
        }
        (number, given, family, born, document) => Err(Refusal::fields([
            number.err(),
            given.err(),
            family.err(),
            born.err(),
            document.err(),
        ])),
    }
}

/// Some people bear one name only.
fn family(form: &Form) -> Result<Option<String>, FieldFault> {
    match form.line(FAMILY) {
        Ok(typed) => Ok(Some(typed.to_owned())),
        Err(fault) if fault.text == "field-missing" => Ok(None),
        Err(fault) => Err(fault),
    }
}

fn only_officer(actor: &Actor) -> Result<(&str, &str), Refusal> {
    match actor {
        Actor::Officer { id, office, .. } => Ok((id, office)),
        Actor::Applicant | Actor::Claimant | Actor::Operator | Actor::Timer | Actor::Connector => {
            Err(Refusal::NotPermitted)
        }
    }
}
