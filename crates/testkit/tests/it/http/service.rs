//! A relying party, by hand.

use std::collections::BTreeMap;

use axum::http::{Method, StatusCode};
use crypto::digest::{hex, s256, sha256};
use oidc::client::Client;
use serde_json::Value;

use super::{Answer, Browser, encoded};
use crate::doors::PASSWORD;

pub(super) const REDIRECT: &str = "https://tax.example/cb";
pub(super) const BYE: &str = "https://tax.example/bye";
pub(super) const SECRET: &str = "a-secret-drawn-by-a-machine-0123456789";
pub(super) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

/// The tax office, as registered.
pub(super) fn tax() -> Client {
    toml::from_str(&tax_file()).unwrap()
}

/// The file it is registered with.
pub(super) fn tax_file() -> String {
    format!(
        r#"
        client_id = "tax"
        redirect_uris = ["{REDIRECT}"]
        post_logout_redirect_uris = ["{BYE}"]
        minimum_level = "full"
        scopes = ["openid", "profile", "email"]
        sector = "tax.example"
        home_uri = "https://tax.example/"
        id_token_alg = "ES256"
        [name]
        en = "Tax office"
        hu = "Adóhivatal"
        [authentication]
        method = "client_secret"
        sha256 = "{}"
        "#,
        hex(&sha256(SECRET.as_bytes()))
    )
}

/// The address of a request that is in order, but for these changes; empty leaves one out.
pub(super) fn request(changes: &[(&str, &str)]) -> String {
    Wish::of(changes).address()
}

/// A request of the tax office.
pub(super) struct Wish(BTreeMap<String, String>);

impl Wish {
    /// One that is in order, but for these changes; empty leaves one out.
    pub(super) fn of(changes: &[(&str, &str)]) -> Self {
        let challenge = s256(VERIFIER);
        let mut pairs = BTreeMap::from([
            ("client_id", "tax"),
            ("redirect_uri", REDIRECT),
            ("response_type", "code"),
            ("scope", "openid profile"),
            ("state", "a-state"),
            ("nonce", "a-nonce"),
            ("code_challenge", challenge.as_str()),
            ("code_challenge_method", "S256"),
        ]);
        pairs.extend(changes.iter().copied());
        pairs.retain(|_, value| !value.is_empty());
        Self(pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    /// Where it takes a browser.
    pub(super) fn address(&self) -> String {
        format!("/authorize?{}", encoded(&self.pairs()))
    }

    /// Pushes it, and says what that came to.
    pub(super) async fn push(&self, server: &mut Browser<'_>) -> (u16, Value) {
        let mut fields = self.0.clone();
        fields.entry("client_secret".to_owned()).or_insert_with(|| SECRET.to_owned());
        let fields = Self(fields);
        let answer = server.send(Method::POST, "/par", &[], encoded(&fields.pairs())).await;
        (answer.status.as_u16(), serde_json::from_str(&answer.body).unwrap_or_default())
    }

    /// The name of the same, once pushed.
    pub(super) async fn pushed(&self, server: &mut Browser<'_>) -> Self {
        let (status, told) = self.push(server).await;
        assert_eq!(status, 201, "{told}");
        let named = [("client_id", "tax"), ("request_uri", told["request_uri"].as_str().unwrap())];
        Self(named.map(|(name, value)| (name.to_owned(), value.to_owned())).into())
    }

    fn pairs(&self) -> Vec<(&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }
}

/// The parameters an answer sends to a service.
pub(super) fn told(answer: &Answer) -> BTreeMap<String, String> {
    let location = answer.location().expect("no redirect");
    assert!(location.starts_with("https://tax.example/"), "{location}");
    reqwest::Url::parse(&location).unwrap().query_pairs().into_owned().collect()
}

impl Browser<'_> {
    /// Signs in and agrees, all the way to a code.
    pub(super) async fn reaches_a_code(&mut self) -> String {
        self.reaches_a_code_by(&Wish::of(&[])).await
    }

    /// Once more, by the session that is there.
    pub(super) async fn reaches_a_code_again(&mut self) -> String {
        let asked = self.get(&request(&[])).await;
        let answer = self.follow(asked).await;
        told(&answer)["code"].clone()
    }

    /// The same for another request.
    pub(super) async fn reaches_a_code_by(&mut self, wish: &Wish) -> String {
        let asked = self.get(&wish.address()).await;
        let sign_in = self.follow(asked).await;
        assert_eq!(sign_in.status, StatusCode::OK);
        let path = form_of(&sign_in);
        assert!(path.starts_with("/sign-in?to="), "{path}");
        let fields = [("user-name", "KisAnna"), ("password", PASSWORD)];
        let entered = self.post(&path, &fields).await;
        let mut answer = self.follow(entered).await;
        // Whoever agreed before is not asked again.
        if answer.status == StatusCode::OK {
            let path = form_of(&answer);
            assert!(path.starts_with("/consent?to="), "{path}");
            answer = self.post(&path, &[(web::draw::DECISION, web::draw::ALLOW)]).await;
        }
        let told = told(&answer);
        assert_eq!((told["state"].as_str(), told["iss"].as_str()), ("a-state", super::ISSUER));
        told["code"].clone()
    }

    /// Redeems a code, as a server does: no cookie, no origin.
    pub(super) async fn redeem(&mut self, code: &str, changes: &[(&str, &str)]) -> (u16, Value) {
        let mut fields = BTreeMap::from([
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", REDIRECT),
            ("code_verifier", VERIFIER),
            ("client_id", "tax"),
            ("client_secret", SECRET),
        ]);
        fields.extend(changes.iter().copied());
        fields.retain(|_, value| !value.is_empty());
        let fields: Vec<_> = fields.into_iter().collect();
        let answer = self.send(Method::POST, "/token", &[], encoded(&fields)).await;
        let body = serde_json::from_str(&answer.body).unwrap_or_default();
        (answer.status.as_u16(), body)
    }

    pub(super) async fn userinfo(&mut self, token: &str) -> Answer {
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", bearer.as_str())];
        self.send(Method::GET, "/userinfo", &headers, String::new()).await
    }
}

/// Where the form of a page goes.
pub(super) fn form_of(page: &Answer) -> String {
    let (_, rest) = page.body.split_once(" action=\"").unwrap_or_else(|| panic!("{}", page.body));
    rest.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&")
}
