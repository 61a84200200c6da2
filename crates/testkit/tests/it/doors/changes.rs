//! What nobody changes alone: two who were let in by different people sign exactly what comes into force,
//! an hour later, and nothing that was written by other means does (BO-12, BO-13).

use std::{collections::BTreeMap, sync::Arc};

use engine::{AtDesk, Draft, Engine, Error, REASON, VERDICT, world::Signatures};
use jiff::SignedDuration;
use kernel::{
    facts::Actor,
    guarded::{Guarded, Subject},
    officer::{Passkey, Profile},
    permission::Role,
    refusal::Refusal,
    visit::Signature,
};
use serde_json::json;
use store::Store;

use super::{
    House,
    desk::{SaysBack, filled, signed},
    parts, refusal,
};
use crate::gateway::{keys, scheme, visitor};

const DELAY: SignedDuration = SignedDuration::from_hours(1);
const SECOND: SignedDuration = SignedDuration::from_secs(1);
const OLD: &str = "redirect_uris = [\"https://tax.example/cb\"]\n";
const NEW: &str = "redirect_uris = [\"https://elsewhere.example/cb\"]\n";

/// A gate at which whatever anybody writes is a signature.
struct AnythingHolds;

impl Signatures for AnythingHolds {
    fn holds(&self, _: &serde_json::Value, _: &str, _: &[u8; 32]) -> bool {
        true
    }

    fn site(&self) -> String {
        SaysBack.site()
    }
}

pub(crate) fn tax() -> Subject {
    Subject::Service("tax".to_owned())
}

impl House {
    /// A gateway where nobody changes services alone, and one is there.
    async fn guarding() -> Self {
        let house = Self::under(scheme("hu-ugyfelkapu-plus"), Store::in_memory().unwrap());
        house.founds(OLD).await;
        house
    }

    pub(crate) async fn founds(&self, content: &str) {
        let there = [(Subject::Services, "tax".to_owned()), (tax(), content.to_owned())];
        assert!(self.engine.found_guarded(&there).await.unwrap());
    }

    pub(crate) async fn supervisors<const N: usize>(&self, names: [&str; N]) -> [AtDesk; N] {
        let mut all = Vec::new();
        for name in names {
            all.push(self.officer(name, Role::Supervisor, "budapest").await.0);
        }
        all.try_into().unwrap()
    }

    pub(crate) async fn proposes(&self, content: &str) {
        self.engine.propose(&tax(), content.to_owned()).await.unwrap();
    }

    async fn stands(&self) -> Guarded {
        (*self.engine.guarded(&tax()).await.unwrap()).clone()
    }

    /// What is in force.
    pub(crate) async fn says(&self) -> Option<String> {
        self.stands().await.in_force().map(|version| version.content.clone())
    }

    async fn place(&self) -> u64 {
        self.stands().await.waiting().map(|proposal| proposal.place).unwrap_or_default()
    }

    async fn drafts_change(
        &self,
        at: &AtDesk,
        values: &BTreeMap<String, String>,
    ) -> Result<Draft, Error> {
        let by = visitor(at.actor());
        self.engine.draft_change(tax().ledger(), self.place().await, values, at, &by).await
    }

    async fn decides_change(
        &self,
        at: &AtDesk,
        values: &BTreeMap<String, String>,
        signature: Signature,
    ) -> Result<(), Error> {
        let (by, decided) = (visitor(at.actor()), (self.place().await, values));
        self.engine.decide_change(tax().ledger(), decided, signature, at, &by).await
    }

    /// An officer approves what waits, as they should.
    pub(crate) async fn approves(&self, at: &AtDesk) -> Result<(), Error> {
        let values = approve();
        let draft = self.drafts_change(at, &values).await?;
        let signature = signed(&self.engine, &draft, at).await;
        self.decides_change(at, &values, signature).await
    }

    /// Two approve what waits.
    async fn agreed(&self, [one, other]: &[AtDesk; 2]) {
        self.approves(one).await.unwrap();
        self.approves(other).await.unwrap();
    }

