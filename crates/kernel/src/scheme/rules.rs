//! The rules and budgets of a scheme, as written in `scheme.toml`.

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use crate::contact::PhoneRegion;

/// Hours in a day of a code's life. A life is elapsed time: a change of clocks neither shortens
/// nor lengthens it.
const DAY_HOURS: i64 = 24;

/// What a user name may be.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UserNameRules {
    /// The lower-case letters allowed; their upper-case forms are too.
    pub letters: String,
    /// Shortest, in characters.
    pub length_min: usize,
    /// Longest, in characters.
    pub length_max: usize,
}

/// What a password may be.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasswordRules {
    /// Shortest, in characters.
    pub length_min: usize,
    /// Longest, in characters.
    pub length_max: usize,
    /// How long it lasts, in days.
    pub life_days: u16,
    /// Shorter ones, in characters, hold a small letter, a capital, a digit and a sign; 0: none need to.
    #[serde(default)]
    pub composed_below: usize,
    /// Whether it holds nothing of its holder: no name, no number, no date of birth.
    #[serde(default)]
    pub impersonal: bool,
    /// Whether a new one is another than the last.
    #[serde(default)]
    pub changes: bool,
}

/// What is done at a desk.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeskRules {
    /// Whether a proof made there turns a temporary registration into a full one. If not, it stands in
    /// the way until it is cancelled or lapses (KONZ-07, KONZ-08).
    #[serde(default)]
    pub raises_temporary: bool,
    /// Whether officers sign what they decide there with their passkey.
    #[serde(default)]
    pub signed: bool,
    /// Which decisions are made by two, and how often one is looked at again.
    #[serde(default)]
    pub four_eyes: FourEyes,
    /// What happens when somebody says that an account of theirs is not theirs; nothing can be said if
    /// this is not there.
    #[serde(default)]
    pub disputes: Option<DisputeRules>,
    /// How whoever was refused, or lost an account, has that looked at again by others; nothing is if this
    /// is not there.
    #[serde(default)]
    pub appeals: Option<AppealRules>,
    /// How many days a declared investigation lasts at the most.
    #[serde(default = "investigation_days_max")]
    pub investigation_days_max: u16,
}

impl Default for DeskRules {
    fn default() -> Self {
        Self {
            raises_temporary: false,
            signed: false,
            four_eyes: FourEyes::default(),
            disputes: None,
            appeals: None,
            investigation_days_max: investigation_days_max(),
        }
    }
}

const fn investigation_days_max() -> u16 {
    90
}

/// What happens when somebody who proved to be a holder says that the account is not theirs.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisputeRules {
    /// How many working days the holder has to answer.
    pub answer_days: u16,
    /// Whether no service is let in meanwhile.
    pub holds: bool,
    /// How many days an account is kept that was given up: as long, that can be undone.
    #[serde(default = "DisputeRules::reversible_days")]
    pub reversible_days: u16,
}

impl DisputeRules {
    /// How long what was decided can be undone where a scheme says nothing else, in days.
    pub const REVERSIBLE_DAYS: u16 = 30;

    const fn reversible_days() -> u16 {
        Self::REVERSIBLE_DAYS
    }
}

/// How somebody has a decision looked at again by officers who had no hand in it.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AppealRules {
    /// How many days after a refusal it can be said that it was wrong.
    pub lodge_days: u16,
    /// How many working days the officers have.
    pub decide_days: u16,
    /// How many days before that it is brought before whoever answers for them.
    pub warn_days: u16,
}

impl AppealRules {
    /// Longest time in which a refusal can be appealed against, in days: after it, what was recorded is
    /// destroyed.
    pub const LODGE_DAYS_MAX: u16 = 30;
}

/// Which decisions are made by two officers, and how often the decision of one is looked at again.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FourEyes {
    /// Procedures that no officer decides alone.
    pub procedures: Vec<String>,
    /// Whether the second has to be of another office.
    pub other_office: bool,
    /// How long another look may take, in hours in which the office is open.
    pub within_hours: u16,
    /// How many in a hundred of the decisions of one are looked at again by another, who is not told
    /// so. It rises by itself where the two differ.
    pub sampled_percent: u8,
    /// How long a case is looked at before it is decided, in seconds, at the least; what is decided
    /// sooner is decided by a senior too.
    pub dwell_seconds: u16,
    /// How many an officer decides in an hour, at the most, before the same happens.
    pub hourly_max: u32,
    /// Known cases of people who do not exist, among the others.
    pub known: Known,
    /// What else nobody changes alone.
    pub changes: Vec<Change>,
    /// How long after its last approval a change is in force, in minutes.
    pub change_delay_minutes: u16,
}

/// What two decide besides what is decided about people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Which services may ask about people, and how.
    Services,
    /// Which keys sign.
    SigningKeys,
    /// That an officer who was shut out is let in again.
    Readmission,
}

/// Known cases: what the people in them are made of, and how many there are.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Known {
    /// How many come with a hundred that are real.
    pub percent: u8,
    /// Their family names.
    pub families: Vec<String>,
    /// Their given names.
    pub givens: Vec<String>,
    /// Where they were born.
    pub places: Vec<String>,
    /// Where they have their mail.
    pub domains: Vec<String>,
    /// Their nationality.
    pub nationality: Option<String>,
}

impl Default for FourEyes {
    fn default() -> Self {
        Self {
            procedures: Vec::new(),
            other_office: false,
            within_hours: 16,
            sampled_percent: 5,
            dwell_seconds: 0,
            hourly_max: 60,
            known: Known::default(),
            changes: Vec::new(),
            change_delay_minutes: 60,
        }
    }
}

