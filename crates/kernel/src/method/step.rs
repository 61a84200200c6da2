//! What reaches a method, and what it makes of it.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use crate::{
    decision::{Claim, Spend},
    effect::{Effect, Exchange, Message, Report, Response},
    evidence::Evidence,
    page::Form,
    person::Person,
    refusal::Corrupt,
    secret::Fingerprint,
};

/// What can reach a method.
#[derive(Clone, Copy, Debug)]
pub enum Input<'i> {
    /// Someone filled in the page.
    Submitted(&'i Form),
    /// The timer set with [`Step::wake`] under this key has come due.
    Elapsed(&'i str),
    /// The exchange of this key has its answer, or will have none.
    Answered(&'i str, &'i Response),
    /// Someone comes back, who may or may not be the one whose case it is.
    Returned(&'i Form),
    /// What became of the message of this name.
    Reported(&'i str, Report),
}

/// What somebody comes back with.
#[derive(Debug)]
pub struct Recall {
    /// What their case holds, if it is theirs.
    pub claim: Claim,
    /// What the try costs, whether or not there is such a case.
    pub spends: Vec<Spend>,
}

/// What a method makes of an input. Built left to right: what happened, then what follows.
#[derive(Debug)]
pub struct Step<E> {
    pub(crate) event: E,
    pub(crate) effects: Vec<Effect>,
    pub(crate) spends: Vec<Spend>,
    pub(crate) refunds: Vec<Fingerprint>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) releases: Vec<Claim>,
    pub(crate) until: Option<Timestamp>,
    pub(crate) admits: bool,
    pub(crate) outcome: Option<Outcome>,
}

/// How a method ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The applicant is this person.
    Proven(Box<Person>, Evidence),
    /// The method can go no further, for this reason; another may be tried.
    Failed(&'static str),
}

impl<E> Step<E> {
    /// This happened.
    pub const fn record(event: E) -> Self {
        Self {
            event,
            effects: Vec::new(),
            spends: Vec::new(),
            refunds: Vec::new(),
            claims: Vec::new(),
            releases: Vec::new(),
            until: None,
            admits: false,
            outcome: None,
        }
    }

    /// …at the cost of one try of this budget; if it is used up, nothing happens.
    #[must_use]
    pub fn spend(mut self, spend: Spend) -> Self {
        self.spends.push(spend);
        self
    }

    /// …or of several.
    #[must_use]
    pub fn spend_all(mut self, spends: impl IntoIterator<Item = Spend>) -> Self {
        self.spends.extend(spends);
        self
    }

    /// …and the try was good, so give it back.
    #[must_use]
    pub fn refund(mut self, budget: Fingerprint) -> Self {
        self.refunds.push(budget);
        self
    }

    /// …so send this.
    #[must_use]
    pub fn send(mut self, message: Message) -> Self {
        self.effects.push(Effect::Send(message));
        self
    }

    /// …so ask this.
    #[must_use]
    pub fn ask(mut self, exchange: Exchange) -> Self {
        self.effects.push(Effect::Ask(exchange));
        self
    }

    /// …so come back then. The key names the timer within the case.
    #[must_use]
    pub fn wake(mut self, at: Timestamp, key: &str) -> Self {
        self.effects.push(Effect::Wake { at, key: key.to_owned() });
        self
    }

    /// …or those of several.
    #[must_use]
    pub fn refund_all(mut self, budgets: impl IntoIterator<Item = Fingerprint>) -> Self {
        self.refunds.extend(budgets);
        self
    }

    /// …and no other case holds this from now on.
    #[must_use]
    pub fn claim(mut self, claims: impl IntoIterator<Item = Claim>) -> Self {
        self.claims.extend(claims);
        self
    }

    /// …and others may.
    #[must_use]
    pub fn release(mut self, claims: impl IntoIterator<Item = Claim>) -> Self {
        self.releases.extend(claims);
        self
    }

    /// …so the case is kept unfinished until then, however long that is.
    #[must_use]
    pub const fn keep_until(mut self, at: Timestamp) -> Self {
        self.until = Some(at);
        self
    }

    /// …and whoever came back is the one whose case it is: it is in their browser from now on.
    #[must_use]
    pub const fn admit(mut self) -> Self {
        self.admits = true;
        self
    }

    /// How the method ends with it, if it does.
    pub const fn outcome(&self) -> Option<&Outcome> {
        self.outcome.as_ref()
    }

    /// …and that settles it.
    #[must_use]
    pub fn end(mut self, outcome: Outcome) -> Self {
        self.outcome = Some(outcome);
        self
    }
}

impl<E: Serialize> Step<E> {
    /// The same with its event as it is recorded.
    pub(super) fn written(self) -> Result<Step<Value>, Corrupt> {
        let unwritten = |_| Corrupt("an event of a method".to_owned());
        Ok(Step {
            event: serde_json::to_value(self.event).map_err(unwritten)?,
            effects: self.effects,
            spends: self.spends,
            refunds: self.refunds,
            claims: self.claims,
            releases: self.releases,
            until: self.until,
            admits: self.admits,
            outcome: self.outcome,
        })
    }
}
