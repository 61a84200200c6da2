//! A service asks for claims by name, and how they were verified.

use oidc::{
    claims::{ClaimName, Scope},
    client::{Client, GrantType},
};
use serde_json::{Value, json};

use super::{
    Answer, Browser, Gate,
    service::{Wish, form_of, tax, told},
};
use crate::doors::PASSWORD;

/// A tax office that asks for no profile, but for some of it by name.
fn curious() -> Client {
    let claims = ["given_name", "birthdate", "place_of_birth"];
    Client {
        minimum_level: "temporary".to_owned(),
        scopes: vec![Scope::Openid, Scope::OfflineAccess],
        grant_types: vec![GrantType::AuthorizationCode, GrantType::RefreshToken],
        claims: claims.map(|name| ClaimName::named(name).unwrap()).to_vec(),
        verified_claims: true,
        ..tax()
    }
}

/// A request for claims.
fn wish(claims: &Value) -> Wish {
    let claims = claims.to_string();
    Wish::of(&[("scope", "openid offline_access"), ("claims", &claims)])
}

/// All that is known of how a name and a birth date were verified.
fn everything() -> Value {
    json!({
        "verification": { "trust_framework": null, "assurance_level": null, "evidence": null },
        "claims": { "given_name": null, "birthdate": null, "email": { "essential": true } },
    })
}

/// What an ID token says; who signed it is tested elsewhere.
fn inside(tokens: &Value) -> Value {
    let token = tokens["id_token"].as_str().unwrap_or_else(|| panic!("{tokens}"));
    let payload = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&crypto::digest::from_base64url(payload).unwrap()).unwrap()
}

impl Browser<'_> {
    async fn comes_to_the_question(&mut self, wish: &Wish) -> Answer {
        let asked = self.get(&wish.address()).await;
        let sign_in = self.follow(asked).await;
        let fields = [("user-name", "KisAnna"), ("password", PASSWORD)];
        let entered = self.post(&form_of(&sign_in), &fields).await;
        self.follow(entered).await
    }

    async fn tells(&mut self, tokens: &Value) -> Value {
        let answer = self.userinfo(tokens["access_token"].as_str().unwrap()).await;
        serde_json::from_str(&answer.body).unwrap()
    }
}

#[tokio::test]
async fn each_channel_tells_what_was_asked_of_it_and_no_more() {
    let gate = Gate::serving(vec![curious()]);
    gate.house.active("KisAnna", 0).await;
    let asked = json!({
        "id_token": { "given_name": null },
        "userinfo": { "birthdate": null, "email": { "essential": true }, "shoe_size": null },
    });
    let code = gate.browser().reaches_a_code_by(&wish(&asked)).await;
    let (_, tokens) = gate.browser().redeem(&code, &[]).await;
    let in_token = inside(&tokens);
    assert!(in_token["given_name"].is_string(), "{in_token}");
    assert_eq!(in_token["birthdate"], Value::Null);
    let told = gate.browser().tells(&tokens).await;
    assert!(told["birthdate"].is_string(), "{told}");
    assert_eq!(told.as_object().unwrap().len(), 2, "sub and birthdate alone: {told}");
    let refresh = tokens["refresh_token"].as_str().unwrap();
    let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh)];
    let (_, again) = gate.browser().call("/token", &fields).await;
    assert_eq!(inside(&again)["given_name"], in_token["given_name"]);
}

#[tokio::test]
async fn how_a_person_was_verified_is_told_in_the_standards_words() {
    let gate = Gate::serving(vec![curious()]);
    gate.house.active("KisAnna", 0).await;
    let asked = json!({ "userinfo": { "verified_claims": everything() } });
    let mut browser = gate.browser();
    let question = browser.comes_to_the_question(&wish(&asked)).await;
    assert!(question.body.contains("How your identity was checked"), "{}", question.body);
    let agreed = [(web::draw::DECISION, web::draw::ALLOW)];
    let answer = browser.post(&form_of(&question), &agreed).await;
    let (_, tokens) = gate.browser().redeem(&told(&answer)["code"], &[]).await;
    assert_eq!(inside(&tokens)["verified_claims"], Value::Null, "asked of userinfo alone");
    let told = gate.browser().tells(&tokens).await;
    let verified = &told["verified_claims"];
    assert_eq!(verified["verification"]["trust_framework"], "eidas", "{told}");
    assert_eq!(verified["verification"]["assurance_level"], "low");
    let evidence = &verified["verification"]["evidence"][0];
    assert_eq!(evidence["document_details"], json!({ "type": "idcard" }));
    assert_eq!(verified["claims"].as_object().unwrap().len(), 2, "{told}");
}

#[tokio::test]
async fn whoever_only_said_who_they_are_is_told_of_as_nobody_verified() {
    let gate = Gate::serving(vec![curious()]);
    gate.house.declares("KisAnna", 0).await;
    let asked = json!({ "id_token": { "verified_claims": everything(), "given_name": null } });
    let code = gate.browser().reaches_a_code_by(&wish(&asked)).await;
    let (_, tokens) = gate.browser().redeem(&code, &[]).await;
    let inside = inside(&tokens);
    assert!(inside["given_name"].is_string(), "{inside}");
    assert_eq!(inside["verified_claims"], Value::Null, "{inside}");
}

