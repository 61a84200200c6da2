//! What two thought of one case, the second without knowing of the first: counted, and of nobody.

use super::super::{Round, Verdict, Visit, event::Pair};
use crate::{
    decision::{Entry, List},
    facts::Facts,
};

/// The place of a pair, if a second has decided by this verdict. What took no time is no opinion, and of
/// known cases what is true is known.
pub(super) fn pair(
    visit: &Visit,
    round: Round,
    verdict: &Verdict,
    facts: &Facts<'_>,
) -> Option<Entry> {
    if round != Round::Second || verdict.hurried {
        return None;
    }
    let (of, evidence, first) = match visit {
        Visit::Proposed { proposal, .. } if proposal.known.is_some() => return None,
        // Whoever decided first decided for it, or there would be nothing to look at.
        Visit::Proposed { evidence, appeal: None, .. } | Visit::Done { evidence, .. } => {
            (Pair::Decision, evidence, None)
        }
        Visit::Proposed { evidence, appeal: Some(appeal), .. } => {
            (Pair::Appeal, evidence, appeal.first.as_ref()?.against.as_deref())
        }
        Visit::Unopened
        | Visit::Identifying { .. }
        | Visit::Identified { .. }
        | Visit::Refused { .. }
        | Visit::Dropped { .. } => return None,
    };
    let said = |against: Option<&str>| against.unwrap_or(Pair::FOR).to_owned();
    let (first, second) = (said(first), said(verdict.against.as_deref()));
    let (of, shown) = (of.name(), evidence.text());
    Some(List::Pairs.at(format!("{}/{of}/{shown}/{first}/{second}", facts.now)))
}
