//! Which case comes next, and decisions of one that are looked at again.

use std::collections::BTreeSet;

use engine::AtDesk;
use jiff::SignedDuration;
use kernel::{
    permission::Role,
    refusal::Refusal,
    visit::{Visit, VisitId},
};

use super::{
    House, refusal,
    reviews::{AGAINST, FOR},
};

const DAY: SignedDuration = SignedDuration::from_hours(24);

impl House {
    /// A gateway where each decides alone, and so many in a hundred are looked at again.
    fn of_one(sampled_percent: u8) -> Self {
        Self::of_two(|four| {
            four.procedures.clear();
            four.sampled_percent = sampled_percent;
        })
    }
}

#[tokio::test]
async fn bo_03_asking_again_gives_the_same_case_and_leaving_one_to_others_is_counted() {
    let house = House::of_one(100);
    let (first, _) = house.officer("First", Role::Clerk, "london").await;
    let (second, _) = house.officer("Second", Role::Clerk, "london").await;
    house.active("KelemenAnna", 0).await;
    let mut cases = BTreeSet::new();
    for nth in 0..5 {
        let id = house.identified(&first, "change-data").await;
        let email = format!("new{nth}@example.hu");
        house.works(id, &first, &[("email", email.as_str())]).await.unwrap();
        cases.insert(id);
    }
    let mut left = BTreeSet::new();
    for _ in 0..3 {
        let id = house.next(&second).await.unwrap();
        for _ in 0..10 {
            assert_eq!(house.next(&second).await, Some(id), "whoever asks again gets the same");
        }
        house.postpones(id, &second).await.unwrap();
        assert!(left.insert(id), "what was left to others does not come back");
    }
    let id = house.next(&second).await.unwrap();
    let spent = refusal(house.postpones(id, &second).await);
    assert!(matches!(spent, Refusal::Exhausted { .. }), "{spent:?}");
    // It stays theirs, and on record.
    assert_eq!(house.next(&second).await, Some(id));
    // Others are given what was left.
    let (third, _) = house.officer("Third", Role::Clerk, "london").await;
    assert!(house.next(&third).await.is_some_and(|given| given != id));
    house.passes(DAY).await;
    house.next(&second).await.unwrap();
}

#[tokio::test]
async fn bo_03_which_case_comes_next_is_chance_among_the_most_urgent() {
    let house = House::of_one(100);
    let (first, _) = house.officer("First", Role::Clerk, "london").await;
    house.active("KelemenAnna", 0).await;
    let mut cases = Vec::new();
    for nth in 0..12 {
        let id = house.identified(&first, "change-data").await;
        let email = format!("new{nth}@example.hu");
        house.works(id, &first, &[("email", email.as_str())]).await.unwrap();
        cases.push(id);
        house.bench.pass(SignedDuration::from_mins(5));
    }
    let mut drawn = std::collections::BTreeMap::<VisitId, u32>::new();
    let (second, _) = house.officer("Second", Role::Clerk, "london").await;
    for _ in 0..1_000 {
        *drawn.entry(house.next(&second).await.unwrap()).or_default() += 1;
        // Their time runs out, and the case is anybody's again.
        house.bench.pass(SignedDuration::from_mins(31));
    }
    assert!(cases[10..].iter().all(|late| !drawn.contains_key(late)), "the most urgent first");
    // 1,000 draws among ten: chi-square with nine degrees of freedom, 0.1 %.
    let square = |times: &u32| (f64::from(*times) - 100.0).powi(2) / 100.0;
    assert_eq!(drawn.len(), 10);
    assert!(drawn.values().map(square).sum::<f64>() < 27.9, "{drawn:?}");
}

#[tokio::test]
async fn a_case_has_one_judge_at_a_time_however_many_reach_for_it() {
    let house = House::of_two(|_| ());
    let (first, _) = house.officer("First", Role::Clerk, "london").await;
    let mut others = Vec::new();
    for name in ["One", "Two", "Three", "Four"] {
        others.push(house.officer(name, Role::Clerk, "london").await.0);
    }
    let id = house.proposed(&first, "KelemenAnna").await;
    for _ in 0..50 {
        let reach = others.iter().map(|at| {
            let (engine, at) = (house.engine.clone(), at.clone());
            tokio::spawn(async move { engine.next_review(&at).await.unwrap() })
        });
        let mut given = Vec::new();
        for reached in reach.collect::<Vec<_>>() {
            given.push(reached.await.unwrap());
        }
        assert_eq!(given.iter().filter(|case| **case == Some(id)).count(), 1, "{given:?}");
        house.bench.pass(SignedDuration::from_mins(31));
    }
}

