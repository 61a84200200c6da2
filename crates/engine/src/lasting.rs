//! The doors of a password besides the telephone: setting it, doing without it, and a code by text message on
//! top of it.

use kernel::{
    account::{Account, Command, Made, PasswordEntry, PasswordRequest, TEXT, text_spends},
    decision::{AccountId, Spend},
    page::Form,
    refusal::Refusal,
    secret::{Fingerprint, Secret},
    sign_in::{Attempt, OnTop, Session},
};
use serde::{Deserialize, Serialize};

use crate::{
    Engine, Visitor, accounts::salt, error::Error, keep::Kind, sessions::SESSION, tries::used_up,
};

/// The events by which these doors open.
const TEXT_SENT: &str = "text-sent";
const TEXT_USED: &str = "text-used";
const PASSWORD_SET: &str = "password-set";

/// The secret by which a browser knows for whom a code was sent.
pub type TextToken = Secret;

/// Whose password is being set.
#[derive(Serialize, Deserialize)]
struct Setting {
    account: AccountId,
}

const SETTING: Kind<Setting> = Kind::new("password-asked");

impl Engine {
    /// Sends a code to the telephone of whoever has an activation code. Which of the three that are typed is
    /// wrong is never told, and takes as long.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoMatch`] whatever does not belong together; see [`Error`].
    pub async fn ask_password(&self, form: &Form, visitor: &Visitor) -> Result<TextToken, Error> {
        let typed = PasswordRequest::read(form, &self.shared.scheme)?;
        let facts = self.facts(visitor);
        let spends = typed.spends(&facts);
        self.spend(&spends, facts.now).await?;
        let Some(account) = self.holder(&typed.claim(&facts)).await? else {
            self.write_decoy(facts.now).await?;
            return Err(Refusal::NoMatch.into());
        };
        let token = self.asking(&SETTING, visitor);
        let browser = self.text_browser(token.expose());
        let command = Command::AskPassword { shown: typed.shown, browser };
        match self.submit::<Account>(account, &command, visitor).await {
            Ok(after) if after.last == TEXT_SENT => {}
            Ok(_) => return Err(Refusal::NoMatch.into()),
            Err(Error::Refused(Refusal::NoMatch | Refusal::NotOffered)) => {
                self.write_decoy(facts.now).await?;
                return Err(Refusal::NoMatch.into());
            }
            Err(error) => return Err(error),
        }
        let until = self.asked_until(TEXT, facts.now)?;
        let setting = Setting { account: AccountId(account) };
        self.keep_as(&SETTING, &token, &setting, Some(account), until).await?;
        self.refund(&spends, facts.now).await?;
        Ok(token)
    }

    /// Sets the password with the code that came. Every session of the account ends, and what was typed
    /// wrongly here is forgotten.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoSuchCase`] if this browser has not asked, or too long ago; [`Refusal::NoMatch`] for a
    /// wrong code; see [`Error`].
    pub async fn set_password_by_text(
        &self,
        form: &Form,
        (token, browser): (&str, Option<&str>),
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let scheme = &self.shared.scheme;
        let typed = PasswordEntry::read(form, scheme, &*self.shared.denied)?;
        if self.first_answer(visitor).await?.as_deref() == Some(PASSWORD_SET) {
            return Ok(());
        }
        let setting = self.look(&SETTING, token).await?.ok_or(Refusal::NoSuchCase)?.content;
        let id = setting.account;
        let print = self.text_browser(token);
        let facts = self.facts(visitor);
        let spends = text_spends(&print, &facts);
        self.spend(&spends, facts.now).await.map_err(used_up)?;
        let account = self.account(id).await?;
        let made = self.made(typed.password, &account).await;
        let made = Box::new(self.tried(made, &spends, facts.now).await?);
        let command = Command::SetPasswordByText { code: typed.code, browser: print, made };
        let after = match self.submit::<Account>(id.0, &command, visitor).await {
            // The code was right; another password will do.
            Err(error @ Error::Refused(Refusal::Fields(_))) => {
                self.refund(&spends, facts.now).await?;
                return Err(error);
            }
            outcome => outcome?,
        };
        if after.last != PASSWORD_SET {
            return Err(Refusal::NoMatch.into());
        }
        self.take(&SETTING, token).await?;
        self.unblock(&after.state, (id, browser), visitor).await?;
        self.sign_out_everywhere(id).await
    }

