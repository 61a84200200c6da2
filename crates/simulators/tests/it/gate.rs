//! A gate of a few lines: it signs whoever comes in, and lies on request.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::{
    Form, Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use crypto::{
    digest::s256,
    jose::{
        Algorithm, Expect, KeySet, Signer as _, SoftwareKey, TOKEN_BYTES_MAX, Typ, Unverified, sign,
    },
};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::running;

pub(crate) const CLIENT_ID: &str = "library";
pub(crate) const LEVEL: &str = "http://eidas.europa.eu/LoA/low";
const CODE: &str = "the-code";
const ACCESS_TOKEN: &str = "the-access-token";

/// What the gate is told by the test.
#[derive(Default)]
pub(crate) struct Script {
    /// Claims of the next ID token in place of the right ones; `null` leaves one out.
    pub(crate) claims: BTreeMap<String, Value>,
    /// Whether the signature of the next ID token is spoiled.
    pub(crate) spoiled: bool,
    /// Whose userinfo is given.
    pub(crate) userinfo_sub: Option<String>,
    /// The public keys of the relying party.
    pub(crate) jwks: Value,
    /// The `nonce` and `code_challenge` of the sign-in under way.
    pub(crate) nonce: String,
    pub(crate) challenge: String,
    /// How many codes were redeemed.
    pub(crate) redeemed: u32,
}

/// A gate that listens.
#[derive(Clone)]
pub(crate) struct Gate {
    pub(crate) issuer: String,
    pub(crate) script: Arc<Mutex<Script>>,
    key: Arc<SoftwareKey>,
}

impl Gate {
    pub(crate) async fn open() -> Self {
        let listener = TcpListener::bind(running::free()).await.unwrap();
        let at: SocketAddr = listener.local_addr().unwrap();
        let key = Arc::new(SoftwareKey::generate(Algorithm::Es256).unwrap());
        let gate = Self { issuer: format!("http://{at}"), script: Arc::default(), key };
        let routes = Router::new()
            .route("/.well-known/openid-configuration", get(metadata))
            .route("/jwks", get(jwks))
            .route("/token", post(token))
            .route("/userinfo", get(userinfo))
            .with_state(gate.clone());
        tokio::spawn(async { axum::serve(listener, routes).await });
        gate
    }

    fn id_token(&self) -> String {
        let now = running::now().as_second();
        let mut script = self.script.lock().unwrap();
        let mut claims = json!({
            "iss": self.issuer,
            "sub": "pairwise-1",
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "auth_time": now - 5,
            "acr": LEVEL,
            "nonce": script.nonce,
        });
        for (name, value) in std::mem::take(&mut script.claims) {
            claims[name] = value;
        }
        claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        let token = sign(&*self.key, "JWT", &claims).unwrap();
        if !script.spoiled {
            return token;
        }
        // The same claims with one of them changed, under the old signature.
        claims["sub"] = json!("pairwise-2");
        let parts: Vec<_> = token.split('.').collect();
        let other = crypto::digest::base64url(claims.to_string().as_bytes());
        format!("{}.{other}.{}", parts[0], parts[2])
    }

    /// Whether the relying party has proved who it is, and holds the proof key.
    fn accepts(&self, form: &BTreeMap<String, String>) -> bool {
        let script = self.script.lock().unwrap();
        let keys = KeySet::from_value(&script.jwks).unwrap();
        let expect = Expect { typ: Typ::Exactly("JWT"), algorithms: &[Algorithm::Es256] };
        let assertion = Unverified::parse(&form["client_assertion"], TOKEN_BYTES_MAX).unwrap();
        let claims = assertion.verify::<Value>(&keys, &expect).unwrap().into_inner();
        let named = claims["iss"] == CLIENT_ID && claims["sub"] == CLIENT_ID;
        let life = claims["exp"].as_i64().unwrap() - running::now().as_second();
        named
            && claims["aud"] == json!(self.issuer)
            && (1..=60).contains(&life)
            && !claims["jti"].as_str().unwrap().is_empty()
            && form["grant_type"] == "authorization_code"
            && form["code"] == CODE
            && s256(&form["code_verifier"]) == script.challenge
    }
}

async fn metadata(State(gate): State<Gate>) -> Json<Value> {
    let at = |path: &str| format!("{}{path}", gate.issuer);
    Json(json!({
        "issuer": gate.issuer,
        "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"),
        "userinfo_endpoint": at("/userinfo"),
        "jwks_uri": at("/jwks"),
        "end_session_endpoint": at("/logout"),
        "authorization_response_iss_parameter_supported": true,
    }))
}

async fn jwks(State(gate): State<Gate>) -> Json<Value> {
    Json(KeySet::new(vec![gate.key.public().clone()]).unwrap().to_value())
}

async fn token(State(gate): State<Gate>, Form(form): Form<BTreeMap<String, String>>) -> Response {
    if !gate.accepts(&form) {
        return StatusCode::BAD_REQUEST.into_response();
    }
    gate.script.lock().unwrap().redeemed += 1;
    Json(json!({
        "access_token": ACCESS_TOKEN, "token_type": "Bearer", "id_token": gate.id_token(),
    }))
    .into_response()
}

async fn userinfo(State(gate): State<Gate>, headers: HeaderMap) -> Response {
    if headers[header::AUTHORIZATION] != format!("Bearer {ACCESS_TOKEN}") {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let sub = gate.script.lock().unwrap().userinfo_sub.clone();
    Json(json!({
        "sub": sub.unwrap_or_else(|| "pairwise-1".into()),
        "name": "Kovács <b>Anna</b>",
        "email": "anna@example.org",
        "email_verified": true,
        "address": { "formatted": "6720 Szeged\nFő utca 1." },
    }))
    .into_response()
}
