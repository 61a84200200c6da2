//! The doors of an enrolment.

use std::time::Duration;

use kernel::{
    account::{self, Account},
    contact::{self, Email},
    decision::{CaseId, Spend},
    enrolment::{self, Command, Enrolment},
    method::AnyMethod,
    page::{Form, Page},
    refusal::{FieldFault, Refusal},
    secret::Secret,
    user_name::{self, UserName},
};
use serde::{Deserialize, Serialize};

use tokio::sync::broadcast;

use crate::{Engine, Visitor, case::Case, error::Error, keep::Kind};

/// How long a browser holds the case it opened, in hours: what it waits for may take its time. A case that
/// nobody finishes is erased long before.
const CASE_HOURS: i64 = 24 * 90;
/// How long a page may wait for a register's answer before it says that it is waiting, in
/// milliseconds: most answer sooner, and then nobody sees a waiting page.
const PATIENCE_MILLIS: u64 = 2500;
/// How many enrolments may be opened from one network …
const OPENINGS_MAX: u32 = 2000;
/// … in this many hours. Opening costs us a row and them nothing.
const OPENINGS_HOURS: i64 = 1;
/// How often one case may ask whether a user name is free.
const NAME_CHECKS_MAX: u32 = 60;
/// Over which time, in hours.
const NAME_CHECKS_HOURS: i64 = 1;

/// The case a browser works on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Bearer {
    case: CaseId,
}

/// The event by which somebody is back at their case.
const RETURNED: &str = "returned";
const CASE: Kind<Bearer> = Kind::new("case");

