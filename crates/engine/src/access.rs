//! Who opened a person's file, and who decided about them: on record before they see it, for the person
//! to read.
//!
//! A line is sealed under the person's key, behind a commitment to what it says: whoever was shown a line
//! can prove that it is the one on record.

use jiff::{SignedDuration, Timestamp};
use kernel::{
    decision::{AccountId, Decision, Spend},
    facts::Actor,
    investigation::{Investigation, InvestigationId},
    page::Form,
    permission::{self, Act, Role},
    refusal::Refusal,
    secret::Secret,
    visit::{self, Visit, VisitId},
};
use serde::{Deserialize, Serialize};
use store::{Activity, Batch, StreamId};
use uuid::Uuid;

use crate::{
    Engine, VisitAtDesk,
    alarms::{alarm, sounded},
    commitment::Salted,
    desk::theirs,
    error::Error,
    keep::Kind,
    officers::AtDesk,
    sealing::PersonKey,
    submit::{spend_row, stored},
};

/// What lines of access are called among the activities.
pub(crate) const ACCESS: &str = "access";
/// What a commitment to one begins with.
pub(crate) const FORMAT: &str = "kapu access 1";
/// Lines that are shown, the newest.
pub(crate) const SHOWN_MAX: u32 = 200;
/// How long a look at a case lasts before it is a new one, in minutes.
const LOOK_MINUTES: i64 = 30;
/// How often an officer may open a case for a reason alone, in a day.
const REASONS_MAX: u32 = 50;

/// One line: an officer saw somebody's data, or decided about them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Access {
    /// When.
    pub at: Timestamp,
    /// Who: the officer's own name of record.
    pub officer: Uuid,
    /// Their name then.
    pub name: String,
    /// What they were there.
    pub role: Role,
    /// At which office.
    pub office: String,
    /// Why, or what they did.
    pub why: Why,
    /// The investigation within which they read it, if it is kept from the person for a while.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<Withheld>,
}

/// That a line is kept from the person for a while.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withheld {
    /// Within which investigation.
    pub investigation: InvestigationId,
    /// Until when at the latest, whatever becomes of that.
    pub until: Timestamp,
}

/// Why an officer saw somebody's data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// They worked on the person's case, of this procedure.
    Case(String),
    /// For this reason, in their own words.
    Reason(String),
    /// They decided: `opened`, `raised`, `changed` or `deleted`; or, where two decide, `proposed`,
    /// `agreed` or `differed`.
    Decided(String),
}

/// A line with its place on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessRow {
    /// Its place.
    pub seq: u64,
    /// What it says.
    pub access: Access,
    /// The investigation for which it was kept back, now that it is not any more.
    pub kept_back: Option<Investigation>,
}

/// That an officer is looking at a case.
#[derive(Serialize, Deserialize)]
struct Look;

const LOOK: Kind<Look> = Kind::new("visit-look");

impl Engine {
    /// A case with all that it says of somebody, for an officer who has it in hand or has said why. That
    /// they see it is on record first.
    ///
    /// # Errors
    ///
    /// [`Refusal::ReasonNeeded`] if it is not in their hands and they gave no reason;
    /// [`Refusal::NoSuchCase`] if there is none at this office.
    pub async fn see_visit(&self, id: VisitId, at: &AtDesk) -> Result<VisitAtDesk, Error> {
        let visit = self.visit(id, at).await?;
        if self.has_looked(id, at).await? {
            return Ok(visit);
        }
        let is_free = visit.lease.as_ref().is_none_or(|lease| lease.officer == at.id.0);
        let works = permission::may(at.profile.role, Act::WorkVisit, visit.visit.standing());
        if !(works && is_free) {
            return Err(Refusal::ReasonNeeded.into());
        }
        self.note_work(id, &visit.visit, at).await?;
        Ok(visit)
    }

