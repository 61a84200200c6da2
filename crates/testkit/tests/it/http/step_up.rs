//! A service asks for more than a person has, and is answered once they have it.

use oidc::client::Client;

use super::{
    Answer, Browser, Gate,
    service::{Wish, form_of, tax, told},
};
use crate::doors::PASSWORD;

/// A gate at which somebody has only said who they are.
async fn gate(minimum: &str) -> (Gate, (String, String)) {
    let gate = Gate::serving(vec![Client { minimum_level: minimum.to_owned(), ..tax() }]);
    let person = gate.house.declares("KisAnna", 0).await;
    (gate, person)
}

impl Browser<'_> {
    /// Signs in on the way to the tax office, up to the page that comes then.
    async fn arrives(&mut self, wish: &Wish) -> Answer {
        let asked = self.get(&wish.address()).await;
        let sign_in = self.follow(asked).await;
        let fields = [("user-name", "KisAnna"), ("password", PASSWORD)];
        let entered = self.post(&form_of(&sign_in), &fields).await;
        self.follow(entered).await
    }

    /// Chooses the card and fills in both boxes.
    async fn proves(&mut self, gate: &Gate, page: &Answer, card: &(String, String)) -> Answer {
        let path = form_of(page);
        let choice = self.post(&path, &[("page", "raise"), ("method", "eid-card")]).await;
        self.follow(choice).await;
        let begun = self.post(&path, &[("page", "eid-card-start")]).await;
        self.follow(begun).await;
        let (number, code) = card;
        let fields = [
            ("page", "eid-card-form"),
            ("document-number", number.as_str()),
            ("registration-code", code.as_str()),
        ];
        // The register is asked to the end: what it began and did not finish would be leased still.
        let answered = std::cell::Cell::new(false);
        let register = async {
            while !answered.get() {
                gate.house.settle().await;
                tokio::task::yield_now().await;
            }
        };
        let posted = async {
            let checked = self.post(&path, &fields).await;
            answered.set(true);
            checked
        };
        let (checked, ()) = tokio::join!(posted, register);
        self.follow(checked).await
    }

    async fn allows(&mut self, consent: &Answer) -> Answer {
        let path = form_of(consent);
        assert!(path.starts_with("/consent?to="), "{path}");
        self.post(&path, &[(web::draw::DECISION, web::draw::ALLOW)]).await
    }
}

#[tokio::test]
async fn whoever_proves_more_goes_on_to_the_service_without_signing_in_again() {
    let (gate, card) = gate("full").await;
    let mut browser = gate.browser();
    let page = browser.arrives(&Wish::of(&[])).await;
    assert!(page.body.contains("Full Ügyfélkapu") && page.body.contains("Temporary Ügyfélkapu"));
    let consent = browser.proves(&gate, &page, &card).await;
    let answer = browser.allows(&consent).await;
    let code = told(&answer)["code"].clone();
    let (status, tokens) = gate.browser().redeem(&code, &[]).await;
    assert_eq!(status, 200, "{tokens}");
}

#[tokio::test]
async fn a_level_is_asked_for_by_name_and_stated_by_name() {
    let (gate, card) = gate("temporary").await;
    let mut browser = gate.browser();
    let wish = Wish::of(&[("acr_values", "temporary")]);
    let consent = browser.arrives(&wish).await;
    told(&browser.allows(&consent).await);
    let wish = Wish::of(&[("acr_values", "full")]);
    let asked = browser.get(&wish.address()).await;
    let page = browser.follow(asked).await;
    assert!(form_of(&page).starts_with("/raise?to="), "{}", form_of(&page));
    let answer = browser.proves(&gate, &page, &card).await;
    assert!(told(&answer).contains_key("code"), "agreed before");
}

#[tokio::test]
async fn somebody_elses_card_raises_nobody() {
    let (gate, _) = gate("full").await;
    let mut browser = gate.browser();
    let page = browser.arrives(&Wish::of(&[])).await;
    let others = gate.house.bench.ordinary(1);
    let page = browser.proves(&gate, &page, &others).await;
    assert!(page.body.contains("belongs to somebody else"), "{}", page.body);
    assert!(form_of(&page).starts_with("/raise?to="));
}

#[tokio::test]
async fn a_person_who_has_an_account_already_raises_no_second_one() {
    let (gate, card) = gate("full").await;
    gate.house.active("NagyAnna", 0).await;
    let mut browser = gate.browser();
    let page = browser.arrives(&Wish::of(&[])).await;
    let page = browser.proves(&gate, &page, &card).await;
    assert!(page.body.contains("an account already"), "{}", page.body);
}

#[tokio::test]
async fn the_link_in_the_mail_goes_on_in_another_browser_once_and_for_one_person() {
    let (gate, card) = gate("full").await;
    let mut browser = gate.browser();
    let page = browser.arrives(&Wish::of(&[])).await;
    browser.proves(&gate, &page, &card).await;
    gate.house.settle().await;
    let mail = gate.house.bench.post.lock().unwrap().last().unwrap().1.clone();
    let body = mail.body.expose();
    let (_, link) = body.split_once("https://gate.example/resume?to=").expect("no link");
    let link = format!("/resume?to={}", link.split_whitespace().next().unwrap());
    let mut tampered = link.clone();
    tampered.push('x');
    assert_eq!(gate.browser().get(&tampered).await.status.as_u16(), 400);
    gate.house.passes(jiff::SignedDuration::from_hours(48)).await;
    let mut elsewhere = gate.browser();
    let resumed = elsewhere.get(&link).await;
    let sign_in = elsewhere.follow(resumed).await;
    let fields = [("user-name", "KisAnna"), ("password", PASSWORD)];
    let entered = elsewhere.post(&form_of(&sign_in), &fields).await;
    let consent = elsewhere.follow(entered).await;
    let answer = elsewhere.allows(&consent).await;
    assert!(told(&answer).contains_key("code"));
    assert_eq!(gate.browser().get(&link).await.status.as_u16(), 400, "it works once");
}

#[tokio::test]
async fn what_was_only_declared_ends_after_its_days_and_a_proof_makes_it_last() {
    for proven in [false, true] {
        let (gate, card) = gate("full").await;
        let mut browser = gate.browser();
        let page = browser.arrives(&Wish::of(&[])).await;
        let entered = gate.house.signs_in("KisAnna", PASSWORD, None).await.unwrap();
        let account = entered.signed_in.session.account;
        if proven {
            browser.proves(&gate, &page, &card).await;
        }
        gate.house.passes(jiff::SignedDuration::from_hours(24 * 25 + 1)).await;
        let post = gate.house.bench.post.lock().unwrap().len();
        let reminded =
            gate.house.bench.post.lock().unwrap()[post - 1].1.subject.contains("prove who");
        assert_eq!(reminded, !proven);
        gate.house.passes(jiff::SignedDuration::from_hours(24 * 5)).await;
        let holder = gate.house.engine.account(account).await.unwrap();
        assert_eq!(holder.holder().is_some(), proven);
    }
}
