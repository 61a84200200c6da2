//! Authentication that a relying party begins and the person finishes elsewhere (`OpenID` Connect
//! Client-Initiated Backchannel Authentication 1.0).
//!
//! ```text
//! Params --begin--> Asked (kept) --the person--> approve | refuse --the relying party polls--> tokens
//! ```

use jiff::{SignedDuration, Timestamp};
use kernel::secret::Secret;
use serde::{Deserialize, Serialize};

use crate::{
    authorize::{Request, SessionView, open, wanted},
    claims::{Asked as AskedByName, Scope},
    client::{Client, Delivery, GrantType},
    client_auth::Replay,
    grant::PersonGrant,
    grid::{self, Endpoint, Row, rows},
    params::Params,
    provider::Provider,
    reject::{Reject, must},
    subject::{Keyed, pairwise},
};

/// Longest binding message, in characters: it must fit on a small screen (7.1 there).
const BINDING_CHARS_MAX: usize = 128;
/// Longest token by which a relying party knows a ping, in bytes (7.1 there).
const NOTIFICATION_BYTES_MAX: usize = 1024;
/// How often a relying party may ask, in seconds, unless it is told otherwise.
const INTERVAL_SECONDS: u32 = 5;
/// How much slower it must become whenever it asks too often, in seconds (11 there).
const SLOWER_SECONDS: u32 = 5;

/// A request as received: the parameters, whether they were signed, and what else counts.
#[derive(Debug)]
pub(crate) struct Received<'a> {
    params: &'a Params,
    signed: bool,
    request: Request,
}

/// A request that passed every check, kept while the person is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Who asks.
    pub client_id: String,
    /// What is asked for, and allowed.
    pub scopes: Vec<Scope>,
    /// The weakest level that will do, by the scheme's id.
    pub floor: String,
    /// The `acr` values asked for, as written.
    pub acr: Vec<String>,
    /// What the person sees on both sides.
    pub binding_message: Option<String>,
    /// What the relying party knows a ping by.
    pub notification_token: Option<Secret>,
    /// How often it may ask, in seconds.
    pub interval: u32,
    /// When it last asked.
    pub polled_at: Option<Timestamp>,
    /// From when on nothing comes of it.
    pub expires_at: Timestamp,
    /// What came of it.
    pub answer: Answer,
}

/// What came of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Nothing yet.
    Open,
    /// The person refused.
    Refused,
    /// The person allowed it.
    Granted(Box<PersonGrant>),
}

/// Who is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Whoever signs in under this name.
    UserName(String),
    /// Whoever has this pairwise subject.
    Subject(String),
}

/// A request that has begun.
#[derive(Debug)]
pub struct Begun {
    /// To be kept before the answer is sent.
    pub asked: Asked,
    /// Who is meant.
    pub hint: Hint,
    /// A signed request that must not come again.
    pub replay: Option<Replay>,
}

type Check = fn(&Received<'_>, &Client, &Provider<'_>) -> Result<(), Reject>;
type PollCheck = fn(&Asked, &Client, Timestamp) -> Result<(), Reject>;

#[rustfmt::skip]
pub(crate) const CHECKS: &[Row<Check>] = rows![
    ciba_is_registered,              Client, [Ciba];
    request_is_signed_as_registered, Client, [Ciba];
    scope_has_openid,                Client, [Ciba];
    scope_is_allowed,                Client, [Ciba];
    one_hint_is_given,               Client, [Ciba];
    hint_is_understood,              Client, [Ciba];
    binding_message_can_be_shown,    Client, [Ciba];
    expiry_is_a_number,              Client, [Ciba];
    notification_token_is_good,      Client, [Ciba];
    level_is_known,                  Client, [Ciba];
];

/// Judged whenever the relying party asks what came of it.
#[rustfmt::skip]
pub(crate) const POLL: &[Row<PollCheck>] = rows![
    request_is_this_clients,         Client, [Token];
    request_is_in_time,              Client, [Token];
    poll_is_not_too_soon,            Client, [Token];
    person_has_answered,             Client, [Token];
    person_has_not_refused,          Client, [Token];
];

