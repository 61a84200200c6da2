//! Whatever is asked, in whatever order, the store answers as a naive model of it does.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use store::{Batch, Claim, Fault, Once, Spend};

use crate::{append, at, fresh, stream};

const RUNS: u64 = 40;
const STEPS: u64 = 120;
/// So few of each that they collide.
const STREAMS: u64 = 4;
const NAMES: u64 = 5;
const BUDGETS: u64 = 3;
const WRITES: u64 = 80;
/// In seconds.
const WINDOW: i64 = 100;

/// How a batch ended, as far as the model can tell.
#[derive(Debug, PartialEq, Eq)]
enum Ending {
    Written,
    Repeated(Vec<u8>),
    Conflict,
    Exhausted(String, i64),
    Taken(String),
}

/// The store, told without a database.
#[derive(Clone, Default)]
struct Model {
    lengths: BTreeMap<u128, u64>,
    holders: BTreeMap<(String, String), u128>,
    /// Tries spent, and the second when the window ends.
    spent: BTreeMap<String, (u32, i64)>,
    answers: BTreeMap<[u8; 32], Vec<u8>>,
}

/// What a batch says, in the words of the model.
struct Step {
    now: i64,
    once: Option<[u8; 32]>,
    stream: u128,
    expected: u64,
    release: Option<String>,
    claims: Vec<String>,
    refund: Option<String>,
    spends: Vec<(String, u32)>,
}

/// Numbers that look random and are the same in every run (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }

    fn one_in(&mut self, chances: u64) -> bool {
        self.below(chances) == 0
    }

    fn name(&mut self) -> String {
        format!("name {}", self.below(NAMES))
    }

    fn budget(&mut self) -> String {
        format!("budget {}", self.below(BUDGETS))
    }

    fn step(&mut self, model: &Model, now: i64) -> Step {
        let stream = u128::from(self.below(STREAMS));
        let length = model.lengths.get(&stream).copied().unwrap_or(0);
        Step {
            now,
            once: self.one_in(2).then(|| [u8::try_from(self.below(WRITES)).unwrap(); 32]),
            stream,
            expected: if self.one_in(6) { self.below(9) } else { length },
            release: self.one_in(2).then(|| self.name()),
            claims: (0..self.below(3)).map(|_| self.name()).collect(),
            refund: self.one_in(2).then(|| self.budget()),
            spends: (0..self.below(3))
                .map(|_| (self.budget(), u32::try_from(self.below(4)).unwrap()))
                .collect(),
        }
    }
}

impl Step {
    fn answer(&self) -> Vec<u8> {
        format!("at {}", self.now).into_bytes()
    }

    fn batch(&self, known: bool) -> Batch {
        let claim = |name: &String| Claim {
            kind: "name".to_owned(),
            key: name.clone(),
            holder: stream(self.stream),
        };
        let spend = |(key, limit): &(String, u32)| Spend {
            key: key.clone(),
            limit: *limit,
            window: SignedDuration::from_secs(WINDOW),
        };
        let one = append(self.stream, u64::from(known));
        Batch {
            at: at(self.now),
            once: self.once.map(|key| Once { key, answer: self.answer() }),
            expects: vec![(stream(self.stream), self.expected)],
            releases: self.release.iter().map(claim).collect(),
            claims: self.claims.iter().map(claim).collect(),
            refunds: self.refund.iter().cloned().collect(),
            spends: self.spends.iter().map(spend).collect(),
            ..one
        }
    }
}

impl Model {
    /// What becomes of a step. Nothing is kept of one that fails.
    fn take(&mut self, step: &Step) -> Ending {
        let mut next = self.clone();
        let ending = next.try_to(step);
        if ending == Ending::Written {
            *self = next;
        }
        ending
    }

    fn try_to(&mut self, step: &Step) -> Ending {
        if let Some(key) = step.once {
            if let Some(answer) = self.answers.get(&key) {
                return Ending::Repeated(answer.clone());
            }
            self.answers.insert(key, step.answer());
        }
        let length = self.lengths.entry(step.stream).or_insert(0);
        if *length != step.expected {
            return Ending::Conflict;
        }
        *length += 1;
        if let Some((spent, _)) = step.refund.as_ref().and_then(|key| self.spent.get_mut(key)) {
            *spent = spent.saturating_sub(1);
        }
        for (key, limit) in &step.spends {
            let fresh = (0, step.now + WINDOW);
            let known = self.spent.get(key).copied().unwrap_or(fresh);
            let (spent, until) = if known.1 <= step.now { fresh } else { known };
            if spent >= *limit {
                return Ending::Exhausted(key.clone(), until);
            }
            self.spent.insert(key.clone(), (spent + 1, until));
        }
        self.hold(step)
    }

    fn hold(&mut self, step: &Step) -> Ending {
        let named = |name: &String| ("name".to_owned(), name.clone());
        if let Some(released) = step.release.as_ref().map(named)
            && self.holders.get(&released) == Some(&step.stream)
        {
            self.holders.remove(&released);
        }
        for claim in step.claims.iter().map(named) {
            if self.holders.contains_key(&claim) {
                return Ending::Taken(claim.0);
            }
            self.holders.insert(claim, step.stream);
        }
        Ending::Written
    }
}

fn ending(outcome: Result<(), Fault>) -> Ending {
    match outcome {
        Ok(()) => Ending::Written,
        Err(Fault::Repeated { answer }) => Ending::Repeated(answer),
        Err(Fault::Conflict) => Ending::Conflict,
        Err(Fault::Exhausted { key, until }) => {
            Ending::Exhausted(key, until.duration_since(at(0)).as_secs())
        }
        Err(Fault::Taken { kind }) => Ending::Taken(kind),
        Err(fault) => panic!("{fault}"),
    }
}

#[tokio::test]
async fn random_batches_end_as_in_a_naive_model() {
    for seed in 0..RUNS {
        let (store, mut model, mut dice) = (fresh(), Model::default(), Dice(seed));
        let mut now = 0;
        for number in 0..STEPS {
            now += i64::try_from(dice.below(30)).unwrap();
            let step = dice.step(&model, now);
            let known = model.lengths.contains_key(&step.stream);
            let found = ending(store.commit(step.batch(known)).await);
            assert_eq!(found, model.take(&step), "run {seed}, step {number}");
        }
        let mut rows = 0;
        for number in 0..u128::from(STREAMS) {
            let length = model.lengths.get(&number).copied().unwrap_or(0);
            assert_eq!(store.read(stream(number)).await.unwrap().records.len() as u64, length);
            rows += length;
        }
        for number in 0..NAMES {
            let name = format!("name {number}");
            let holder = store.holder("name", &name).await.unwrap();
            let expected = model.holders.get(&("name".to_owned(), name)).copied().map(stream);
            assert_eq!(holder, expected, "run {seed}");
        }
        let tables = store.inventory().await.unwrap().tables;
        assert_eq!(tables["answers"].0, model.answers.len() as u64);
        assert_eq!(store.verify_all().await.unwrap().rows, rows);
    }
}
