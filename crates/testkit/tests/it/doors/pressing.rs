//! A button pressed twice does its work once, and the second press hears what the first did.

use jiff::SignedDuration;
use kernel::{facts::Actor, refusal::Refusal};
use tokio::task::JoinSet;

use super::{EMAIL, House, PASSWORD, form, pressing, refusal};

/// How often an impatient person presses a button at once.
const PRESSES: usize = 8;

/// A press that comes a little after those before it, so that each meets another moment.
async fn later<T>(nth: usize, press: impl Future<Output = T>) -> T {
    for _ in 0..nth * 8 {
        tokio::task::yield_now().await;
    }
    press.await
}

async fn rows(house: &House, table: &str) -> u64 {
    house.store.inventory().await.unwrap().tables[table].0
}

#[tokio::test(flavor = "multi_thread")]
async fn register_pressed_twice_opens_one_account_and_answers_twice() {
    let house = House::new();
    let (case, _) = house.proven(0).await;
    let press = |once| {
        let (engine, visitor) = (house.engine.clone(), pressing(Actor::Applicant, Some(once)));
        let form = form(&[("user-name", "KisAnna"), ("email", EMAIL)]);
        async move { engine.submit_enrolment(case, form, &visitor).await }
    };
    let impatient: JoinSet<_> = (0..PRESSES).map(|nth| later(nth, press(1))).collect();
    assert!(impatient.join_all().await.iter().all(Result::is_ok));
    press(1).await.unwrap();
    house.settle().await;
    assert_eq!(house.bench.post.lock().unwrap().len(), 1, "one code is mailed");
    assert_eq!(rows(&house, "streams").await, 2, "the enrolment and one account");
    assert_eq!(house.engine.enrolment_page(case).await.unwrap().id, "enrol-done");
    // A page drawn anew carries another key, and the case is not waiting for it any more.
    assert_eq!(refusal(press(2).await), Refusal::OutOfTurn);
}

#[tokio::test(flavor = "multi_thread")]
async fn activate_pressed_twice_says_done_twice() {
    let house = House::new();
    let code = house.registered("KisAnna", 0).await;
    let press = || {
        let (engine, visitor) = (house.engine.clone(), pressing(Actor::Claimant, Some(1)));
        let form = form(&[("user-name", "KisAnna"), ("code", &code), ("new-password", PASSWORD)]);
        async move { engine.activate(&form, &visitor).await }
    };
    let impatient: JoinSet<_> = (0..PRESSES).map(|nth| later(nth, press())).collect();
    assert!(impatient.join_all().await.iter().all(Result::is_ok));
    press().await.unwrap();
    house.settle().await;
    let mails = house.bench.post.lock().unwrap().len();
    assert_eq!(mails, 2, "the code, and one notice that a password was set");
    // With another page's key it is another try, and the code is spent.
    let again = house.activates("KisAnna", &code, PASSWORD, Some(2)).await;
    assert_eq!(refusal(again), Refusal::NoMatch);
}

#[tokio::test]
async fn a_wrong_code_pressed_twice_costs_one_miss() {
    let house = House::new();
    let code = house.registered("KisAnna", 0).await;
    for once in 0..4 {
        for _ in 0..2 {
            let wrong = house.activates("KisAnna", "0000-0000-00", PASSWORD, Some(once)).await;
            assert_eq!(refusal(wrong), Refusal::NoMatch);
        }
    }
    // Eight presses were four misses; the fifth would have voided the code.
    house.activates("KisAnna", &code, PASSWORD, Some(9)).await.unwrap();
}

#[tokio::test]
async fn a_key_of_one_write_answers_nothing_of_another_account() {
    let house = House::new();
    let anna = house.registered("KisAnna", 0).await;
    house.registered("NagyBela", 1).await;
    let wrong = house.activates("NagyBela", &anna, PASSWORD, Some(1)).await;
    assert_eq!(refusal(wrong), Refusal::NoMatch);
    let same_key = house.activates("KisAnna", &anna, PASSWORD, Some(1)).await;
    assert_eq!(refusal(same_key), Refusal::NoMatch, "the first answer, whatever is asked now");
    house.passes(SignedDuration::from_hours(24)).await;
    house.activates("KisAnna", &anna, PASSWORD, Some(2)).await.unwrap();
}
