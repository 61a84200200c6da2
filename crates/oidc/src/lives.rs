//! How long what we hand out lives, and how far clocks may differ: settings with ceilings.

use jiff::SignedDuration;
use serde::Deserialize;

/// Lives and skew, in seconds where they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Lives {
    code_seconds: u32,
    access_token_seconds: u32,
    id_token_seconds: u32,
    refresh_token_days: u32,
    pushed_request_seconds: u32,
    backchannel_request_seconds: u32,
    clock_skew_seconds: u32,
}

/// Each setting, its floor and its ceiling.
type Bound = (&'static str, fn(&Lives) -> u32, u32, u32);

/// A code: FAPI 2.0 Security Profile 5.3.2.1 (60 s). A pushed request: the same (below 600 s). An
/// access token: long enough to be used, short enough that nobody waits for its end.
#[rustfmt::skip]
const BOUNDS: &[Bound] = &[
    ("code_seconds",                |lives| lives.code_seconds,                10,   60),
    ("access_token_seconds",        |lives| lives.access_token_seconds,        30, 3600),
    ("id_token_seconds",            |lives| lives.id_token_seconds,            30, 3600),
    ("refresh_token_days",          |lives| lives.refresh_token_days,           1,  365),
    ("pushed_request_seconds",      |lives| lives.pushed_request_seconds,      10,  599),
    ("backchannel_request_seconds", |lives| lives.backchannel_request_seconds, 30,  600),
    ("clock_skew_seconds",          |lives| lives.clock_skew_seconds,           0,   30),
];

impl Default for Lives {
    fn default() -> Self {
        Self {
            code_seconds: 60,
            access_token_seconds: 300,
            id_token_seconds: 300,
            refresh_token_days: 30,
            pushed_request_seconds: 90,
            backchannel_request_seconds: 120,
            clock_skew_seconds: 10,
        }
    }
}

impl Lives {
    /// What is out of its bounds: the setting, and its cure.
    #[must_use]
    pub fn faults(&self) -> Vec<(&'static str, String)> {
        let out = |(_, read, min, max): &&Bound| !(*min..=*max).contains(&read(self));
        let fault = |(name, _, min, max): &Bound| (*name, format!("write {min} to {max}"));
        BOUNDS.iter().filter(out).map(fault).collect()
    }

    /// How long a code lives (RFC 6749 4.1.2 allows ten minutes).
    #[must_use]
    pub const fn code(&self) -> SignedDuration {
        seconds(self.code_seconds)
    }

    /// How long an access token lives.
    #[must_use]
    pub const fn access_token(&self) -> SignedDuration {
        seconds(self.access_token_seconds)
    }

    /// How long a relying party may take to look at an ID token.
    #[must_use]
    pub const fn id_token(&self) -> SignedDuration {
        seconds(self.id_token_seconds)
    }

    /// How long a grant can be refreshed, from the person's authentication on.
    #[must_use]
    pub const fn refresh_token(&self) -> SignedDuration {
        const DAY_SECONDS: u32 = 24 * 60 * 60;
        seconds(self.refresh_token_days.saturating_mul(DAY_SECONDS))
    }

    /// How long a pushed request waits for its person (RFC 9126 2.2).
    #[must_use]
    pub const fn pushed_request(&self) -> SignedDuration {
        seconds(self.pushed_request_seconds)
    }

    /// How long a person may take to answer a request that came by the backchannel (CIBA 7.3).
    #[must_use]
    pub const fn backchannel_request(&self) -> SignedDuration {
        seconds(self.backchannel_request_seconds)
    }

    /// How far a relying party's clock may be from ours.
    #[must_use]
    pub const fn skew(&self) -> SignedDuration {
        seconds(self.clock_skew_seconds)
    }
}

const fn seconds(seconds: u32) -> SignedDuration {
    SignedDuration::from_secs(seconds as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_within_their_bounds() {
        assert_eq!(Lives::default().faults(), []);
    }

    #[test]
    fn every_setting_has_a_ceiling_and_a_floor() {
        for (name, _, min, max) in BOUNDS {
            for (value, fault) in [(*min, 0), (*max, 0), (max + 1, 1)] {
                let lives: Lives = toml::from_str(&format!("{name} = {value}")).unwrap();
                assert_eq!(lives.faults().len(), fault, "{name} = {value}");
            }
        }
    }
}
