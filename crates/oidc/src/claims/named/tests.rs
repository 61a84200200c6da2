use serde_json::json;

use super::*;
use crate::testing::{ask_for, client, good_but, of_keys, told_client};

fn service() -> Client {
    let claims = ["place_of_birth"].map(|name| ClaimName::named(name).unwrap());
    Client { claims: claims.to_vec(), verified_claims: true, ..of_keys() }
}

fn asked(client: &Client, claims: &Value) -> Asked {
    ask_for(client, &good_but(&[("claims", &claims.to_string())])).unwrap().named
}

fn names(channel: &Channel) -> Vec<&'static str> {
    channel.names.iter().map(|name| name.as_str()).collect()
}

fn set(claims: &Value) -> Value {
    json!({ "verification": { "trust_framework": null }, "claims": claims })
}

#[test]
fn a_claim_is_asked_for_on_its_channel() {
    let asked = asked(
        &service(),
        &json!({ "id_token": { "given_name": null }, "userinfo": { "place_of_birth": {} } }),
    );
    assert_eq!(names(&asked.id_token), ["given_name"]);
    assert_eq!(names(&asked.userinfo), ["place_of_birth"]);
}

#[test]
fn what_is_not_registered_or_not_known_is_passed_over_even_if_essential() {
    let essential = json!({ "essential": true });
    let claims = json!({ "userinfo": {
        "email": essential, "nationalities": essential, "shoe_size": essential, "name": essential,
    }});
    assert_eq!(names(&asked(&service(), &claims).userinfo), ["name"]);
}

#[test]
fn only_whoever_is_registered_for_it_asks_how_claims_were_verified() {
    let claims = json!({ "userinfo": { "verified_claims": set(&json!({ "name": null })) } });
    assert!(asked(&service(), &claims).is_verified());
    assert!(!asked(&of_keys(), &claims).is_verified());
}

#[test]
fn a_set_loses_what_its_relying_party_may_not_know_and_falls_with_its_last_claim() {
    let claims = json!({ "id_token": { "verified_claims": [
        set(&json!({ "name": null, "email": null, "<script>": null })),
        set(&json!({ "nationalities": null })),
    ]}});
    let asked = asked(&service(), &claims);
    assert_eq!(asked.id_token.verified, [set(&json!({ "name": null }))]);
    assert_eq!(asked.names().iter().map(|name| name.as_str()).collect::<Vec<_>>(), ["name"]);
}

#[test]
fn a_set_that_asks_for_nothing_or_of_no_verification_is_refused() {
    let nothing = [
        json!({ "claims": { "name": null } }),
        json!({ "verification": {}, "claims": { "name": null } }),
        set(&json!({})),
        set(&Value::Null),
        json!({ "verification": { "trust_framework": null } }),
        Value::Null,
        json!("all"),
        Value::Array(vec![set(&json!({ "name": null })); VERIFIED_SETS_MAX + 1]),
    ];
    for wrong in nothing {
        // Whether or not it is registered to ask: the engineer of the service learns of it at once.
        for client in [service(), client()] {
            let claims = json!({ "userinfo": { "verified_claims": wrong } }).to_string();
            let refused = ask_for(&client, &good_but(&[("claims", &claims)]));
            assert_eq!(told_client(refused), "invalid_request", "{wrong}");
        }
    }
}

#[test]
fn a_parameter_that_is_no_object_or_says_a_thing_twice_is_refused() {
    for wrong in ["[]", "null", "{", "{} {}", r#"{"userinfo":{},"userinfo":{}}"#] {
        let refused = ask_for(&service(), &good_but(&[("claims", wrong)]));
        assert_eq!(told_client(refused), "invalid_request", "{wrong:.40}");
    }
}

#[test]
fn a_subject_asked_for_by_value_is_the_person_expected() {
    let claims = json!({ "id_token": { "sub": { "value": "s-1" } } }).to_string();
    let interaction = ask_for(&service(), &good_but(&[("claims", &claims)])).unwrap();
    assert_eq!(interaction.expected.as_deref(), Some("s-1"));
}

#[test]
fn a_registration_names_claims_that_exist() {
    for (name, good) in [("nationalities", true), ("sub", false), ("shoe_size", false)] {
        assert_eq!(serde_json::from_value::<ClaimName>(json!(name)).is_ok(), good, "{name}");
    }
}
