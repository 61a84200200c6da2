//! What one officer has decided, before another has: what it needs is held, and nothing is done. Where it is
//! about whose an account is, its holder is heard first.

use jiff::{SignedDuration, Timestamp};

use super::{
    About, Disputes, Event, Outcome, Proposal, Round, Signature, What,
    decide::{ABANDONED, record},
    page::SAID,
};
use crate::{
    account,
    calendar::Counting,
    decision::{Also, ClaimKind, Decision, Noted},
    effect::Effect,
    facts::Facts,
    page::Form,
    scheme::DisputeRules,
};

/// How long a decision waits for another before it is given up, in days.
const WAITING_DAYS: i64 = 30;
/// The timer after which the holder of a disputed account has been heard.
pub const HEARD: &str = "heard";

/// Whether what is decided is that an account is not its holder's.
pub(super) fn is_dispute(done: &Decision<Event>) -> bool {
    done.events
        .iter()
        .any(|event| matches!(event.what, What::Done { outcome: Outcome::Regained { .. }, .. }))
}

/// The one who decided proposes it: what it needs is held from now on, and nothing is done.
pub(super) fn propose(
    about: &About,
    form: &Form,
    signed: Option<&Signature>,
    done: Decision<Event>,
    facts: &Facts<'_>,
) -> Decision<Event> {
    let disputes = facts.scheme.desk.disputes.filter(|_| is_dispute(&done));
    let opens = done.opens.map(|opening| opening.account);
    let account = done.also.first().map(|also| also.account);
    let answer_by = disputes.map(|rules| answer_by(about, rules, facts));
    let due = due(about, answer_by.unwrap_or(facts.now), facts);
    let said = || form.line(SAID).unwrap_or_default().to_owned();
    let proposal = Box::new(Proposal {
        values: form.kept(),
        opens,
        due,
        signed: signed.cloned().map(Box::new),
        disputes: disputes.zip(account).map(|(_, account)| Disputes { account, said: said() }),
        restores: None,
        known: None,
    });
    let given_up = answer_by.unwrap_or(facts.now) + SignedDuration::from_hours(24 * WAITING_DAYS);
    let wake = Effect::Wake { at: given_up, key: ABANDONED.to_owned() };
    let decision = Decision {
        // The person is somebody's as long as it is not decided.
        claims: match disputes {
            Some(_) => {
                done.claims.into_iter().filter(|key| key.kind == ClaimKind::UserName).collect()
            }
            None => done.claims,
        },
        holds_for: opens,
        noted: Some(Noted { account, what: "proposed" }),
        ..record(vec![What::Proposed { proposal }], facts)
    }
    .perform([wake]);
    match disputes.zip(answer_by).zip(account) {
        // It waits for its holder first.
        Some(((rules, answer_by), account)) => {
            let command = account::Command::Dispute { answer_by, holds: rules.holds };
            let also = Also { account, command, what: "disputed" };
            let wake = Effect::Wake { at: answer_by, key: HEARD.to_owned() };
            decision.tell([also]).perform([wake])
        }
        None => decision.list(Round::Second.place(about, due)),
    }
}

/// The holder answered, or had time to: now it waits for another officer.
pub(super) fn heard(about: &About, proposal: &Proposal, facts: &Facts<'_>) -> Decision<Event> {
    let cancel = Effect::Cancel { key: HEARD.to_owned() };
    let decision = record(vec![What::Heard], facts).perform([cancel]);
    decision.list(Round::Second.place(about, proposal.due))
}

/// When somebody else should have decided who can from a moment on.
pub(super) fn due(about: &About, from: Timestamp, facts: &Facts<'_>) -> Timestamp {
    let hours = facts.scheme.desk.four_eyes.within_hours;
    let due = deadline(about, from, Counting::WorkingHours(hours), facts);
    to_the_second(due.unwrap_or_else(|| from + SignedDuration::from_hours(hours.into())))
}

/// In whole seconds: it is a place on a list.
pub(super) fn to_the_second(due: Timestamp) -> Timestamp {
    Timestamp::from_second(due.as_second()).unwrap_or(due)
}

/// Until when a holder can answer.
pub(super) fn answer_by(about: &About, rules: DisputeRules, facts: &Facts<'_>) -> Timestamp {
    let counting = Counting::WorkingDays(rules.answer_days);
    let by = deadline(about, facts.now, counting, facts);
    by.unwrap_or_else(|| facts.now + SignedDuration::from_hours(24 * i64::from(rules.answer_days)))
}

/// By the clock and the calendar of the office.
pub(super) fn deadline(
    about: &About,
    from: Timestamp,
    counting: Counting,
    facts: &Facts<'_>,
) -> Option<Timestamp> {
    facts.scheme.post(&about.office)?.calendar.deadline(from, counting)
}
