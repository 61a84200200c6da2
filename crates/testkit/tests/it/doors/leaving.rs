//! A holder ends their account (KONZ-05, by their own hand).

use jiff::SignedDuration;
use kernel::{account::Account, facts::Actor, refusal::Refusal};

use super::{House, PASSWORD, form, pressing, refusal};

const DAY: SignedDuration = SignedDuration::from_hours(24);

impl House {
    async fn leaves(&self, entered: &engine::Entered, password: &str) -> Result<(), engine::Error> {
        let typed = form(&[("user-name", "KisAnna"), ("password", password)]);
        self.engine
            .leave(&entered.signed_in.session, &typed, None, &pressing(Actor::Applicant, None))
            .await
    }
}

#[tokio::test]
async fn whoever_leaves_is_gone_at_once_and_free_to_begin_anew() {
    let house = House::new();
    house.active("KisAnna", 0).await;
    let entered = house.signs_in("KisAnna", PASSWORD, None).await.unwrap();
    let wrong = house.leaves(&entered, "not my password at all").await;
    assert_eq!(refusal(wrong), Refusal::NoMatch);
    assert!(house.engine.session(entered.session.expose()).await.unwrap().is_some(), "still here");
    house.leaves(&entered, PASSWORD).await.unwrap();
    house.settle().await;
    assert!(house.engine.session(entered.session.expose()).await.unwrap().is_none());
    let again = house.signs_in("KisAnna", PASSWORD, None).await;
    assert_eq!(refusal(again.map(|_| ())), Refusal::NoMatch);
    let told = house.bench.post.lock().unwrap().last().unwrap().1.clone();
    assert!(told.subject.contains("your account has ended"), "{}", told.subject);
    // The same person, under the same name.
    house.active("KisAnna", 0).await;
    house.signs_in("KisAnna", PASSWORD, None).await.unwrap();
}

#[tokio::test]
async fn nobody_ends_the_account_that_another_ones_browser_is_signed_in_to() {
    let house = House::new();
    house.active("KisAnna", 0).await;
    house.active("NagyBela", 1).await;
    let bela = house.signs_in("NagyBela", PASSWORD, None).await.unwrap();
    // Anna's name and password, at a browser of Béla's.
    assert_eq!(refusal(house.leaves(&bela, PASSWORD).await), Refusal::NoMatch);
    house.signs_in("NagyBela", PASSWORD, None).await.unwrap();
    house.signs_in("KisAnna", PASSWORD, None).await.unwrap();
}

#[tokio::test]
async fn what_was_recorded_of_whoever_left_is_there_for_a_week_and_then_unreadable() {
    let house = House::new();
    house.active("KisAnna", 0).await;
    let entered = house.signs_in("KisAnna", PASSWORD, None).await.unwrap();
    house.leaves(&entered, PASSWORD).await.unwrap();
    house.passes(DAY * 7 - SignedDuration::from_secs(1)).await;
    let stream = store::StreamId(entered.signed_in.session.account.0);
    assert!(house.store.read(stream).await.unwrap().data_key.is_some());
    assert_eq!(
        house.engine.account(entered.signed_in.session.account).await.unwrap(),
        Account::Closed
    );
    house.passes(SignedDuration::from_secs(1)).await;
    assert!(house.store.read(stream).await.unwrap().data_key.is_none(), "the key is destroyed");
}

#[tokio::test]
async fn guessing_at_the_password_to_leave_uses_up_the_tries_of_signing_in() {
    let house = House::new();
    house.active("KisAnna", 0).await;
    let entered = house.signs_in("KisAnna", PASSWORD, None).await.unwrap();
    let mut last = None;
    for _ in 0..=10 {
        last = Some(refusal(house.leaves(&entered, "not my password at all").await));
    }
    assert!(matches!(last, Some(Refusal::Exhausted { .. })), "{last:?}");
    assert!(matches!(refusal(house.leaves(&entered, PASSWORD).await), Refusal::Exhausted { .. }));
}
