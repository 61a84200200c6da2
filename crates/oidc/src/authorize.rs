//! The authorization endpoint: from a request to a code.
//!
//! ```text
//! Params -> Request --check--> Interaction --needs--> SignIn | StepUp | Consent | Refuse | Ready
//!                                   ^                    |        |        |             |
//!                                   '------ person ------'--------'--------'     code::issue
//! ```

use crate::{
    client::Client,
    grid::{Endpoint, Told},
    provider::Provider,
    reject::{Reject, must},
};
use jiff::Timestamp;

pub use self::{
    answer::{Answer, ResponseMode},
    interaction::{INTERACTION_LIFE, Interaction, Prompt},
    need::{Need, Ready, Scene, SessionView, needs},
    request::Request,
};

pub(crate) use self::{
    answer::{Way, with_query},
    checks::CHECKS,
    object::{CHECKS as OBJECT, open},
    wishes::wanted,
};

mod answer;
mod checks;
mod interaction;
mod need;
mod object;
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
    let known = known(request, client)?;
    let opened = request.opened(known, provider, now).map_err(Refusal::Page)?;
    let request = opened.as_ref().unwrap_or(request);
    checks::check(Endpoint::Authorize, request, known, provider).map_err(|(told, reject)| {
        match told {
            Told::Person => Refusal::Page(reject),
            Told::Client => request.refuse(reject, known, provider, now),
        }
    })?;
    Interaction::begin(request, known, provider, now)
        .map_err(|reject| request.refuse(reject, known, provider, now))
}

/// Judges a request that its relying party pushes, and gives what is to be kept of it (RFC 9126
/// 2.1). `key` is the thumbprint of the key of a `DPoP` proof that came along.
///
/// # Errors
///
/// The first check that fails: the relying party itself is told.
pub fn push(
    request: &Request,
    client: &Client,
    key: Option<&str>,
    provider: &Provider<'_>,
    now: Timestamp,
) -> Result<Request, Reject> {
    const NESTED: &str = "a pushed request has no request_uri";
    const TWO_KEYS: &str = "dpop_jkt is not the key of the proof";
    must(request.request_uri.is_none(), "invalid_request", NESTED)?;
    let opened = request.opened(client, provider, now)?;
    let request = opened.as_ref().unwrap_or(request);
    checks::check(Endpoint::Par, request, client, provider).map_err(|(_, reject)| reject)?;
    let same = request.dpop_jkt.as_deref().zip(key).is_none_or(|(stated, shown)| stated == shown);
    must(same, "invalid_request", TWO_KEYS)?;
    let dpop_jkt = request.dpop_jkt.clone().or_else(|| key.map(str::to_owned));
    Ok(Request { dpop_jkt, pushed: true, ..request.clone() })
}

fn known<'c>(request: &Request, client: Option<&'c Client>) -> Result<&'c Client, Refusal> {
    const UNKNOWN: Reject = Reject::new("invalid_request", "client_id is not registered");
    client
        .filter(|client| Some(&client.client_id) == request.client_id.as_ref())
        .ok_or(Refusal::Page(UNKNOWN))
}

impl Refusal {
    /// A refusal that the relying party is told of; on a page if it cannot be.
    pub(crate) fn told(
        reject: Reject,
        way: &Way<'_>,
        client: &Client,
        provider: &Provider<'_>,
        now: Timestamp,
    ) -> Self {
        match Answer::error(way, reject, client, provider, now) {
            Ok(answer) => Self::Redirect { reject, answer },
            Err(unsigned) => Self::Page(unsigned),
        }
    }
}

#[cfg(test)]
mod tests;
