//! "I was refused wrongly", and "that account was mine": whoever a decision is against has it looked at
//! again by officers who had no hand in it, and two of them decide.
//!
//! An appeal puts the case back to where it waits for others, with all that was shown, and with what is to
//! be done if it was wrong. Each of the two decides without knowing what the other thinks; if they differ, a
//! third decides. Nobody's silence decides: what is late is brought before whoever answers for it. Whoever
//! decided before, or lodged it for somebody, is not among them.

use jiff::{SignedDuration, Timestamp};

pub use self::page::{APPEAL_SAID, appeal_page, appealing};
pub(super) use self::{
    lodge::lodge,
    page::{shown, waiting},
};
use super::{
    About, Event, Found, Outcome, Proposal, Round, Verdict, Visit, What,
    decide::{ABANDONED, record},
    review::Next,
};
use crate::{
    account, contact,
    decision::{AccountId, Also, Decision, Entry, List},
    effect::Effect,
    facts::Facts,
    scheme::{AppealRules, DisputeRules},
    secret::{Fingerprint, Secret},
};

mod lodge;
mod page;

/// The timer after which a decision is found no more by what its person has in hand, before the print.
const LINK_ENDS: &str = "link-ends/";
/// How long that is after the last decision, in days: less than what it leads to is kept.
pub(super) const LINK_DAYS: i64 = 29;
/// What a link is drawn from, and how long it is: 260 bits.
const LINK_ALPHABET: &str = "abcdefghijkmnpqrstuvwxyz23456789";
const LINK_LENGTH: usize = 52;

/// That something was decided, and somebody says wrongly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appeal {
    /// What they say.
    pub said: String,
    /// When they said it.
    pub at: Timestamp,
    /// What was decided.
    pub of: Decided,
    /// What the first thinks who looked at it since.
    pub first: Option<Opinion>,
}

/// What was decided before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// That something is not done.
    Refused {
        /// Why.
        reason: String,
        /// The print of what the person has in hand.
        link: Option<Fingerprint>,
    },
    /// That an account is not its holder's.
    Done {
        /// What came of it.
        outcome: Outcome,
    },
}

/// What one of the two thinks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// Why they are against it; none if they are for it.
    pub against: Option<String>,
}

/// That something was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Why, by the key of its text.
    pub reason: String,
    /// When.
    pub at: Timestamp,
    /// The print of what whoever was refused has in hand.
    pub link: Option<Fingerprint>,
    /// Whether two more have decided about it: here, nothing is left to be said.
    pub is_final: bool,
}

impl Refused {
    /// Until when it can be said that it was wrong.
    #[must_use]
    pub fn appeal_by(&self, rules: AppealRules) -> Timestamp {
        self.at + SignedDuration::from_hours(24 * i64::from(rules.lodge_days))
    }
}

impl Appeal {
    /// One of those who decide about it has said what they think.
    pub(super) fn judged(&mut self, against: &mut Option<String>, verdict: &Verdict) {
        match self.next(Round::Second, verdict) {
            Next::Third(why) => *against = Some(why),
            Next::Wait if !verdict.hurried => {
                self.first = Some(Opinion { against: verdict.against.clone() });
            }
            Next::Wait | Next::Do | Next::Refuse(_) => (),
        }
    }

    /// What comes of it. A look that took no time is none.
    pub(super) fn next(&self, round: Round, verdict: &Verdict) -> Next {
        let first = self.first.as_ref().map(|first| first.against.as_deref());
        match (round, first, verdict.against.as_deref()) {
            (Round::Second, _, _) if verdict.hurried => Next::Wait,
            (Round::Second, None, _) => Next::Wait,
            (Round::Second, Some(None), None) | (Round::Third, _, None) => Next::Do,
            (Round::Second, Some(Some(_)), Some(reason)) | (Round::Third, _, Some(reason)) => {
                Next::Refuse(reason.to_owned())
            }
            (Round::Second, Some(None), Some(reason))
            | (Round::Second, Some(Some(reason)), None) => Next::Third(reason.to_owned()),
        }
    }

    /// The place of an appeal among those that nobody has decided.
    pub(super) fn place(&self, about: &About, due: Timestamp) -> Entry {
        let of = match self.of {
            Decided::Refused { .. } => "refusal",
            Decided::Done { .. } => "given-up",
        };
        List::Appeals.at(format!("{due}/{}/{}/{of}", about.procedure, about.office))
    }
}

/// What a decision is found by for whoever has this in hand.
#[must_use]
pub fn link_key(link: &str, facts: &Facts<'_>) -> Fingerprint {
    facts.fingerprint("appeal-link", link)
}

