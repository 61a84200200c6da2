use serde_json::json;

use super::*;
use crate::{
    level::Levels,
    testing::{ISSUER, client, jwks, level_names},
};

const FILE: &str = r#"
    client_id = "tax"
    redirect_uris = ["https://tax.example/cb"]
    minimum_level = "basic"
    scopes = ["openid", "profile", "address", "email"]
    sector = "tax.example"
    home_uri = "https://tax.example/"
    id_token_alg = "EdDSA"

    [name]
    en = "Tax office"
    hu = "Adóhivatal"

    [authentication]
    method = "client_secret"
    sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
"#;

fn faults(client: &Client) -> Vec<String> {
    client.validate(Levels::new(&level_names()))
}

#[test]
fn a_relying_party_is_read_from_its_file() {
    let client: Client = toml::from_str(FILE).unwrap();
    assert_eq!(faults(&client), [""; 0]);
    assert_eq!(client.id_token_alg, Algorithm::EdDsa);
    assert_eq!(client.name_in(["de", "hu"]), "Adóhivatal");
    assert_eq!(client.name_in(["de"]), "Tax office");
    assert!(!client.public_administration && !client.disabled);
}

#[test]
fn public_keys_are_read_from_the_file_and_private_ones_are_refused() {
    let with = |jwks: &serde_json::Value| {
        let (head, _) = FILE.split_once("[authentication]").unwrap();
        let keys =
            toml::to_string(jwks).unwrap().replace("[[keys]]", "[[authentication.jwks.keys]]");
        toml::from_str::<Client>(&format!(
            "{head}[authentication]\nmethod = \"private_key_jwt\"\n{keys}"
        ))
    };
    let mut jwks = jwks().to_value();
    assert_eq!(faults(&with(&jwks).unwrap()), [""; 0]);
    jwks["keys"][0]["d"] = "AA".into();
    assert!(with(&jwks).is_err());
    jwks["keys"][0] = serde_json::json!({ "kty": "unheard-of" });
    assert!(faults(&with(&jwks).unwrap())[0].starts_with("authentication.jwks: "));
}

#[test]
fn a_key_that_is_not_known_is_refused() {
    assert!(toml::from_str::<Client>(&format!("redirect_uri = \"x\"\n{FILE}")).is_err());
    assert!(toml::from_str::<Client>(&FILE.replace("\"email\"", "\"phone\"")).is_err());
    assert!(toml::from_str::<Client>(&FILE.replace("sha256 =", "secret =")).is_err());
}

#[test]
fn oa_02_only_safe_redirect_uris_are_registered() {
    let long = format!("https://tax.example/{}", "x".repeat(10_000));
    let bad = [
        "JaVaScRiPt:alert(1)",
        "javascript://tax.example/%0aalert(1)",
        "data:text/html,x",
        "data://tax.example/",
        "https://user@tax.example/cb",
        "https://user:pass@tax.example/cb",
        "https://@tax.example/cb",
        "https://tax.example/cb#a",
        "https://tax.example/cb#",
        "https://*.tax.example/cb",
        "https://tax.example/*",
        "http://tax.example/cb",
        "http://localhost.evil.example/cb",
        "http://127.0.0.1.evil.example/cb",
        "http://10.0.0.1/cb",
        "ftp://tax.example/cb",
        "app.example:/cb",
        "tax.example/cb",
        "/cb",
        "//tax.example/cb",
        "https:tax.example/cb",
        "https:/tax.example/cb",
        "https:\\\\tax.example\\cb",
        "https://tax.example/a b",
        "https://tax.example/\n",
        " https://tax.example/",
        "https://tàx.example/cb",
        "https://",
        "",
        &long,
    ];
    for uri in bad {
        let client = Client { redirect_uris: vec![uri.to_owned()], ..client() };
        let faults = faults(&client);
        assert_eq!(faults.len(), 1, "{uri}");
        assert!(faults[0].starts_with("redirect_uris: "), "{faults:?}");
    }
    for uri in [
        "https://tax.example",
        "https://tax.example:8443/cb?a=1",
        "http://127.0.0.1:8080/cb",
        "http://[::1]/cb",
        "http://localhost:3000/cb",
    ] {
        let client = Client { redirect_uris: vec![uri.to_owned()], ..client() };
        assert_eq!(faults(&client), [""; 0], "{uri}");
    }
}

#[test]
fn every_fault_names_its_key() {
    let wrong = Client {
        client_id: "a b".to_owned(),
        name: BTreeMap::new(),
        redirect_uris: Vec::new(),
        post_logout_redirect_uris: vec!["http://tax.example/".to_owned()],
        authentication: Authentication::ClientSecret { sha256: "00".to_owned(), before: None },
        minimum_level: "imaginary".to_owned(),
        scopes: vec![Scope::Profile],
        sector: "Tax.example/".to_owned(),
        home_uri: "tax".to_owned(),
        initiate_login_uri: Some("tax".to_owned()),
        ..client()
    };
    let faults = faults(&wrong);
    let keys: Vec<_> = faults.iter().map(|fault| fault.split(':').next().unwrap()).collect();
    let all = [
        "client_id",
        "name",
        "redirect_uris",
        "scopes",
        "minimum_level",
        "sector",
        "authentication.sha256",
        "post_logout_redirect_uris",
        "home_uri",
        "initiate_login_uri",
    ];
    assert_eq!(keys, all);
}

#[test]
fn keys_are_in_one_place() {
    let jwks = crate::testing::jwks().to_value();
    let uri = "https://tax.example/keys";
    let dn = "CN=tax";
    for (authentication, good) in [
        (json!({ "method": "private_key_jwt", "jwks": jwks }), true),
        (json!({ "method": "private_key_jwt", "jwks_uri": uri }), true),
        (json!({ "method": "private_key_jwt", "jwks": jwks, "jwks_uri": uri }), false),
        (json!({ "method": "private_key_jwt" }), false),
        (json!({ "method": "private_key_jwt", "jwks_uri": "http://tax.example/keys" }), false),
        (json!({ "method": "tls_client_auth", "tls_client_auth_subject_dn": dn }), true),
        (
            json!({ "method": "tls_client_auth", "tls_client_auth_subject_dn": dn, "jwks_uri": uri }),
            true,
        ),
        (
            json!({ "method": "tls_client_auth", "tls_client_auth_subject_dn": dn, "jwks_uri": uri,
                "jwks": jwks }),
            false,
        ),
    ] {
        let shown = authentication.to_string();
        let authentication = serde_json::from_value(authentication).unwrap();
        let faults = faults(&Client { authentication, ..client() });
        assert_eq!(faults.len(), usize::from(!good), "{shown}: {faults:?}");
    }
}

#[test]
fn the_entrance_asks_the_service_to_start_a_sign_in_where_it_can() {
    assert_eq!(client().entrance(ISSUER), "https://tax.example/");
    let uri = Some("https://tax.example/login".to_owned());
    let client = Client { initiate_login_uri: uri, ..client() };
    let entrance = "https://tax.example/login?iss=https%3A%2F%2Fkapu.example#";
    assert_eq!(client.entrance(ISSUER), entrance);
}
