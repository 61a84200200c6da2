//! Who opened whose file: on record before anything is shown, for the person to read and to prove.

use engine::{Access, AtDesk, Error, Why};
use jiff::SignedDuration;
use kernel::{
    decision::AccountId,
    permission::Role,
    refusal::Refusal,
    visit::{Outcome, Visit, VisitId, WHY},
};
use store::Store;
use uuid::Uuid;

use super::{EMAIL, House, form, refusal};
use crate::{doors::desk::CARD, gateway::notary};

const REASON: &str = "the holder rang and asked what became of it";
const HALF_HOUR: SignedDuration = SignedDuration::from_mins(31);

impl House {
    pub(crate) async fn opened_for(&self, at: &AtDesk) -> (VisitId, AccountId) {
        let id = self.identified(at, "open-account").await;
        let told = [("user-name", "KelemenAnna"), ("email", EMAIL), ("visit-language", "hu")];
        self.works(id, at, &told).await.unwrap();
        match self.engine.visit(id, at).await.unwrap().visit {
            Visit::Done { outcome: Outcome::Opened { account, .. }, .. } => (id, account),
            visit => panic!("{visit:?}"),
        }
    }

    async fn read_as(&self, account: AccountId) -> Vec<(String, Why)> {
        let rows = self.engine.accesses(account).await.unwrap().into_iter();
        rows.map(|row| (row.access.name, row.access.why)).collect()
    }

    pub(crate) async fn says_why(
        &self,
        id: VisitId,
        at: &AtDesk,
        reason: &str,
    ) -> Result<(), Error> {
        self.engine.give_reason(id, &form(&[(WHY, reason)]), at).await
    }
}

fn case() -> Why {
    Why::Case("open-account".to_owned())
}

#[tokio::test]
async fn a_case_in_hand_is_seen_and_that_is_on_record_once() {
    let house = House::new();
    let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let id = house.identified(&clerk, "open-account").await;
    for _ in 0..3 {
        house.engine.see_visit(id, &clerk).await.unwrap();
    }
    assert_eq!(house.rows("activity").await, 1, "a page drawn anew is the same look");
    house.engine.hold(id, &clerk, false).await.unwrap();
    house.bench.pass(HALF_HOUR);
    house.engine.see_visit(id, &clerk).await.unwrap();
    assert_eq!(house.rows("activity").await, 2, "half an hour later it is another");
}

#[tokio::test]
async fn bo_03_a_case_that_is_not_in_hand_is_shown_for_a_written_reason_only() {
    let house = House::new();
    let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let (other, _) = house.officer("Other", Role::Clerk, "london").await;
    let (auditor, _) = house.officer("Auditor", Role::Auditor, "london").await;
    let (stranger, _) = house.officer("Stranger", Role::Supervisor, "new-york").await;
    let id = house.identified(&clerk, "open-account").await;
    house.engine.see_visit(id, &clerk).await.unwrap();
    for at in [&other, &auditor] {
        assert_eq!(refusal(house.engine.see_visit(id, at).await), Refusal::ReasonNeeded);
        for poor in ["", "  ", "because", &"long ".repeat(100)] {
            assert!(matches!(refusal(house.says_why(id, at, poor).await), Refusal::Fields(_)));
        }
        assert_eq!(refusal(house.engine.see_visit(id, at).await), Refusal::ReasonNeeded);
        house.says_why(id, at, REASON).await.unwrap();
        house.engine.see_visit(id, at).await.unwrap();
    }
    // Of another office, a reason opens nothing, and is not kept.
    let before = house.rows("activity").await;
    assert_eq!(refusal(house.says_why(id, &stranger, REASON).await), Refusal::NoSuchCase);
    assert_eq!(refusal(house.engine.see_visit(id, &stranger).await), Refusal::NoSuchCase);
    assert_eq!(house.rows("activity").await, before);
    // The reason is good for a while, and for this case.
    let second = house.walks_in(&clerk, "open-account").await;
    house.works(second, &clerk, &CARD).await.unwrap();
    assert_eq!(refusal(house.engine.see_visit(second, &other).await), Refusal::ReasonNeeded);
    house.bench.pass(HALF_HOUR);
    house.engine.hold(id, &clerk, false).await.unwrap();
    assert_eq!(refusal(house.engine.see_visit(id, &other).await), Refusal::ReasonNeeded);
}

