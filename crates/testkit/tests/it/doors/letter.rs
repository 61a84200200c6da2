//! The letter: one person, one letter; its code in the wrong hands; its end.

use engine::{Error, Visitor};
use jiff::SignedDuration;
use kernel::{
    decision::CaseId, effect::Channel, facts::Actor, identifier::mod_23, refusal::Refusal,
    secret::Secret,
};
use serde_json::json;
use store::Store;

use super::{House, form, refusal};
use crate::{
    clave::SCHEME,
    gateway::{Bench, visitor},
    tale::code_in,
};

pub(crate) const INES: [(&str, &str); 2] =
    [("identity-number", "27854013R"), ("contrast", "14-05-2031")];
pub(super) const CHIDINMA: [(&str, &str); 2] =
    [("identity-number", "Y4213077C"), ("contrast", "E01928374")];
pub(super) const DAY: SignedDuration = SignedDuration::from_hours(24);

/// How often two run for one thing.
const RACES: u32 = 1000;

/// One of a crowd: the number, and the day until which the document is good.
fn nobody(nth: u32) -> (String, &'static str) {
    let number = 10_000_000 + nth;
    (format!("{number}{}", mod_23(number)), "02-02-2040")
}

impl House {
    /// A gateway whose registers know a crowd besides.
    fn crowded() -> Self {
        let person = |nth: u32| {
            json!({
                "identifier": format!("crowd-{nth}"),
                "name": { "family": "Prueba", "given": "Alguien" },
                "birth_date": "1990",
                "address": [],
                "document": [{
                    "kind": "dni", "number": nobody(nth).0, "expires": "2040-02-02", "status": "valid",
                }],
                "residence": { "address": ["Calle Mayor 1", "28001 Madrid"], "country": "ESP" },
            })
        };
        let scheme = crate::gateway::scheme(SCHEME);
        let mut bench = Bench::of(SCHEME);
        bench.joined_by((0..2 * RACES).map(person));
        Self::with(scheme, bench, Store::in_memory().unwrap())
    }

    /// Two cases that are sent the same at once, and what becomes of each.
    async fn at_once(
        &self,
        one: CaseId,
        other: CaseId,
        values: &[(&str, &str)],
    ) -> [Result<(), Error>; 2] {
        let press = |case: CaseId| {
            let (engine, form) = (self.engine.clone(), form(values));
            tokio::spawn(async move {
                engine.submit_enrolment(case, form, &visitor(Actor::Applicant)).await
            })
        };
        let (one, other) = (press(one), press(other));
        let sent = [one.await.unwrap(), other.await.unwrap()];
        self.settle().await;
        sent
    }

    pub(crate) fn clave() -> Self {
        Self::of(SCHEME, Store::in_memory().unwrap())
    }

    /// A case in which the letter can be asked for.
    async fn offered(&self, who: &[(&str, &str)]) -> CaseId {
        let (case, _) = self.engine.open_enrolment(&visitor(Actor::Applicant)).await.unwrap();
        self.fills(case, &[("method", "letter")]).await.unwrap();
        self.fills(case, &[]).await.unwrap();
        self.fills(case, who).await.unwrap();
        assert_eq!(self.shown(case).await, "letter-offer");
        case
    }

    /// A case whose letter is on its way, and its code.
    pub(super) async fn posted(&self, who: &[(&str, &str)]) -> (CaseId, String) {
        let case = self.offered(who).await;
        self.fills(case, &[]).await.unwrap();
        self.settle().await;
        (case, code_in(self, Channel::Letter))
    }

    pub(super) async fn shown(&self, case: CaseId) -> &'static str {
        self.engine.enrolment_page(case).await.unwrap().id
    }

    pub(super) async fn comes_back(
        &self,
        who: &[(&str, &str)],
        code: &str,
    ) -> Result<Secret, Error> {
        let values: Vec<_> = who.iter().copied().chain([("letter-code", code)]).collect();
        let (engine, form) = (self.engine.clone(), form(&values));
        self.meanwhile(async move { engine.come_back(&form, &visitor(Actor::Claimant)).await })
            .await
    }

    /// Somebody who is registered, with this telephone.
    pub(crate) async fn by_letter(
        &self,
        who: &[(&str, &str)],
        phone: &str,
    ) -> Result<CaseId, Error> {
        let (_, code) = self.posted(who).await;
        let bearer = self.comes_back(who, &code).await?;
        let case = self.engine.enrolment_of(bearer.expose()).await?;
        self.fills(case, &[("phone", phone), ("email", "ines@example.es")]).await?;
        self.settle().await;
        let code = code_in(self, Channel::Sms);
        self.fills(case, &[("phone-code", &code)]).await?;
        self.fills(case, &[("terms", "yes")]).await?;
        self.settle().await;
        Ok(case)
    }
}

