use serde_json::{Value, json};

use super::*;
use crate::testing::{
    ISSUER, ago, client, keyed, own_token, query, session, signed_by_another, with_provider,
};

const BYE: &str = "https://tax.example/bye";

/// An ID token for the session of these tests, long expired, with one claim changed.
fn hint(name: &str, value: &str) -> String {
    let sub = pairwise("tax.example", "account-1", &keyed);
    let exp = ago(9999).as_second();
    let mut claims = json!({
        "iss": ISSUER, "aud": "tax", "sub": sub, "sid": "session-1", "exp": exp, "iat": exp - 300,
    });
    claims[name] = Value::from(value);
    own_token("JWT", &claims)
}

fn good_hint() -> String {
    hint("nonce", "n")
}

fn judge(pairs: &[(&str, &str)], session: Option<&SessionView>) -> Outcome {
    judge_for(&client(), pairs, session)
}

fn judge_for(client: &Client, pairs: &[(&str, &str)], session: Option<&SessionView>) -> Outcome {
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    let params = Params::read(&[&query(&pairs)]).unwrap();
    let request = with_provider(|provider| LogoutRequest::read(&params, &provider));
    let client = Some(client).filter(|client| request.client_id() == Some(&client.client_id));
    logout(&request, client, session, &keyed)
}

fn onward(state: &str) -> Onward {
    let query = if state.is_empty() { String::new() } else { format!("?state={state}") };
    Onward(format!("{BYE}{query}#"))
}

#[test]
fn who_is_meant_by_a_hint_is_signed_out_and_sent_on() {
    let hint = good_hint();
    let pairs = [("id_token_hint", hint.as_str()), ("post_logout_redirect_uri", BYE)];
    let out = judge(&pairs, Some(&session("basic")));
    assert_eq!(out, Outcome::SignOut { onward: Some(onward("")) });
    let with_state = [pairs[0], pairs[1], ("state", "a b")];
    let out = judge(&with_state, Some(&session("basic")));
    assert_eq!(out, Outcome::SignOut { onward: Some(onward("a+b")) });
    let later = SessionView { sid: "session-2".to_owned(), ..session("basic") };
    assert_eq!(judge(&pairs, Some(&later)), Outcome::SignOut { onward: Some(onward("")) });
    assert_eq!(judge(&pairs, None), Outcome::SignOut { onward: Some(onward("")) });
}

#[test]
fn without_a_hint_the_person_is_asked() {
    let asked = |onward| Outcome::Confirm { onward, fault: None };
    let session = session("basic");
    assert_eq!(judge(&[], Some(&session)), asked(None));
    let pairs = [("client_id", "tax"), ("post_logout_redirect_uri", BYE)];
    assert_eq!(judge(&pairs, Some(&session)), asked(Some(onward(""))));
    assert_eq!(judge(&[], None), Outcome::SignOut { onward: None });
}

#[test]
fn a_hint_about_somebody_else_asks_the_person() {
    let other = SessionView {
        person: "account-2".to_owned(),
        sid: "session-2".to_owned(),
        ..session("basic")
    };
    let outcome = judge(&[("id_token_hint", &good_hint())], Some(&other));
    assert_eq!(outcome, Outcome::Confirm { onward: None, fault: None });
}

#[test]
fn oa_29_a_bad_hint_or_uri_leads_nowhere() {
    let (good, foreign) = (good_hint(), hint("iss", "https://other.example"));
    let (unknown, no_text) = (hint("aud", "nobody"), good.replace('.', ""));
    let tampered = format!("{}x", &good[..good.len() - 1]);
    let stolen = signed_by_another(&json!({ "iss": ISSUER, "aud": "tax", "sub": "x", "sid": "y" }));
    let access =
        own_token("at+jwt", &json!({ "iss": ISSUER, "aud": "tax", "sub": "x", "sid": "y" }));
    let bye = ("post_logout_redirect_uri", BYE);
    let mut cases: Vec<Vec<(&str, &str)>> =
        [&foreign, &unknown, &no_text, &tampered, &stolen, &access]
            .iter()
            .map(|hint| vec![("id_token_hint", hint.as_str()), bye])
            .collect();
    let hint = ("id_token_hint", good.as_str());
    cases.push(vec![hint, bye, ("client_id", "other")]);
    cases.push(vec![hint, ("post_logout_redirect_uri", "https://tax.example/bye/")]);
    cases.push(vec![hint, ("post_logout_redirect_uri", "https://tax.example/cb")]);
    cases.push(vec![("client_id", "nobody"), bye]);
    cases.push(vec![bye]);
    for case in cases {
        for session in [Some(&session("basic")), None] {
            let outcome = judge(&case, session);
            let Outcome::Confirm { onward: None, fault: Some(_) } = outcome else {
                panic!("{outcome:?} for {case:?}")
            };
        }
    }
}

#[test]
fn a_disabled_relying_party_gets_nobody_sent() {
    let disabled = Client { disabled: true, ..client() };
    let pairs = [("client_id", "tax"), ("post_logout_redirect_uri", BYE)];
    let outcome = judge_for(&disabled, &pairs, None);
    assert!(matches!(outcome, Outcome::Confirm { onward: None, fault: Some(_) }), "{outcome:?}");
}
