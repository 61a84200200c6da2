//! Who of an office may do what, and on a case in which state: one table, committed as a picture.
//!
//! There is no act that is not listed here, and no door of the office without an act. A role that
//! may do something may do it in the offices it serves and nowhere else; that is looked at where the
//! case is known.

use serde::{Deserialize, Serialize};

/// What an officer is at their office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Meets people and works on their cases.
    Clerk,
    /// Answers for an office: its day, its desks and its people.
    Supervisor,
    /// Reads, and changes nothing.
    Auditor,
}

/// What can be done at an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// Look at the day: who is booked, who waits, which cases are open.
    SeeDay,
    /// Book, move or cancel an appointment for somebody who rings or writes (KONZ-10).
    Book,
    /// Note that somebody came, or did not.
    NoteArrival,
    /// Open a case for somebody at the desk.
    OpenVisit,
    /// Look at a case and its history.
    SeeVisit,
    /// Fill in what the case asks.
    WorkVisit,
    /// End a case without.
    DropVisit,
    /// Decide about what another officer decided.
    Review,
    /// See what officers decided about known cases.
    SeeFindings,
    /// Put cases of nobody among the others, to see who opens them.
    PlantCanaries,
    /// See who opened them.
    SeeAlarms,
    /// Declare an investigation, during which what its officers read of a person's file is kept from them.
    DeclareInvestigation,
    /// See which are declared.
    SeeInvestigations,
    /// Allow what another declared, or end it.
    JudgeInvestigation,
    /// Take a decision away with everything that it rests on.
    TakeCertificate,
    /// See which decisions wait for somebody else.
    SeeReviews,
    /// Write down for somebody that a decision is wrong, as they say.
    LodgeAppeal,
    /// See which appeals nobody has decided yet.
    SeeAppeals,
    /// Take a case that another officer holds.
    TakeOverVisit,
    /// Print the form that is signed (KONZ-11).
    PrintForm,
    /// Close an office for a day.
    CloseDay,
    /// Say who sits at which desk.
    AssignDesks,
    /// See who works at the offices one answers for.
    SeeOfficers,
    /// Invite somebody, anew if they lost their passkey.
    InviteOfficers,
    /// Shut somebody out, or let them in again.
    SuspendOfficers,
    /// See what is to be changed that nobody changes alone.
    SeeChanges,
    /// Approve it, reject it, or stop it.
    DecideChanges,
    /// See what happened in numbers.
    SeeNumbers,
    /// Look after one's own passkeys and session.
    OwnMeans,
}

/// Where a case stands, as far as this table looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The act is about no case.
    NoCase,
    /// The person is being identified.
    Identifying,
    /// They are known; what they came for is still to be done.
    Identified,
    /// One officer has decided, and another has to.
    Proposed,
    /// It was decided that it is not done.
    Refused,
    /// It was decided before, somebody says wrongly, and two others have to decide.
    Appealed,
    /// It is done.
    Done,
    /// It ended without.
    Dropped,
    /// A decision waits for another officer's look.
    SecondLook,
    /// It waits for a senior's, because two differ.
    ThirdLook,
}

/// In which standings a role may do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Never,
    /// About no case.
    Always,
    /// While the case is worked on.
    Open,
    /// As long as nothing came of it.
    Undecided,
    /// Whatever the case's state.
    AnyCase,
    /// Once it was decided.
    Decided,
    /// While a decision waits for a second officer.
    Second,
    /// While it waits for a second or a third.
    SecondOrThird,
}

impl Role {
    /// All there are.
    pub const ALL: [Self; 3] = [Self::Clerk, Self::Supervisor, Self::Auditor];

    /// Its name, and the key of its text (`role-<name>`).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clerk => "clerk",
            Self::Supervisor => "supervisor",
            Self::Auditor => "auditor",
        }
    }

    /// The role of that name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

