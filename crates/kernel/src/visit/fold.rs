//! What each event makes of a visit.

use super::{
    About, Again, Event, Hands, Reach, Visit, What,
    appeal::{Appeal, Decided, Refused},
};
use crate::{evidence::Evidence, person::Person, refusal::Corrupt};

impl Visit {
    /// The visit these events made.
    ///
    /// # Errors
    ///
    /// If they cannot have happened in this order.
    pub fn replay<'e>(events: impl IntoIterator<Item = &'e Event>) -> Result<Self, Corrupt> {
        events.into_iter().try_fold(Self::default(), Self::evolve)
    }

    fn hands(&mut self) -> Hands {
        match self {
            Self::Identifying { hands, .. }
            | Self::Identified { hands, .. }
            | Self::Proposed { hands, .. }
            | Self::Refused { hands, .. }
            | Self::Done { hands, .. } => std::mem::take(hands),
            Self::Unopened | Self::Dropped { .. } => Hands::new(),
        }
    }

    fn evolve(mut self, event: &Event) -> Result<Self, Corrupt> {
        let mut hands = self.hands();
        hands.extend(event.by);
        Ok(match (self, event.what.clone()) {
            (Self::Unopened, What::Opened { about }) => {
                Self::Identifying { about, hands, failed: None, log: Vec::new() }
            }
            (Self::Identifying { about, failed, mut log, .. }, What::Moved { moved }) => {
                log.push(moved);
                Self::Identifying { about, hands, failed, log }
            }
            // Another document may do: the identification begins anew.
            (Self::Identifying { about, .. }, What::Failed { reason }) => {
                Self::Identifying { about, hands, failed: Some(reason), log: Vec::new() }
            }
            (Self::Identifying { about, .. }, What::Identified { person, evidence }) => {
                Self::Identified { about, hands, person, evidence, reach: Reach::default() }
            }
            (Self::Identified { about, person, evidence, reach, .. }, What::Contact { moved }) => {
                let reach = reach.after(&moved)?;
                Self::Identified { about, hands, person, evidence, reach }
            }
            (Self::Identified { about, person, evidence, .. }, What::Proposed { proposal }) => {
                let unheard = proposal.disputes.is_some();
                Self::Proposed {
                    about,
                    hands,
                    person,
                    evidence,
                    proposal,
                    unheard,
                    against: None,
                    appeal: None,
                }
            }
            (
                Self::Identified { about, person, evidence, .. }
                | Self::Proposed { about, person, evidence, .. },
                What::Done { outcome, .. },
            ) => {
                let again = Again::Unasked;
                Self::Done { about, hands, person, evidence, outcome, again }
            }
            (
                Self::Identifying { about, .. }
                | Self::Identified { about, .. }
                | Self::Proposed { about, .. },
                What::Dropped { reason },
            ) => Self::Dropped { about, reason },
            (state, what @ (What::Refused { .. } | What::Appealed { .. })) => {
                state.contested(hands, what, event)?
            }
            (state, what) => state.looked_at(hands, what)?,
        })
    }

    /// It is refused; or somebody says that what was decided is wrong, and it is open again.
    fn contested(self, hands: Hands, what: What, event: &Event) -> Result<Self, Corrupt> {
        let unfit = Corrupt(format!("`{}` after `{}`", what.kind(), self.standing().name()));
        Ok(match (self, what) {
            (
                Self::Proposed { about, person, evidence, proposal, appeal, .. },
                What::Refused { reason, link },
            ) => match appeal.map(|appeal| appeal.of) {
                // What was done stays done.
                Some(Decided::Done { outcome }) => {
                    Self::Done { about, hands, person, evidence, outcome, again: Again::Unasked }
                }
                before @ (Some(Decided::Refused { .. }) | None) => {
                    let is_final = before.is_some();
                    let refusal = Refused { reason, at: event.at, link, is_final };
                    Self::Refused { about, hands, person, evidence, proposal, refusal }
                }
            },
            (decided, What::Appealed { proposal, said }) => {
                let (about, person, evidence, of) = decided.closed().ok_or(unfit)?;
                let appeal = Some(Box::new(Appeal { said, at: event.at, of, first: None }));
                let (unheard, against) = (proposal.disputes.is_some(), None);
                Self::Proposed {
                    about,
                    hands,
                    person,
                    evidence,
                    proposal,
                    unheard,
                    against,
                    appeal,
                }
            }
            (_, _) => return Err(unfit),
        })
    }

    /// What a decision was, and about whom; none if there is none.
    fn closed(self) -> Option<(About, Box<Person>, Evidence, Decided)> {
        match self {
            Self::Refused { about, person, evidence, refusal, .. } => {
                let of = Decided::Refused { reason: refusal.reason, link: refusal.link };
                Some((about, person, evidence, of))
            }
            Self::Done { about, person, evidence, outcome, .. } => {
                Some((about, person, evidence, Decided::Done { outcome }))
            }
            Self::Unopened
            | Self::Identifying { .. }
            | Self::Identified { .. }
            | Self::Proposed { .. }
            | Self::Dropped { .. } => None,
        }
    }

    /// What others do with a decision.
    fn looked_at(mut self, with: Hands, what: What) -> Result<Self, Corrupt> {
        let standing = self.standing().name();
        let kind = what.kind();
        match (&mut self, what) {
            (Self::Proposed { hands, against, appeal: None, .. }, What::Judged { verdict }) => {
                (*hands, *against) = (with, verdict.objects().map(str::to_owned));
            }
            (
                Self::Proposed { hands, against, appeal: Some(appeal), .. },
                What::Judged { verdict },
            ) => {
                *hands = with;
                appeal.judged(against, &verdict);
            }
            (Self::Proposed { hands, .. }, What::Tested { .. }) => *hands = with,
            (Self::Proposed { unheard, hands, .. }, What::Heard) => {
                (*hands, *unheard) = (with, false);
            }
            (Self::Proposed { hands, .. } | Self::Done { hands, .. }, What::Postponed) => {
                *hands = with;
            }
            (Self::Done { hands, again, .. }, What::Sampled { due }) => {
                (*hands, *again) = (with, Again::Waits { due, against: None });
            }
            (Self::Done { hands, again, .. }, What::SeenAgain { verdict }) => {
                *hands = with;
                *again = match (&*again, verdict.objects()) {
                    (Again::Waits { due, against: None }, Some(against)) => {
                        Again::Waits { due: *due, against: Some(against.to_owned()) }
                    }
                    (Again::Waits { .. } | Again::Unasked | Again::Seen, _) => Again::Seen,
                };
            }
            (_, _) => return Err(Corrupt(format!("`{kind}` after `{standing}`"))),
        }
        Ok(self)
    }
}
