//! The invitation letter: a code posted to the address that a register has of whoever's document it is
//! (CLAVE-12, CLAVE-29 to CLAVE-34).
//!
//! ```text
//! Started --> Asking --number, contrast--> Checking --match--> Locating --address--> Offered
//!                ^                            |                   |                     |
//!                `--- turned away, no answer -+-------------------'                 "post it"
//!                                                                                       v
//!   Redeemed (proven) <--match-- Proving <--number, contrast, code------------------ Posted
//!                                   |                                                 ^ |
//!                                   `-- turned away, no answer -----------------------' |
//!                                        somebody else has the code --> Exposed <-------'
//! ```
//!
//! The code is half of the secret: whoever opens somebody else's letter lacks the contrast. It is in the
//! sealed message that carries it and nowhere else. Whoever is turned away learns nothing of the reason:
//! not that there is no such number, that its holder has died, or that no letter can reach them.

use jiff::{SignedDuration, Timestamp};
use kernel::{
    decision::{Claim, ClaimKind},
    document::{self, Shown},
    effect::{Request, Response},
    evidence::Evidence,
    facts::Facts,
    method::{Input, Method, Recall, Step},
    page::{Form, Page},
    person::Person,
    refusal::Refusal,
    scheme::Scheme,
    secret::Fingerprint,
};
use serde::{Deserialize, Serialize};

use crate::{
    matching,
    register::{self, Cause},
};

mod asking;
mod pages;
mod posting;
mod redeeming;

/// The use of the code, by its name in schemes.
const USE: &str = "letter";
/// The windows of the budgets.
const DAY: SignedDuration = SignedDuration::from_hours(24);
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// The method.
#[derive(Debug)]
pub(crate) struct Letter;

/// What a scheme sets.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    /// The connector of the register that knows documents and people.
    connector: String,
    /// The connector of the register that knows where people live.
    address_connector: String,
    /// The country in which letters are posted, ISO 3166-1 alpha-3.
    country: String,
    /// The age from which one may register, in completed years.
    age_min_years: i16,
    /// Tries at one number in a day, from one network.
    tries_per_number_per_day: u32,
    /// Tries from one network in an hour, at any numbers.
    tries_per_network_per_hour: u32,
    /// Letters to one person in a month.
    letters_per_month: u32,
    /// After how many days a letter comes, at the earliest and at the latest (CLAVE-30).
    arrives_days: [u16; 2],
}

/// Where an applicant can be.
#[derive(Debug, Default)]
pub(crate) enum State {
    #[default]
    Started,
    Asking {
        news: Option<News>,
        /// The number typed before, where nothing was wrong with it.
        number: Option<String>,
    },
    Checking(Check),
    Locating(Found),
    Offered {
        found: Found,
        /// As the register writes it.
        address: Vec<String>,
    },
    Posted {
        letter: Posted,
        news: Option<News>,
    },
    Proving {
        letter: Posted,
        check: Check,
    },
    Redeemed,
    Exposed,
}

/// What is said of the last try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum News {
    TurnedAway,
    Unanswered,
}

/// A question that is out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Check {
    /// Names the question, and the timer that ends the wait for it.
    key: String,
    /// What registers call the document, and its number.
    kind: String,
    number: String,
    /// The budgets of the number, or of the code, that it was paid from; and that of the network.
    paid: Vec<Fingerprint>,
    of_network: Fingerprint,
}

/// Whoever's document it is, and the question where they live.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Found {
    check: Check,
    /// Names the question.
    key: String,
    person: Box<Person>,
}

/// A letter that is on its way, or there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Posted {
    /// The number that is printed on it.
    letter: String,
    /// What its code is recognised by.
    code: Fingerprint,
    /// Whom it is for: nobody has two.
    addressee: Fingerprint,
    /// The document's number.
    number: String,
    /// Their name in full.
    name: String,
    /// Where it goes, as the register writes it.
    address: Vec<String>,
    /// Between which days it comes.
    comes: [jiff::civil::Date; 2],
    /// Until when its code is good.
    until: Timestamp,
}

/// What can happen. Every variant ever released stays readable.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum Event {
    /// They want to be asked.
    Started,
    /// The register was asked whose the document is.
    Asked(Check),
    /// The register was clear, and the answer is no.
    TurnedAway { reason: Reason },
    /// A register said nothing that could be used.
    Unanswered { cause: Cause },
    /// It is somebody's; the other register was asked where they live.
    Found(Found),
    /// It knows.
    Located { address: Vec<String> },
    /// They want the letter, and it was posted.
    Posted(Posted),
    /// A wrong code was typed where the letter was asked for.
    Missed,
    /// The code came back; the register was asked once more.
    Proving(Check),
    /// It was whoever the letter was for.
    Redeemed,
    /// The code was typed with somebody else's number: it is worthless from now on.
    Exposed,
}

/// Why someone was turned away: for officers and statistics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reason {
    NoMatch,
    Deceased,
    Revoked,
    Expired,
    TooYoung,
    NoAddress,
    Abroad,
}

impl Method for Letter {
    const ID: &'static str = "letter";
    type Settings = Settings;
    type State = State;
    type Event = Event;

