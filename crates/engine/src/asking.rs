//! People whom a relying party means, and messages that ask them something.

use crypto::digest::{base64url, sha256};
use jiff::SignedDuration;
use kernel::{
    decision::{AccountId, Spend},
    effect::{Channel, Effect, Message, Notice, Tells},
    facts::Actor,
    secret::Secret,
    user_name,
};
use store::StreamId;

use crate::{
    Engine, Kind,
    error::Error,
    submit::{Job, spend_row, stored},
    visits::TOLD,
};

/// How often one person may be asked in an hour, by whomever: who is asked too often says yes in
/// the end.
const PROMPTS_MAX: u32 = 10;
/// How often one relying party may ask for one name in an hour, whether anybody has it or not.
const PROMPTS_BY_ONE_MAX: u32 = 5;

/// Accounts, by the number under which a sector knows them.
const KNOWN_AS: Kind<AccountId> = Kind::new("known-as");

impl Engine {
    /// The account that somebody signs in to under a name.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn account_named(&self, name: &str) -> Result<Option<AccountId>, Error> {
        let facts = self.facts(&self.ourselves(Actor::Timer));
        let found = self.holder(&user_name::claim(name, &facts)).await?.map(AccountId);
        let Some(id) = found else { return Ok(None) };
        // Names that differ in case only are one claim, and not one name.
        let account = self.account(id).await?;
        Ok(account.holder().is_some_and(|holder| holder.user_name == name).then_some(id))
    }

    /// The account that a sector knows under a number.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn account_known_as(
        &self,
        sector: &str,
        sub: &str,
    ) -> Result<Option<AccountId>, Error> {
        self.noted(&KNOWN_AS, &format!("{sector}\n{sub}")).await
    }

    /// Remembers under which number a sector knows an account.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn becomes_known_as(
        &self,
        account: AccountId,
        sector: &str,
        sub: &str,
    ) -> Result<(), Error> {
        if self.account_known_as(sector, sub).await?.is_some() {
            return Ok(());
        }
        self.note(&KNOWN_AS, &format!("{sector}\n{sub}"), &account, account.0).await
    }

    /// Counts that a relying party asks for somebody, of whom it is not told whether they are there.
    ///
    /// # Errors
    ///
    /// [`Refusal::Exhausted`](kernel::refusal::Refusal::Exhausted) if it asked too often.
    pub async fn counts_question(&self, client_id: &str, hint: &str) -> Result<(), Error> {
        let spends = vec![self.prompt(&format!("{client_id}\n{hint}"), PROMPTS_BY_ONE_MAX)];
        let batch = store::Batch { spends, ..store::Batch::at(self.now()) };
        self.shared.store.commit(batch).await.map_err(stored)
    }

    /// Asks a person by message, in the name of a relying party.
    ///
    /// # Errors
    ///
    /// [`Refusal::Exhausted`](kernel::refusal::Refusal::Exhausted) if they were asked too often.
    pub async fn ask_by_message(
        &self,
        account: AccountId,
        text: &str,
        slots: [(&str, Secret); 3],
    ) -> Result<(), Error> {
        let loaded = self.account(account).await?;
        let Some(holder) = loaded.holder() else { return Ok(()) };
        let Some(person) = self.person_key(account.0).await? else { return Ok(()) };
        let now = self.now();
        let name = holder.person.name.full(self.shared.scheme.name_order);
        let name = ("name".to_owned(), Secret::new(name));
        let slots = slots.map(|(name, value)| (name.to_owned(), value));
        let message = Message {
            channel: Channel::Mail,
            to: Secret::new(holder.email.as_str()),
            language: holder.language.clone(),
            text: text.to_owned(),
            slots: slots.into_iter().chain([name]).collect(),
            invite: None,
            report: None,
        };
        let key = format!("ask.{}", self.reference());
        let job = Job { case: TOLD.to_owned(), effect: Effect::Send(message) };
        let body = person.seal_as(&key, &job)?;
        let job = store::Job { key, stream: StreamId(account.0), due: now, body };
        let spends = vec![self.prompt(&account.0.to_string(), PROMPTS_MAX)];
        let batch = store::Batch { outbox: vec![job], spends, ..store::Batch::at(now) };
        self.shared.store.commit(batch).await.map_err(stored)
    }

    /// Has a relying party told that a question of its has an answer.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn tell_answered(
        &self,
        account: AccountId,
        client_id: &str,
        request: &Secret,
        token: Secret,
    ) -> Result<(), Error> {
        let key = format!("answered.{}", base64url(&sha256(request.expose().as_bytes())));
        let tells = Tells::Answered { request: request.clone(), token };
        let notice = Notice { to: client_id.to_owned(), tells };
        self.tell(account, [(key, notice)].into_iter()).await
    }

    fn prompt(&self, who: &str, limit: u32) -> store::Spend {
        let key = self.fingerprint("budget:prompt", who);
        spend_row(&Spend { key, limit, window: SignedDuration::from_hours(1) })
    }
}
