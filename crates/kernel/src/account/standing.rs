//! Between the day on which somebody proves who they are and the day on which they activate their account,
//! they may die, or their documents be reported lost. Where the scheme says so, the source is asked
//! again, and who holds the code is not enough.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Account, Code, Command, Event, Holder, code_matches};
use crate::{
    decision::{AccountId, Decision},
    effect::{Effect, Exchange, Response},
    facts::Facts,
    refusal::Refusal,
};

/// How long an answer counts, in hours.
const FRESH_HOURS: i64 = 24;

/// What the source of the holder's evidence says of late.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// It was not asked, or did not answer.
    #[default]
    Unasked,
    /// It is being asked.
    Asked {
        /// The name of the question.
        key: String,
    },
    /// It answered.
    Seen {
        /// When.
        at: Timestamp,
        /// Whether what was shown still stands.
        stands: bool,
    },
}

impl Standing {
    /// The same after one more event.
    pub(super) fn after(was: Self, event: &Event) -> Self {
        match event {
            Event::StandingAsked { key } => Self::Asked { key: key.clone() },
            Event::StandingSeen { at, stands } => Self::Seen { at: *at, stands: *stands },
            Event::StandingUnseen => Self::Unasked,
            _ => was,
        }
    }
}

impl Account {
    /// Whether an answer is awaited on which its activation depends.
    #[must_use]
    pub fn awaits_standing(&self) -> bool {
        self.holder().is_some_and(|holder| matches!(holder.standing, Standing::Asked { .. }))
    }
}

/// Judges a question to the source, and its answer; nothing if it is something else.
pub(super) fn decide(
    id: AccountId,
    account: &Account,
    command: &Command,
    facts: &Facts<'_>,
) -> Option<Result<Decision<Event>, Refusal>> {
    let Account::Pending { holder, code } = account else { return None };
    match command {
        Command::AskStanding { user_name, code: typed } => {
            let knows = holder.user_name == *user_name
                && code.as_ref().is_some_and(|out: &Code| code_matches(id, out, typed, facts));
            Some(if knows { ask(holder, facts) } else { Err(Refusal::OutOfTurn) })
        }
        Command::Answer { key, response } => Some(answered(holder, key, response, facts)),
        _ => None,
    }
}

/// Refuses to activate what no longer stands, or of which that is not known.
pub(super) fn must_stand(holder: &Holder, facts: &Facts<'_>) -> Result<(), Refusal> {
    match (question(holder, facts), &holder.standing) {
        (None, _) => Ok(()),
        (Some(_), Standing::Seen { at, stands }) if is_fresh(*at, facts) => {
            // Of what became of somebody, nothing is told.
            if *stands { Ok(()) } else { Err(Refusal::NoMatch) }
        }
        (Some(_), _) => Err(Refusal::OutOfTurn),
    }
}

fn ask(holder: &Holder, facts: &Facts<'_>) -> Result<Decision<Event>, Refusal> {
    let is_known = match &holder.standing {
        Standing::Unasked => false,
        Standing::Asked { .. } => true,
        Standing::Seen { at, .. } => is_fresh(*at, facts),
    };
    let question = question(holder, facts).filter(|_| !is_known).ok_or(Refusal::OutOfTurn)?;
    let asked = Event::StandingAsked { key: question.key.clone() };
    Ok(Decision::from(asked).perform([Effect::Ask(question)]))
}

fn answered(
    holder: &Holder,
    key: &str,
    response: &Response,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    if !matches!(&holder.standing, Standing::Asked { key: asked } if asked == key) {
        return Err(Refusal::OutOfTurn);
    }
    let method = holder.evidence.last().and_then(|shown| facts.catalogue.find(&shown.method));
    Ok(match method.and_then(|method| method.stands(response, &holder.person)) {
        Some(stands) => Event::StandingSeen { at: facts.now, stands }.into(),
        None => Event::StandingUnseen.into(),
    })
}

/// What is asked of whom; none if the scheme does not ask again, or there is nobody to ask.
fn question(holder: &Holder, facts: &Facts<'_>) -> Option<Exchange> {
    let shown = holder.evidence.last().filter(|_| facts.scheme.asks_again)?;
    let offer = facts.scheme.offer(&shown.method)?;
    let (connector, request) = facts.catalogue.find(&shown.method)?.ask_again(shown, offer)?;
    let key = facts.entropy.uuid("standing", facts.now).to_string();
    Some(Exchange { connector, key, request })
}

fn is_fresh(at: Timestamp, facts: &Facts<'_>) -> bool {
    facts.now.duration_since(at) < SignedDuration::from_hours(FRESH_HOURS)
}
