//! Signing in and staying so.

use jiff::{SignedDuration, Timestamp};
use kernel::{
    account::Account,
    decision::AccountId,
    page::Form,
    refusal::Refusal,
    secret::{Fingerprint, Secret},
    sign_in::{Attempt, Session},
    user_name,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Engine, Visitor,
    error::Error,
    keep::{Kept, Kind},
    submit::stored,
};

/// How long a browser stays known to an account it signed in to, in hours.
const BROWSER_HOURS: i64 = 24 * 180;
/// How many sign-ins are shown to the subscriber.
const SIGN_INS_SHOWN_MAX: u32 = 20;

/// The secret that names a session.
pub type SessionToken = Secret;
/// The secret by which a browser is known to an account.
pub type BrowserToken = Secret;

/// What a successful sign-in gives the browser.
#[derive(Clone, Debug)]
pub struct Entered {
    /// Names the session.
    pub session: SessionToken,
    /// Makes the browser known for next time.
    pub browser: BrowserToken,
    /// Who is signed in.
    pub signed_in: SignedIn,
}

/// A session that is in force.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The session.
    pub session: Session,
    /// A name for it that tells nothing, for logout tokens (`sid`).
    pub sid: String,
    /// When it ends if nothing more is done.
    pub ends_at: Timestamp,
}

/// One line of the subscriber's own record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SignInRecord {
    /// When.
    pub at: Timestamp,
    /// At which level.
    pub level: String,
    /// With what, by the names that relying parties are told; nothing in the oldest records.
    #[serde(default)]
    pub authenticators: Vec<String>,
}

/// The account a browser is known to.
#[derive(Serialize, Deserialize)]
struct Known {
    account: AccountId,
}

/// What a sign-in is called among the activities.
const SIGN_IN: &str = "sign-in";
pub(crate) const SESSION: Kind<Session> = Kind::new("session");
const BROWSER: Kind<Known> = Kind::new("browser");

impl Engine {
    /// Signs a claimant in.
    ///
    /// # Errors
    ///
    /// [`NoMatch`](kernel::refusal::Refusal::NoMatch) for whatever is wrong; see [`Error`].
    pub async fn sign_in(
        &self,
        form: &Form,
        browser: Option<&str>,
        visitor: &Visitor,
    ) -> Result<Entered, Error> {
        let attempt = Attempt::read(form, &self.shared.scheme)?;
        let session = self.judged(&attempt, browser, visitor).await?;
        self.enter(session).await
    }

    /// The session that a name and a password open, or would open: the try is spent before anything is
    /// compared, and given back if it was good.
    pub(crate) async fn judged(
        &self,
        attempt: &Attempt,
        browser: Option<&str>,
        visitor: &Visitor,
    ) -> Result<Session, Error> {
        let facts = self.facts(visitor);
        let claim = user_name::claim(&attempt.user_name, &facts);
        let found = self.holder(&claim).await?.map(AccountId);
        let known = self.known_browser(browser, found).await?;
        let spends = attempt.spends(known.as_ref(), &facts);
        self.spend(&spends, facts.now).await.map_err(|error| self.blocked(error))?;

        // Where there is no such name, nobody's account is read all the same.
        let account = self.account(found.unwrap_or(AccountId(Uuid::nil()))).await?;
        let hash = match &account {
            Account::Active { password, .. } => password.as_ref().map(|it| it.hash.expose()),
            Account::Unopened | Account::Pending { .. } | Account::Closed => None,
        };
        let matched = self.shared.hashing.matches(attempt.password.clone(), hash).await;
        let matched = self.tried(matched, &spends, facts.now).await?;
        // Judged at a fresh time: waiting for a place in the pool may take a while.
        let facts = self.facts(visitor);
        let found = found.map(|id| (id, &account));
        let session = attempt.judge(found, matched, &facts)?;
        self.refund(&spends, facts.now).await?;
        // Those were wrong ones in a row.
        let row = attempt.own_spends(known.as_ref(), &facts).into_iter().take(1);
        self.forgive(&row.collect::<Vec<_>>(), facts.now).await?;
        Ok(session)
    }

    /// Where people have a telephone, it opens the account while the password is blocked.
    fn blocked(&self, error: Error) -> Error {
        match error {
            Error::Refused(Refusal::Exhausted { until })
                if self.shared.scheme.registration.is_some() =>
            {
                Refusal::PasswordBlocked { until }.into()
            }
            error => error,
        }
    }

