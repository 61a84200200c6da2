//! The ways a command can be turned down.

use jiff::Timestamp;
use thiserror::Error;

/// A command was understood and turned down. The person can do something about every variant,
/// and each has a text of its own; nothing here reveals how the system works inside.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Refusal {
    /// The case is not waiting for this: a double click, a stale tab, a late timer.
    #[error("the case is not waiting for this")]
    OutOfTurn,
    /// The scheme does not offer this method.
    #[error("the scheme does not offer this method")]
    NotOffered,
    /// The case is not in this officer's hands: they have to say why they open it.
    #[error("a reason is needed")]
    ReasonNeeded,
    /// A decision is not signed by the officer who makes it, over what they saw.
    #[error("the decision is not signed")]
    NotSigned,
    /// Whoever had a hand in a case, or is near to the person, does not judge it.
    #[error("somebody else has to decide this")]
    SeparateHands,
    /// A second officer has yet to decide about it, and is not to be swayed.
    #[error("another has yet to decide about this case")]
    Undecided,
    /// It is being decided whose the account is; meanwhile it opens nothing.
    #[error("whose the account is, is being decided")]
    InDispute,
    /// The case is not assigned to this officer.
    #[error("not assigned")]
    NotAssigned,
    /// This actor may not do this.
    #[error("this actor may not do this")]
    NotPermitted,
    /// One or more fields are missing or not in the form asked for.
    #[error("{} field(s) not in the form asked for", .0.len())]
    Fields(Vec<FieldFault>),
    /// Too many tries; the budget is whole again at that time.
    #[error("too many tries")]
    Exhausted {
        /// When it makes sense to try again.
        until: Timestamp,
    },
    /// User name, password or code do not belong together. Which of them is never said.
    #[error("no match")]
    NoMatch,
    /// The password is right but too old (KONZ-24); a new code leads to a new one.
    #[error("password expired")]
    PasswordExpired,
    /// The person has an account already (one person, one account).
    #[error("already registered")]
    AlreadyRegistered,
    /// They signed in too long ago for this, and have no password to show that it is them.
    #[error("signed in too long ago")]
    SignInAgain,
    /// The letter came back, or its time is over: its code opens nothing any more.
    #[error("the letter is over")]
    LetterOver,
    /// There were so many wrong passwords that none counts until then; the telephone opens the account.
    #[error("the password is blocked")]
    PasswordBlocked {
        /// Until when.
        until: Timestamp,
    },
    /// The account has no telephone, to which a code could go.
    #[error("the account has no telephone")]
    NoPhone,
    /// The telephone is another person's: one telephone, one person.
    #[error("the telephone is another person's")]
    PhoneTaken,
    /// There is no such case, or not for this browser.
    #[error("no such case")]
    NoSuchCase,
    /// The person at the desk has no account.
    #[error("no account")]
    NoAccount,
    /// They have a temporary registration, which stands in the way (KONZ-07).
    #[error("a temporary registration stands in the way")]
    TemporaryRegistration {
        /// When it ends by itself (KONZ-08).
        until: Option<Timestamp>,
    },
    /// Another officer holds the case.
    #[error("another officer holds the case")]
    Held {
        /// Who, by name.
        by: String,
        /// Until when, unless they go on.
        until: Timestamp,
    },
    /// The case has moved on since the page was drawn.
    #[error("the case has moved on")]
    Stale,
    /// The time is somebody else's by now, or was never there.
    #[error("the time is taken")]
    SlotTaken,
}

/// One field that is not in the form asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFault {
    /// The field's name on the page.
    pub field: &'static str,
    /// The key of the text that says how to mend it.
    pub text: &'static str,
}

impl FieldFault {
    /// This field, for that reason.
    #[must_use]
    pub const fn new(field: &'static str, text: &'static str) -> Self {
        Self { field, text }
    }
}

impl From<FieldFault> for Refusal {
    fn from(fault: FieldFault) -> Self {
        Self::Fields(vec![fault])
    }
}

impl Refusal {
    /// All the faults of a form at once, so that nobody mends them one by one.
    pub fn fields(faults: impl IntoIterator<Item = Option<FieldFault>>) -> Self {
        Self::Fields(faults.into_iter().flatten().collect())
    }

    /// The key of the text shown to the person; its attribute `.next` says what to do.
    #[must_use]
    pub const fn text(&self) -> &'static str {
        match self {
            Self::OutOfTurn => "refusal-out-of-turn",
            Self::NotOffered => "refusal-not-offered",
            Self::NotPermitted => "refusal-not-permitted",
            Self::Fields(_) => "refusal-fields",
            Self::Exhausted { .. } => "refusal-exhausted",
            Self::NoMatch => "refusal-no-match",
            Self::PasswordExpired => "refusal-password-expired",
            Self::AlreadyRegistered => "refusal-already-registered",
            Self::SignInAgain => "refusal-sign-in-again",
            Self::LetterOver => "refusal-letter-over",
            Self::PhoneTaken => "refusal-phone-taken",
            Self::PasswordBlocked { .. } => "refusal-password-blocked",
            Self::NoPhone => "refusal-no-phone",
            Self::NoSuchCase => "refusal-no-such-case",
            Self::NoAccount => "visit-no-account",
            Self::TemporaryRegistration { .. } => "visit-temporary",
            Self::Held { .. } => "refusal-held",
            Self::Stale => "refusal-stale",
            Self::ReasonNeeded => "refusal-reason-needed",
            Self::NotSigned => "refusal-not-signed",
            Self::SeparateHands => "refusal-separate-hands",
            Self::NotAssigned => "refusal-not-assigned",
            Self::InDispute => "refusal-in-dispute",
            Self::Undecided => "refusal-undecided",
            Self::SlotTaken => "refusal-slot-taken",
        }
    }
}

/// Recorded history that this build cannot understand: a bug, or tampering. Never shown.
#[derive(Debug, Error)]
#[error("unreadable history: {0}")]
pub struct Corrupt(pub String);

/// Why a decision could not be made.
#[derive(Debug, Error)]
pub enum Stop {
    /// The person can do something about it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// We cannot read our own records.
    #[error(transparent)]
    Corrupt(#[from] Corrupt),
}

impl From<FieldFault> for Stop {
    fn from(fault: FieldFault) -> Self {
        Self::Refused(fault.into())
    }
}
