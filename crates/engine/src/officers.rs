//! The doors of an officer: being invited, making a passkey, being at the desk.

use jiff::{SignedDuration, Timestamp};
use kernel::{
    decision::List,
    facts::Actor,
    officer::{Command, Officer, OfficerId, Passkey, Profile},
    refusal::Refusal,
    secret::Secret,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::{Engine, Visitor, error::Error, keep::Kind};

/// How long an invitation stands, in hours.
const INVITATION_HOURS: i64 = 72;
/// How long somebody may take to touch their passkey, in minutes.
const QUESTION_MINUTES: i64 = 5;
/// How long a desk may be left alone, in minutes.
const IDLE_MINUTES: i64 = 15;
/// How long a day at the desk lasts at most, in hours.
const DAY_HOURS: i64 = 12;
/// How often a desk's life is written anew at the most, in minutes.
const WORTH_WRITING_MINUTES: i64 = 1;

/// Who may make a passkey.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Invited {
    officer: OfficerId,
}

/// An officer who showed their passkey. Kept by the store, named by a cookie.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Entered {
    officer: OfficerId,
    office: String,
    at: Timestamp,
    ends_at: Timestamp,
}

/// An officer at a desk, as they stand at this very moment: whoever is shut out is gone with the next
/// request.
#[derive(Clone, Debug)]
pub struct AtDesk {
    /// Who.
    pub id: OfficerId,
    /// Who that is.
    pub profile: Profile,
    /// The office they work at now.
    pub office: String,
    /// When they have to show their passkey again.
    pub ends_at: Timestamp,
}

/// An officer in a list.
#[derive(Clone, Debug)]
pub struct OfficerRow {
    /// Which.
    pub id: OfficerId,
    /// As they stand.
    pub officer: Officer,
}

const INVITED: Kind<Invited> = Kind::new("officer-invitation");
const ENTERED: Kind<Entered> = Kind::new("officer-session");
const QUESTION: Kind<Value> = Kind::new("passkey-question");

impl AtDesk {
    /// As whom they act.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::Officer {
            id: self.id.0.to_string(),
            office: self.office.clone(),
            role: self.profile.role,
        }
    }
}

impl Engine {
    /// Invites somebody, and gives the secret that lets them make a passkey. `inviter` is the officer
    /// who does; none if it is the operator of the machine.
    ///
    /// # Errors
    ///
    /// [`Refusal::NotPermitted`] beyond what the inviter answers for; see [`Error`].
    pub async fn invite_officer(
        &self,
        profile: Profile,
        inviter: Option<&AtDesk>,
        visitor: &Visitor,
    ) -> Result<(OfficerId, Secret), Error> {
        let facts = self.facts(visitor);
        let id = OfficerId(facts.entropy.uuid("officer", facts.now));
        let inviter = inviter.map(|at| at.profile.clone());
        let command = Command::Invite { profile, inviter };
        self.submit::<Officer>(id.0, &command, visitor).await?;
        Ok((id, self.invitation(id).await?))
    }

    /// Invites somebody anew who lost their passkey: what they had is worthless, and wherever they
    /// are signed in they are no more.
    ///
    /// # Errors
    ///
    /// See [`Engine::invite_officer`].
    pub async fn invite_anew(
        &self,
        id: OfficerId,
        inviter: Option<&AtDesk>,
        visitor: &Visitor,
    ) -> Result<Secret, Error> {
        self.is_there(id).await?;
        let inviter = inviter.map(|at| at.profile.clone());
        self.submit::<Officer>(id.0, &Command::InviteAnew { inviter }, visitor).await?;
        self.forget_owned(&ENTERED, id.0).await?;
        self.invitation(id).await
    }

    /// Who is invited by a secret.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoSuchCase`] if nobody is, or not any more.
    pub async fn invited(&self, secret: &str) -> Result<(OfficerId, Officer), Error> {
        let kept = self.look(&INVITED, secret).await?.ok_or(Refusal::NoSuchCase)?;
        let id = kept.content.officer;
        match self.officer(id).await? {
            officer @ Officer::Invited { .. } => Ok((id, officer)),
            Officer::Unopened | Officer::Active { .. } | Officer::Suspended { .. } => {
                Err(Refusal::NoSuchCase.into())
            }
        }
    }

    /// Takes the passkey that somebody made by an invitation, which is spent with it.
    ///
    /// # Errors
    ///
    /// See [`Engine::invited`].
    pub async fn accept_invitation(
        &self,
        secret: &str,
        passkey: Passkey,
        visitor: &Visitor,
    ) -> Result<OfficerId, Error> {
        let kept = self.take(&INVITED, secret).await?.ok_or(Refusal::NoSuchCase)?;
        let id = kept.content.officer;
        let command = Command::AddPasskey { passkey };
        self.submit::<Officer>(id.0, &command, visitor).await?;
        Ok(id)
    }

