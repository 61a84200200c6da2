use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{
    params::Params,
    testing::{
        CHALLENGE, ISSUER, REDIRECT, ask, ask_for, assertion_of, client, fields, good, good_but,
        now, own_token, query, told_client, told_person, with_provider,
    },
};

#[rustfmt::skip]
const TAILS: &[&str] = &[
    "/", "//", "/.", "/..", "/../cb", "/..;/", "/%2e%2e", "/%2e%2e/", "?", "?a=b", "&a=b", "#", "#a",
    "%23", "%3f", ".", ";", ";a=b", "%00", "%0a", "\n", "\r\n", "\t", " ", "\\", "*", "@evil.example",
    "/evil", ".html", "%20", "\u{202e}", "\u{200b}", "?code=1", "#/../x",
];
#[rustfmt::skip]
const HOSTS: &[&str] = &[
    "tax.example.", "TAX.EXAMPLE", "Tax.example", "tax.example:443", "tax.example:8443",
    "tax.example:", "evil.tax.example", "tax.example.evil.example", "taxxexample", "tax.exampl",
    "ax.example", "evil.example/tax.example", "tax.example@evil.example", "evil.example@tax.example",
    "a@b@tax.example", "user:pass@tax.example", "tax.example%2eevil.example",
    "tax.example%40evil.example", "tax.example\\@evil.example", "evil.example\\tax.example",
    "evil.example#tax.example", "evil.example?tax.example", "tàx.example", "xn--tx-hia.example",
    "ｔax.example", "tax。example", "[::1]", "[fe80::1%25eth0]", "127.0.0.1", "localhost",
    "tax.example,evil.example", "*.example", "tax%00.example",
];
#[rustfmt::skip]
const SCHEMES: &[&str] = &[
    "http://", "HTTPS://", "https:", "https:/", "https:///", "//", "", "javascript://", "data://",
    "ftp://", "https:\\\\", " https://", "\thttps://", "tax:", "%68ttps://",
];
#[rustfmt::skip]
const PATHS: &[&str] = &[
    "cb/../cb", "./cb", "CB", "Cb", "c%62", "%63b", "c%2562", "/cb", "cb%2f", "x/../cb", "..;/cb",
    "c\u{308}b", "", "cbb", "c", "cb%",
];

/// What an attacker might hope to be taken for a registered redirect URI.
fn twins(uri: &str) -> Vec<String> {
    let tails = TAILS.iter().map(|tail| format!("{uri}{tail}"));
    let hosts = HOSTS.iter().map(|twin| uri.replace("tax.example", twin));
    let schemes = SCHEMES.iter().map(|twin| uri.replace("https://", twin));
    let paths = PATHS.iter().map(|twin| uri.replace("/cb", &format!("/{twin}")));
    tails.chain(hosts).chain(schemes).chain(paths).collect()
}

#[test]
fn oa_01_no_twin_of_a_registered_redirect_uri_is_answered() {
    let twins = twins(REDIRECT);
    assert!(twins.len() >= 60);
    for twin in twins {
        assert_ne!(twin, REDIRECT);
        let code = told_person(ask(&good_but(&[("redirect_uri", &twin)])));
        assert_eq!(code, "invalid_redirect_uri", "{twin:?}");
    }
}

#[test]
fn a_request_without_a_redirect_uri_is_told_on_a_page() {
    assert_eq!(told_person(ask(&good_but(&[("redirect_uri", "")]))), "invalid_redirect_uri");
}

#[test]
fn an_unknown_relying_party_and_a_disabled_one_are_told_on_a_page() {
    let params = Params::read(&[&query(&good())]).unwrap();
    let request = Request::read(&params);
    let unknown = with_provider(|provider| authorize(&request, None, &provider, now()));
    assert_eq!(told_person(unknown), "invalid_request");
    let other = Client { client_id: "other".to_owned(), ..client() };
    assert_eq!(told_person(ask_for(&other, &good())), "invalid_request");
    let disabled = Client { disabled: true, ..client() };
    assert_eq!(told_person(ask_for(&disabled, &good())), "unauthorized_client");
}

#[test]
fn a_request_in_order_becomes_an_interaction() {
    let asked = ask(&good()).unwrap();
    assert_eq!(asked.floor, "basic");
    assert_eq!(asked.scopes, client().scopes);
    assert_eq!(asked.asked_at, now());
    let stored = serde_json::to_string(&asked).unwrap();
    assert_eq!(serde_json::from_str::<Interaction>(&stored).unwrap(), asked);
}

