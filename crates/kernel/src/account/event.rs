//! What can happen to an account.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{PaperKind, TextUse};
use crate::{
    contact::{Email, Phone},
    evidence::Evidence,
    person::Person,
    receipt::Receipt,
    secret::{Fingerprint, Secret},
};

/// What can happen to an account. Every variant ever released stays readable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// An enrolment led here.
    Opened {
        /// Who they are.
        person: Box<Person>,
        /// What they showed.
        evidence: Evidence,
        /// The name they chose.
        user_name: String,
        /// Where mail goes.
        email: Email,
        /// Their telephone, where that is what they sign in with: nothing has to be activated.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        phone: Option<Phone>,
        /// The language it is written in.
        language: String,
        /// When.
        at: Timestamp,
    },
    /// A code went out; the one before it is worthless.
    CodeIssued {
        /// What it is recognised by.
        print: Fingerprint,
        /// From when on it is worthless.
        expires_at: Timestamp,
    },
    /// Mail goes elsewhere: the address given at first was mistyped.
    Readdressed {
        /// Where.
        email: Email,
    },
    /// The holder wants mail to go elsewhere; it will, after a while.
    EmailMoveBegan {
        /// Where.
        email: Email,
        /// From when on.
        at: Timestamp,
    },
    /// It stays as it is after all.
    EmailStays,
    /// The holder noted when a document ends.
    PaperNoted {
        /// Which.
        kind: PaperKind,
        /// Its last day.
        expires: Date,
    },
    /// The holder had that forgotten.
    PaperForgotten {
        /// Which.
        kind: PaperKind,
    },
    /// The holder wants notices of that, or none.
    NoticesSwitched {
        /// Which of the two.
        on: bool,
    },
    /// A wrong code was typed.
    CodeMissed,
    /// The code is worthless: too old, or too many wrong ones.
    CodeVoided,
    /// A password was set with a code.
    PasswordSet {
        /// Its hash, in PHC form.
        hash: Secret,
        /// From when on a new one must be set.
        expires_at: Timestamp,
    },
    /// The holder was told of something that ends. On record, so that each message has a place of its
    /// own and goes out once.
    Reminded {
        /// Of what, by the name of the timer.
        of: String,
    },
    /// The holder chose a method to prove more of who they are.
    ProofingBegan {
        /// Which.
        method: String,
        /// The name of what they were about to do.
        resume: Option<Secret>,
    },
    /// Something happened within it.
    ProofingMoved {
        /// What, in the method's own words.
        moved: Value,
    },
    /// It went no further.
    ProofingFailed {
        /// Why.
        reason: String,
    },
    /// They left it.
    ProofingLeft,
    /// The proof was enough.
    EvidenceAdded {
        /// Who they are, as the source says.
        person: Box<Person>,
        /// What they showed.
        evidence: Evidence,
    },
    /// The source of the holder's evidence is asked again how it stands.
    StandingAsked {
        /// The name of the question.
        key: String,
    },
    /// It answered.
    StandingSeen {
        /// When.
        at: Timestamp,
        /// Whether what was shown still stands.
        stands: bool,
    },
    /// It did not answer.
    StandingUnseen,
    /// Somebody who knows the number of the document wants a PIN; the source is asked whether they know
    /// what else stands on it.
    PinAsked {
        /// The name of the question.
        key: String,
        /// The browser that it is for.
        browser: Fingerprint,
    },
    /// They do not, or nobody can tell.
    PinRefused {
        /// The name of the question.
        key: String,
    },
    /// They do: a PIN went to the holder's telephone.
    PinSent {
        /// The name of the question.
        key: String,
        /// What it is recognised by.
        print: Fingerprint,
        /// From when on it is worthless.
        expires_at: Timestamp,
    },
    /// A wrong one was typed.
    PinMissed,
    /// The PIN is worthless: too many wrong ones.
    PinVoided,
    /// It was typed, and is used up.
    PinUsed,
    /// A receipt of the registration went into the holder's vault; it takes the place of the one before.
    ReceiptGiven {
        /// What it says.
        receipt: Receipt,
    },
    /// A code went to a telephone by text message; the one before it for the same purpose is worthless.
    TextSent {
        /// What it is for.
        of: TextUse,
        /// The browser that it is for.
        browser: Fingerprint,
        /// Where it went.
        phone: Phone,
        /// What it is recognised by.
        print: Fingerprint,
        /// From when on it is worthless.
        expires_at: Timestamp,
    },
    /// A wrong one was typed.
    TextMissed {
        /// Of which purpose.
        of: TextUse,
    },
    /// It is worthless.
    TextVoided {
        /// Of which purpose.
        of: TextUse,
    },
    /// It was typed, and is used up.
    TextUsed {
        /// Of which purpose.
        of: TextUse,
    },
    /// The holder gave up the password and signs in with the telephone alone.
    PasswordDropped,
    /// Somebody who proved to be the holder says that it is not theirs.
    Disputed {
        /// When.
        at: Timestamp,
        /// Until when its holder can answer.
        answer_by: Timestamp,
        /// Whether no service is let in meanwhile.
        holds: bool,
    },
    /// The holder answered.
    DisputeAnswered {
        /// What.
        said: String,
    },
    /// It is theirs after all, or nobody decided.
    DisputeEnded,
    /// It was decided that it is not theirs.
    GivenUp {
        /// Until when that can be undone; then it is gone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Timestamp>,
    },
    /// They say that this was wrong.
    GivingUpAppealed,
    /// It was, and it is theirs again.
    Restored,
    /// It was not.
    StaysGivenUp,
    /// Nobody activated it in time, or nobody proved in time what was only declared, or its holder
    /// left.
    Closed,
}

