//! What services do by themselves: push requests, refresh, ask in their own name, ask about tokens
//! and take them back.

use axum::http::Method;
use oidc::{
    claims::Scope,
    client::{Client, GrantType, TokenFormat},
};
use serde_json::Value;

use super::{
    Browser, Gate, encoded,
    service::{Wish, tax, told},
};

const SECRET: (&str, &str) = ("client_secret", "a-secret-drawn-by-a-machine-0123456789");

/// A tax office that may do all that there is.
fn able() -> Client {
    Client {
        grant_types: GrantType::ALL.to_vec(),
        scopes: vec![Scope::Openid, Scope::Profile, Scope::OfflineAccess],
        service_scopes: vec!["register:read".to_owned(), "register:write".to_owned()],
        ..tax()
    }
}

async fn gate(client: Client) -> Gate {
    let gate = Gate::serving(vec![client]);
    gate.house.active("KisAnna", 0).await;
    gate
}

impl Browser<'_> {
    /// Sends a form as a server does.
    pub(super) async fn call(&mut self, path: &str, fields: &[(&str, &str)]) -> (u16, Value) {
        let known = [("client_id", "tax"), SECRET];
        let fields: Vec<_> = known.iter().chain(fields).copied().collect();
        let answer = self.send(Method::POST, path, &[], encoded(&fields)).await;
        (answer.status.as_u16(), serde_json::from_str(&answer.body).unwrap_or_default())
    }

    async fn refresh(&mut self, token: &str) -> (u16, Value) {
        let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
        self.call("/token", &fields).await
    }

    async fn introspect(&mut self, token: &str) -> Value {
        let (status, told) = self.call("/introspect", &[("token", token)]).await;
        assert_eq!(status, 200, "{told}");
        told
    }
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_else(|| panic!("{name}: {value}"))
}

/// Tokens of a person's, with a refresh token.
async fn tokens(gate: &Gate) -> Value {
    let wish = Wish::of(&[("scope", "openid profile offline_access")]);
    let code = gate.browser().reaches_a_code_by(&wish).await;
    let (status, tokens) = gate.browser().redeem(&code, &[]).await;
    assert_eq!(status, 200, "{tokens}");
    tokens
}

#[tokio::test]
async fn a_refresh_token_is_followed_by_another_and_the_family_dies_with_a_thief() {
    let gate = gate(able()).await;
    let first = tokens(&gate).await;
    let mut server = gate.browser();
    let (status, second) = server.refresh(text(&first, "refresh_token")).await;
    assert_eq!(status, 200, "{second}");
    assert_ne!(first["refresh_token"], second["refresh_token"]);
    assert_eq!(server.introspect(text(&second, "access_token")).await["active"], true);
    let (status, stolen) = server.refresh(text(&first, "refresh_token")).await;
    assert_eq!((status, text(&stolen, "error")), (400, "invalid_grant"));
    let (status, _) = server.refresh(text(&second, "refresh_token")).await;
    assert_eq!(status, 400, "the successor dies with its family");
    for token in [&first, &second] {
        let told = server.introspect(text(token, "access_token")).await;
        assert_eq!(told, serde_json::json!({ "active": false }));
    }
}

#[tokio::test]
async fn oa_19_of_many_who_refresh_at_once_one_is_given_tokens_and_they_die() {
    let gate = gate(able()).await;
    let first = tokens(&gate).await;
    let token = text(&first, "refresh_token").to_owned();
    let mut races = Vec::new();
    for _ in 0..50 {
        let (mut server, token) = (gate.browser(), token.clone());
        races.push(async move { server.refresh(&token).await });
    }
    let outcomes = futures(races).await;
    let winners: Vec<_> = outcomes.iter().filter(|(status, _)| *status == 200).collect();
    assert_eq!(winners.len(), 1);
    assert!(outcomes.iter().all(|(status, _)| matches!(status, 200 | 400)), "{outcomes:?}");
    let told = gate.browser().introspect(text(&winners[0].1, "access_token")).await;
    assert_eq!(told["active"], false);
}

