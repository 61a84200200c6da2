//! What the loop needs to know of a case, whichever it is.

use kernel::{
    account::{self, Account},
    appointment::{self, Appointment},
    decision::{AccountId, Decision},
    enrolment::{self, Enrolment},
    facts::Facts,
    guarded::{self, Guarded},
    investigation::{self, Investigation},
    office::{self, Office},
    officer::{self, Officer, OfficerId},
    refusal::{Corrupt, Stop},
    visit::{self, Visit},
};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// A fold of events that judges commands.
pub(crate) trait Case: Default + Send {
    /// What can happen to it.
    type Event: Serialize + DeserializeOwned + Clone + Send + Sync;
    /// What can be asked of it.
    type Command: Send + Sync;
    /// What its streams are called in the ledger.
    const STREAM: &'static str;

    /// The case these events made.
    fn replay(events: &[Self::Event]) -> Result<Self, Corrupt>;
    /// Judges a command.
    fn judge(
        &self,
        id: Uuid,
        command: &Self::Command,
        facts: &Facts<'_>,
    ) -> Result<Decision<Self::Event>, Stop>;
    /// An event's name in the clear part of the ledger.
    fn kind(event: &Self::Event) -> &'static str;
    /// The command of a timer that has come due; none if such a case has no timers.
    fn elapse(key: String) -> Option<Self::Command>;
    /// What goes on record to be certified, if the last so many events of a visit decided something.
    fn decisions(_events: &[Self::Event], _last: usize) -> Option<Vec<visit::Event>> {
        None
    }
}

impl Case for Enrolment {
    type Event = enrolment::Event;
    type Command = enrolment::Command;
    const STREAM: &'static str = "enrolment";

    fn replay(events: &[Self::Event]) -> Result<Self, Corrupt> {
        Self::replay(events)
    }

    fn judge(
        &self,
        _: Uuid,
        command: &Self::Command,
        facts: &Facts<'_>,
    ) -> Result<Decision<Self::Event>, Stop> {
        enrolment::decide(self, command, facts)
    }

    fn kind(event: &Self::Event) -> &'static str {
        event.kind()
    }

    fn elapse(key: String) -> Option<Self::Command> {
        Some(enrolment::Command::Elapse { key })
    }
}

impl Case for Account {
    type Event = account::Event;
    type Command = account::Command;
    const STREAM: &'static str = "account";

    fn replay(events: &[Self::Event]) -> Result<Self, Corrupt> {
        Self::replay(events)
    }

    fn judge(
        &self,
        id: Uuid,
        command: &Self::Command,
        facts: &Facts<'_>,
    ) -> Result<Decision<Self::Event>, Stop> {
        account::decide(AccountId(id), self, command, facts)
    }

    fn kind(event: &Self::Event) -> &'static str {
        event.kind()
    }

    fn elapse(key: String) -> Option<Self::Command> {
        Some(account::Command::Elapse { key })
    }
}

impl Case for Officer {
    type Event = officer::Event;
    type Command = officer::Command;
    const STREAM: &'static str = "officer";

    fn replay(events: &[Self::Event]) -> Result<Self, Corrupt> {
        Self::replay(events)
    }

    fn judge(
        &self,
        id: Uuid,
        command: &Self::Command,
        facts: &Facts<'_>,
    ) -> Result<Decision<Self::Event>, Stop> {
        officer::decide(OfficerId(id), self, command, facts)
    }

    fn kind(event: &Self::Event) -> &'static str {
        event.kind()
    }

    fn elapse(_: String) -> Option<Self::Command> {
        None
    }
}

impl Case for Visit {
    type Event = visit::Event;
    type Command = visit::Command;
    const STREAM: &'static str = "visit";

    fn replay(events: &[Self::Event]) -> Result<Self, Corrupt> {
        Self::replay(events)
    }

    fn judge(
        &self,
        _: Uuid,
        command: &Self::Command,
        facts: &Facts<'_>,
    ) -> Result<Decision<Self::Event>, Stop> {
        visit::decide(self, command, facts)
    }

    fn kind(event: &Self::Event) -> &'static str {
        event.what.kind()
    }

    fn elapse(key: String) -> Option<Self::Command> {
        Some(visit::Command::Elapse { key })
    }

    fn decisions(events: &[Self::Event], last: usize) -> Option<Vec<visit::Event>> {
        let mut newest = events.iter().rev().take(last);
        newest.any(|event| event.what.is_decision()).then(|| events.to_vec())
    }
}

impl Case for Appointment {
    type Event = appointment::Event;
    type Command = appointment::Command;
    const STREAM: &'static str = "appointment";

    fn replay(events: &[Self::Event]) -> Result<Self, Corrupt> {
        Self::replay(events)
    }

    fn judge(
        &self,
        _: Uuid,
        command: &Self::Command,
        facts: &Facts<'_>,
    ) -> Result<Decision<Self::Event>, Stop> {
        appointment::decide(self, command, facts)
    }

    fn kind(event: &Self::Event) -> &'static str {
        event.what.kind()
    }

    fn elapse(key: String) -> Option<Self::Command> {
        Some(appointment::Command::Elapse { key })
    }
}

impl Case for Office {
    type Event = office::Event;
    type Command = office::Command;
    const STREAM: &'static str = "office";

    fn replay(events: &[Self::Event]) -> Result<Self, Corrupt> {
        Self::replay(events)
    }

    fn judge(
        &self,
        _: Uuid,
        command: &Self::Command,
        facts: &Facts<'_>,
    ) -> Result<Decision<Self::Event>, Stop> {
        office::decide(self, command, facts)
    }

    fn kind(event: &Self::Event) -> &'static str {
        event.kind()
    }

    fn elapse(_: String) -> Option<Self::Command> {
        None
    }
}

impl Case for Guarded {
    type Event = guarded::Event;
    type Command = guarded::Command;
    const STREAM: &'static str = "guarded";

    fn replay(events: &[Self::Event]) -> Result<Self, Corrupt> {
        Self::replay(events)
    }

    fn judge(
        &self,
        _: Uuid,
        command: &Self::Command,
        facts: &Facts<'_>,
    ) -> Result<Decision<Self::Event>, Stop> {
        guarded::decide(self, command, facts)
    }

    fn kind(event: &Self::Event) -> &'static str {
        event.what.kind()
    }

    fn elapse(_: String) -> Option<Self::Command> {
        None
    }
}

impl Case for Investigation {
    type Event = investigation::Event;
    type Command = investigation::Command;
    const STREAM: &'static str = "investigation";

    fn replay(events: &[Self::Event]) -> Result<Self, Corrupt> {
        Self::replay(events)
    }

    fn judge(
        &self,
        _: Uuid,
        command: &Self::Command,
        facts: &Facts<'_>,
    ) -> Result<Decision<Self::Event>, Stop> {
        investigation::decide(self, command, facts)
    }

    fn kind(event: &Self::Event) -> &'static str {
        event.kind()
    }

    fn elapse(_: String) -> Option<Self::Command> {
        None
    }
}
