//! What may be asked how often, and how much at once.

use engine::Error;
use kernel::{facts::Actor, refusal::Refusal};
use tokio::task::JoinSet;

use super::{House, PASSWORD, form, refusal};
use crate::gateway::visitor;

/// How often one case may ask whether a user name is free, in an hour.
const NAME_CHECKS: u32 = 60;

#[tokio::test]
async fn whether_a_name_is_free_is_told_to_the_proven_and_not_for_ever() {
    let house = House::new();
    house.registered("KisAnna", 0).await;
    let applicant = visitor(Actor::Applicant);
    let (early, _) = house.engine.open_enrolment(&applicant).await.unwrap();
    let asked = house.engine.is_user_name_free(early, "KisAnna", &applicant).await;
    assert_eq!(refusal(asked), Refusal::NotPermitted);

    let (case, _) = house.proven(1).await;
    let ask = |name: &'static str| house.engine.is_user_name_free(case, name, &applicant);
    assert!(!ask("KISANNA").await.unwrap(), "taken, whatever its case");
    assert!(matches!(refusal(ask("Ann").await), Refusal::Fields(_)));
    for _ in 1..NAME_CHECKS {
        assert!(ask("NagyBela").await.unwrap());
    }
    assert!(matches!(refusal(ask("NagyBela").await), Refusal::Exhausted { .. }));
    house.bench.pass(jiff::SignedDuration::from_hours(1));
    assert!(ask("NagyBela").await.unwrap());
}

#[tokio::test]
async fn more_than_the_hashing_pool_can_queue_are_told_to_come_back() {
    const PRESENT: usize = 60;
    /// One who hashes, and thirty-two who wait.
    const ROOM: usize = 33;
    let house = House::new();
    let mut crowd = JoinSet::new();
    for nth in 0..PRESENT {
        let engine = house.engine.clone();
        let letter = char::from(b'a' + u8::try_from(nth % 26).unwrap());
        let name: String = std::iter::repeat_n(letter, 4 + nth / 26).collect();
        let form = form(&[("user-name", &name), ("password", PASSWORD)]);
        crowd.spawn(async move { engine.sign_in(&form, None, &visitor(Actor::Claimant)).await });
    }
    let mut refused = Vec::new();
    while let Some(outcome) = crowd.join_next().await {
        refused.push(matches!(outcome.unwrap(), Err(Error::Busy)));
    }
    let busy = refused.iter().filter(|busy| **busy).count();
    assert!((1..=PRESENT - ROOM).contains(&busy), "{busy} of {PRESENT}");
    assert_eq!(refused.last(), Some(&false), "nobody waits only to be sent away");
}

#[tokio::test]
async fn whoever_is_told_to_come_back_has_not_used_up_a_try() {
    let house = House::new();
    house.active("KisAnna", 0).await;
    let mut crowd = JoinSet::new();
    for nth in 0..60 {
        let engine = house.engine.clone();
        // Ten at Anna's name among them, the last to come: they find no room.
        let name = if nth < 50 { format!("{}Bela", "N".repeat(nth + 1)) } else { "KisAnna".into() };
        let form = form(&[("user-name", &name), ("password", PASSWORD)]);
        crowd.spawn(async move {
            let outcome = engine.sign_in(&form, None, &visitor(Actor::Claimant)).await;
            (name, outcome)
        });
    }
    let mut busy = 0;
    while let Some(outcome) = crowd.join_next().await {
        let (name, outcome) = outcome.unwrap();
        busy += usize::from(name == "KisAnna" && matches!(outcome, Err(Error::Busy)));
    }
    assert!(busy > 0, "somebody was told to come back");
    for _ in 0..10 {
        house.signs_in("KisAnna", PASSWORD, None).await.unwrap();
    }
}