    /// Has another activation code made.
    ///
    /// # Errors
    ///
    /// [`Refusal::SignInAgain`] if they signed in too long ago; see [`Error`].
    pub async fn renew_code(
        &self,
        session: &Session,
        form: &Form,
        browser: Option<&str>,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        self.is_present(session, form, browser, visitor).await?;
        self.submit::<Account>(session.account.0, &Command::RenewCode, visitor).await.map(drop)
    }

    /// Does without the password from now on. What was opened with it ends.
    ///
    /// # Errors
    ///
    /// See [`Engine::renew_code`].
    pub async fn drop_password(
        &self,
        session: &Session,
        form: &Form,
        (token, browser): (&str, Option<&str>),
        visitor: &Visitor,
    ) -> Result<(), Error> {
        self.is_present(session, form, browser, visitor).await?;
        self.submit::<Account>(session.account.0, &Command::DropPassword, visitor).await?;
        self.sign_out_elsewhere(token).await
    }

    /// Sends a code with which a session that a password opened is worth more.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoPhone`] if there is nowhere to send it; see [`Error`].
    pub async fn send_on_top(
        &self,
        session: &Session,
        token: &str,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let command = Command::SendOnTop { browser: self.text_browser(token) };
        self.submit::<Account>(session.account.0, &command, visitor).await.map(drop)
    }

    /// Takes that code: the session is worth more from now on.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoMatch`] for a wrong code; see [`Error`].
    pub async fn use_on_top(
        &self,
        form: &Form,
        token: &str,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let typed = OnTop::read(form, &self.shared.scheme)?;
        let kept = self.look(&SESSION, token).await?.ok_or(Refusal::NoSuchCase)?;
        let id = kept.content.account;
        let browser = self.text_browser(token);
        let facts = self.facts(visitor);
        self.spend(&text_spends(&browser, &facts), facts.now).await.map_err(used_up)?;
        let command = Command::UseOnTop { code: typed.code, browser };
        let after = self.submit::<Account>(id.0, &command, visitor).await?;
        if after.last != TEXT_USED {
            return Err(Refusal::NoMatch.into());
        }
        let facts = self.facts(visitor);
        let more = kept.content.with_more(&after.state, &facts).ok_or(Refusal::NoMatch)?;
        let ends_at = more.idle_end(facts.now, &self.shared.scheme);
        if self.replace(&SESSION, token, &kept, &more, ends_at).await? {
            return self.note_sign_in(&more).await;
        }
        Err(Error::Busy)
    }

    /// A new password, hashed, and whether it is the one there is.
    async fn made(
        &self,
        password: kernel::password::NewPassword,
        account: &Account,
    ) -> Result<Made, Error> {
        let hash = self.shared.hashing.hash(password.secret().clone(), salt()?).await?;
        let was = match account {
            Account::Active { password, .. } => password.as_ref().map(|it| it.hash.expose()),
            Account::Unopened | Account::Pending { .. } | Account::Closed => None,
        };
        let is_the_last = self.shared.hashing.matches(password.secret().clone(), was).await?;
        Ok(Made { password, hash, is_the_last })
    }

    /// Forgets what was typed wrongly at this name from here.
    async fn unblock(
        &self,
        account: &Account,
        (id, browser): (AccountId, Option<&str>),
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let Some(holder) = account.holder() else { return Ok(()) };
        let user_name = holder.user_name.clone();
        let attempt = Attempt { user_name, password: Secret::default() };
        let known = self.known_browser(browser, Some(id)).await?;
        let facts = self.facts(visitor);
        let spends: Vec<Spend> = [None, known.as_ref()]
            .into_iter()
            .flat_map(|known| attempt.own_spends(known, &facts))
            .collect();
        self.forgive(&spends, facts.now).await
    }

    pub(crate) fn text_browser(&self, token: &str) -> Fingerprint {
        self.fingerprint("text-browser", token)
    }
}