#[tokio::test]
async fn the_holder_reads_who_worked_on_their_case_who_decided_and_who_looked_later() {
    let house = House::new();
    let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let (auditor, _) = house.officer("Auditor", Role::Auditor, "london").await;
    let id = house.identified(&clerk, "open-account").await;
    house.engine.see_visit(id, &clerk).await.unwrap();
    house.says_why(id, &auditor, REASON).await.unwrap();
    let told = [("user-name", "KelemenAnna"), ("email", EMAIL), ("visit-language", "hu")];
    house.works(id, &clerk, &told).await.unwrap();
    let visit = house.engine.visit(id, &clerk).await.unwrap().visit;
    let Visit::Done { outcome, .. } = visit else { panic!("{visit:?}") };
    let account = outcome.account();
    let expected = [
        ("Clerk".to_owned(), Why::Decided("opened".to_owned())),
        ("Auditor".to_owned(), Why::Reason(REASON.to_owned())),
        ("Clerk".to_owned(), case()),
    ];
    assert_eq!(house.read_as(account).await, expected);

    // What is done is nobody's work any more.
    house.bench.pass(HALF_HOUR);
    assert_eq!(refusal(house.engine.see_visit(id, &clerk).await), Refusal::ReasonNeeded);
    house.says_why(id, &clerk, "a complaint came by mail").await.unwrap();
    assert_eq!(house.read_as(account).await.len(), 4);

    // Somebody comes again: the same person's file is opened, whichever case it is.
    let again = house.identified(&clerk, "change-data").await;
    house.engine.see_visit(again, &clerk).await.unwrap();
    let newest = house.read_as(account).await.remove(0);
    assert_eq!(newest, ("Clerk".to_owned(), Why::Case("change-data".to_owned())));
    house.works(again, &clerk, &[("email", "new@example.hu")]).await.unwrap();
    let newest = house.read_as(account).await.remove(0);
    assert_eq!(newest.1, Why::Decided("changed".to_owned()));
}

#[tokio::test]
async fn reasons_are_counted_and_there_is_an_end_to_them() {
    let house = House::new();
    let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let (auditor, _) = house.officer("Auditor", Role::Auditor, "london").await;
    let id = house.identified(&clerk, "open-account").await;
    for _ in 0..50 {
        house.says_why(id, &auditor, REASON).await.unwrap();
    }
    let refused = refusal(house.says_why(id, &auditor, REASON).await);
    assert!(matches!(refused, Refusal::Exhausted { .. }), "{refused:?}");
    assert_eq!(house.rows("activity").await, 50, "what was refused is not on record as seen");
    house.bench.pass(SignedDuration::from_hours(25));
    house.says_why(id, &auditor, REASON).await.unwrap();
}

#[tokio::test]
async fn bo_15_what_cannot_be_put_on_record_is_not_shown_and_not_done() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kapu.db");
    let house = House::over(Store::open(&path).await.unwrap());
    let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let id = house.identified(&clerk, "open-account").await;
    let before = house.engine.visit(id, &clerk).await.unwrap().version;
    let full =
        "CREATE TRIGGER full BEFORE INSERT ON activity BEGIN SELECT RAISE(FAIL, 'full'); END";
    rusqlite::Connection::open(&path).unwrap().execute_batch(full).unwrap();
    assert!(matches!(house.engine.see_visit(id, &clerk).await, Err(Error::Fault(_))));
    let told = [("user-name", "KelemenAnna"), ("email", EMAIL), ("visit-language", "hu")];
    assert!(matches!(house.works(id, &clerk, &told).await, Err(Error::Fault(_))));
    assert_eq!(house.engine.visit(id, &clerk).await.unwrap().version, before, "nothing happened");

    let mended = "DROP TRIGGER full";
    rusqlite::Connection::open(&path).unwrap().execute_batch(mended).unwrap();
    house.engine.see_visit(id, &clerk).await.unwrap();
    house.works(id, &clerk, &told).await.unwrap();
}

#[tokio::test]
async fn a_line_is_proven_to_be_on_record_to_whoever_has_the_logs_key_and_nothing_else_is() {
    let house = House::new();
    let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let (id, account) = house.opened_for(&clerk).await;
    let seq = house.engine.accesses(account).await.unwrap()[0].seq;
    assert!(house.engine.provable(account, seq).await.unwrap().is_none(), "not signed yet");
    house.engine.notarise().await.unwrap();
    house.says_why(id, &clerk, REASON).await.unwrap();
    house.engine.notarise().await.unwrap();

    let key = notary().key().clone();
    let provable = house.engine.provable(account, seq).await.unwrap().unwrap();
    let text = serde_json::to_string(&provable).unwrap();
    let read = || serde_json::from_str::<engine::Provable>(&text).unwrap();
    assert!(read().check(&key).unwrap().size > 2);
    // Another name, another time, another reason: none of it is what is on record.
    let mut other = read();
    other.access = Access { name: "Nobody".to_owned(), ..other.access };
    assert!(other.check(&key).is_err());
    let mut other = read();
    other.access.at += SignedDuration::from_mins(1);
    assert!(other.check(&key).is_err());
    let stranger = crypto::log::NotarySeed::from_bytes("notary", [9; 32]).unwrap();
    let stranger = stranger.signer("gate.example/ledger").unwrap();
    assert!(read().check(stranger.key()).is_err());
    let moved = text.replacen("\"seq\":0", "\"seq\":1", 1);
    let moved: engine::Provable = serde_json::from_str(&moved).unwrap();
    assert!(moved.check(&key).is_err());
    // Nobody has a line of somebody else's, and a sign-in is none of these lines.
    assert!(house.engine.provable(AccountId(Uuid::nil()), seq).await.unwrap().is_none());
    assert!(house.engine.provable(account, 99).await.unwrap().is_none());
}
