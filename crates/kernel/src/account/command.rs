//! What can be asked of an account, and by whom.

use jiff::Timestamp;

use super::{CodeShown, Made, Notices};
use crate::{
    contact::Email,
    document::Shown,
    effect::Response,
    evidence::Evidence,
    facts::Actor,
    page::Form,
    person::Person,
    refusal::Refusal,
    secret::{Fingerprint, Secret},
};

/// What can be asked of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Set a password with a code (UKAPU-26). The hash is made before, whoever asks, so that the
    /// time it takes tells nothing.
    SetPassword {
        /// The name as typed.
        user_name: String,
        /// The code as typed.
        code: Secret,
        /// The new password's hash.
        hash: Secret,
        /// How long it lasts, if not as long as it can (KONZ-24).
        life_days: Option<u16>,
    },
    /// Ask the source of the holder's evidence again how it stands, if the code is theirs.
    AskStanding {
        /// The name as typed.
        user_name: String,
        /// The code as typed.
        code: Secret,
    },
    /// Set another password, by a holder who showed that they know the one there is.
    ChangePassword {
        /// The new password's hash.
        hash: Secret,
        /// How long it lasts, if not as long as it can (KONZ-24).
        life_days: Option<u16>,
    },
    /// Have mail go elsewhere, after a while.
    ChangeEmail {
        /// Where.
        email: Email,
    },
    /// Leave it where it goes after all.
    KeepEmail,
    /// Note when documents end, and whether to be told before (KONZ-29).
    SetNotices(Notices),
    /// Send a new code (KONZ-19, KONZ-27).
    SendCode {
        /// The name as typed.
        user_name: String,
        /// The address as typed; it must be the account's.
        email: Email,
    },
    /// Send the code elsewhere: whoever enrolled mistyped their address.
    Readdress {
        /// Where.
        email: Email,
    },
    /// Prove more of who one is.
    Raise {
        /// By which method.
        method: String,
        /// The name of what is to go on afterwards.
        resume: Option<Secret>,
    },
    /// Take what was filled in on the method's page.
    Prove(Form),
    /// Leave the method.
    LeaveProofing,
    /// End the account, by its holder's own wish.
    Leave,
    /// Delete it at a desk (KONZ-05).
    DeleteAtDesk,
    /// Change the address at a desk (KONZ-06).
    ReaddressAtDesk {
        /// Where mail goes from now on.
        email: Email,
    },
    /// Take the proof made at a desk.
    ProveAtDesk {
        /// Who they are.
        person: Box<Person>,
        /// What they showed.
        evidence: Evidence,
    },
    /// Note that somebody who proved to be the holder says that it is not theirs.
    Dispute {
        /// Until when the holder can answer.
        answer_by: Timestamp,
        /// Whether no service is let in meanwhile.
        holds: bool,
    },
    /// Answer that.
    AnswerDispute {
        /// What the holder says.
        said: String,
    },
    /// It is the holder's after all, or nobody decided.
    EndDispute,
    /// It is not the holder's: two officers decided.
    GiveUp,
    /// Note that whoever had it says that this was wrong.
    AppealGivenUp,
    /// That was wrong, as two others decided: it is the holder's again.
    Restore,
    /// It was right, as they decided.
    StayGivenUp,
    /// Send a PIN to the holder's telephone, if whoever asks knows what is printed on the document.
    SendPin {
        /// What they say of it.
        shown: Shown,
        /// The browser that it is for.
        browser: Fingerprint,
    },
    /// Sign in with the PIN.
    UsePin {
        /// As typed.
        pin: Secret,
        /// The browser that has it.
        browser: Fingerprint,
    },
    /// Send a code to the holder's telephone with which a password is set, to whoever has the activation code.
    AskPassword {
        /// What they typed.
        shown: CodeShown,
        /// The browser that it is for.
        browser: Fingerprint,
    },
    /// Set a password with that code.
    SetPasswordByText {
        /// As typed.
        code: Secret,
        /// The browser that has it.
        browser: Fingerprint,
        /// The password.
        made: Box<Made>,
    },
    /// Make another activation code; the one before is worthless.
    RenewCode,
    /// Do without the password.
    DropPassword,
    /// Send a code to sign in with on top of the password.
    SendOnTop {
        /// The browser that it is for.
        browser: Fingerprint,
    },
    /// Sign in with it.
    UseOnTop {
        /// As typed.
        code: Secret,
        /// The browser that has it.
        browser: Fingerprint,
    },
    /// Note that who was proven has another account.
    Clash,
    /// Note that somebody proved to be the holder and wanted another account.
    NoteTwin,
    /// An exchange has its answer, or will have none.
    Answer {
        /// Which.
        key: String,
        /// What came back.
        response: Response,
    },
    /// A timer has come due.
    Elapse {
        /// Which.
        key: String,
    },
}

/// Who may ask what of an account, whatever its state.
pub(super) fn permitted(command: &Command, actor: &Actor) -> Result<(), Refusal> {
    let may = match command {
        Command::SetPassword { .. }
        | Command::AskStanding { .. }
        | Command::SendCode { .. }
        | Command::SendPin { .. }
        | Command::UsePin { .. }
        | Command::AskPassword { .. }
        | Command::SetPasswordByText { .. }
        | Command::SendOnTop { .. }
        | Command::UseOnTop { .. } => *actor == Actor::Claimant,
        Command::Readdress { .. }
        | Command::Raise { .. }
        | Command::Prove(_)
        | Command::LeaveProofing
        | Command::ChangePassword { .. }
        | Command::ChangeEmail { .. }
        | Command::KeepEmail
        | Command::SetNotices(_)
        | Command::AnswerDispute { .. }
        | Command::RenewCode
        | Command::DropPassword
        | Command::Leave => *actor == Actor::Applicant,
        Command::DeleteAtDesk
        | Command::ReaddressAtDesk { .. }
        | Command::ProveAtDesk { .. }
        | Command::GiveUp
        | Command::Restore
        | Command::StayGivenUp => matches!(actor, Actor::Officer { .. }),
        // Whoever lost an account disputes the one that took its place.
        Command::Dispute { .. } | Command::AppealGivenUp => {
            matches!(actor, Actor::Officer { .. } | Actor::Applicant)
        }
        // A case that nobody decided is over by a timer.
        Command::EndDispute => matches!(actor, Actor::Officer { .. } | Actor::Timer),
        Command::Answer { .. } | Command::Clash | Command::NoteTwin => *actor == Actor::Connector,
        Command::Elapse { .. } => *actor == Actor::Timer,
    };
    if may { Ok(()) } else { Err(Refusal::NotPermitted) }
}
