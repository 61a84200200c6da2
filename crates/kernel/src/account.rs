//! An account: a person the state knows, their evidence, and their means to sign in.
//!
//! ```text
//! Unopened --enrolment--> Pending --code and password--> Active
//!                            |  ^ new code                  | ^ new code, new password, more evidence
//!                            |                              |
//!                            `-- not activated, or not proven, in time; left --> Closed (and erased)
//! ```

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde_json::Value;

use crate::{
    contact::{Email, Phone},
    decision::{Claim, Decision, Entry, List},
    evidence::Evidence,
    facts::Facts,
    person::Person,
    receipt::Receipt,
    refusal::Corrupt,
    scheme::{Level, Scheme},
    secret::Secret,
    spelling, user_name,
};

pub use self::{
    activation::{Activation, CodeRequest},
    command::Command,
    decide::{decide, issue_code, welcome},
    dispute::{Appeal, Dispute, GivenUp},
    event::Event,
    held::held,
    lasting::{
        CodeShown, Made, PasswordEntry, PasswordRequest, TEXT_CODE, asking_code, dropping,
        text_spends,
    },
    one_time::Code,
    own::{
        Changed, GIVEN_UP, answer, answering, changed, changing_email, changing_password,
        new_email, notices, noticing, proof,
    },
    papers::{Notices, PaperKind},
    pin::{PIN, Pins},
    raising::{page, ways, ways_at_desk},
    standing::Standing,
    texted::{TEXT, TextUse, Texted},
    timers::lapses_at,
};

use self::decide::code_matches;
pub(crate) use self::{
    lasting::{sent, text_code, text_field},
    own::said,
};

mod activation;
mod ageing;
mod command;
mod decide;
mod desk;
mod dispute;
mod event;
mod held;
mod lasting;
mod leaving;
mod notice;
mod one_time;
mod own;
mod papers;
mod pin;
mod raising;
mod settings;
mod standing;
mod texted;
mod timers;
mod twin;

/// The place of whoever has only declared who they are on the list of those: at a desk they are found
/// by it (KONZ-07). None if a register vouches for them.
#[must_use]
pub fn declared_entry(person: &Person, facts: &Facts<'_>) -> Option<Entry> {
    (!person.is_registered()).then(|| List::Declared.at(declared_key(person, facts)))
}

/// The decision, with the holder off the list of those who have only declared who they are.
fn unlisted(decision: Decision<Event>, holder: &Holder, facts: &Facts<'_>) -> Decision<Event> {
    match declared_entry(&holder.person, facts) {
        Some(entry) => decision.unlist(entry),
        None => decision,
    }
}

/// What somebody of this name and date of birth is found by.
#[must_use]
pub fn declared_key(person: &Person, facts: &Facts<'_>) -> String {
    let parts = [&person.name.family, &person.name.given].into_iter().flatten();
    let name: Vec<String> = parts.map(|part| spelling::plain(part)).collect();
    let said = format!("{}|{}", name.join("|"), person.birth_date);
    facts.fingerprint("declared", &said).as_str().to_owned()
}

/// Where an account stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Account {
    /// Nothing has happened yet.
    #[default]
    Unopened,
    /// It waits for its first password.
    Pending {
        /// Whose it is.
        holder: Box<Holder>,
        /// The code that activates it; none once it lapsed or its tries are used up.
        code: Option<Code>,
    },
    /// Its holder can sign in.
    Active {
        /// Whose it is.
        holder: Box<Holder>,
        /// The password; none if they sign in only with what is sent to their telephone.
        password: Option<Password>,
        /// A code that lets the holder set a new one: they asked for it (KONZ-27), or it came with the account.
        code: Option<Code>,
        /// Whether they are proving more of who they are.
        raising: Raising,
    },
    /// It is gone, and what was recorded of the person with it.
    Closed,
}

/// Whether the holder is proving more of who they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Raising {
    /// They are not.
    #[default]
    No,
    /// They tried, and it went no further.
    Failed {
        /// Why.
        reason: String,
    },
    /// They are.
    Proofing {
        /// How.
        method: String,
        /// What has happened within the method.
        log: Vec<Value>,
        /// The name of what they were about to do.
        resume: Option<Secret>,
    },
}