/// Judges a request of a relying party that has proved who it is.
///
/// # Errors
///
/// The first check that fails.
pub fn begin(
    params: &Params,
    client: &Client,
    provider: &Provider<'_>,
    now: Timestamp,
) -> Result<Begun, Reject> {
    let opened =
        match (params.get("request"), client.backchannel_authentication_request_signing_alg) {
            (Some(object), Some(algorithm)) => {
                Some(open(Endpoint::Ciba, object, algorithm, client, provider, now)?)
            }
            (Some(_), None) | (None, _) => None,
        };
    let (params, replay) = match &opened {
        Some((params, replay)) => (params, replay.clone()),
        None => (params, None),
    };
    // CIBA knows no `claims`.
    let request = Request { claims: None, ..Request::read(params) };
    let received = Received { params, signed: opened.is_some(), request };
    grid::run(CHECKS, Endpoint::Ciba, |check| check(&received, client, provider))
        .map_err(|(_, reject)| reject)?;
    let lost = Reject::new("server_error", "the request was not checked");
    let wanted = wanted(&received.request, client, provider.levels).map_err(|_| lost)?;
    let life = expiry(params).map_err(|_| lost)?;
    let life = life.map_or(provider.lives.backchannel_request(), |asked| {
        asked.min(provider.lives.backchannel_request())
    });
    let asked = Asked {
        client_id: client.client_id.clone(),
        scopes: received.request.scope.iter().filter_map(|name| Scope::named(name)).collect(),
        floor: wanted.floor.to_owned(),
        acr: wanted.acr,
        binding_message: params.owned("binding_message"),
        notification_token: params.get("client_notification_token").map(Secret::new),
        interval: INTERVAL_SECONDS,
        polled_at: None,
        expires_at: now + life,
        answer: Answer::Open,
    };
    Ok(Begun { asked, hint: hint(params, provider).map_err(|_| lost)?, replay })
}

/// What a session lets a person allow; the level it needs if it is too weak.
///
/// # Errors
///
/// The weakest level that would do.
pub fn approve(
    asked: &Asked,
    id: &str,
    session: &SessionView,
    client: &Client,
    provider: &Provider<'_>,
    keyed: Keyed<'_>,
) -> Result<PersonGrant, String> {
    let levels = provider.levels;
    let acr = levels.acr(&session.level, &asked.acr);
    let (true, Some(acr)) = (levels.reaches(&session.level, &asked.floor), acr) else {
        return Err(asked.floor.clone());
    };
    Ok(PersonGrant {
        id: id.to_owned(),
        client_id: client.client_id.clone(),
        scopes: asked.scopes.clone(),
        named: AskedByName::default(),
        person: session.person.clone(),
        sub: pairwise(&client.sector, &session.person, keyed),
        level: session.level.clone(),
        acr,
        amr: session.amr.clone(),
        auth_time: session.auth_time,
        sid: session.sid.clone(),
    })
}

/// What came of a request, for the relying party that asks; with the request as it is to be kept
/// if nothing has.
///
/// # Errors
///
/// `authorization_pending`, `slow_down`, `expired_token`, `access_denied`, or `invalid_grant` if it
/// is another's (11 there).
pub fn poll(
    asked: &Asked,
    client: &Client,
    now: Timestamp,
) -> Result<PersonGrant, (Reject, Option<Box<Asked>>)> {
    const LOST: Reject = Reject::new("server_error", "the request was not checked");
    let judged = grid::run(POLL, Endpoint::Token, |check| check(asked, client, now));
    if let Err((_, reject)) = judged {
        let polled = Asked { polled_at: Some(now), ..asked.clone() };
        let kept = match reject.code {
            "authorization_pending" => Some(Box::new(polled)),
            "slow_down" => {
                let interval = asked.interval.saturating_add(SLOWER_SECONDS);
                Some(Box::new(Asked { interval, ..polled }))
            }
            _ => None,
        };
        return Err((reject, kept));
    }
    match &asked.answer {
        Answer::Granted(grant) => Ok(*grant.clone()),
        Answer::Open | Answer::Refused => Err((LOST, None)),
    }
}

/// How long a request may wait, if the relying party says so: a number, or a text that is one.
fn expiry(params: &Params) -> Result<Option<SignedDuration>, Reject> {
    const BAD: Reject = Reject::new("invalid_request", "requested_expiry is no positive number");
    let Some(text) = params.get("requested_expiry") else { return Ok(None) };
    let seconds: u32 = text.parse().map_err(|_| BAD)?;
    if seconds == 0 { Err(BAD) } else { Ok(Some(SignedDuration::from_secs(seconds.into()))) }
}

fn hint(params: &Params, provider: &Provider<'_>) -> Result<Hint, Reject> {
    const NONE: Reject = Reject::new("invalid_request", "exactly one hint must be given");
    match (params.get("login_hint"), params.get("id_token_hint")) {
        (Some(name), None) => Ok(Hint::UserName(name.to_owned())),
        (None, Some(token)) => Ok(Hint::Subject(provider.own_id_token(token)?.sub)),
        (Some(_), Some(_)) | (None, None) => Err(NONE),
    }
}

fn ciba_is_registered(_: &Received<'_>, client: &Client, _: &Provider<'_>) -> Result<(), Reject> {
    const DETAIL: &str = "the grant type is not registered for this relying party";
    must(client.may(GrantType::Ciba), "unauthorized_client", DETAIL)
}

