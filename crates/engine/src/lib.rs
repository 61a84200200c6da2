//! Where decisions meet the world: load, decide, commit; and, later, perform.
//!
//! This is the only loop in the system. Whatever reaches a case (a browser, an officer, a timer,
//! a register's answer) reaches it through the private `submit`, behind the named doors
//! of [`Engine`]. What happened is committed in one transaction with what must be done about it.
//!
//! It owns the sealing of what is stored, the spending of budgets before anything is compared, the
//! pool in which passwords are hashed, the outbox and the timers. It never decides anything about
//! a person, draws a page or speaks a protocol of the browser's.
//!
//! Invariants kept here:
//!
//! - An effect is performed only after the decision that called for it is on disk, and at least
//!   once; every attempt carries the same key.
//! - A try is spent, durably, before what was typed is compared.
//! - What happened is entered into a signed log within minutes, and before the gate closes.
//! - What names a person is sealed under the person's own key before it reaches the store.

mod access;
mod accounts;
mod agreement;
mod alarms;
mod appeals;
mod appointments;
mod asking;
mod case;
mod certificate;
mod changes;
mod commitment;
pub mod connector;
pub mod courier;
mod desk;
mod disputes;
mod enrolments;
mod error;
mod findings;
mod guarded;
mod hashing;
mod investigations;
mod invite;
mod keep;
mod lasting;
mod ledger;
mod letters;
mod lists;
mod notes;
mod numbers;
mod officers;
mod offices;
mod outbox;
pub mod outside;
mod own;
mod pins;
mod raising;
mod receipts;
pub mod registry;
mod reviews;
mod sampling;
mod sealing;
mod sessions;
mod settlement;
mod shown;
mod signing;
pub mod stamping;
mod submit;
mod tries;
mod visits;
mod wording;
pub mod world;

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use kernel::{
    effect::Channel,
    facts::Actor,
    method::Catalogue,
    password::DenyList,
    scheme::Scheme,
    secret::{Fingerprint, Secret},
    text::Texts,
};
use store::Store;
use tokio::sync::broadcast;
use uuid::Uuid;

pub use self::{
    access::{Access, AccessRow, Why, Withheld},
    agreement::{Agreed, Agreement},
    alarms::{Alarm, Canary},
    appeals::AppealRow,
    appointments::{Asked, Booked, OfficeNear, day_of},
    certificate::{Certificate, Certified, Worth},
    changes::{ChangeAtDesk, ChangeRow, Happened, REASON, VERDICT, Verdict},
    desk::{Lease, VisitAtDesk, VisitRow},
    error::Error,
    findings::{Finding, Tally},
    investigations::InvestigationAtDesk,
    keep::{Kept, Kind},
    lasting::TextToken,
    ledger::{OnRecord, log_name},
    numbers::{Measure, Numbers, TOLD_MIN, Told},
    officers::{AtDesk, OfficerRow},
    outbox::DeadLetter,
    pins::PinToken,
    receipts::{CheckedFile, KeptReceipt, Receipt},
    reviews::{ReviewAtDesk, ReviewRow},
    sealing::Keys,
    sessions::{BrowserToken, Entered, SessionToken, SignedIn},
    settlement::{Settled, Settlement},
    shown::Provable,
    signing::Draft,
};
use self::{
    guarded::Verified,
    hashing::Hashing,
    world::{Connector, Courier, Printer, Signatory, Signatures, Stamper, Teller, World},
};

/// How many cases may move while somebody waits for one of them without missing it.
const MOVES_MAX: usize = 1024;

/// What an engine is made of.
pub struct Parts {
    /// Where everything is kept.
    pub store: Store,
    /// Time and chance.
    pub world: Arc<dyn World>,
    /// The rules in force.
    pub scheme: Scheme,
    /// The methods of this build.
    pub catalogue: Catalogue,
    /// The deployment's keys.
    pub keys: Keys,
    /// Passwords nobody may choose.
    pub denied: Arc<dyn DenyList + Send>,
    /// The words, by language.
    pub texts: Arc<BTreeMap<String, Texts>>,
    /// Who carries the messages of a channel.
    pub couriers: BTreeMap<ChannelName, Arc<dyn Courier>>,
    /// Who prints what goes into the vault.
    pub press: Press,
    /// Who takes questions where, by the connector's name.
    pub connectors: BTreeMap<String, Arc<dyn Connector>>,
    /// The gate's own address, for links in messages.
    pub gate: String,
    /// How many passwords may be hashed at once.
    pub hashing_places: usize,
}

/// Who prints what goes into the vault, signs it and has it stamped. Nobody prints where nothing goes there; what
/// nobody signs or stamps is kept without.
#[derive(Clone, Default)]
pub struct Press {
    /// Who prints.
    pub printer: Option<Arc<dyn Printer>>,
    /// Who signs.
    pub signatory: Option<Arc<dyn Signatory>>,
    /// Who stamps.
    pub stamper: Option<Arc<dyn Stamper>>,
}

/// A channel as a key of a map.
pub type ChannelName = &'static str;

