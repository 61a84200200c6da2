//! A gate and two services, the same each time: what was found once is found again.

use std::sync::LazyLock;

use crypto::jose::{Algorithm, KeySet, Signer, SoftwareKey, sign};
use jiff::Timestamp;
use kernel::{evidence::Assurance, scheme::LevelName};
use oidc::{client::Client, level::Levels, lives::Lives, provider::Provider};
use serde_json::{Value, json};

pub(crate) const ISSUER: &str = "https://gate.example";
pub(crate) const REDIRECT: &str = "https://tax.example/cb";
pub(crate) const SECRET: &str = "a-secret-drawn-by-a-machine-0123456789";

/// A key for tests, and for nothing else.
static KEY: LazyLock<SoftwareKey> = LazyLock::new(|| {
    SoftwareKey::from_pkcs8(Algorithm::Es256, include_bytes!("key.pk8")).expect("the key is good")
});

/// What was ever signed with the key, by the type of the token. Nobody can make another one, so
/// whatever is accepted as signed is one of these.
pub static SIGNED: LazyLock<Vec<(&'static str, Value)>> = LazyLock::new(|| {
    let at = now().as_second();
    let asserted =
        json!({ "iss": "tax", "sub": "tax", "aud": ISSUER, "jti": "1", "iat": at, "exp": at + 60 });
    let object = json!({
        "iss": "tax", "aud": ISSUER, "client_id": "tax", "nbf": at, "exp": at + 60, "jti": "2",
        "redirect_uri": REDIRECT, "response_type": "code", "scope": "openid profile", "state": "s",
        "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        "code_challenge_method": "S256",
    });
    let hint = json!({ "iss": ISSUER, "aud": "tax", "sub": "s-1", "sid": "sid-1" });
    let proof = json!({ "jti": "3", "htm": "POST", "htu": format!("{ISSUER}/token"), "iat": at });
    vec![("JWT", asserted), ("oauth-authz-req+jwt", object), ("JWT", hint), ("dpop+jwt", proof)]
});

/// The instant at which everything happens.
#[must_use]
pub fn now() -> Timestamp {
    Timestamp::from_second(1_800_000_000).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// A token with claims of [`SIGNED`].
///
/// # Panics
///
/// If the key does not sign.
#[must_use]
pub fn signed_by_us(typ: &str, claims: &Value) -> String {
    sign(&*KEY, typ, claims).expect("the key signs")
}

/// The public half of the key.
pub(crate) fn keys() -> KeySet {
    KeySet::new(vec![KEY.public().clone()]).expect("one key is a set")
}

/// The name that the key has by its content.
pub(crate) fn thumbprint() -> String {
    KEY.public().thumbprint()
}

/// A service that signs what it sends.
pub(crate) fn signing() -> Client {
    service(
        &json!({ "method": "private_key_jwt", "jwks": keys().to_value() }),
        "request_object_signing_alg = \"ES256\"",
    )
}

/// A service with a secret.
pub(crate) fn secretive() -> Client {
    let sha256 = crypto::digest::hex(&crypto::digest::sha256(SECRET.as_bytes()));
    service(&json!({ "method": "client_secret", "sha256": sha256 }), "")
}

fn service(authentication: &Value, more: &str) -> Client {
    let authentication = toml::Value::try_from(authentication).expect("it can be written");
    let file = format!(
        r#"
        client_id = "tax"
        name = {{ en = "Tax office" }}
        redirect_uris = ["{REDIRECT}", "https://tax.example/cb?a=1"]
        post_logout_redirect_uris = ["https://tax.example/bye"]
        minimum_level = "basic"
        scopes = ["openid", "profile", "offline_access"]
        claims = ["nationalities"]
        verified_claims = true
        sector = "tax.example"
        home_uri = "https://tax.example/"
        id_token_alg = "ES256"
        grant_types = [
            "authorization_code", "refresh_token", "client_credentials",
            "urn:openid:params:grant-type:ciba",
        ]
        {more}
        authentication = {authentication}
        "#
    );
    toml::from_str(&file).expect("the registration is good")
}

/// Does something with the provider.
pub(crate) fn with_provider<T>(act: impl FnOnce(&Provider<'_>) -> T) -> T {
    let level = |id: &str, assurance| LevelName { id: id.to_owned(), assurance };
    let levels = [level("basic", Assurance::Low), level("advanced", Assurance::High)];
    let keys = keys();
    act(&Provider {
        issuer: ISSUER,
        levels: Levels::new(&levels),
        keys: &keys,
        signers: &[&*KEY],
        lives: Lives::default(),
    })
}

/// A `DPoP` proof with the claims of [`SIGNED`]: the key is in its header.
///
/// # Panics
///
/// If the key does not sign.
#[must_use]
pub fn proof_by_us() -> String {
    let mut key = KEY.public().to_value();
    if let Some(members) = key.as_object_mut() {
        members.retain(|name, _| ["kty", "crv", "x", "y"].contains(&name.as_str()));
    }
    let header = json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": key });
    let claims = SIGNED.last().map(|(_, claims)| claims.to_string()).unwrap_or_default();
    let part = |text: String| crypto::digest::base64url(text.as_bytes());
    let message = format!("{}.{}", part(header.to_string()), part(claims));
    let signature = KEY.sign(message.as_bytes()).expect("the key signs");
    format!("{message}.{}", crypto::digest::base64url(&signature))
}