// 7.1.1 there: whoever is registered to sign signs.
fn request_is_signed_as_registered(
    received: &Received<'_>,
    client: &Client,
    _: &Provider<'_>,
) -> Result<(), Reject> {
    const DETAIL: &str = "the request is signed if, and only if, it is registered to be";
    let registered = client.backchannel_authentication_request_signing_alg.is_some();
    let object = received.params.get("request").is_some();
    must(registered == received.signed && !object, "invalid_request", DETAIL)
}

fn scope_has_openid(received: &Received<'_>, _: &Client, _: &Provider<'_>) -> Result<(), Reject> {
    let openid = received.request.scope.iter().any(|scope| scope == "openid");
    must(openid, "invalid_scope", "scope must contain openid")
}

fn scope_is_allowed(
    received: &Received<'_>,
    client: &Client,
    _: &Provider<'_>,
) -> Result<(), Reject> {
    let mut known = received.request.scope.iter().filter_map(|name| Scope::named(name));
    let allowed = known.all(|scope| client.scopes.contains(&scope));
    must(allowed, "invalid_scope", "scope asks for more than is registered")
}

// 7.1 there.
fn one_hint_is_given(received: &Received<'_>, _: &Client, _: &Provider<'_>) -> Result<(), Reject> {
    let hints = ["login_hint", "id_token_hint", "login_hint_token"];
    let given = hints.iter().filter(|name| received.params.get(name).is_some()).count();
    must(given == 1, "invalid_request", "exactly one hint must be given")
}

fn hint_is_understood(
    received: &Received<'_>,
    client: &Client,
    provider: &Provider<'_>,
) -> Result<(), Reject> {
    const TOKEN: &str = "login_hint_token is not supported";
    let token = received.params.get("login_hint_token").is_some();
    must(!token, "invalid_request", TOKEN)?;
    let Some(token) = received.params.get("id_token_hint") else { return Ok(()) };
    let ours = provider.own_id_token(token).is_ok_and(|hint| hint.aud == client.client_id);
    must(ours, "invalid_request", "id_token_hint is no ID token of ours for you")
}

// 7.1, 13 there: what cannot be shown on every screen is refused, and never cut.
fn binding_message_can_be_shown(
    received: &Received<'_>,
    _: &Client,
    _: &Provider<'_>,
) -> Result<(), Reject> {
    const DETAIL: &str = "binding_message must be at most 128 printable characters";
    let shown = received.params.get("binding_message").is_none_or(|message| {
        message.chars().count() <= BINDING_CHARS_MAX && !message.chars().any(char::is_control)
    });
    must(shown, "invalid_binding_message", DETAIL)
}

fn expiry_is_a_number(received: &Received<'_>, _: &Client, _: &Provider<'_>) -> Result<(), Reject> {
    expiry(received.params).map(drop)
}

// 7.1 there: required for whoever is pinged, and a bearer token (RFC 6750 2.1).
fn notification_token_is_good(
    received: &Received<'_>,
    client: &Client,
    _: &Provider<'_>,
) -> Result<(), Reject> {
    const DETAIL: &str = "client_notification_token must be a bearer token of at most 1024 bytes";
    let bearer = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte);
    let good = |token: &str| token.len() <= NOTIFICATION_BYTES_MAX && token.bytes().all(bearer);
    let token = received.params.get("client_notification_token");
    let pinged = client.backchannel_token_delivery_mode == Delivery::Ping;
    must(token.map_or(!pinged, good), "invalid_request", DETAIL)
}

fn level_is_known(
    received: &Received<'_>,
    client: &Client,
    provider: &Provider<'_>,
) -> Result<(), Reject> {
    wanted(&received.request, client, provider.levels).map(drop)
}

fn request_is_this_clients(asked: &Asked, client: &Client, _: Timestamp) -> Result<(), Reject> {
    let theirs = asked.client_id == client.client_id;
    must(theirs, "invalid_grant", "auth_req_id was issued to another relying party")
}

fn request_is_in_time(asked: &Asked, _: &Client, now: Timestamp) -> Result<(), Reject> {
    must(now < asked.expires_at, "expired_token", "the person did not answer in time")
}

fn poll_is_not_too_soon(asked: &Asked, _: &Client, now: Timestamp) -> Result<(), Reject> {
    let pause = SignedDuration::from_secs(asked.interval.into());
    let rested = asked.polled_at.is_none_or(|before| now >= before + pause);
    // Whoever has been answered may fetch the answer at once.
    let answered = asked.answer != Answer::Open;
    must(rested || answered, "slow_down", "the interval between two questions is longer")
}

fn person_has_answered(asked: &Asked, _: &Client, _: Timestamp) -> Result<(), Reject> {
    let answered = asked.answer != Answer::Open;
    must(answered, "authorization_pending", "the person has not answered yet")
}

fn person_has_not_refused(asked: &Asked, _: &Client, _: Timestamp) -> Result<(), Reject> {
    must(asked.answer != Answer::Refused, "access_denied", "the person refused")
}
