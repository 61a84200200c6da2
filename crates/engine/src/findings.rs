//! What officers decided about known cases: for whoever answers for them.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use kernel::{decision::List, visit::Answer};
use uuid::Uuid;

use crate::{Engine, error::Error};

/// Over how many weeks it is counted.
const WEEKS: i64 = 12;

/// What an officer decided about known cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Who.
    pub name: String,
    /// How often what.
    pub tally: Tally,
}

/// How often what was decided about cases of which what was known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// To be done, and so decided.
    pub rightly_for: u64,
    /// To be done, and decided otherwise.
    pub wrongly_against: u64,
    /// Not to be done, and so decided.
    pub rightly_against: u64,
    /// Not to be done, and decided otherwise.
    pub wrongly_for: u64,
}

impl Tally {
    /// How many there were.
    #[must_use]
    pub const fn all(&self) -> u64 {
        self.rightly_for + self.wrongly_against + self.rightly_against + self.wrongly_for
    }

    /// How many were decided otherwise than is known.
    #[must_use]
    pub const fn missed(&self) -> u64 {
        self.wrongly_against + self.wrongly_for
    }

    /// How far what was decided agrees with what is known, beyond what chance would: Cohen's kappa, in
    /// hundredths. None where chance alone would agree always.
    #[must_use]
    pub fn kappa_percent(&self) -> Option<i64> {
        let count = |number: u64| i128::from(number);
        let (all, right) = (count(self.all()), count(self.rightly_for + self.rightly_against));
        let known_for = count(self.rightly_for + self.wrongly_against);
        let said_for = count(self.rightly_for + self.wrongly_for);
        // Both by n squared, so that nothing is rounded before the end.
        let observed = right * all;
        let expected = known_for * said_for + (all - known_for) * (all - said_for);
        let kappa = (100 * (observed - expected)).checked_div(all * all - expected)?;
        i64::try_from(kappa).ok()
    }

    /// One more, of which the one was for it or not, and the other.
    pub(crate) const fn add(&mut self, one: bool, other: bool) {
        match (one, other) {
            (true, true) => self.rightly_for += 1,
            (true, false) => self.wrongly_against += 1,
            (false, false) => self.rightly_against += 1,
            (false, true) => self.wrongly_for += 1,
        }
    }

    fn count(&mut self, found: &str) {
        let name = |known: Answer, said: Answer| format!("{}-{}", known.name(), said.name());
        for (known, said, number) in [
            (Answer::For, Answer::For, &mut self.rightly_for),
            (Answer::For, Answer::Against, &mut self.wrongly_against),
            (Answer::Against, Answer::Against, &mut self.rightly_against),
            (Answer::Against, Answer::For, &mut self.wrongly_for),
        ] {
            if found == name(known, said) {
                *number += 1;
            }
        }
    }
}

impl Engine {
    /// What officers decided about known cases of late, by name.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn findings(&self) -> Result<Vec<Finding>, Error> {
        let from = self.now() - SignedDuration::from_hours(24 * 7 * WEEKS);
        let rows = self.listed_between(List::Known, &from.to_string(), "\u{10ffff}").await?;
        let mut tallies: BTreeMap<Uuid, Tally> = BTreeMap::new();
        for (place, _) in &rows {
            let mut parts = place.split('/').skip(1);
            let (found, officer) = (parts.next(), parts.next().and_then(|id| id.parse().ok()));
            if let Some((found, officer)) = found.zip(officer) {
                tallies.entry(officer).or_default().count(found);
            }
        }
        let mut findings = Vec::new();
        for (officer, tally) in tallies {
            findings.push(Finding { name: self.officer_name(officer).await?, tally });
        }
        findings.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(findings)
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn agreement_is_counted_beyond_chance() {
        let tally = |[rightly_for, wrongly_against, rightly_against, wrongly_for]: [u64; 4]| {
            Tally { rightly_for, wrongly_against, rightly_against, wrongly_for }
        };
        // Cohen (1960); the last is the example that textbooks give, 0.40.
        for (counts, kappa) in [
            ([10, 0, 10, 0], Some(100)),
            ([5, 5, 5, 5], Some(0)),
            ([0, 10, 0, 10], Some(-100)),
            ([10, 0, 0, 0], None),
            ([0, 0, 0, 0], None),
            ([20, 5, 15, 10], Some(40)),
        ] {
            assert_eq!(tally(counts).kappa_percent(), kappa, "{counts:?}");
        }
    }
}
