//! What holders change about their own accounts, and what time makes of it (KONZ-23, KONZ-24, KONZ-29).

use jiff::SignedDuration;
use kernel::{decision::AccountId, facts::Actor, refusal::Refusal};

use super::{EMAIL, House, PASSWORD, form, refusal};
use crate::gateway::visitor;

const DAY: SignedDuration = SignedDuration::from_hours(24);
const NAME: &str = "KisAnna";
const OTHER: &str = "another horse staple";

impl House {
    /// Somebody who is signed in: their account, and what their browser holds.
    async fn at_home(&self) -> (AccountId, String) {
        self.active(NAME, 0).await;
        let entered = self.signs_in(NAME, PASSWORD, None).await.unwrap();
        (entered.signed_in.session.account, entered.session.expose().to_owned())
    }

    fn last_subjects(&self, count: usize) -> Vec<(String, String)> {
        let post = self.bench.post.lock().unwrap();
        let told = post.iter().rev().take(count);
        told.map(|(_, mail)| (mail.to.expose().to_owned(), mail.subject.clone())).collect()
    }
}

#[tokio::test]
async fn konz_24_a_password_lasts_as_long_as_its_holder_wishes_and_never_longer_than_it_may() {
    for (chosen, lasts) in [("90", 90), ("365", 365), ("9999", 730), ("0", 730), ("", 730)] {
        let house = House::new();
        let code = house.registered(NAME, 0).await;
        let values = [
            ("user-name", NAME),
            ("code", code.as_str()),
            ("new-password", PASSWORD),
            ("password-life", chosen),
        ];
        house.engine.activate(&form(&values), &visitor(Actor::Claimant)).await.unwrap();
        house.passes(DAY * lasts - SignedDuration::from_secs(1)).await;
        house.signs_in(NAME, PASSWORD, None).await.unwrap();
        house.passes(SignedDuration::from_secs(1)).await;
        let late = house.signs_in(NAME, PASSWORD, None).await;
        assert_eq!(refusal(late), Refusal::PasswordExpired, "{chosen}");
    }
}

#[tokio::test]
async fn a_password_is_changed_by_whoever_knows_it_and_other_browsers_are_signed_out() {
    let house = House::new();
    let (id, session) = house.at_home().await;
    let elsewhere = house.signs_in(NAME, PASSWORD, None).await.unwrap();
    let change = async |current: &str| {
        let values = [("user-name", NAME), ("password", current), ("new-password", OTHER)];
        let visitor = visitor(Actor::Applicant);
        house.engine.change_password(id, &form(&values), (&session, None), &visitor).await
    };
    assert_eq!(refusal(change("wrong horse battery").await), Refusal::NoMatch);
    change(PASSWORD).await.unwrap();
    house.settle().await;
    assert_eq!(refusal(house.signs_in(NAME, PASSWORD, None).await), Refusal::NoMatch);
    house.signs_in(NAME, OTHER, None).await.unwrap();
    assert!(house.engine.session(&session).await.unwrap().is_some());
    assert!(house.engine.session(elsewhere.session.expose()).await.unwrap().is_none());
}

#[tokio::test]
async fn an_address_changes_after_two_days_and_the_old_one_is_told_at_once() {
    let house = House::new();
    let (id, token) = house.at_home().await;
    let session = house.engine.session(&token).await.unwrap().unwrap().session;
    let moves = async |to: &str| {
        let values = [("user-name", NAME), ("password", PASSWORD), ("email", to)];
        let visitor = visitor(Actor::Applicant);
        house.engine.change_email(&session, &form(&values), None, &visitor).await.unwrap();
        house.settle().await;
    };
    let address = async || {
        let account = house.engine.account(id).await.unwrap();
        account.holder().unwrap().email.as_str().to_owned()
    };
    moves("new@example.hu").await;
    let told: Vec<_> = house.last_subjects(2).into_iter().map(|(to, _)| to).collect();
    assert!(told.contains(&EMAIL.to_owned()) && told.contains(&"new@example.hu".to_owned()));
    house.passes(DAY * 2 - SignedDuration::from_secs(1)).await;
    assert_eq!(address().await, EMAIL);
    house.engine.keep_email(id, &visitor(Actor::Applicant)).await.unwrap();
    house.passes(DAY * 3).await;
    assert_eq!(address().await, EMAIL, "it was called off");

    moves("newer@example.hu").await;
    house.passes(DAY * 2).await;
    assert_eq!(address().await, "newer@example.hu");
}

#[tokio::test]
async fn konz_29_notices_come_months_before_a_document_ends_unless_they_are_switched_off() {
    let house = House::new();
    let (id, _) = house.at_home().await;
    let today = house.engine.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let ends = today.checked_add(jiff::Span::new().days(400)).unwrap().to_string();
    let set = async |values: &[(&str, &str)]| {
        house.engine.set_notices(id, &form(values), &visitor(Actor::Applicant)).await
    };
    let told = ("notices-told", "yes");
    set(&[told, ("paper-passport", &ends), ("paper-identity-card", &ends)]).await.unwrap();
    let mut came = Vec::new();
    for day in 0..=401 {
        house.passes(DAY).await;
        for (_, subject) in house.last_subjects(100) {
            if subject.contains("passport") || subject.contains("identity card") {
                came.push((day, subject));
            }
        }
        house.bench.post.lock().unwrap().clear();
    }
    let days = |word: &str| -> Vec<i32> {
        came.iter().filter(|(_, subject)| subject.contains(word)).map(|(day, _)| *day).collect()
    };
    let (passport, card) = (days("passport"), days("identity card"));
    assert_eq!(passport.len(), 3, "{came:?}");
    assert_eq!(card.len(), 3, "{came:?}");
    assert_eq!([passport[1] - passport[0], passport[2] - passport[1]], [150, 30]);
    assert_eq!([card[1] - card[0], card[2] - card[1]], [30, 30]);

    let later = "2040-01-01";
    set(&[("paper-passport", later)]).await.unwrap();
    house.passes(DAY * 365 * 14).await;
    assert!(house.last_subjects(50).iter().all(|(_, subject)| !subject.contains("passport")));
    let fault = refusal(set(&[told, ("paper-passport", "next year")]).await);
    assert!(matches!(fault, Refusal::Fields(_)), "{fault:?}");
}

#[tokio::test]
async fn konz_18_to_20_whoever_waits_too_long_is_told_before_each_end() {
    let house = House::new();
    house.registered(NAME, 0).await;
    let subjects = || -> Vec<String> {
        house.last_subjects(10).into_iter().rev().map(|(_, subject)| subject).collect()
    };
    assert_eq!(subjects().len(), 1);
    house.passes(DAY * 4).await;
    assert!(subjects()[1].contains("code ends soon"), "{:?}", subjects());
    house.passes(DAY * 49).await;
    assert!(subjects()[2].contains("deleted soon"), "{:?}", subjects());
    house.passes(DAY * 7).await;
    assert_eq!(subjects().len(), 3, "{:?}", subjects());
    house.active(NAME, 0).await;
}