impl Event {
    /// Whether it is about the holder, and not about the account's keys.
    pub(super) const fn is_of_holder(&self) -> bool {
        matches!(
            self,
            Self::Readdressed { .. }
                | Self::EmailMoveBegan { .. }
                | Self::EmailStays
                | Self::PaperNoted { .. }
                | Self::PaperForgotten { .. }
                | Self::NoticesSwitched { .. }
        ) || self.is_of_others()
    }

    /// Whether it is about what others say of the account or its holder, or were given to say.
    pub(super) const fn is_of_others(&self) -> bool {
        matches!(
            self,
            Self::StandingAsked { .. }
                | Self::StandingSeen { .. }
                | Self::StandingUnseen
                | Self::PinAsked { .. }
                | Self::PinRefused { .. }
                | Self::PinSent { .. }
                | Self::PinMissed
                | Self::PinVoided
                | Self::PinUsed
                | Self::ReceiptGiven { .. }
                | Self::TextSent { .. }
                | Self::TextMissed { .. }
                | Self::TextVoided { .. }
                | Self::TextUsed { .. }
                | Self::Disputed { .. }
                | Self::DisputeAnswered { .. }
                | Self::DisputeEnded
                | Self::GivenUp { .. }
                | Self::GivingUpAppealed
                | Self::Restored
                | Self::StaysGivenUp
        )
    }

    /// Its name in the clear part of the ledger.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "account-opened",
            Self::CodeIssued { .. } => "code-issued",
            Self::Readdressed { .. } => "readdressed",
            Self::EmailMoveBegan { .. } => "email-move-began",
            Self::EmailStays => "email-stays",
            Self::PaperNoted { .. } => "paper-noted",
            Self::PaperForgotten { .. } => "paper-forgotten",
            Self::NoticesSwitched { .. } => "notices-switched",
            Self::CodeMissed => "code-missed",
            Self::CodeVoided => "code-voided",
            Self::PasswordSet { .. } => "password-set",
            Self::Reminded { .. } => "reminded",
            Self::ProofingBegan { .. } => "proofing-began",
            Self::ProofingMoved { .. } => "proofing-moved",
            Self::ProofingFailed { .. } => "proofing-failed",
            Self::ProofingLeft => "proofing-left",
            Self::EvidenceAdded { .. } => "evidence-added",
            Self::StandingAsked { .. } => "standing-asked",
            Self::StandingSeen { .. } => "standing-seen",
            Self::StandingUnseen => "standing-unseen",
            Self::PinAsked { .. } => "pin-asked",
            Self::PinRefused { .. } => "pin-refused",
            Self::PinSent { .. } => "pin-sent",
            Self::PinMissed => "pin-missed",
            Self::PinVoided => "pin-voided",
            Self::PinUsed => "pin-used",
            Self::ReceiptGiven { .. } => "receipt-given",
            Self::TextSent { .. } => "text-sent",
            Self::TextMissed { .. } => "text-missed",
            Self::TextVoided { .. } => "text-voided",
            Self::TextUsed { .. } => "text-used",
            Self::PasswordDropped => "password-dropped",
            Self::Disputed { .. } => "account-disputed",
            Self::DisputeAnswered { .. } => "dispute-answered",
            Self::DisputeEnded => "dispute-ended",
            Self::GivenUp { .. } => "account-given-up",
            Self::GivingUpAppealed => "giving-up-appealed",
            Self::Restored => "account-restored",
            Self::StaysGivenUp => "stays-given-up",
            Self::Closed => "account-closed",
        }
    }
}
