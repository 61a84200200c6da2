//! What a holder says to what somebody says against their account; and which case waits for it.

use kernel::{
    account::{Account, Command, answer},
    decision::AccountId,
    facts::Actor,
    page::Form,
    refusal::Refusal,
    visit::{self, Visit, VisitId},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Engine, Visitor, error::Error, keep::Kind};

/// The case in which an account is disputed. If it is lost, the case waits for its time.
#[derive(Serialize, Deserialize)]
struct Disputed {
    visit: Uuid,
}

const DISPUTED: Kind<Disputed> = Kind::new("disputed-in");

impl Engine {
    /// Says what the holder says. Whoever decides need not wait any longer.
    ///
    /// # Errors
    ///
    /// [`Refusal::OutOfTurn`] if nobody says anything, or it is decided; see [`Error`].
    pub async fn answer_dispute(
        &self,
        id: AccountId,
        form: &Form,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let command = Command::AnswerDispute { said: answer(form)? };
        self.submit::<Account>(id.0, &command, visitor).await?;
        let Some(case) = self.take(&DISPUTED, &id.0.to_string()).await? else { return Ok(()) };
        let heard = visit::Command::Elapse { key: visit::HEARD.to_owned() };
        let timer = self.ourselves(Actor::Timer);
        match self.submit::<Visit>(case.content.visit, &heard, &timer).await {
            // It was called off, or their time was over just now.
            Ok(_) | Err(Error::Refused(Refusal::OutOfTurn)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Remembers the case of a dispute that has just begun.
    pub(crate) async fn remember_dispute(&self, id: VisitId, visit: &Visit) -> Result<(), Error> {
        let Visit::Proposed { proposal, unheard: true, .. } = visit else { return Ok(()) };
        let Some(disputes) = &proposal.disputes else { return Ok(()) };
        let name = kernel::secret::Secret::new(disputes.account.0.to_string());
        let content = Disputed { visit: id.0 };
        let until = proposal.due;
        self.take(&DISPUTED, name.expose()).await?;
        self.keep_as(&DISPUTED, &name, &content, Some(disputes.account.0), until).await.map(drop)
    }
}