    /// Somebody whom an officer lets in.
    async fn lets_in(&self, host: &AtDesk, name: &str) -> AtDesk {
        let offices = vec!["budapest".to_owned()];
        let profile = Profile { name: name.to_owned(), role: Role::Supervisor, offices };
        let by = visitor(host.actor());
        let (_, secret) = self.engine.invite_officer(profile, Some(host), &by).await.unwrap();
        let (since, claimant) = (self.engine.now(), visitor(Actor::Claimant));
        let passkey = Passkey { id: name.to_owned(), content: json!({}), since };
        let accepted = self.engine.accept_invitation(secret.expose(), passkey, &claimant);
        let id = accepted.await.unwrap();
        let token = self.engine.enter_desk(id, None, &claimant).await.unwrap();
        self.engine.at_desk(token.expose()).await.unwrap().unwrap()
    }
}

fn approve() -> BTreeMap<String, String> {
    filled(&[(VERDICT, "approve")])
}

/// The same gate with another way to check signatures, which remembers nothing.
fn again(house: &House, signatures: Arc<dyn Signatures>) -> Engine {
    let courier = Arc::new(house.bench.clone());
    let scheme = scheme("hu-ugyfelkapu-plus");
    let parts = engine::Parts { scheme, ..parts(&house.bench, &house.store, courier, keys()) };
    let engine = Engine::new(parts);
    engine.verify_by(signatures);
    engine
}

#[tokio::test]
async fn bo_13_what_two_signed_is_in_force_an_hour_later_word_for_word() {
    let house = House::guarding().await;
    let both = house.supervisors(["One", "Other"]).await;
    house.proposes(NEW).await;
    house.approves(&both[0]).await.unwrap();
    house.passes(DELAY * 24).await;
    assert_eq!(house.says().await.as_deref(), Some(OLD), "one is not enough, however long");
    house.approves(&both[1]).await.unwrap();
    house.passes(DELAY - SECOND).await;
    assert_eq!(house.says().await.as_deref(), Some(OLD));
    house.passes(SECOND).await;
    assert_eq!(house.says().await.as_deref(), Some(NEW));
    // And for a gate that has only just started.
    let started = again(&house, Arc::new(SaysBack)).guarded(&tax()).await.unwrap();
    assert_eq!(started.in_force().unwrap().content, NEW);
}

#[tokio::test]
async fn the_second_is_not_shown_that_there_was_a_first() {
    let house = House::guarding().await;
    let [one, other] = house.supervisors(["One", "Other"]).await;
    house.proposes(NEW).await;
    let id = tax().ledger();
    let shown = |seen: &engine::ChangeAtDesk| {
        (seen.has_approved, seen.history.len(), seen.stands.waiting().unwrap().place)
    };
    let before = shown(&house.engine.change(id, &other).await.unwrap());
    house.approves(&one).await.unwrap();
    assert_eq!(shown(&house.engine.change(id, &other).await.unwrap()), before);
    assert!(house.engine.change(id, &one).await.unwrap().has_approved);
    house.approves(&other).await.unwrap();
    let told = house.engine.change(id, &other).await.unwrap().history;
    assert!(told.iter().any(|event| event.by.as_deref() == Some("One")), "later it is no secret");
}

#[tokio::test]
async fn bo_12_nobody_approves_twice_nor_by_anybody_whom_they_let_in() {
    let house = House::guarding().await;
    let [one, other] = house.supervisors(["One", "Other"]).await;
    let twin = house.lets_in(&one, "Twin").await;
    let cousin = house.lets_in(&twin, "Cousin").await;
    house.proposes(NEW).await;
    house.approves(&twin).await.unwrap();
    for near in [&twin, &one, &cousin] {
        assert_eq!(refusal(house.approves(near).await), Refusal::SeparateHands);
    }
    // Nor by an honest colleague's passkey, once they made themselves another.
    let by = visitor(one.actor());
    let secret = house.engine.invite_anew(other.id, Some(&one), &by).await.unwrap();
    let (since, claimant) = (house.engine.now(), visitor(Actor::Claimant));
    let passkey = Passkey { id: "stolen".to_owned(), content: json!({}), since };
    house.engine.accept_invitation(secret.expose(), passkey, &claimant).await.unwrap();
    assert_eq!(refusal(house.approves(&other).await), Refusal::SeparateHands);
    house.passes(DELAY * 2).await;
    assert_eq!(house.says().await.as_deref(), Some(OLD));
}

