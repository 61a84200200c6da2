//! The times in a token, against the caller's clock.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Deserializer, Serialize};

/// Seconds since 1970 (RFC 7519 2); fractions are read and dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct NumericDate(i64);

/// The registered times of a token (RFC 7519 4.1); flatten it into the claims.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Times {
    /// From then on the token is void.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exp: Option<NumericDate>,
    /// Before then the token is not yet valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nbf: Option<NumericDate>,
    /// When the token was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iat: Option<NumericDate>,
}

/// Why a token is not of this hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Untimely {
    /// It has no `exp`.
    #[error("the token has no expiry")]
    NoExpiry,
    /// It has no `iat`.
    #[error("the token has no time of issue")]
    NoIssue,
    /// `exp` has come.
    #[error("the token has expired")]
    Expired,
    /// `nbf` has not come.
    #[error("the token is not yet valid")]
    NotYet,
    /// `iat` is in the future.
    #[error("the token was issued in the future")]
    FromTheFuture,
    /// `iat` is longer ago than allowed.
    #[error("the token was issued too long ago")]
    TooOld,
}

impl NumericDate {
    /// The whole seconds.
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.0
    }

    /// As a time; `None` if no calendar reaches there.
    #[must_use]
    pub fn timestamp(self) -> Option<Timestamp> {
        Timestamp::from_second(self.0).ok()
    }

    fn plus(self, duration: SignedDuration) -> i64 {
        self.0.saturating_add(duration.as_secs())
    }
}

impl From<Timestamp> for NumericDate {
    fn from(at: Timestamp) -> Self {
        Self(at.as_second())
    }
}

impl<'de> Deserialize<'de> for NumericDate {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        /// The two ways a number is written.
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Number {
            Whole(i64),
            Fraction(f64),
        }
        match Number::deserialize(reader)? {
            Number::Whole(seconds) => Ok(Self(seconds)),
            #[expect(
                clippy::cast_possible_truncation,
                reason = "saturates, which is what is meant"
            )]
            Number::Fraction(seconds) => Ok(Self(seconds.floor() as i64)),
        }
    }
}

impl Times {
    /// The times of a token issued now, for so long.
    #[must_use]
    pub fn issued(now: Timestamp, life: SignedDuration) -> Self {
        let iat = NumericDate::from(now);
        Self { exp: Some(NumericDate(iat.plus(life))), nbf: None, iat: Some(iat) }
    }

    /// Checks `exp` (which must be there), `nbf` and `iat`; the clocks may differ by `leeway`.
    ///
    /// # Errors
    /// [`Untimely`].
    pub fn check(&self, now: Timestamp, leeway: SignedDuration) -> Result<(), Untimely> {
        let expiry = self.exp.ok_or(Untimely::NoExpiry)?;
        if now.as_second() >= expiry.plus(leeway) {
            return Err(Untimely::Expired);
        }
        let latest = NumericDate::from(now).plus(leeway);
        if self.nbf.is_some_and(|not_before| not_before.0 > latest) {
            return Err(Untimely::NotYet);
        }
        if self.iat.is_some_and(|issued| issued.0 > latest) {
            return Err(Untimely::FromTheFuture);
        }
        Ok(())
    }

    /// Checks that `iat` is there, is not in the future and not longer ago than `age_max`.
    ///
    /// # Errors
    /// [`Untimely`].
    pub fn check_age(
        &self,
        now: Timestamp,
        leeway: SignedDuration,
        age_max: SignedDuration,
    ) -> Result<(), Untimely> {
        let issued = self.iat.ok_or(Untimely::NoIssue)?;
        if issued.0 > NumericDate::from(now).plus(leeway) {
            return Err(Untimely::FromTheFuture);
        }
        if issued.plus(age_max).saturating_add(leeway.as_secs()) < now.as_second() {
            return Err(Untimely::TooOld);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const LEEWAY: SignedDuration = SignedDuration::from_secs(5);

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn times(value: serde_json::Value) -> Times {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn a_token_lives_until_just_before_its_expiry_and_the_leeway() {
        let times = Times::issued(at(1000), SignedDuration::from_secs(60));
        assert_eq!(times.check(at(1064), LEEWAY), Ok(()));
        assert_eq!(times.check(at(1065), LEEWAY), Err(Untimely::Expired));
        assert_eq!(times.check(at(995), LEEWAY), Ok(()));
        assert_eq!(times.check(at(994), LEEWAY), Err(Untimely::FromTheFuture));
    }

    #[test]
    fn a_token_without_expiry_or_before_its_time_is_refused() {
        assert_eq!(times(json!({})).check(at(1000), LEEWAY), Err(Untimely::NoExpiry));
        let later = times(json!({ "exp": 2000, "nbf": 1006 }));
        assert_eq!(later.check(at(1000), LEEWAY), Err(Untimely::NotYet));
        assert_eq!(later.check(at(1001), LEEWAY), Ok(()));
    }

    #[test]
    fn age_is_counted_from_the_issue() {
        let hour = SignedDuration::from_hours(1);
        let times = times(json!({ "iat": 1000 }));
        assert_eq!(times.check_age(at(4605), LEEWAY, hour), Ok(()));
        assert_eq!(times.check_age(at(4606), LEEWAY, hour), Err(Untimely::TooOld));
        assert_eq!(times.check_age(at(994), LEEWAY, hour), Err(Untimely::FromTheFuture));
        assert_eq!(Times::default().check_age(at(0), LEEWAY, hour), Err(Untimely::NoIssue));
    }

    #[test]
    fn fractions_are_dropped_and_extremes_do_not_overflow() {
        assert_eq!(times(json!({ "exp": 10.9 })).exp.unwrap().seconds(), 10);
        assert_eq!(times(json!({ "exp": 1e300 })).check(at(0), LEEWAY), Ok(()));
        assert_eq!(times(json!({ "exp": i64::MIN })).check(at(0), LEEWAY), Err(Untimely::Expired));
        assert!(serde_json::from_value::<Times>(json!({ "exp": "10" })).is_err());
    }
}
