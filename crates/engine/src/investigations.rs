//! The doors of a declared investigation, and what of its officers' looks is kept from the person.

use kernel::{
    decision::List,
    investigation::{self, Command, Investigation, InvestigationId, Makers},
    officer::OfficerId,
    page::{Form, Page},
    permission::{self, Act, Standing},
    refusal::Refusal,
    visit::{Visit, VisitId},
};
use uuid::Uuid;

use crate::{Engine, Visitor, access::Withheld, desk::theirs, error::Error, officers::AtDesk};

/// An investigation, for an officer of its office.
#[derive(Clone, Debug)]
pub struct InvestigationAtDesk {
    /// Which.
    pub id: InvestigationId,
    /// As it stands.
    pub investigation: Investigation,
    /// What is shown and asked.
    pub page: Page,
    /// Whether the officer may end it.
    pub ends: bool,
}

impl Engine {
    /// Declares an investigation about the person of a case. Nothing of the case is shown for it.
    ///
    /// # Errors
    ///
    /// [`Refusal::Fields`] if it is not filled in, or is to last too long; [`Refusal::NoSuchCase`] if there is
    /// no such case at this office.
    pub async fn declare_investigation(
        &self,
        visit: VisitId,
        form: Form,
        at: &AtDesk,
        visitor: &Visitor,
    ) -> Result<InvestigationId, Error> {
        let case = self.load::<Visit>(visit.0).await?.state;
        theirs(&case, at)?;
        let (file, _) = self.file_of(visit, &case).await?;
        let facts = self.facts(visitor);
        let id = InvestigationId(facts.entropy.uuid("investigation", facts.now));
        let (officer, standing) = (at.profile.clone(), case.standing());
        let command = Command::Declare { officer, form, file, standing };
        self.submit::<Investigation>(id.0, &command, visitor).await?;
        Ok(id)
    }

    /// The investigations of the offices that an officer serves, the latest first.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn investigations(&self, at: &AtDesk) -> Result<Vec<InvestigationAtDesk>, Error> {
        let mut all = Vec::new();
        for office in &at.profile.offices {
            for (_, id) in self.listed_all(List::Investigations, &format!("{office}/")).await? {
                all.push(self.investigation(InvestigationId(id), at).await?);
            }
        }
        all.sort_by_key(|one| std::cmp::Reverse(one.investigation.declared().map(|it| it.at)));
        Ok(all)
    }

    /// One of them.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoSuchCase`] if there is none at an office that they serve.
    pub async fn investigation(
        &self,
        id: InvestigationId,
        at: &AtDesk,
    ) -> Result<InvestigationAtDesk, Error> {
        let investigation = self.load::<Investigation>(id.0).await?.state;
        let declared = investigation.declared().ok_or(Refusal::NoSuchCase)?;
        if !at.profile.serves(&declared.office) {
            return Err(Refusal::NoSuchCase.into());
        }
        let now = self.now();
        let judges = permission::may(at.profile.role, Act::JudgeInvestigation, Standing::NoCase);
        let waits = investigation.standing(now) == "declared";
        let (makers, of_the_first) = (self.makers(at.id).await?, self.makers(declared.by).await?);
        let officer = (at.id, &at.profile);
        let is_apart = investigation::is_apart(declared, officer, &makers, &of_the_first);
        let allows = judges && waits && is_apart;
        let is_on = waits || investigation.standing(now) == "in-force";
        let ends = judges && is_on && investigation.is_theirs(at.id);
        let page = investigation::page(&investigation, allows, &self.shared.scheme, now);
        Ok(InvestigationAtDesk { id, investigation, page, ends })
    }

    /// Allows what another declared.
    ///
    /// # Errors
    ///
    /// [`Refusal::SeparateHands`] if either made the other an officer, or the same third made both.
    pub async fn allow_investigation(
        &self,
        id: InvestigationId,
        form: Form,
        at: &AtDesk,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let found = self.load::<Investigation>(id.0).await?.state;
        let first = found.declared().ok_or(Refusal::NoSuchCase)?.by;
        let (makers, of_the_first) = (self.makers(at.id).await?, self.makers(first).await?);
        let officer = at.profile.clone();
        let command = Command::Allow { officer, form, makers, of_the_first };
        self.submit::<Investigation>(id.0, &command, visitor).await.map(drop)
    }

    /// Ends it before its time, or takes back what nobody has allowed.
    ///
    /// # Errors
    ///
    /// [`Refusal::NotPermitted`] if it is not theirs, [`Refusal::OutOfTurn`] if it is over.
    pub async fn end_investigation(
        &self,
        id: InvestigationId,
        at: &AtDesk,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let command = Command::End { officer: at.profile.clone() };
        self.submit::<Investigation>(id.0, &command, visitor).await.map(drop)
    }

    /// Within which investigation an officer reads a file now, if what they read is kept from the person.
    pub(crate) async fn withheld(
        &self,
        file: Uuid,
        at: &AtDesk,
    ) -> Result<Option<Withheld>, Error> {
        let print = self.fingerprint("investigated", &file.to_string());
        for (_, id) in self.listed(List::Investigated, &format!("{}/", print.as_str())).await? {
            let investigation = self.load::<Investigation>(id).await?.state;
            if let Some(until) = investigation.appears_at()
                && investigation.keeps_back(at.id, self.now())
            {
                return Ok(Some(Withheld { investigation: InvestigationId(id), until }));
            }
        }
        Ok(None)
    }

    /// By whose hand somebody is an officer: whoever invited them had their invitation in hand, and could have
    /// taken it up.
    async fn makers(&self, id: OfficerId) -> Result<Makers, Error> {
        Ok(self.line_of(id).await?.into_iter().collect())
    }
}
