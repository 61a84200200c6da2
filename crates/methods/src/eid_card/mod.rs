//! The electronic identity card, from home: the number printed on it, and the registration code
//! that came with it on a separate card (UKAPU-08 to UKAPU-16).
//!
//! ```text
//! Started --start--> Asking --both numbers--> Checking --match, all well--> Matched (proven)
//!                      ^                         |
//!                      |------ turned away ------|  one notice for every reason, the try is spent
//!                      `------ no answer --------'  another notice, the try is given back
//! ```
//!
//! The registration code is in the question to the register and nowhere else: no event holds it.
//! Why someone was turned away is recorded for officers and never shown. Whoever has found a card
//! learns from the page neither that it was reported nor whose it is.

use jiff::{SignedDuration, civil::Date};
use kernel::{
    decision::Spend,
    effect::{Exchange, Request, Response},
    evidence::{self, Evidence},
    facts::Facts,
    method::{Input, Method, Outcome, Step},
    page::{Block, FieldKind, Form, Page, Text, Tone},
    person::Person,
    refusal::{FieldFault, Refusal},
    scheme::Scheme,
    secret::{Fingerprint, Secret},
    shape::Shape,
};
use serde::{Deserialize, Serialize};

use crate::{
    matching::{self, Answer, Question, SecretStanding, Standing},
    register::{self, Cause, DocumentStanding, first_of},
};

#[cfg(test)]
mod tests;

/// The field of the number on the card.
const NUMBER: &str = "document-number";
/// The field of the code from the envelope.
const CODE: &str = "registration-code";
/// The windows of the budgets.
const DAY: SignedDuration = SignedDuration::from_hours(24);
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// The method.
#[derive(Debug)]
pub(crate) struct EidCard;

/// What a scheme sets.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    /// The connector of the register that knows the cards.
    connector: String,
    /// What the register calls such a card.
    document_kind: String,
    /// The shape of the number on the card (UKAPU-12).
    document_shape: Shape,
    /// The shape of the registration code (UKAPU-13).
    code_shape: Shape,
    /// The age from which one may register, in completed years.
    age_min_years: i16,
    /// Tries at one card in a day.
    tries_per_document_per_day: u32,
    /// Tries from one network in an hour, at any cards.
    tries_per_network_per_hour: u32,
}

/// Where an applicant can be.
#[derive(Debug, Default)]
pub(crate) enum State {
    #[default]
    Started,
    Asking {
        /// Why they are asked again, if they are.
        news: Option<News>,
        /// The number typed before, where nothing was wrong with it.
        document: Option<String>,
    },
    Checking(Check),
    Matched,
}

/// What is said of the last try.
#[derive(Clone, Copy, Debug)]
pub(crate) enum News {
    TurnedAway,
    Unanswered,
}

/// A question that is out.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Check {
    /// Names the question, and the timer that ends the wait for it.
    key: String,
    /// The number on the card.
    document: String,
    /// The budgets it was paid from: whoever brings the answer comes from another network.
    of_document: Fingerprint,
    of_network: Fingerprint,
}

/// What can happen. Every variant ever released stays readable.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum Event {
    /// They want to be asked.
    Started,
    /// The register was asked.
    Asked(Check),
    /// The register was clear, and the answer is no.
    TurnedAway { reason: Reason },
    /// The register said nothing that could be used.
    Unanswered { cause: Cause },
    /// The register knows the card, the code and the person, and nothing speaks against it.
    Matched,
}

/// Why someone was turned away: for officers and statistics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reason {
    NoMatch,
    Deceased,
    CardRevoked,
    CardExpired,
    CodeUsed,
    TooYoung,
}

impl Method for EidCard {
    const ID: &'static str = "eid-card";
    type Settings = Settings;
    type State = State;
    type Event = Event;

    const TEXTS: &'static [(&'static str, &'static str)] =
        &[("en", include_str!("texts/en.ftl")), ("hu", include_str!("texts/hu.ftl"))];

    fn connectors(settings: &Settings) -> Vec<&str> {
        vec![&settings.connector]
    }

