//! Whether officers look: what is decided in haste, and known cases of people who do not exist.

use engine::{AtDesk, Finding, ReviewAtDesk, Tally};
use jiff::SignedDuration;
use kernel::{
    page::{Block, Form, Value},
    permission::Role,
    refusal::Refusal,
    visit::{Visit, VisitId},
};

use super::{
    House,
    desk::filled,
    refusal,
    reviews::{AGAINST, FOR, shape},
};

impl House {
    /// Changes the address of an account, decided by one and drawn to be looked at again.
    async fn changed(&self, at: &AtDesk, nth: usize) -> VisitId {
        let id = self.identified(at, "change-data").await;
        let email = format!("new{}@example.hu", nth % 2);
        self.works(id, at, &[("email", email.as_str())]).await.unwrap();
        id
    }
}

#[tokio::test]
async fn bo_16_what_is_decided_sooner_than_anybody_can_look_a_senior_decides_too() {
    let house = House::of_two(|four| four.dwell_seconds = 20);
    let (first, _) = house.officer("First", Role::Clerk, "london").await;
    let (second, _) = house.officer("Second", Role::Clerk, "london").await;
    let (senior, _) = house.officer("Senior", Role::Supervisor, "london").await;
    let id = house.proposed(&first, "KelemenAnna").await;
    assert_eq!(house.next(&second).await, Some(id));
    house.bench.pass(SignedDuration::from_secs(19));
    house.judges(id, &second, &FOR).await.unwrap();
    assert!(matches!(house.state(id, &first).await, Visit::Proposed { .. }), "not done");
    house.takes_and_judges(id, &senior, &FOR).await;
    assert!(matches!(house.state(id, &first).await, Visit::Done { .. }));

    // Whoever takes their time decides.
    let id = house.identified(&first, "delete-account").await;
    house.works(id, &first, &[]).await.unwrap();
    assert_eq!(house.next(&second).await, Some(id));
    house.bench.pass(SignedDuration::from_secs(20));
    house.judges(id, &second, &FOR).await.unwrap();
    assert!(matches!(house.state(id, &first).await, Visit::Done { .. }));
}

#[tokio::test]
async fn bo_16_so_is_what_an_officer_decides_beyond_so_many_in_an_hour() {
    let house = House::of_two(|four| {
        four.procedures.clear();
        four.sampled_percent = 100;
        four.hourly_max = 2;
    });
    house.active("KelemenAnna", 0).await;
    let (first, _) = house.officer("First", Role::Clerk, "london").await;
    let (second, _) = house.officer("Second", Role::Clerk, "london").await;
    for nth in 0..4 {
        house.changed(&first, nth).await;
    }
    let thirds = async |house: &House| {
        let rows = house.engine.reviews().await.unwrap();
        rows.iter().filter(|row| row.round == "third-look").count()
    };
    for seniors in [0, 0, 1] {
        let id = house.next(&second).await.unwrap();
        house.judges(id, &second, &FOR).await.unwrap();
        assert_eq!(thirds(&house).await, seniors);
    }
    house.bench.pass(SignedDuration::from_hours(1));
    let id = house.next(&second).await.unwrap();
    house.judges(id, &second, &FOR).await.unwrap();
    assert_eq!(thirds(&house).await, 1);
}

#[tokio::test]
async fn bo_02_whoever_may_yet_have_to_decide_sees_nothing_of_what_was_decided() {
    let house = House::of_two(|_| ());
    let (first, _) = house.officer("First", Role::Clerk, "london").await;
    let (second, _) = house.officer("Second", Role::Clerk, "london").await;
    let (auditor, _) = house.officer("Auditor", Role::Auditor, "london").await;
    let id = house.proposed(&first, "KelemenAnna").await;
    assert_eq!(refusal(house.engine.see_visit(id, &second).await), Refusal::Undecided);
    // An auditor decides nothing, and sees it for a reason.
    let why = || Form::new(filled(&[("visit-why", "A question of the ministry, 7/2026")]));
    house.engine.give_reason(id, &why(), &auditor).await.unwrap();
    house.engine.see_visit(id, &auditor).await.unwrap();
    house.takes_and_judges(id, &second, &FOR).await;
    house.engine.see_visit(id, &second).await.unwrap();

    // Nor does whoever is given what was done long ago.
    let house = House::of_two(|four| {
        four.procedures.clear();
        four.sampled_percent = 100;
    });
    house.active("KelemenAnna", 0).await;
    let (first, _) = house.officer("First", Role::Clerk, "london").await;
    let (second, _) = house.officer("Second", Role::Clerk, "london").await;
    let id = house.changed(&first, 0).await;
    assert_eq!(house.next(&second).await, Some(id));
    house.engine.give_reason(id, &why(), &second).await.unwrap();
    assert_eq!(refusal(house.engine.see_visit(id, &second).await), Refusal::Undecided);
    // And whoever has read it before is not given it.
    let id = house.changed(&first, 1).await;
    let (reader, _) = house.officer("Reader", Role::Clerk, "london").await;
    house.engine.give_reason(id, &why(), &reader).await.unwrap();
    house.engine.see_visit(id, &reader).await.unwrap();
    assert_eq!(house.next(&reader).await, None);
    let (third, _) = house.officer("Third", Role::Clerk, "london").await;
    assert_eq!(house.next(&third).await, Some(id));
}

