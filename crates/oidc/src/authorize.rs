//! The authorization endpoint: from a request to a code.
//!
//! ```text
//! Params -> Request --check--> Interaction --needs--> SignIn | StepUp | Consent | Refuse | Ready
//!                                   ^                    |        |        |             |
//!                                   '------ person ------'--------'--------'     code::issue
//! ```

use crate::{client::Client, grid::Endpoint, provider::Provider, reject::Reject};
use jiff::Timestamp;

pub use self::{
    answer::{Answer, ResponseMode},
    interaction::{INTERACTION_LIFE, Interaction, Prompt},
    need::{Need, Ready, Scene, SessionView, needs},
    request::Request,
};

pub(crate) use self::{answer::with_query, checks::CHECKS};

mod answer;
mod checks;
mod interaction;
mod need;
mod request;
mod wishes;

/// A refusal, and who is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The person, on a page of ours (status 400). Nothing is sent to the relying party.
    Page(Reject),
    /// The relying party.
    Redirect {
        /// What it is told, for the log.
        reject: Reject,
        /// How.
        answer: Answer,
    },
}

/// Judges a request. `client` is the registration of [`Request::client_id`], if there is one.
///
/// # Errors
///
/// The first check that fails: `redirect_uri` and everything above it is told on a page, the rest
/// to the relying party.
pub fn authorize(
    request: &Request,
    client: Option<&Client>,
    provider: &Provider<'_>,
    now: Timestamp,
) -> Result<Interaction, Refusal> {
    const UNKNOWN: Reject = Reject::new("invalid_request", "client_id is not registered");
    let client = client
        .filter(|client| Some(&client.client_id) == request.client_id.as_ref())
        .ok_or(Refusal::Page(UNKNOWN))?;
    checks::check(Endpoint::Authorize, request, client, provider)?;
    Interaction::begin(request, client, provider, now)
        .map_err(|reject| request.refuse(reject, provider))
}

#[cfg(test)]
mod tests;
