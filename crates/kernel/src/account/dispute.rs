//! Somebody who proved to be the holder says that the account is not theirs.
//!
//! The account stays what it is while two officers decide; where the scheme says so, no service is let in
//! meanwhile. Its holder is told and has some days to answer. In the end it is theirs after all, or it is
//! given up: then it opens nothing any more, and is gone for good after thirty days in which it can be
//! looked into.

use jiff::{SignedDuration, Timestamp, civil::Date};

use super::{
    Account, Command, Event, Holder, leaving,
    notice::{tell, tell_everywhere},
    unlisted,
};
use crate::{
    assurance::{Signal, SignalKind},
    decision::{Claim, Decision},
    effect::Effect,
    facts::Facts,
    refusal::Refusal,
    scheme::Scheme,
};

/// The timer after which what was given up is gone.
const GONE: &str = "given-up";
/// How long that is, in days.
const KEPT_DAYS: i64 = 30;

/// What is said against an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// Since when.
    pub at: Timestamp,
    /// Until when its holder can answer.
    pub answer_by: Timestamp,
    /// What they answered.
    pub answer: Option<String>,
    /// Whether no service is let in meanwhile.
    pub holds: bool,
    /// Whether it was decided that it is not theirs.
    pub given_up: bool,
}

impl Dispute {
    /// What it is to the rule sets: nothing but a decision of two ends it.
    pub(super) fn signal(&self) -> Signal {
        Signal {
            kind: SignalKind::Disputed,
            source: "desk".to_owned(),
            at: self.at,
            dismissed_at: None,
        }
    }

    /// The same after one more event.
    pub(super) fn after(was: Option<Self>, event: &Event) -> Option<Self> {
        match event {
            Event::Disputed { at, answer_by, holds } => {
                let (at, answer_by, holds) = (*at, *answer_by, *holds);
                Some(Self { at, answer_by, answer: None, holds, given_up: false })
            }
            Event::DisputeAnswered { said } => {
                was.map(|dispute| Self { answer: Some(said.clone()), ..dispute })
            }
            Event::DisputeEnded => None,
            Event::GivenUp => was.map(|dispute| Self { given_up: true, ..dispute }),
            _ => was,
        }
    }
}

impl Account {
    /// What is said against it, if anything is.
    #[must_use]
    pub fn dispute(&self) -> Option<&Dispute> {
        self.holder().and_then(|holder| holder.dispute.as_ref())
    }

    /// Whether no service is let in.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.dispute().is_some_and(|dispute| dispute.holds || dispute.given_up)
    }
}

/// Judges what is about a dispute; nothing if it is something else, or nobody's account.
pub(super) fn decide(
    account: &Account,
    command: &Command,
    facts: &Facts<'_>,
) -> Option<Result<Decision<Event>, Refusal>> {
    let holder = account.holder()?;
    let open = holder.dispute.as_ref().filter(|dispute| !dispute.given_up);
    match (command, open) {
        (Command::Dispute { answer_by, holds }, None) if holder.dispute.is_none() => {
            Some(Ok(begin(holder, *answer_by, *holds, facts)))
        }
        (Command::AnswerDispute { said }, Some(_)) => {
            Some(Ok(Event::DisputeAnswered { said: said.clone() }.into()))
        }
        (Command::EndDispute, Some(_)) => {
            let notice = tell("mail-dispute-ended", holder, &holder.email, Vec::new(), facts);
            Some(Ok(Decision::from(Event::DisputeEnded).perform([notice])))
        }
        (Command::GiveUp, Some(_)) => Some(Ok(give_up(holder, facts))),
        (
            Command::Dispute { .. }
            | Command::AnswerDispute { .. }
            | Command::EndDispute
            | Command::GiveUp,
            _,
        ) => Some(Err(Refusal::OutOfTurn)),
        (Command::Elapse { key }, None) if key == GONE && holder.dispute.is_some() => {
            Some(Ok(gone(holder, facts)))
        }
        (_, _) => None,
    }
}

fn begin(holder: &Holder, answer_by: Timestamp, holds: bool, facts: &Facts<'_>) -> Decision<Event> {
    let until = last_day(answer_by, facts.scheme).to_string();
    let notices = tell_everywhere("mail-disputed", holder, &[("until", until)], facts);
    Decision::from(Event::Disputed { at: facts.now, answer_by, holds }).perform(notices)
}

/// The person is free for the account that is theirs; the name is not, as long as this one can be looked
/// into.
fn give_up(holder: &Holder, facts: &Facts<'_>) -> Decision<Event> {
    let at = facts.now + SignedDuration::from_hours(24 * KEPT_DAYS);
    let until = last_day(at, facts.scheme).to_string();
    let notice = tell("mail-given-up", holder, &holder.email, vec![("until", until)], facts);
    let releases = vec![Claim::of(&holder.person, facts)];
    let decision = Decision { releases, ..Event::GivenUp.into() };
    decision.perform([notice, Effect::Wake { at, key: GONE.to_owned() }])
}

/// The last day before something is over: a term that ends at midnight ends with the day before.
pub(super) fn last_day(at: Timestamp, scheme: &Scheme) -> Date {
    (at - SignedDuration::from_secs(1)).to_zoned(scheme.time_zone.clone()).date()
}

fn gone(holder: &Holder, facts: &Facts<'_>) -> Decision<Event> {
    // The person is somebody else's by now.
    let person = Claim::of(&holder.person, facts);
    let releases = holder.claims(facts).into_iter().filter(|claim| *claim != person).collect();
    let decision = unlisted(Decision { releases, ..Event::Closed.into() }, holder, facts);
    decision.perform([leaving::erasure(facts)])
}
