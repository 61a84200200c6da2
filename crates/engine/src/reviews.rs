//! The doors of those who judge what others decided: the next case, which nobody chooses; the case as they
//! see it; their verdict.
//!
//! Among the most urgent cases that an officer may judge, chance picks one. It is theirs for a while, and
//! asking again gives the same one: whoever wants another has to leave it to somebody else, which is
//! counted and on record.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use kernel::{
    decision::{List, Spend},
    page::{Form, Page},
    permission::{self, Act},
    refusal::{Corrupt, Refusal},
    secret::Secret,
    visit::{self, Command, Round, Signature, Visit, VisitId},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Draft, Engine, Visitor, case::Case as _, desk::as_seen, error::Error, keep::Kind,
    officers::AtDesk, submit::Loaded,
};

/// How long a case is an officer's without a sign of life, in minutes.
const ASSIGNED_MINUTES: i64 = 30;
/// Among how many of the most urgent chance picks.
const NEAREST: usize = 10;
/// How many are looked at to find so many.
const LOOKED_AT_MAX: usize = 200;
/// How often to draw again when two reach for a case at once.
const CONFLICTS_MAX: u32 = 5;

/// Whose a case is for now.
#[derive(Serialize, Deserialize)]
struct Assigned {
    officer: Uuid,
    since: Timestamp,
}

/// Which case an officer has.
#[derive(Serialize, Deserialize)]
struct InHand {
    visit: Uuid,
}

const ASSIGNED: Kind<Assigned> = Kind::new("review-assigned");
const IN_HAND: Kind<InHand> = Kind::new("review-in-hand");

/// A case as whoever judges it sees it: nothing of what others decided, nor who they are.
#[derive(Clone, Debug)]
pub struct ReviewAtDesk {
    /// Which.
    pub id: VisitId,
    /// What is shown and asked.
    pub page: Page,
    /// How many things happened to it.
    pub version: u64,
    /// The person's name, as the scheme writes it.
    pub name: String,
}

/// A case in the list of what waits: nothing in it names anybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewRow {
    /// For whom: `second-look` or `third-look`.
    pub round: String,
    /// Until when.
    pub due: Timestamp,
    /// What it is about.
    pub procedure: String,
    /// Of which office.
    pub office: String,
}

impl Engine {
    /// The case that an officer is to judge next: the one they have, or one that chance picks; none if
    /// nothing waits that they may judge.
    ///
    /// # Errors
    ///
    /// If the store fails; [`Error::Busy`] if others are always faster.
    pub async fn next_review(&self, at: &AtDesk) -> Result<Option<VisitId>, Error> {
        if let Some(id) = self.review_in_hand(at).await? {
            return Ok(Some(id));
        }
        for _ in 0..CONFLICTS_MAX {
            let nearest = self.nearest(at).await?;
            let place = self.shared.world.entropy().number("next-review", nearest.len());
            let Some(drawn) = nearest.get(place).copied() else { return Ok(None) };
            if self.assign(drawn, at).await? {
                return Ok(Some(drawn));
            }
        }
        Err(Error::Busy)
    }

    /// A case that is assigned to an officer, to be judged. That they see it is on record first.
    ///
    /// # Errors
    ///
    /// [`Refusal::NotAssigned`] if it is not theirs, or there is none.
    pub async fn see_review(&self, id: VisitId, at: &AtDesk) -> Result<ReviewAtDesk, Error> {
        let loaded = self.assigned(id, at).await?;
        self.see_to_judge(id, &loaded.state, at).await?;
        let found = self.found(loaded.state.sought()).await?;
        let scheme = &self.shared.scheme;
        let page = visit::review_page(&loaded.state, found.as_ref(), scheme);
        let name = loaded.state.person().map(|person| person.name.full(scheme.name_order));
        Ok(ReviewAtDesk {
            id,
            page: page.ok_or(Refusal::OutOfTurn)?,
            version: loaded.events.len() as u64,
            name: name.unwrap_or_default(),
        })
    }

    /// What an officer would sign by this verdict; none if nothing is signed here.
    ///
    /// # Errors
    ///
    /// Whatever would be refused.
    pub async fn draft_review(
        &self,
        id: VisitId,
        seen: u64,
        values: &BTreeMap<String, String>,
        at: &AtDesk,
        visitor: &Visitor,
    ) -> Result<Option<Draft>, Error> {
        if !self.shared.scheme.desk.signed || self.first_answer(visitor).await?.is_some() {
            return Ok(None);
        }
        let loaded = self.assigned(id, at).await?;
        as_seen(&loaded, seen)?;
        let draft = Draft::of(id, &loaded, values, at)?;
        let signed = Some(draft.unsigned());
        let command = self.verdict(&loaded, values, (signed, false), at).await?;
        loaded.state.judge(id.0, &command, &self.facts(visitor))?;
        Ok(Some(draft))
    }