    /// That an officer sees a case which they judge is on record first, too.
    pub(crate) async fn see_to_judge(
        &self,
        id: VisitId,
        visit: &Visit,
        at: &AtDesk,
    ) -> Result<(), Error> {
        if self.has_looked(id, at).await? {
            return Ok(());
        }
        self.note_work(id, visit, at).await
    }

    async fn note_work(&self, id: VisitId, visit: &Visit, at: &AtDesk) -> Result<(), Error> {
        let about = visit.about().ok_or(Refusal::NoSuchCase)?;
        self.note_look(id, visit, Why::Case(about.procedure.clone()), None, at).await
    }

    async fn has_looked(&self, id: VisitId, at: &AtDesk) -> Result<bool, Error> {
        Ok(self.look(&LOOK, &look_name(id, at)).await?.is_some())
    }

    /// Takes the reason for which an officer wants to see a case that is not in their hands.
    ///
    /// # Errors
    ///
    /// [`Refusal::Fields`] if it is too short or too long, [`Refusal::Exhausted`] after too many in a
    /// day, [`Refusal::NoSuchCase`] if there is no such case at this office.
    pub async fn give_reason(&self, id: VisitId, form: &Form, at: &AtDesk) -> Result<(), Error> {
        let reason = visit::why(form).map_err(Refusal::from)?;
        let visit = self.load::<Visit>(id.0).await?.state;
        theirs(&visit, at)?;
        let spend = Spend {
            key: self.fingerprint("reasons", &at.id.0.to_string()),
            limit: REASONS_MAX,
            window: SignedDuration::from_hours(24),
        };
        let why = Why::Reason(reason.to_owned());
        self.note_look(id, &visit, why, Some(&spend), at).await
    }

    /// Whether an officer has read the person's file for a reason of their own since a case was opened:
    /// then they may know what was decided.
    pub(crate) async fn has_read(
        &self,
        id: VisitId,
        visit: &Visit,
        at: &AtDesk,
    ) -> Result<bool, Error> {
        let (about, account) = match visit {
            Visit::Done { about, outcome, .. } => (about, Some(outcome.account())),
            Visit::Proposed { about, person, appeal: Some(_), .. } => {
                (about, self.found(Some(person)).await?.map(|found| found.account))
            }
            Visit::Unopened
            | Visit::Identifying { .. }
            | Visit::Identified { .. }
            | Visit::Proposed { .. }
            | Visit::Refused { .. }
            | Visit::Dropped { .. } => return Ok(false),
        };
        let mut lines = match account {
            Some(account) => self.lines(account).await?,
            None => Vec::new(),
        };
        lines.extend(self.lines(AccountId(id.0)).await?);
        let read = |(_, access): &(u64, Access)| {
            let is_theirs = access.officer == at.id.0 && access.at >= about.opened_at;
            is_theirs && matches!(access.why, Why::Reason(_))
        };
        Ok(lines.iter().any(read))
    }

    /// What goes on record, in the same batch, when an officer's decision about a case reaches an
    /// account; nothing if nobody decides as an officer. With an account that is opened, the looks of
    /// before go over to it: all of them, or the batch is refused and made anew.
    pub(crate) async fn decided<E>(
        &self,
        case: (Uuid, Option<&PersonKey>),
        decision: &Decision<E>,
        actor: &Actor,
    ) -> Result<Batch, Error> {
        let mut batch = Batch::at(self.now());
        let Actor::Officer { id, role, office } = actor else { return Ok(batch) };
        let Ok(officer) = id.parse::<Uuid>() else { return Ok(batch) };
        let opened = decision.opens.as_ref().map(|opening| opening.account);
        let told = decision.also.iter().map(|also| (Some(also.account), also.what));
        let mut reached: Vec<_> =
            opened.map(|account| (Some(account), "opened")).into_iter().chain(told).collect();
        if reached.is_empty() {
            // Before there is an account, what is decided is on the record of the case.
            reached.extend(decision.noted.map(|noted| (noted.account, noted.what)));
        }
        for (account, what) in reached {
            let stream = account.map_or(case.0, |account| account.0);
            // An account that is opened is sealed by the key of its case.
            let key = match (opened == account || account.is_none(), case.1) {
                (true, Some(key)) => Some(key.clone()),
                (true, None) | (false, _) => self.person_key(stream).await?,
            };
            let Some(key) = key else { continue };
            if let Some(account) = account.filter(|_| opened == account) {
                self.carry(case.0, account, &key, &mut batch).await?;
            }
            let (name, why) = (self.officer_name(officer).await?, Why::Decided(what.to_owned()));
            let (role, office, at) = (*role, office.clone(), batch.at);
            let access = Access { at, officer, name, role, office, why, withheld: None };
            batch.activity.push(self.line(stream, access, &key)?);
        }
        Ok(batch)
    }

