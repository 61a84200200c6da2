//! What a decision comes to: what happened, and what follows. The engine commits all of it in one
//! transaction, or none.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{account, effect::Effect, facts::Facts, person::Person, secret::Fingerprint};

/// Names the ledger of an enrolment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CaseId(pub Uuid);

/// Names the ledger of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccountId(pub Uuid);

/// What happened, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision<E> {
    /// To record, in order.
    pub events: Vec<E>,
    /// An account that begins with this decision.
    pub opens: Option<Opening>,
    /// To perform once recorded.
    pub effects: Vec<Effect>,
    /// The account for which keys are held, if not the one that begins or the case itself.
    pub holds_for: Option<AccountId>,
    /// Keys that must be nobody's until now. If one is taken, nothing of this happens.
    pub claims: Vec<Claim>,
    /// Keys that are free again.
    pub releases: Vec<Claim>,
    /// Tries to spend. If a budget is used up, nothing of this happens.
    pub spends: Vec<Spend>,
    /// Tries to give back, by the key of their budget.
    pub refunds: Vec<Fingerprint>,
    /// Lists that the case is on from now on.
    pub lists: Vec<Entry>,
    /// Lists that it is off; before those that it is on.
    pub unlists: Vec<Entry>,
    /// What accounts are told in the same breath. If one refuses, nothing of this happens.
    pub also: Vec<Also>,
    /// What an officer decided, for the person's own record, if no account is opened or told.
    pub noted: Option<Noted>,
}

/// What an officer decided, for the record of the person whom it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noted {
    /// Their account; the case's own record until they have one.
    pub account: Option<AccountId>,
    /// What: `proposed`, `agreed`, `differed`.
    pub what: &'static str,
}

/// A place on a list: cases are found by it, in the order of their keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which list.
    pub list: List,
    /// Where on it. Several cases may share a place. It is kept in the clear, so it names nobody.
    pub key: String,
}

/// The lists there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Officers, by nothing.
    Officers,
    /// Open visits, by office and time.
    Visits,
    /// Decisions that wait for somebody else, by round and deadline.
    Reviews,
    /// Appeals that nobody has decided yet, by deadline.
    Appeals,
    /// Decisions that can be appealed against, by a print of what whoever may has in hand.
    Appealable,
    /// What came of looks at decisions that nobody had announced, by time.
    Samples,
    /// What two thought of one case, the second without knowing of the first, by time.
    Pairs,
    /// What came of known cases, by time.
    Known,
    /// Looks at cases that nobody has cause to open, by office and time.
    Alarms,
    /// Declared investigations, by office and time.
    Investigations,
    /// The same, by a print of whose file they are about.
    Investigated,
    /// Appointments, by office and time.
    Agenda,
    /// Appointments whose holders wait for an earlier time, by office and since when.
    Waiting,
    /// Accounts whose holders have only declared who they are, by a print of that.
    Declared,
    /// What nobody changes alone, by nothing.
    Guarded,
}

impl List {
    /// Its name in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Officers => "officers",
            Self::Visits => "visits",
            Self::Reviews => "reviews",
            Self::Appeals => "appeals",
            Self::Appealable => "appealable",
            Self::Samples => "samples",
            Self::Pairs => "pairs",
            Self::Known => "known",
            Self::Alarms => "alarms",
            Self::Investigations => "investigations",
            Self::Investigated => "investigated",
            Self::Agenda => "agenda",
            Self::Waiting => "waiting",
            Self::Declared => "declared",
            Self::Guarded => "guarded",
        }
    }

    /// A place on it.
    #[must_use]
    pub fn at(self, key: impl Into<String>) -> Entry {
        Entry { list: self, key: key.into() }
    }
}

/// A command to an account, by another case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Also {
    /// Which account.
    pub account: AccountId,
    /// What it is told.
    pub command: account::Command,
    /// What that comes to, for the holder's own record, such as `raised`, `changed`, `deleted`.
    pub what: &'static str,
}

/// An account that begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Its name.
    pub account: AccountId,
    /// How it begins.
    pub events: Vec<account::Event>,
    /// What to do about it, as the account's own effects.
    pub effects: Vec<Effect>,
    /// Lists that it is on.
    pub lists: Vec<Entry>,
}

/// A key that one account holds and no other can: uniqueness is a constraint of the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What is claimed.
    pub kind: ClaimKind,
    /// The fingerprint of the value.
    pub key: Fingerprint,
}

/// What can be claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// A user name, whatever its case: two names that differ only in case are one.
    UserName,
    /// A person: one person, one account.
    Person,
    /// A cell of a desk: a time that one booking holds.
    Cell,
    /// The short code of an appointment.
    Appointment,
    /// A telephone: one telephone, one person.
    Phone,
    /// Whom a letter is on its way to: one person, one letter.
    Letter,
    /// The code in a letter.
    LetterCode,
    /// The code on a receipt.
    Receipt,
    /// The number that is printed on a letter.
    LetterNumber,
}

/// One try out of a budget, counted in the store before anything is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spend {
    /// Which budget.
    pub key: Fingerprint,
    /// How many tries it has.
    pub limit: u32,
    /// Over which time, from the first of them.
    pub window: SignedDuration,
}

impl ClaimKind {
    /// Its name in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::UserName => "user-name",
            Self::Person => "person",
            Self::Cell => "cell",
            Self::Appointment => "appointment",
            Self::Phone => "phone",
            Self::Letter => "letter",
            Self::LetterCode => "letter-code",
            Self::Receipt => "receipt",
            Self::LetterNumber => "letter-number",
        }
    }
}

impl Claim {
    /// One person, one account: whoever holds this is the person's.
    #[must_use]
    pub fn of(person: &Person, facts: &Facts<'_>) -> Self {
        Self { kind: ClaimKind::Person, key: facts.fingerprint("person", &person.identifier) }
    }
}

impl<E> Decision<E> {
    /// This happened.
    #[must_use]
    pub const fn record(events: Vec<E>) -> Self {
        Self {
            events,
            opens: None,
            effects: Vec::new(),
            claims: Vec::new(),
            releases: Vec::new(),
            spends: Vec::new(),
            refunds: Vec::new(),
            lists: Vec::new(),
            unlists: Vec::new(),
            also: Vec::new(),
            holds_for: None,
            noted: None,
        }
    }

    /// …so it is on this list.
    #[must_use]
    pub fn list(mut self, entry: Entry) -> Self {
        self.lists.push(entry);
        self
    }

    /// …so it is off this list.
    #[must_use]
    pub fn unlist(mut self, entry: Entry) -> Self {
        self.unlists.push(entry);
        self
    }

    /// …so an account is told.
    #[must_use]
    pub fn tell(mut self, also: impl IntoIterator<Item = Also>) -> Self {
        self.also.extend(also);
        self
    }

    /// …so do this.
    #[must_use]
    pub fn perform(mut self, effects: impl IntoIterator<Item = Effect>) -> Self {
        self.effects.extend(effects);
        self
    }
}

impl<E> From<E> for Decision<E> {
    fn from(event: E) -> Self {
        Self::record(vec![event])
    }
}
