//! What the post and the print shop say of letters.

use engine::Error;
use jiff::SignedDuration;
use kernel::{
    decision::CaseId,
    effect::{Channel, Report},
    letter_number::LetterNumber,
    page::Block,
    refusal::Refusal,
};

use super::{
    House,
    letter::{CHIDINMA, DAY, INES},
    refusal,
};
use crate::{laws::Dice, tale::code_in};

/// How often chance plays with a letter.
const LIVES: u64 = 20;
/// What happens to it in each.
const STEPS: u64 = 12;

impl House {
    /// The number on the letter that was posted last.
    fn number(&self) -> LetterNumber {
        let post = self.bench.post.lock().unwrap();
        let mut letters = post.iter().rev().filter(|(_, sent)| sent.channel == Channel::Letter);
        LetterNumber::read(letters.next().unwrap().1.slots["number"].expose()).unwrap()
    }

    async fn reports(&self, number: &LetterNumber, report: Report) -> Result<(), Error> {
        let said = self.engine.report_letter(number, report).await;
        self.settle().await;
        said
    }

    /// The first row of the page, by its key.
    async fn way(&self, case: CaseId) -> String {
        let page = self.engine.enrolment_page(case).await.unwrap();
        let summary = page.blocks.iter().find_map(|block| match block {
            Block::Summary(rows) => Some(format!("{:?}", rows[0])),
            _ => None,
        });
        let keys = ["letter-way-asked", "letter-way-printing", "letter-way-carried"];
        let shown = summary.unwrap();
        keys.into_iter().find(|key| shown.contains(key)).unwrap().to_owned()
    }
}

#[tokio::test]
async fn a_letter_that_came_back_opens_nothing_and_its_addressee_can_have_another() {
    let house = House::clave();
    let (case, code) = house.posted(&INES).await;
    let number = house.number();
    house.reports(&number, Report::Failed).await.unwrap();
    assert_eq!(house.shown(case).await, "letter-over");
    assert_eq!(refusal(house.comes_back(&INES, &code).await), Refusal::LetterOver);
    assert_eq!(refusal(house.comes_back(&CHIDINMA, &code).await), Refusal::NoMatch);
    assert_eq!(refusal(house.reports(&number, Report::Failed).await), Refusal::OutOfTurn);

    let (another, code) = house.posted(&INES).await;
    assert_eq!(refusal(house.reports(&number, Report::Failed).await), Refusal::NoMatch);
    house.comes_back(&INES, &code).await.unwrap();
    assert_eq!(house.shown(another).await, "enrol-contact");
    let used = house.number();
    assert_eq!(refusal(house.reports(&used, Report::Failed).await), Refusal::NoMatch);
}

#[tokio::test]
async fn whoever_waits_sees_how_far_their_letter_is() {
    let house = House::clave();
    let (case, _) = house.posted(&INES).await;
    assert_eq!(house.way(case).await, "letter-way-printing");
    let number = house.number();
    house.reports(&number, Report::Posted).await.unwrap();
    assert_eq!(house.way(case).await, "letter-way-carried");
    for late in [Report::Taken, Report::Posted, Report::Spoilt, Report::Arrived] {
        assert_eq!(refusal(house.reports(&number, late).await), Refusal::OutOfTurn, "{late:?}");
    }
    assert_eq!(house.way(case).await, "letter-way-carried");
}

#[tokio::test]
async fn a_letter_that_was_spoilt_is_made_once_more_with_another_code() {
    let house = House::clave();
    let (case, old) = house.posted(&INES).await;
    let spoilt = house.number();
    house.reports(&spoilt, Report::Spoilt).await.unwrap();
    let new = code_in(&house, Channel::Letter);
    assert_ne!(old, new);
    assert_ne!(house.number(), spoilt);
    assert_eq!(house.way(case).await, "letter-way-printing");
    assert_eq!(refusal(house.comes_back(&INES, &old).await), Refusal::NoMatch);
    assert_eq!(refusal(house.reports(&spoilt, Report::Failed).await), Refusal::NoMatch);
    house.comes_back(&INES, &new).await.unwrap();
    assert_eq!(house.shown(case).await, "enrol-contact");
}

#[tokio::test]
async fn a_silent_register_leaves_a_spoilt_letter_as_it_was() {
    let house = House::clave();
    let (case, code) = house.posted(&INES).await;
    let number = house.number();
    *house.bench.register_up.lock().unwrap() = false;
    house.reports(&number, Report::Spoilt).await.unwrap();
    for _ in 0..3 {
        house.passes(SignedDuration::from_secs(1)).await;
    }
    assert_eq!(code_in(&house, Channel::Letter), code, "no other was made");
    assert_eq!(house.way(case).await, "letter-way-printing");
    *house.bench.register_up.lock().unwrap() = true;
    house.reports(&number, Report::Spoilt).await.unwrap();
    assert_ne!(code_in(&house, Channel::Letter), code);
}

#[tokio::test]
async fn a_number_of_no_letter_changes_nothing() {
    let house = House::clave();
    let (case, _) = house.posted(&INES).await;
    let nobodys = LetterNumber::read("00 0000 0000").unwrap();
    for report in [Report::Posted, Report::Failed, Report::Spoilt] {
        assert_eq!(refusal(house.reports(&nobodys, report).await), Refusal::NoMatch);
    }
    assert_eq!(house.way(case).await, "letter-way-printing");
}

#[tokio::test]
async fn whoever_comes_back_from_elsewhere_takes_the_case_along() {
    let house = House::clave();
    let (case, code) = house.posted(&INES).await;
    let first = house.comes_back(&INES, &code).await.unwrap();
    assert_eq!(house.engine.enrolment_of(first.expose()).await.unwrap(), case);

    let house = House::clave();
    let (_, code) = house.posted(&INES).await;
    let wrong = [("identity-number", "27854013R"), ("contrast", "13-05-2031")];
    let thief = house.comes_back(&wrong, &code).await.unwrap();
    house.comes_back(&INES, &code).await.unwrap();
    let turned_out = house.engine.enrolment_of(thief.expose()).await;
    assert_eq!(refusal(turned_out), Refusal::NoSuchCase);
}

#[tokio::test]
async fn a_returned_letters_code_never_opens_anything_whatever_is_said_and_typed() {
    for seed in 0..LIVES {
        let (house, mut dice) = (House::clave(), Dice(seed));
        let (_, code) = house.posted(&INES).await;
        let (mut codes, mut dead) = (vec![code], Vec::new());
        for _ in 0..STEPS {
            let number = house.number();
            match dice.roll(6) {
                0 if house.reports(&number, Report::Failed).await.is_ok() => {
                    dead.append(&mut codes);
                }
                1 => drop(house.reports(&number, Report::Posted).await),
                2 if house.reports(&number, Report::Spoilt).await.is_ok() => {
                    dead.append(&mut codes);
                    codes.push(code_in(&house, Channel::Letter));
                }
                3 => house.passes(DAY).await,
                _ => {
                    for code in &dead {
                        assert!(house.comes_back(&INES, code).await.is_err(), "{seed}");
                    }
                }
            }
        }
    }
}
