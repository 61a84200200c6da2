//! An office where people are known by their telephone: registered on the spot, raised, turned away.

use engine::{AtDesk, Error, VisitAtDesk};
use kernel::{
    decision::AccountId,
    effect::Channel,
    facts::Actor,
    page::Page,
    permission::Role,
    refusal::Refusal,
    visit::{Outcome, Visit, VisitId},
};

use super::{House, desk::SEEN, form, letter::INES, refusal};
use crate::{gateway::visitor, tale::code_in};

const OFFICE: &str = "madrid-centro";
const PHONE: &str = "612345678";

/// What Inés shows.
pub(crate) const DNI: [(&str, &str); 7] = [
    ("shown-nationality", "ESP"),
    ("shown-kind", "dni"),
    ("shown-number", "27854013-R"),
    ("shown-family-name", "CASTANO RIVAS"),
    ("shown-given-name", "INES"),
    ("shown-birth-date", "1988-03-21"),
    ("shown-expires", "2031-05-14"),
];
const REACHED: [(&str, &str); 3] =
    [("phone", PHONE), ("email", "ines@example.es"), ("visit-language", "es")];
const AGREED: [(&str, &str); 1] = [("visit-terms", "yes")];

impl House {
    async fn clerk(&self) -> AtDesk {
        self.officer("Rocío Pardo", Role::Clerk, OFFICE).await.0
    }

    /// Inés at the desk, identified.
    async fn ines_shows(&self, at: &AtDesk) -> VisitId {
        let id = self.walks_in(at, "open-account").await;
        self.works(id, at, &DNI).await.unwrap();
        self.works(id, at, &SEEN).await.unwrap();
        id
    }

    /// The officer types the code that somebody reads to them.
    async fn reads(&self, id: VisitId, at: &AtDesk, code: &str) -> Result<VisitAtDesk, Error> {
        self.works(id, at, &[("visit-phone-code", code)]).await
    }

    async fn level(&self) -> String {
        let claimant = visitor(Actor::Claimant);
        let token = self.engine.request_pin(&form(&INES), None, &claimant).await.unwrap();
        self.settle().await;
        let pin = code_in(self, Channel::Sms);
        let typed = form(&[("pin", &pin)]);
        let entered = self.engine.use_pin(&typed, token.expose(), &claimant);
        entered.await.unwrap().signed_in.session.level
    }
}

fn outcome(visit: &VisitAtDesk) -> &Outcome {
    match &visit.visit {
        Visit::Done { outcome, .. } => outcome,
        visit => panic!("not done: {visit:?}"),
    }
}

/// All that a page says and holds.
fn said(page: &Page) -> String {
    format!("{page:?}")
}

#[tokio::test]
async fn clave_37_somebody_leaves_an_office_with_an_account_at_the_advanced_level() {
    let house = House::clave();
    let at = house.clerk().await;
    let id = house.ines_shows(&at).await;
    let sent = house.works(id, &at, &REACHED).await.unwrap();
    assert_eq!(sent.page.id, "visit-phone");
    house.settle().await;
    let code = code_in(&house, Channel::Sms);
    assert_eq!(house.reads(id, &at, &code).await.unwrap().page.id, "visit-check");
    let done = house.works(id, &at, &AGREED).await.unwrap();
    assert!(
        matches!(outcome(&done), Outcome::Opened { user_name, .. } if user_name == "27854013R")
    );
    assert_eq!(done.signature_holds, Some(true));
    assert_eq!(house.level().await, "advanced");
}

#[tokio::test]
async fn bo_06_no_officer_sees_the_code_and_a_wrong_one_opens_nothing() {
    let house = House::clave();
    let at = house.clerk().await;
    let id = house.ines_shows(&at).await;
    house.works(id, &at, &REACHED).await.unwrap();
    house.settle().await;
    let code = code_in(&house, Channel::Sms);
    let shown = house.engine.visit(id, &at).await.unwrap();
    assert!(!said(&shown.page).contains(&code));
    assert!(!format!("{:?}", shown.history).contains(&code));
    let wrong = if code == "00000000" { "00000001" } else { "00000000" };
    for _ in 0..3 {
        assert_eq!(house.reads(id, &at, wrong).await.unwrap().page.id, "visit-phone");
    }
    // Three wrong ones, and the right one is worth nothing.
    let refused = refusal(house.reads(id, &at, &code).await);
    assert!(matches!(&refused, Refusal::Fields(faults) if faults[0].text == "visit-phone-over"));
    let anew = [("visit-phone-next", "visit-phone-anew")];
    assert_eq!(house.works(id, &at, &anew).await.unwrap().page.id, "visit-contact");
}

#[tokio::test]
async fn nothing_is_skipped_on_the_way_to_an_account() {
    let house = House::clave();
    let at = house.clerk().await;
    let id = house.ines_shows(&at).await;
    let early = [&REACHED[..], &AGREED[..]].concat();
    assert_eq!(house.works(id, &at, &early).await.unwrap().page.id, "visit-phone");
    let faults = |outcome| match refusal(outcome) {
        Refusal::Fields(faults) => faults[0].text,
        refusal => panic!("{refusal:?}"),
    };
    assert_eq!(faults(house.works(id, &at, &AGREED).await), "field-missing");
    house.settle().await;
    let code = code_in(&house, Channel::Sms);
    house.reads(id, &at, &code).await.unwrap();
    assert_eq!(faults(house.works(id, &at, &[]).await), "visit-terms-missing");
}

