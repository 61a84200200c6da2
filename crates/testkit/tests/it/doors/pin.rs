//! The PIN: for one browser, once, for ten minutes, and few of them.

use engine::{Engine, Entered, Error, Visitor};
use jiff::SignedDuration;
use kernel::{effect::Channel, facts::Actor, refusal::Refusal, secret::Secret};

use super::{House, form, letter::INES, pressing, refusal};
use crate::{gateway::visitor, tale::code_in};

impl House {
    pub(super) async fn asks_for_pin(&self) -> Secret {
        let token =
            self.engine.request_pin(&form(&INES), None, &visitor(Actor::Claimant)).await.unwrap();
        self.settle().await;
        token
    }

    pub(super) async fn types(&self, token: &Secret, pin: &str) -> Result<Entered, Error> {
        types(&self.engine, token, pin).await
    }

    fn texts_sent(&self) -> usize {
        let post = self.bench.post.lock().unwrap();
        post.iter().filter(|(_, sent)| sent.channel == Channel::Sms).count()
    }
}

async fn types(engine: &Engine, token: &Secret, pin: &str) -> Result<Entered, Error> {
    engine.use_pin(&form(&[("pin", pin)]), token.expose(), &visitor(Actor::Claimant)).await
}

fn another(pin: &str) -> &'static str {
    if pin == "AAA" { "BBB" } else { "AAA" }
}

#[tokio::test]
async fn a_pin_works_once_in_the_browser_that_asked_for_it() {
    let house = House::clave();
    house.by_letter(&INES, "612345678").await.unwrap();
    let theirs = house.asks_for_pin().await;
    let ours = house.asks_for_pin().await;
    let pin = code_in(&house, Channel::Sms);
    assert_eq!(refusal(house.types(&theirs, &pin).await), Refusal::NoMatch);
    let entered = house.types(&ours, &pin).await.unwrap();
    assert_eq!(entered.signed_in.session.level, "basic");
    assert_eq!(entered.signed_in.session.authenticators, ["kba", "sms"]);
    assert_eq!(refusal(house.types(&ours, &pin).await), Refusal::NoSuchCase);
}

#[tokio::test]
async fn of_all_who_type_one_pin_at_once_one_is_in() {
    let house = House::clave();
    house.by_letter(&INES, "612345678").await.unwrap();
    for _ in 0..3 {
        let token = house.asks_for_pin().await;
        let pin = code_in(&house, Channel::Sms);
        let tries = [(); 3].map(|()| {
            let (engine, token, pin) = (house.engine.clone(), token.clone(), pin.clone());
            tokio::spawn(async move { types(&engine, &token, &pin).await.is_ok() })
        });
        let mut entered = 0;
        for one in tries {
            entered += i32::from(one.await.unwrap());
        }
        assert_eq!(entered, 1);
    }
}

#[tokio::test]
async fn a_pin_ends_after_ten_minutes_and_after_three_wrong_ones() {
    let house = House::clave();
    house.by_letter(&INES, "612345678").await.unwrap();
    let token = house.asks_for_pin().await;
    let pin = code_in(&house, Channel::Sms);
    house.passes(SignedDuration::from_mins(10)).await;
    assert_eq!(refusal(house.types(&token, &pin).await), Refusal::NoMatch);

    let token = house.asks_for_pin().await;
    let pin = code_in(&house, Channel::Sms);
    for _ in 0..3 {
        assert_eq!(refusal(house.types(&token, another(&pin)).await), Refusal::NoMatch);
    }
    assert_eq!(refusal(house.types(&token, &pin).await), Refusal::NoMatch);
}

#[tokio::test]
async fn a_stranger_who_knows_the_number_takes_nothing_from_the_holder() {
    let house = House::clave();
    house.by_letter(&INES, "612345678").await.unwrap();
    let token = house.asks_for_pin().await;
    let pin = code_in(&house, Channel::Sms);
    let before = house.texts_sent();
    let stranger = [("identity-number", "27854013R"), ("contrast", "01-01-2030")];
    let by = visitor(Actor::Claimant);
    let theirs = house.engine.request_pin(&form(&stranger), None, &by).await.unwrap();
    house.settle().await;
    assert_eq!(house.texts_sent(), before, "the holder is not bothered");
    for _ in 0..3 {
        assert_eq!(refusal(house.types(&theirs, another(&pin)).await), Refusal::NoMatch);
    }
    house.types(&token, &pin).await.unwrap();
}

