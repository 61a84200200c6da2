//! Tokens that are worth nothing to a thief: bound to a key (RFC 9449) or to a certificate (RFC 8705).

use axum::http::Method;
use crypto::{
    digest::{base64url, sha256},
    jose::{Algorithm, Signer as _, SoftwareKey},
};
use oidc::{
    claims::Scope,
    client::{Authentication, Client, GrantType},
};
use serde_json::{Value, json};

use super::{
    Answer, Browser, Gate, ISSUER, encoded,
    service::{REDIRECT, VERIFIER, Wish, tax},
};

const SECRET: &str = "a-secret-drawn-by-a-machine-0123456789";
const PEM: &str = include_str!("../../../../crypto/src/x509/fixtures/client.pem");
const HEADER: &str = "client-cert";

/// A key in a service's hands.
struct Holder {
    key: SoftwareKey,
    made: std::cell::Cell<u32>,
}

impl Holder {
    fn new() -> Self {
        let key = SoftwareKey::generate(Algorithm::Es256).unwrap();
        Self { key, made: std::cell::Cell::new(0) }
    }

    fn proof(
        &self,
        gate: &Gate,
        request: (&str, &str),
        nonce: &str,
        token: Option<&str>,
    ) -> String {
        self.made.set(self.made.get() + 1);
        let (htm, path) = request;
        let mut jwk = self.key.public().to_value();
        jwk.as_object_mut().unwrap().remove("kid");
        let header = json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": jwk });
        let mut claims = json!({
            "jti": self.made.get().to_string(),
            "htm": htm,
            "htu": format!("{ISSUER}{path}"),
            "iat": gate.house.engine.now().as_second(),
            "nonce": nonce,
        });
        if let Some(token) = token {
            claims["ath"] = base64url(&sha256(token.as_bytes())).into();
        }
        let part = |value: &Value| base64url(value.to_string().as_bytes());
        let message = format!("{}.{}", part(&header), part(&claims));
        let signature = base64url(&self.key.sign(message.as_bytes()).unwrap());
        format!("{message}.{signature}")
    }
}

impl Browser<'_> {
    async fn calls(&mut self, path: &str, proof: Option<&str>, fields: &[(&str, &str)]) -> Answer {
        let headers: Vec<_> = proof.iter().map(|proof| ("dpop", *proof)).collect();
        let known = [("client_id", "tax"), ("client_secret", SECRET)];
        let fields: Vec<_> = known.iter().chain(fields).copied().collect();
        self.send(Method::POST, path, &headers, encoded(&fields)).await
    }

    async fn redeems(&mut self, code: &str, proof: Option<&str>) -> Answer {
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", REDIRECT),
            ("code_verifier", VERIFIER),
        ];
        self.calls("/token", proof, &fields).await
    }

    async fn asks(&mut self, scheme: &str, token: &str, proof: Option<&str>) -> u16 {
        let authorization = format!("{scheme} {token}");
        let mut headers = vec![("authorization", authorization.as_str())];
        headers.extend(proof.map(|proof| ("dpop", proof)));
        self.send(Method::GET, "/userinfo", &headers, String::new()).await.status.as_u16()
    }
}

fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_default()
}

/// The nonce that the gate wants.
async fn nonce(gate: &Gate, holder: &Holder) -> String {
    let proof = holder.proof(gate, ("POST", "/token"), "", None);
    let answer = gate.browser().redeems("none", Some(&proof)).await;
    assert_eq!(json(&answer)["error"], "use_dpop_nonce", "{}", answer.body);
    answer.header("dpop-nonce").to_owned()
}

async fn gate() -> Gate {
    let scopes = vec![Scope::Openid, Scope::Profile, Scope::OfflineAccess];
    let client = Client {
        dpop_bound_access_tokens: true,
        grant_types: vec![GrantType::AuthorizationCode, GrantType::RefreshToken],
        scopes,
        ..tax()
    };
    let gate = Gate::serving(vec![client]);
    gate.house.active("KisAnna", 0).await;
    gate
}

#[tokio::test]
async fn a_token_that_is_bound_to_a_key_opens_with_its_key_alone() {
    let gate = gate().await;
    let (holder, thief) = (Holder::new(), Holder::new());
    let nonce = nonce(&gate, &holder).await;
    let code = gate.browser().reaches_a_code().await;
    let mut server = gate.browser();
    let proof = holder.proof(&gate, ("POST", "/token"), &nonce, None);
    let tokens = json(&server.redeems(&code, Some(&proof)).await);
    assert_eq!(tokens["token_type"], "DPoP", "{tokens}");
    let token = tokens["access_token"].as_str().unwrap();
    let at = |holder: &Holder, token| holder.proof(&gate, ("GET", "/userinfo"), &nonce, token);
    let good = at(&holder, Some(token));
    assert_eq!(server.asks("DPoP", token, Some(&good)).await, 200);
    assert_eq!(server.asks("DPoP", token, Some(&good)).await, 401, "a proof is used once");
    assert_eq!(server.asks("DPoP", token, Some(&at(&thief, Some(token)))).await, 401);
    assert_eq!(server.asks("DPoP", token, Some(&at(&holder, Some("other")))).await, 401);
    assert_eq!(server.asks("DPoP", token, Some(&at(&holder, None))).await, 401);
    assert_eq!(server.asks("DPoP", token, None).await, 401);
    assert_eq!(server.asks("Bearer", token, None).await, 401, "it is no bearer's token");
    assert_eq!(server.asks("Bearer", token, Some(&at(&holder, Some(token)))).await, 401);
}

