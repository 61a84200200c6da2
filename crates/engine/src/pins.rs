//! Signing in with a PIN: asked for by whoever knows a document, sent to its holder's telephone, good in
//! the browser that asked.

use kernel::{
    account::{Account, Command, PIN},
    decision::AccountId,
    page::Form,
    refusal::Refusal,
    secret::{Fingerprint, Secret},
    sign_in::{Means, PinEntry, PinRequest, Session},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Engine, Entered, Visitor, error::Error, keep::Kind, tries::used_up};

/// The event by which somebody is in.
const PIN_USED: &str = "pin-used";

/// The secret by which a browser knows for whom it asked for a PIN.
pub type PinToken = Secret;

/// For whom a browser asked.
#[derive(Serialize, Deserialize)]
struct Asked {
    /// Their account, if there is one.
    account: Option<AccountId>,
}

const ASKED: Kind<Asked> = Kind::new("pin-asked");

impl Engine {
    /// Has a PIN sent, if whoever asks knows the document of somebody who has an account. What they are
    /// told is the same if not, and takes as long.
    ///
    /// # Errors
    ///
    /// If a field is not in the form asked for, or the tries are used up; see [`Error`].
    pub async fn request_pin(
        &self,
        form: &Form,
        browser: Option<&str>,
        visitor: &Visitor,
    ) -> Result<PinToken, Error> {
        let typed = PinRequest::read(form, &self.shared.scheme)?;
        let facts = self.facts(visitor);
        let account = self.holder(&typed.claim(&facts)).await?.map(AccountId);
        let known = self.known_browser(browser, account).await?;
        self.spend(&typed.spends(known.as_ref(), &facts), facts.now).await?;
        let until = self.asked_until(PIN, facts.now)?;
        let owner = account.map(|account| account.0);
        let token = self.asking(&ASKED, visitor);
        self.keep_as(&ASKED, &token, &Asked { account }, owner, until).await?;
        let browser = self.pin_browser(token.expose());
        let command = Command::SendPin { shown: typed.shown, browser };
        // Where there is nobody, nobody's account is asked all the same.
        let account = owner.unwrap_or(Uuid::nil());
        match self.submit::<Account>(account, &command, visitor).await {
            Ok(_) => Ok(token),
            Err(Error::Refused(Refusal::NoMatch | Refusal::NotOffered)) => {
                self.write_decoy(facts.now).await?;
                Ok(token)
            }
            Err(error) => Err(error),
        }
    }

    /// Signs in with the PIN that came.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoSuchCase`] if this browser has not asked for one, or too long ago;
    /// [`Refusal::NoMatch`] for whatever else is wrong; see [`Error`].
    pub async fn use_pin(
        &self,
        form: &Form,
        token: &str,
        visitor: &Visitor,
    ) -> Result<Entered, Error> {
        let typed = PinEntry::read(form, &self.shared.scheme)?;
        let asked = self.look(&ASKED, token).await?.ok_or(Refusal::NoSuchCase)?.content;
        let id = asked.account.unwrap_or(AccountId(Uuid::nil()));
        let facts = self.facts(visitor);
        let browser = self.pin_browser(token);
        let spends = typed.spends(&browser, &facts);
        self.spend(&spends, facts.now).await.map_err(used_up)?;
        let command = Command::UsePin { pin: typed.pin, browser };
        let after = self.submit::<Account>(id.0, &command, visitor).await?;
        if after.last != PIN_USED {
            return Err(Refusal::NoMatch.into());
        }
        // Of all who come with one PIN at once, one took it; the token goes with it.
        self.take(&ASKED, token).await?.ok_or(Refusal::NoMatch)?;
        let facts = self.facts(visitor);
        let session = Session::open(id, &after.state, Means::Pin, &facts);
        self.enter(session.ok_or(Refusal::NoMatch)?).await
    }

    fn pin_browser(&self, token: &str) -> Fingerprint {
        self.fingerprint("pin-browser", token)
    }
}
