//! One person, one account, and nobody else's: what is tried with another's identity (RG-06 to RG-12 of
//! the catalogue of attacks).

use engine::Error;
use jiff::SignedDuration;
use kernel::{
    facts::Actor,
    page::{Block, Page},
    permission::Role,
    refusal::Refusal,
};
use serde_json::{Value, json};
use store::Store;

use super::{EMAIL, House, PASSWORD, form, pressing, refusal};
use crate::{
    doors::desk::{CARD, SEEN},
    gateway::visitor,
};

const WARNED: &str = "somebody tried to open another account as you";
const DAY: SignedDuration = SignedDuration::from_hours(25);

impl House {
    /// How many mails of a subject that has these words went to an address.
    fn mails(&self, to: &str, words: &str) -> usize {
        let post = self.bench.post.lock().unwrap();
        let fits = |written: &engine::world::Written| {
            written.to.expose() == to && written.subject.contains(words)
        };
        post.iter().filter(|(_, written)| fits(written)).count()
    }

    /// What a case asks after these two were typed.
    async fn shows(&self, number: &str, code: &str) -> Page {
        let (case, _) = self.engine.open_enrolment(&visitor(Actor::Applicant)).await.unwrap();
        self.fills(case, &[("method", "eid-card")]).await.unwrap();
        self.fills(case, &[]).await.unwrap();
        let shown = [("document-number", number), ("registration-code", code)];
        // A refusal of the budget is looked at by whoever asks for it.
        let _ = self.fills(case, &shown).await;
        self.engine.enrolment_page(case).await.unwrap()
    }

    fn card_of(&self, fits: impl Fn(&Value) -> bool) -> (String, String) {
        self.bench.sample(fits)
    }
}

/// The words of a page, without what differs from person to person.
fn told(page: &Page) -> (String, Vec<String>) {
    let words = page.blocks.iter().filter_map(|block| match block {
        Block::Notice(_, text) | Block::Paragraph(text) => Some(text.key.clone()),
        _ => None,
    });
    (page.id.to_owned(), words.collect())
}

