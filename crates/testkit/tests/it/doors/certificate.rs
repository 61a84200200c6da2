//! A decision with everything that it rests on, taken away and checked with the key of the log alone.

use crypto::log::NotarySeed;
use engine::{AtDesk, Certificate, Certified};
use kernel::{permission::Role, refusal::Refusal, visit::VisitId};
use serde_json::Value;

use super::{
    House,
    desk::{SaysBack, filled},
    refusal,
    reviews::FOR,
};

const REASON: &str = "A judge asked for it, case 12/2026";

impl House {
    /// A case that two officers decided, and an auditor who may take its certificate away.
    async fn certified(&self) -> (VisitId, AtDesk) {
        let (first, _) = self.officer("First", Role::Clerk, "london").await;
        let (second, _) = self.officer("Second", Role::Clerk, "london").await;
        let (auditor, _) = self.officer("Auditor", Role::Auditor, "london").await;
        let id = self.proposed(&first, "KelemenAnna").await;
        self.takes_and_judges(id, &second, &FOR).await;
        (id, auditor)
    }

    async fn certificate(&self, id: VisitId, auditor: &AtDesk) -> Certificate {
        let why = filled(&[("visit-why", REASON)]);
        let form = kernel::page::Form::new(why);
        self.engine.give_reason(id, &form, auditor).await.unwrap();
        self.engine.notarise().await.unwrap();
        self.engine.certificate(id, auditor).await.unwrap().unwrap()
    }
}

#[tokio::test]
async fn a_certificate_says_what_happened_who_signed_and_what_it_is_worth() {
    let house = House::of_two(|_| ());
    let (id, auditor) = house.certified().await;
    assert_eq!(refusal(house.engine.certificate(id, &auditor).await), Refusal::ReasonNeeded);
    let certificate = house.certificate(id, &auditor).await;
    // What is taken away is text, and is checked far from here.
    let text = serde_json::to_string(&certificate).unwrap();
    let read: Certificate = serde_json::from_str(&text).unwrap();
    let (said, checkpoint) = read.check(&house.engine.log_key()).unwrap();
    assert_eq!((said.case, checkpoint.origin.as_str()), (id, "gate.example/ledger"));
    let happened: Vec<_> = said.events.iter().map(|event| event.what.kind()).collect();
    let decided = ["visit-identified", "visit-proposed", "visit-agreed", "visit-done"];
    assert_eq!(happened[happened.len() - 4..], decided);
    let names: Vec<_> = said.officers.values().map(String::as_str).collect();
    assert_eq!(names.len(), 2);
    assert!(names.contains(&"First") && names.contains(&"Second"), "{names:?}");
    assert_eq!(said.signatures_hold(Some(&SaysBack)), Some(true));
    let levels: Vec<_> = said.worth.iter().filter_map(|worth| worth.level.as_deref()).collect();
    assert_eq!(levels, ["full", "high", "IAL1", "high"]);
}

#[tokio::test]
async fn a_certificate_that_was_changed_anywhere_proves_nothing() {
    let house = House::of_two(|_| ());
    let (id, auditor) = house.certified().await;
    let good = house.certificate(id, &auditor).await;
    let key = house.engine.log_key();
    let changed = good.said.replace("KelemenAnna", "KelemenAnni");
    let other = Certificate { said: changed, ..good.clone() };
    assert!(other.check(&key).is_err());
    let salted = Certificate { salt: good.salt.to_lowercase(), ..good.clone() };
    assert!(salted.check(&key).is_err());
    let elsewhere = NotarySeed::from_bytes("notary", [7; 32]).unwrap();
    let elsewhere = elsewhere.signer("gate.example/ledger").unwrap();
    assert!(good.check(elsewhere.key()).is_err());
    // And whoever alters what is on record as well finds that the officers did not sign that.
    let (said, _) = good.check(&key).unwrap();
    let mut value: Value = serde_json::to_value(&said).unwrap();
    let text = value.to_string().replace("anna@example.hu", "eve@example.hu");
    value = serde_json::from_str(&text).unwrap();
    let forged: Certified = serde_json::from_value(value).unwrap();
    assert_eq!(forged.signatures_hold(Some(&SaysBack)), Some(false));
}

#[tokio::test]
async fn there_is_none_before_the_log_covers_it_nor_for_a_case_without_a_decision() {
    let house = House::of_two(|_| ());
    let (id, auditor) = house.certified().await;
    let form = kernel::page::Form::new(filled(&[("visit-why", REASON)]));
    house.engine.give_reason(id, &form, &auditor).await.unwrap();
    assert!(house.engine.certificate(id, &auditor).await.unwrap().is_none());
    house.engine.notarise().await.unwrap();
    assert!(house.engine.certificate(id, &auditor).await.unwrap().is_some());

    let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let begun = house.walks_in(&clerk, "open-account").await;
    house.engine.give_reason(begun, &form, &auditor).await.unwrap();
    house.engine.notarise().await.unwrap();
    assert!(house.engine.certificate(begun, &auditor).await.unwrap().is_none());
}