#[tokio::test]
async fn whoever_must_show_a_key_gets_no_tokens_without() {
    let gate = gate().await;
    let code = gate.browser().reaches_a_code().await;
    let refused = gate.browser().redeems(&code, None).await;
    assert_eq!(json(&refused)["error"], "invalid_dpop_proof");
}

#[tokio::test]
async fn a_code_whose_key_was_announced_is_redeemed_by_that_key() {
    let gate = gate().await;
    let (holder, thief) = (Holder::new(), Holder::new());
    let nonce = nonce(&gate, &holder).await;
    let jkt = holder.key.public().thumbprint();
    for (who, status) in [(&thief, 400), (&holder, 200)] {
        let code = gate.browser().reaches_a_code_by(&Wish::of(&[("dpop_jkt", &jkt)])).await;
        let proof = who.proof(&gate, ("POST", "/token"), &nonce, None);
        assert_eq!(gate.browser().redeems(&code, Some(&proof)).await.status.as_u16(), status);
    }
}

#[tokio::test]
async fn a_bound_grant_is_refreshed_without_rotation() {
    let gate = gate().await;
    let holder = Holder::new();
    let nonce = nonce(&gate, &holder).await;
    let wish = Wish::of(&[("scope", "openid offline_access")]);
    let code = gate.browser().reaches_a_code_by(&wish).await;
    let mut server = gate.browser();
    let proof = || holder.proof(&gate, ("POST", "/token"), &nonce, None);
    let tokens = json(&server.redeems(&code, Some(&proof())).await);
    let refresh = tokens["refresh_token"].as_str().unwrap();
    for _ in 0..2 {
        let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh)];
        let answer = server.calls("/token", Some(&proof()), &fields).await;
        let told = json(&answer);
        assert_eq!(told["token_type"], "DPoP", "{told}");
        assert_eq!(told.get("refresh_token"), None, "it stays as it is");
    }
}

#[tokio::test]
async fn a_certificate_is_believed_from_a_proxy_and_binds_tokens() {
    let text = "method = \"tls_client_auth\"\ntls_client_auth_san_dns = \"tax.example\"";
    let authentication: Authentication = toml::from_str(text).unwrap();
    let bound = true;
    let client =
        Client { authentication, tls_client_certificate_bound_access_tokens: bound, ..tax() };
    let gate = Gate::over(crate::doors::House::new(), |parts| {
        parts.clients = vec![client];
        parts.trusted_proxies = vec!["192.0.2.7".parse().unwrap()];
        parts.certificate_header = Some(HEADER.parse().unwrap());
    });
    // The certificate became valid two days after these tests begin.
    gate.house.passes(jiff::SignedDuration::from_hours(72)).await;
    gate.house.active("KisAnna", 0).await;
    let body: String = PEM.lines().filter(|line| !line.starts_with("-----")).collect();
    let header = format!(":{body}:");
    let shown = [(HEADER, header.as_str())];
    let form = |code: &str| {
        encoded(&[
            ("grant_type", "authorization_code"),
            ("client_id", "tax"),
            ("code", code),
            ("redirect_uri", REDIRECT),
            ("code_verifier", VERIFIER),
        ])
    };
    let code = gate.browser().reaches_a_code().await;
    let none = gate.browser().send(Method::POST, "/token", &[], form(&code)).await;
    assert_eq!(none.status.as_u16(), 401, "no certificate, no name");
    let mut stranger = gate.browser();
    stranger.peer = "198.51.100.9:4000".parse().unwrap();
    let forged = stranger.send(Method::POST, "/token", &shown, form(&code)).await;
    assert_eq!(forged.status.as_u16(), 401, "a header from anybody is no certificate");
    let tokens = gate.browser().send(Method::POST, "/token", &shown, form(&code)).await;
    let tokens = json(&tokens);
    let token = tokens["access_token"].as_str().unwrap_or_else(|| panic!("{tokens}"));
    let bearer = format!("Bearer {token}");
    let alone = [("authorization", bearer.as_str())];
    let with = [alone[0], shown[0]];
    let mut server = gate.browser();
    let status = server.send(Method::GET, "/userinfo", &alone, String::new()).await.status;
    assert_eq!(status.as_u16(), 401);
    let status = server.send(Method::GET, "/userinfo", &with, String::new()).await.status;
    assert_eq!(status.as_u16(), 200);
}