#[tokio::test]
async fn rg_06_one_person_by_two_methods_at_once_gets_one_account_and_hears_of_the_other() {
    let house = House::new();
    let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let (case, _) = house.proven(0).await;
    let visit = house.identified(&clerk, "open-account").await;
    let at_desk = [("user-name", "KelemenDesk"), ("email", EMAIL), ("visit-language", "en")];
    house.works(visit, &clerk, &at_desk).await.unwrap();
    // The card of the first ordinary person is the one that was shown at the desk.
    let at_home = [("user-name", "KelemenHome"), ("email", "thief@example.hu")];
    assert_eq!(refusal(house.fills(case, &at_home).await), Refusal::AlreadyRegistered);
    house.settle().await;
    assert_eq!(house.mails(EMAIL, WARNED), 1, "whoever has the account is told");
    assert_eq!(house.mails("thief@example.hu", ""), 0, "whoever tried is told nothing");

    // Again and again, by either way: one mail a day, and never an account.
    for _ in 0..3 {
        assert_eq!(refusal(house.fills(case, &at_home).await), Refusal::AlreadyRegistered);
        let again = house.identified(&clerk, "open-account").await;
        let worked = house.works(again, &clerk, &at_desk).await;
        assert_eq!(refusal(worked), Refusal::AlreadyRegistered);
    }
    house.settle().await;
    assert_eq!(house.mails(EMAIL, WARNED), 1);
    house.passes(DAY).await;
    let again = house.identified(&clerk, "open-account").await;
    assert!(house.works(again, &clerk, &at_desk).await.is_err());
    house.settle().await;
    assert_eq!(house.mails(EMAIL, WARNED), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn rg_06_two_cases_of_one_person_that_end_in_the_same_moment_open_one_account() {
    for _ in 0..20 {
        let house = std::sync::Arc::new(House::new());
        let (first, _) = house.proven(0).await;
        let (second, _) = house.proven(0).await;
        let ends = |case, name: &'static str| {
            let engine = house.engine.clone();
            tokio::spawn(async move {
                let form = super::form(&[("user-name", name), ("email", EMAIL)]);
                engine.submit_enrolment(case, form, &visitor(Actor::Applicant)).await
            })
        };
        let (one, two) = (ends(first, "KisAnna"), ends(second, "NagyAnna"));
        let ended = [one.await.unwrap(), two.await.unwrap()];
        assert_eq!(ended.iter().filter(|ended| ended.is_ok()).count(), 1, "{ended:?}");
    }
}

#[tokio::test]
async fn rg_07_an_equal_address_links_nothing() {
    let house = House::new();
    house.active("KisAnna", 0).await;
    // Somebody else with the same address has an account of their own.
    let code = house.registered("NagyBela", 1).await;
    house.activates("NagyBela", &code, PASSWORD, None).await.unwrap();
    let first = house.signs_in("KisAnna", PASSWORD, None).await.unwrap();
    let second = house.signs_in("NagyBela", PASSWORD, None).await.unwrap();
    assert_ne!(first.signed_in.session.account, second.signed_in.session.account);
}

#[tokio::test]
async fn rg_08_whoever_may_not_have_an_account_is_turned_away_in_words_that_tell_nothing() {
    let house = House::new();
    let flag = |key: &'static str| move |person: &Value| person[key] == json!(true);
    let barred = [
        house.card_of(flag("deceased")),
        house.card_of(|person| person["card"]["status"] != json!("valid")),
        house.card_of(|person| person["card"]["code_used"] == json!(true)),
        house.card_of(|person| person["card"]["expires"].as_str().unwrap() < "2026-11-24"),
        house.card_of(|person| person["birth_date"].as_str().unwrap() > "2013"),
    ];
    let (_, a_code) = house.bench.ordinary(0);
    let unknown = told(&house.shows("999999ZZ", &a_code).await);
    for (number, code) in barred {
        assert_eq!(told(&house.shows(&number, &code).await), unknown, "{number}");
    }
}

#[tokio::test]
async fn rg_08_whoever_died_or_lost_their_document_since_is_not_let_in_by_the_code() {
    for since in ["deceased", "revoked", "unknown"] {
        let house = House::of("hu-ugyfelkapu-plus", Store::in_memory().unwrap());
        let code = house.registered("KisAnna", 0).await;
        let (number, _) = house.bench.ordinary(0);
        house.bench.since.lock().unwrap().insert(number, since);
        let refused = refusal(house.activates("KisAnna", &code, PASSWORD, None).await);
        assert_eq!(refused, Refusal::NoMatch, "{since}");
        // Nothing of it is told: a wrong code looks the same.
        let wrong = refusal(house.activates("KisAnna", "AAAA-AAAA-AA", PASSWORD, None).await);
        assert_eq!(wrong, refused);
        let in_vain = house.signs_in("KisAnna", PASSWORD, None).await;
        assert_eq!(refusal(in_vain), Refusal::NoMatch);
    }
}

#[tokio::test]
async fn rg_08_a_register_that_is_silent_takes_nobodys_code() {
    let house = House::of("hu-ugyfelkapu-plus", Store::in_memory().unwrap());
    let code = house.registered("KisAnna", 0).await;
    *house.bench.register_up.lock().unwrap() = false;
    let (engine, by) = (house.engine.clone(), pressing(Actor::Claimant, None));
    let values = [("user-name", "KisAnna"), ("code", code.as_str()), ("new-password", PASSWORD)];
    let told = form(&values);
    let sent = tokio::spawn(async move { engine.activate(&told, &by).await });
    while !sent.is_finished() {
        house.passes(SignedDuration::from_secs(2)).await;
        tokio::task::yield_now().await;
    }
    assert!(matches!(sent.await.unwrap(), Err(Error::Busy)));
    *house.bench.register_up.lock().unwrap() = true;
    house.activates("KisAnna", &code, PASSWORD, None).await.unwrap();
    house.signs_in("KisAnna", PASSWORD, None).await.unwrap();
}

#[tokio::test]
async fn rg_08_nobody_is_asked_about_by_whoever_has_no_code_nor_where_no_register_vouches() {
    let house = House::of("hu-ugyfelkapu-plus", Store::in_memory().unwrap());
    house.registered("KisAnna", 0).await;
    *house.bench.register_up.lock().unwrap() = false;
    let wrong = house.activates("KisAnna", "AAAA-AAAA-AA", PASSWORD, None).await;
    assert_eq!(refusal(wrong), Refusal::NoMatch, "told at once, for nothing was asked");
    // Whoever has only declared who they are is in no register.
    house.declares("NagyBela", 1).await;
}

#[tokio::test]
async fn rg_09_and_12_wrong_in_any_part_is_one_answer_and_there_is_an_end_to_trying() {
    let house = House::new();
    let (number, code) = house.bench.ordinary(0);
    let (others_number, others_code) = house.bench.ordinary(1);
    let (_, no_code) = house.bench.ordinary(2);
    let wrong = [
        ("999999ZZ", no_code.as_str()),
        (number.as_str(), no_code.as_str()),
        ("999999ZZ", code.as_str()),
        // Somebody else's card, or code.
        (number.as_str(), others_code.as_str()),
        (others_number.as_str(), code.as_str()),
    ];
    let answers: Vec<_> = {
        let mut answers = Vec::new();
        for (number, code) in wrong {
            answers.push(told(&house.shows(number, code).await));
        }
        answers
    };
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");

    // The card has five tries a day, however many cases are opened; then even the right code is not
    // looked at.
    let mut tries = 2;
    while tries < 5 {
        house.shows(&number, &no_code).await;
        tries += 1;
    }
    let (case, _) = house.engine.open_enrolment(&visitor(Actor::Applicant)).await.unwrap();
    house.fills(case, &[("method", "eid-card")]).await.unwrap();
    house.fills(case, &[]).await.unwrap();
    let right = [("document-number", number.as_str()), ("registration-code", code.as_str())];
    let refused = refusal(house.fills(case, &right).await);
    assert!(matches!(refused, Refusal::Exhausted { .. }), "{refused:?}");
    house.passes(DAY).await;
    assert_ne!(told(&house.shows(&number, &code).await), answers[0], "a day later it is");
}

#[tokio::test]
async fn rg_12_at_a_desk_a_document_of_somebody_else_proves_nobody() {
    let house = House::new();
    let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let id = house.walks_in(&clerk, "open-account").await;
    let (others, _) = house.bench.ordinary(1);
    let mut shown = CARD;
    shown[2].1 = others.as_str();
    let compared = house.works(id, &clerk, &shown).await.unwrap();
    // The register knows the number as another's: accepting takes more than the usual boxes.
    let accepted = house.works(id, &clerk, &SEEN).await;
    assert!(matches!(refusal(accepted), Refusal::Fields(_)), "{:?}", compared.page);
}
