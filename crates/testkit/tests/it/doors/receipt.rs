//! The receipt of a registration: in its holder's vault, for its holder; and what its code tells others.

use engine::{Error, Receipt, world::Written};
use jiff::SignedDuration;
use kernel::{
    decision::{AccountId, CaseId},
    effect::Channel,
    facts::Actor,
    receipt::{CODE, RECEIPT},
    refusal::{FieldFault, Refusal},
};
use store::StreamId;

use super::{
    House, form,
    letter::{CHIDINMA, INES},
    refusal,
};
use crate::{gateway::visitor, tale::code_in};

const HOUR: SignedDuration = SignedDuration::from_hours(1);

impl House {
    /// Somebody who has just registered, and their account.
    async fn receives(&self) -> (CaseId, AccountId) {
        let case = self.by_letter(&INES, "612 345 678").await.unwrap();
        (case, self.engine.just_opened(case).await.unwrap().unwrap())
    }

    /// What was printed into the vault last.
    fn printed(&self) -> Written {
        let post = self.bench.post.lock().unwrap();
        post.iter().rev().find(|(_, sent)| sent.text == RECEIPT).unwrap().1.clone()
    }

    /// Inés signs in and ends her account.
    async fn ends(&self) {
        let by = visitor(Actor::Claimant);
        let token = self.engine.request_pin(&form(&INES), None, &by).await.unwrap();
        self.settle().await;
        let pin = code_in(self, Channel::Sms);
        let entered = self.engine.use_pin(&form(&[("pin", &pin)]), token.expose(), &by).await;
        let session = entered.unwrap().signed_in.session;
        let by = visitor(Actor::Applicant);
        self.engine.leave(&session, &form(&[]), None, &by).await.unwrap();
    }

    async fn checks(&self, code: &str) -> Result<kernel::receipt::Receipt, Error> {
        self.engine.check_receipt(&form(&[(CODE, code)]), &visitor(Actor::Claimant)).await
    }
}

fn code_of(written: &Written) -> String {
    written.slots["code"].expose().to_owned()
}

fn unknown() -> Refusal {
    FieldFault::new(CODE, "receipt-unknown").into()
}

#[tokio::test]
async fn a_receipt_is_printed_once_and_waits_sealed_for_its_holder() {
    let house = House::clave();
    let (_, account) = house.receives().await;
    let Some(Receipt::Kept(kept)) = house.engine.receipt(account).await.unwrap() else {
        panic!("not there")
    };
    let written = house.printed();
    assert!(String::from_utf8(kept.file.clone()).unwrap().contains(&code_of(&written)));
    let slot = |name: &str| written.slots[name].expose().to_owned();
    assert_eq!(slot("name"), "Inés Castaño Rivas");
    assert_eq!([slot("document"), slot("phone")], ["••••••13R", "+•• ••• •• •6 78"]);
    assert_eq!([slot("level"), slot("method")], ["basic", "letter"]);
    let body = house.store.vault_get(StreamId(account.0), RECEIPT).await.unwrap().unwrap();
    let words = kept.file.get(..24).unwrap();
    assert!(!body.windows(words.len()).any(|window| window == words), "it lies there in the clear");
    let count =
        house.bench.post.lock().unwrap().iter().filter(|(_, sent)| sent.text == RECEIPT).count();
    assert_eq!(count, 1);
}

#[tokio::test]
async fn the_browser_that_registered_takes_it_for_an_hour_and_no_longer() {
    let house = House::clave();
    let (case, account) = house.receives().await;
    house.passes(HOUR - SignedDuration::from_secs(1)).await;
    assert_eq!(house.engine.just_opened(case).await.unwrap(), Some(account));
    house.passes(SignedDuration::from_secs(1)).await;
    assert_eq!(house.engine.just_opened(case).await.unwrap(), None);
    assert!(house.engine.receipt(account).await.unwrap().is_some(), "whoever signs in has it");
}

#[tokio::test]
async fn its_code_tells_how_somebody_registered_and_nothing_of_who() {
    let house = House::clave();
    house.receives().await;
    let code = code_of(&house.printed()).to_lowercase().replace('-', " ");
    let told = house.checks(&code).await.unwrap();
    assert_eq!((told.level.as_str(), told.method.as_str()), ("basic", "letter"));
    let page = kernel::receipt::told(&told, house.engine.scheme(), "es");
    let page = format!("{page:?}");
    for secret in ["Castaño", "13R", "612", "ines@"] {
        assert!(!page.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn a_code_of_nobody_and_one_of_an_account_that_ended_are_the_same() {
    let house = House::clave();
    let (_, account) = house.receives().await;
    let code = code_of(&house.printed());
    let case = house.by_letter(&CHIDINMA, "622 345 678").await.unwrap();
    let other = house.engine.just_opened(case).await.unwrap().unwrap();
    assert_ne!(other, account);
    let rules = &house.engine.scheme().codes[RECEIPT];
    let mut slip: Vec<char> = code.replace('-', "").chars().collect();
    slip.swap(0, 15);
    let slip: String = slip.into_iter().collect();
    assert!(kernel::code::read(&slip, rules).is_none(), "a slip of the hand costs nothing");
    assert_eq!(refusal(house.checks("0M7Q2ZT4KX9B3HA2").await), unknown());
    house.ends().await;
    assert_eq!(refusal(house.checks(&code).await), unknown());
}

#[tokio::test]
async fn nobody_tries_all_the_codes() {
    let mut scheme = crate::gateway::scheme(crate::clave::SCHEME);
    scheme.codes.get_mut(RECEIPT).unwrap().attempts_per_day = 3;
    let house = House::under(scheme, store::Store::in_memory().unwrap());
    for _ in 0..3 {
        assert_eq!(refusal(house.checks("0M7Q2ZT4KX9B3HA2").await), unknown());
    }
    let more = refusal(house.checks("0M7Q2ZT4KX9B3HA2").await);
    assert!(matches!(more, Refusal::Exhausted { .. }), "{more:?}");
    house.passes(HOUR * 24).await;
    assert_eq!(refusal(house.checks("0M7Q2ZT4KX9B3HA2").await), unknown());
}