#[tokio::test]
async fn one_telephone_is_one_persons_at_a_desk_too() {
    let house = House::clave();
    house
        .by_letter(&[("identity-number", "27854014W"), ("contrast", "30-09-2031")], PHONE)
        .await
        .unwrap();
    let at = house.clerk().await;
    let id = house.ines_shows(&at).await;
    house.works(id, &at, &REACHED).await.unwrap();
    house.settle().await;
    let code = code_in(&house, Channel::Sms);
    house.reads(id, &at, &code).await.unwrap();
    assert_eq!(refusal(house.works(id, &at, &AGREED).await), Refusal::PhoneTaken);
    // The way on: another telephone.
    let anew = [("visit-phone-next", "visit-phone-anew")];
    assert_eq!(house.works(id, &at, &anew).await.unwrap().page.id, "visit-contact");
}

#[tokio::test]
async fn clave_35_a_basic_account_is_raised_at_a_desk_and_nothing_is_typed_again() {
    let house = House::clave();
    house.by_letter(&INES, PHONE).await.unwrap();
    assert_eq!(house.level().await, "basic");
    let at = house.clerk().await;
    let id = house.ines_shows(&at).await;
    let asked = house.engine.visit(id, &at).await.unwrap();
    assert_eq!(asked.page.id, "visit-raise");
    assert!(!said(&asked.page).contains("612 34"), "the number is shown to the officer");
    assert_eq!(house.works(id, &at, &[]).await.unwrap().page.id, "visit-phone");
    house.settle().await;
    let code = code_in(&house, Channel::Sms);
    assert_eq!(house.reads(id, &at, &code).await.unwrap().page.id, "visit-raise-check");
    let done = house.works(id, &at, &[]).await.unwrap();
    assert!(matches!(outcome(&done), Outcome::Raised { .. }));
    house.settle().await;
    let mail = house.bench.post.lock().unwrap().last().unwrap().1.clone();
    assert_eq!(mail.to.expose(), "ines@example.es");
    assert_eq!(house.level().await, "advanced");
    // Whoever comes once more has all there is.
    let id = house.ines_shows(&at).await;
    let again = house.engine.visit(id, &at).await.unwrap();
    assert!(!again.page.form);
    assert_eq!(refusal(house.works(id, &at, &[]).await), Refusal::AlreadyRegistered);
}

#[tokio::test]
async fn whoever_does_not_hold_the_telephone_of_an_account_does_not_have_it_raised() {
    let house = House::clave();
    house.by_letter(&INES, PHONE).await.unwrap();
    let at = house.clerk().await;
    let id = house.ines_shows(&at).await;
    house.works(id, &at, &[]).await.unwrap();
    assert_eq!(house.reads(id, &at, "00000000").await.unwrap().page.id, "visit-phone");
    let anew = [("visit-phone-next", "visit-phone-anew")];
    assert_eq!(house.works(id, &at, &anew).await.unwrap().page.id, "visit-raise");
    assert_eq!(house.level().await, "basic");
}

#[tokio::test]
async fn a_session_that_was_open_has_the_level_that_was_reached_at_the_desk() {
    let house = House::clave();
    house.by_letter(&INES, PHONE).await.unwrap();
    let claimant = visitor(Actor::Claimant);
    let token = house.engine.request_pin(&form(&INES), None, &claimant).await.unwrap();
    house.settle().await;
    let pin = code_in(&house, Channel::Sms);
    let typed = form(&[("pin", &pin)]);
    let entered = house.engine.use_pin(&typed, token.expose(), &claimant);
    let entered = entered.await.unwrap();
    let at = house.clerk().await;
    let id = house.ines_shows(&at).await;
    house.works(id, &at, &[]).await.unwrap();
    house.settle().await;
    let code = code_in(&house, Channel::Sms);
    house.reads(id, &at, &code).await.unwrap();
    house.works(id, &at, &[]).await.unwrap();
    assert!(house.engine.reassess(&entered.session).await.unwrap());
    let session = house.engine.session(entered.session.expose()).await.unwrap().unwrap();
    assert_eq!(session.session.level, "advanced");
    let account: AccountId = session.session.account;
    assert_eq!(account, entered.signed_in.session.account);
}

#[tokio::test]
async fn a_telephone_is_free_again_once_its_account_is_deleted_at_a_desk() {
    let house = House::clave();
    house.by_letter(&INES, PHONE).await.unwrap();
    let at = house.clerk().await;
    let id = house.walks_in(&at, "delete-account").await;
    house.works(id, &at, &DNI).await.unwrap();
    house.works(id, &at, &SEEN).await.unwrap();
    house.works(id, &at, &[]).await.unwrap();
    house.settle().await;
    house
        .by_letter(&[("identity-number", "27854014W"), ("contrast", "30-09-2031")], PHONE)
        .await
        .unwrap();
}
