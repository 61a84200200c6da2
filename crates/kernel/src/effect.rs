//! What a decision asks the world to do. Kept as data until it is recorded, performed after.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::secret::Secret;

/// One thing to do once the decision is on record. Performed at least once, in no set order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Effect {
    /// Send a message.
    Send(Message),
    /// Ask a register or provider; its answer comes back to this case.
    Ask(Exchange),
    /// Tell a relying party.
    Tell(Notice),
    /// Come back to this case at that time. A second `Wake` with the same key replaces the first,
    /// so a stale timer never fires into its successor.
    Wake {
        /// When.
        at: Timestamp,
        /// Which timer of this case.
        key: String,
    },
    /// Destroy the person's data key: what was recorded about them can no longer be read, and the
    /// ledger's hashes, taken over what is sealed, still verify.
    Erase,
    /// The timer of that key is no longer wanted.
    Cancel {
        /// Which timer of this case.
        key: String,
    },
}

/// A message to a person, before it has any words: the courier adds those in their language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// How it travels.
    pub channel: Channel,
    /// Where to.
    pub to: Secret,
    /// The language to write it in.
    pub language: String,
    /// Which text, by key: the message is the subject, its attribute `.body` the rest.
    pub text: String,
    /// What to fill in.
    pub slots: BTreeMap<String, Secret>,
    /// An entry for the person's calendar that goes with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invite: Option<Invite>,
    /// By what name the case is told what becomes of it; none if it does not ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<String>,
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Report {
    /// Whoever carries it has it.
    Taken,
    /// It is in the post.
    Posted,
    /// It is there.
    Arrived,
    /// It came back, or cannot be delivered.
    Failed,
    /// It was spoilt before it was on its way, and has to be made once more.
    Spoilt,
}

/// An entry for somebody's calendar (RFC 5545).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invite {
    /// What calendars know it by.
    pub uid: String,
    /// Which version of it this is; the first is zero.
    pub sequence: u32,
    /// When it begins.
    pub starts: Timestamp,
    /// When it is over.
    pub ends: Timestamp,
    /// Where.
    pub place: String,
    /// Whether it stands; it falls if it was called off.
    pub stands: bool,
}

/// What a relying party is told, before it has any form: whoever speaks its protocol words it, and
/// anew at every attempt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Which relying party, by its id.
    pub to: String,
    /// What.
    pub tells: Tells,
}

/// What there is to tell a relying party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "tells", rename_all = "snake_case")]
pub enum Tells {
    /// A session has ended in which it was visited.
    SessionEnded {
        /// Whom it knows the person as.
        sub: String,
        /// The session's public name.
        sid: String,
    },
    /// A question that it put by the backchannel has an answer to be fetched.
    Answered {
        /// The question's name.
        request: Secret,
        /// What it knows us by.
        token: Secret,
    },
}

/// How a message travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// On paper.
    Letter,
    /// By electronic mail.
    Mail,
    /// To a telephone.
    Sms,
    /// Printed, and kept in the person's vault until they take it.
    Vault,
}

/// One question to the outside world and the way to its answer. A dialect is two pure functions
/// around it: one makes the request, the other reads the response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchange {
    /// Which connector of the deployment to use, such as `population-register`.
    pub connector: String,
    /// Names the question within the case; its answer comes back under the same name.
    pub key: String,
    /// What to ask.
    pub request: Request,
}

/// A request, relative to the connector's address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Path below the connector's base address, such as `/v1/match`.
    pub path: String,
    /// JSON body. May hold what the person typed, so it cannot be printed.
    pub body: Secret,
}

/// What came back, or that nothing did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response {
    /// The other side answered.
    Answered {
        /// HTTP status.
        status: u16,
        /// Body, bounded by the connector.
        body: Secret,
    },
    /// The retries are used up. The person is told to come back later; nothing is their fault.
    Unreachable,
}