#[tokio::test]
async fn oa_05_in_a_thousand_races_one_redeems_a_code() {
    let gate = gate(able()).await;
    for _ in 0..20 {
        let code = gate.browser().reaches_a_code().await;
        let mut races = Vec::new();
        for _ in 0..50 {
            let (mut server, code) = (gate.browser(), code.clone());
            races.push(async move { server.redeem(&code, &[]).await.0 });
        }
        let outcomes = futures(races).await;
        assert_eq!(outcomes.iter().filter(|status| **status == 200).count(), 1, "{outcomes:?}");
        assert!(outcomes.iter().all(|status| matches!(status, 200 | 400)), "{outcomes:?}");
    }
}

/// Runs all at once.
async fn futures<T>(races: Vec<impl Future<Output = T>>) -> Vec<T> {
    let mut races: Vec<_> = races.into_iter().map(Box::pin).collect();
    let mut done: Vec<Option<T>> = races.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        for (race, slot) in races.iter_mut().zip(&mut done) {
            if slot.is_none()
                && let std::task::Poll::Ready(outcome) = race.as_mut().poll(context)
            {
                *slot = Some(outcome);
            }
        }
        if done.iter().all(Option::is_some) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    done.into_iter().flatten().collect()
}

#[tokio::test]
async fn oa_19_a_refresh_asks_for_less_and_never_for_more() {
    let gate = gate(able()).await;
    let first = tokens(&gate).await;
    let mut server = gate.browser();
    let fields = |token: &str, scope: &str| {
        [("grant_type", "refresh_token"), ("refresh_token", token), ("scope", scope)]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let more = fields(text(&first, "refresh_token"), "openid email");
    let more: Vec<_> = more.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let (status, told) = server.call("/token", &more).await;
    assert_eq!((status, text(&told, "error")), (400, "invalid_scope"));
    let less = fields(text(&first, "refresh_token"), "openid");
    let less: Vec<_> = less.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let (status, told) = server.call("/token", &less).await;
    assert_eq!((status, text(&told, "scope")), (200, "openid"));
}

#[tokio::test]
async fn a_grant_ends_where_its_life_ends_however_often_it_was_refreshed() {
    let gate = gate(able()).await;
    let mut token = text(&tokens(&gate).await, "refresh_token").to_owned();
    for _ in 0..2 {
        gate.house.passes(jiff::SignedDuration::from_hours(14 * 24)).await;
        let (status, told) = gate.browser().refresh(&token).await;
        assert_eq!(status, 200, "{told}");
        token = text(&told, "refresh_token").to_owned();
    }
    gate.house.passes(jiff::SignedDuration::from_hours(2 * 24)).await;
    assert_eq!(gate.browser().refresh(&token).await.0, 400);
}

#[tokio::test]
async fn without_the_scope_there_is_no_refresh_token() {
    let gate = gate(able()).await;
    let code = gate.browser().reaches_a_code().await;
    let (_, tokens) = gate.browser().redeem(&code, &[]).await;
    assert_eq!(tokens.get("refresh_token"), None);
}

#[tokio::test]
async fn a_service_asks_in_its_own_name_and_no_person_is_told_of() {
    for format in [TokenFormat::Opaque, TokenFormat::Jwt] {
        let gate = gate(Client { access_token_format: format, ..able() }).await;
        let mut server = gate.browser();
        let fields = [("grant_type", "client_credentials"), ("scope", "register:read")];
        let (status, told) = server.call("/token", &fields).await;
        assert_eq!((status, text(&told, "scope")), (200, "register:read"));
        assert!(told.get("id_token").is_none() && told.get("refresh_token").is_none());
        let token = text(&told, "access_token").to_owned();
        let about = server.introspect(&token).await;
        assert_eq!((&about["active"], text(&about, "sub")), (&Value::Bool(true), "tax"));
        assert_eq!(server.userinfo(&token).await.status.as_u16(), 401);
        let (status, _) = server.call("/revoke", &[("token", &token)]).await;
        assert_eq!(status, 200);
        assert_eq!(server.introspect(&token).await["active"], false, "{format:?}");
        let more = [("grant_type", "client_credentials"), ("scope", "openid")];
        assert_eq!(text(&server.call("/token", &more).await.1, "error"), "invalid_scope");
    }
}

#[tokio::test]
async fn oa_25_a_token_is_the_business_of_its_owner_and_its_audience() {
    let office = Client { audiences: vec!["https://register.example".to_owned()], ..able() };
    let named = |id: &str, resource: Option<&str>| Client {
        client_id: id.to_owned(),
        resource: resource.map(str::to_owned),
        ..able()
    };
    let register = named("register", Some("https://register.example"));
    let curious = named("curious", Some("https://curious.example"));
    let gate = Gate::serving(vec![office, register, curious]);
    gate.house.active("KisAnna", 0).await;
    let tokens = tokens(&gate).await;
    let token = text(&tokens, "access_token");
    for (asker, active) in [("register", true), ("curious", false)] {
        let fields = [("client_id", asker), SECRET, ("token", token)];
        let answer = gate.browser().send(Method::POST, "/introspect", &[], encoded(&fields)).await;
        let told: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(told["active"], active, "{asker}");
        let revoked = gate.browser().send(Method::POST, "/revoke", &[], encoded(&fields)).await;
        assert_eq!(revoked.status.as_u16(), 200, "whoever may not hears the same");
    }
    assert_eq!(
        gate.browser().introspect(token).await["active"],
        true,
        "only its owner took it back"
    );
    let long = "x".repeat(4097);
    let (status, told) = gate.browser().call("/introspect", &[("token", &long)]).await;
    assert_eq!((status, text(&told, "error")), (400, "invalid_request"));
}

#[tokio::test]
async fn oa_14_a_pushed_request_is_its_services_and_answered_once() {
    let gate = gate(Client { require_par: true, ..able() }).await;
    let plain = gate.browser().get(&Wish::of(&[]).address()).await;
    assert_eq!(told(&plain)["error"], "invalid_request", "it must be pushed");
    let mut browser = gate.browser();
    let wish = Wish::of(&[]).pushed(&mut gate.browser()).await;
    let opened = browser.get(&wish.address()).await;
    assert!(opened.location().unwrap().starts_with("/continue?to="));
    let again = gate.browser().get(&wish.address()).await;
    assert!(again.location().unwrap().starts_with("/continue?to="), "not answered yet");
    browser.reaches_a_code_by(&wish).await;
    let after = gate.browser().get(&wish.address()).await;
    assert_eq!(after.status.as_u16(), 400);
    let others = Wish::of(&[]).pushed(&mut gate.browser()).await;
    let stolen = others.address().replace("client_id=tax", "client_id=other");
    assert_eq!(gate.browser().get(&stolen).await.status.as_u16(), 400);
    gate.house.passes(jiff::SignedDuration::from_secs(91)).await;
    assert_eq!(gate.browser().get(&others.address()).await.status.as_u16(), 400, "expired");
}

#[tokio::test]
async fn what_is_pushed_wrongly_is_told_at_once() {
    let gate = gate(able()).await;
    for (name, value, status, error) in [
        ("redirect_uri", "https://tax.example/other", 400, "invalid_redirect_uri"),
        ("request_uri", "urn:ietf:params:oauth:request_uri:x", 400, "invalid_request"),
        ("response_type", "token", 400, "unsupported_response_type"),
        ("client_secret", "another-secret-drawn-by-a-machine-0123", 401, "invalid_client"),
    ] {
        let (was, told) = Wish::of(&[(name, value)]).push(&mut gate.browser()).await;
        assert_eq!((was, text(&told, "error")), (status, error), "{name}");
    }
    let reads = gate.browser().get("/par").await;
    assert_eq!(reads.status.as_u16(), 405);
}
