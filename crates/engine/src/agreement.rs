//! How far officers agree who decide without knowing of each other. Only places of a list are read, and what
//! is on them names nobody.
//!
//! Of what one decided and another looked at, the first was always for it: there is a share to tell, and
//! nothing beyond chance. Of an appeal, both may think either: there Cohen's kappa says how far they agree
//! beyond what chance would, by what was shown and by the reason.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use kernel::{decision::List, visit::Pair};

use crate::{Engine, TOLD_MIN, Tally, Told, error::Error};

/// Over how many weeks it is counted.
const WEEKS: i64 = 12;

/// How far officers agree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// What a second thought of what one had decided, by the key of its text: how often.
    pub findings: Vec<(String, Told)>,
    /// The two who decide about an appeal, by the key of what was shown.
    pub by_shown: Vec<Agreed>,
    /// The same, by the reason that either gave.
    pub by_reason: Vec<Agreed>,
}

/// How far two agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreed {
    /// About what, as the key of a text.
    pub about: String,
    /// How often two decided.
    pub pairs: Told,
    /// How far they agree beyond chance, in hundredths; none where that is not told, or chance alone would
    /// agree always.
    pub kappa_percent: Option<i64>,
}

/// One case and what two thought of it.
struct Both {
    of: String,
    shown: String,
    first: String,
    second: String,
}

impl Engine {
    /// How far officers agreed of late.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn agreement(&self) -> Result<Agreement, Error> {
        let from = self.now() - SignedDuration::from_hours(24 * 7 * WEEKS);
        let rows = self.listed_all(List::Pairs, "").await?;
        let pairs: Vec<Both> = rows.iter().filter_map(|(place, _)| both(place, from)).collect();
        Ok(agreement(&pairs))
    }
}

fn both(place: &str, from: Timestamp) -> Option<Both> {
    let mut parts = place.split('/').map(str::to_owned);
    let at: Timestamp = parts.next()?.parse().ok()?;
    let mut next = || parts.next();
    let both = Both { of: next()?, shown: next()?, first: next()?, second: next()? };
    (at >= from).then_some(both)
}

fn agreement(pairs: &[Both]) -> Agreement {
    let of = |of: Pair| pairs.iter().filter(move |both| both.of == of.name());
    let mut findings: BTreeMap<&str, u64> = BTreeMap::new();
    for both in of(Pair::Decision) {
        *findings.entry(&both.second).or_default() += 1;
    }
    let mut by_shown: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut by_reason: BTreeMap<&str, Tally> = BTreeMap::new();
    for both in of(Pair::Appeal) {
        let tally = by_shown.entry(&both.shown).or_default();
        tally.add(both.first == Pair::FOR, both.second == Pair::FOR);
        for reason in [&both.first, &both.second] {
            by_reason.entry(reason).or_default();
        }
    }
    by_reason.remove(Pair::FOR);
    for (reason, tally) in &mut by_reason {
        of(Pair::Appeal).for_each(|both| tally.add(both.first == *reason, both.second == *reason));
    }
    let told = |(said, times): (&str, u64)| (said.to_owned(), Told::of(times));
    Agreement {
        findings: findings.into_iter().map(told).collect(),
        by_shown: by_shown
            .into_iter()
            .map(|(shown, tally)| agreed(shown, tally, tally.all()))
            .collect(),
        // Of a reason, what neither of them gave says who is in the number as little as what both did.
        by_reason: by_reason
            .into_iter()
            .map(|(reason, tally)| agreed(reason, tally, tally.all() - tally.rightly_against))
            .collect(),
    }
}

fn agreed(about: &str, tally: Tally, pairs: u64) -> Agreed {
    let is_told = pairs >= TOLD_MIN;
    Agreed {
        about: about.to_owned(),
        pairs: Told::of(pairs),
        kappa_percent: tally.kappa_percent().filter(|_| is_told),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(of: Pair, shown: &str, [first, second]: [&str; 2], times: usize) -> Vec<Both> {
        let both = || Both {
            of: of.name().to_owned(),
            shown: shown.to_owned(),
            first: first.to_owned(),
            second: second.to_owned(),
        };
        (0..times).map(|_| both()).collect()
    }

    #[test]
    fn two_who_decide_alike_agree_beyond_chance_and_a_few_are_not_told() {
        let appeals = [
            pairs(Pair::Appeal, "card", ["for", "for"], 20),
            pairs(Pair::Appeal, "card", ["for", "no-person"], 5),
            pairs(Pair::Appeal, "card", ["no-person", "for"], 10),
            pairs(Pair::Appeal, "card", ["no-person", "no-person"], 15),
            pairs(Pair::Appeal, "passport", ["for", "no-document"], 4),
        ];
        let found = agreement(&appeals.into_iter().flatten().collect::<Vec<_>>());
        let row = |about: &str, pairs, kappa_percent| Agreed {
            about: about.to_owned(),
            pairs,
            kappa_percent,
        };
        // The example of the textbooks, 0.40; the passports do not move it.
        let shown = [row("card", Told::Exactly(50), Some(40)), row("passport", Told::Few, None)];
        assert_eq!(found.by_shown, shown);
        assert_eq!(found.by_reason[0], row("no-document", Told::Few, None));
        assert_eq!(found.by_reason[1].pairs, Told::Exactly(30));
        assert!(found.by_reason[1].kappa_percent > Some(40), "{:?}", found.by_reason[1]);
        assert!(found.findings.is_empty());
    }

    #[test]
    fn what_a_second_found_is_counted_by_what_they_said() {
        let looks = [
            pairs(Pair::Decision, "card", ["for", "for"], 12),
            pairs(Pair::Decision, "card", ["for", "no-person"], 2),
        ];
        let found = agreement(&looks.into_iter().flatten().collect::<Vec<_>>());
        let told = [("for", Told::Exactly(12)), ("no-person", Told::Few)];
        assert_eq!(found.findings, told.map(|(said, told)| (said.to_owned(), told)));
        assert!(found.by_shown.is_empty() && found.by_reason.is_empty());
    }

    #[test]
    fn a_place_that_is_old_or_none_is_not_counted() {
        let from: Timestamp = "2026-01-02T00:00:00Z".parse().unwrap();
        assert!(both("2026-01-02T00:00:00Z/appeal/card/for/for", from).is_some());
        assert!(both("2026-01-01T00:00:00Z/appeal/card/for/for", from).is_none());
        assert!(both("2026-01-02T00:00:00Z/appeal/card/for", from).is_none());
    }
}
