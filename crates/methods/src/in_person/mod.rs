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
//! Of a person that the register of the country does not know, the document is what is known.

use jiff::SignedDuration;
use kernel::{
    effect::{Exchange, Request, Response},
    evidence::{Check, Evidence},
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
    rules::{Objection, Settings},
};
use crate::register::{self, Answer, Standing};

mod compare;
mod document;
mod pages;
mod rules;
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
    Known { person: Box<Person> },
    /// What it says speaks against it.
    Objected { objection: Objection },
    /// It said nothing that could be used.
    Unanswered,
    /// It does not keep people of this nationality: the document is what is known.
    Foreign { document: Box<Document> },
    /// The officer reads another document.
    ReadAnew,
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

    const TEXTS: &'static [(&'static str, &'static str)] =
        &[("en", include_str!("texts/en.ftl")), ("hu", include_str!("texts/hu.ftl"))];

    fn connectors(settings: &Settings) -> Vec<&str> {
        vec![settings.connector()]
    }

    fn ask_again(evidence: &Evidence, settings: &Settings) -> Option<(String, Request)> {
        Some((settings.connector().to_owned(), register::ask_again(evidence)?))
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
            (State::Asking { document, .. }, Event::Known { person }) => {
                State::Comparing { document, recorded: Some(person) }
            }
            (State::Asking { document, .. }, Event::Objected { objection }) => {
                State::Reading { objection: Some(objection), typed: Typed::of(&document) }
            }
            (State::Asking { document, .. }, Event::Unanswered) => State::Unanswered { document },
            (_, Event::Foreign { document }) => State::Comparing { document, recorded: None },
            (
                State::Comparing { document, .. } | State::Unanswered { document },
                Event::ReadAnew,
            ) => State::Reading { objection: None, typed: Typed::of(&document) },
            (_, Event::Accepted | Event::TurnedAway { .. }) => State::Settled,
            // An answer that comes when nobody waits for it any more.
            (
                state,
                Event::Known { .. } | Event::Objected { .. } | Event::Unanswered | Event::ReadAnew,
            ) => state,
        }
    }

    fn page(state: &State, settings: &Settings, _: &Scheme) -> Page {
        match state {
            State::Reading { objection, typed } => {
                pages::reading(objection.as_ref(), typed, settings)
            }
            State::Asking { .. } => pages::asking(),
            State::Unanswered { document } => pages::unanswered(document),
            State::Comparing { document, recorded } => {
                pages::comparing(document, recorded.as_deref(), settings)
            }
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
            (State::Comparing { document, recorded }, Input::Submitted(form)) => {
                settle(form, document, recorded.as_deref(), settings, facts)
            }
            (
                State::Reading { .. }
                | State::Asking { .. }
                | State::Unanswered { .. }
                | State::Comparing { .. }
                | State::Settled,
                Input::Submitted(_) | Input::Elapsed(_) | Input::Answered(..) | Input::Returned(_),
            ) => Err(Refusal::OutOfTurn),
        }
    }
}

/// Takes what was scanned or typed.
fn read(form: &Form, settings: &Settings, facts: &Facts<'_>) -> Result<Step<Event>, Refusal> {
    only_officer(&facts.actor)?;
    if let Some(typed) = document::scanned(form, facts.today())? {
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
        Ok(Step::record(Event::Foreign { document: Box::new(document) }))
    }
}

fn ask(document: &Document, settings: &Settings, facts: &Facts<'_>) -> Step<Event> {
    let key = facts.entropy.uuid(InPerson::ID, facts.now).to_string();
    let late = facts.now + SignedDuration::from_secs(ANSWER_SECONDS_MAX);
    let exchange = Exchange {
        connector: settings.connector().to_owned(),
        key: key.clone(),
        request: register::ask(&document.kind, &document.number),
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
        Answer::Known(person, standing) => match objection(person, standing, settings, facts) {
            Some(objection) => Step::record(Event::Objected { objection }),
            None => Step::record(Event::Known { person: person.clone() }),
        },
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
    let objections = [
        (standing.deceased, Objection::Deceased),
        (standing.is_revoked(), Objection::Revoked),
        (standing.expires < facts.today(), Objection::Expired),
        (!settings.is_of_age(person, facts.today()), Objection::TooYoung),
    ];
    objections.into_iter().find(|(holds, _)| *holds).map(|(_, objection)| objection)
}

/// The officer accepts, or turns away.
fn settle(
    form: &Form,
    document: &Document,
    recorded: Option<&Person>,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Result<Step<Event>, Refusal> {
    let (id, office) = only_officer(&facts.actor)?;
    match pages::verdict(form, document, recorded)? {
        pages::Verdict::ReadAnew => Ok(Step::record(Event::ReadAnew)),
        pages::Verdict::TurnAway(reason) => {
            let turned = Event::TurnedAway { reason: reason.to_owned() };
            Ok(Step::record(turned).end(Outcome::Failed(reason)))
        }
        pages::Verdict::Accept => {
            let person = recorded.cloned().unwrap_or_else(|| document.person());
            let mut checks = vec![Check::FeaturesSeen, Check::FaceInPerson];
            let source = if recorded.is_some() {
                checks.extend([Check::AuthoritativeSource, Check::InForce]);
                settings.connector()
            } else {
                "document"
            };
            let evidence = Evidence {
                method: InPerson::ID.to_owned(),
                kind: document.kind.clone(),
                shown: format!("number {}, seen by {id} at {office}", document.number),
                source: source.to_owned(),
                document: recorded.is_some().then(|| document.number.clone()),
                at: facts.now,
                checks,
            };
            let proven = Outcome::Proven(Box::new(person), evidence);
            Ok(Step::record(Event::Accepted).end(proven))
        }
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
