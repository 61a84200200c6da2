//! What happened, in numbers.

use engine::{Numbers, Told};
use jiff::{SignedDuration, Timestamp, civil::date};
use kernel::facts::Actor;

use super::House;
use crate::gateway::visitor;

impl House {
    /// Moves the clock to a moment.
    fn at(&self, moment: &str) {
        let moment: Timestamp = moment.parse().unwrap();
        self.bench.pass(moment.duration_since(self.engine.now()));
    }

    async fn begin(&self, times: usize) {
        for _ in 0..times {
            self.engine.open_enrolment(&visitor(Actor::Applicant)).await.unwrap();
        }
    }
}

fn of(numbers: &Numbers, group: &str, name: &str) -> Vec<Told> {
    let found =
        numbers.measures.iter().find(|measure| (measure.group, measure.name) == (group, name));
    found.unwrap().weeks.clone()
}

#[tokio::test]
async fn each_week_has_its_own_from_monday_by_the_clock_of_the_scheme() {
    let house = House::new();
    // Sunday 23:30 and Monday 00:30 in Budapest, half an hour either side of the week.
    house.at("2026-11-29T22:30:00Z");
    house.begin(6).await;
    house.at("2026-11-29T23:30:00Z");
    house.begin(7).await;
    house.at("2026-12-08T12:00:00Z");
    house.begin(8).await;
    let numbers = house.engine.numbers().await.unwrap();
    assert_eq!(numbers.weeks.len(), 12);
    assert_eq!(numbers.weeks.last(), Some(&date(2026, 12, 7)));
    let begun = of(&numbers, "enrolments", "begun");
    assert_eq!(begun[9..], [Told::Exactly(6), Told::Exactly(7), Told::Exactly(8)]);
    assert!(begun[..9].iter().all(|told| *told == Told::Exactly(0)));
    // On a Monday the running week is its own.
    house.at("2026-12-14T00:00:00Z");
    assert_eq!(house.engine.numbers().await.unwrap().weeks.last(), Some(&date(2026, 12, 14)));
}

#[tokio::test]
async fn the_change_of_clocks_moves_nobody_into_another_week() {
    let house = House::new();
    // Clocks go forward on Sunday 28 March 2027 in Budapest.
    house.at("2027-03-28T21:45:00Z");
    house.begin(5).await;
    house.at("2027-03-28T22:15:00Z");
    house.begin(6).await;
    let numbers = house.engine.numbers().await.unwrap();
    assert_eq!(numbers.weeks[10..], [date(2027, 3, 22), date(2027, 3, 29)]);
    assert_eq!(of(&numbers, "enrolments", "begun")[10..], [Told::Exactly(5), Told::Exactly(6)]);
}

#[tokio::test]
async fn numbers_in_which_somebody_could_be_seen_are_not_told() {
    let house = House::new();
    for (times, told) in
        [(0, Told::Exactly(0)), (1, Told::Few), (3, Told::Few), (1, Told::Exactly(5))]
    {
        house.begin(times).await;
        let numbers = house.engine.numbers().await.unwrap();
        assert_eq!(of(&numbers, "enrolments", "begun").last(), Some(&told));
    }
}

#[tokio::test]
async fn what_is_older_than_twelve_weeks_is_not_counted_and_sign_ins_are() {
    let house = House::new();
    house.begin(9).await;
    house.active("KisAnna", 0).await;
    house.bench.pass(SignedDuration::from_hours(24 * 7 * 12));
    for _ in 0..5 {
        house.signs_in("KisAnna", super::PASSWORD, None).await.unwrap();
    }
    let numbers = house.engine.numbers().await.unwrap();
    assert!(of(&numbers, "enrolments", "begun").iter().all(|told| *told == Told::Exactly(0)));
    assert_eq!(of(&numbers, "uses", "sign-ins").last(), Some(&Told::Exactly(5)));
}