#[tokio::test]
async fn tries_at_one_number_are_counted_whoever_has_it() {
    for number in ["27854013R", "11111111H"] {
        let house = House::clave();
        house.by_letter(&INES, "612345678").await.unwrap();
        let asked = [("identity-number", number), ("contrast", "01-01-2030")];
        let by = visitor(Actor::Claimant);
        for _ in 0..10 {
            house.engine.request_pin(&form(&asked), None, &by).await.unwrap();
        }
        let outcome = house.engine.request_pin(&form(&asked), None, &by).await;
        assert!(matches!(refusal(outcome), Refusal::Exhausted { .. }), "{number}");
    }
}

#[tokio::test]
async fn strangers_who_know_a_number_lock_its_holder_out_of_no_browser_they_use() {
    let house = House::clave();
    house.by_letter(&INES, "612345678").await.unwrap();
    let token = house.asks_for_pin().await;
    let entered = house.types(&token, &code_in(&house, Channel::Sms)).await.unwrap();
    let stranger = [("identity-number", "27854013R"), ("contrast", "01-01-2030")];
    let mut refused = 0;
    for network in 0..5 {
        let by = Visitor { network: format!("198.51.{network}.0/24"), ..visitor(Actor::Claimant) };
        for _ in 0..11 {
            refused +=
                usize::from(house.engine.request_pin(&form(&stranger), None, &by).await.is_err());
        }
    }
    assert_eq!(refused, 55 - 29, "thirty a day from anywhere, and one was the holder's");
    // All at once they would move the one account so often that the last answer had to come again later.
    house.settle().await;
    // From a browser that is not known, nothing goes today; from the one at home, all is well.
    let by = visitor(Actor::Claimant);
    let elsewhere = house.engine.request_pin(&form(&INES), None, &by).await;
    assert!(matches!(refusal(elsewhere), Refusal::Exhausted { .. }));
    let home = Some(entered.browser.expose());
    let token = house.engine.request_pin(&form(&INES), home, &by).await.unwrap();
    house.settle().await;
    house.types(&token, &code_in(&house, Channel::Sms)).await.unwrap();
}

#[tokio::test]
async fn of_one_request_there_are_three_tries_whether_or_not_a_pin_was_sent() {
    let house = House::clave();
    house.by_letter(&INES, "612345678").await.unwrap();
    let token = house.asks_for_pin().await;
    let pin = code_in(&house, Channel::Sms);
    for _ in 0..3 {
        assert_eq!(refusal(house.types(&token, another(&pin)).await), Refusal::NoMatch);
    }
    for _ in 0..100 {
        assert_eq!(refusal(house.types(&token, &pin).await), Refusal::NoMatch);
    }
}

#[tokio::test]
async fn whoever_presses_twice_has_one_pin() {
    let house = House::clave();
    house.by_letter(&INES, "612345678").await.unwrap();
    let before = house.texts_sent();
    let by = pressing(Actor::Claimant, Some(7));
    let one = house.engine.request_pin(&form(&INES), None, &by).await.unwrap();
    let other = house.engine.request_pin(&form(&INES), None, &by).await.unwrap();
    house.settle().await;
    assert_eq!(house.texts_sent(), before + 1);
    assert_eq!(one, other);
    house.types(&other, &code_in(&house, Channel::Sms)).await.unwrap();
}

#[tokio::test]
async fn whoever_signed_in_a_while_ago_signs_in_again_before_the_account_is_ended() {
    let house = House::clave();
    house.by_letter(&INES, "612345678").await.unwrap();
    let token = house.asks_for_pin().await;
    let entered = house.types(&token, &code_in(&house, Channel::Sms)).await.unwrap();
    let session = entered.signed_in.session;
    let leaves = async || {
        house.engine.leave(&session, &form(&[]), None, &pressing(Actor::Applicant, None)).await
    };
    house.passes(SignedDuration::from_mins(10)).await;
    assert_eq!(refusal(leaves().await), Refusal::SignInAgain);

    let token = house.asks_for_pin().await;
    let entered = house.types(&token, &code_in(&house, Channel::Sms)).await.unwrap();
    let session = entered.signed_in.session;
    house.engine.leave(&session, &form(&[]), None, &visitor(Actor::Applicant)).await.unwrap();
    house.settle().await;
    // Number and telephone are free for a new registration.
    house.by_letter(&INES, "612345678").await.unwrap();
}
