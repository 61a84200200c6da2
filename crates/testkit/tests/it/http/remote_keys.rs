//! A service keeps its keys at an address of its own.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use crypto::jose::{Algorithm, KeySet, Signer as _, SoftwareKey, sign};
use engine::outside::Outside;
use jiff::SignedDuration;
use oidc::client::{Client, GrantType};
use serde_json::{Value, json};

use super::{Gate, ISSUER, service::tax};
use crate::doors::House;

/// What an address answers.
#[derive(Clone)]
enum Says {
    Keys(KeySet),
    Elsewhere(String),
    TooMuch,
    Nothing,
}

/// An address, and how often it was asked.
#[derive(Clone)]
struct Shelf(Arc<Mutex<(Says, usize)>>);

impl Shelf {
    async fn saying(says: Says) -> (Self, SocketAddr) {
        let shelf = Self(Arc::new(Mutex::new((says, 0))));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let routes = Router::new().route("/keys", get(shown)).with_state(shelf.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        (shelf, address)
    }

    fn says(&self, says: Says) {
        self.0.lock().unwrap().0 = says;
    }

    fn asked(&self) -> usize {
        self.0.lock().unwrap().1
    }
}

async fn shown(State(shelf): State<Shelf>) -> Response {
    let says = {
        let mut shelf = shelf.0.lock().unwrap();
        shelf.1 += 1;
        shelf.0.clone()
    };
    match says {
        Says::Keys(keys) => keys.to_value().to_string().into_response(),
        Says::Elsewhere(uri) => Redirect::to(&uri).into_response(),
        Says::TooMuch => " ".repeat(300 * 1024).into_response(),
        Says::Nothing => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn key() -> SoftwareKey {
    SoftwareKey::generate(Algorithm::Es256).unwrap()
}

fn holding(keys: &[&SoftwareKey]) -> Says {
    Says::Keys(KeySet::new(keys.iter().map(|key| key.public().clone()).collect()).unwrap())
}

/// A tax office whose keys are at an address.
fn at(address: SocketAddr) -> Client {
    let authentication = json!({
        "method": "private_key_jwt", "jwks_uri": format!("http://{address}/keys"),
    });
    Client {
        authentication: serde_json::from_value(authentication).unwrap(),
        grant_types: vec![GrantType::AuthorizationCode, GrantType::ClientCredentials],
        service_scopes: vec!["register:read".to_owned()],
        ..tax()
    }
}

/// Asks for a token in the name of whoever has the key: the status, and what was said.
async fn asks(gate: &Gate, key: &SoftwareKey, jti: &str) -> (u16, Value) {
    let now = gate.house.engine.now().as_second();
    let claims = json!({ "iss": "tax", "sub": "tax", "aud": ISSUER, "jti": jti, "iat": now,
        "exp": now + 60 });
    let assertion = sign(key, "JWT", &claims).unwrap();
    let fields = [
        ("client_id", "tax"),
        ("grant_type", "client_credentials"),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        ("client_assertion", assertion.as_str()),
    ];
    let body = super::encoded(&fields);
    let answer = gate.browser().send(axum::http::Method::POST, "/token", &[], body).await;
    (answer.status.as_u16(), serde_json::from_str(&answer.body).unwrap())
}

#[tokio::test]
async fn keys_are_fetched_once_and_anew_when_a_token_names_another() {
    let (first, second, strangers) = (key(), key(), key());
    let (shelf, address) = Shelf::saying(holding(&[&first])).await;
    let gate = Gate::serving(vec![at(address)]);
    for jti in ["1", "2", "3"] {
        assert_eq!(asks(&gate, &first, jti).await.0, 200);
    }
    assert_eq!(shelf.asked(), 1);
    shelf.says(holding(&[&first, &second]));
    gate.house.passes(SignedDuration::from_secs(11)).await;
    assert_eq!(asks(&gate, &second, "4").await.0, 200, "looked at again");
    assert_eq!(shelf.asked(), 2);
    for jti in ["5", "6", "7"] {
        assert_eq!(asks(&gate, &strangers, jti).await.0, 401);
    }
    assert_eq!(shelf.asked(), 2, "whoever invents names makes us ask no more often");
    gate.house.passes(SignedDuration::from_secs(11)).await;
    assert_eq!(asks(&gate, &strangers, "8").await.0, 401);
    assert_eq!(shelf.asked(), 3);
}

#[tokio::test]
async fn a_key_that_was_taken_away_is_refused_within_minutes() {
    let (kept, gone) = (key(), key());
    let (shelf, address) = Shelf::saying(holding(&[&kept, &gone])).await;
    let gate = Gate::serving(vec![at(address)]);
    assert_eq!(asks(&gate, &gone, "1").await.0, 200);
    shelf.says(holding(&[&kept]));
    gate.house.passes(SignedDuration::from_mins(5)).await;
    assert_eq!(asks(&gate, &gone, "2").await.0, 401);
    assert_eq!(asks(&gate, &kept, "3").await.0, 200);
}

#[tokio::test]
async fn while_an_address_is_silent_its_keys_are_believed_for_an_hour_and_no_longer() {
    let key = key();
    let (shelf, address) = Shelf::saying(holding(&[&key])).await;
    let gate = Gate::serving(vec![at(address)]);
    assert_eq!(asks(&gate, &key, "1").await.0, 200);
    shelf.says(Says::Nothing);
    gate.house.passes(SignedDuration::from_mins(59)).await;
    assert_eq!(asks(&gate, &key, "2").await.0, 200);
    gate.house.passes(SignedDuration::from_mins(1)).await;
    let (status, told) = asks(&gate, &key, "3").await;
    assert_eq!((status, told["error"].as_str()), (401, Some("invalid_client")));
    assert!(told["error_description"].as_str().unwrap().contains("jwks_uri"), "{told}");
}

#[tokio::test]
async fn oa_15_nobody_is_followed_elsewhere_and_nothing_large_is_read() {
    let key = key();
    let (good, address) = Shelf::saying(holding(&[&key])).await;
    for says in [Says::Elsewhere(format!("http://{address}/keys")), Says::TooMuch, Says::Nothing] {
        let (shelf, address) = Shelf::saying(says).await;
        let gate = Gate::serving(vec![at(address)]);
        assert_eq!(asks(&gate, &key, "1").await.0, 401);
        assert_eq!(shelf.asked(), 1);
    }
    assert_eq!(good.asked(), 0);
}

#[tokio::test]
async fn oa_15_keys_are_not_fetched_from_inside_the_house_nor_for_whoever_is_shut_out() {
    let key = key();
    let (shelf, address) = Shelf::saying(holding(&[&key])).await;
    let guarded = Gate::over(House::new(), |parts| {
        parts.clients = vec![at(address)];
        parts.outside = Outside::new(false).unwrap();
    });
    assert_eq!(asks(&guarded, &key, "1").await.0, 401);
    let shut_out = Gate::serving(vec![Client { disabled: true, ..at(address) }]);
    assert_eq!(asks(&shut_out, &key, "1").await.0, 401);
    assert_eq!(shelf.asked(), 0);
}