#[tokio::test]
async fn what_was_agreed_to_once_is_not_asked_again_and_what_is_new_is() {
    let gate = Gate::serving(vec![curious()]);
    gate.house.active("KisAnna", 0).await;
    let name = wish(&json!({ "userinfo": { "given_name": null } }));
    let birth = wish(&json!({ "id_token": { "birthdate": null } }));
    let mut browser = gate.browser();
    browser.reaches_a_code_by(&name).await;
    let asked = browser.get(&birth.address()).await;
    let question = browser.follow(asked).await;
    let agreed = [(web::draw::DECISION, web::draw::ALLOW)];
    told(&browser.post(&form_of(&question), &agreed).await);
    for known in [&name, &birth] {
        let asked = browser.get(&known.address()).await;
        assert!(told(&browser.follow(asked).await).contains_key("code"));
    }
    let checked = json!({ "userinfo": { "verified_claims": everything() } });
    let asked = browser.get(&wish(&checked).address()).await;
    let question = browser.follow(asked).await;
    assert!(form_of(&question).starts_with("/consent?to="), "how they were checked is new");
}

#[tokio::test]
async fn what_is_taken_back_is_worthless_at_once_and_asked_for_again() {
    let gate = Gate::serving(vec![curious()]);
    gate.house.active("KisAnna", 0).await;
    let asked = wish(&json!({ "userinfo": { "given_name": null } }));
    let mut browser = gate.browser();
    let code = browser.reaches_a_code_by(&asked).await;
    let (_, tokens) = gate.browser().redeem(&code, &[]).await;
    let unspent = {
        let again = browser.get(&asked.address()).await;
        told(&browser.follow(again).await)["code"].clone()
    };
    let page = browser.get("/account/services").await;
    assert!(page.body.contains("Tax office") && page.body.contains("Given names"), "{}", page.body);
    let back = browser.post("/account/services", &[(web::draw::SERVICE, "tax")]).await;
    let page = browser.follow(back).await;
    assert!(page.body.contains("No service does."), "{}", page.body);
    let access = tokens["access_token"].as_str().unwrap();
    assert_eq!(gate.browser().userinfo(access).await.status.as_u16(), 401);
    let refresh = tokens["refresh_token"].as_str().unwrap();
    let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh)];
    let (status, _) = gate.browser().call("/token", &fields).await;
    assert_eq!(status, 400);
    let (_, late) = gate.browser().redeem(&unspent, &[]).await;
    if let Some(access) = late["access_token"].as_str() {
        assert_eq!(gate.browser().userinfo(access).await.status.as_u16(), 401, "{late}");
    }
    let again = browser.get(&asked.address()).await;
    let question = browser.follow(again).await;
    assert!(form_of(&question).starts_with("/consent?to="), "asked anew");
}

#[tokio::test]
async fn nobody_takes_back_for_somebody_else() {
    let gate = Gate::serving(vec![curious()]);
    gate.house.active("KisAnna", 0).await;
    let mut browser = gate.browser();
    let code = browser.reaches_a_code_by(&wish(&json!({}))).await;
    let (_, tokens) = gate.browser().redeem(&code, &[]).await;
    let mut stranger = gate.browser();
    let answer = stranger.post("/account/services", &[(web::draw::SERVICE, "tax")]).await;
    assert_eq!(answer.location().as_deref(), Some("/sign-in"));
    let access = tokens["access_token"].as_str().unwrap();
    assert_eq!(gate.browser().userinfo(access).await.status.as_u16(), 200);
}

#[tokio::test]
async fn a_hint_stands_in_the_empty_field_and_whether_it_is_anybody_nobody_hears() {
    let gate = Gate::serving(vec![curious()]);
    gate.house.active("KisAnna", 0).await;
    let shown = async |hint: &str| {
        let mut browser = gate.browser();
        let wish = Wish::of(&[("scope", "openid"), ("login_hint", hint)]);
        let asked = browser.get(&wish.address()).await;
        browser.follow(asked).await.body
    };
    assert!(shown("KisAnna").await.contains("value=\"KisAnna\""));
    assert!(shown("Nobody").await.contains("value=\"Nobody\""));
    let hostile = shown("\"><script>alert(1)</script>").await;
    assert!(!hostile.contains("<script>alert"), "{hostile}");
    assert!(!shown(&"x".repeat(65)).await.contains("xxxxx"));
}

#[tokio::test]
async fn whoever_ended_their_account_is_nobody_to_any_service() {
    let gate = Gate::serving(vec![curious()]);
    gate.house.active("KisAnna", 0).await;
    let mut browser = gate.browser();
    let code = browser.reaches_a_code_by(&wish(&json!({}))).await;
    let (_, tokens) = gate.browser().redeem(&code, &[]).await;
    let page = browser.get("/account/leave").await;
    assert!(page.body.contains("Your account ends at once"), "{}", page.body);
    let with = |password| [("page", "leave"), ("user-name", "KisAnna"), ("password", password)];
    let refused = browser.post("/account/leave", &with("not my password at all")).await;
    assert_eq!(refused.status.as_u16(), 422);
    let left = browser.post("/account/leave", &with(PASSWORD)).await;
    assert!(left.body.contains("Your account has ended"), "{}", left.body);
    assert_eq!(browser.get("/account").await.location().as_deref(), Some("/sign-in"));
    let access = tokens["access_token"].as_str().unwrap();
    assert_eq!(gate.browser().userinfo(access).await.status.as_u16(), 401);
    let refresh = tokens["refresh_token"].as_str().unwrap();
    let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh)];
    assert_eq!(gate.browser().call("/token", &fields).await.0, 400);
}

#[tokio::test]
async fn everybody_reads_what_is_recorded_about_them_and_nobody_else_does() {
    let gate = Gate::serving(vec![curious()]);
    gate.house.active("KisAnna", 0).await;
    let mut browser = gate.browser();
    browser.reaches_a_code_by(&wish(&json!({}))).await;
    let page = browser.get("/account/data").await;
    for shown in ["KisAnna", crate::doors::EMAIL, "Number in the register", "Identity card"] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    let stranger = gate.browser().get("/account/data").await;
    assert_eq!(stranger.location().as_deref(), Some("/sign-in"));
}