    /// The session a browser's cookie names, and its life renewed.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn session(&self, token: &str) -> Result<Option<SignedIn>, Error> {
        let Some(kept) = self.look(&SESSION, token).await? else { return Ok(None) };
        let now = self.now();
        let ends_at = kept.content.idle_end(now, &self.shared.scheme);
        let worth_writing = self.shared.scheme.session.idle() / 10;
        let ends_at = if ends_at.duration_since(kept.expires_at) > worth_writing {
            self.replace(&SESSION, token, &kept, &kept.content, ends_at).await?;
            ends_at
        } else {
            kept.expires_at
        };
        let Kept { content: session, .. } = kept;
        let sid = self.sid(token);
        Ok(Some(SignedIn { session, sid, ends_at }))
    }

    /// Ends a session.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn sign_out(&self, token: &str) -> Result<(), Error> {
        // Told first: a service that hears of it too early asks again, one that never hears of it
        // keeps the door open.
        self.take_leave(&self.sid(token)).await?;
        self.take(&SESSION, token).await.map(|_| ())
    }

    /// Ends every session of an account, as after a change of its password.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn sign_out_everywhere(&self, account: AccountId) -> Result<(), Error> {
        self.take_leave_everywhere(account).await?;
        self.forget_owned(&SESSION, account.0).await
    }

    /// How many sessions an account has besides the one that a browser's cookie names.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn sessions_elsewhere(&self, account: AccountId) -> Result<usize, Error> {
        Ok(self.owned(&SESSION, account.0).await?.len().saturating_sub(1))
    }

    /// Ends every session of an account but the one that this token names. Services that were
    /// visited in one of them are told.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn sign_out_elsewhere(&self, token: &str) -> Result<(), Error> {
        let Some(kept) = self.look(&SESSION, token).await? else { return Ok(()) };
        let account = kept.content.account;
        self.take_leave_elsewhere(account, &self.sid(token)).await?;
        let key = crypto::digest::sha256(token.as_bytes());
        let others =
            self.shared.store.drop_owned_but(SESSION.name(), store::StreamId(account.0), key);
        others.await.map(drop).map_err(stored)
    }

    /// The last sign-ins of an account, newest first.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn sign_ins(&self, account: AccountId) -> Result<Vec<SignInRecord>, Error> {
        let stream = store::StreamId(account.0);
        let rows = self.shared.store.activity(stream, SIGN_IN, SIGN_INS_SHOWN_MAX).await;
        let rows = rows.map_err(stored)?;
        let Some(person) = self.person_key(account.0).await? else { return Ok(Vec::new()) };
        rows.iter().map(|row| person.open_as(SIGN_IN, &row.body)).collect()
    }

    /// A session's public name: it tells nothing.
    fn sid(&self, token: &str) -> String {
        self.fingerprint("sid", token).as_str().to_owned()
    }

    pub(crate) async fn enter(&self, session: Session) -> Result<Entered, Error> {
        let now = session.at;
        let account = session.account;
        let ends_at = session.idle_end(now, &self.shared.scheme);
        let token = self.keep(&SESSION, &session, Some(account.0), ends_at).await?;
        let until = now + SignedDuration::from_hours(BROWSER_HOURS);
        let browser = self.keep(&BROWSER, &Known { account }, Some(account.0), until).await?;
        self.note_sign_in(&session).await?;
        let sid = self.sid(token.expose());
        Ok(Entered { session: token, browser, signed_in: SignedIn { session, sid, ends_at } })
    }

    /// Puts a sign-in on its holder's own record.
    pub(crate) async fn note_sign_in(&self, session: &Session) -> Result<(), Error> {
        let Some(person) = self.person_key(session.account.0).await? else { return Ok(()) };
        let authenticators = session.authenticators.clone();
        let record = SignInRecord { at: session.at, level: session.level.clone(), authenticators };
        let body = person.seal_as(SIGN_IN, &record)?;
        let (stream, kind) = (store::StreamId(session.account.0), SIGN_IN.to_owned());
        let activity = vec![store::Activity { stream, kind, body }];
        let batch = store::Batch { activity, ..store::Batch::at(session.at) };
        self.shared.store.commit(batch).await.map_err(stored)
    }

    /// The print of a browser that has signed in to this very account before.
    pub(crate) async fn known_browser(
        &self,
        token: Option<&str>,
        account: Option<AccountId>,
    ) -> Result<Option<Fingerprint>, Error> {
        let (Some(token), Some(account)) = (token, account) else { return Ok(None) };
        let kept = self.look(&BROWSER, token).await?;
        let known = kept.is_some_and(|kept| kept.content.account == account);
        Ok(known.then(|| self.fingerprint("browser", token)))
    }
}
