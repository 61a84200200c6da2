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
//!                                        somebody else has the code --> Exposed <-------+
//!                                                                                       |
//!                                          it came back, its time is up --> Over <------'
//!                                                                            ^          |
//!   Posted <--another in its place-- Replacing <-- spoilt at the print shop --|----------'
//!                                       `------------- nowhere to send it ----'
//! ```
//!
//! The code is half of the secret: whoever opens somebody else's letter lacks the contrast. It is in the
//! sealed message that carries it and nowhere else. Whoever is turned away learns nothing of the reason:
//! not that there is no such number, that its holder has died, or that no letter can reach them.

use jiff::SignedDuration;
use kernel::{
    decision::Claim,
    document::{self, Shown},
    effect::{Report, Request, Response},
    evidence::Evidence,
    facts::Facts,
    method::{Input, Method, Recall, Step},
    page::{Form, Page},
    person::Person,
    refusal::Refusal,
    scheme::Scheme,
};
use serde::Deserialize;

use crate::{
    matching,
    register::{self, Cause},
};

mod asking;
mod carrying;
mod pages;
mod posting;
mod redeeming;
mod state;

use self::state::{Check, End, Event, Found, News, Posted, Reason, State, Way};

/// The use of the code, by its name in schemes.
const USE: &str = "letter";
/// The windows of the budgets.
const DAY: SignedDuration = SignedDuration::from_hours(24);
const HOUR: SignedDuration = SignedDuration::from_hours(1);
/// The timer that ends a letter.
const ENDS: &str = "letter-ends";

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
    /// For how many days after its end whoever has a letter is told that it ended.
    told_days: u16,
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
            State::Posted { letter, .. }
            | State::Proving { letter, .. }
            | State::Replacing { letter, .. }
            | State::Over { letter, .. } => letter.claims(),
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
        state::evolve(state, event)
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
            (
                State::Posted { .. }
                | State::Proving { .. }
                | State::Replacing { .. }
                | State::Over { .. },
                _,
            ) => on_its_way(state, input, settings, facts),
            (
                State::Started
                | State::Asking { .. }
                | State::Checking(_)
                | State::Locating(_)
                | State::Offered { .. }
                | State::Redeemed
                | State::Exposed,
                Input::Submitted(_)
                | Input::Elapsed(_)
                | Input::Answered(..)
                | Input::Returned(_)
                | Input::Reported(..),
            ) => Err(Refusal::OutOfTurn),
        }
    }
}

/// What follows once there is a letter.
fn on_its_way(
    state: &State,
    input: &Input<'_>,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Result<Step<Event>, Refusal> {
    match (state, input) {
        (State::Posted { letter, .. }, Input::Submitted(form)) => {
            redeeming::here(letter, form, settings, facts)
        }
        (State::Posted { letter, .. }, Input::Returned(form)) => {
            redeeming::returned(letter, form, settings, facts)
        }
        (State::Proving { letter, check, .. }, Input::Answered(key, response))
            if check.key == *key =>
        {
            Ok(redeeming::judge(letter, check, response, settings, facts))
        }
        (State::Proving { check, .. }, Input::Elapsed(key)) if check.key == *key => {
            Ok(asking::give_back(check, Cause::Late))
        }
        (State::Proving { .. } | State::Replacing { .. }, Input::Reported(_, Report::Spoilt)) => {
            Err(Refusal::OutOfTurn)
        }
        (
            State::Posted { letter, way, .. }
            | State::Proving { letter, way, .. }
            | State::Replacing { letter, way, .. },
            Input::Reported(number, report),
        ) if letter.letter.as_str() == *number => {
            carrying::report(letter, *way, *report, settings, facts)
        }
        (State::Replacing { letter, key, .. }, Input::Answered(asked, response))
            if key == asked =>
        {
            carrying::replace(letter, response, settings, facts)
        }
        (State::Replacing { key, .. }, Input::Elapsed(asked)) if key == asked => {
            Ok(Step::record(Event::Unanswered { cause: Cause::Late }))
        }
        (
            State::Posted { .. } | State::Proving { .. } | State::Replacing { .. },
            Input::Elapsed(ENDS),
        ) => Ok(Step::record(Event::Ended)),
        (State::Over { letter, .. }, Input::Returned(form)) => {
            Err(redeeming::too_late(letter, form, facts))
        }
        _ => Err(Refusal::OutOfTurn),
    }
}

/// What they say of their document.
fn shown(form: &Form, facts: &Facts<'_>) -> Result<Shown, Refusal> {
    document::read(form, facts.scheme)
}