impl Engine {
    /// Opens an enrolment and gives the secret by which this browser, and no other, holds it.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn open_enrolment(&self, visitor: &Visitor) -> Result<(CaseId, Secret), Error> {
        let facts = self.facts(visitor);
        let budget = Spend {
            key: facts.fingerprint("budget:open:network", facts.network.as_str()),
            limit: OPENINGS_MAX,
            window: jiff::SignedDuration::from_hours(OPENINGS_HOURS),
        };
        self.spend(&[budget], facts.now).await?;
        let case = CaseId(facts.entropy.uuid("case", facts.now));
        self.submit::<Enrolment>(case.0, &Command::Open, visitor).await?;
        let until = facts.now + jiff::SignedDuration::from_hours(CASE_HOURS);
        let bearer = self.keep(&CASE, &Bearer { case }, Some(case.0), until).await?;
        Ok((case, bearer))
    }

    /// The page on which somebody comes back to a case with what a method sent them; none if no method of
    /// the scheme does that.
    #[must_use]
    pub fn returning_page(&self) -> Option<Page> {
        self.returning().map(|(page, _)| page)
    }

    /// Takes whoever comes back to the case that is theirs, from any browser: the try is spent before
    /// anyone looks. Gives the secret by which this browser holds it from now on.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoMatch`] if what they typed leads to no case of theirs; see [`Error`].
    pub async fn come_back(&self, form: &Form, visitor: &Visitor) -> Result<Secret, Error> {
        let (page, method) = self.returning().ok_or(Refusal::NotOffered)?;
        form.drawn_for(page.id)?;
        let facts = self.facts(visitor);
        let recall = method.recall(form, &facts)?;
        self.spend(&recall.spends, facts.now).await?;
        let case = self.holder(&recall.claim).await?.ok_or(Refusal::NoMatch)?;
        let moved = self.shared.moved.subscribe();
        let command = Command::Return(form.clone());
        let after = self.submit::<Enrolment>(case, &command, visitor).await;
        let after = after.map_err(|error| match error {
            // The case has gone on without them, or ended.
            Error::Refused(Refusal::OutOfTurn) => Refusal::NoMatch.into(),
            error => error,
        })?;
        if after.last != RETURNED {
            return Err(Refusal::NoMatch.into());
        }
        // The try is given back once they are proven, by the method: the code alone proves nothing.
        let until = facts.now + jiff::SignedDuration::from_hours(CASE_HOURS);
        let bearer = Bearer { case: CaseId(case) };
        // Whoever held it until now sees no more of it.
        self.forget_owned(&CASE, case).await?;
        let bearer = self.keep(&CASE, &bearer, Some(case), until).await?;
        let waits = |state: &Enrolment| Ok(self.enrolment_asked(state)?.waits());
        self.answered(case, moved, after.state, waits).await?;
        Ok(bearer)
    }

    /// The method by which somebody comes back, and its page.
    fn returning(&self) -> Option<(Page, &'static dyn AnyMethod)> {
        let scheme = &self.shared.scheme;
        scheme.methods.iter().find_map(|offer| {
            let method = self.shared.catalogue.find(&offer.id)?;
            Some((method.returning(scheme)?, method))
        })
    }

    /// The case that belongs to a browser's secret.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoSuchCase`] if there is none (any more).
    pub async fn enrolment_of(&self, bearer: &str) -> Result<CaseId, Error> {
        let kept = self.look(&CASE, bearer).await?.ok_or(Refusal::NoSuchCase)?;
        Ok(kept.content.case)
    }

    /// What the case asks now.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn enrolment_page(&self, case: CaseId) -> Result<Page, Error> {
        let state = self.load::<Enrolment>(case.0).await?.state;
        self.enrolment_asked(&state)
    }

    /// Takes what the person filled in, and waits a moment for the answer of a register if that
    /// is what follows.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn submit_enrolment(
        &self,
        case: CaseId,
        form: Form,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let moved = self.shared.moved.subscribe();
        let after = self.submit::<Enrolment>(case.0, &Command::Submit(form), visitor).await?;
        let waits = |state: &Enrolment| Ok(self.enrolment_asked(state)?.waits());
        self.answered(case.0, moved, after.state, waits).await
    }

    /// Waits a moment for a case that waits for an answer itself.
    pub(crate) async fn answered<C: Case>(
        &self,
        id: uuid::Uuid,
        mut moved: broadcast::Receiver<uuid::Uuid>,
        state: C,
        waits: impl Fn(&C) -> Result<bool, Error>,
    ) -> Result<(), Error> {
        if !waits(&state)? {
            return Ok(());
        }
        let answered = async {
            while let Ok(stream) = moved.recv().await {
                if stream == id && !waits(&self.load::<C>(id).await?.state)? {
                    break;
                }
            }
            Ok::<(), Error>(())
        };
        match tokio::time::timeout(Duration::from_millis(PATIENCE_MILLIS), answered).await {
            Ok(outcome) => outcome,
            Err(_still_waiting) => Ok(()),
        }
    }

    /// Sends the activation code to another address, because the first was mistyped.
    ///
    /// # Errors
    ///
    /// [`Refusal::OutOfTurn`] once the account is in use; see [`Error`].
    pub async fn readdress(
        &self,
        case: CaseId,
        form: &Form,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let email = form.line(contact::EMAIL).and_then(Email::read).map_err(Refusal::from)?;
        let state = self.load::<Enrolment>(case.0).await?.state;
        let Enrolment::Registered { account, .. } = state else {
            return Err(Refusal::OutOfTurn.into());
        };
        let command = account::Command::Readdress { email: email.clone() };
        self.submit::<Account>(account.0, &command, visitor).await?;
        let visitor = Visitor { once: None, ..visitor.clone() };
        let command = Command::Readdress { email };
        self.submit::<Enrolment>(case.0, &command, &visitor).await.map(|_| ())
    }

    /// Leaves the method chosen.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn leave_method(&self, case: CaseId, visitor: &Visitor) -> Result<(), Error> {
        self.submit::<Enrolment>(case.0, &Command::Leave, visitor).await.map(|_| ())
    }

    /// Whether a user name is free, asked while typing. Only someone who has proven who they are
    /// may ask, and not for ever: it would tell who has an account.
    ///
    /// # Errors
    ///
    /// [`Refusal::Fields`] if it cannot be a user name, [`Refusal::NotPermitted`] too early.
    pub async fn is_user_name_free(
        &self,
        case: CaseId,
        typed: &str,
        visitor: &Visitor,
    ) -> Result<bool, Error> {
        let state = self.load::<Enrolment>(case.0).await?.state;
        let Enrolment::Proven { .. } = state else { return Err(Refusal::NotPermitted.into()) };
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(Refusal::from(FieldFault::new(user_name::FIELD, "field-missing")).into());
        }
        let name = UserName::read(typed, &self.shared.scheme.user_name).map_err(Refusal::from)?;
        let facts = self.facts(visitor);
        let budget = Spend {
            key: facts.fingerprint("budget:name-check", &case.0.to_string()),
            limit: NAME_CHECKS_MAX,
            window: jiff::SignedDuration::from_hours(NAME_CHECKS_HOURS),
        };
        self.spend(&[budget], facts.now).await?;
        Ok(self.holder(&name.claim(&facts)).await?.is_none())
    }

    fn enrolment_asked(&self, state: &Enrolment) -> Result<Page, Error> {
        Ok(enrolment::page(state, &self.shared.scheme, self.shared.catalogue)?)
    }
}
