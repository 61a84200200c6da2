//! The history of a visit, for the desk.

use jiff::Timestamp;

use super::{Event, Outcome, What};
use crate::{officer::OfficerId, page::Text};

/// One line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// By which officer; none if it was a register or a timer.
    pub by: Option<OfficerId>,
    /// What.
    pub what: Text,
}

/// What happened, the first first. What others think of it who look without being told is not of the
/// case's own story.
#[must_use]
pub fn history(events: &[Event]) -> Vec<Entry> {
    let entry =
        |event: &Event| Some(Entry { at: event.at, by: event.by, what: words(&event.what)? });
    events.iter().filter_map(entry).collect()
}

fn words(what: &What) -> Option<Text> {
    Some(match what {
        What::Opened { about } => Text::key(format!("history-opened-{}", about.procedure)),
        What::Moved { moved } => {
            // The method's own name of the event is enough for its own text.
            let name = moved.get("event").and_then(serde_json::Value::as_str).unwrap_or_default();
            Text::key(format!("history-in-person-{}", name.replace('_', "-")))
        }
        What::Failed { reason } | What::Dropped { reason } | What::Refused { reason, .. } => {
            Text::key(reason.clone())
        }
        What::Proposed { proposal } if proposal.disputes.is_some() => Text::key("history-disputed"),
        What::Proposed { .. } => Text::key("history-proposed"),
        What::Appealed { .. } => Text::key("history-appealed"),
        What::Heard => Text::key("history-heard"),
        What::Judged { verdict } => Text::key(match (&verdict.against, verdict.hurried) {
            (None, false) => "history-agreed",
            (None, true) => "history-hurried",
            (Some(_), _) => "history-differed",
        }),
        What::Sampled { .. } | What::SeenAgain { .. } | What::Tested { .. } | What::Postponed => {
            return None;
        }
        What::Identified { .. } => Text::key("history-identified"),
        What::Contact { moved } => Text::key(format!("history-{}", moved.kind())),
        What::Done { outcome, .. } => Text::key(match outcome {
            Outcome::Opened { .. } => "history-account-opened",
            Outcome::Regained { .. } => "history-account-regained",
            Outcome::Restored { .. } => "history-account-restored",
            Outcome::Raised { .. } => "history-account-raised",
            Outcome::Deleted { .. } => "history-account-deleted",
            Outcome::Changed { .. } => "history-account-changed",
        }),
    })
}