/// The budget of a one-time code: published, and checked against the chance of a guess.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeRules {
    /// The characters it is drawn from, each once.
    pub alphabet: String,
    /// How many of them.
    pub length: usize,
    /// How long it lives, in days.
    #[serde(default)]
    pub life_days: u16,
    /// How long it lives, in minutes, on top of the days.
    #[serde(default)]
    pub life_minutes: u16,
    /// Tries at one code before it is worthless.
    pub attempts: u32,
    /// Tries at all the codes of one account in a day.
    pub attempts_per_day: u32,
    /// How long after the first code a new one may be asked for, in days; 0: never.
    #[serde(default)]
    pub reissue_days: u16,
    /// From when on those days count.
    #[serde(default)]
    pub reissue_from: ReissueFrom,
    /// How many of its characters, at its end, only check the others.
    #[serde(default)]
    pub check_length: usize,
    /// Among how many things somebody must know one before a code of theirs is sent at all, such as the
    /// days on which a document can end; 1 if nothing is asked.
    #[serde(default = "one")]
    pub beside: u32,
}

const fn one() -> u32 {
    1
}

/// How whoever proved who they are gets an account by their telephone: the number of their document is
/// their name, and they sign in with what is sent to them (CLAVE-50 to CLAVE-55).
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegistrationRules {
    /// The country within which telephones are dialled without a prefix.
    pub phone_region: PhoneRegion,
    /// Messages to one telephone in a day.
    pub sms_per_number_per_day: u32,
    /// Messages that are asked for from one network in an hour.
    pub sms_per_network_per_hour: u32,
    /// Messages in an hour, whoever asks: beyond that somebody is pumping.
    pub sms_per_hour: u32,
    /// Whether a letter tells them of it where a register says that they live: somebody else may have
    /// registered as them. Nothing waits for it.
    #[serde(default)]
    pub announced_by_letter: bool,
}

/// From when on the time counts in which a new code may be asked for. KONZ-19 leaves it open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReissueFrom {
    /// From the registration.
    #[default]
    Registration,
    /// From the end of the first code.
    Lapse,
}

/// How often one may try at the sign-in page. The budgets of a name are for browsers it never
/// signed in from, and first for each network alone: a stranger uses up their own. A known browser
/// has a budget to itself, so that nobody can lock the holder out of it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignInRules {
    /// Wrong tries at one user name from one network, from browsers not known to it.
    pub tries_per_name: u32,
    /// Wrong tries at one user name from anywhere, from browsers not known to it.
    pub tries_per_name_anywhere: u32,
    /// Wrong tries from one browser that has signed in under this name before.
    pub tries_per_browser: u32,
    /// Wrong tries at one user name in a day from one place, a network or a known browser, before nothing
    /// counts until it is over; none if only those in a row are looked at.
    #[serde(default)]
    pub tries_per_day: Option<u32>,
    /// Tries from one network, at any names.
    pub tries_per_network: u32,
    /// The time these are counted over, in minutes.
    pub window_minutes: u16,
}

/// How long a session lasts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionRules {
    /// Without any action, in minutes.
    pub idle_minutes: u16,
    /// Notice before it ends, in minutes.
    pub warning_minutes: u16,
    /// Whatever happens, in hours.
    pub absolute_hours: u16,
}

impl CodeRules {
    /// How long it lives.
    #[must_use]
    pub fn life(&self) -> SignedDuration {
        SignedDuration::from_hours(DAY_HOURS * i64::from(self.life_days))
            + SignedDuration::from_mins(i64::from(self.life_minutes))
    }

    /// Until when a new one may be asked for, of a registration at this time.
    #[must_use]
    pub fn closes(&self, registered: Timestamp) -> Timestamp {
        let days = SignedDuration::from_hours(DAY_HOURS * i64::from(self.reissue_days));
        match self.reissue_from {
            ReissueFrom::Registration => registered + days,
            ReissueFrom::Lapse => registered + self.life() + days,
        }
    }

    /// How many of its characters are drawn by chance.
    #[must_use]
    pub const fn drawn(&self) -> usize {
        self.length.saturating_sub(self.check_length)
    }

    /// How many codes there are.
    #[must_use]
    pub fn values(&self) -> f64 {
        let size = f64::from(u32::try_from(self.alphabet.chars().count()).unwrap_or(u32::MAX));
        size.powi(i32::try_from(self.drawn()).unwrap_or(i32::MAX))
    }

    /// How many codes of one account may be asked for in a day, so that all their tries together are no
    /// more than are allowed.
    #[must_use]
    pub fn codes_per_day(&self) -> u32 {
        self.attempts_per_day.checked_div(self.attempts).unwrap_or(0)
    }

    /// How many tries there are at one account in a code's life.
    #[must_use]
    pub fn tries(&self) -> f64 {
        let days = f64::from(self.life_days.max(1));
        (f64::from(self.attempts_per_day) * days).max(f64::from(self.attempts))
    }

    /// The chance that all the tries allowed at one account in a code's life hit.
    #[must_use]
    pub fn guess_probability(&self) -> f64 {
        self.tries() / self.values() / f64::from(self.beside.max(1))
    }
}

impl SignInRules {
    /// The time the tries are counted over.
    #[must_use]
    pub fn window(&self) -> SignedDuration {
        SignedDuration::from_mins(i64::from(self.window_minutes))
    }
}

impl SessionRules {
    /// Without any action.
    #[must_use]
    pub fn idle(&self) -> SignedDuration {
        SignedDuration::from_mins(i64::from(self.idle_minutes))
    }

    /// Whatever happens.
    #[must_use]
    pub fn absolute(&self) -> SignedDuration {
        SignedDuration::from_hours(i64::from(self.absolute_hours))
    }
}
