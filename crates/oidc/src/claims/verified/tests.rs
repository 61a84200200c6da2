use kernel::person::Person;
use serde_json::json;

use super::*;
use crate::testing::{now, person, with_about};

fn about_with<T>(
    person: &Person,
    change: impl Fn(&mut About<'_>),
    test: impl FnOnce(About<'_>) -> T,
) -> T {
    with_about(person, |mut about| {
        change(&mut about);
        test(about)
    })
}

/// What comes of a question on the name, in these words on its verification.
fn of(verification: &Value) -> Option<Value> {
    asking(&json!({ "verification": verification, "claims": { "given_name": null } }))
}

fn asking(set: &Value) -> Option<Value> {
    about_with(&person(), |_| {}, |about| answer(about, std::slice::from_ref(set), now()))
}

fn any() -> Value {
    json!({ "trust_framework": null })
}

#[test]
fn all_there_is_looks_like_this() {
    let all = json!({
        "trust_framework": null, "assurance_level": null, "time": null, "evidence": [{
            "type": { "value": "document" }, "check_details": null, "document_details": null,
        }],
    });
    expect_test::expect![[r#"
        {
          "claims": {
            "given_name": "Anna"
          },
          "verification": {
            "assurance_level": "substantial",
            "evidence": [
              {
                "check_details": [
                  {
                    "check_method": "data",
                    "organization": "population-register",
                    "time": "2027-01-05T08:00:00Z"
                  }
                ],
                "document_details": {
                  "type": "idcard"
                },
                "type": "document"
              }
            ],
            "time": "2027-01-05T08:00:00Z",
            "trust_framework": "eidas"
          }
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&of(&all)).unwrap());
}

#[test]
fn nothing_is_told_that_was_not_asked() {
    let told = of(&any()).unwrap();
    assert_eq!(told["verification"], json!({ "trust_framework": "eidas" }));
    assert_eq!(told["claims"], json!({ "given_name": "Anna" }));
}

#[test]
fn the_framework_asked_for_answers_in_its_own_words() {
    let asked = json!({ "trust_framework": { "value": "xx-test" }, "assurance_level": null });
    let told = of(&asked).unwrap();
    assert_eq!(told["verification"]["assurance_level"], "middle");
}

#[test]
fn a_demand_that_is_not_met_fells_the_whole_set() {
    let unmet = [
        json!({ "trust_framework": { "value": "de_aml" } }),
        json!({ "trust_framework": null, "assurance_level": { "value": "high" } }),
        json!({ "trust_framework": null, "assurance_level": { "values": ["high", "very-high"] } }),
        json!({ "trust_framework": null, "assurance_level": { "values": "substantial" } }),
        json!({ "trust_framework": null, "time": { "max_age": 9 * 24 * 60 * 60 } }),
        json!({ "trust_framework": null, "time": { "max_age": "old" } }),
        json!({ "trust_framework": null, "verification_process": { "value": "p-1" } }),
        json!({ "trust_framework": null, "evidence": [{ "type": { "value": "vouch" } }] }),
        json!({ "trust_framework": null, "evidence": [{
            "type": { "value": "document" }, "document_details": { "type": { "value": "passport" } },
        }]}),
        json!({ "trust_framework": null, "evidence": [{
            "type": { "value": "document" }, "document_details": { "serial_number": { "value": "1" } },
        }]}),
    ];
    for verification in unmet {
        assert_eq!(of(&verification), None, "{verification}");
    }
}

#[test]
fn a_demand_that_is_met_changes_nothing() {
    let met = [
        json!({ "trust_framework": { "values": ["de_aml", "eidas"] } }),
        json!({ "trust_framework": { "value": "eidas", "essential": true } }),
        json!({ "trust_framework": {}, "time": { "max_age": 11 * 24 * 60 * 60 } }),
        json!({ "trust_framework": null, "verification_process": null, "txn": { "essential": true } }),
        json!({ "trust_framework": null, "evidence": [
            { "type": { "value": "vouch" } },
            { "type": { "value": "document" }, "document_details": { "type": null, "issuer": null } },
        ]}),
    ];
    for verification in met {
        assert!(of(&verification).is_some(), "{verification}");
    }
}

#[test]
fn a_claim_with_another_value_fells_the_set_and_an_unknown_one_is_left_out() {
    let with = |claims: Value| asking(&json!({ "verification": any(), "claims": claims }));
    assert_eq!(with(json!({ "given_name": { "value": "Eve" }, "family_name": null })), None);
    let told = with(json!({ "given_name": { "value": "Anna" }, "nationalities": null }));
    assert_eq!(told.unwrap()["claims"], json!({ "given_name": "Anna" }));
    assert_eq!(with(json!({ "nationalities": null })), None, "nothing is left to vouch for");
}

#[test]
fn mail_is_nobodys_word_but_the_persons() {
    let told = asking(&json!({ "verification": any(), "claims": { "email": null, "name": null } }));
    assert_eq!(told.unwrap()["claims"], json!({ "name": "Kis Anna" }));
}

#[test]
fn whoever_only_declared_who_they_are_is_vouched_for_by_nobody() {
    let declared = Person { identifier: Person::declared_identifier("1"), ..person() };
    let set = json!({ "verification": any(), "claims": { "name": null } });
    let told = |person: &Person, change: fn(&mut About<'_>)| {
        about_with(person, change, |about| answer(about, std::slice::from_ref(&set), now()))
    };
    assert!(told(&person(), |_| {}).is_some());
    assert_eq!(told(&declared, |_| {}), None);
    assert_eq!(told(&person(), |about| about.proof.level = None), None);
}

#[test]
fn several_sets_are_answered_each_for_itself() {
    let set = |framework: &str, level: &str| {
        json!({
            "verification": {
                "trust_framework": { "value": framework }, "assurance_level": { "value": level },
            },
            "claims": { "name": null },
        })
    };
    let told = |sets: &[Value]| with_about(&person(), |about| answer(about, sets, now()));
    let (eidas, own, none) =
        (set("eidas", "substantial"), set("xx-test", "middle"), set("eidas", "low"));
    let both = told(&[eidas.clone(), none.clone(), own]).unwrap();
    assert_eq!(both.as_array().map(Vec::len), Some(2), "{both}");
    assert_eq!(told(&[none.clone(), eidas]).unwrap()["claims"]["name"], "Kis Anna");
    assert_eq!(told(&[none]), None);
}

#[test]
fn the_number_of_a_document_stays_here() {
    let everything = json!({ "trust_framework": null, "evidence": null });
    let told = of(&everything).unwrap().to_string();
    assert!(told.contains("idcard"), "{told}");
    assert!(!told.contains("123456AB"), "{told}");
}
