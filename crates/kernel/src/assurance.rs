//! How sure one may be of a person, by three published rule sets, from the same evidence.
//!
//! What was checked is a fact ([`Check`]); what it is worth is a table, one for each rule set, every row
//! with the clause that it follows. A verdict says which rows held and, of the level above, what would be
//! needed. Nothing here is stored: a rule or a piece of evidence changes, and so does the answer.
//!
//! Invariants, tested as properties:
//!
//! - Taking evidence away never raises a level, and adding a signal never does.
//! - A level that holds, holds every one below it.

mod eidas;
mod gpg45;
mod nist;
mod signal;

use std::borrow::Cow;

use jiff::Timestamp;

pub use self::signal::{Clears, Signal, SignalKind};
use crate::evidence::{Assurance, Check, Evidence};

/// A published rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuleSet {
    /// Implementing Regulation (EU) 2015/1502, annex, 2.1.2.
    Eidas,
    /// NIST SP 800-63A-4, section 4.
    Nist,
    /// UK Good Practice Guide 45, its identity profiles.
    Gpg45,
}

/// What sort of thing somebody showed, as far as rule sets tell things apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A state's document with portrait and a chip that the state has signed.
    ChipDocument,
    /// A state's document with portrait and no such chip.
    PhotoDocument,
    /// A certificate for people, on a card, a SIM or elsewhere under their sole control.
    Certificate,
    /// A numbered card of a public register, without portrait.
    RegisteredCard,
    /// An account at a bank or a telephone company.
    CustomerAccount,
    /// An electronic identity notified to the European Union, at this level.
    NotifiedEid(Assurance),
    /// Nothing but the person's word, or something no rule set knows.
    Word,
}

/// A rule, as its rule set has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Where it is written.
    pub clause: &'static str,
    /// The level it gives.
    pub level: &'static str,
    /// What it asks, in words.
    pub asks: Cow<'static, str>,
}

/// What a rule set makes of some evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// By which rules.
    pub rules: RuleSet,
    /// The level; none if nothing holds.
    pub level: Option<&'static str>,
    /// The rule that gave it.
    pub because: Option<Rule>,
    /// Any one of these would give the next level.
    pub next: Vec<Rule>,
    /// Signals that hold it down.
    pub held_down: Vec<SignalKind>,
}

/// All the evidence there is, as rules look at it.
#[derive(Clone, Copy, Debug)]
struct Body<'b> {
    pieces: &'b [Piece<'b>],
}

/// One piece of evidence.
#[derive(Clone, Copy, Debug)]
struct Piece<'b> {
    class: Class,
    checks: &'b [Check],
}

/// How far signals let a level rise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cap {
    /// To none.
    None,
    /// To the lowest.
    Lowest,
}

impl RuleSet {
    /// All there are.
    pub const ALL: [Self; 3] = [Self::Eidas, Self::Nist, Self::Gpg45];

