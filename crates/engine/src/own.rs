//! The doors of what holders change about their own accounts. Whatever could take an account away is
//! asked for with its password: a browser that was left open is not enough.

use kernel::{
    account::{Account, Command, Holder, changed, new_email, notices},
    decision::AccountId,
    page::Form,
    refusal::Refusal,
    sign_in::{Attempt, Session},
};

use crate::{Engine, Visitor, accounts::salt, error::Error};

impl Engine {
    /// Sets another password. Every other session of the account ends.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoMatch`] if the password there is was not theirs, and the try is spent; see
    /// [`Error`].
    pub async fn change_password(
        &self,
        id: AccountId,
        form: &Form,
        (session, browser): (&str, Option<&str>),
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let holder = self.held_by(id).await?;
        let new = changed(form, &holder, &self.shared.scheme, &*self.shared.denied)?;
        self.proves(id, form, browser, visitor).await?;
        let hash = self.shared.hashing.hash(new.password.secret().clone(), salt()?).await?;
        let command = Command::ChangePassword { hash, life_days: new.life_days };
        self.submit::<Account>(id.0, &command, visitor).await?;
        self.sign_out_elsewhere(session).await
    }

    /// Has mail go elsewhere after a while; the old address is told before.
    ///
    /// # Errors
    ///
    /// See [`Engine::change_password`].
    pub async fn change_email(
        &self,
        session: &Session,
        form: &Form,
        browser: Option<&str>,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let (id, email) = (session.account, new_email(form)?);
        self.is_present(session, form, browser, visitor).await?;
        self.submit::<Account>(id.0, &Command::ChangeEmail { email }, visitor).await.map(drop)
    }

    /// Leaves it where it goes after all.
    ///
    /// # Errors
    ///
    /// [`Refusal::OutOfTurn`] if it is not moving; see [`Error`].
    pub async fn keep_email(&self, id: AccountId, visitor: &Visitor) -> Result<(), Error> {
        self.submit::<Account>(id.0, &Command::KeepEmail, visitor).await.map(drop)
    }

    /// Notes when documents end (KONZ-29).
    ///
    /// # Errors
    ///
    /// If a date cannot be read; see [`Error`].
    pub async fn set_notices(
        &self,
        id: AccountId,
        form: &Form,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let command = Command::SetNotices(notices(form)?);
        self.submit::<Account>(id.0, &command, visitor).await.map(drop)
    }

    async fn held_by(&self, id: AccountId) -> Result<Holder, Error> {
        let account = self.account(id).await?;
        Ok(account.holder().cloned().ok_or(Refusal::NoSuchCase)?)
    }

    /// Whether it is the holder at the browser: by the password in the form; of those who have none, because
    /// they signed in a moment ago.
    pub(crate) async fn is_present(
        &self,
        session: &Session,
        form: &Form,
        browser: Option<&str>,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        if !self.held_by(session.account).await?.by_phone {
            return self.proves(session.account, form, browser, visitor).await;
        }
        if session.is_fresh(self.now()) { Ok(()) } else { Err(Refusal::SignInAgain.into()) }
    }

    /// Whether the name and the password in a form are those of this very account.
    async fn proves(
        &self,
        id: AccountId,
        form: &Form,
        browser: Option<&str>,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let attempt = Attempt::read(form, &self.shared.scheme)?;
        let session = self.judged(&attempt, browser, visitor).await?;
        if session.account == id { Ok(()) } else { Err(Refusal::NoMatch.into()) }
    }
}
