//! Somebody who proved to be the holder says that the account is not theirs.
//!
//! The account stays what it is while two officers decide; where the scheme says so, no service is let in
//! meanwhile. Its holder is told and has some days to answer. In the end it is theirs after all, or it is
//! given up: then it opens nothing any more, and is kept for some days in which that can be undone. What is
//! given up holds its name all that time, so that nobody else has it when the account comes back.

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
    scheme::{DisputeRules, Scheme},
};

/// The timer after which what was given up is gone.
const GONE: &str = "given-up";

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
    /// That it was decided that it is not theirs, if it was.
    pub given_up: Option<GivenUp>,
}

/// What became of an account that was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GivenUp {
    /// Until when that can be undone.
    pub until: Timestamp,
    /// What whoever had it says to it.
    pub appeal: Appeal,
}

/// Whether somebody says that giving it up was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appeal {
    /// Nobody has.
    Unsaid,
    /// They have, and it is not decided.
    Waits,
    /// It was not wrong.
    Rejected,
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
                Some(Self { at, answer_by, answer: None, holds, given_up: None })
            }
            Event::DisputeAnswered { said } => {
                was.map(|dispute| Self { answer: Some(said.clone()), ..dispute })
            }
            Event::DisputeEnded | Event::Restored => None,
            Event::GivenUp { until } => was.map(|dispute| {
                let until = until.unwrap_or(dispute.at);
                Self { given_up: Some(GivenUp { until, appeal: Appeal::Unsaid }), ..dispute }
            }),
            Event::GivingUpAppealed => was.map(|dispute| dispute.appealed(Appeal::Waits)),
            Event::StaysGivenUp => was.map(|dispute| dispute.appealed(Appeal::Rejected)),
            _ => was,
        }
    }

    fn appealed(self, appeal: Appeal) -> Self {
        Self { given_up: self.given_up.map(|given_up| GivenUp { appeal, ..given_up }), ..self }
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
        self.dispute().is_some_and(|dispute| dispute.holds || dispute.given_up.is_some())
    }
}

/// Judges what is about a dispute; nothing if it is something else, or nobody's account.
pub(super) fn decide(
    account: &Account,
    command: &Command,
    facts: &Facts<'_>,
) -> Option<Result<Decision<Event>, Refusal>> {
    let holder = account.holder()?;
    let given_up = holder.dispute.as_ref().and_then(|dispute| dispute.given_up);
    let is_open = holder.dispute.is_some() && given_up.is_none();
    match command {
        Command::Dispute { answer_by, holds } if holder.dispute.is_none() => {
            Some(Ok(begin(holder, *answer_by, *holds, facts)))
        }
        Command::AnswerDispute { said } if is_open => {
            Some(Ok(Event::DisputeAnswered { said: said.clone() }.into()))
        }
        Command::EndDispute if is_open => {
            let notice = tell("mail-dispute-ended", holder, &holder.email, Vec::new(), facts);
            Some(Ok(Decision::from(Event::DisputeEnded).perform([notice])))
        }
        Command::GiveUp if is_open => Some(Ok(give_up(holder, facts))),
        Command::AppealGivenUp | Command::Restore | Command::StayGivenUp => {
            let outcome = given_up.ok_or(Refusal::OutOfTurn);
            Some(outcome.and_then(|given_up| undo(holder, given_up, command, facts)))
        }
        Command::Dispute { .. }
        | Command::AnswerDispute { .. }
        | Command::EndDispute
        | Command::GiveUp => Some(Err(Refusal::OutOfTurn)),
        Command::Elapse { key } if key == GONE => Some(match given_up {
            Some(GivenUp { appeal: Appeal::Unsaid | Appeal::Rejected, .. }) => {
                Ok(gone(holder, facts))
            }
            Some(GivenUp { appeal: Appeal::Waits, .. }) | None => Err(Refusal::OutOfTurn),
        }),
        _ => None,
    }
}

fn begin(holder: &Holder, answer_by: Timestamp, holds: bool, facts: &Facts<'_>) -> Decision<Event> {
    let until = last_day(answer_by, facts.scheme).to_string();
    let notices = tell_everywhere("mail-disputed", holder, &[("until", until)], facts);
    Decision::from(Event::Disputed { at: facts.now, answer_by, holds }).perform(notices)
}

/// The person is free for the account that is theirs; the name is not, as long as this one can come back.
fn give_up(holder: &Holder, facts: &Facts<'_>) -> Decision<Event> {
    let days = facts
        .scheme
        .desk
        .disputes
        .map_or(DisputeRules::REVERSIBLE_DAYS, |rules| rules.reversible_days);
    let at = facts.now + SignedDuration::from_hours(24 * i64::from(days));
    let until = last_day(at, facts.scheme).to_string();
    let notice = tell("mail-given-up", holder, &holder.email, vec![("until", until)], facts);
    let releases = vec![Claim::of(&holder.person, facts)];
    let decision = Decision { releases, ..Event::GivenUp { until: Some(at) }.into() };
    decision.perform([notice, Effect::Wake { at, key: GONE.to_owned() }])
}

/// Whoever had it says that it was wrong to give it up; and what two others decided about that.
fn undo(
    holder: &Holder,
    given_up: GivenUp,
    command: &Command,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    let mail = |text| tell_everywhere(text, holder, &[], facts);
    match (command, given_up.appeal) {
        // It is kept for as long as that is not decided.
        (Command::AppealGivenUp, Appeal::Unsaid) if facts.now < given_up.until => {
            let kept = Effect::Cancel { key: GONE.to_owned() };
            Ok(Decision::from(Event::GivingUpAppealed).perform([kept]))
        }
        (Command::Restore, Appeal::Waits) => {
            let claims = vec![Claim::of(&holder.person, facts)];
            let decision = Decision { claims, ..Event::Restored.into() };
            Ok(decision.perform(mail("mail-restored")))
        }
        (Command::StayGivenUp, Appeal::Waits) => {
            let gone = Effect::Wake { at: given_up.until, key: GONE.to_owned() };
            let decision = Decision::from(Event::StaysGivenUp);
            Ok(decision.perform(mail("mail-stays-given-up")).perform([gone]))
        }
        _ => Err(Refusal::OutOfTurn),
    }
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