    /// Its name, and the key of its text (`rules-<name>`).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Eidas => "eidas",
            Self::Nist => "nist",
            Self::Gpg45 => "gpg45",
        }
    }

    /// What it is called, in full.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Eidas => "eIDAS, Implementing Regulation (EU) 2015/1502, annex, 2.1.2",
            Self::Nist => "NIST SP 800-63A-4, section 4",
            Self::Gpg45 => "UK Good Practice Guide 45, identity profiles",
        }
    }

    /// Its levels, lowest first.
    #[must_use]
    pub const fn levels(self) -> &'static [&'static str] {
        match self {
            Self::Eidas => &["low", "substantial", "high"],
            Self::Nist => &["IAL1", "IAL2", "IAL3"],
            Self::Gpg45 => &["low", "medium", "high", "very high"],
        }
    }

    /// Its rules, in the order in which they are written.
    #[must_use]
    pub fn rules(self) -> Vec<Rule> {
        self.table().into_iter().map(|(rule, _)| rule).collect()
    }

    fn table(self) -> Vec<(Rule, Test)> {
        match self {
            Self::Eidas => eidas::table(),
            Self::Nist => nist::table(),
            Self::Gpg45 => gpg45::table(),
        }
    }

    /// What it makes of evidence at a moment.
    #[must_use]
    pub fn judge(self, evidence: &[Evidence], signals: &[Signal], now: Timestamp) -> Verdict {
        let pieces: Vec<Piece<'_>> = evidence.iter().map(Piece::of).collect();
        let open = signal::open(signals, evidence, now);
        let held_down = open.iter().map(|kind| kind.cap()).min();
        let body = Body { pieces: &pieces };
        let table = self.table();
        let best = self.levels().iter().rev().find_map(|level| {
            let of_level = table.iter().filter(|(rule, _)| rule.level == *level);
            let held = of_level.clone().find(|(_, test)| test.holds(&body))?;
            self.is_allowed(level, held_down).then(|| held.0.clone())
        });
        let level = best.as_ref().map(|rule| rule.level);
        let place = |level| self.levels().iter().position(|known| Some(*known) == level);
        let above = place(level).map_or(0, |place| place + 1);
        let above = self.levels().get(above).copied();
        let next =
            table.iter().map(|(rule, _)| rule.clone()).filter(|rule| Some(rule.level) == above);
        Verdict { rules: self, level, because: best, next: next.collect(), held_down: open }
    }

    fn is_allowed(self, level: &str, cap: Option<Cap>) -> bool {
        match cap {
            None => true,
            Some(Cap::Lowest) => self.levels().first() == Some(&level),
            Some(Cap::None) => false,
        }
    }
}

/// Whether a rule holds.
enum Test {
    /// By looking at all there is.
    Of(fn(&Body<'_>) -> bool),
    /// By the scores of GPG 45.
    Scores(gpg45::Profile),
}

impl Test {
    fn holds(&self, body: &Body<'_>) -> bool {
        match self {
            Self::Of(test) => test(body),
            Self::Scores(profile) => profile.is_met(body),
        }
    }
}

impl Body<'_> {
    fn any(&self, test: impl Fn(&Piece<'_>) -> bool) -> bool {
        self.pieces.iter().any(test)
    }
}

impl<'b> Piece<'b> {
    fn of(evidence: &'b Evidence) -> Self {
        Self { class: Class::of(&evidence.kind), checks: &evidence.checks }
    }

    fn has(&self, check: Check) -> bool {
        self.checks.contains(&check)
    }

    fn has_any(&self, checks: &[Check]) -> bool {
        checks.iter().any(|check| self.has(*check))
    }
}

impl Class {
    /// What each kind of evidence is. A kind that is not here is worth no more than somebody's word.
    pub const KINDS: &'static [(&'static str, Self)] = &[
        ("passport", Self::ChipDocument),
        ("identity-card", Self::ChipDocument),
        ("residence-permit", Self::ChipDocument),
        ("driving-licence", Self::PhotoDocument),
        ("identity-card-without-chip", Self::PhotoDocument),
        ("certificate", Self::Certificate),
        ("health-card", Self::RegisteredCard),
        ("bank-account", Self::CustomerAccount),
        ("telephone-account", Self::CustomerAccount),
        ("eid-substantial", Self::NotifiedEid(Assurance::Substantial)),
        ("eid-high", Self::NotifiedEid(Assurance::High)),
        ("self-declaration", Self::Word),
    ];

    /// What a kind of evidence is.
    #[must_use]
    pub fn of(kind: &str) -> Self {
        let known = Self::KINDS.iter().find(|(name, _)| *name == kind);
        known.map_or(Self::Word, |(_, class)| *class)
    }

    /// Whether it is a state's document with a portrait.
    const fn has_portrait(self) -> bool {
        match self {
            Self::ChipDocument | Self::PhotoDocument => true,
            Self::Certificate
            | Self::RegisteredCard
            | Self::CustomerAccount
            | Self::NotifiedEid(_)
            | Self::Word => false,
        }
    }
}