/// Whether somebody who looks finds something wrong: what was not checked, or a child.
fn looks(review: &ReviewAtDesk, year: i16) -> bool {
    review.page.blocks.iter().any(|block| match block {
        Block::Summary(rows) => rows.iter().any(|row| match &row.value {
            Value::Word(word) => word.key == "review-no",
            Value::Date(born) => row.label.key == "person-birth-date" && born.year > year - 14,
            Value::Plain(_) | Value::Moment(_) => false,
        }),
        _ => false,
    })
}

#[tokio::test]
async fn bo_18_known_cases_look_like_any_other_and_are_counted_officer_by_officer() {
    let house = House::of_two(|four| {
        four.procedures = vec!["open-account".to_owned()];
        four.sampled_percent = 100;
        four.known.percent = 100;
    });
    house.active("KelemenAnna", 0).await;
    let (first, _) = house.officer("First", Role::Clerk, "london").await;
    let (looks_at, _) = house.officer("Looks", Role::Clerk, "london").await;
    let (nods, _) = house.officer("Nods", Role::Clerk, "london").await;
    let (boss, _) = house.officer("Boss", Role::Supervisor, "london").await;
    for nth in 0..40 {
        house.changed(&first, nth).await;
    }
    assert_eq!(house.engine.reviews().await.unwrap().len(), 80);
    let (mut shapes, mut mails) = (Vec::new(), 0);
    for nth in 0..80 {
        let at = if nth % 2 == 0 { &looks_at } else { &nods };
        let id = house.next(at).await.unwrap();
        let review = house.engine.see_review(id, at).await.unwrap();
        let wrong = looks(&review, 2026);
        let verdict = if nth % 2 == 0 && wrong { &AGAINST[..] } else { &FOR[..] };
        shapes.push((review.name == "Kelemen Anna", shape(&review)));
        house.settle().await;
        mails = house.bench.post.lock().unwrap().len();
        house.judges(id, at, verdict).await.unwrap();
        // So many in an hour are no more than anybody does.
        house.bench.pass(SignedDuration::from_mins(2));
    }
    house.settle().await;
    assert_eq!(house.bench.post.lock().unwrap().len(), mails, "nobody is written to");
    // By their questions nobody tells them apart.
    let asked = |shape: &Vec<String>| shape[shape.len() - 4..].to_vec();
    let (real, made): (Vec<_>, Vec<_>) = shapes.into_iter().partition(|(is_real, _)| *is_real);
    assert_eq!((real.len(), made.len()), (40, 40));
    assert_eq!(asked(&real[0].1), asked(&made[0].1));
    assert_eq!(real[0].1[1], made[0].1[1], "the same is said of a person");

    let findings = house.engine.findings().await.unwrap();
    let of = |name: &str| -> Tally {
        findings.iter().find(|found: &&Finding| found.name == name).unwrap().tally
    };
    let (looked, nodded) = (of("Looks"), of("Nods"));
    assert_eq!(looked.all() + nodded.all(), 40);
    assert_eq!((looked.missed(), looked.kappa_percent()), (0, Some(100)));
    assert_eq!(nodded.kappa_percent(), Some(0), "{nodded:?}");
    assert!(nodded.missed() > 3, "{nodded:?}");
    // Whoever reads this is not tested by it.
    house.changed(&first, 0).await;
    let given = house.next(&boss).await.unwrap();
    let name = house.engine.see_review(given, &boss).await.unwrap().name;
    assert_eq!(name, "Kelemen Anna");
}
