//! What is said of messages by those who carry them: it goes back into the case.

use kernel::{
    effect::{Message, Report},
    enrolment::{Command, Enrolment},
    facts::Actor,
    letter_number::LetterNumber,
    refusal::Refusal,
};
use uuid::Uuid;

use crate::{Engine, Visitor, case::Case, error::Error};

impl Engine {
    /// Takes note of what the post or the print shop says of a letter.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoMatch`] if no letter of that number is under way, [`Refusal::OutOfTurn`] if it has been said
    /// before or cannot be.
    pub async fn report_letter(&self, number: &LetterNumber, report: Report) -> Result<(), Error> {
        let operator = self.ourselves(Actor::Operator);
        let claim = number.claim(&self.facts(&operator));
        let case = self.holder(&claim).await?.ok_or(Refusal::NoMatch)?;
        self.reported(case, number.as_str(), report, &operator).await
    }

    /// Tells a case that whoever carries its message has it, if it wants to know.
    pub(crate) async fn handed_over(
        &self,
        id: Uuid,
        case: &str,
        message: &Message,
    ) -> Result<(), Error> {
        let Some(name) = message.report.as_ref().filter(|_| case == Enrolment::STREAM) else {
            return Ok(());
        };
        let ourselves = self.ourselves(Actor::Connector);
        match self.reported(id, name, Report::Taken, &ourselves).await {
            // The case has moved on, or the message was handed over before.
            Ok(()) | Err(Error::Refused(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    async fn reported(
        &self,
        case: Uuid,
        message: &str,
        report: Report,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let command = Command::Report { message: message.to_owned(), report };
        self.submit::<Enrolment>(case, &command, visitor).await.map(drop)
    }
}
