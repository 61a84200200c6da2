//! Redeeming a code (RFC 6749 4.1.3).

use crypto::digest::s256;
use jiff::Timestamp;
use kernel::secret::Secret;

use super::{Moment, RefreshGrant, Tokens};
use crate::{
    client::Client,
    client_auth::Authenticated,
    code::{CodeGrant, key},
    confirmation::Confirmation,
    error::TokenError,
    grid::{self, Endpoint, Row, rows},
    params::Params,
    reject::{Reject, must},
};

/// Shortest code verifier, in characters (RFC 7636 4.1).
const VERIFIER_CHARS_MIN: usize = 43;
/// Longest code verifier, in characters (RFC 7636 4.1).
const VERIFIER_CHARS_MAX: usize = 128;

/// A code, and what must fit it.
#[derive(Clone, Debug)]
pub struct Redemption {
    code: Secret,
    redirect_uri: String,
    verifier: Option<Secret>,
}

/// Everything a redemption is judged by.
pub(crate) struct Judged<'a> {
    redemption: &'a Redemption,
    client: &'a Client,
    grant: &'a CodeGrant,
    confirmation: &'a Confirmation,
    now: Timestamp,
}

type Check = fn(&Judged<'_>) -> Result<(), Reject>;

/// Judged when the code is spent.
#[rustfmt::skip]
pub(crate) const GRANT: &[Row<Check>] = rows![
    code_is_fresh,                   Client, [Token];
    code_is_this_clients,            Client, [Token];
    redirect_uri_is_the_same,        Client, [Token];
    verifier_fits_the_challenge,     Client, [Token];
    key_is_the_one_announced,        Client, [Token];
];

impl Redemption {
    pub(super) fn read(params: &Params) -> Result<Self, Reject> {
        const NO_CODE: Reject = Reject::new("invalid_request", "code is missing");
        const SHAPE: &str = "code_verifier must be 43 to 128 unreserved characters";
        const NO_URI: Reject = Reject::new("invalid_request", "redirect_uri is missing");
        let verifier = params.get("code_verifier");
        let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        let length = VERIFIER_CHARS_MIN..=VERIFIER_CHARS_MAX;
        let good = |v: &str| length.contains(&v.len()) && v.bytes().all(unreserved);
        must(verifier.is_none_or(good), "invalid_request", SHAPE)?;
        Ok(Self {
            code: params.get("code").map(Secret::new).ok_or(NO_CODE)?,
            redirect_uri: params.owned("redirect_uri").ok_or(NO_URI)?,
            verifier: verifier.map(Secret::new),
        })
    }

    /// The key under which the [`CodeGrant`] is stored, and its id. If the store says that it was
    /// there and has been spent, every token of the grant of this id must be revoked.
    #[must_use]
    pub fn key(&self) -> String {
        key(self.code.expose())
    }
}

/// Turns a code into tokens. `grant` is what the store gave for [`Redemption::key`]; whatever
/// comes of it, it is spent.
///
/// # Errors
///
/// `invalid_grant` if there is no such code (any more), or it is another's; `server_error` if we
/// cannot sign.
pub fn redeem(
    redemption: &Redemption,
    client: &Authenticated<'_>,
    grant: Option<CodeGrant>,
    moment: &Moment<'_>,
) -> Result<Tokens, TokenError> {
    const SPENT: Reject = Reject::new("invalid_grant", "the code is unknown, expired or spent");
    let client = client.client;
    let grant = grant.filter(|grant| grant.grant.id == redemption.key()).ok_or(SPENT)?;
    let (confirmation, now) = (moment.confirmation, moment.now);
    let judged = Judged { redemption, client, grant: &grant, confirmation, now };
    grid::run(GRANT, Endpoint::Token, |check| check(&judged)).map_err(|(_, reject)| reject)?;
    let refresh = RefreshGrant::of(&grant.grant, client, moment);
    let nonce = grant.nonce.as_deref();
    Ok(Tokens::of_person(&grant.grant, client, nonce, refresh, moment)?)
}

fn code_is_fresh(judged: &Judged<'_>) -> Result<(), Reject> {
    let fresh = judged.now < judged.grant.expires_at;
    must(fresh, "invalid_grant", "the code is unknown, expired or spent")
}

fn code_is_this_clients(judged: &Judged<'_>) -> Result<(), Reject> {
    let theirs = judged.grant.grant.client_id == judged.client.client_id;
    must(theirs, "invalid_grant", "the code was issued to another relying party")
}

fn redirect_uri_is_the_same(judged: &Judged<'_>) -> Result<(), Reject> {
    let same = judged.redemption.redirect_uri == judged.grant.redirect_uri;
    must(same, "invalid_grant", "redirect_uri is not the one the code was sent to")
}

// RFC 7636 4.6. A verifier for a code that was asked for without a challenge is refused as well:
// somebody took the challenge out of the request (RFC 9700 4.8.2).
fn verifier_fits_the_challenge(judged: &Judged<'_>) -> Result<(), Reject> {
    let verifier = judged.redemption.verifier.as_ref().map(|verifier| s256(verifier.expose()));
    let missing = judged.grant.code_challenge.is_some() && verifier.is_none();
    must(!missing, "invalid_request", "code_verifier is missing")?;
    let fits = verifier == judged.grant.code_challenge;
    must(fits, "invalid_grant", "code_verifier does not fit code_challenge")
}

// RFC 9449 10.
fn key_is_the_one_announced(judged: &Judged<'_>) -> Result<(), Reject> {
    let Some(announced) = &judged.grant.dpop_jkt else { return Ok(()) };
    let same = *judged.confirmation == Confirmation::Key(announced.clone());
    must(same, "invalid_grant", "the proof is not by the key that the request announced")
}