impl Act {
    /// All there are.
    pub const ALL: [Self; 29] = [
        Self::SeeDay,
        Self::Book,
        Self::NoteArrival,
        Self::OpenVisit,
        Self::SeeVisit,
        Self::WorkVisit,
        Self::DropVisit,
        Self::Review,
        Self::SeeReviews,
        Self::LodgeAppeal,
        Self::SeeAppeals,
        Self::SeeFindings,
        Self::PlantCanaries,
        Self::SeeAlarms,
        Self::DeclareInvestigation,
        Self::SeeInvestigations,
        Self::JudgeInvestigation,
        Self::TakeCertificate,
        Self::TakeOverVisit,
        Self::PrintForm,
        Self::CloseDay,
        Self::AssignDesks,
        Self::SeeOfficers,
        Self::InviteOfficers,
        Self::SuspendOfficers,
        Self::SeeChanges,
        Self::DecideChanges,
        Self::SeeNumbers,
        Self::OwnMeans,
    ];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SeeDay => "see-day",
            Self::Book => "book",
            Self::NoteArrival => "note-arrival",
            Self::OpenVisit => "open-visit",
            Self::SeeVisit => "see-visit",
            Self::WorkVisit => "work-visit",
            Self::DropVisit => "drop-visit",
            Self::Review => "review",
            Self::SeeReviews => "see-reviews",
            Self::LodgeAppeal => "lodge-appeal",
            Self::SeeAppeals => "see-appeals",
            Self::SeeFindings => "see-findings",
            Self::PlantCanaries => "plant-canaries",
            Self::SeeAlarms => "see-alarms",
            Self::DeclareInvestigation => "declare-investigation",
            Self::SeeInvestigations => "see-investigations",
            Self::JudgeInvestigation => "judge-investigation",
            Self::TakeCertificate => "take-certificate",
            Self::TakeOverVisit => "take-over-visit",
            Self::PrintForm => "print-form",
            Self::CloseDay => "close-day",
            Self::AssignDesks => "assign-desks",
            Self::SeeOfficers => "see-officers",
            Self::InviteOfficers => "invite-officers",
            Self::SuspendOfficers => "suspend-officers",
            Self::SeeChanges => "see-changes",
            Self::DecideChanges => "decide-changes",
            Self::SeeNumbers => "see-numbers",
            Self::OwnMeans => "own-means",
        }
    }
}

impl Standing {
    /// All there are.
    pub const ALL: [Self; 10] = [
        Self::NoCase,
        Self::Identifying,
        Self::Identified,
        Self::Proposed,
        Self::Refused,
        Self::Appealed,
        Self::Done,
        Self::Dropped,
        Self::SecondLook,
        Self::ThirdLook,
    ];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoCase => "no-case",
            Self::Identifying => "identifying",
            Self::Identified => "identified",
            Self::Proposed => "proposed",
            Self::Refused => "refused",
            Self::Appealed => "appealed",
            Self::Done => "done",
            Self::Dropped => "dropped",
            Self::SecondLook => "second-look",
            Self::ThirdLook => "third-look",
        }
    }
}

/// Whether a role may do something on a case that stands so.
#[must_use]
pub const fn may(role: Role, act: Act, standing: Standing) -> bool {
    when(role, act).covers(standing)
}

impl When {
    const fn covers(self, standing: Standing) -> bool {
        match standing {
            Standing::NoCase => matches!(self, Self::Always),
            Standing::Identifying | Standing::Identified => {
                matches!(self, Self::Open | Self::Undecided | Self::AnyCase)
            }
            Standing::Proposed => matches!(self, Self::Undecided | Self::AnyCase),
            Standing::Refused | Standing::Done => matches!(self, Self::AnyCase | Self::Decided),
            Standing::Appealed | Standing::Dropped => matches!(self, Self::AnyCase),
            Standing::SecondLook => matches!(self, Self::Second | Self::SecondOrThird),
            Standing::ThirdLook => matches!(self, Self::SecondOrThird),
        }
    }
}

/// The table itself: clerk, supervisor, auditor.
const fn when(role: Role, act: Act) -> When {
    use When::{Always, AnyCase, Decided, Never, Open, Second, SecondOrThird, Undecided};
    let [clerk, supervisor, auditor] = match act {
        Act::SeeDay | Act::SeeReviews | Act::OwnMeans => [Always, Always, Always],
        Act::Book | Act::NoteArrival | Act::OpenVisit => [Always, Always, Never],
        Act::SeeVisit => [AnyCase, AnyCase, AnyCase],
        Act::WorkVisit | Act::TakeOverVisit => [Open, Open, Never],
        Act::DropVisit => [Undecided, Undecided, Never],
        Act::LodgeAppeal => [Decided, Decided, Never],
        Act::Review => [Second, SecondOrThird, Never],
        // It tells what others thought who looked without being announced.
        Act::TakeCertificate => [Never, Never, AnyCase],
        Act::PrintForm => [AnyCase, AnyCase, Never],
        Act::DeclareInvestigation => [Never, AnyCase, AnyCase],
        Act::SeeOfficers
        | Act::SeeNumbers
        | Act::SeeFindings
        | Act::SeeAppeals
        | Act::SeeAlarms
        | Act::SeeChanges
        | Act::SeeInvestigations
        | Act::JudgeInvestigation => [Never, Always, Always],
        Act::CloseDay
        | Act::AssignDesks
        | Act::InviteOfficers
        | Act::SuspendOfficers
        | Act::PlantCanaries
        | Act::DecideChanges => [Never, Always, Never],
    };
    match role {
        Role::Clerk => clerk,
        Role::Supervisor => supervisor,
        Role::Auditor => auditor,
    }
}
