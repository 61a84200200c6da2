//! What is on the disk names nobody.

use std::{cell::RefCell, fs, path::Path};

use kernel::facts::Actor;
use serde_json::Value;
use store::Store;

use super::{House, PASSWORD, code_in, form, pressing};
use crate::gateway::is_ordinary;

/// Every byte of the database and of its log.
fn bytes(folder: &Path) -> Vec<u8> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.flat_map(|file| fs::read(file).unwrap()).collect()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    assert!(text.len() > 3, "`{text}` is too short to be looked for");
    bytes.windows(text.len()).any(|window| window.eq_ignore_ascii_case(text.as_bytes()))
}

/// Every text in a person's record, card included.
fn texts_of(person: &Value) -> Vec<String> {
    match person {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(texts_of).collect(),
        Value::Object(items) => items
            .iter()
            .filter(|(key, _)| !["story", "status", "sex"].contains(&key.as_str()))
            .flat_map(|(_, value)| texts_of(value))
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

#[tokio::test]
async fn while_a_mail_waits_neither_the_code_nor_the_person_can_be_read_from_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::over(Store::open(folder.path().join("kapu.db")).await.unwrap());
    let person = RefCell::new(Value::Null);
    house.bench.sample(|candidate| {
        let fits = is_ordinary(candidate);
        if fits {
            *person.borrow_mut() = candidate.clone();
        }
        fits
    });
    let (case, bearer) = house.proven(0).await;
    let values = form(&[("user-name", "KisAnnaNeve"), ("email", "titkos.cim@example.hu")]);
    let applicant = pressing(Actor::Applicant, Some(1));
    house.engine.submit_enrolment(case, values, &applicant).await.unwrap();
    assert_eq!(house.engine.waiting().await.unwrap(), 1);
    let waiting = bytes(folder.path());
    assert!(holds(&waiting, "code-issued"), "the clear part of the ledger is found");

    house.settle().await;
    let code = code_in(house.bench.post.lock().unwrap()[0].1.body.expose()).unwrap();
    house.activates("KisAnnaNeve", &code, PASSWORD, None).await.unwrap();
    let entered = house.signs_in("KisAnnaNeve", PASSWORD, None).await.unwrap();
    let used = bytes(folder.path());

    let mut secrets = texts_of(&person.into_inner());
    assert!(secrets.len() > 8, "{secrets:?}");
    secrets.retain(|text| text.len() > 3);
    secrets.extend([code.clone(), code.replace('-', ""), PASSWORD.to_owned()]);
    secrets.extend(["KisAnnaNeve", "titkos.cim", "$argon2"].map(str::to_owned));
    let tokens = [&bearer, &entered.session, &entered.browser];
    secrets.extend(tokens.map(|token| token.expose().to_owned()));
    for secret in secrets {
        assert!(!holds(&waiting, &secret), "`{secret}` while the mail waits");
        assert!(!holds(&used, &secret), "`{secret}` once the account is in use");
    }
}
