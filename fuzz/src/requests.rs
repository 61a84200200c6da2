//! What services and browsers ask.

use oidc::{
    authorize::{Answer, Interaction, Refusal, Request, authorize},
    ciba,
    claims::Scope,
    client::Client,
    logout::LogoutRequest,
    params::Params,
    token::Grant,
};

use crate::{
    now, text,
    world::{REDIRECT, secretive, signing, with_provider},
};

/// A request that is in order, but for its `claims` or its object.
const GOOD: [(&str, &str); 8] = [
    ("client_id", "tax"),
    ("redirect_uri", REDIRECT),
    ("response_type", "code"),
    ("scope", "openid profile"),
    ("state", "s"),
    ("nonce", "n"),
    ("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
    ("code_challenge_method", "S256"),
];

/// Parameters have one value each, and read back as themselves.
pub(crate) fn params(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let Ok(params) = Params::read(&[text]) else { return };
    let pairs: Vec<_> = form_urlencoded::parse(text.as_bytes()).collect();
    for (name, value) in &pairs {
        let same = pairs.iter().filter(|(other, _)| other == name).count();
        assert_eq!(same, 1, "{name} has two meanings");
        assert_eq!(params.get(name).unwrap_or_default(), value.as_ref(), "{name}");
    }
}

/// An authorization request.
pub(crate) fn authorization(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let Ok(params) = Params::read(&[text]) else { return };
    for client in [signing(), secretive()] {
        judged(&Request::read(&params), &client);
    }
}

/// The parameter `claims` of a request that is in order otherwise.
pub(crate) fn claims(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let Some(params) = good_with("claims", text) else { return };
    let client = secretive();
    if let Some(asked) = judged(&Request::read(&params), &client) {
        assert!(asked.named.names().into_iter().all(|name| client.may_know(name)));
    }
}

/// A request object; nothing outside of it counts.
pub(crate) fn object(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let Some(params) = good_with("request", text) else { return };
    // A parameter without a value is none (RFC 6749 3.1).
    if params.get("request").is_none() {
        return;
    }
    if let Some(asked) = judged(&Request::read(&params), &signing()) {
        assert_eq!(asked.nonce, None, "the nonce is outside of the object");
    }
}

/// A question by the backchannel.
pub(crate) fn backchannel(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let Ok(params) = Params::read(&[text]) else { return };
    for client in [signing(), secretive()] {
        with_provider(|provider| {
            if let Ok(begun) = ciba::begin(&params, &client, provider, now()) {
                let asked = begun.asked;
                assert!(asked.scopes.contains(&Scope::Openid));
                assert!(asked.scopes.iter().all(|scope| client.scopes.contains(scope)));
                let shown = asked.binding_message.unwrap_or_default();
                assert!(!shown.chars().any(char::is_control), "{shown:?}");
                assert!(asked.expires_at > now());
            }
        });
    }
}

/// What is shown at the token endpoint.
pub(crate) fn grant(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let Ok(params) = Params::read(&[text]) else { return };
    match Grant::read(&params, &secretive()) {
        Ok(Grant::Code(redemption)) => assert!(!redemption.key().is_empty()),
        Ok(Grant::Refresh(refresh)) => assert!(!refresh.key().is_empty()),
        Ok(Grant::Service(_) | Grant::Backchannel(_)) => {}
        Err(error) => {
            let body = error.body();
            let told = ["error", "error_description"].map(|name| body.get(name));
            assert!(told.into_iter().flatten().all(serde_json::Value::is_string), "{body}");
            assert!(told.iter().all(Option::is_some), "{body}");
        }
    }
}

/// A wish to sign out.
pub(crate) fn logout(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let Ok(params) = Params::read(&[text]) else { return };
    with_provider(|provider| {
        let request = LogoutRequest::read(&params, provider);
        let _ = request.client_id();
    });
}

fn good_with(name: &str, value: &str) -> Option<Params> {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    let pairs = pairs.extend_pairs(GOOD).append_pair(name, value).finish();
    Params::read(&[&pairs]).ok()
}

/// Whatever comes of a request, nobody is sent to an address that is not registered, and nothing
/// more is asked for than may be.
fn judged(request: &Request, client: &Client) -> Option<Interaction> {
    let outcome = with_provider(|provider| authorize(request, Some(client), provider, now()));
    match outcome {
        Ok(asked) => {
            assert!(client.vouches_for(&asked.redirect_uri), "{}", asked.redirect_uri);
            assert!(asked.scopes.iter().all(|scope| client.scopes.contains(scope)));
            assert!(asked.scopes.contains(&Scope::Openid));
            assert_eq!(asked.client_id, client.client_id);
            return Some(asked);
        }
        Err(Refusal::Redirect { answer: Answer::SeeOther(url), .. }) => {
            let url = url.expose();
            let to = client.redirect_uris.iter().any(|uri| {
                url.strip_prefix(uri.as_str()).is_some_and(|rest| rest.starts_with(['?', '&']))
            });
            assert!(to, "sent elsewhere: {url:?}");
            assert!(url.bytes().all(|byte| byte.is_ascii_graphic()), "{url:?}");
        }
        Err(Refusal::Redirect { answer: Answer::FormPost { action, .. }, .. }) => {
            assert!(client.vouches_for(&action), "posted elsewhere: {action:?}");
        }
        Err(Refusal::Page(_)) => {}
    }
    None
}
