//! The doors of an account: setting a password with a code, asking for a new code.

use jiff::{SignedDuration, Timestamp};
use kernel::{
    account::{Account, Activation, CodeRequest, Command, Standing},
    decision::{AccountId, Spend},
    page::Form,
    refusal::Refusal,
    secret::Secret,
    sign_in::Session,
    user_name,
};

use uuid::Uuid;

use crate::{Engine, Visitor, error::Error};

/// The event by which an activation succeeds.
const PASSWORD_SET: &str = "password-set";

impl Engine {
    /// Sets a password with a code (UKAPU-26). Whether it is the name or the code that is wrong
    /// is never told, and takes as long.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoMatch`] whatever does not belong together; see [`Error`].
    pub async fn activate(&self, form: &Form, visitor: &Visitor) -> Result<(), Error> {
        let denied = &*self.shared.denied;
        let typed = Activation::read(form, &self.shared.scheme, denied)?;
        if self.first_answer(visitor).await?.as_deref() == Some(PASSWORD_SET) {
            return Ok(());
        }
        let facts = self.facts(visitor);
        let spends = typed.spends(&facts);
        self.spend(&spends, facts.now).await?;

        let hash = typed.password.secret().clone();
        let hash = self.shared.hashing.hash(hash, salt()?).await;
        let hash = self.tried(hash, &spends, facts.now).await?;
        let claim = typed.user_name.claim(&facts);
        let Some(account) = self.holder(&claim).await? else {
            self.write_decoy(facts.now).await?;
            return Err(Refusal::NoMatch.into());
        };
        let user_name = typed.user_name.as_str().to_owned();
        let (code, life_days) = (typed.code, typed.life_days);
        let asked = self.asked_again(account, (&user_name, &code), visitor).await;
        self.tried(asked, &spends, facts.now).await?;
        let command = Command::SetPassword { user_name, code, hash, life_days };
        let after = self.submit::<Account>(account, &command, visitor).await?;
        // A wrong code is an event of an account that is otherwise as it was.
        if after.last != PASSWORD_SET {
            return Err(Refusal::NoMatch.into());
        }
        self.refund(&spends, facts.now).await?;
        self.sign_out_everywhere(AccountId(account)).await
    }

    /// Asks the source of a holder's evidence how it stands now, if it is to be asked and the code is theirs,
    /// and waits a moment for the answer.
    async fn asked_again(
        &self,
        id: Uuid,
        (user_name, code): (&str, &Secret),
        visitor: &Visitor,
    ) -> Result<(), Error> {
        if !self.shared.scheme.asks_again {
            return Ok(());
        }
        let moved = self.shared.moved.subscribe();
        let command = Command::AskStanding { user_name: user_name.to_owned(), code: code.clone() };
        let visitor = Visitor { once: None, ..visitor.clone() };
        let state = match self.submit::<Account>(id, &command, &visitor).await {
            Ok(after) => after.state,
            // There is nothing to ask, or it is asked already.
            Err(Error::Refused(Refusal::OutOfTurn | Refusal::NoMatch)) => {
                self.load::<Account>(id).await?.state
            }
            Err(error) => return Err(error),
        };
        if !state.awaits_standing() {
            return Ok(());
        }
        self.answered(id, moved, state, |account| Ok(account.awaits_standing())).await?;
        let after = self.load::<Account>(id).await?.state;
        // A register that is silent takes nobody's try: they come again in a moment.
        let knows = after.holder().is_some_and(|holder| holder.standing != Standing::Unasked);
        if knows && !after.awaits_standing() { Ok(()) } else { Err(Error::Busy) }
    }

    /// Sends a new code, if name and address belong together; the answer is the same if not.
    ///
    /// # Errors
    ///
    /// If a field is not in the form asked for or the tries are used up; see [`Error`].
    pub async fn request_code(&self, form: &Form, visitor: &Visitor) -> Result<(), Error> {
        let typed = CodeRequest::read(form, &self.shared.scheme)?;
        let facts = self.facts(visitor);
        self.spend(&typed.spends(&facts), facts.now).await?;
        let claim = user_name::claim(typed.user_name.as_str(), &facts);
        let Some(account) = self.holder(&claim).await? else {
            return self.write_decoy(facts.now).await;
        };
        let user_name = typed.user_name.as_str().to_owned();
        let command = Command::SendCode { user_name, email: typed.email };
        match self.submit::<Account>(account, &command, visitor).await {
            Ok(_) | Err(Error::Refused(Refusal::NoMatch)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Ends an account by its holder's wish, who shows that they know its password: a browser that
    /// was left open is not enough. Every session of it ends.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoMatch`] if name and password are not theirs, and the try is spent; see [`Error`].
    pub async fn leave(
        &self,
        session: &Session,
        form: &Form,
        browser: Option<&str>,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let id = session.account;
        self.is_present(session, form, browser, visitor).await?;
        self.submit::<Account>(id.0, &Command::Leave, visitor).await?;
        self.sign_out_everywhere(id).await
    }

    /// Writes what is of no use, where there is nobody to write about: the time an answer takes
    /// must not tell.
    pub(crate) async fn write_decoy(&self, now: Timestamp) -> Result<(), Error> {
        let key = self.fingerprint("budget:decoy", "");
        let window = SignedDuration::from_secs(1);
        self.spend(&[Spend { key, limit: u32::MAX, window }], now).await
    }

    /// An account as it stands.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn account(&self, id: AccountId) -> Result<Account, Error> {
        Ok(self.load::<Account>(id.0).await?.state)
    }
}

pub(crate) fn salt() -> Result<[u8; 16], Error> {
    crypto::random::bytes().map_err(|_| Error::Busy)
}
