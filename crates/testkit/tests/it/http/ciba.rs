//! A service asks, and the person answers by the gate's own pages (CIBA).

use axum::http::Method;
use jiff::SignedDuration;
use oidc::{
    claims::Scope,
    client::{Client, Delivery, GrantType},
};
use serde_json::Value;

use super::{
    Answer, Browser, Gate,
    backchannel::Ear,
    encoded,
    service::{form_of, tax},
};
use crate::doors::PASSWORD;

const SECRET: (&str, &str) = ("client_secret", "a-secret-drawn-by-a-machine-0123456789");
const GRANT: &str = "urn:openid:params:grant-type:ciba";

/// A tax office that asks by the backchannel.
fn asking() -> Client {
    Client {
        grant_types: vec![GrantType::AuthorizationCode, GrantType::Ciba],
        scopes: vec![Scope::Openid, Scope::Profile, Scope::Email],
        ..tax()
    }
}

async fn gate(client: Client) -> Gate {
    let gate = Gate::serving(vec![client]);
    gate.house.active("KisAnna", 0).await;
    gate
}

impl Browser<'_> {
    async fn questions(&mut self, name: &str, more: &[(&str, &str)]) -> (u16, Value) {
        let usual = [("scope", "openid profile"), ("login_hint", name)];
        let fields: Vec<_> = usual.iter().chain(more).copied().collect();
        self.call(oidc::metadata::CIBA, &fields).await
    }

    /// A question that is taken: its name.
    async fn begins(&mut self, name: &str, more: &[(&str, &str)]) -> String {
        let (status, told) = self.questions(name, more).await;
        assert_eq!((status, told["interval"].as_u64()), (200, Some(5)), "{told}");
        told["auth_req_id"].as_str().unwrap().to_owned()
    }

    async fn polls(&mut self, name: &str) -> (u16, Value) {
        self.call("/token", &[("grant_type", GRANT), ("auth_req_id", name)]).await
    }

    async fn hears(&mut self, name: &str) -> String {
        let (status, told) = self.polls(name).await;
        assert_eq!(status, 400, "{told}");
        told["error"].as_str().unwrap().to_owned()
    }

    /// Opens the link of the mail and signs in, up to the page that asks.
    async fn opens(&mut self, gate: &Gate, user_name: &str) -> Answer {
        let opened = self.get(&link(gate).await).await;
        let sign_in = self.follow(opened).await;
        let fields = [("user-name", user_name), ("password", PASSWORD)];
        let entered = self.post(&form_of(&sign_in), &fields).await;
        self.follow(entered).await
    }

    async fn decides(&mut self, page: &Answer, decision: &str) -> Answer {
        self.post(&form_of(page), &[(web::draw::DECISION, decision)]).await
    }
}

/// The mails that ask something, oldest first.
async fn mails(gate: &Gate) -> Vec<String> {
    gate.house.settle().await;
    let post = gate.house.bench.post.lock().unwrap();
    let bodies = post.iter().map(|(_, mail)| mail.body.expose().to_owned());
    bodies.filter(|body| body.contains("/confirm?to=")).collect()
}

async fn link(gate: &Gate) -> String {
    let mail = mails(gate).await.pop().expect("nobody was asked");
    let (_, link) = mail.split_once("https://gate.example").expect("no link");
    link.split_whitespace().next().unwrap().to_owned()
}

#[tokio::test]
async fn a_person_who_allows_it_is_told_of_to_whoever_asked_once() {
    let gate = gate(asking()).await;
    let mut server = gate.browser();
    let name = server.begins("KisAnna", &[("binding_message", "BLUE-42")]).await;
    assert_eq!(server.hears(&name).await, "authorization_pending");
    let mail = mails(&gate).await.pop().unwrap();
    assert!(mail.contains("Tax office") && mail.contains("BLUE-42"), "{mail}");
    assert!(!mail.contains(&name), "the name that the service polls by is no link");
    let mut browser = gate.browser();
    let page = browser.opens(&gate, "KisAnna").await;
    assert!(page.body.contains("Tax office") && page.body.contains("BLUE-42"), "{}", page.body);
    let done = browser.decides(&page, web::draw::ALLOW).await;
    assert_eq!(done.status.as_u16(), 200);
    let (status, tokens) = server.polls(&name).await;
    assert_eq!(status, 200, "{tokens}");
    let about = server.userinfo(tokens["access_token"].as_str().unwrap()).await;
    let about: Value = serde_json::from_str(&about.body).unwrap();
    assert!(about["family_name"].is_string(), "{about}");
    assert!(tokens["id_token"].is_string());
    assert_eq!(server.hears(&name).await, "invalid_grant", "it works once");
}

#[tokio::test]
async fn a_person_who_refuses_is_not_told_of_and_cannot_be_made_to_answer_twice() {
    let gate = gate(asking()).await;
    let mut server = gate.browser();
    let name = server.begins("KisAnna", &[]).await;
    let mut browser = gate.browser();
    let page = browser.opens(&gate, "KisAnna").await;
    browser.decides(&page, web::draw::REFUSE).await;
    let again = browser.decides(&page, web::draw::ALLOW).await;
    assert_eq!(again.status.as_u16(), 400);
    assert_eq!(server.hears(&name).await, "access_denied");
}