    /// Adds a passkey to one's own.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn add_passkey(
        &self,
        at: &AtDesk,
        passkey: Passkey,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let command = Command::AddPasskey { passkey };
        self.submit::<Officer>(at.id.0, &command, visitor).await.map(drop)
    }

    /// Takes one of one's own passkeys away.
    ///
    /// # Errors
    ///
    /// [`Refusal::OutOfTurn`] if it is the last.
    pub async fn remove_passkey(
        &self,
        at: &AtDesk,
        id: &str,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let command = Command::RemovePasskey { id: id.to_owned() };
        self.submit::<Officer>(at.id.0, &command, visitor).await.map(drop)
    }

    /// Shuts an officer out, or lets them in again; where two have to, once another has said so too.
    ///
    /// # Errors
    ///
    /// See [`Engine::invite_officer`].
    pub async fn suspend_officer(
        &self,
        id: OfficerId,
        suspends: bool,
        by: &AtDesk,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        self.is_there(id).await?;
        let profile = by.profile.clone();
        let command = if suspends {
            Command::Suspend { by: profile }
        } else {
            Command::Readmit { by: profile, line: self.line_of(by.id).await? }
        };
        self.submit::<Officer>(id.0, &command, visitor).await?;
        self.forget_owned(&ENTERED, id.0).await
    }

    /// An officer as they stand.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn officer(&self, id: OfficerId) -> Result<Officer, Error> {
        Ok(self.load::<Officer>(id.0).await?.state)
    }

    /// The officers whom somebody answers for.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn officers(&self, of: &Profile) -> Result<Vec<OfficerRow>, Error> {
        let mut rows = Vec::new();
        for (_, id) in self.listed(List::Officers, "").await? {
            let officer = self.officer(OfficerId(id)).await?;
            if officer.profile().is_some_and(|profile| of.covers(profile)) {
                rows.push(OfficerRow { id: OfficerId(id), officer });
            }
        }
        Ok(rows)
    }

    async fn is_there(&self, id: OfficerId) -> Result<(), Error> {
        match self.officer(id).await? {
            Officer::Unopened => Err(Refusal::NoSuchCase.into()),
            Officer::Invited { .. } | Officer::Active { .. } | Officer::Suspended { .. } => Ok(()),
        }
    }

    /// Keeps what a question to a passkey must remember, and gives its name.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn keep_question(&self, kept: &Value) -> Result<Secret, Error> {
        let until = self.now() + SignedDuration::from_mins(QUESTION_MINUTES);
        self.keep(&QUESTION, kept, None, until).await
    }

    /// Takes it: a question has one answer.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoSuchCase`] if it is answered already, or too old.
    pub async fn take_question(&self, name: &str) -> Result<Value, Error> {
        let kept = self.take(&QUESTION, name).await?;
        Ok(kept.ok_or(Refusal::NoSuchCase)?.content)
    }

    /// Lets an officer in who used this passkey, and gives the secret that names their day at the
    /// desk. `changed` is the passkey as it stands after its use, if that is other than before.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoMatch`] if they are not one who works here.
    pub async fn enter_desk(
        &self,
        id: OfficerId,
        changed: Option<Passkey>,
        visitor: &Visitor,
    ) -> Result<Secret, Error> {
        let Officer::Active { profile, .. } = self.officer(id).await? else {
            return Err(Refusal::NoMatch.into());
        };
        if let Some(passkey) = changed {
            self.submit::<Officer>(id.0, &Command::SeePasskey { passkey }, visitor).await?;
        }
        let office = profile.offices.first().cloned().ok_or(Refusal::NoMatch)?;
        let now = self.now();
        let ends_at = now + SignedDuration::from_hours(DAY_HOURS);
        let entered = Entered { officer: id, office, at: now, ends_at };
        self.keep(&ENTERED, &entered, Some(id.0), idle_end(now, &entered)).await
    }

    /// Who is at the desk, by the secret of a cookie, and their time renewed.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn at_desk(&self, token: &str) -> Result<Option<AtDesk>, Error> {
        let Some(kept) = self.look(&ENTERED, token).await? else { return Ok(None) };
        let entered = &kept.content;
        let Officer::Active { profile, .. } = self.officer(entered.officer).await? else {
            return Ok(None);
        };
        let ends_at = idle_end(self.now(), entered);
        let worth = SignedDuration::from_mins(WORTH_WRITING_MINUTES);
        if ends_at.duration_since(kept.expires_at) > worth {
            self.replace(&ENTERED, token, &kept, entered, ends_at).await?;
        }
        let (id, office) = (entered.officer, entered.office.clone());
        Ok(profile.serves(&office).then_some(AtDesk { id, profile, office, ends_at }))
    }

    /// Goes to work at another office.
    ///
    /// # Errors
    ///
    /// [`Refusal::NotPermitted`] if the officer does not serve it.
    pub async fn work_at(&self, token: &str, office: &str) -> Result<(), Error> {
        let kept = self.look(&ENTERED, token).await?.ok_or(Refusal::NoSuchCase)?;
        let officer = self.officer(kept.content.officer).await?;
        if !officer.profile().is_some_and(|profile| profile.serves(office)) {
            return Err(Refusal::NotPermitted.into());
        }
        let entered = Entered { office: office.to_owned(), ..kept.content.clone() };
        self.replace(&ENTERED, token, &kept, &entered, kept.expires_at).await.map(drop)
    }

    /// Leaves the desk.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn leave_desk(&self, token: &str) -> Result<(), Error> {
        self.take(&ENTERED, token).await.map(drop)
    }

    /// The names of officers, for histories.
    pub(crate) async fn officer_name(&self, id: Uuid) -> Result<String, Error> {
        let officer = self.officer(OfficerId(id)).await?;
        Ok(officer.profile().map(|profile| profile.name.clone()).unwrap_or_default())
    }

    async fn invitation(&self, officer: OfficerId) -> Result<Secret, Error> {
        // An invitation that was sent before is worthless.
        self.forget_owned(&INVITED, officer.0).await?;
        let until = self.now() + SignedDuration::from_hours(INVITATION_HOURS);
        self.keep(&INVITED, &Invited { officer }, Some(officer.0), until).await
    }
}

fn idle_end(now: Timestamp, entered: &Entered) -> Timestamp {
    (now + SignedDuration::from_mins(IDLE_MINUTES)).min(entered.ends_at)
}