#[tokio::test]
async fn what_one_decides_is_looked_at_again_as_often_as_the_scheme_says_and_oftener_where_two_differ()
 {
    let house = House::of_one(100);
    house.active("KelemenAnna", 0).await;
    let (first, _) = house.officer("First", Role::Clerk, "london").await;
    let (second, _) = house.officer("Second", Role::Clerk, "budapest").await;
    let (senior, _) = house.officer("Senior", Role::Supervisor, "budapest").await;
    let id = house.identified(&first, "change-data").await;
    house.works(id, &first, &[("email", "one@example.hu")]).await.unwrap();
    // Nobody who decided can see that it is looked at again.
    let seen = house.engine.visit(id, &first).await.unwrap();
    assert!(seen.history.iter().all(|(entry, _)| !entry.what.key.contains("review")));
    assert_eq!(seen.visit.standing(), kernel::permission::Standing::Done);
    house.takes_and_judges(id, &second, &AGAINST).await;
    house.takes_and_judges(id, &senior, &FOR).await;
    assert!(house.engine.reviews().await.unwrap().is_empty());
    // Nothing that was done is undone by it.
    assert!(matches!(house.state(id, &first).await, Visit::Done { .. }));
}

#[tokio::test]
async fn what_can_no_longer_be_read_waits_for_nobody() {
    let house = House::of_one(100);
    house.active("KelemenAnna", 0).await;
    let (first, _) = house.officer("First", Role::Clerk, "london").await;
    let (second, _) = house.officer("Second", Role::Clerk, "london").await;
    let id = house.identified(&first, "change-data").await;
    house.works(id, &first, &[("email", "one@example.hu")]).await.unwrap();
    assert_eq!(house.engine.reviews().await.unwrap().len(), 1);
    house.passes(DAY * 30).await;
    assert!(house.engine.reviews().await.unwrap().is_empty());
    // Nor does what went with an account.
    let id = house.identified(&first, "delete-account").await;
    house.works(id, &first, &[]).await.unwrap();
    let opened = house.identified(&first, "open-account").await;
    let told = [("user-name", "AnnaKelemen"), ("email", super::EMAIL), ("visit-language", "en")];
    house.works(opened, &first, &told).await.unwrap();
    house.settle().await;
    house.activates("AnnaKelemen", &house.code(), super::PASSWORD, None).await.unwrap();
    let id = house.identified(&first, "delete-account").await;
    house.works(id, &first, &[]).await.unwrap();
    house.passes(DAY * 31).await;
    assert_eq!(house.next(&second).await, None);
    assert!(house.engine.reviews().await.unwrap().is_empty());
}

/// How many of so many decisions are looked at again.
async fn sampled(house: &House, first: &AtDesk, decisions: usize) -> usize {
    let before = house.engine.reviews().await.unwrap().len();
    for nth in 0..decisions {
        let id = house.identified(first, "change-data").await;
        let email = format!("new{}@example.hu", nth % 2);
        house.works(id, first, &[("email", email.as_str())]).await.unwrap();
    }
    house.engine.reviews().await.unwrap().len() - before
}

#[tokio::test]
async fn the_share_that_is_looked_at_again_rises_with_disagreement() {
    let house = House::of_one(5);
    house.active("KelemenAnna", 0).await;
    let (first, _) = house.officer("First", Role::Clerk, "london").await;
    let (second, _) = house.officer("Second", Role::Clerk, "london").await;
    let few = sampled(&house, &first, 100).await;
    assert!((1..15).contains(&few), "{few} of 100 at 5 %");
    while let Some(id) = house.next(&second).await {
        house.judges(id, &second, &AGAINST).await.unwrap();
    }
    let many = sampled(&house, &first, 40).await;
    assert!(many > 10, "{many} of 40 at 50 %");
}
