//! An office at work: who may come in, and people served at a desk (KONZ-03 to KONZ-08).

use std::collections::BTreeMap;

use engine::{AtDesk, Draft, Engine, Error, VisitAtDesk, world::Signatures};
use jiff::SignedDuration;
use kernel::{
    facts::Actor,
    officer::{Passkey, Profile},
    permission::Role,
    refusal::Refusal,
    secret::Secret,
    visit::{Outcome, Signature, Visit, VisitId},
};
use serde_json::json;

use super::{EMAIL, House, refusal};
use crate::gateway::visitor;

const HOUR: SignedDuration = SignedDuration::from_hours(1);

impl House {
    /// An officer at the desk of an office, and what their browser holds.
    pub(crate) async fn officer(&self, name: &str, role: Role, office: &str) -> (AtDesk, Secret) {
        let boss = Profile {
            name: format!("{name}'s boss"),
            role: Role::Supervisor,
            offices: vec![office.to_owned()],
        };
        let profile = Profile { name: name.to_owned(), role, offices: vec![office.to_owned()] };
        let (id, secret) = if role == Role::Supervisor {
            self.engine.invite_officer(profile, None, &visitor(Actor::Operator)).await.unwrap()
        } else {
            let operator = visitor(Actor::Operator);
            let (_, secret) = self.engine.invite_officer(boss, None, &operator).await.unwrap();
            let (boss, _) = self.comes_in(&secret).await;
            let by = visitor(boss.actor());
            self.engine.invite_officer(profile, Some(&boss), &by).await.unwrap()
        };
        let (at, token) = self.comes_in(&secret).await;
        assert_eq!(at.id, id);
        (at, token)
    }

    pub(crate) async fn comes_in(&self, invitation: &Secret) -> (AtDesk, Secret) {
        let claimant = visitor(Actor::Claimant);
        let since = self.engine.now();
        let passkey =
            Passkey { id: invitation.expose()[..8].to_owned(), content: json!({}), since };
        let accepted = self.engine.accept_invitation(invitation.expose(), passkey, &claimant);
        let id = accepted.await.unwrap();
        let token = self.engine.enter_desk(id, None, &claimant).await.unwrap();
        (self.engine.at_desk(token.expose()).await.unwrap().unwrap(), token)
    }

    /// Somebody walks in, wanting this done.
    pub(crate) async fn walks_in(&self, at: &AtDesk, procedure: &str) -> VisitId {
        self.engine.open_visit(at, procedure, None, &visitor(at.actor())).await.unwrap()
    }

    /// The officer fills in the page of a case as it stands.
    pub(crate) async fn works(
        &self,
        id: VisitId,
        at: &AtDesk,
        values: &[(&str, &str)],
    ) -> Result<VisitAtDesk, Error> {
        let seen = self.engine.visit(id, at).await?.version;
        let (engine, own, values) = (self.engine.clone(), at.clone(), filled(values));
        self.meanwhile(async move {
            let by = visitor(own.actor());
            let draft = engine.draft_visit(id, seen, &values, &own, &by).await?;
            let signed = match &draft {
                Some(draft) => Some(signed(&engine, draft, &own).await),
                None => None,
            };
            engine.work_visit(id, (seen, &values), signed, &own, &by).await
        })
        .await?;
        self.engine.visit(id, at).await
    }

    /// The first ordinary person shows their card, and is compared with what the register says.
    pub(crate) async fn identified(&self, at: &AtDesk, procedure: &str) -> VisitId {
        let id = self.walks_in(at, procedure).await;
        let compared = self.works(id, at, &CARD).await.unwrap();
        assert_eq!(compared.page.id, "in-person-comparing");
        self.works(id, at, &SEEN).await.unwrap();
        id
    }

    fn register(&self, is_up: bool) {
        *self.bench.register_up.lock().unwrap() = is_up;
    }

    async fn outcome(&self, id: VisitId, at: &AtDesk) -> Outcome {
        match self.engine.visit(id, at).await.unwrap().visit {
            Visit::Done { outcome, .. } => outcome,
            visit => panic!("not done: {visit:?}"),
        }
    }
}

