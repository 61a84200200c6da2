//! What was promised is done: late, after a crash, by hand, and recognisably the same each time.

use std::{
    future,
    sync::{Arc, Mutex},
};

use engine::{
    Engine,
    world::{Courier, Later, Undelivered, Written},
};
use jiff::SignedDuration;
use store::Store;
use tokio::sync::Notify;

use super::{EMAIL, House, SCHEME, parts};
use crate::gateway::{Bench, keys};

const SECOND: SignedDuration = SignedDuration::from_secs(1);
/// The longest pause between two tries, in seconds.
const PAUSE_MAX: i64 = 3600;
/// Tries before a message is given up.
const TRIES: usize = 16;
/// How long a job belongs to who took it.
const LEASE: SignedDuration = SignedDuration::from_secs(120);

/// How a courier of these tests takes a message.
#[derive(Clone, Copy)]
enum Mood {
    Willing,
    Failing(Undelivered),
    /// Takes it and never comes back: the process dies while it is out.
    Lost,
}

struct Moody {
    mood: Mutex<Mood>,
    keys: Mutex<Vec<String>>,
    took: Notify,
}

impl Moody {
    fn tries(&self) -> usize {
        self.keys.lock().unwrap().len()
    }

    fn one_key(&self) -> bool {
        self.keys.lock().unwrap().windows(2).all(|pair| pair[0] == pair[1])
    }
}

impl Courier for Moody {
    fn carry<'a>(&'a self, key: &'a str, _: &'a Written) -> Later<'a, Result<(), Undelivered>> {
        self.keys.lock().unwrap().push(key.to_owned());
        self.took.notify_one();
        match *self.mood.lock().unwrap() {
            Mood::Willing => Box::pin(future::ready(Ok(()))),
            Mood::Failing(why) => Box::pin(future::ready(Err(why))),
            Mood::Lost => Box::pin(future::pending()),
        }
    }
}

/// A gateway whose first mail waits to be carried.
async fn house(mood: Mood) -> (House, Arc<Moody>) {
    let moody = Moody { mood: Mutex::new(mood), keys: Mutex::default(), took: Notify::new() };
    let (moody, bench, store) = (Arc::new(moody), Bench::of(SCHEME), Store::in_memory().unwrap());
    let courier: Arc<dyn Courier> = moody.clone();
    let engine = Engine::new(parts(&bench, &store, courier, keys()));
    let house = House { engine, bench, store };
    let (case, _) = house.proven(0).await;
    let values = super::form(&[("user-name", "KisAnna"), ("email", EMAIL)]);
    let applicant = super::pressing(kernel::facts::Actor::Applicant, None);
    house.engine.submit_enrolment(case, values, &applicant).await.unwrap();
    assert_eq!(house.engine.waiting().await.unwrap(), 1);
    (house, moody)
}

#[tokio::test]
async fn a_mail_is_tried_again_after_growing_pauses_then_given_up_then_revived() {
    let (house, moody) = house(Mood::Failing(Undelivered::Later)).await;
    house.settle().await;
    let mut pause = 5;
    for tried in 1..TRIES {
        assert_eq!(moody.tries(), tried);
        house.passes(SignedDuration::from_secs(pause) - SECOND).await;
        assert_eq!(moody.tries(), tried, "{pause} s have not passed yet");
        house.passes(SECOND).await;
        pause = (pause * 2).min(PAUSE_MAX);
    }
    assert_eq!(moody.tries(), TRIES);
    assert_eq!(house.engine.waiting().await.unwrap(), 0);
    let dead = house.engine.dead_letters().await.unwrap();
    assert_eq!(dead.len(), 1);
    assert_eq!(usize::try_from(dead[0].attempts).unwrap(), TRIES);
    assert_eq!(dead[0].key, moody.keys.lock().unwrap()[0]);
    house.passes(SignedDuration::from_hours(24)).await;
    assert_eq!(moody.tries(), TRIES, "what was given up is left alone");

    *moody.mood.lock().unwrap() = Mood::Willing;
    assert!(house.engine.revive(dead[0].id).await.unwrap());
    assert!(!house.engine.revive(dead[0].id).await.unwrap(), "it is not dead any more");
    house.settle().await;
    assert_eq!(moody.tries(), TRIES + 1);
    assert!(moody.one_key(), "whoever receives it twice can tell");
    assert!(house.engine.dead_letters().await.unwrap().is_empty());
    assert_eq!(house.engine.waiting().await.unwrap(), 0);
}

#[tokio::test]
async fn what_the_other_side_refuses_for_good_is_given_up_at_once() {
    let (house, moody) = house(Mood::Failing(Undelivered::Never)).await;
    house.settle().await;
    assert_eq!((moody.tries(), house.engine.dead_letters().await.unwrap().len()), (1, 1));
}

#[tokio::test]
async fn a_mail_interrupted_by_a_crash_is_carried_again_once_its_lease_ends() {
    let (house, moody) = house(Mood::Lost).await;
    tokio::select! {
        _ = house.engine.perform_due() => panic!("the courier never comes back"),
        () = moody.took.notified() => {}
    }
    *moody.mood.lock().unwrap() = Mood::Willing;
    house.passes(LEASE - SECOND).await;
    assert_eq!(moody.tries(), 1, "it may still be under way");
    house.passes(SECOND).await;
    assert_eq!(moody.tries(), 2);
    assert!(moody.one_key());
    assert_eq!(house.engine.waiting().await.unwrap(), 0);
}

#[tokio::test]
async fn two_workers_carry_a_mail_once() {
    let (house, moody) = house(Mood::Willing).await;
    let (one, other) = tokio::join!(house.engine.perform_due(), house.engine.perform_due());
    assert_eq!(one.unwrap() + other.unwrap(), 1);
    assert_eq!(moody.tries(), 1);
}