/// Whose an account is, and how they are reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Who they are, as the register said when they enrolled.
    pub person: Person,
    /// What they have shown.
    pub evidence: Vec<Evidence>,
    /// The name they sign in with, case and all (UKAPU-20).
    pub user_name: String,
    /// Where mail goes.
    pub email: Email,
    /// The language it is written in.
    pub language: String,
    /// When the account was opened.
    pub opened_at: Timestamp,
    /// Where mail will go, and from when on, if they have moved.
    pub moves_to: Option<(Email, Timestamp)>,
    /// When their documents end, as they noted it (KONZ-29).
    pub papers: BTreeMap<PaperKind, Date>,
    /// Whether they want to be told before they do.
    pub is_told: bool,
    /// What somebody says against the account.
    pub dispute: Option<Dispute>,
    /// What the source of their evidence says of late.
    pub standing: Standing,
    /// Their telephone, where that is what they sign in with.
    pub phone: Option<Phone>,
    /// Whether the account opened with a telephone: its holder is known by the number of their document.
    pub by_phone: bool,
    /// The PINs that somebody asked for.
    pub pins: Pins,
    /// The receipt of their registration, if they were given one.
    pub receipt: Option<Receipt>,
    /// The codes that went to a telephone for other purposes.
    pub texted: Texted,
}

/// A password as kept: a salted, peppered, slow hash in PHC form. Not printed all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Password {
    /// The hash.
    pub hash: Secret,
    /// From when on a new one must be set (KONZ-24).
    pub expires_at: Timestamp,
}

impl Account {
    /// The account these events made.
    ///
    /// # Errors
    ///
    /// If they cannot have happened in this order.
    pub fn replay<'e>(events: impl IntoIterator<Item = &'e Event>) -> Result<Self, Corrupt> {
        events.into_iter().try_fold(Self::default(), Self::evolve)
    }

    /// Whose it is, unless it is nobody's.
    #[must_use]
    pub fn holder(&self) -> Option<&Holder> {
        match self {
            Self::Pending { holder, .. } | Self::Active { holder, .. } => Some(holder),
            Self::Unopened | Self::Closed => None,
        }
    }

    /// The code that is out, if any.
    #[must_use]
    pub const fn code(&self) -> Option<&Code> {
        match self {
            Self::Pending { code, .. } | Self::Active { code, .. } => code.as_ref(),
            Self::Unopened | Self::Closed => None,
        }
    }

    /// The level its evidence reaches under a scheme, computed anew each time.
    #[must_use]
    pub fn level(&self, scheme: &Scheme) -> Option<Level> {
        scheme.level_of(&self.holder()?.evidence)
    }

    /// The state's name, for transcripts and logs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Unopened => "unopened",
            Self::Pending { .. } => "pending",
            Self::Active { .. } => "active",
            Self::Closed => "closed",
        }
    }

    fn evolve(self, event: &Event) -> Result<Self, Corrupt> {
        Ok(match (self, event.clone()) {
            (
                Self::Unopened,
                Event::Opened { person, evidence, user_name, email, phone, language, at },
            ) => {
                let holder = Holder::new(*person, evidence, (user_name, email, language), at);
                Self::opened(holder, phone)
            }
            (
                Self::Pending { holder, .. } | Self::Active { holder, .. },
                Event::PasswordSet { hash, expires_at },
            ) => {
                let password = Some(Password { hash, expires_at });
                Self::Active { holder, password, code: None, raising: Raising::No }
            }
            (Self::Pending { holder, code }, Event::Readdressed { email }) => {
                Self::Pending { holder: Box::new(Holder { email, ..*holder }), code }
            }
            (Self::Pending { holder, code }, Event::EvidenceAdded { person, evidence }) => {
                Self::Pending { holder: holder.with(*person, evidence), code }
            }
            (Self::Pending { holder, code }, event) if event.is_of_others() => {
                Self::Pending { holder: Box::new(holder.after(event)), code }
            }
            (Self::Active { holder, password, code, raising }, event) if event.is_of_holder() => {
                let holder = Box::new(holder.after(event));
                Self::Active { holder, password, code, raising }
            }
            (Self::Active { holder, code, raising, .. }, Event::PasswordDropped) => {
                Self::Active { holder, password: None, code, raising }
            }
            (Self::Pending { .. } | Self::Active { .. }, Event::Closed) => Self::Closed,
            (Self::Pending { holder, code }, event) => {
                Self::Pending { holder, code: Code::after(code, &event)? }
            }
            (
                Self::Active { holder, password, code, .. },
                Event::EvidenceAdded { person, evidence },
            ) => {
                let holder = holder.with(*person, evidence);
                Self::Active { holder, password, code, raising: Raising::No }
            }
            (Self::Active { holder, password, code, raising }, event) => {
                if let Some(raising) = raising.after(&event)? {
                    Self::Active { holder, password, code, raising }
                } else {
                    let code = Code::after(code, &event)?;
                    Self::Active { holder, password, code, raising }
                }
            }
            (state @ (Self::Unopened | Self::Closed), event) => {
                return Err(Corrupt(format!("`{}` after `{}`", event.kind(), state.name())));
            }
        })
    }
}

