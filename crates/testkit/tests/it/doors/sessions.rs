//! How long somebody stays signed in.

use engine::SessionToken;
use jiff::SignedDuration;
use kernel::{facts::Actor, refusal::Refusal};

use super::{EMAIL, House, PASSWORD, form, refusal};
use crate::gateway::visitor;

const IDLE: SignedDuration = SignedDuration::from_mins(20);
const ABSOLUTE: SignedDuration = SignedDuration::from_hours(12);
const SECOND: SignedDuration = SignedDuration::from_secs(1);

impl House {
    async fn enters(&self) -> SessionToken {
        self.signs_in("KisAnna", PASSWORD, None).await.unwrap().session
    }

    async fn is_in(&self, session: &SessionToken) -> bool {
        self.engine.session(session.expose()).await.unwrap().is_some()
    }
}

#[tokio::test]
async fn a_session_lasts_while_it_is_used_and_ends_when_it_is_not() {
    let house = House::new();
    house.active("KisAnna", 0).await;
    let session = house.enters().await;
    for _ in 0..3 {
        house.bench.pass(IDLE - SECOND);
        assert!(house.is_in(&session).await);
    }
    house.bench.pass(IDLE);
    assert!(!house.is_in(&session).await);
}

#[tokio::test]
async fn no_use_prolongs_a_session_beyond_its_absolute_end() {
    let house = House::new();
    house.active("KisAnna", 0).await;
    let session = house.enters().await;
    let end = house.engine.now() + ABSOLUTE;
    while house.engine.now() + IDLE / 2 < end {
        house.bench.pass(IDLE / 2);
        let found = house.engine.session(session.expose()).await.unwrap().unwrap();
        assert!(found.ends_at <= end && found.session.ends_at == end);
    }
    house.bench.pass(end.duration_since(house.engine.now()) - SECOND);
    assert!(house.is_in(&session).await);
    house.bench.pass(SECOND);
    assert!(!house.is_in(&session).await);
}

#[tokio::test]
async fn signing_out_ends_this_session_and_no_other() {
    let house = House::new();
    house.active("KisAnna", 0).await;
    let (here, there) = (house.enters().await, house.enters().await);
    house.engine.sign_out(here.expose()).await.unwrap();
    assert!(!house.is_in(&here).await);
    assert!(house.is_in(&there).await);
}

#[tokio::test]
async fn a_new_password_ends_every_session_and_the_old_password() {
    const NEW: &str = "another horse battery";
    let house = House::new();
    house.active("KisAnna", 0).await;
    house.active("NagyBela", 1).await;
    let (here, there) = (house.enters().await, house.enters().await);
    let belas = house.signs_in("NagyBela", PASSWORD, None).await.unwrap().session;

    let asked = form(&[("user-name", "KisAnna"), ("email", EMAIL)]);
    house.engine.request_code(&asked, &visitor(Actor::Claimant)).await.unwrap();
    house.settle().await;
    assert!(house.is_in(&here).await, "asking alone ends nothing: anybody can ask");
    house.activates("KisAnna", &house.code(), NEW, None).await.unwrap();

    assert!(!house.is_in(&here).await && !house.is_in(&there).await);
    assert!(house.is_in(&belas).await);
    assert_eq!(refusal(house.signs_in("KisAnna", PASSWORD, None).await), Refusal::NoMatch);
    house.signs_in("KisAnna", NEW, None).await.unwrap();
}

#[tokio::test]
async fn a_session_is_named_by_its_secret_only() {
    let house = House::new();
    house.active("KisAnna", 0).await;
    let entered = house.signs_in("KisAnna", PASSWORD, None).await.unwrap();
    for other in [entered.signed_in.sid.as_str(), entered.browser.expose(), ""] {
        assert!(house.engine.session(other).await.unwrap().is_none());
    }
}
