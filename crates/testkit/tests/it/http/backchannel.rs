//! Services are told when a session has ended in which they were visited.

use std::{
    collections::VecDeque,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header::AUTHORIZATION},
    routing::post,
};
use crypto::jose::{Algorithm, Expect, KeySet, TOKEN_BYTES_MAX, Typ, Unverified};
use oidc::client::Client;
use serde_json::Value;

use super::{Gate, ISSUER, SIGNING, service::tax};

/// What was said: who it was for, and the words.
#[derive(Clone)]
pub(super) struct Heard {
    pub(super) authorization: Option<String>,
    pub(super) body: String,
}

/// A service's ear: it answers what it was told to, and keeps what it heard.
#[derive(Clone, Default)]
pub(super) struct Ear {
    answers: Arc<Mutex<VecDeque<u16>>>,
    heard: Arc<Mutex<Vec<Heard>>>,
}

impl Ear {
    /// An ear that answers so, and then always with 200.
    pub(super) async fn answering(answers: &[u16]) -> (Self, SocketAddr) {
        let ear = Self::default();
        ear.answers.lock().unwrap().extend(answers);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let routes = Router::new().route("/ear", post(hear)).with_state(ear.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        (ear, address)
    }

    /// Everything, as it came.
    pub(super) fn words(&self) -> Vec<Heard> {
        self.heard.lock().unwrap().clone()
    }

    /// What the logout tokens say.
    fn heard(&self) -> Vec<Value> {
        self.words().iter().map(|heard| read(heard.body.split_once('=').unwrap().1)).collect()
    }
}

async fn hear(State(ear): State<Ear>, headers: HeaderMap, body: String) -> StatusCode {
    let authorization = headers.get(AUTHORIZATION).map(|it| it.to_str().unwrap().to_owned());
    ear.heard.lock().unwrap().push(Heard { authorization, body });
    let status = ear.answers.lock().unwrap().pop_front().unwrap_or(200);
    StatusCode::from_u16(status).unwrap()
}

/// The keys as a service finds them.
fn published() -> KeySet {
    SIGNING.signing().in_force(jiff::Timestamp::UNIX_EPOCH, super::NEEDED).keys
}

fn read(token: &str) -> Value {
    let expect = Expect { typ: Typ::Exactly("logout+jwt"), algorithms: &[Algorithm::Es256] };
    let token = Unverified::parse(token, TOKEN_BYTES_MAX).unwrap();
    token.verify::<Value>(&published(), &expect).unwrap().into_inner()
}

async fn gate(address: SocketAddr) -> Gate {
    let uri = format!("http://{address}/ear");
    let gate = Gate::serving(vec![Client { backchannel_logout_uri: Some(uri), ..tax() }]);
    gate.house.active("KisAnna", 0).await;
    gate
}

fn id_claims(tokens: &Value) -> Value {
    let token = Unverified::parse(tokens["id_token"].as_str().unwrap(), TOKEN_BYTES_MAX).unwrap();
    let expect = Expect { typ: Typ::Exactly("JWT"), algorithms: &[Algorithm::Es256] };
    token.verify::<Value>(&published(), &expect).unwrap().into_inner()
}

#[tokio::test]
async fn whoever_signs_out_is_signed_out_of_every_service_visited() {
    let (ear, address) = Ear::answering(&[]).await;
    let gate = gate(address).await;
    let mut browser = gate.browser();
    let code = browser.reaches_a_code().await;
    let (_, tokens) = gate.browser().redeem(&code, &[]).await;
    let known = id_claims(&tokens);
    browser.reaches_a_code_again().await;
    browser.post("/sign-out", &[]).await;
    gate.house.settle().await;
    let heard = ear.heard();
    assert_eq!(heard.len(), 1, "told once, however often it was visited");
    let told = &heard[0];
    assert_eq!((&told["sub"], &told["sid"]), (&known["sub"], &known["sid"]));
    assert_eq!((told["iss"].as_str(), told["aud"].as_str()), (Some(ISSUER), Some("tax")));
}

#[tokio::test]
async fn a_service_that_does_not_hear_is_told_again_with_a_fresh_token() {
    let (ear, address) = Ear::answering(&[500, 503]).await;
    let gate = gate(address).await;
    let mut browser = gate.browser();
    browser.reaches_a_code().await;
    browser.post("/sign-out", &[]).await;
    for _ in 0..3 {
        gate.house.settle().await;
        gate.house.passes(jiff::SignedDuration::from_mins(5)).await;
    }
    let heard = ear.heard();
    assert_eq!(heard.len(), 3);
    assert_ne!(heard[0]["jti"], heard[2]["jti"]);
    assert!(heard[0]["iat"].as_i64() < heard[2]["iat"].as_i64());
    assert_eq!(gate.house.engine.dead_letters().await.unwrap().len(), 0);
}

#[tokio::test]
async fn a_service_that_refuses_the_token_is_not_told_again() {
    let (ear, address) = Ear::answering(&[400]).await;
    let gate = gate(address).await;
    let mut browser = gate.browser();
    browser.reaches_a_code().await;
    browser.post("/sign-out", &[]).await;
    gate.house.settle().await;
    gate.house.passes(jiff::SignedDuration::from_mins(5)).await;
    assert_eq!(ear.heard().len(), 1);
    assert_eq!(gate.house.engine.dead_letters().await.unwrap().len(), 1);
}

#[tokio::test]
async fn another_session_of_the_same_person_goes_on() {
    let (ear, address) = Ear::answering(&[]).await;
    let gate = gate(address).await;
    let (mut here, mut there) = (gate.browser(), gate.browser());
    here.reaches_a_code().await;
    there.reaches_a_code().await;
    here.post("/sign-out", &[]).await;
    gate.house.settle().await;
    assert_eq!(ear.heard().len(), 1);
    assert_eq!(there.get("/account").await.status.as_u16(), 200);
}

#[tokio::test]
async fn whoever_signs_out_everywhere_else_stays_here_and_only_services_visited_there_are_told() {
    let (ear, address) = Ear::answering(&[]).await;
    let gate = gate(address).await;
    let (mut here, mut there, mut nowhere) = (gate.browser(), gate.browser(), gate.browser());
    here.reaches_a_code().await;
    let code = there.reaches_a_code().await;
    let (_, tokens) = gate.browser().redeem(&code, &[]).await;
    nowhere.reaches_a_code().await;
    let page = here.get("/account").await;
    assert!(page.body.contains("Other sessions: 2"), "{}", page.body);
    let back = here.post("/account/elsewhere", &[]).await;
    let page = here.follow(back).await;
    assert!(
        !page.body.contains("Other sessions") && page.body.contains("Sign out"),
        "{}",
        page.body
    );
    for other in [&mut there, &mut nowhere] {
        assert_eq!(other.get("/account").await.location().as_deref(), Some("/sign-in"));
    }
    gate.house.settle().await;
    let told: Vec<_> = ear.heard().iter().map(|told| told["sid"].clone()).collect();
    assert_eq!(told.len(), 2);
    assert!(told.contains(&id_claims(&tokens)["sid"]));
    here.post("/sign-out", &[]).await;
    gate.house.settle().await;
    assert_eq!(ear.heard().len(), 3, "this session is told of when it ends");
}