#[tokio::test]
async fn another_letter_makes_the_first_worthless_from_wherever_it_was_asked_for() {
    let house = House::clave();
    let (first, old) = house.posted(&INES).await;
    let (second, new) = house.posted(&INES).await;
    house.settle().await;
    assert_eq!(house.shown(first).await, "enrol-closed");
    assert_eq!(refusal(house.comes_back(&INES, &old).await), Refusal::NoMatch);
    let bearer = house.comes_back(&INES, &new).await.unwrap();
    assert_eq!(house.engine.enrolment_of(bearer.expose()).await.unwrap(), second);
    assert_eq!(house.shown(second).await, "enrol-contact");
}

#[tokio::test]
async fn of_two_letters_asked_for_at_once_one_is_good_a_thousand_times() {
    let house = House::crowded();
    for nth in 0..RACES {
        let (number, contrast) = nobody(nth);
        let who = [("identity-number", number.as_str()), ("contrast", contrast)];
        let (one, other) = (house.offered(&who).await, house.offered(&who).await);
        let sent = house.at_once(one, other, &[]).await;
        // Whoever decides while the other writes may be told to come again, as anybody is.
        assert!(sent.iter().any(Result::is_ok), "{sent:?}");
        let waiting = [house.shown(one).await, house.shown(other).await];
        let waiting = waiting.iter().filter(|page| **page == "letter-posted").count();
        assert_eq!(waiting, 1, "{sent:?}");
        house.passes(SignedDuration::from_hours(1)).await;
    }
}

#[tokio::test]
async fn a_letter_in_the_wrong_hands_is_worthless_and_its_addressee_is_told() {
    let house = House::clave();
    let (case, code) = house.posted(&INES).await;
    assert_eq!(refusal(house.comes_back(&CHIDINMA, &code).await), Refusal::NoMatch);
    house.settle().await;
    assert_eq!(house.shown(case).await, "letter-exposed");
    assert_eq!(refusal(house.comes_back(&INES, &code).await), Refusal::NoMatch);
    let post = house.bench.post.lock().unwrap();
    let (_, told) = post.last().unwrap();
    assert_eq!(told.channel, Channel::Letter);
    assert!(told.to.expose().contains("28005 Madrid"));
    assert!(told.body.expose().contains("another document"), "{}", told.body.expose());
}

#[tokio::test]
async fn the_code_alone_is_of_no_use() {
    let house = House::clave();
    let (case, code) = house.posted(&INES).await;
    let without = [("identity-number", "27854013R"), ("contrast", "13-05-2031")];
    house.comes_back(&without, &code).await.unwrap();
    assert_eq!(house.shown(case).await, "letter-posted");
    let page = house.engine.enrolment_page(case).await.unwrap();
    assert!(!format!("{page:?}").contains("Castaño"), "whose it is, is not told");
    // It is good all the same, with what stands on the document: the day of issue does as well.
    let issued = [("identity-number", "27854013R"), ("contrast", "14/05/2021")];
    house.comes_back(&issued, &code).await.unwrap();
    assert_eq!(house.shown(case).await, "enrol-contact");
}

#[tokio::test]
async fn whoever_holds_somebodys_letter_does_not_guess_what_is_on_their_document() {
    let house = House::clave();
    let (_, code) = house.posted(&INES).await;
    for day in 1..=5 {
        let guess = format!("0{day}-05-2031");
        let guess = [("identity-number", "27854013R"), ("contrast", guess.as_str())];
        house.comes_back(&guess, &code).await.unwrap();
    }
    let right = house.comes_back(&INES, &code).await;
    assert!(matches!(refusal(right), Refusal::Exhausted { .. }), "five tries a day, and no more");
    house.passes(DAY).await;
    house.comes_back(&INES, &code).await.unwrap();
}