#[tokio::test]
async fn whoever_asks_too_often_is_slowed_down() {
    let gate = gate(asking()).await;
    let mut server = gate.browser();
    let name = server.begins("KisAnna", &[]).await;
    assert_eq!(server.hears(&name).await, "authorization_pending");
    assert_eq!(server.hears(&name).await, "slow_down");
    gate.house.passes(SignedDuration::from_secs(6)).await;
    assert_eq!(server.hears(&name).await, "slow_down", "ten seconds now");
    gate.house.passes(SignedDuration::from_secs(20)).await;
    assert_eq!(server.hears(&name).await, "authorization_pending");
}

#[tokio::test]
async fn whoever_does_not_answer_in_time_answers_nothing() {
    let gate = gate(asking()).await;
    let mut server = gate.browser();
    let name = server.begins("KisAnna", &[("requested_expiry", "60")]).await;
    let mut browser = gate.browser();
    let page = browser.opens(&gate, "KisAnna").await;
    gate.house.passes(SignedDuration::from_secs(61)).await;
    let late = browser.decides(&page, web::draw::ALLOW).await;
    assert_eq!(late.status.as_u16(), 400);
    assert_eq!(server.hears(&name).await, "expired_token");
}

#[tokio::test]
async fn a_service_does_not_find_out_who_is_there() {
    let gate = gate(asking()).await;
    let mut server = gate.browser();
    for name in ["KisAnna", "kisanna", "NobodyAtAll"] {
        for _ in 0..5 {
            let question = server.begins(name, &[]).await;
            assert_eq!(server.hears(&question).await, "authorization_pending");
        }
        let (status, told) = server.questions(name, &[]).await;
        assert_eq!((status, told["error"].as_str()), (403, Some("access_denied")), "{name}");
    }
    assert_eq!(mails(&gate).await.len(), 5, "and nobody but who is meant is asked");
}

#[tokio::test]
async fn another_person_cannot_answer_and_learns_nothing() {
    let gate = gate(asking()).await;
    gate.house.active("NagyBela", 1).await;
    let mut server = gate.browser();
    let name = server.begins("KisAnna", &[("binding_message", "BLUE-42")]).await;
    let mut browser = gate.browser();
    let page = browser.opens(&gate, "NagyBela").await;
    assert_eq!(page.status.as_u16(), 400);
    assert!(!page.body.contains("BLUE-42") && !page.body.contains("Tax office"));
    assert_eq!(server.hears(&name).await, "authorization_pending");
}

#[tokio::test]
async fn the_answer_is_for_whoever_asked() {
    let other = Client { client_id: "land".to_owned(), ..asking() };
    let gate = Gate::serving(vec![asking(), other]);
    gate.house.active("KisAnna", 0).await;
    let mut server = gate.browser();
    let name = server.begins("KisAnna", &[]).await;
    let fields =
        [("client_id", "land"), SECRET, ("grant_type", GRANT), ("auth_req_id", name.as_str())];
    let stolen = server.send(Method::POST, "/token", &[], encoded(&fields)).await;
    assert!(stolen.body.contains("invalid_grant"), "{}", stolen.body);
}

#[tokio::test]
async fn whoever_is_pinged_is_told_that_there_is_an_answer_and_not_which() {
    let (ear, address) = Ear::answering(&[503, 204]).await;
    let endpoint = Some(format!("http://{address}/ear"));
    let gate = gate(Client {
        backchannel_token_delivery_mode: Delivery::Ping,
        backchannel_client_notification_endpoint: endpoint,
        ..asking()
    })
    .await;
    let mut server = gate.browser();
    let token = ("client_notification_token", "known-to-us-both");
    let (status, _) = server.questions("KisAnna", &[]).await;
    assert_eq!(status, 400, "whoever is pinged says what it knows a ping by");
    let name = server.begins("KisAnna", &[token]).await;
    let mut browser = gate.browser();
    let page = browser.opens(&gate, "KisAnna").await;
    browser.decides(&page, web::draw::ALLOW).await;
    for _ in 0..2 {
        gate.house.settle().await;
        gate.house.passes(SignedDuration::from_secs(45)).await;
    }
    let words = ear.words();
    assert_eq!(words.len(), 2, "said again, as the first was not heard");
    assert_eq!(words[1].authorization.as_deref(), Some("Bearer known-to-us-both"));
    let said: Value = serde_json::from_str(&words[1].body).unwrap();
    assert_eq!(said, serde_json::json!({ "auth_req_id": name }));
    assert_eq!(server.polls(&name).await.0, 200);
}

#[tokio::test]
async fn nobody_answers_for_a_person_but_in_a_demonstration() {
    let gate = gate(asking()).await;
    let name = gate.browser().begins("KisAnna", &[]).await;
    let path = format!("/dev/ciba?auth_req_id={name}&action=allow");
    assert_eq!(gate.browser().get(&path).await.status.as_u16(), 404);
    assert_eq!(gate.browser().hears(&name).await, "authorization_pending");
}
