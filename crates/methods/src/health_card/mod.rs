//! A health card and the identity document of whoever it is for, from home: two numbers, a date and the
//! day of birth, asked of the register of documents and of that of health cards (IDCAT-25 to IDCAT-31).
//!
//! ```text
//! Started --begin--> Asking --both numbers--> Checking --answer--> Comparing --both say yes--> Locating
//!                    ^  |  ^                     |                     |                          |
//!                    |  |  `---------------------+- no answer ---------+--------------------------|
//!                    |  |                                              |                          v
//!  Without --back----'  `-- another card --> Without     turned away --'                        Proven
//! ```
//!
//! The second register is asked whatever the first one says: neither the page nor the time that it takes
//! tells which of them was not content. Whoever is turned away learns nothing of the reason, and nothing of
//! where the holder lives: that is asked for the letter which tells them of their registration, and shown
//! to nobody. What is printed on two cards shows that somebody has both in hand, and not that they are
//! theirs: it is worth no more than the lowest level (RG-11).

use kernel::{
    document::Shown,
    effect::{Request, Response},
    facts::Facts,
    identifier::{self, Cip, Wrong},
    method::{Input, Method, Step},
    page::Page,
    person::{PartialDate, Person},
    refusal::Refusal,
    scheme::Scheme,
    secret::Fingerprint,
};
use serde::{Deserialize, Serialize};

use crate::{matching, register::Cause};

mod asking;
mod judging;
mod pages;
#[cfg(test)]
mod tests;

/// The method.
#[derive(Debug)]
pub(crate) struct HealthCard;

/// What a scheme sets.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    /// The connector of the register that knows documents and people.
    connector: String,
    /// The connector of the register that knows health cards.
    card_connector: String,
    /// The connector of the register that knows where people live.
    address_connector: String,
    /// The age from which one may register, in completed years.
    age_min_years: i16,
    /// Tries at one document in a day, from one network.
    tries_per_number_per_day: u32,
    /// Tries at what is printed on one document in a month, from anywhere: whoever has it in hand does not
    /// find out the number of its holder's health card by trying. Strangers to it use up nothing of this.
    tries_per_document_per_month: u32,
    /// Tries from one network in an hour, at any documents.
    tries_per_network_per_hour: u32,
    /// The cards that count.
    #[serde(rename = "card")]
    cards: Vec<CardRules>,
}

/// A kind of health card.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CardRules {
    /// What the register calls it, and the end of the key of its text.
    kind: String,
    number: Numbering,
}

/// What its number looks like.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Numbering {
    /// It tells the day of birth ([`Cip`]).
    Cip,
    /// Letters and digits, by no rule that is published.
    Printed,
}

/// Where an applicant can be.
#[derive(Debug, Default)]
pub(crate) enum State {
    #[default]
    Started,
    Asking {
        news: Option<News>,
        /// The number of the document typed before, where nothing was wrong with it.
        number: Option<String>,
    },
    /// They have another card, or none.
    Without,
    Checking(Check),
    Comparing {
        check: Check,
        /// Names the question.
        key: String,
        first: First,
    },
    Locating {
        check: Check,
        /// Names the question.
        key: String,
        person: Box<Person>,
    },
    Proven,
}

/// What is said of the last try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum News {
    TurnedAway,
    Unanswered,
}

/// A question that is out, and what the next ones will need.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Check {
    /// Names the question, and the timer that ends the wait for it.
    key: String,
    /// The number of the document.
    number: String,
    born: PartialDate,
    card: Card,
    /// The budgets of the document that it was paid from; and that of the network.
    paid: Vec<Fingerprint>,
    of_network: Fingerprint,
}

/// A health card, as its register is asked for it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Card {
    kind: String,
    number: String,
}

/// What the register of documents came to. It is told to nobody before the other was asked.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum First {
    /// The document is theirs, and nothing speaks against them.
    For(Box<Person>),
    Against(Reason),
}

/// What can happen. Every variant ever released stays readable.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum Event {
    /// They want to be asked.
    Started,
    /// They have no card that counts.
    WithoutCard,
    /// The first register was asked whose the document is.
    Asked(Check),
    /// It has answered; the second one was asked whether the card is of whoever's document it is.
    Heard { key: String, first: First },
    /// Both were clear, and the answer is no.
    TurnedAway { reason: Reason },
    /// A register said nothing that could be used.
    Unanswered { cause: Cause },
    /// Both say yes; the third one was asked where they live.
    Compared { key: String, person: Box<Person> },
    /// That is known, or known to be unknown.
    Proven,
}

