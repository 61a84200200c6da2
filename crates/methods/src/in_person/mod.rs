//! In person, at the desk of an office (KONZ-02, KONZ-11 to KONZ-16): an officer looks at a document,
//! types or scans it, compares it with what the register says, and says what they saw.
//!
//! ```text
//! Reading --a document that does--> Asking --the register--> Comparing --all seen--> Settled (proven)
//!    ^  |                              |  ^                      |
//!    |  `-- a document that does not --|  `- Unanswered <-'      `-- turned away --> Settled (failed)
//!    `---------------------------------'      (asked again by itself)
//! ```
//!
//! Of a person that the register of the country does not know, the document is what is known. Of a minor, whoever
//! stands beside them is looked at too ([`guardian`]).

use jiff::SignedDuration;
use kernel::{
    document::Shown,
    effect::{Exchange, Request, Response},
    evidence::Evidence,
    facts::{Actor, Facts},
    method::{Input, Method, Outcome, Step},
    page::{Form, Page},
    person::Person,
    refusal::Refusal,
    scheme::Scheme,
};
use serde::{Deserialize, Serialize};

use self::{
    document::{Document, Typed},
    guardian::Guarding,
    rules::{Objection, Settings},
    subject::Subject,
};
use crate::{
    matching,
    register::{self, Answer, Standing, first_of},
};

mod compare;
mod document;
mod guardian;
mod pages;
mod rules;
mod subject;
#[cfg(test)]
mod tests;

/// How long to wait for the register before the officer is told that it does not answer, in seconds.
const ANSWER_SECONDS_MAX: i64 = 30;
/// How long until it is asked again by itself, in seconds.
const AGAIN_SECONDS: i64 = 300;
/// The timer after which it is.
const AGAIN: &str = "ask-again";

/// The method.
#[derive(Debug)]
pub(crate) struct InPerson;

impl InPerson {
    /// What questions about those who stand beside minors are named for.
    const GUARDIAN: &'static str = "in-person-guardian";
}

/// Where a case can be.
#[derive(Debug)]
pub(crate) enum State {
    /// The officer reads the document.
    Reading {
        /// What speaks against the last one.
        objection: Option<Objection>,
        /// What was read or typed so far.
        typed: Typed,
    },
    /// The register is being asked.
    Asking {
        /// What was read.
        document: Box<Document>,
        /// Names the question.
        key: String,
    },
    /// The register does not answer; it is asked again in a while, or at once.
    Unanswered {
        /// What was read: nothing is typed twice.
        document: Box<Document>,
    },
    /// The officer compares.
    Comparing {
        /// What was read.
        document: Box<Document>,
        /// Who it is, as the register says; none if it does not keep such people.
        recorded: Option<Box<Person>>,
        /// Whether somebody has to stand beside them.
        minor: bool,
    },
    /// The minor was seen; whoever stands beside them is looked at.
    Guarded {
        /// What was read.
        document: Box<Document>,
        /// Who it is, as the register says.
        recorded: Option<Box<Person>>,
        /// How far that is.
        at: Box<Guarding>,
    },
    /// It is over.
    Settled,
}

/// What can happen. Every variant ever released stays readable.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum Event {
    /// The machine readable lines were scanned.
    Scanned { typed: Box<Typed> },
    /// The document will not do.
    Unsuitable { typed: Box<Typed>, objection: Objection },
    /// The register was asked.
    Asked { document: Box<Document>, key: String },
    /// It knows the document, and whose it is.
    Known {
        person: Box<Person>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        minor: bool,
    },
    /// What it says speaks against it.
    Objected { objection: Objection },
    /// It said nothing that could be used.
    Unanswered,
    /// It does not keep people of this nationality: the document is what is known.
    Foreign {
        document: Box<Document>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        minor: bool,
    },
    /// The officer reads another document.
    ReadAnew,
    /// Something happened with whoever stands beside a minor.
    Guardian { moved: guardian::Event },
    /// The officer saw what has to be seen.
    Accepted,
    /// The officer turned the person away.
    TurnedAway { reason: String },
}

impl Default for State {
    fn default() -> Self {
        Self::Reading { objection: None, typed: Typed::default() }
    }
}

impl Method for InPerson {
    const ID: &'static str = kernel::visit::METHOD;
    type Settings = Settings;
    type State = State;
    type Event = Event;
    const AT_DESK: bool = true;