    fn ask_again(evidence: &Evidence, settings: &Settings) -> Option<(String, Request)> {
        Some((settings.connector.clone(), register::ask_again(evidence)?))
    }

    fn stands(response: &Response, person: &Person) -> Option<bool> {
        register::stands(response, person)
    }

    fn evolve(state: State, event: Event) -> State {
        match (state, event) {
            (_, Event::Started) => State::Asking { news: None, document: None },
            (_, Event::Asked(check)) => State::Checking(check),
            (_, Event::TurnedAway { .. }) => {
                State::Asking { news: Some(News::TurnedAway), document: None }
            }
            (State::Checking(check), Event::Unanswered { .. }) => {
                State::Asking { news: Some(News::Unanswered), document: Some(check.document) }
            }
            (_, Event::Unanswered { .. }) => {
                State::Asking { news: Some(News::Unanswered), document: None }
            }
            (_, Event::Matched) => State::Matched,
        }
    }

    fn page(state: &State, settings: &Settings, _: &Scheme) -> Page {
        match state {
            State::Started => start_page(),
            State::Asking { news, document } => form_page(*news, document.clone(), settings),
            State::Checking(_) => Page::telling(
                "eid-card-checking",
                vec![Block::Waiting(Text::key("eid-card-checking.asking"))],
            ),
            State::Matched => Page::telling("eid-card-matched", Vec::new()),
        }
    }

    fn decide(
        state: &State,
        input: &Input<'_>,
        settings: &Settings,
        facts: &Facts<'_>,
    ) -> Result<Step<Event>, Refusal> {
        match (state, input) {
            (State::Started, Input::Submitted(_)) => start(facts),
            (State::Asking { .. }, Input::Submitted(form)) => check(form, settings, facts),
            (State::Checking(check), Input::Answered(key, response)) if check.key == *key => {
                Ok(judge(check, response, settings, facts))
            }
            (State::Checking(check), Input::Elapsed(key)) if check.key == *key => {
                Ok(give_back(check, Cause::Late))
            }
            (
                State::Started | State::Asking { .. },
                Input::Elapsed(_) | Input::Answered(..) | Input::Returned(_) | Input::Reported(..),
            )
            | (
                State::Checking(_) | State::Matched,
                Input::Submitted(_)
                | Input::Elapsed(_)
                | Input::Answered(..)
                | Input::Returned(_)
                | Input::Reported(..),
            ) => Err(Refusal::OutOfTurn),
        }
    }
}

/// What to have at hand, before anything is asked.
fn start_page() -> Page {
    let steps = ["eid-card-start.card", "eid-card-start.code", "eid-card-start.check"];
    Page::asking("eid-card-start", vec![Block::Steps(steps.map(Text::key).into())])
}

/// The two empty boxes (UKAPU-11).
fn form_page(news: Option<News>, document: Option<String>, settings: &Settings) -> Page {
    let notice = news.map(|news| match news {
        News::TurnedAway => Block::Notice(Tone::Problem, Text::key("eid-card-form.turned-away")),
        News::Unanswered => Block::Notice(Tone::Warning, Text::key("eid-card-form.unanswered")),
    });
    let causes = matches!(news, Some(News::TurnedAway))
        .then(|| Block::Paragraph(Text::key("eid-card-form.causes")));
    let code = |shape: &Shape| FieldKind::Code { length: shape.length(), digits: false };
    let boxes = [
        Block::filled(NUMBER, code(&settings.document_shape), document),
        Block::field(CODE, code(&settings.code_shape)),
    ];
    Page::asking("eid-card-form", notice.into_iter().chain(causes).chain(boxes).collect())
}

fn start(facts: &Facts<'_>) -> Result<Step<Event>, Refusal> {
    facts.actor.only_applicant()?;
    Ok(Step::record(Event::Started))
}