    const TEXTS: &'static [(&'static str, &'static str)] = &[
        ("ca", include_str!("texts/ca.ftl")),
        ("en", include_str!("texts/en.ftl")),
        ("es", include_str!("texts/es.ftl")),
        ("eu", include_str!("texts/eu.ftl")),
        ("gl", include_str!("texts/gl.ftl")),
        ("hu", include_str!("texts/hu.ftl")),
    ];

    const RETURNING: Option<fn(&Scheme) -> Page> = Some(pages::returning);

    fn connectors(settings: &Settings) -> Vec<&str> {
        vec![&settings.connector, &settings.address_connector]
    }

    fn ask_again(evidence: &Evidence, settings: &Settings) -> Option<(String, Request)> {
        Some((settings.connector.clone(), register::ask_again(evidence)?))
    }

    fn stands(response: &Response, person: &Person) -> Option<bool> {
        register::stands(response, person)
    }

    fn ask_shown(shown: &Shown, settings: &Settings) -> Option<(String, Request)> {
        Some((settings.connector.clone(), matching::ask_shown(shown)))
    }

    fn knows(response: &Response, person: &Person) -> bool {
        matching::knows(response, person)
    }

    fn holds(state: &State) -> Vec<Claim> {
        match state {
            State::Posted { letter, .. } | State::Proving { letter, .. } => letter.claims().into(),
            State::Started
            | State::Asking { .. }
            | State::Checking(_)
            | State::Locating(_)
            | State::Offered { .. }
            | State::Redeemed
            | State::Exposed => Vec::new(),
        }
    }

    fn recall(form: &Form, facts: &Facts<'_>) -> Result<Recall, Refusal> {
        redeeming::recall(form, facts)
    }

    fn evolve(state: State, event: Event) -> State {
        let again = |news, number| State::Asking { news: Some(news), number };
        match (state, event) {
            (_, Event::Started) => State::Asking { news: None, number: None },
            (_, Event::Asked(check)) => State::Checking(check),
            (
                State::Proving { letter, .. } | State::Posted { letter, .. },
                Event::TurnedAway { .. } | Event::Missed,
            ) => State::Posted { letter, news: Some(News::TurnedAway) },
            (State::Proving { letter, .. }, Event::Unanswered { .. }) => {
                State::Posted { letter, news: Some(News::Unanswered) }
            }
            (State::Checking(check), Event::Unanswered { .. }) => {
                again(News::Unanswered, Some(check.number))
            }
            (State::Locating(found), Event::Unanswered { .. }) => {
                again(News::Unanswered, Some(found.check.number))
            }
            (_, Event::TurnedAway { .. }) => again(News::TurnedAway, None),
            (_, Event::Unanswered { .. }) => again(News::Unanswered, None),
            (_, Event::Found(found)) => State::Locating(found),
            (State::Locating(found), Event::Located { address }) => {
                State::Offered { found, address }
            }
            (_, Event::Posted(letter)) => State::Posted { letter, news: None },
            (State::Posted { letter, .. }, Event::Proving(check)) => {
                State::Proving { letter, check }
            }
            (_, Event::Redeemed) => State::Redeemed,
            (_, Event::Exposed) => State::Exposed,
            // These three follow one state alone; after another they change nothing.
            (state, Event::Located { .. } | Event::Missed | Event::Proving(_)) => state,
        }
    }

    fn page(state: &State, settings: &Settings, scheme: &Scheme) -> Page {
        pages::page(state, settings, scheme)
    }

    fn decide(
        state: &State,
        input: &Input<'_>,
        settings: &Settings,
        facts: &Facts<'_>,
    ) -> Result<Step<Event>, Refusal> {
        match (state, input) {
            (State::Started, Input::Submitted(_)) => {
                facts.actor.only_applicant()?;
                Ok(Step::record(Event::Started))
            }
            (State::Asking { .. }, Input::Submitted(form)) => asking::ask(form, settings, facts),
            (State::Checking(check), Input::Answered(key, response)) if check.key == *key => {
                Ok(asking::judge(check, response, settings, facts))
            }
            (State::Checking(check), Input::Elapsed(key)) if check.key == *key => {
                Ok(asking::give_back(check, Cause::Late))
            }
            (State::Locating(found), Input::Answered(key, response)) if found.key == *key => {
                Ok(asking::locate(found, response, settings))
            }
            (State::Locating(found), Input::Elapsed(key)) if found.key == *key => {
                Ok(asking::give_back(&found.check, Cause::Late))
            }
            (State::Offered { found, address }, Input::Submitted(_)) => {
                posting::post(found, address, settings, facts)
            }
            (State::Posted { letter, .. }, Input::Submitted(form)) => {
                redeeming::here(letter, form, settings, facts)
            }
            (State::Posted { letter, .. }, Input::Returned(form)) => {
                redeeming::returned(letter, form, settings, facts)
            }
            (State::Proving { letter, check }, Input::Answered(key, response))
                if check.key == *key =>
            {
                Ok(redeeming::judge(letter, check, response, settings, facts))
            }
            (State::Proving { check, .. }, Input::Elapsed(key)) if check.key == *key => {
                Ok(asking::give_back(check, Cause::Late))
            }
            (
                State::Started
                | State::Asking { .. }
                | State::Checking(_)
                | State::Locating(_)
                | State::Offered { .. }
                | State::Posted { .. }
                | State::Proving { .. }
                | State::Redeemed
                | State::Exposed,
                Input::Submitted(_) | Input::Elapsed(_) | Input::Answered(..) | Input::Returned(_),
            ) => Err(Refusal::OutOfTurn),
        }
    }
}

impl Posted {
    /// One person, one letter; and what the case is found by from any browser.
    fn claims(&self) -> [Claim; 2] {
        [
            Claim { kind: ClaimKind::Letter, key: self.addressee.clone() },
            Claim { kind: ClaimKind::LetterCode, key: self.code.clone() },
        ]
    }
}

/// What they say of their document.
fn shown(form: &Form, facts: &Facts<'_>) -> Result<Shown, Refusal> {
    document::read(form, facts.scheme)
}