#[tokio::test]
async fn strangers_who_know_a_number_keep_nobody_from_their_letter() {
    let house = House::clave();
    let (_, code) = house.posted(&INES).await;
    let stranger = ["0M7Q-2ZT4-KX9B-3HA2", "27854013R", "01-01-2030"];
    let values =
        [("letter-code", stranger[0]), ("identity-number", stranger[1]), ("contrast", stranger[2])];
    for network in 0..9 {
        let by = Visitor { network: format!("198.51.{network}.0/24"), ..visitor(Actor::Claimant) };
        for _ in 0..6 {
            assert!(house.engine.come_back(&form(&values), &by).await.is_err());
        }
    }
    house.comes_back(&INES, &code).await.unwrap();
}

#[tokio::test]
async fn a_silent_register_costs_no_try_at_a_letter() {
    let house = House::clave();
    let (case, code) = house.posted(&INES).await;
    *house.bench.register_up.lock().unwrap() = false;
    for _ in 0..7 {
        house.comes_back(&INES, &code).await.unwrap();
        for _ in 0..3 {
            house.passes(SignedDuration::from_secs(1)).await;
        }
        assert_eq!(house.shown(case).await, "letter-posted");
    }
    *house.bench.register_up.lock().unwrap() = true;
    house.comes_back(&INES, &code).await.unwrap();
    assert_eq!(house.shown(case).await, "enrol-contact");
}

#[tokio::test]
async fn a_code_is_good_for_thirty_days() {
    let house = House::clave();
    let (_, code) = house.posted(&INES).await;
    house.passes(DAY * 30 - SignedDuration::from_secs(1)).await;
    house.comes_back(&INES, &code).await.unwrap();

    let house = House::clave();
    let (case, code) = house.posted(&INES).await;
    house.passes(DAY * 30).await;
    assert_eq!(refusal(house.comes_back(&INES, &code).await), Refusal::LetterOver);
    assert_eq!(refusal(house.comes_back(&CHIDINMA, &code).await), Refusal::NoMatch);
    assert_eq!(house.shown(case).await, "letter-over");
    house.passes(DAY * 30).await;
    assert_eq!(refusal(house.comes_back(&INES, &code).await), Refusal::NoMatch);
    assert_eq!(house.shown(case).await, "enrol-closed");
    // What was recorded is unreadable, and the person can have another.
    let stream = house.store.read(store::StreamId(case.0)).await.unwrap();
    assert!(stream.data_key.is_none());
    house.posted(&INES).await;
}

#[tokio::test]
async fn whoever_died_meanwhile_is_not_registered_by_whoever_opens_their_letters() {
    let house = House::clave();
    let (case, code) = house.posted(&INES).await;
    house.bench.since.lock().unwrap().insert("27854013R".to_owned(), "deceased");
    house.comes_back(&INES, &code).await.unwrap();
    assert_eq!(house.shown(case).await, "letter-posted");
}

#[tokio::test]
async fn letters_are_few_whoever_asks() {
    let house = House::clave();
    for _ in 0..3 {
        house.posted(&INES).await;
    }
    let case = house.offered(&INES).await;
    assert!(matches!(refusal(house.fills(case, &[]).await), Refusal::Exhausted { .. }));
}

#[tokio::test]
async fn one_telephone_is_one_persons() {
    let house = House::clave();
    house.by_letter(&INES, "612345678").await.unwrap();
    let taken = house.by_letter(&CHIDINMA, "+34 612 345 678").await;
    assert_eq!(refusal(taken), Refusal::PhoneTaken);
}

#[tokio::test]
async fn of_two_people_at_one_telephone_one_has_it_a_thousand_times() {
    let house = House::crowded();
    for race in 0..RACES {
        let phone = format!("6{race:08}");
        let mut cases = Vec::new();
        for nth in [2 * race, 2 * race + 1] {
            let (number, contrast) = nobody(nth);
            let who = [("identity-number", number.as_str()), ("contrast", contrast)];
            let (_, code) = house.posted(&who).await;
            let bearer = house.comes_back(&who, &code).await.unwrap();
            let case = house.engine.enrolment_of(bearer.expose()).await.unwrap();
            let contact = [("phone", phone.as_str()), ("email", "a@example.es")];
            house.fills(case, &contact).await.unwrap();
            house.settle().await;
            let code = code_in(&house, Channel::Sms);
            house.fills(case, &[("phone-code", &code)]).await.unwrap();
            cases.push(case);
        }
        let sent = house.at_once(cases[0], cases[1], &[("terms", "yes")]).await;
        assert_eq!(sent.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{sent:?}");
        house.passes(SignedDuration::from_hours(1)).await;
        house.bench.post.lock().unwrap().clear();
    }
}