/// The name of a channel in maps and settings.
#[must_use]
pub const fn channel_name(channel: Channel) -> ChannelName {
    match channel {
        Channel::Letter => "letter",
        Channel::Mail => "mail",
        Channel::Sms => "sms",
        Channel::Vault => "vault",
    }
}

/// The engine. Cheap to clone.
#[derive(Clone)]
pub struct Engine {
    shared: Arc<Shared>,
}

struct Shared {
    store: Store,
    world: Arc<dyn World>,
    scheme: Scheme,
    catalogue: Catalogue,
    keys: Keys,
    denied: Arc<dyn DenyList + Send>,
    texts: Arc<BTreeMap<String, Texts>>,
    couriers: BTreeMap<ChannelName, Arc<dyn Courier>>,
    press: Press,
    connectors: BTreeMap<String, Arc<dyn Connector>>,
    gate: String,
    hashing: Hashing,
    /// Tells relying parties; set by the front that speaks to them.
    teller: OnceLock<Arc<dyn Teller>>,
    /// Checks officers' signatures; set by the front that knows passkeys.
    signatures: OnceLock<Arc<dyn Signatures>>,
    /// What was found of things that nobody changes alone.
    verified: Verified,
    /// Tells which stream has just moved.
    moved: broadcast::Sender<Uuid>,
}

/// Who is at the door, and from where.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Who they act as.
    pub actor: Actor,
    /// The language they read, one of the scheme's.
    pub language: String,
    /// The network they come from, such as `192.0.2.0/24`. Only its fingerprint is kept.
    pub network: String,
    /// The key of this very write, drawn when its page was made: the same key again gives the
    /// first answer.
    pub once: Option<[u8; 32]>,
}

impl Engine {
    /// Puts an engine together.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let hashing = Hashing::new(parts.hashing_places, parts.keys.pepper(), parts.keys.cost());
        Self {
            shared: Arc::new(Shared {
                store: parts.store,
                world: parts.world,
                scheme: parts.scheme,
                catalogue: parts.catalogue,
                keys: parts.keys,
                denied: parts.denied,
                texts: parts.texts,
                couriers: parts.couriers,
                press: parts.press,
                connectors: parts.connectors,
                gate: parts.gate,
                hashing,
                teller: OnceLock::new(),
                signatures: OnceLock::new(),
                verified: Verified::default(),
                moved: broadcast::Sender::new(MOVES_MAX),
            }),
        }
    }

    /// Says who tells relying parties. Whoever comes first stays.
    pub fn tell_by(&self, teller: Arc<dyn Teller>) {
        let _ = self.shared.teller.set(teller);
    }

    /// Says who checks officers' signatures. Whoever comes first stays.
    pub fn verify_by(&self, signatures: Arc<dyn Signatures>) {
        let _ = self.shared.signatures.set(signatures);
    }

    /// The rules in force.
    #[must_use]
    pub fn scheme(&self) -> &Scheme {
        &self.shared.scheme
    }

    /// The words of a language; those of the scheme's first language if it has none of that name.
    #[must_use]
    pub fn texts(&self, language: &str) -> Option<&Texts> {
        let first = self.shared.scheme.languages.first()?;
        self.shared.texts.get(language).or_else(|| self.shared.texts.get(first))
    }

    /// The time, as everything here sees it.
    #[must_use]
    pub fn now(&self) -> jiff::Timestamp {
        self.shared.world.now()
    }

    /// The gate's own address.
    #[must_use]
    pub fn gate(&self) -> &str {
        &self.shared.gate
    }

    /// A keyed fingerprint, for what must be recognised and not read.
    #[must_use]
    pub fn fingerprint(&self, purpose: &str, value: &str) -> Fingerprint {
        self.shared.keys.prints().fingerprint(purpose, value)
    }

    /// The print of which pairwise subjects are made. Its key is never changed: a new key would be
    /// a new identity for everybody.
    #[must_use]
    pub fn subject_print(&self, purpose: &str, value: &str) -> String {
        self.shared.keys.subject_print(purpose, value)
    }

    /// 32 bytes of fresh chance.
    #[must_use]
    pub fn chance(&self) -> [u8; 32] {
        let entropy = self.shared.world.entropy();
        crypto::digest::sha256(entropy.draw("chance", &['0', '1'], 512).as_bytes())
    }

    /// A fresh name for a request, an answer or a failure, by which people can ask about it.
    #[must_use]
    pub fn reference(&self) -> String {
        const LENGTH: usize = 12;
        let alphabet: Vec<char> = "23456789abcdefghjkmnpqrstvwxyz".chars().collect();
        self.shared.world.entropy().draw("reference", &alphabet, LENGTH)
    }

    /// A fresh key for one write of a citizen's; see [`Visitor::once`].
    #[must_use]
    pub fn once_key(&self) -> Secret {
        self.draw_secret("once")
    }

    /// Whether the store answers.
    pub async fn is_ready(&self) -> bool {
        self.shared.store.waiting_count().await.is_ok()
    }
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("scheme", &self.shared.scheme.code).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Press {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Press(..)")
    }
}

impl std::fmt::Debug for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parts").field("scheme", &self.scheme.code).finish_non_exhaustive()
    }
}
