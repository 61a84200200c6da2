//! What the loop needs to know of a case, whichever it is.

use kernel::{
    account::{self, Account},
    decision::{AccountId, Decision},
    enrolment::{self, Enrolment},
    facts::Facts,
    refusal::{Corrupt, Stop},
};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// A fold of events that judges commands. Two today: enrolments and accounts.
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
    /// The command of a timer that has come due.
    fn elapse(key: String) -> Self::Command;
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

    fn elapse(key: String) -> Self::Command {
        enrolment::Command::Elapse { key }
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

    fn elapse(key: String) -> Self::Command {
        account::Command::Elapse { key }
    }
}