    /// Takes an officer's verdict on a case that is theirs.
    ///
    /// # Errors
    ///
    /// [`Refusal::NotAssigned`] if it is not theirs, [`Refusal::SeparateHands`] if they are too near to
    /// it, [`Refusal::Stale`] if it has moved on, [`Refusal::NotSigned`] if it is not signed as it must
    /// be; [`Error::Corrupt`] if what the first decided is not what they signed.
    pub async fn judge_review(
        &self,
        id: VisitId,
        (seen, values): (u64, &BTreeMap<String, String>),
        signed: Option<Signature>,
        at: &AtDesk,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        // A second press of the button is the first one, whatever has happened since.
        if self.first_answer(visitor).await?.is_some() {
            return Ok(());
        }
        let loaded = self.assigned(id, at).await?;
        as_seen(&loaded, seen)?;
        if self.shared.scheme.desk.signed {
            self.check_signature(id, &loaded, values, signed.as_ref(), at).await?;
            if self.signatures_hold(id, &loaded.events) == Some(false) {
                return Err(Corrupt("a decision is not what was signed".to_owned()).into());
            }
        }
        let was_done = matches!(loaded.state, Visit::Done { .. });
        let hurried = self.is_hasty(id, at).await?;
        let command = self.verdict(&loaded, values, (signed, hurried), at).await?;
        let after = self.submit::<Visit>(id.0, &command, visitor).await?;
        if let Visit::Done { outcome, .. } = &after.state
            && !was_done
        {
            self.settled(id, outcome).await?;
        }
        self.let_go(id, at).await
    }

    /// Leaves a case to somebody else.
    ///
    /// # Errors
    ///
    /// [`Refusal::NotAssigned`] if it is not theirs, [`Refusal::Exhausted`] after too many in a day.
    pub async fn postpone_review(
        &self,
        id: VisitId,
        at: &AtDesk,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        self.assigned(id, at).await?;
        let command = Command::Postpone { reviewer: at.profile.clone() };
        self.submit::<Visit>(id.0, &command, visitor).await?;
        self.let_go(id, at).await
    }