    /// Puts the looks at a case from before there was an account on the account's own record.
    async fn carry(
        &self,
        visit: Uuid,
        account: AccountId,
        key: &PersonKey,
        batch: &mut Batch,
    ) -> Result<(), Error> {
        let length = self.shared.store.activity_length(StreamId(visit)).await.map_err(stored)?;
        let rows = self.shared.store.activity(StreamId(visit), ACCESS, SHOWN_MAX).await;
        let rows = rows.map_err(stored)?;
        batch.expects_activity.push((StreamId(visit), length));
        for row in rows.iter().rev() {
            batch.activity.push(self.line(account.0, open(key, &row.body)?.content, key)?);
        }
        Ok(())
    }

    async fn note_look(
        &self,
        id: VisitId,
        visit: &Visit,
        why: Why,
        spend: Option<&Spend>,
        at: &AtDesk,
    ) -> Result<(), Error> {
        let now = self.now();
        let (stream, key) = self.file_of(id, visit).await?;
        let access = Access {
            at: now,
            officer: at.id.0,
            name: at.profile.name.clone(),
            role: at.profile.role,
            office: at.office.clone(),
            why,
            withheld: self.withheld(stream, at).await?,
        };
        // On record before anything is shown: if this cannot be written, nothing is.
        let activity = vec![self.line(stream, access, &key)?];
        let spends = spend.iter().map(|spend| spend_row(spend)).collect();
        let projections = alarm(id, visit, at, now).into_iter().collect();
        let batch = Batch { activity, spends, projections, ..Batch::at(now) };
        self.shared.store.commit(batch).await.map_err(stored)?;
        sounded(visit, at);
        let name = Secret::new(look_name(id, at));
        let until = now + SignedDuration::from_mins(LOOK_MINUTES);
        self.keep_as(&LOOK, &name, &Look, Some(id.0), until).await.map(drop)
    }

    /// Whose record a look at a case belongs to: the account's, if there is one, else the case's.
    pub(crate) async fn file_of(
        &self,
        id: VisitId,
        visit: &Visit,
    ) -> Result<(Uuid, PersonKey), Error> {
        let account = match visit {
            Visit::Done { outcome, .. } => Some(outcome.account()),
            Visit::Unopened
            | Visit::Identifying { .. }
            | Visit::Identified { .. }
            | Visit::Proposed { .. }
            | Visit::Refused { .. }
            | Visit::Dropped { .. } => self.found(visit.sought()).await?.map(|found| found.account),
        };
        if let Some(account) = account
            && let Some(key) = self.person_key(account.0).await?
        {
            return Ok((account.0, key));
        }
        let key = self.person_key(id.0).await?.ok_or(Refusal::NoSuchCase)?;
        Ok((id.0, key))
    }

    fn line(&self, stream: Uuid, access: Access, key: &PersonKey) -> Result<Activity, Error> {
        self.committed(FORMAT, ACCESS, (stream, key), access)
    }
}

pub(crate) fn open(key: &PersonKey, body: &[u8]) -> Result<Salted<Access>, Error> {
    Salted::open(key, ACCESS, body)
}

fn look_name(id: VisitId, at: &AtDesk) -> String {
    format!("{}/{}", id.0, at.id.0)
}
