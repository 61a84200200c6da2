//! The doors of whoever says that a decision was wrong: found by what they were sent, by the account that
//! they lost, or at a desk.

use jiff::{SignedDuration, Timestamp};
use kernel::{
    decision::{AccountId, List},
    facts::Actor,
    page::{Form, Page},
    refusal::Refusal,
    secret::Fingerprint,
    visit::{self, Command, Visit, VisitId},
};

use crate::{Engine, Visitor, error::Error, officers::AtDesk};

/// An appeal that nobody has decided yet: nothing in it names anybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppealRow {
    /// Until when it is to be decided.
    pub due: Timestamp,
    /// Whether that is over.
    pub is_late: bool,
    /// Whether it is near.
    pub is_near: bool,
    /// What the case is about.
    pub procedure: String,
    /// Of which office.
    pub office: String,
    /// What it is against: `refusal` or `given-up`.
    pub of: String,
}

impl Engine {
    /// The case of whoever was sent this.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoMatch`] if it leads to none, or not any more.
    pub async fn appeal_of(&self, link: &str) -> Result<VisitId, Error> {
        let key = visit::link_key(link, &self.facts(&self.ourselves(Actor::Applicant)));
        self.appealable(&key).await
    }

    /// Where a case stands, for whoever it is about.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn appeal_page(&self, id: VisitId) -> Result<Page, Error> {
        let visit = self.load::<Visit>(id.0).await?.state;
        Ok(visit::appeal_page(&visit, &self.shared.scheme, self.now()))
    }

    /// Takes what whoever was refused says about it.
    ///
    /// # Errors
    ///
    /// [`Refusal::OutOfTurn`] if it was said before, or too late; [`Refusal::AlreadyRegistered`] if they
    /// have an account by now; see [`Error`].
    pub async fn lodge_appeal(
        &self,
        id: VisitId,
        form: &Form,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let visit = self.load::<Visit>(id.0).await?.state;
        let found = self.found(visit.person()).await?;
        let command = Command::Appeal { form: form.clone(), found };
        let after = self.submit::<Visit>(id.0, &command, visitor).await?;
        self.remember_dispute(id, &after.state).await
    }

    /// Takes what whoever lost an account says about that.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoMatch`] if it was not given up in a case that is still there; see
    /// [`Engine::lodge_appeal`].
    pub async fn appeal_given_up(
        &self,
        account: AccountId,
        form: &Form,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let key = visit::given_up_key(account, &self.facts(visitor));
        let id = self.appealable(&key).await?;
        self.lodge_appeal(id, form, visitor).await
    }

    /// Asks at a desk what is wrong with a decision that the officer has opened.
    ///
    /// # Errors
    ///
    /// [`Refusal::OutOfTurn`] if nothing can be said against it; see [`Engine::see_visit`].
    pub async fn appealing(&self, id: VisitId, at: &AtDesk) -> Result<Page, Error> {
        let seen = self.see_visit(id, at).await?;
        let page = visit::appealing(&seen.visit, &self.shared.scheme, self.now());
        page.ok_or_else(|| Refusal::OutOfTurn.into())
    }

    /// Writes down at a desk what somebody says. Whoever does is none of those who decide.
    ///
    /// # Errors
    ///
    /// See [`Engine::lodge_appeal`] and [`Engine::see_visit`].
    pub async fn appeal_at_desk(
        &self,
        id: VisitId,
        form: &Form,
        at: &AtDesk,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        self.see_visit(id, at).await?;
        self.lodge_appeal(id, form, visitor).await
    }

    /// The appeals that nobody has decided yet, the most urgent first.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn appeals(&self) -> Result<Vec<AppealRow>, Error> {
        let days = self.shared.scheme.desk.appeals.map_or(0, |rules| rules.warn_days);
        let warned = SignedDuration::from_hours(24 * i64::from(days));
        let now = self.now();
        let row = |place: &str| {
            let mut parts = place.split('/').map(str::to_owned);
            let due: Timestamp = parts.next()?.parse().ok()?;
            Some(AppealRow {
                due,
                is_late: due <= now,
                is_near: now < due && due <= now + warned,
                procedure: parts.next()?,
                office: parts.next()?,
                of: parts.next()?,
            })
        };
        let rows = self.listed_all(List::Appeals, "").await?;
        Ok(rows.iter().filter_map(|(place, _)| row(place)).collect())
    }

    async fn appealable(&self, key: &Fingerprint) -> Result<VisitId, Error> {
        let rows = self.listed(List::Appealable, &format!("{}/", key.as_str())).await?;
        rows.first().map(|(_, id)| VisitId(*id)).ok_or_else(|| Refusal::NoMatch.into())
    }
}
