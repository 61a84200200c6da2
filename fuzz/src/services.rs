//! Who services are, and how they show it.

use oidc::{
    bearer,
    client::Client,
    client_auth::{Presented, authenticate},
    grid::Endpoint,
    level::Levels,
    params::Params,
};
use url::Url;

use crate::{
    SIGNED, now, text,
    world::{SECRET, secretive, signing, with_provider},
};

/// The first line is the `Authorization` header, the rest the form. Nobody is believed without the
/// secret or a token of the key.
pub(crate) fn assertion(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let (header, form) = text.split_once('\n').unwrap_or(("", text));
    let header = Some(header).filter(|header| !header.is_empty());
    let Ok(params) = Params::read(&[form]) else { return };
    let Ok(presented) = Presented::read(header, None, &params) else { return };
    for client in [signing(), secretive()] {
        let id = &client.client_id;
        let believed = with_provider(|provider| {
            authenticate(Endpoint::Token, &presented, Some(&client), provider, now()).is_ok()
        });
        if believed {
            let encoded = base64_of(id);
            let secret = params.get("client_secret") == Some(SECRET)
                || header.is_some_and(|header| header.contains(&encoded));
            let signed = params.get("client_assertion").is_some();
            assert!(secret || signed, "believed without a proof: {text:?}");
        }
    }
}

/// Name and secret as HTTP Basic has them.
fn base64_of(id: &str) -> String {
    use base64::{Engine as _, prelude::BASE64_STANDARD};
    BASE64_STANDARD.encode(format!("{id}:{SECRET}"))
}

/// A token that is looked up is short and of one line.
pub(crate) fn bearer(data: &[u8]) {
    let Some(text) = text(data) else { return };
    for (header, form) in [(Some(text), None), (None, Params::read(&[text]).ok())] {
        match bearer::read(header, form.as_ref()) {
            Ok(shown) => {
                let token = shown.token.expose();
                assert!(!token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic()));
            }
            Err(denied) => {
                let told = denied.www_authenticate(bearer::Scheme::Bearer, "https://gate.example");
                assert!(!told.contains(['\r', '\n']), "{told:?}");
            }
        }
    }
}

/// A registration that is whole sends people to good addresses only.
pub(crate) fn registration(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let Ok(client) = toml::from_str::<Client>(text) else { return };
    let faults = with_provider(|provider| client.validate(provider.levels));
    assert_ne!(client.validate(Levels::new(&[])), [""; 0], "no level is every level");
    if !faults.is_empty() {
        return;
    }
    assert!(!SIGNED.is_empty());
    for uri in client.redirect_uris.iter().chain(&client.post_logout_redirect_uris) {
        let parsed = Url::parse(uri).expect("no address");
        let host = parsed.host_str().unwrap_or_default();
        let here = ["localhost", "[::1]"].contains(&host) || host.starts_with("127.");
        assert!(parsed.scheme() == "https" || (parsed.scheme() == "http" && here), "{uri}");
        assert!(parsed.fragment().is_none() && parsed.username().is_empty(), "{uri}");
        assert!(uri.bytes().all(|byte| byte.is_ascii_graphic()), "{uri:?}");
    }
}
