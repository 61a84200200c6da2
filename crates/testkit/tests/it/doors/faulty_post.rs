//! Five years with a courier that cannot be relied upon: it refuses for a while, it loses the answer
//! after it has delivered, it is away for days. Every notice arrives, and whoever gets one twice can
//! tell (KONZ-18 to KONZ-20, KONZ-24, KONZ-29).

use std::{
    collections::BTreeMap,
    future,
    sync::{Arc, Mutex},
};

use engine::{
    Engine,
    world::{Courier, Later, Undelivered, Written},
};
use jiff::SignedDuration;
use kernel::facts::Actor;
use store::Store;

use super::{House, SCHEME, parts};
use crate::{
    gateway::{Bench, keys, visitor},
    laws::Dice,
};

const PEOPLE: usize = 20;
const DAYS: usize = 5 * 365;
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// A courier with bad days.
struct Unreliable {
    bench: Bench,
    dice: Mutex<Dice>,
    /// What arrived, by key: how often, and under which subject.
    arrived: Mutex<BTreeMap<String, (u32, String)>>,
}

impl Courier for Unreliable {
    fn carry<'a>(
        &'a self,
        key: &'a str,
        written: &'a Written,
    ) -> Later<'a, Result<(), Undelivered>> {
        let chance = self.dice.lock().unwrap().roll(10);
        let refuses = chance < 3;
        if !refuses {
            let mut arrived = self.arrived.lock().unwrap();
            let mail = arrived.entry(key.to_owned()).or_insert((0, written.subject.clone()));
            mail.0 += 1;
            if mail.0 == 1 {
                let post = &self.bench.post;
                post.lock().unwrap().push((key.to_owned(), written.clone()));
            }
        }
        // One in ten was delivered and nobody hears of it.
        let told = if chance < 4 { Err(Undelivered::Later) } else { Ok(()) };
        Box::pin(future::ready(told))
    }
}

#[tokio::test]
async fn five_years_with_a_faulty_courier_lose_no_notice() {
    let (bench, store) = (Bench::of(SCHEME), Store::in_memory().unwrap());
    let courier = Arc::new(Unreliable {
        bench: bench.clone(),
        dice: Mutex::new(Dice(4)),
        arrived: Mutex::default(),
    });
    let mail: Arc<dyn Courier> = courier.clone();
    let engine = Engine::new(parts(&bench, &store, mail, keys()));
    let house = House { engine, bench, store };
    for nth in 0..PEOPLE {
        let name: String = format!("Polgár{}", ["a", "b", "c", "d", "e"][nth % 5].repeat(nth + 1));
        let (case, _) = house.proven(nth).await;
        let email = format!("one{nth}@example.hu");
        house.fills(case, &[("user-name", &name), ("email", &email)]).await.unwrap();
        let mine = || {
            let post = house.bench.post.lock().unwrap();
            let found = post.iter().find(|(_, mail)| mail.to.expose() == email);
            found.and_then(|(_, mail)| super::code_in(mail.body.expose()))
        };
        while mine().is_none() {
            house.passes(HOUR).await;
        }
        // One in four never activates; the registration is deleted.
        if nth % 4 == 0 {
            continue;
        }
        house.activates(&name, &mine().unwrap(), super::PASSWORD, None).await.unwrap();
        let entered = house.signs_in(&name, super::PASSWORD, None).await.unwrap();
        let papers = super::form(&[("notices-told", "yes"), ("paper-passport", "2029-06-01")]);
        let account = entered.signed_in.session.account;
        house.engine.set_notices(account, &papers, &visitor(Actor::Applicant)).await.unwrap();
    }
    // Twice a day: what is due on a day is told on that day.
    for _ in 0..2 * DAYS {
        house.passes(HOUR * 12).await;
    }
    assert!(house.engine.dead_letters().await.unwrap().is_empty());
    assert_eq!(house.engine.waiting().await.unwrap(), 0);
    let arrived = courier.arrived.lock().unwrap();
    let count = |word: &str| arrived.values().filter(|(_, subject)| subject.contains(word)).count();
    let (active, silent) = (PEOPLE * 3 / 4, PEOPLE / 4);
    assert_eq!(count("activation code"), PEOPLE);
    assert_eq!(count("deleted soon"), silent);
    assert_eq!(count("code ends soon"), silent);
    assert_eq!(count("passport"), active * 3);
    assert_eq!(count("password lasts until"), active * 3, "{arrived:?}");
    assert!(arrived.values().any(|(times, _)| *times > 1), "no answer was lost");
}