/// What an officer filled in.
pub(crate) fn filled(values: &[(&str, &str)]) -> BTreeMap<String, String> {
    values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// The officer's signature, by a passkey that says the question back.
pub(crate) async fn signed(engine: &Engine, draft: &Draft, at: &AtDesk) -> Signature {
    let officer = engine.officer(at.id).await.unwrap();
    draft.signed(&officer.passkeys()[0], &said_back(&draft.challenge()))
}

fn said_back(challenge: &[u8; 32]) -> String {
    crypto::digest::hex(challenge)
}

/// Checks what such passkeys say.
pub(crate) struct SaysBack;

impl Signatures for SaysBack {
    fn holds(&self, _: &serde_json::Value, answer: &str, challenge: &[u8; 32]) -> bool {
        answer == said_back(challenge)
    }

    fn site(&self) -> String {
        "https://desk.example".to_owned()
    }
}

/// What Kelemen Anna shows.
pub(crate) const CARD: [(&str, &str); 8] = [
    ("shown-nationality", "HUN"),
    ("shown-kind", "identity-card"),
    ("shown-number", "123456AB"),
    ("shown-family-name", "Kelemen"),
    ("shown-given-name", "Anna"),
    ("shown-birth-date", "1990-02-14"),
    ("shown-birth-place", "Szeged"),
    ("shown-expires", "2031-05-01"),
];
/// What the officer has seen (KONZ-11, KONZ-12).
pub(crate) const SEEN: [(&str, &str); 5] = [
    ("seen-face", "yes"),
    ("seen-genuine", "yes"),
    ("seen-whole", "yes"),
    ("seen-form", "yes"),
    ("in-person-next", "in-person-accept"),
];

#[tokio::test]
async fn konz_03_and_04_an_account_is_opened_at_a_desk_and_activated_at_home() {
    let house = House::new();
    let (at, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let id = house.identified(&at, "open-account").await;
    let told = [("user-name", "KelemenAnna"), ("email", EMAIL), ("visit-language", "hu")];
    house.works(id, &at, &told).await.unwrap();
    assert!(matches!(house.outcome(id, &at).await, Outcome::Opened { .. }));
    house.settle().await;
    // The code of five days comes by mail, and the person activates by themselves (KONZ-18, KONZ-22).
    let code = house.code();
    house.activates("KelemenAnna", &code, super::PASSWORD, None).await.unwrap();
    house.signs_in("KelemenAnna", super::PASSWORD, None).await.unwrap();

    // One person, one account: the next desk sees it.
    let again = house.identified(&at, "open-account").await;
    let seen = house.engine.visit(again, &at).await.unwrap();
    assert!(!seen.page.form, "{:?}", seen.page);
    assert_eq!(refusal(house.works(again, &at, &told).await), Refusal::AlreadyRegistered);
}

#[tokio::test]
async fn konz_05_and_06_an_account_is_changed_and_deleted_and_its_holder_told() {
    let house = House::new();
    house.active("KelemenAnna", 0).await;
    let (at, _) = house.officer("Clerk", Role::Clerk, "budapest").await;
    let id = house.identified(&at, "change-data").await;
    house.works(id, &at, &[("email", "new@example.hu")]).await.unwrap();
    house.settle().await;
    let told: Vec<String> = house.sent("mail-changed-at-desk");
    assert_eq!(told, [EMAIL, "new@example.hu"], "both addresses are told");

    let id = house.identified(&at, "delete-account").await;
    house.works(id, &at, &[]).await.unwrap();
    assert!(matches!(house.outcome(id, &at).await, Outcome::Deleted { .. }));
    house.settle().await;
    let gone = house.signs_in("KelemenAnna", super::PASSWORD, None).await;
    assert_eq!(refusal(gone), Refusal::NoMatch);
    // Name and person are free at once.
    house.active("KelemenAnna", 0).await;
}

#[tokio::test]
async fn konz_07_and_08_a_temporary_registration_stands_in_the_way_until_it_lapses() {
    let house = House::new();
    house.declares("KelemenAnna", 0).await;
    let (at, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let id = house.identified(&at, "open-account").await;
    let told = [("user-name", "AnnaKelemen"), ("email", EMAIL), ("visit-language", "hu")];
    let stands = refusal(house.works(id, &at, &told).await);
    assert!(matches!(stands, Refusal::TemporaryRegistration { until: Some(_) }), "{stands:?}");
    house.passes(HOUR * 24 * 30).await;
    // That case is over by now; the person comes again.
    let id = house.identified(&at, "open-account").await;
    house.works(id, &at, &told).await.unwrap();
    assert!(matches!(house.outcome(id, &at).await, Outcome::Opened { .. }));
}

#[tokio::test]
async fn where_the_scheme_says_so_a_proof_in_person_makes_a_temporary_registration_a_full_one() {
    let house = House::signing();
    house.declares("KelemenAnna", 0).await;
    let (at, _) = house.officer("Clerk", Role::Clerk, "budapest").await;
    let id = house.identified(&at, "open-account").await;
    house.works(id, &at, &[]).await.unwrap();
    assert!(matches!(house.outcome(id, &at).await, Outcome::Raised { .. }));
    // Name and password stay, and nothing lapses any more (KONZ-08, KONZ-26).
    house.passes(HOUR * 24 * 60).await;
    let entered = house.signs_in("KelemenAnna", super::PASSWORD, None).await.unwrap();
    assert_eq!(entered.signed_in.session.level, "full");
}

#[tokio::test]
async fn a_register_that_is_silent_is_asked_again_and_nothing_is_typed_twice() {
    let house = House::new();
    let (at, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let id = house.walks_in(&at, "open-account").await;
    house.register(false);
    house.works(id, &at, &CARD).await.unwrap();
    for _ in 0..5 {
        house.passes(SignedDuration::from_secs(2)).await;
    }
    let waits = house.engine.visit(id, &at).await.unwrap();
    assert_eq!(waits.page.id, "in-person-unanswered", "{:?}", waits.page);
    // Somebody else is served meanwhile.
    let other = house.walks_in(&at, "open-account").await;
    assert_ne!(other, id);
    house.register(true);
    let again = [("in-person-next", "in-person-again")];
    let compared = house.works(id, &at, &again).await.unwrap();
    assert_eq!(compared.page.id, "in-person-comparing");
}

#[tokio::test]
async fn a_case_is_held_by_one_officer_whose_lease_runs_out_by_itself() {
    let house = House::new();
    let (one, _) = house.officer("One", Role::Clerk, "london").await;
    let (other, _) = house.officer("Other", Role::Clerk, "london").await;
    let id = house.walks_in(&one, "open-account").await;
    let held = refusal(house.works(id, &other, &CARD).await);
    assert!(matches!(&held, Refusal::Held { by, .. } if by == "One"), "{held:?}");
    house.engine.hold(id, &other, true).await.unwrap();
    assert!(matches!(refusal(house.works(id, &one, &CARD).await), Refusal::Held { .. }));
    house.passes(SignedDuration::from_mins(11)).await;
    house.works(id, &one, &CARD).await.unwrap();
}

#[tokio::test]
async fn after_a_power_cut_a_case_is_where_it_was() {
    let house = House::new();
    let (at, token) = house.officer("Clerk", Role::Clerk, "london").await;
    let id = house.walks_in(&at, "open-account").await;
    house.works(id, &at, &CARD).await.unwrap();
    let again = House::over(house.store.clone());
    let at = again.engine.at_desk(token.expose()).await.unwrap().unwrap();
    let found = again.engine.visit(id, &at).await.unwrap();
    assert_eq!(found.page.id, "in-person-comparing");
    again.works(id, &at, &SEEN).await.unwrap();
    assert_eq!(again.engine.open_visits("london").await.unwrap().len(), 1);
}

#[tokio::test]
async fn whoever_saves_what_they_have_not_seen_is_told_so() {
    let house = House::new();
    let (at, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let id = house.walks_in(&at, "open-account").await;
    let seen = house.engine.visit(id, &at).await.unwrap().version;
    house.works(id, &at, &CARD).await.unwrap();
    let (by, card) = (visitor(at.actor()), filled(&CARD));
    let late = house.engine.work_visit(id, (seen, &card), None, &at, &by).await;
    assert_eq!(refusal(late), Refusal::Stale);
}

#[tokio::test]
async fn a_case_of_another_office_does_not_exist() {
    let house = House::new();
    let (here, _) = house.officer("Here", Role::Clerk, "london").await;
    let (there, _) = house.officer("There", Role::Clerk, "budapest").await;
    let id = house.walks_in(&here, "open-account").await;
    assert_eq!(refusal(house.engine.visit(id, &there).await), Refusal::NoSuchCase);
    assert!(house.engine.open_visits("budapest").await.unwrap().is_empty());
    assert_eq!(house.engine.open_visits("london").await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_nobody_finishes_ends_and_is_unreadable_after_a_month() {
    let house = House::new();
    let (at, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let id = house.identified(&at, "open-account").await;
    house.passes(HOUR * 72).await;
    let ended = house.engine.visit(id, &at).await.unwrap();
    assert!(matches!(ended.visit, Visit::Dropped { .. }));
    assert!(house.engine.open_visits("london").await.unwrap().is_empty());
    house.passes(HOUR * 24 * 30).await;
    assert_eq!(refusal(house.engine.visit(id, &at).await), Refusal::NoSuchCase);
}

#[tokio::test]
async fn a_desk_left_alone_is_shut_and_nobody_stays_a_whole_day() {
    let house = House::new();
    let (_, token) = house.officer("Clerk", Role::Clerk, "london").await;
    house.passes(SignedDuration::from_mins(14)).await;
    assert!(house.engine.at_desk(token.expose()).await.unwrap().is_some());
    house.passes(SignedDuration::from_mins(16)).await;
    assert!(house.engine.at_desk(token.expose()).await.unwrap().is_none());
}

#[tokio::test]
async fn whoever_is_shut_out_is_gone_with_the_next_request_and_comes_back_by_invitation() {
    let house = House::new();
    let (boss, _) = house.officer("Boss", Role::Supervisor, "london").await;
    let (at, token) = house.officer("Clerk", Role::Clerk, "london").await;
    let by = visitor(boss.actor());
    house.engine.suspend_officer(at.id, true, &boss, &by).await.unwrap();
    assert!(house.engine.at_desk(token.expose()).await.unwrap().is_none());
    house.engine.suspend_officer(at.id, false, &boss, &by).await.unwrap();
    // A passkey that was lost is worth nothing once its holder is invited anew.
    let secret = house.engine.invite_anew(at.id, Some(&boss), &by).await.unwrap();
    let claimant = visitor(Actor::Claimant);
    assert_eq!(refusal(house.engine.enter_desk(at.id, None, &claimant).await), Refusal::NoMatch);
    let (again, _) = house.comes_in(&secret).await;
    assert_eq!(again.id, at.id);
    assert_eq!(refusal(house.engine.invited(secret.expose()).await), Refusal::NoSuchCase);
}
