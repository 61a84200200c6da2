//! Decisions that officers sign: nothing is decided without a signature, and none but by the officer who
//! decides, over the case as it stands and what they filled in.

use std::collections::BTreeMap;

use engine::{AtDesk, Draft, Error};
use kernel::{
    permission::Role,
    refusal::Refusal,
    visit::{Signature, Visit, VisitId},
};

use super::{EMAIL, House, refusal};
use crate::{
    doors::desk::{filled, signed},
    gateway::visitor,
    laws::Dice,
};

impl House {
    async fn drafts(
        &self,
        id: VisitId,
        at: &AtDesk,
        values: &BTreeMap<String, String>,
    ) -> Result<Option<Draft>, Error> {
        let seen = self.engine.visit(id, at).await?.version;
        self.engine.draft_visit(id, seen, values, at, &visitor(at.actor())).await
    }

    async fn decides(
        &self,
        id: VisitId,
        at: &AtDesk,
        values: &BTreeMap<String, String>,
        signature: Option<Signature>,
    ) -> Result<(), Error> {
        let seen = self.engine.visit(id, at).await?.version;
        let by = visitor(at.actor());
        self.engine.work_visit(id, (seen, values), signature, at, &by).await
    }

    async fn is_done(&self, id: VisitId, at: &AtDesk) -> bool {
        matches!(self.engine.visit(id, at).await.unwrap().visit, Visit::Done { .. })
    }
}

fn account(name: &str) -> BTreeMap<String, String> {
    filled(&[("user-name", name), ("email", EMAIL), ("visit-language", "hu")])
}

#[tokio::test]
async fn a_decision_is_signed_over_what_was_seen_and_the_signature_stays_in_the_case() {
    let house = House::signing();
    let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let id = house.identified(&clerk, "open-account").await;
    let values = account("KelemenAnna");
    assert_eq!(refusal(house.decides(id, &clerk, &values, None).await), Refusal::NotSigned);

    let draft = house.drafts(id, &clerk, &values).await.unwrap().unwrap();
    let signature = signed(&house.engine, &draft, &clerk).await;
    house.decides(id, &clerk, &values, Some(signature)).await.unwrap();
    assert_eq!(house.engine.visit(id, &clerk).await.unwrap().signature_holds, Some(true));
}

#[tokio::test]
async fn what_is_wrong_is_told_before_anybody_is_asked_to_sign() {
    let house = House::signing();
    let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let id = house.identified(&clerk, "open-account").await;
    let wrong = filled(&[("user-name", "x"), ("email", "nobody"), ("visit-language", "hu")]);
    assert!(matches!(refusal(house.drafts(id, &clerk, &wrong).await), Refusal::Fields(_)));
    // Before it is a decision, nothing is signed.
    let begun = house.walks_in(&clerk, "open-account").await;
    assert!(house.drafts(begun, &clerk, &account("KisAnna")).await.unwrap().is_none());
}

#[tokio::test]
async fn where_the_scheme_does_not_ask_for_it_nothing_is_signed() {
    let house = House::new();
    let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let id = house.identified(&clerk, "open-account").await;
    let values = account("KelemenAnna");
    assert!(house.drafts(id, &clerk, &values).await.unwrap().is_none());
    house.decides(id, &clerk, &values, None).await.unwrap();
    assert_eq!(house.engine.visit(id, &clerk).await.unwrap().signature_holds, None);
}

#[tokio::test]
async fn bo_10_a_signature_of_another_over_another_or_made_up_decides_nothing() {
    let house = House::signing();
    let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let (other, _) = house.officer("Other", Role::Clerk, "london").await;
    let id = house.identified(&clerk, "open-account").await;
    let second = house.identified(&clerk, "open-account").await;
    let values = account("KelemenAnna");
    let draft = house.drafts(id, &clerk, &values).await.unwrap().unwrap();
    let good = signed(&house.engine, &draft, &clerk).await;
    let by_other = signed(&house.engine, &draft, &other).await;
    let of_second = house.drafts(second, &clerk, &values).await.unwrap().unwrap();
    let of_second = signed(&house.engine, &of_second, &clerk).await;
    let forged = Signature { answer: "made up".to_owned(), ..good.clone() };
    let own_key = Signature { verifier: serde_json::json!({ "mine": true }), ..good.clone() };
    for wrong in [by_other, of_second, forged, own_key] {
        assert_eq!(
            refusal(house.decides(id, &clerk, &values, Some(wrong)).await),
            Refusal::NotSigned
        );
    }
    // Signed over these words, sent with others.
    let changed = account("SomebodyElse");
    let sent = house.decides(id, &clerk, &changed, Some(good.clone())).await;
    assert_eq!(refusal(sent), Refusal::NotSigned);
    assert!(!house.is_done(id, &clerk).await);
    house.decides(id, &clerk, &values, Some(good.clone())).await.unwrap();
    // And once: the same again finds a case that has moved on.
    assert!(house.decides(id, &clerk, &values, Some(good)).await.is_err());
}

#[tokio::test]
async fn no_sequence_of_calls_decides_a_case_but_with_a_signature_over_that_very_decision() {
    let mut done = 0;
    for seed in 0..12 {
        let house = House::signing();
        let mut dice = Dice(seed);
        let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
        let (other, _) = house.officer("Other", Role::Clerk, "london").await;
        let officers = [clerk, other];
        let mut cases = Vec::new();
        for at in &officers {
            cases.push(house.identified(at, "open-account").await);
            house.engine.release(cases[cases.len() - 1], at).await.unwrap();
        }
        let words = [account("KelemenAnna"), account("AnnaKelemen")];
        // Signatures made so far, with what each was made for.
        let mut made: Vec<(Signature, usize, usize, usize)> = Vec::new();
        for _ in 0..60 {
            let mut roll = |sides: usize| usize::try_from(dice.roll(sides as u64)).unwrap();
            let (case, who, what) = (roll(2), roll(2), roll(2));
            let (id, at, values) = (cases[case], &officers[who], &words[what]);
            match roll(3) {
                0 => {
                    if let Ok(Some(draft)) = house.drafts(id, at, values).await {
                        let signature = signed(&house.engine, &draft, at).await;
                        made.push((signature, case, who, what));
                    }
                    house.engine.release(id, at).await.unwrap();
                }
                1 => {
                    assert!(house.decides(id, at, values, None).await.is_err());
                    house.engine.release(id, at).await.unwrap();
                }
                _ => {
                    let Some((signature, ..)) =
                        (!made.is_empty()).then(|| made[roll(made.len())].clone())
                    else {
                        continue;
                    };
                    let fits = made.iter().any(|(known, of, by, over)| {
                        *known == signature && (*of, *by, *over) == (case, who, what)
                    });
                    let was_done = house.is_done(id, at).await;
                    let decided = house.decides(id, at, values, Some(signature)).await.is_ok();
                    assert!(!decided || fits, "seed {seed}");
                    assert!(was_done || decided == house.is_done(id, at).await, "seed {seed}");
                    done += usize::from(decided);
                    house.engine.release(id, at).await.unwrap();
                }
            }
        }
    }
    assert!(done > 3, "some were decided: {done}");
}