#[tokio::test]
async fn bo_13_a_signature_of_another_over_another_or_for_the_same_words_once_more_approves_nothing()
 {
    let house = House::guarding().await;
    let [one, other] = house.supervisors(["One", "Other"]).await;
    house.proposes(NEW).await;
    let draft = house.drafts_change(&one, &approve()).await.unwrap();
    let good = signed(&house.engine, &draft, &one).await;
    let copied = signed(&house.engine, &draft, &other).await;
    let made_up = Signature { answer: "made up".to_owned(), ..good.clone() };
    let own_key = Signature { verifier: json!({ "mine": true }), ..good.clone() };
    for (at, wrong) in [(&other, good.clone()), (&other, copied), (&one, made_up), (&one, own_key)]
    {
        let decided = house.decides_change(at, &approve(), wrong).await;
        assert_eq!(refusal(decided), Refusal::NotSigned);
    }
    // Signed to approve, sent to reject.
    let reject = filled(&[(VERDICT, "reject"), (REASON, "Not ours")]);
    let decided = house.decides_change(&one, &reject, good.clone()).await;
    assert_eq!(refusal(decided), Refusal::NotSigned);
    // Of a proposal that says the same, and was made later.
    house.proposes(OLD.trim_end()).await;
    house.proposes(NEW).await;
    let decided = house.decides_change(&one, &approve(), good).await;
    assert_eq!(refusal(decided), Refusal::NotSigned);
    assert!(house.stands().await.waiting().unwrap().approvals.is_empty());
}

#[tokio::test]
async fn bo_13_what_was_written_into_the_ledger_and_not_signed_is_not_in_force() {
    let house = House::guarding().await;
    let both = house.supervisors(["One", "Other"]).await;
    house.proposes(NEW).await;
    // Whoever has the machine and all its keys writes approvals of both into the ledger.
    let theirs = again(&house, Arc::new(AnythingHolds));
    let place = house.place().await;
    for at in &both {
        let (id, by) = (tax().ledger(), visitor(at.actor()));
        let draft = theirs.draft_change(id, place, &approve(), at, &by).await.unwrap();
        let officer = house.engine.officer(at.id).await.unwrap();
        let forged = draft.signed(&officer.passkeys()[0], "forged");
        theirs.decide_change(id, (place, &approve()), forged, at, &by).await.unwrap();
    }
    house.passes(DELAY).await;
    assert!(matches!(house.engine.guarded(&tax()).await, Err(Error::Corrupt(_))));
    let rows = house.engine.changes().await.unwrap();
    let row = rows.iter().find(|row| row.subject == tax()).unwrap();
    assert!(row.stands.is_none(), "and the desk says so");
}

#[tokio::test]
async fn bo_13_a_row_of_the_ledger_that_was_changed_by_hand_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kapu.db");
    let store = Store::open(&path).await.unwrap();
    let house = House::under(scheme("hu-ugyfelkapu-plus"), store);
    house.founds(OLD).await;
    house.proposes(NEW).await;
    let swap = "UPDATE ledger SET body = (SELECT body FROM ledger WHERE stream = $1 AND seq = 1) \
                WHERE stream = $1 AND seq = 0";
    let connection = rusqlite::Connection::open(&path).unwrap();
    let changed = connection.execute(swap, [tax().ledger().as_bytes().as_slice()]).unwrap();
    assert_eq!(changed, 1);
    let started = again(&house, Arc::new(SaysBack));
    assert!(matches!(started.guarded(&tax()).await, Err(Error::Corrupt(_))));
    // Taken out altogether, it is nothing, and nothing is founded in its place.
    connection.execute_batch("DELETE FROM data_keys").unwrap();
    assert!(again(&house, Arc::new(SaysBack)).guarded(&tax()).await.is_err());
    let there = [(Subject::Services, "tax".to_owned()), (tax(), NEW.to_owned())];
    assert!(!again(&house, Arc::new(SaysBack)).found_guarded(&there).await.unwrap());
}

