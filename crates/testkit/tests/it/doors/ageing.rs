//! A password ends, and its holder is told in time (KONZ-24, facts 2.5).

use jiff::SignedDuration;
use kernel::refusal::Refusal;

use super::{EMAIL, House, PASSWORD, form, pressing, refusal};
use kernel::facts::Actor;

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// How many reminders went out so far.
fn reminders(house: &House) -> usize {
    let post = house.bench.post.lock().unwrap();
    post.iter().filter(|(_, mail)| mail.subject.contains("your password lasts")).count()
}

#[tokio::test]
async fn a_password_that_ends_is_announced_a_month_a_week_and_a_day_before() {
    let house = House::new();
    house.active("KisAnna", 0).await;
    let mut told = Vec::new();
    for day in 1..=740 {
        house.passes(DAY).await;
        if reminders(&house) > told.len() {
            told.push(day);
        }
    }
    assert_eq!(told, [700, 723, 729]);
    let ended = house.signs_in("KisAnna", PASSWORD, None).await;
    assert_eq!(refusal(ended.map(|_| ())), Refusal::PasswordExpired);
}

#[tokio::test]
async fn a_password_that_was_set_anew_is_announced_by_its_own_time() {
    let house = House::new();
    house.active("KisAnna", 0).await;
    house.passes(DAY * 701).await;
    assert_eq!(reminders(&house), 1);
    let asked = form(&[("user-name", "KisAnna"), ("email", EMAIL)]);
    house.engine.request_code(&asked, &pressing(Actor::Claimant, None)).await.unwrap();
    house.settle().await;
    let code = house.code();
    house.activates("KisAnna", &code, "another horse battery", None).await.unwrap();
    house.passes(DAY * 690).await;
    assert_eq!(reminders(&house), 1, "the timers of before are gone");
    house.passes(DAY * 39).await;
    assert_eq!(reminders(&house), 2, "three are due after a standstill, and one goes out");
    house.passes(DAY).await;
    assert_eq!(reminders(&house), 2, "each comes once");
}