/// What the decision is found by in which an account was given up.
#[must_use]
pub fn given_up_key(account: AccountId, facts: &Facts<'_>) -> Fingerprint {
    facts.fingerprint("given-up", &account.0.to_string())
}

/// Something that a person has in hand after a decision, and its print; none where nothing can be said
/// against one.
pub(super) fn link(facts: &Facts<'_>) -> Option<(Secret, Fingerprint)> {
    facts.scheme.desk.appeals?;
    let alphabet: Vec<char> = LINK_ALPHABET.chars().collect();
    let link = facts.entropy.draw("appeal", &alphabet, LINK_LENGTH);
    let print = link_key(&link, facts);
    Some((Secret::new(link), print))
}

/// …so it is found by that, for a while.
pub(super) fn found_by(
    print: &Fingerprint,
    decision: Decision<Event>,
    days: i64,
    facts: &Facts<'_>,
) -> Decision<Event> {
    let at = facts.now + SignedDuration::from_hours(24 * days);
    decision.list(entry(print)).perform([Effect::Wake { at, key: timer(print) }])
}

/// …so whoever had an account that was given up can say that this was wrong.
pub(super) fn reversible(
    from: AccountId,
    decision: Decision<Event>,
    facts: &Facts<'_>,
) -> Decision<Event> {
    let desk = &facts.scheme.desk;
    if desk.appeals.is_none() {
        return decision;
    }
    let days = desk.disputes.map_or(DisputeRules::REVERSIBLE_DAYS, |rules| rules.reversible_days);
    found_by(&given_up_key(from, facts), decision, days.into(), facts)
}

/// It is found by that no more, if that is what a timer is for.
pub(super) fn unfound(key: &str) -> Option<Decision<Event>> {
    let print = key.strip_prefix(LINK_ENDS)?;
    Some(Decision::record(Vec::new()).unlist(List::Appealable.at(print)))
}

/// By what a refused case is found.
pub(super) fn place_of(visit: &Visit) -> Option<Entry> {
    match visit {
        Visit::Refused { refusal, .. } => refusal.link.as_ref().map(entry),
        Visit::Unopened
        | Visit::Identifying { .. }
        | Visit::Identified { .. }
        | Visit::Proposed { .. }
        | Visit::Done { .. }
        | Visit::Dropped { .. } => None,
    }
}

/// The account that was given up is its holder's again, and the other one is not.
pub(super) fn restore(
    old: AccountId,
    proposal: &Proposal,
    found: Option<&Found>,
    facts: &Facts<'_>,
) -> Decision<Event> {
    let tells = |account, command, what| Also { account, command, what };
    let present = proposal.disputes.as_ref().map(|disputes| disputes.account);
    let there = present.filter(|account| found.is_some_and(|found| found.account == *account));
    let given_up = there.map(|account| tells(account, account::Command::GiveUp, "given-up"));
    let outcome = Outcome::Restored { account: old, from: present.unwrap_or(old) };
    let done = record(vec![What::Done { outcome, signed: None }], facts);
    let restored = tells(old, account::Command::Restore, "restored");
    done.perform([cancelled()]).tell(given_up.into_iter().chain([restored]))
}

/// What was given up stays so.
pub(super) fn stays(old: AccountId) -> Also {
    Also { account: old, command: account::Command::StayGivenUp, what: "stays-given-up" }
}

/// What follows once an appeal is decided, whichever way.
pub(super) fn settled(
    about: &About,
    proposal: &Proposal,
    appeal: Option<&Appeal>,
    decision: Decision<Event>,
    facts: &Facts<'_>,
) -> Decision<Event> {
    let Some(appeal) = appeal else { return decision };
    let decision = decision.unlist(appeal.place(about, proposal.due));
    match &appeal.of {
        Decided::Refused { link: Some(link), .. } => found_by(link, decision, LINK_DAYS, facts),
        Decided::Refused { link: None, .. } | Decided::Done { .. } => decision,
    }
}

/// Where mail about a proposal goes.
pub(super) fn address<'a>(proposal: &'a Proposal, found: Option<&'a Found>) -> Option<&'a str> {
    match (proposal.opens, found) {
        (Some(_), _) => proposal.values.get(contact::EMAIL).map(|typed| typed.trim()),
        (None, found) => found.map(|found| found.email.as_str()),
    }
}

fn cancelled() -> Effect {
    Effect::Cancel { key: ABANDONED.to_owned() }
}

fn entry(print: &Fingerprint) -> Entry {
    List::Appealable.at(print.as_str())
}

fn timer(print: &Fingerprint) -> String {
    format!("{LINK_ENDS}{}", print.as_str())
}