/// Why someone was turned away: for officers and statistics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reason {
    /// Document and date do not belong together, or there is no such document.
    NoMatch,
    Deceased,
    Revoked,
    Expired,
    AnotherBirthDate,
    TooYoung,
    /// The card is somebody else's, or there is no such card.
    CardNoMatch,
    CardRevoked,
    CardExpired,
    /// The register of cards knows its holder by another day of birth.
    CardOfAnother,
}

impl Method for HealthCard {
    const ID: &'static str = "health-card";
    type Settings = Settings;
    type State = State;
    type Event = Event;

    const TEXTS: &'static [(&'static str, &'static str)] = &[
        ("ca", include_str!("texts/ca.ftl")),
        ("en", include_str!("texts/en.ftl")),
        ("es", include_str!("texts/es.ftl")),
    ];

    fn connectors(settings: &Settings) -> Vec<&str> {
        vec![&settings.connector, &settings.card_connector, &settings.address_connector]
    }

    fn ask_shown(shown: &Shown, settings: &Settings) -> Option<(String, Request)> {
        Some((settings.connector.clone(), matching::ask_shown(shown)))
    }

    fn knows(response: &Response, person: &Person) -> bool {
        matching::knows(response, person)
    }

    fn evolve(state: State, event: Event) -> State {
        let again = |news, number| State::Asking { news: Some(news), number };
        match (state, event) {
            (_, Event::Started) => State::Asking { news: None, number: None },
            (_, Event::WithoutCard) => State::Without,
            (_, Event::Asked(check)) => State::Checking(check),
            (State::Checking(check), Event::Heard { key, first }) => {
                State::Comparing { check, key, first }
            }
            (State::Comparing { check, .. }, Event::Compared { key, person }) => {
                State::Locating { check, key, person }
            }
            (_, Event::TurnedAway { .. }) => again(News::TurnedAway, None),
            (
                State::Checking(check)
                | State::Comparing { check, .. }
                | State::Locating { check, .. },
                Event::Unanswered { .. },
            ) => again(News::Unanswered, Some(check.number)),
            (_, Event::Unanswered { .. }) => again(News::Unanswered, None),
            (_, Event::Proven) => State::Proven,
            // These two follow one state alone; after another they change nothing.
            (state, Event::Heard { .. } | Event::Compared { .. }) => state,
        }
    }

    fn page(state: &State, settings: &Settings, _: &Scheme) -> Page {
        pages::page(state, settings)
    }

    fn decide(
        state: &State,
        input: &Input<'_>,
        settings: &Settings,
        facts: &Facts<'_>,
    ) -> Result<Step<Event>, Refusal> {
        match (state, input) {
            (State::Started | State::Without, Input::Submitted(_)) => {
                facts.actor.only_applicant()?;
                Ok(Step::record(Event::Started))
            }
            (State::Asking { .. }, Input::Submitted(form)) => asking::ask(form, settings, facts),
            (State::Checking(check), Input::Answered(key, response)) if check.key == *key => {
                Ok(judging::hear(check, response, settings, facts))
            }
            (State::Checking(check), Input::Elapsed(key)) if check.key == *key => {
                Ok(judging::give_back(check, Cause::Late))
            }
            (State::Comparing { check, key, first }, Input::Answered(of, response))
                if key == of =>
            {
                Ok(judging::compare(check, first, response, settings, facts))
            }
            (State::Locating { check, key, person }, Input::Answered(of, response))
                if key == of =>
            {
                Ok(judging::locate(check, person, response, settings, facts))
            }
            (
                State::Comparing { check, key, .. } | State::Locating { check, key, .. },
                Input::Elapsed(of),
            ) if key == of => Ok(judging::give_back(check, Cause::Late)),
            (
                State::Started
                | State::Asking { .. }
                | State::Without
                | State::Checking(_)
                | State::Comparing { .. }
                | State::Locating { .. }
                | State::Proven,
                Input::Submitted(_)
                | Input::Elapsed(_)
                | Input::Answered(..)
                | Input::Returned(_)
                | Input::Reported(..),
            ) => Err(Refusal::OutOfTurn),
        }
    }
}

impl Numbering {
    /// What was typed, as the register writes it, of somebody born then.
    fn read(self, typed: &str, born: Option<PartialDate>) -> Result<String, &'static str> {
        match self {
            Self::Cip => match Cip::read(typed) {
                Ok(cip) if born.is_some_and(|born| !cip.fits(born)) => {
                    Err("health-card-number-birth-date")
                }
                Ok(cip) => Ok(cip.as_str().to_owned()),
                Err(Wrong::Check) => Err("health-card-number-check"),
                Err(Wrong::Shape | Wrong::Nobody) => Err("health-card-number-shape"),
            },
            Self::Printed => identifier::printed(typed).ok_or("health-card-number-shape"),
        }
    }
}