/// Puts the question. The tries are spent before anyone looks, and whether or not the card exists.
fn check(form: &Form, settings: &Settings, facts: &Facts<'_>) -> Result<Step<Event>, Refusal> {
    facts.actor.only_applicant()?;
    let (document, code) = read(form, settings)?;
    let request = matching::ask(&Question {
        document_kind: &settings.document_kind,
        number: &document,
        secret_kind: CODE,
        secret: &code,
    });
    let key = facts.entropy.uuid(EidCard::ID, facts.now).to_string();
    let of_document = facts.fingerprint("budget:eid-card:document", &document);
    let of_network = facts.fingerprint("budget:eid-card:network", facts.network.as_str());
    let spend = |key: &Fingerprint, limit, window| Spend { key: key.clone(), limit, window };
    let per_document = spend(&of_document, settings.tries_per_document_per_day, DAY);
    let per_network = spend(&of_network, settings.tries_per_network_per_hour, HOUR);
    let check = Check { key: key.clone(), document, of_document, of_network };
    let exchange = Exchange { connector: settings.connector.clone(), key, request };
    Ok(register::put(Event::Asked(check), exchange, facts).spend(per_document).spend(per_network))
}

/// Both boxes, or every fault in them.
fn read(form: &Form, settings: &Settings) -> Result<(String, Secret), Refusal> {
    let value = |field, shape: &Shape, fault| {
        let read = |typed| shape.read(typed).ok_or_else(|| FieldFault::new(field, fault));
        form.line(field).and_then(read)
    };
    let number = value(NUMBER, &settings.document_shape, "document-number-shape");
    let code = value(CODE, &settings.code_shape, "registration-code-shape").map(Secret::new);
    match (number, code) {
        (Ok(number), Ok(code)) => Ok((number, code)),
        (number, code) => Err(Refusal::fields([number.err(), code.err()])),
    }
}

fn judge(
    check: &Check,
    response: &Response,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Step<Event> {
    match matching::read(response) {
        Answer::Match(person, standing) => {
            match objection(&person, &standing, settings, facts.today()) {
                Some(reason) => Step::record(Event::TurnedAway { reason }),
                None => accept(check, person, settings, facts),
            }
        }
        Answer::NoMatch => Step::record(Event::TurnedAway { reason: Reason::NoMatch }),
        Answer::Unreadable => give_back(check, Cause::Unreadable),
        Answer::Unreachable => give_back(check, Cause::Unreachable),
    }
}

/// What speaks against someone whose card and code belong together, the gravest first.
fn objection(
    person: &Person,
    standing: &Standing,
    settings: &Settings,
    today: Date,
) -> Option<Reason> {
    let grown = person.birth_date.is_at_least(settings.age_min_years, today);
    first_of([
        (standing.deceased, Reason::Deceased),
        (standing.document == DocumentStanding::Revoked, Reason::CardRevoked),
        (standing.expires < today, Reason::CardExpired),
        (standing.secret == SecretStanding::Used, Reason::CodeUsed),
        (!grown, Reason::TooYoung),
    ])
}

/// What a matching answer shows: the register knows card and holder, the card is in force, and they know
/// the secret that came with it.
const CHECKS: [evidence::Check; 3] = [
    evidence::Check::AuthoritativeSource,
    evidence::Check::InForce,
    evidence::Check::SecretOfDocument,
];

/// The try at the card was good and is given back. That of the network is not: what comes from
/// one place stays limited, however good it is.
fn accept(
    check: &Check,
    person: Box<Person>,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Step<Event> {
    let evidence = Evidence {
        method: EidCard::ID.to_owned(),
        kind: settings.document_kind.clone(),
        shown: format!("number {} and its registration code", check.document),
        source: settings.connector.clone(),
        document: Some(check.document.clone()),
        at: facts.now,
        checks: CHECKS.to_vec(),
    };
    Step::record(Event::Matched)
        .refund(check.of_document.clone())
        .end(Outcome::Proven(person, evidence))
}

/// Nothing of this was the applicant's doing, so no try of theirs is lost.
fn give_back(check: &Check, cause: Cause) -> Step<Event> {
    Step::record(Event::Unanswered { cause })
        .refund(check.of_document.clone())
        .refund(check.of_network.clone())
}