    const TEXTS: &'static [(&'static str, &'static str)] = &[
        ("ca", include_str!("texts/ca.ftl")),
        ("en", include_str!("texts/en.ftl")),
        ("es", include_str!("texts/es.ftl")),
        ("eu", include_str!("texts/eu.ftl")),
        ("gl", include_str!("texts/gl.ftl")),
        ("hu", include_str!("texts/hu.ftl")),
    ];

    fn connectors(settings: &Settings) -> Vec<&str> {
        vec![settings.connector()]
    }

    fn ask_again(evidence: &Evidence, settings: &Settings) -> Option<(String, Request)> {
        let kind = settings.recorded_as(&evidence.kind);
        let request = register::ask(kind, evidence.document.as_deref()?);
        Some((settings.connector().to_owned(), request))
    }

    fn ask_shown(shown: &Shown, settings: &Settings) -> Option<(String, Request)> {
        Some((settings.connector().to_owned(), matching::ask_shown(shown)))
    }

    fn knows(response: &Response, person: &Person) -> bool {
        matching::knows(response, person)
    }

    fn stands(response: &Response, person: &Person) -> Option<bool> {
        register::stands(response, person)
    }

    fn evolve(state: State, event: Event) -> State {
        match (state, event) {
            (_, Event::Scanned { typed }) => State::Reading { objection: None, typed: *typed },
            (_, Event::Unsuitable { typed, objection }) => {
                State::Reading { objection: Some(objection), typed: *typed }
            }
            (_, Event::Asked { document, key }) => State::Asking { document, key },
            (State::Asking { document, .. }, Event::Known { person, minor }) => {
                State::Comparing { document, recorded: Some(person), minor }
            }
            (State::Asking { document, .. }, Event::Objected { objection }) => {
                State::Reading { objection: Some(objection), typed: Typed::of(&document) }
            }
            (State::Asking { document, .. }, Event::Unanswered) => State::Unanswered { document },
            (_, Event::Foreign { document, minor }) => {
                State::Comparing { document, recorded: None, minor }
            }
            (State::Comparing { document, recorded, .. }, Event::Guardian { .. }) => {
                State::Guarded { document, recorded, at: Box::new(Guarding::begin()) }
            }
            (State::Guarded { document, recorded, at }, Event::Guardian { moved }) => {
                State::Guarded { document, recorded, at: Box::new(at.after(moved)) }
            }
            (
                State::Comparing { document, .. } | State::Unanswered { document },
                Event::ReadAnew,
            ) => State::Reading { objection: None, typed: Typed::of(&document) },
            (_, Event::Accepted | Event::TurnedAway { .. }) => State::Settled,
            // An answer that comes when nobody waits for it any more.
            (
                state,
                Event::Known { .. }
                | Event::Objected { .. }
                | Event::Unanswered
                | Event::ReadAnew
                | Event::Guardian { .. },
            ) => state,
        }
    }

    fn page(state: &State, settings: &Settings, scheme: &Scheme) -> Page {
        match state {
            State::Reading { objection, typed } => {
                pages::reading(objection.as_ref(), typed, settings)
            }
            State::Asking { .. } => pages::asking(),
            State::Unanswered { document } => pages::unanswered(document),
            State::Comparing { document, recorded, .. } => {
                pages::comparing(document, recorded.as_deref(), settings)
            }
            State::Guarded { at, .. } => settings.minors().map_or_else(
                || Page::telling("in-person-settled", Vec::new()),
                |rules| at.page(rules, scheme),
            ),
            State::Settled => Page::telling("in-person-settled", Vec::new()),
        }
    }

    fn decide(
        state: &State,
        input: &Input<'_>,
        settings: &Settings,
        facts: &Facts<'_>,
    ) -> Result<Step<Event>, Refusal> {
        match (state, input) {
            (State::Reading { .. }, Input::Submitted(form)) => read(form, settings, facts),
            (State::Asking { key, .. }, Input::Answered(asked, response)) if key == asked => {
                Ok(judge(&register::read(response), settings, facts))
            }
            (State::Asking { key, .. }, Input::Elapsed(asked)) if key == asked => {
                Ok(ask_later(facts))
            }
            (State::Unanswered { document }, Input::Elapsed(AGAIN)) => {
                Ok(ask(document, settings, facts))
            }
            (State::Unanswered { document }, Input::Submitted(form)) => {
                only_officer(&facts.actor)?;
                if pages::reads_anew(form) {
                    return Ok(Step::record(Event::ReadAnew));
                }
                Ok(ask(document, settings, facts))
            }
            (State::Comparing { document, recorded, minor }, Input::Submitted(form)) => {
                let subject = Subject { document, recorded: recorded.as_deref() };
                settle(form, &subject, *minor, settings, facts)
            }
            (State::Guarded { document, recorded, at }, input) => {
                let subject = Subject { document, recorded: recorded.as_deref() };
                guardian::decide(at, input, &subject, settings, facts)
            }
            (
                State::Reading { .. }
                | State::Asking { .. }
                | State::Unanswered { .. }
                | State::Comparing { .. }
                | State::Settled,
                Input::Submitted(_)
                | Input::Elapsed(_)
                | Input::Answered(..)
                | Input::Returned(_)
                | Input::Reported(..),
            ) => Err(Refusal::OutOfTurn),
        }
    }
}

