//! Guessing passwords, and whom it locks out.

use engine::Visitor;
use jiff::SignedDuration;
use kernel::{facts::Actor, refusal::Refusal, secret::Secret};

use super::{House, PASSWORD, form, refusal};
use crate::gateway::visitor;

/// Tries at one name from browsers nobody knows, as the scheme has it.
const TRIES: usize = 10;
const WINDOW: SignedDuration = SignedDuration::from_mins(60);

async fn guessed(house: &House, name: &str, tries: usize) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for _ in 0..tries {
        refusals.push(refusal(house.signs_in(name, "wrong horse battery", None).await));
    }
    refusals
}

#[tokio::test]
async fn strangers_who_guess_lock_out_strangers_only() {
    let house = House::new();
    house.active("KisAnna", 0).await;
    let known = house.signs_in("KisAnna", PASSWORD, None).await.unwrap().browser;
    let guesses = guessed(&house, "KisAnna", TRIES).await;
    assert!(guesses.iter().all(|refusal| *refusal == Refusal::NoMatch));

    let until = house.engine.now() + WINDOW;
    let stranger = house.signs_in("KisAnna", PASSWORD, None).await;
    assert_eq!(refusal(stranger), Refusal::Exhausted { until }, "even with the right password");
    house.signs_in("KisAnna", PASSWORD, Some(&known)).await.unwrap();

    house.bench.pass(WINDOW - SignedDuration::from_secs(1));
    let stranger = house.signs_in("KisAnna", PASSWORD, None).await;
    assert_eq!(refusal(stranger), Refusal::Exhausted { until });
    house.bench.pass(SignedDuration::from_secs(1));
    house.signs_in("KisAnna", PASSWORD, None).await.unwrap();
}

#[tokio::test]
async fn tries_run_out_alike_whether_or_not_the_name_is_anybodys() {
    let house = House::new();
    house.active("KisAnna", 0).await;
    let known = guessed(&house, "KisAnna", TRIES + 2).await;
    let unknown = guessed(&house, "NagyBela", TRIES + 2).await;
    assert_eq!(known, unknown);
    assert!(matches!(known.last(), Some(Refusal::Exhausted { .. })));
    // Writing the name in another way buys no further tries.
    let other_case = house.signs_in("KISANNA", PASSWORD, None).await;
    assert!(matches!(refusal(other_case), Refusal::Exhausted { .. }));
}

#[tokio::test]
async fn a_right_password_costs_no_try() {
    let house = House::new();
    house.active("KisAnna", 0).await;
    for _ in 0..=TRIES {
        house.signs_in("KisAnna", PASSWORD, None).await.unwrap();
    }
}

#[tokio::test]
async fn whatever_is_wrong_is_refused_in_the_same_words() {
    let house = House::new();
    house.active("KisAnna", 0).await;
    house.registered("NagyBela", 1).await;
    for (name, password) in [
        ("SzaboPal", PASSWORD),
        ("KisAnna", "wrong horse battery"),
        ("kisanna", PASSWORD),
        ("KisAnna", "Correct horse battery"),
        ("KisAnna", " correct horse battery"),
        ("NagyBela", PASSWORD),
    ] {
        let outcome = house.signs_in(name, password, None).await;
        assert_eq!(refusal(outcome), Refusal::NoMatch, "{name}, {password}");
    }
}

#[tokio::test]
async fn a_browser_known_to_one_account_is_a_stranger_to_another() {
    let house = House::new();
    house.active("KisAnna", 0).await;
    house.active("NagyBela", 1).await;
    let annas = house.signs_in("KisAnna", PASSWORD, None).await.unwrap().browser;
    guessed(&house, "NagyBela", TRIES).await;
    let stranger = house.signs_in("NagyBela", PASSWORD, Some(&annas)).await;
    assert!(matches!(refusal(stranger), Refusal::Exhausted { .. }));
    let made_up = house.signs_in("NagyBela", PASSWORD, Some(&Secret::new("A".repeat(43)))).await;
    assert!(matches!(refusal(made_up), Refusal::Exhausted { .. }));
}

#[tokio::test]
async fn a_known_browser_has_no_endless_tries_either() {
    let house = House::new();
    house.active("KisAnna", 0).await;
    let known = house.signs_in("KisAnna", PASSWORD, None).await.unwrap().browser;
    for _ in 0..TRIES {
        let wrong = house.signs_in("KisAnna", "wrong horse battery", Some(&known)).await;
        assert_eq!(refusal(wrong), Refusal::NoMatch);
    }
    let right = house.signs_in("KisAnna", PASSWORD, Some(&known)).await;
    assert!(matches!(refusal(right), Refusal::Exhausted { .. }));
}

#[tokio::test]
async fn guesses_from_one_network_lock_nobody_out_elsewhere_until_they_come_from_everywhere() {
    const ANYWHERE: usize = 100;
    let house = House::new();
    house.active("KisAnna", 0).await;
    let guess = |network: usize, password: &'static str| {
        let form = form(&[("user-name", "KisAnna"), ("password", password)]);
        let network = format!("198.51.{network}.0/24");
        let visitor = Visitor { network, ..visitor(Actor::Claimant) };
        let engine = house.engine.clone();
        async move { engine.sign_in(&form, None, &visitor).await }
    };
    for network in 0..ANYWHERE / TRIES {
        for _ in 0..TRIES {
            assert_eq!(refusal(guess(network, "wrong horse battery").await), Refusal::NoMatch);
        }
        let more = guess(network, PASSWORD).await;
        assert!(matches!(refusal(more), Refusal::Exhausted { .. }), "no more from here");
        if network == 0 {
            guess(250, PASSWORD).await.unwrap();
        }
    }
    let fresh = guess(250, PASSWORD).await;
    assert!(matches!(refusal(fresh), Refusal::Exhausted { .. }), "guessed at from everywhere");
}
