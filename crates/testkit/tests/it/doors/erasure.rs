//! What is not finished is forgotten, and the ledger still adds up.

use std::sync::Arc;

use crypto::keyring::Keyring;
use engine::{Engine, Keys};
use jiff::SignedDuration;
use kernel::{account::Account, decision::AccountId, facts::Actor, refusal::Refusal};

use super::{EMAIL, House, PASSWORD, parts, refusal};
use crate::gateway::{notary, visitor};

const SECOND: SignedDuration = SignedDuration::from_secs(1);
const UNFINISHED: SignedDuration = SignedDuration::from_hours(24);
const UNACTIVATED: SignedDuration = SignedDuration::from_hours(24 * 60);

impl House {
    pub(crate) async fn rows(&self, table: &str) -> u64 {
        self.store.inventory().await.unwrap().tables[table].0
    }
}

#[tokio::test]
async fn a_case_left_for_a_day_is_gone_for_its_bearer_and_unreadable_for_ever() {
    let house = House::new();
    let (case, bearer) = house.proven(0).await;
    house.passes(UNFINISHED - SECOND).await;
    assert_eq!(house.engine.enrolment_of(bearer.expose()).await.unwrap(), case);
    assert_eq!(house.engine.enrolment_page(case).await.unwrap().id, "enrol-account");
    assert_eq!(house.rows("data_keys").await, 1);

    house.passes(SECOND).await;
    // Whoever comes back is told that it is over, and can begin anew.
    assert_eq!(house.engine.enrolment_of(bearer.expose()).await.unwrap(), case);
    assert_eq!(house.engine.enrolment_page(case).await.unwrap().id, "enrol-closed");
    let values = [("user-name", "KisAnna"), ("email", EMAIL)];
    assert_eq!(refusal(house.fills(case, &values).await), Refusal::OutOfTurn);
    assert_eq!(house.rows("data_keys").await, 0, "the person's key is destroyed");
    assert!(house.rows("ledger").await > 0, "that something happened stays on record");
    assert_eq!(house.store.verify_all().await.unwrap().streams, 1);
    assert_eq!(house.engine.waiting().await.unwrap(), 0);
}

#[tokio::test]
async fn an_account_nobody_activates_is_erased_and_frees_the_name_and_the_person() {
    let house = House::new();
    let code = house.registered("KisAnna", 0).await;
    assert_eq!((house.rows("claims").await, house.rows("data_keys").await), (2, 1));
    house.passes(UNACTIVATED - SECOND).await;
    assert_eq!(house.rows("claims").await, 2);

    house.passes(SECOND).await;
    assert_eq!((house.rows("claims").await, house.rows("data_keys").await), (0, 0));
    house.store.verify_all().await.unwrap();
    let late = house.activates("KisAnna", &code, PASSWORD, None).await;
    assert_eq!(refusal(late), Refusal::NoMatch);

    house.active("KisAnna", 0).await;
    house.signs_in("KisAnna", PASSWORD, None).await.unwrap();
    house.store.verify_all().await.unwrap();
}

#[tokio::test]
async fn an_account_in_use_is_not_erased() {
    let house = House::new();
    house.active("KisAnna", 0).await;
    house.passes(UNACTIVATED).await;
    let entered = house.signs_in("KisAnna", PASSWORD, None).await.unwrap();
    let account = house.engine.account(entered.signed_in.session.account).await.unwrap();
    assert!(matches!(account, Account::Active { .. }));
    assert_eq!(
        house.engine.account(AccountId(uuid::Uuid::nil())).await.unwrap(),
        Account::Unopened
    );
}

#[tokio::test]
async fn a_case_that_cannot_be_read_holds_nobody_elses_timers_up() {
    let house = House::new();
    let lost = Keyring::generate().unwrap();
    let foreign = Keys::new(
        lost.wrapping_keys(),
        lost.fingerprint_keys(),
        lost.pepper(),
        crypto::password::Cost::default(),
        lost.small(),
        lost.subject(),
        notary(),
    );
    let courier = Arc::new(house.bench.clone());
    let stranger = Engine::new(parts(&house.bench, &house.store, courier, foreign));
    stranger.open_enrolment(&visitor(Actor::Applicant)).await.unwrap();
    let (case, _) = house.engine.open_enrolment(&visitor(Actor::Applicant)).await.unwrap();
    house.passes(UNFINISHED).await;
    assert_eq!(house.engine.enrolment_page(case).await.unwrap().id, "enrol-closed");
    assert_eq!(house.rows("deadlines").await, 1, "the other's is looked at again later");
    assert_eq!(house.engine.perform_due().await.unwrap(), 0, "and not without a pause");
}