    /// Everything that waits for somebody's verdict, the graver and the more urgent first.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn reviews(&self) -> Result<Vec<ReviewRow>, Error> {
        let mut rows = Vec::new();
        for round in Round::ALL {
            let waiting = self.listed_all(List::Reviews, &prefix(round)).await?;
            rows.extend(waiting.iter().filter_map(|(place, _)| row(place)));
        }
        Ok(rows)
    }

    /// The case that an officer has, if it still waits for them.
    async fn review_in_hand(&self, at: &AtDesk) -> Result<Option<VisitId>, Error> {
        let hand = self.look(&IN_HAND, &at.id.0.to_string()).await?;
        let Some(kept) = hand else { return Ok(None) };
        let id = VisitId(kept.content.visit);
        match self.assigned(id, at).await {
            Ok(loaded) if self.may_judge(&loaded.state, at) => Ok(Some(id)),
            Ok(_) | Err(Error::Refused(_)) => {
                self.let_go(id, at).await?;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// The most urgent that an officer may judge and nobody has.
    async fn nearest(&self, at: &AtDesk) -> Result<Vec<VisitId>, Error> {
        let mut nearest = Vec::new();
        for round in Round::ALL {
            if !permission::may(at.profile.role, Act::Review, round.standing()) {
                continue;
            }
            let waiting = self.listed(List::Reviews, &prefix(round)).await?;
            for (place, id) in waiting.into_iter().take(LOOKED_AT_MAX) {
                let visit = self.load::<Visit>(id).await?.state;
                if visit.round() != Some(round) {
                    // Its person was erased, or it was judged just now.
                    self.unlist(List::Reviews, &place, id).await?;
                    continue;
                }
                let is_free = self.look(&ASSIGNED, &id.to_string()).await?.is_none();
                let fits = is_free && self.may_judge(&visit, at);
                if fits && !self.has_read(VisitId(id), &visit, at).await? {
                    nearest.push(VisitId(id));
                }
                if nearest.len() == NEAREST {
                    return Ok(nearest);
                }
            }
        }
        Ok(nearest)
    }

    fn may_judge(&self, visit: &Visit, at: &AtDesk) -> bool {
        let may = |round: Round| permission::may(at.profile.role, Act::Review, round.standing());
        visit.round().is_some_and(may)
            && !visit::is_in_conflict(visit, at.id, &at.profile, &self.shared.scheme)
    }

    /// Makes a case an officer's, if it is nobody's and they have no other.
    async fn assign(&self, id: VisitId, at: &AtDesk) -> Result<bool, Error> {
        let until = self.now() + SignedDuration::from_mins(ASSIGNED_MINUTES);
        let (case, own) = (Secret::new(id.0.to_string()), Secret::new(at.id.0.to_string()));
        let assigned = Assigned { officer: at.id.0, since: self.now() };
        if !self.keep_as(&ASSIGNED, &case, &assigned, Some(id.0), until).await? {
            return Ok(false);
        }
        let hand = InHand { visit: id.0 };
        if self.keep_as(&IN_HAND, &own, &hand, Some(at.id.0), until).await? {
            return Ok(true);
        }
        self.take(&ASSIGNED, case.expose()).await?;
        Ok(false)
    }

    /// The case, if it is this officer's; it stays so for another while. To others it is as if there were
    /// none: nobody can find out in this way whether a case waits that they decided.
    async fn assigned(&self, id: VisitId, at: &AtDesk) -> Result<Loaded<Visit>, Error> {
        let (case, own) = (id.0.to_string(), at.id.0.to_string());
        let until = self.now() + SignedDuration::from_mins(ASSIGNED_MINUTES);
        let (assigned, hand) =
            (self.look(&ASSIGNED, &case).await?, self.look(&IN_HAND, &own).await?);
        match (assigned, hand) {
            (Some(assigned), Some(hand))
                if assigned.content.officer == at.id.0 && hand.content.visit == id.0 =>
            {
                self.replace(&ASSIGNED, &case, &assigned, &assigned.content, until).await?;
                self.replace(&IN_HAND, &own, &hand, &hand.content, until).await?;
                let loaded = self.load::<Visit>(id.0).await?;
                if loaded.state.round().is_some() {
                    Ok(loaded)
                } else {
                    Err(Refusal::NotAssigned.into())
                }
            }
            (_, _) => Err(Refusal::NotAssigned.into()),
        }
    }

    async fn let_go(&self, id: VisitId, at: &AtDesk) -> Result<(), Error> {
        self.take(&IN_HAND, &at.id.0.to_string()).await?;
        let kept = self.look(&ASSIGNED, &id.0.to_string()).await?;
        if kept.is_some_and(|kept| kept.content.officer == at.id.0) {
            self.take(&ASSIGNED, &id.0.to_string()).await?;
        }
        Ok(())
    }

    async fn verdict(
        &self,
        loaded: &Loaded<Visit>,
        values: &BTreeMap<String, String>,
        (signed, hurried): (Option<Signature>, bool),
        at: &AtDesk,
    ) -> Result<Command, Error> {
        let (form, reviewer) = (Form::new(values.clone()), at.profile.clone());
        let found = self.found(loaded.state.sought()).await?;
        Ok(Command::Judge { form, found, signed, reviewer, hurried })
    }

    /// Whether an officer decides sooner than anybody can have looked, or more in an hour than anybody can.
    async fn is_hasty(&self, id: VisitId, at: &AtDesk) -> Result<bool, Error> {
        let rules = &self.shared.scheme.desk.four_eyes;
        let kept = self.look(&ASSIGNED, &id.0.to_string()).await?;
        let looked = kept.map(|kept| self.now().duration_since(kept.content.since));
        let least = SignedDuration::from_secs(rules.dwell_seconds.into());
        let spend = Spend {
            key: self.fingerprint("verdicts", &at.id.0.to_string()),
            limit: rules.hourly_max,
            window: SignedDuration::from_hours(1),
        };
        match self.spend(&[spend], self.now()).await {
            Ok(()) => Ok(looked.is_some_and(|looked| looked < least)),
            Err(Error::Refused(Refusal::Exhausted { .. })) => Ok(true),
            Err(error) => Err(error),
        }
    }

    /// Refuses to show an officer what others think of a case about which they may yet have to decide.
    pub(crate) async fn not_swayed(
        &self,
        id: VisitId,
        visit: &Visit,
        at: &AtDesk,
    ) -> Result<(), Error> {
        let waits = matches!(visit, Visit::Proposed { .. });
        let decides = permission::may(at.profile.role, Act::Review, Round::Second.standing());
        let kept = self.look(&ASSIGNED, &id.0.to_string()).await?;
        let is_theirs = kept.is_some_and(|kept| kept.content.officer == at.id.0);
        if is_theirs || waits && decides && !visit.had_a_hand(at.id) {
            return Err(Refusal::Undecided.into());
        }
        Ok(())
    }
}

fn prefix(round: Round) -> String {
    format!("{}/", round.standing().name())
}

fn row(place: &str) -> Option<ReviewRow> {
    let mut parts = place.split('/').map(str::to_owned);
    Some(ReviewRow {
        round: parts.next()?,
        due: parts.next()?.parse().ok()?,
        procedure: parts.next()?,
        office: parts.next()?,
    })
}