/// Takes what was scanned or typed.
fn read(form: &Form, settings: &Settings, facts: &Facts<'_>) -> Result<Step<Event>, Refusal> {
    only_officer(&facts.actor)?;
    if let Some(typed) = document::scanned(form, settings, facts.today())? {
        return Ok(Step::record(Event::Scanned { typed: Box::new(typed) }));
    }
    let document = Document::read(form)?;
    if let Some(objection) = settings.objection(&document, facts.today()) {
        let typed = Box::new(Typed::of(&document));
        return Ok(Step::record(Event::Unsuitable { typed, objection }));
    }
    if settings.is_recorded(&document.nationality) {
        Ok(ask(&document, settings, facts))
    } else {
        let minor = settings.is_minor(document.birth_date, facts.today());
        Ok(Step::record(Event::Foreign { document: Box::new(document), minor }))
    }
}

fn ask(document: &Document, settings: &Settings, facts: &Facts<'_>) -> Step<Event> {
    let key = facts.entropy.uuid(InPerson::ID, facts.now).to_string();
    let late = facts.now + SignedDuration::from_secs(ANSWER_SECONDS_MAX);
    let exchange = Exchange {
        connector: settings.connector().to_owned(),
        key: key.clone(),
        request: register::ask(settings.recorded_as(&document.kind), &document.number),
    };
    Step::record(Event::Asked { document: Box::new(document.clone()), key: key.clone() })
        .wake(late, &key)
        .ask(exchange)
}

/// The case waits, and resumes by itself; meanwhile the officer serves another.
fn ask_later(facts: &Facts<'_>) -> Step<Event> {
    let at = facts.now + SignedDuration::from_secs(AGAIN_SECONDS);
    Step::record(Event::Unanswered).wake(at, AGAIN)
}

fn judge(answer: &Answer, settings: &Settings, facts: &Facts<'_>) -> Step<Event> {
    match answer {
        Answer::Known(person, standing) => {
            if let Some(objection) = objection(person, standing, settings, facts) {
                return Step::record(Event::Objected { objection });
            }
            let minor = settings.is_minor(person.birth_date, facts.today());
            Step::record(Event::Known { person: person.clone(), minor })
        }
        Answer::Unknown => Step::record(Event::Objected { objection: Objection::Unknown }),
        Answer::Nothing => ask_later(facts),
    }
}

/// What the register says against a document or its bearer, the gravest first.
fn objection(
    person: &Person,
    standing: &Standing,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Option<Objection> {
    first_of([
        (standing.deceased, Objection::Deceased),
        (standing.is_revoked(), Objection::Revoked),
        (standing.expires < facts.today(), Objection::Expired),
        (!settings.is_of_age(person, facts.today()), Objection::TooYoung),
    ])
}

/// The officer accepts, or turns away; of a minor, whoever stands beside them is next.
fn settle(
    form: &Form,
    subject: &Subject<'_>,
    minor: bool,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Result<Step<Event>, Refusal> {
    only_officer(&facts.actor)?;
    match pages::verdict(form, subject.document, subject.recorded)? {
        pages::Verdict::ReadAnew => Ok(Step::record(Event::ReadAnew)),
        pages::Verdict::TurnAway(reason) => {
            let turned = Event::TurnedAway { reason: reason.to_owned() };
            Ok(Step::record(turned).end(Outcome::Failed(reason)))
        }
        pages::Verdict::Accept if minor => Ok(guardian::moved(guardian::Event::Wanted)),
        pages::Verdict::Accept => subject.accept("", settings, facts),
    }
}

/// Nobody but an officer sees a document; who, and where.
fn only_officer(actor: &Actor) -> Result<(&str, &str), Refusal> {
    match actor {
        Actor::Officer { id, office, .. } => Ok((id, office)),
        Actor::Applicant | Actor::Claimant | Actor::Operator | Actor::Timer | Actor::Connector => {
            Err(Refusal::NotPermitted)
        }
    }
}