impl Holder {
    fn new(
        person: Person,
        evidence: Evidence,
        (user_name, email, language): (String, Email, String),
        opened_at: Timestamp,
    ) -> Self {
        Self {
            person,
            evidence: vec![evidence],
            user_name,
            email,
            language,
            opened_at,
            moves_to: None,
            papers: BTreeMap::new(),
            is_told: true,
            dispute: None,
            standing: Standing::Unasked,
            phone: None,
            by_phone: false,
            pins: Pins::default(),
            receipt: None,
            texted: Texted::default(),
        }
    }

    /// The same after something that they changed themselves.
    fn after(mut self, event: Event) -> Self {
        match event {
            Event::Readdressed { email } => (self.email, self.moves_to) = (email, None),
            Event::EmailMoveBegan { email, at } => self.moves_to = Some((email, at)),
            Event::EmailStays => self.moves_to = None,
            Event::PaperNoted { kind, expires } => drop(self.papers.insert(kind, expires)),
            Event::PaperForgotten { kind } => drop(self.papers.remove(&kind)),
            Event::NoticesSwitched { on } => self.is_told = on,
            Event::ReceiptGiven { receipt } => self.receipt = Some(receipt),
            event => {
                self.standing = Standing::after(self.standing, &event);
                self.pins = self.pins.after(&event);
                self.texted = self.texted.after(&event);
                self.dispute = Dispute::after(self.dispute, &event);
            }
        }
        self
    }

    /// What the account holds that no other can: free again once it is over.
    fn claims(&self, facts: &Facts<'_>) -> Vec<Claim> {
        let own = [user_name::claim(&self.user_name, facts), Claim::of(&self.person, facts)];
        let phone = self.phone.iter().map(|phone| phone.claim(facts));
        own.into_iter().chain(phone).chain(self.receipt.iter().map(Receipt::claim)).collect()
    }

    /// The same with one more proof, as the person that its source knows.
    fn with(self, person: Person, evidence: Evidence) -> Box<Self> {
        let evidence = self.evidence.iter().cloned().chain([evidence]).collect();
        Box::new(Self { person, evidence, ..self })
    }
}

impl Raising {
    /// Where the proof stands after one more event; none if the event is no part of one.
    fn after(&self, event: &Event) -> Result<Option<Self>, Corrupt> {
        Ok(match (self, event) {
            (Self::No | Self::Failed { .. }, Event::ProofingBegan { method, resume }) => {
                let (method, resume) = (method.clone(), resume.clone());
                Some(Self::Proofing { method, log: Vec::new(), resume })
            }
            (Self::Proofing { method, log, resume }, Event::ProofingMoved { moved }) => {
                let log = log.iter().chain([moved]).cloned().collect();
                Some(Self::Proofing { method: method.clone(), log, resume: resume.clone() })
            }
            (Self::Proofing { .. }, Event::ProofingFailed { reason }) => {
                Some(Self::Failed { reason: reason.clone() })
            }
            (Self::Proofing { .. }, Event::ProofingLeft) => Some(Self::No),
            (
                _,
                Event::ProofingBegan { .. }
                | Event::ProofingMoved { .. }
                | Event::ProofingFailed { .. }
                | Event::ProofingLeft,
            ) => return Err(Corrupt(format!("`{}` out of place", event.kind()))),
            (_, _) => None,
        })
    }
}