#[test]
fn oa_07_pkce_with_s256_is_required() {
    let long = "a".repeat(129);
    let short = "a".repeat(42);
    let cases: [&[(&'static str, &str)]; 8] = [
        &[("code_challenge", "")],
        &[("code_challenge_method", "")],
        &[("code_challenge_method", "plain")],
        &[("code_challenge_method", "s256")],
        &[("code_challenge", &short)],
        &[("code_challenge", &long)],
        &[("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM")],
        &[("code_challenge", ""), ("code_challenge_method", "")],
    ];
    for case in cases {
        assert_eq!(told_client(ask(&good_but(case))), "invalid_request", "{case:?}");
    }
}

#[test]
fn oa_16_only_the_code_flow_exists() {
    for other in ["token", "id_token", "code token", "code id_token", "none", "CODE", "code code"] {
        let outcome = ask(&good_but(&[("response_type", other)]));
        assert_eq!(told_client(outcome), "unsupported_response_type", "{other}");
    }
    assert_eq!(told_client(ask(&good_but(&[("response_type", "")]))), "invalid_request");
}

#[test]
fn what_is_asked_wrongly_is_told_with_the_right_code() {
    let cases = [
        ("scope", "profile", "invalid_scope"),
        ("scope", "openid email", "invalid_scope"),
        ("request", "e30.e30.", "request_not_supported"),
        ("request_uri", "https://tax.example/r", "request_uri_not_supported"),
        ("registration", "{}", "registration_not_supported"),
        ("response_mode", "fragment", "invalid_request"),
        ("prompt", "none login", "invalid_request"),
        ("prompt", "create", "invalid_request"),
        ("max_age", "-1", "invalid_request"),
        ("max_age", "1.5", "invalid_request"),
        ("claims", "[]", "invalid_request"),
        ("claims", "{", "invalid_request"),
        ("acr_values", "imaginary", "unmet_authentication_requirements"),
        ("id_token_hint", "x.y.z", "invalid_request"),
    ];
    for (name, value, code) in cases {
        assert_eq!(told_client(ask(&good_but(&[(name, value)]))), code, "{name}={value}");
    }
}

#[test]
fn what_is_not_understood_is_ignored() {
    let extra = [("display", "page"), ("scope", "openid phone"), ("unknown", "1")];
    let asked = ask(&good_but(&extra)).unwrap();
    assert_eq!(asked.scopes, [crate::claims::Scope::Openid]);
}

#[test]
fn oa_24_a_hint_is_an_id_token_of_ours_for_this_relying_party() {
    let token = |typ: &str, iss: &str, aud: &str| {
        own_token(typ, &json!({ "iss": iss, "aud": aud, "sub": "sub-1", "sid": "session-1" }))
    };
    let asked = ask(&good_but(&[("id_token_hint", &token("JWT", ISSUER, "tax"))])).unwrap();
    assert_eq!(asked.expected.as_deref(), Some("sub-1"));
    for hint in [
        token("JWT", ISSUER, "other"),
        token("JWT", "https://other.example", "tax"),
        token("at+jwt", ISSUER, "tax"),
        token("logout+jwt", ISSUER, "tax"),
        token("oauth-authz-req+jwt", ISSUER, "tax"),
        assertion_of(&json!({ "iss": ISSUER, "aud": "tax", "sub": "sub-1", "sid": "session-1" })),
    ] {
        assert_eq!(told_client(ask(&good_but(&[("id_token_hint", &hint)]))), "invalid_request");
    }
}

#[test]
fn a_minimum_that_the_scheme_does_not_know_is_not_passed_over() {
    let lost = Client { minimum_level: "imaginary".to_owned(), ..client() };
    let outcome = ask_for(&lost, &good_but(&[("acr_values", "basic")]));
    assert_eq!(told_client(outcome), "server_error");
}

#[test]
fn a_request_can_raise_the_level_and_never_lower_it() {
    let eidas = "http://eidas.europa.eu/LoA/";
    let essential = |value: &str| {
        format!(r#"{{"id_token":{{"acr":{{"essential":true,"values":["{value}"]}}}}}}"#)
    };
    let middle = Client { minimum_level: "middle".to_owned(), ..client() };
    let floor = |pairs: &[(&'static str, &str)]| ask_for(&middle, &good_but(pairs)).unwrap().floor;
    assert_eq!(floor(&[]), "middle");
    assert_eq!(floor(&[("acr_values", "basic")]), "middle");
    assert_eq!(floor(&[("acr_values", "advanced")]), "advanced");
    assert_eq!(floor(&[("acr_values", &format!("{eidas}high"))]), "advanced");
    assert_eq!(floor(&[("acr_values", &format!("imaginary {eidas}substantial"))]), "middle");
    assert_eq!(floor(&[("acr_values", "advanced middle")]), "middle");
    assert_eq!(floor(&[("claims", &essential("advanced"))]), "advanced");
    assert_eq!(floor(&[("acr_values", "basic"), ("claims", &essential("advanced"))]), "advanced");
    assert_eq!(floor(&[("claims", r#"{"id_token":{"acr":null}}"#)]), "middle");
    for bad in [essential("imaginary"), essential("imaginary").replace("\"imaginary\"", "1")] {
        let outcome = ask(&good_but(&[("claims", &bad)]));
        assert_eq!(told_client(outcome), "unmet_authentication_requirements");
    }
}

#[test]
fn oa_36_a_state_or_nonce_that_is_too_long_is_refused_and_not_echoed() {
    for name in ["state", "nonce"] {
        assert!(ask(&good_but(&[(name, &"x".repeat(2048))])).is_ok());
        let outcome = ask(&good_but(&[(name, &"x".repeat(2049))]));
        let Err(Refusal::Redirect { reject, answer }) = outcome else { panic!("{outcome:?}") };
        assert_eq!(reject.code, "invalid_request");
        let echoed = fields(&answer).1.get("state").cloned();
        assert_eq!(echoed, (name == "nonce").then(|| "s".to_owned()));
        assert_eq!(told_person(ask(&good_but(&[(name, &"x".repeat(65_536))]))), "invalid_request");
    }
}

#[test]
fn oa_36_a_form_carries_no_control_characters() {
    let form = good_but(&[("state", "a\r\nb"), ("response_mode", "form_post")]);
    assert_eq!(told_client(ask(&form)), "invalid_request");
}

#[test]
fn every_answer_says_who_answers_and_returns_the_state() {
    for mode in ["query", "form_post"] {
        let outcome = ask(&good_but(&[("scope", "profile"), ("response_mode", mode)]));
        let Err(Refusal::Redirect { answer, .. }) = outcome else { panic!("{outcome:?}") };
        let (uri, fields) = fields(&answer);
        assert_eq!(uri, REDIRECT);
        assert_eq!(fields["error"], "invalid_scope");
        assert_eq!(fields["state"], "s");
        assert_eq!(fields["iss"], ISSUER);
    }
}

#[test]
fn oa_37_an_answer_is_appended_to_the_query_that_is_registered() {
    for (uri, start) in [
        ("https://tax.example/cb?a=1&b=%20", "https://tax.example/cb?a=1&b=%20&error="),
        ("https://tax.example/cb?", "https://tax.example/cb?error="),
        ("https://tax.example/cb?a=1&", "https://tax.example/cb?a=1&error="),
    ] {
        let client = Client { redirect_uris: vec![uri.to_owned()], ..client() };
        let outcome = ask_for(&client, &good_but(&[("redirect_uri", uri), ("scope", "x")]));
        let Err(Refusal::Redirect { answer: Answer::SeeOther(location), .. }) = outcome else {
            panic!("{outcome:?}")
        };
        assert!(location.expose().starts_with(start), "{}", location.expose());
        assert!(location.expose().ends_with('#'), "a fragment could be carried over");
    }
}

#[test]
fn nothing_a_person_or_a_relying_party_sent_is_printed() {
    let asked = ask(&good_but(&[("login_hint", "anna"), ("state", "anna"), ("nonce", "anna")]));
    let printed = format!("{:?} {:?}", asked, ask(&good_but(&[("state", "anna"), ("scope", "x")])));
    assert!(!printed.contains("anna") && !printed.contains(CHALLENGE), "{printed}");
}

proptest! {
    #[test]
    fn oa_36_state_and_nonce_come_back_as_they_were_sent(
        state in "\\PC{1,200}|[\\x00-\\x1f%&=+#\"'<>]{1,50}",
        nonce in any::<String>(),
    ) {
        let asked = ask(&good_but(&[("state", &state), ("nonce", &nonce)])).unwrap();
        prop_assert_eq!(asked.nonce.as_deref().unwrap_or_default(), &nonce);
        let cancelled = with_provider(|provider| asked.cancelled(&client(), &provider, now()));
        let Refusal::Redirect { answer, .. } = cancelled else {
            return Err(TestCaseError::fail("not answered"));
        };
        let Answer::SeeOther(location) = &answer else {
            return Err(TestCaseError::fail("not redirected"));
        };
        prop_assert!(location.expose().bytes().all(|byte| byte.is_ascii_graphic()));
        prop_assert_eq!(&fields(&answer).1["state"], &state);
    }
}
