//! Notices before a holder's documents end (KONZ-29): what kind, and when, as the holder noted it.
//! Nothing more of a document is kept, and the holder switches the notices off whenever they like.

use std::collections::BTreeMap;

use jiff::{SignedDuration, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Event, Holder, notice::tell};
use crate::{decision::Decision, effect::Effect, facts::Facts, refusal::Refusal};

/// How the timers begin.
const TIMER: &str = "paper-";
/// At which time of the day a notice comes, in hours after the day begins.
const MORNING_HOURS: i64 = 9;

/// The documents there are notices for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperKind {
    /// The identity card in card format.
    IdentityCard,
    /// The passport.
    Passport,
    /// The driving licence in card format.
    DrivingLicence,
    /// The papers of a vehicle.
    VehiclePapers,
}

/// What a holder wants to be told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notices {
    /// The last days of their documents.
    pub papers: BTreeMap<PaperKind, Date>,
    /// Whether to be told before.
    pub on: bool,
}

impl PaperKind {
    /// All there are.
    pub const ALL: [Self; 4] =
        [Self::IdentityCard, Self::Passport, Self::DrivingLicence, Self::VehiclePapers];

    /// Its name, and the end of the keys of its texts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::IdentityCard => "identity-card",
            Self::Passport => "passport",
            Self::DrivingLicence => "driving-licence",
            Self::VehiclePapers => "vehicle-papers",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// How many days before the end the notices come. A new passport takes longest; months are thirty
    /// days here.
    const fn notices(self) -> [i64; 3] {
        match self {
            Self::Passport => [180, 30, 0],
            Self::IdentityCard | Self::DrivingLicence | Self::VehiclePapers => [60, 30, 0],
        }
    }
}

/// Whether a timer is one of these.
pub(super) fn is_timer(key: &str) -> bool {
    read(key).is_some()
}

/// Notes what changed.
pub(super) fn set(
    holder: &Holder,
    notices: &Notices,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    let mut decision = Decision::record(Vec::new());
    for kind in PaperKind::ALL {
        match (holder.papers.get(&kind), notices.papers.get(&kind)) {
            (known, Some(expires)) if known != Some(expires) => {
                decision.events.push(Event::PaperNoted { kind, expires: *expires });
                decision.effects.extend(timers(kind, *expires, facts));
            }
            (Some(_), None) => {
                decision.events.push(Event::PaperForgotten { kind });
                let cancels = kind.notices().map(|days| Effect::Cancel { key: key(kind, days) });
                decision.effects.extend(cancels);
            }
            (_, _) => {}
        }
    }
    if notices.on != holder.is_told {
        decision.events.push(Event::NoticesSwitched { on: notices.on });
    }
    if decision.events.is_empty() { Err(Refusal::OutOfTurn) } else { Ok(decision) }
}

/// The timers of a document. One of its kind that is noted anew replaces them: their keys are the
/// same.
fn timers(kind: PaperKind, expires: Date, facts: &Facts<'_>) -> [Effect; 3] {
    kind.notices().map(|days| {
        let key = key(kind, days);
        match due(expires, days, facts) {
            Some(at) if at > facts.now => Effect::Wake { at, key },
            Some(_) | None => Effect::Cancel { key },
        }
    })
}

/// Tells the holder that a document ends.
pub(super) fn remind(
    timer: &str,
    holder: &Holder,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    let (kind, days) = read(timer).ok_or(Refusal::OutOfTurn)?;
    let expires = *holder.papers.get(&kind).ok_or(Refusal::OutOfTurn)?;
    let is_due = |days| due(expires, days, facts).is_some_and(|at| at <= facts.now);
    // After a standstill several are due at once, and the nearest says it all.
    let said = kind.notices().into_iter().any(|nearer| nearer < days && is_due(nearer));
    if !holder.is_told || !is_due(days) || said || expires < facts.today() {
        return Err(Refusal::OutOfTurn);
    }
    let text = format!("mail-ends-{}", kind.name());
    let notice = tell(&text, holder, &holder.email, vec![("until", expires.to_string())], facts);
    Ok(Decision::from(Event::Reminded { of: timer.to_owned() }).perform([notice]))
}

fn key(kind: PaperKind, days: i64) -> String {
    format!("{TIMER}{}-{days}", kind.name())
}

fn read(key: &str) -> Option<(PaperKind, i64)> {
    let (kind, days) = key.strip_prefix(TIMER)?.rsplit_once('-')?;
    let (kind, days) = (PaperKind::find(kind)?, days.parse().ok()?);
    kind.notices().contains(&days).then_some((kind, days))
}

/// The morning of the day on which a notice comes.
fn due(expires: Date, days: i64, facts: &Facts<'_>) -> Option<jiff::Timestamp> {
    let day = expires.checked_sub(jiff::Span::new().days(days)).ok()?;
    let begins = day.to_zoned(facts.scheme.time_zone.clone()).ok()?.timestamp();
    Some(begins + SignedDuration::from_hours(MORNING_HOURS))
}
