//! Who makes whom an officer, and what nobody can do alone to themselves (BO-12 of the catalogue of attacks).

use engine::{AtDesk, Error};
use kernel::{
    officer::{OfficerId, Profile},
    permission::Role,
    refusal::Refusal,
};

use super::{House, refusal};
use crate::gateway::visitor;

impl House {
    async fn asks_for(
        &self,
        inviter: &AtDesk,
        role: Role,
        offices: &[&str],
    ) -> Result<OfficerId, Error> {
        let offices = offices.iter().map(|office| (*office).to_owned()).collect();
        let profile = Profile { name: "Somebody".to_owned(), role, offices };
        let by = visitor(inviter.actor());
        self.engine.invite_officer(profile, Some(inviter), &by).await.map(|(id, _)| id)
    }
}

#[tokio::test]
async fn bo_12_nobody_makes_an_officer_beyond_what_they_answer_for() {
    let house = House::new();
    let (boss, _) = house.officer("Boss", Role::Supervisor, "london").await;
    let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let (auditor, _) = house.officer("Auditor", Role::Auditor, "london").await;
    for role in Role::ALL {
        house.asks_for(&boss, role, &["london"]).await.unwrap();
        for at in [&clerk, &auditor] {
            assert_eq!(refusal(house.asks_for(at, role, &["london"]).await), Refusal::NotPermitted);
        }
        for offices in [&["new-york"][..], &["london", "new-york"], &["nowhere"], &[]] {
            let refused = refusal(house.asks_for(&boss, role, offices).await);
            assert_eq!(refused, Refusal::NotPermitted, "{role:?} {offices:?}");
        }
    }
    // An inviter who claims to be more than they are is judged by what they act as.
    let mut claiming = clerk.clone();
    claiming.profile.role = Role::Supervisor;
    let forged = visitor(clerk.actor());
    let profile =
        Profile { name: "X".to_owned(), role: Role::Clerk, offices: vec!["london".to_owned()] };
    let invited = house.engine.invite_officer(profile, Some(&claiming), &forged).await;
    assert!(invited.is_err(), "{invited:?}");
}

#[tokio::test]
async fn bo_12_nobody_shuts_out_or_invites_themselves_so_that_one_is_always_left() {
    let house = House::new();
    let (boss, token) = house.officer("Boss", Role::Supervisor, "london").await;
    let (second, _) = house.officer("Second", Role::Supervisor, "london").await;
    let by = visitor(boss.actor());
    let shut = house.engine.suspend_officer(boss.id, true, &boss, &by).await;
    assert_eq!(refusal(shut), Refusal::NotPermitted);
    let anew = house.engine.invite_anew(boss.id, Some(&boss), &by).await;
    assert_eq!(refusal(anew), Refusal::NotPermitted);
    house.engine.suspend_officer(second.id, true, &boss, &by).await.unwrap();
    assert!(house.engine.at_desk(token.expose()).await.unwrap().is_some());
    // Whoever is shut out lets nobody in, and themselves least.
    let theirs = visitor(second.actor());
    let back = house.engine.suspend_officer(second.id, false, &second, &theirs).await;
    assert_eq!(refusal(back), Refusal::NotPermitted);
}
