//! Nothing that two must decide is done by one, whatever anybody calls, and nothing over other signatures
//! than theirs.

use std::sync::{Arc, Mutex};

use engine::{AtDesk, Engine, Error, world::Signatures};
use kernel::{
    permission::Role,
    visit::{Signature, Visit, VisitId},
};

use super::{
    EMAIL, House, parts,
    reviews::{AGAINST, FOR, judges},
};
use crate::{
    doors::desk::{filled, signed},
    gateway::{keys, scheme, visitor},
    laws::Dice,
};

const TOLD: [(&str, &str); 3] =
    [("user-name", "KelemenAnna"), ("email", EMAIL), ("visit-language", "hu")];

/// A world in which no signature holds any more.
struct NothingHolds;

impl Signatures for NothingHolds {
    fn holds(&self, _: &serde_json::Value, answer: &str, challenge: &[u8; 32]) -> bool {
        // The second's own signature still does; that of the first was put there by other means.
        answer == crypto::digest::hex(challenge) && !FIRST.lock().unwrap().contains(challenge)
    }

    fn site(&self) -> String {
        String::new()
    }
}

static FIRST: Mutex<Vec<[u8; 32]>> = Mutex::new(Vec::new());

#[tokio::test]
async fn bo_10_what_the_first_did_not_sign_is_not_done_whoever_decides_second() {
    let house = House::of_two(|_| ());
    let (first, _) = house.officer("First", Role::Clerk, "london").await;
    let (second, _) = house.officer("Second", Role::Clerk, "london").await;
    let id = house.identified(&first, "open-account").await;
    let told = [("user-name", "KelemenAnna"), ("email", EMAIL), ("visit-language", "en")];
    let (values, by) = (filled(&told), visitor(first.actor()));
    let seen = house.engine.visit(id, &first).await.unwrap().version;
    let draft = house.engine.draft_visit(id, seen, &values, &first, &by).await.unwrap().unwrap();
    FIRST.lock().unwrap().push(draft.challenge());
    let signature = signed(&house.engine, &draft, &first).await;
    let decided = (seen, &values);
    house.engine.work_visit(id, decided, Some(signature), &first, &by).await.unwrap();

    // The same gate, for which the signature of the first does not hold.
    let courier = Arc::new(house.bench.clone());
    let scheme = scheme("hu-ugyfelkapu-plus");
    let parts = engine::Parts { scheme, ..parts(&house.bench, &house.store, courier, keys()) };
    let engine = Engine::new(parts);
    engine.verify_by(Arc::new(NothingHolds));
    assert_eq!(engine.next_review(&second).await.unwrap(), Some(id));
    let judged = judges(&engine, id, &second, &FOR).await;
    assert!(matches!(judged, Err(Error::Corrupt(_))), "{judged:?}");
    assert_eq!(engine.visit(id, &first).await.unwrap().signature_holds, Some(false));
    assert!(matches!(house.state(id, &first).await, Visit::Proposed { .. }));
}

impl House {
    /// One of three officers does something with a case, in order or out of it. Whatever comes of it is not
    /// looked at: only what becomes of the case is.
    async fn does_anything(
        &self,
        id: VisitId,
        officers: &[AtDesk],
        dice: &mut Dice,
        made: &mut Vec<Signature>,
    ) {
        let mut roll = |sides: usize| usize::try_from(dice.roll(sides as u64)).unwrap();
        let at = &officers[roll(3)];
        let by = visitor(at.actor());
        let values = filled([&TOLD[..], &FOR, &FOR, &AGAINST][roll(4)]);
        let engine = &self.engine;
        // Only whoever began it may see how far it has come.
        let seen = engine.visit(id, &officers[0]).await.unwrap().version;
        match roll(8) {
            0 => drop(engine.next_review(at).await),
            1 => drop(self.postpones(id, at).await),
            // Somebody does what they are there for.
            2 => drop(self.works(id, at, &TOLD).await),
            3 => {
                drop(engine.next_review(at).await);
                drop(self.judges(id, at, [&FOR[..], &FOR, &AGAINST][roll(3)]).await);
            }
            4 => {
                let first = engine.draft_visit(id, seen, &values, at, &by).await;
                let second = engine.draft_review(id, seen, &values, at, &by).await;
                for draft in [first, second].into_iter().filter_map(Result::ok).flatten() {
                    made.push(signed(engine, &draft, at).await);
                }
            }
            chosen => {
                let signature = (!made.is_empty()).then(|| made[roll(made.len())].clone());
                let decided = (seen, &values);
                if chosen == 5 {
                    drop(engine.work_visit(id, decided, signature, at, &by).await);
                } else {
                    drop(engine.judge_review(id, decided, signature, at, &by).await);
                }
            }
        }
        engine.release(id, at).await.unwrap();
    }
}

#[tokio::test]
async fn no_sequence_of_calls_opens_an_account_by_one_officer() {
    let mut opened = 0;
    for seed in 0..16 {
        let house = House::of_two(|_| ());
        let mut dice = Dice(seed);
        let mut officers = Vec::new();
        for (name, role) in
            [("One", Role::Clerk), ("Two", Role::Supervisor), ("Three", Role::Supervisor)]
        {
            officers.push(house.officer(name, role, "london").await.0);
        }
        let id = house.identified(&officers[0], "open-account").await;
        house.engine.release(id, &officers[0]).await.unwrap();
        let mut made = Vec::new();
        for _ in 0..60 {
            house.does_anything(id, &officers, &mut dice, &mut made).await;
        }
        let after = house.engine.visit(id, &officers[0]).await.unwrap();
        if matches!(after.visit, Visit::Done { .. }) {
            opened += 1;
            let by = |key: &str| {
                let entry = after.history.iter().find(|(entry, _)| entry.what.key == key);
                entry.map(|(_, name)| name.clone())
            };
            let (one, other) = (by("history-proposed").unwrap(), by("history-agreed").unwrap());
            assert_ne!(one, other, "seed {seed}");
            assert_eq!(after.signature_holds, Some(true), "seed {seed}");
        }
    }
    assert!(opened > 2, "{opened} of 16 were opened at all");
}