#[tokio::test]
async fn one_stops_what_is_approved_and_one_rejects_what_is_not() {
    let house = House::guarding().await;
    let both = house.supervisors(["One", "Other"]).await;
    house.proposes(NEW).await;
    let place = house.place().await;
    house.agreed(&both).await;
    let by = visitor(both[0].actor());
    house.engine.stop_change(tax().ledger(), place, &by).await.unwrap();
    house.passes(DELAY).await;
    assert_eq!(house.says().await.as_deref(), Some(OLD));
    assert_eq!(house.stands().await.turned_down(), Some(NEW));

    house.proposes(NEW).await;
    let reject = filled(&[(VERDICT, "reject"), (REASON, "Not ours")]);
    let draft = house.drafts_change(&both[1], &reject).await.unwrap();
    let signature = signed(&house.engine, &draft, &both[1]).await;
    house.decides_change(&both[1], &reject, signature).await.unwrap();
    assert!(house.stands().await.waiting().is_none());
    let no_reason = filled(&[(VERDICT, "reject"), (REASON, " ")]);
    house.proposes(NEW).await;
    let unfit = house.drafts_change(&both[1], &no_reason).await;
    assert!(matches!(refusal(unfit), Refusal::Fields(_)));
}

#[tokio::test]
async fn what_was_before_comes_back_by_two_and_nothing_is_stopped_that_is_in_force() {
    let house = House::guarding().await;
    let both = house.supervisors(["One", "Other"]).await;
    house.proposes(NEW).await;
    let place = house.place().await;
    house.agreed(&both).await;
    house.passes(DELAY).await;
    let by = visitor(both[0].actor());
    let late = house.engine.stop_change(tax().ledger(), place, &by).await;
    assert_eq!(refusal(late), Refusal::OutOfTurn);
    let before = house.stands().await.versions().unwrap().before.clone().unwrap();
    house.proposes(&before.content).await;
    house.agreed(&both).await;
    house.passes(DELAY).await;
    assert_eq!(house.says().await.as_deref(), Some(OLD));
}

#[tokio::test]
async fn a_newer_proposal_takes_the_place_of_the_open_one_and_of_its_approvals() {
    let house = House::guarding().await;
    let [one, other] = house.supervisors(["One", "Other"]).await;
    house.proposes(NEW).await;
    house.approves(&one).await.unwrap();
    house.proposes("another = true\n").await;
    house.approves(&other).await.unwrap();
    house.passes(DELAY).await;
    assert_eq!(house.says().await.as_deref(), Some(OLD), "each was approved by one");
}

#[tokio::test]
async fn bo_13_what_is_there_is_taken_on_trust_once_and_what_comes_later_is_not() {
    let house = House::guarding().await;
    let late = Subject::Service("late".to_owned());
    let there = [
        (Subject::Services, "late\ntax".to_owned()),
        (tax(), NEW.to_owned()),
        (late.clone(), NEW.to_owned()),
    ];
    assert!(!house.engine.found_guarded(&there).await.unwrap());
    assert_eq!(house.says().await.as_deref(), Some(OLD));
    assert_eq!(*house.engine.guarded(&late).await.unwrap(), Guarded::Unopened);
    let again = house.engine.propose(&Subject::Services, "late".to_owned()).await;
    assert_eq!(refusal(again), Refusal::OutOfTurn);
}

#[tokio::test]
async fn bo_12_whoever_was_shut_out_is_let_in_by_two_where_the_scheme_says_so() {
    let house = House::guarding().await;
    let [one, other, third] = house.supervisors(["One", "Other", "Third"]).await;
    let twin = house.lets_in(&one, "Twin").await;
    let kin = house.lets_in(&third, "Kin").await;
    let says = async |at: &AtDesk, suspends: bool| {
        house.engine.suspend_officer(third.id, suspends, at, &visitor(at.actor())).await
    };
    says(&one, true).await.unwrap();
    let stands = async || house.engine.officer(third.id).await.unwrap().name();
    assert_eq!(refusal(says(&kin, false).await), Refusal::SeparateHands, "let in by the officer");
    says(&one, false).await.unwrap();
    assert_eq!(stands().await, "readmission");
    for near in [&one, &twin] {
        assert_eq!(refusal(says(near, false).await), Refusal::SeparateHands);
    }
    says(&other, false).await.unwrap();
    assert_eq!(stands().await, "active");
}
