//! The short code by which a person changes their appointment: in the mail, or read out on the
//! telephone.

use jiff::SignedDuration;

use crate::{
    code,
    decision::{Claim, ClaimKind, Spend},
    facts::Facts,
    scheme::{CodeRules, ReissueFrom},
    secret::Secret,
};

/// Its name.
const PURPOSE: &str = "appointment";
/// Without I, L, O and U, which are misread.
const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 45 bits: with the budget below, guessing finds none in a lifetime.
const LENGTH: usize = 9;
/// Codes tried from one network in an hour. A library or an office shares one.
const TRIES_PER_NETWORK: u32 = 30;
/// Hours of that window.
const WINDOW_HOURS: i64 = 1;

/// What was typed, if it can be a code.
#[must_use]
pub fn read_code(typed: &str) -> Option<Secret> {
    code::read(typed, &rules())
}

/// The tries that looking one up costs.
#[must_use]
pub fn spends(facts: &Facts<'_>) -> Spend {
    Spend {
        key: facts.fingerprint("appointment-network", facts.network.as_str()),
        limit: TRIES_PER_NETWORK,
        window: SignedDuration::from_hours(WINDOW_HOURS),
    }
}

pub(super) fn draw(facts: &Facts<'_>) -> Secret {
    code::draw(PURPOSE, &rules(), facts)
}

impl Claim {
    /// What the appointment of a code is found by.
    #[must_use]
    pub fn of_code(code: &Secret, facts: &Facts<'_>) -> Self {
        let key = facts.fingerprint("appointment-code", code.expose());
        Self { kind: ClaimKind::Appointment, key }
    }
}

pub(super) fn rules() -> CodeRules {
    CodeRules {
        alphabet: ALPHABET.to_owned(),
        length: LENGTH,
        life_days: 0,
        life_minutes: 0,
        attempts: 0,
        attempts_per_day: 0,
        reissue_days: 0,
        reissue_from: ReissueFrom::default(),
        check_length: 0,
        beside: 1,
    }
}

/// What calendars know an appointment by.
pub(super) fn uid(code: &Secret, facts: &Facts<'_>) -> String {
    facts.fingerprint("appointment-uid", code.expose()).as_str().to_owned()
}
