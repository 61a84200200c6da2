//! Where an applicant can be on the way to a letter and back, and what can happen.

use jiff::{Timestamp, civil::Date};
use kernel::{
    decision::{Claim, ClaimKind},
    effect::Report,
    letter_number::LetterNumber,
    person::Person,
    secret::Fingerprint,
};
use serde::{Deserialize, Serialize};

use crate::register::Cause;

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
        way: Way,
        news: Option<News>,
    },
    Proving {
        letter: Posted,
        way: Way,
        check: Check,
    },
    /// It was spoilt before it was posted; the register is asked once more where to send another.
    Replacing {
        letter: Posted,
        way: Way,
        /// Names the question.
        key: String,
    },
    Redeemed,
    Exposed,
    /// Its code opens nothing any more.
    Over {
        letter: Posted,
        end: End,
    },
}

/// How far a letter has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// It is asked for.
    Asked,
    /// Whoever prints it has it.
    Printing,
    /// It is in the post.
    Carried { since: Date },
}

/// How a letter ended that nobody used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The post brought it back.
    CameBack { on: Date },
    /// Its time was up.
    Expired,
    /// The register had no address for another in its place.
    Unsent,
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
    pub(super) key: String,
    /// What registers call the document, and its number.
    pub(super) kind: String,
    pub(super) number: String,
    /// The budgets of the number, or of the code, that it was paid from; and that of the network.
    pub(super) paid: Vec<Fingerprint>,
    pub(super) of_network: Fingerprint,
}

/// Whoever's document it is, and the question where they live.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Found {
    pub(super) check: Check,
    /// Names the question.
    pub(super) key: String,
    pub(super) person: Box<Person>,
}

/// A letter that is on its way, or there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Posted {
    /// The number that is printed on it.
    pub(super) letter: LetterNumber,
    /// By what the case is found from that number; none of letters of earlier builds.
    #[serde(default)]
    pub(super) letter_print: Option<Fingerprint>,
    /// What the register calls whoever it is for; nothing in letters of earlier builds.
    #[serde(default)]
    pub(super) person: String,
    /// The language it is written in; nothing in letters of earlier builds.
    #[serde(default)]
    pub(super) language: String,
    /// What its code is recognised by.
    pub(super) code: Fingerprint,
    /// Whom it is for: nobody has two.
    pub(super) addressee: Fingerprint,
    /// The document's number.
    pub(super) number: String,
    /// Their name in full.
    pub(super) name: String,
    /// Where it goes, as the register writes it.
    pub(super) address: Vec<String>,
    /// Between which days it comes.
    pub(super) comes: [Date; 2],
    /// Until when its code is good.
    pub(super) until: Timestamp,
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
    /// Whoever prints and carries it said something of it.
    Reported { report: Report, on: Date },
    /// It was spoilt; the register was asked where to send another.
    Replacing { key: String },
    /// Its time was up.
    Ended,
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

impl Posted {
    /// One person, one letter; what the case is found by from any browser, and by whoever carries it.
    pub(super) fn claims(&self) -> Vec<Claim> {
        let number = self.letter_print.iter();
        let number = number.map(|key| Claim { kind: ClaimKind::LetterNumber, key: key.clone() });
        [
            Claim { kind: ClaimKind::Letter, key: self.addressee.clone() },
            Claim { kind: ClaimKind::LetterCode, key: self.code.clone() },
        ]
        .into_iter()
        .chain(number)
        .collect()
    }
}

/// The state after one more event.
pub(super) fn evolve(state: State, event: Event) -> State {
    let again = |news, number| State::Asking { news: Some(news), number };
    match (state, event) {
        (_, Event::Started) => State::Asking { news: None, number: None },
        (_, Event::Asked(check)) => State::Checking(check),
        (
            State::Proving { letter, way, .. } | State::Posted { letter, way, .. },
            Event::TurnedAway { .. } | Event::Missed,
        ) => State::Posted { letter, way, news: Some(News::TurnedAway) },
        (State::Proving { letter, way, .. }, Event::Unanswered { .. }) => {
            State::Posted { letter, way, news: Some(News::Unanswered) }
        }
        (State::Replacing { letter, .. }, Event::TurnedAway { .. }) => {
            State::Over { letter, end: End::Unsent }
        }
        (State::Replacing { letter, way, .. }, Event::Unanswered { .. }) => {
            State::Posted { letter, way, news: None }
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
        (State::Locating(found), Event::Located { address }) => State::Offered { found, address },
        (_, Event::Posted(letter)) => State::Posted { letter, way: Way::Asked, news: None },
        (State::Posted { letter, way, .. }, Event::Proving(check)) => {
            State::Proving { letter, way, check }
        }
        (State::Posted { letter, way, .. }, Event::Replacing { key }) => {
            State::Replacing { letter, way, key }
        }
        (_, Event::Redeemed) => State::Redeemed,
        (_, Event::Exposed) => State::Exposed,
        (state, Event::Reported { report, on }) => told(state, report, on),
        (
            State::Posted { letter, .. }
            | State::Proving { letter, .. }
            | State::Replacing { letter, .. },
            Event::Ended,
        ) => State::Over { letter, end: End::Expired },
        // These follow certain states alone; after another they change nothing.
        (
            state,
            Event::Located { .. }
            | Event::Missed
            | Event::Proving(_)
            | Event::Replacing { .. }
            | Event::Ended,
        ) => state,
    }
}

/// Where a report leads.
fn told(state: State, report: Report, on: Date) -> State {
    let moved = |way, report| match report {
        Report::Taken => Way::Printing,
        Report::Posted => Way::Carried { since: on },
        Report::Arrived | Report::Failed | Report::Spoilt => way,
    };
    match (state, report) {
        (
            State::Posted { letter, .. }
            | State::Proving { letter, .. }
            | State::Replacing { letter, .. },
            Report::Failed,
        ) => State::Over { letter, end: End::CameBack { on } },
        (State::Posted { letter, way, news }, report) => {
            State::Posted { letter, way: moved(way, report), news }
        }
        (State::Proving { letter, way, check }, report) => {
            State::Proving { letter, way: moved(way, report), check }
        }
        (State::Replacing { letter, way, key }, report) => {
            State::Replacing { letter, way: moved(way, report), key }
        }
        (state, _) => state,
    }
}

#[cfg(test)]
mod tests {
    use kernel::method::Method as _;

    use super::*;
    use crate::letter::Letter;

    #[test]
    fn a_letter_that_an_earlier_build_posted_still_reads_and_ends() {
        let line = r#"{
            "event": "posted", "letter": "0123456789", "code": "c", "addressee": "a",
            "number": "27854013R", "name": "Inés", "address": ["Calle 1"],
            "comes": ["2026-12-01", "2026-12-08"], "until": "2026-12-24T09:00:00Z"
        }"#;
        let state = evolve(State::Started, serde_json::from_str(line).unwrap());
        assert_eq!(Letter::holds(&state).len(), 2, "nothing finds it by its number");
        let over = evolve(state, Event::Ended);
        assert!(matches!(over, State::Over { end: End::Expired, .. }), "{over:?}");
    }
}
