//! An office: what is out of turn at a post. Days on which it is closed, and who sits at which desk.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{
    decision::Decision,
    effect::Effect,
    facts::{Actor, Facts},
    officer::OfficerId,
    permission::{Act, Standing},
    refusal::{Corrupt, Refusal, Stop},
};

/// How long after a day is closed it is looked again for bookings that were on their way, in minutes.
const LOOK_AGAIN_MINUTES: i64 = 2;
/// How the timers of closed days begin.
const CLOSED: &str = "closed/";

/// What is out of turn at an office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Office {
    /// Days on which it is closed.
    pub closed: BTreeSet<Date>,
    /// Who sits at which desk, by day.
    pub desks: BTreeMap<(Date, String), OfficerId>,
}

/// What can happen at an office. Every variant ever released stays readable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// It is closed on a day.
    DayClosed {
        /// Which.
        day: Date,
        /// Who said so.
        by: OfficerId,
    },
    /// It is open on that day after all.
    DayReopened {
        /// Which.
        day: Date,
        /// Who said so.
        by: OfficerId,
    },
    /// Somebody sits at a desk on a day, or nobody any more.
    DeskAssigned {
        /// Which day.
        day: Date,
        /// Which desk.
        desk: String,
        /// Who sits there.
        officer: Option<OfficerId>,
        /// Who said so.
        by: OfficerId,
    },
}

/// What can be asked of an office.
#[derive(Clone, Debug)]
pub enum Command {
    /// Close it on a day.
    Close {
        /// Which office.
        office: String,
        /// Which day.
        day: Date,
    },
    /// Open it on that day after all.
    Reopen {
        /// Which office.
        office: String,
        /// Which day.
        day: Date,
    },
    /// Say who sits at a desk.
    Assign {
        /// Which office.
        office: String,
        /// Which day.
        day: Date,
        /// Which desk.
        desk: String,
        /// Who; nobody if none.
        officer: Option<OfficerId>,
    },
}

impl Event {
    /// Its name in the clear part of the ledger.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::DayClosed { .. } => "office-day-closed",
            Self::DayReopened { .. } => "office-day-reopened",
            Self::DeskAssigned { .. } => "office-desk-assigned",
        }
    }
}

/// The ledger of an office, by the name of its post: there is one, whoever opens it.
#[must_use]
pub fn ledger(office: &str) -> Uuid {
    let digest = Sha256::new().chain_update("kapu office\0").chain_update(office).finalize();
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest).for_each(|(slot, byte)| *slot = byte);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

impl Office {
    /// The office these events made.
    ///
    /// # Errors
    ///
    /// Never: any of them may follow any other.
    pub fn replay<'e>(events: impl IntoIterator<Item = &'e Event>) -> Result<Self, Corrupt> {
        Ok(events.into_iter().fold(Self::default(), Self::evolve))
    }

    fn evolve(mut self, event: &Event) -> Self {
        match event {
            Event::DayClosed { day, .. } => {
                self.closed.insert(*day);
            }
            Event::DayReopened { day, .. } => {
                self.closed.remove(day);
            }
            Event::DeskAssigned { day, desk, officer, .. } => {
                let desk = (*day, desk.clone());
                match officer {
                    Some(officer) => self.desks.insert(desk, *officer),
                    None => self.desks.remove(&desk),
                };
            }
        }
        self
    }
}

/// Judges a command.
///
/// # Errors
///
/// If the command is refused.
pub fn decide(
    office: &Office,
    command: &Command,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Stop> {
    let by = permitted(command, &facts.actor)?;
    match command {
        Command::Close { office: name, day } => {
            let post = facts.scheme.post(name);
            let post = post.ok_or(Refusal::NotOffered)?;
            if office.closed.contains(day) || *day < post.calendar.day_of(facts.now) {
                return Err(Refusal::OutOfTurn.into());
            }
            let again = facts.now + jiff::SignedDuration::from_mins(LOOK_AGAIN_MINUTES);
            let looks = [(facts.now, "at-once"), (again, "again")]
                .map(|(at, when)| Effect::Wake { at, key: format!("{CLOSED}{name}/{day}/{when}") });
            Ok(Decision::from(Event::DayClosed { day: *day, by }).perform(looks))
        }
        Command::Reopen { day, .. } if office.closed.contains(day) => {
            Ok(Event::DayReopened { day: *day, by }.into())
        }
        Command::Assign { office: name, day, desk, officer } => {
            let post = facts.scheme.post(name);
            let known = post.is_some_and(|post| post.desks.iter().any(|one| one.id == *desk));
            let sits = office.desks.get(&(*day, desk.clone()));
            if !known || sits == officer.as_ref() {
                return Err(Refusal::OutOfTurn.into());
            }
            let (day, desk, officer) = (*day, desk.clone(), *officer);
            Ok(Event::DeskAssigned { day, desk, officer, by }.into())
        }
        Command::Reopen { .. } => Err(Refusal::OutOfTurn.into()),
    }
}

/// The office and the day that were closed, if this is the timer of that.
#[must_use]
pub fn closed_by(key: &str) -> Option<(&str, Date)> {
    let (office, rest) = key.strip_prefix(CLOSED)?.split_once('/')?;
    let (day, _) = rest.split_once('/')?;
    Some((office, day.parse().ok()?))
}

fn permitted(command: &Command, actor: &Actor) -> Result<OfficerId, Refusal> {
    let (office, act) = match command {
        Command::Close { office, .. } | Command::Reopen { office, .. } => (office, Act::CloseDay),
        Command::Assign { office, .. } => (office, Act::AssignDesks),
    };
    let by = actor.who_may(act, Standing::NoCase)?;
    let is_theirs = matches!(actor, Actor::Officer { office: theirs, .. } if theirs == office);
    if is_theirs { Ok(by) } else { Err(Refusal::NotPermitted) }
}
