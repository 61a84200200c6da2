//! Saying that a decision is wrong: what has to be so, and what is held while it is decided.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use super::{
    super::{
        About, Disputes, Event, Found, Outcome, Proposal, Round, Visit, What,
        decide::{ERASES, record},
        propose::{self, HEARD, deadline, to_the_second},
    },
    APPEAL_SAID, Appeal, Decided, timer,
};
use crate::{
    account,
    calendar::Counting,
    decision::{Also, Claim, Decision, Noted},
    effect::Effect,
    facts::Facts,
    page::Form,
    refusal::{Refusal, Stop},
    scheme::AppealRules,
    user_name::{self, UserName},
};

/// Somebody says that what was decided is wrong. `found` is the account that the person has now.
pub(in super::super) fn lodge(
    visit: &Visit,
    form: &Form,
    found: Option<&Found>,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Stop> {
    let rules = facts.scheme.desk.appeals.ok_or(Refusal::NotOffered)?;
    let about = visit.about().ok_or(Refusal::NoSuchCase)?;
    let said = account::said(form, APPEAL_SAID).map(str::to_owned);
    let (said, mut proposal) = match (said, again(visit, form, rules, found, facts)) {
        (Ok(said), Ok(proposal)) => (said, proposal),
        (Err(fault), Err(Refusal::Fields(faults))) => {
            return Err(Refusal::Fields([vec![fault], faults].concat()).into());
        }
        (Err(fault), Ok(_)) => return Err(Refusal::from(fault).into()),
        (_, Err(refusal)) => return Err(refusal.into()),
    };
    if let Some(disputes) = &mut proposal.disputes
        && proposal.restores.is_some()
    {
        disputes.said.clone_from(&said);
    }
    let answer_by = proposal.disputes.as_ref().zip(facts.scheme.desk.disputes);
    let answer_by = answer_by.map(|(_, rules)| propose::answer_by(about, rules, facts));
    proposal.due = due(about, answer_by.unwrap_or(facts.now), rules, facts);
    Ok(lodged(visit, about, proposal, (said, answer_by), facts))
}

fn lodged(
    visit: &Visit,
    about: &About,
    proposal: Proposal,
    (said, answer_by): (String, Option<Timestamp>),
    facts: &Facts<'_>,
) -> Decision<Event> {
    let of = match visit {
        Visit::Done { outcome, .. } => Decided::Done { outcome: outcome.clone() },
        Visit::Refused { refusal, .. } => {
            Decided::Refused { reason: refusal.reason.clone(), link: refusal.link.clone() }
        }
        Visit::Unopened
        | Visit::Identifying { .. }
        | Visit::Identified { .. }
        | Visit::Proposed { .. }
        | Visit::Dropped { .. } => return Decision::record(Vec::new()),
    };
    let cancelled = match &of {
        Decided::Refused { link, .. } => {
            [Some(ERASES.to_owned()), link.as_ref().map(timer)].into_iter().flatten().collect()
        }
        Decided::Done { .. } => Vec::new(),
    };
    let appeal = Appeal { said: said.clone(), at: facts.now, of, first: None };
    let (due, opens) = (proposal.due, proposal.opens);
    let told = proposal.restores.map(|account| Also {
        account,
        command: account::Command::AppealGivenUp,
        what: "appealed",
    });
    let disputed = proposal.disputes.as_ref().zip(answer_by).map(|(disputes, answer_by)| Also {
        account: disputes.account,
        command: account::Command::Dispute {
            answer_by,
            holds: facts.scheme.desk.disputes.is_some_and(|rules| rules.holds),
        },
        what: "disputed",
    });
    let claims = held(visit, &proposal, facts);
    let heard_by = answer_by.filter(|_| disputed.is_some());
    let waits = heard_by.map(|at| Effect::Wake { at, key: HEARD.to_owned() });
    let is_heard = waits.is_none();
    let noted = Some(Noted { account: None, what: "appealed" });
    let proposal = Box::new(proposal);
    let decision = Decision {
        claims,
        holds_for: opens,
        noted,
        ..record(vec![What::Appealed { proposal, said }], facts)
    };
    let decision = decision
        .perform(cancelled.into_iter().map(|key| Effect::Cancel { key }))
        .perform(waits)
        .tell(told.into_iter().chain(disputed))
        .list(appeal.place(about, due));
    if is_heard { decision.list(Round::Second.place(about, due)) } else { decision }
}

/// What is to be done if it was wrong.
fn again(
    visit: &Visit,
    form: &Form,
    rules: AppealRules,
    found: Option<&Found>,
    facts: &Facts<'_>,
) -> Result<Proposal, Refusal> {
    match visit {
        Visit::Refused { proposal, refusal, .. }
            if !refusal.is_final && facts.now < refusal.appeal_by(rules) =>
        {
            let theirs = |account| found.is_some_and(|found| found.account == account);
            let disputes = proposal.disputes.clone().filter(|disputes| theirs(disputes.account));
            if proposal.opens.is_some() && disputes.is_none() && found.is_some() {
                return Err(Refusal::AlreadyRegistered);
            }
            let mut values = proposal.values.clone();
            if proposal.opens.is_some() {
                let name = UserName::read(form.line(user_name::FIELD)?, &facts.scheme.user_name)?;
                values.insert(user_name::FIELD.to_owned(), name.as_str().to_owned());
            }
            Ok(Proposal { values, disputes, ..(**proposal).clone() })
        }
        Visit::Done { outcome: Outcome::Regained { account, from, .. }, .. } => {
            if found.is_some_and(|found| found.account != *account) {
                return Err(Refusal::AlreadyRegistered);
            }
            let disputed = found.map(|found| found.account);
            Ok(Proposal {
                values: BTreeMap::new(),
                opens: None,
                due: facts.now,
                signed: None,
                disputes: disputed.map(|account| Disputes { account, said: String::new() }),
                restores: Some(*from),
                known: None,
            })
        }
        Visit::Unopened
        | Visit::Identifying { .. }
        | Visit::Identified { .. }
        | Visit::Proposed { .. }
        | Visit::Refused { .. }
        | Visit::Done { .. }
        | Visit::Dropped { .. } => Err(Refusal::OutOfTurn),
    }
}

/// What must be nobody else's while it is decided.
fn held(visit: &Visit, proposal: &Proposal, facts: &Facts<'_>) -> Vec<Claim> {
    if proposal.opens.is_none() {
        return Vec::new();
    }
    let name = proposal.values.get(user_name::FIELD);
    let name = name.map(|name| user_name::claim(name.trim(), facts));
    // The person is somebody's as long as it is not decided.
    let person = visit.person().filter(|_| proposal.disputes.is_none());
    name.into_iter().chain(person.map(|person| Claim::of(person, facts))).collect()
}

fn due(about: &About, from: Timestamp, rules: AppealRules, facts: &Facts<'_>) -> Timestamp {
    let due = deadline(about, from, Counting::WorkingDays(rules.decide_days), facts);
    let days = SignedDuration::from_hours(24 * i64::from(rules.decide_days));
    to_the_second(due.unwrap_or(from + days))
}
