//! The doors by which a subscriber raises the level of their account.

use kernel::{
    account::{self, Account, Command},
    decision::AccountId,
    page::{Form, Page},
    secret::Secret,
};

use crate::{
    Engine, Visitor,
    error::Error,
    sessions::{SESSION, SessionToken},
};

impl Engine {
    /// Begins to prove more. `resume` is the name of what is to go on afterwards.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn raise(
        &self,
        account: AccountId,
        method: &str,
        resume: Option<Secret>,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let command = Command::Raise { method: method.to_owned(), resume };
        self.submit::<Account>(account.0, &command, visitor).await.map(drop)
    }

    /// Takes what was filled in on the method's page, and waits a moment for the answer of a
    /// register if that is what follows.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn prove(
        &self,
        account: AccountId,
        form: Form,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let moved = self.shared.moved.subscribe();
        let after = self.submit::<Account>(account.0, &Command::Prove(form), visitor).await?;
        let waits =
            |state: &Account| Ok(self.raising_asked(state)?.is_some_and(|page| page.waits()));
        self.answered(account.0, moved, after.state, waits).await
    }

    /// Leaves the method chosen.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn leave_proofing(&self, account: AccountId, visitor: &Visitor) -> Result<(), Error> {
        self.submit::<Account>(account.0, &Command::LeaveProofing, visitor).await.map(drop)
    }

    /// What the holder is asked now, if they are proving anything.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn raising_page(&self, account: AccountId) -> Result<Option<Page>, Error> {
        self.raising_asked(&self.account(account).await?)
    }

    /// Computes the level of a session anew from the account as it stands, and says whether it is
    /// another one now.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn reassess(&self, token: &SessionToken) -> Result<bool, Error> {
        let Some(kept) = self.look(&SESSION, token.expose()).await? else { return Ok(false) };
        let account = self.account(kept.content.account).await?;
        let Some(session) = kept.content.reassessed(&account, &self.shared.scheme) else {
            return Ok(false);
        };
        let changed = session.level != kept.content.level;
        if changed {
            let until = kept.expires_at;
            self.replace(&SESSION, token.expose(), &kept, &session, until).await?;
        }
        Ok(changed)
    }

    fn raising_asked(&self, account: &Account) -> Result<Option<Page>, Error> {
        Ok(account::page(account, &self.shared.scheme, self.shared.catalogue)?)
    }
}
