//! Cases that nobody has cause to open, and the alarm that whoever opens one raises.

use engine::{AtDesk, Why};
use jiff::SignedDuration;
use kernel::{
    page::{Block, Page},
    permission::Role,
    refusal::Refusal,
    visit::{Visit, VisitId, WHY},
};
use rusqlite::Connection;
use store::Store;

use super::{House, form, refusal};
use crate::gateway::{notary, visitor};

const DAY: SignedDuration = SignedDuration::from_hours(24);

impl House {
    async fn plants(&self, boss: &AtDesk) -> VisitId {
        self.engine.plant_canary(&visitor(boss.actor())).await.unwrap()
    }

    /// Who raised alarms, as somebody who answers for officers sees it.
    async fn raised(&self, seen_by: &AtDesk) -> Vec<(String, Why)> {
        let alarms = self.engine.alarms(seen_by).await.unwrap().into_iter();
        alarms.map(|alarm| (alarm.name, alarm.why)).collect()
    }

    fn procedure(visit: &Visit) -> String {
        visit.about().unwrap().procedure.clone()
    }
}

/// What a page says, without what it says of whom.
fn shape(page: &Page) -> (String, bool, Vec<String>) {
    let block = |block: &Block| match block {
        Block::Summary(rows) => {
            rows.iter().map(|row| row.label.key.clone()).collect::<Vec<_>>().join(" ")
        }
        block => format!("{block:?}"),
    };
    (page.id.to_owned(), page.form, page.blocks.iter().map(block).collect())
}

#[tokio::test]
async fn whoever_opens_a_case_of_nobody_raises_an_alarm_that_those_see_who_answer_for_them() {
    let house = House::new();
    let (boss, _) = house.officer("Boss", Role::Supervisor, "london").await;
    let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let (auditor, _) = house.officer("Auditor", Role::Auditor, "london").await;
    let (elsewhere, _) = house.officer("Elsewhere", Role::Supervisor, "new-york").await;
    let id = house.plants(&boss).await;
    assert!(house.raised(&boss).await.is_empty(), "to put it there is not to open it");
    let canaries = house.engine.canaries(&auditor).await.unwrap();
    assert_eq!(canaries.len(), 1);
    assert!(house.engine.canaries(&elsewhere).await.unwrap().is_empty());

    // On the list of the day alone it is nobody's fault to see it.
    assert_eq!(house.engine.open_visits("london").await.unwrap().len(), 1);
    assert!(house.raised(&boss).await.is_empty());
    let seen = house.engine.see_visit(id, &clerk).await.unwrap();
    house.engine.see_visit(id, &clerk).await.unwrap();
    let case = Why::Case(House::procedure(&seen.visit));
    assert_eq!(house.raised(&boss).await, [("Clerk".to_owned(), case.clone())], "one look");

    // A reason is asked for as in any other case, and is in the alarm.
    house.bench.pass(SignedDuration::from_mins(1));
    let reason = "I know that family from my village";
    assert_eq!(refusal(house.engine.see_visit(id, &auditor).await), Refusal::ReasonNeeded);
    house.engine.give_reason(id, &form(&[(WHY, reason)]), &auditor).await.unwrap();
    let told = ("Auditor".to_owned(), Why::Reason(reason.to_owned()));
    assert_eq!(house.raised(&auditor).await, [told, ("Clerk".to_owned(), case)]);
    assert!(house.raised(&elsewhere).await.is_empty());
    assert_eq!(house.engine.alarm_count().await.unwrap(), 2);
    let alarm = house.engine.alarms(&boss).await.unwrap().remove(0);
    assert_eq!((alarm.role, alarm.office.as_str()), (Role::Auditor, "london"));
    assert_eq!(alarm.person, canaries[0].person);

    // It is on record and in the public log like any other look.
    house.engine.notarise().await.unwrap();
    let file = kernel::decision::AccountId(id.0);
    let line = house.engine.accesses(file).await.unwrap().remove(0);
    let proven = house.engine.provable(file, line.seq).await.unwrap().unwrap();
    proven.check(notary().key()).unwrap();
}

#[tokio::test]
async fn a_look_at_a_case_of_somebody_raises_none() {
    let house = House::new();
    let (boss, _) = house.officer("Boss", Role::Supervisor, "london").await;
    let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let id = house.identified(&clerk, "change-data").await;
    house.engine.see_visit(id, &clerk).await.unwrap();
    let why = form(&[(WHY, "the holder rang and asked what became of it")]);
    house.engine.give_reason(id, &why, &boss).await.unwrap();
    assert!(house.raised(&boss).await.is_empty());
    assert!(house.engine.canaries(&boss).await.unwrap().is_empty());
    assert_eq!(house.engine.alarm_count().await.unwrap(), 0);
}

#[tokio::test]
async fn officers_do_not_tell_a_case_of_nobody_from_any_other_and_nor_does_the_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kapu.db");
    let house = House::over(Store::open(&path).await.unwrap());
    let (boss, _) = house.officer("Boss", Role::Supervisor, "london").await;
    let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let made = house.plants(&boss).await;
    let procedure = House::procedure(&house.engine.see_visit(made, &clerk).await.unwrap().visit);
    let real = house.identified(&boss, &procedure).await;
    house.engine.release(real, &boss).await.unwrap();
    // The register has answered, and nothing waits for it any more.
    house.passes(SignedDuration::from_mins(1)).await;
    let [real_seen, made_seen] = [
        house.engine.see_visit(real, &clerk).await.unwrap(),
        house.engine.see_visit(made, &clerk).await.unwrap(),
    ];
    assert_eq!(shape(&real_seen.page), shape(&made_seen.page));
    assert_eq!(real_seen.version, made_seen.version);
    let told = |seen: &engine::VisitAtDesk| -> Vec<(String, String)> {
        let line =
            |(entry, name): &(kernel::visit::Entry, String)| (entry.what.key.clone(), name.clone());
        seen.history.iter().map(line).collect()
    };
    assert_eq!(told(&real_seen), told(&made_seen));
    let times: Vec<_> = made_seen.history.iter().map(|(entry, _)| entry.at).collect();
    assert!(
        times.is_sorted() && times.first() < times.last(),
        "nobody is known at once: {times:?}"
    );

    // Whoever works on either finds the same wall, and ends it the same way.
    let change = [("email", "new@example.hu")];
    let refused = [made, real].map(|id| house.works(id, &clerk, &change));
    for refused in refused {
        assert_eq!(refusal(refused.await), Refusal::NoAccount);
    }
    let connection = Connection::open(&path).unwrap();
    for (table, column) in [("ledger", "kind"), ("deadlines", "key")] {
        let clear = |id: VisitId| -> Vec<String> {
            let sql = format!("SELECT {column} FROM {table} WHERE stream = ?1");
            let mut rows = connection.prepare(&sql).unwrap();
            let id = id.0.as_bytes().to_vec();
            rows.query_map([id], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
        };
        assert_eq!(clear(made), clear(real), "{table}");
    }
}

#[tokio::test]
async fn only_a_supervisor_puts_one_there_and_not_without_end() {
    let house = House::new();
    let (boss, _) = house.officer("Boss", Role::Supervisor, "london").await;
    for role in [Role::Clerk, Role::Auditor] {
        let (at, _) = house.officer(role.name(), role, "london").await;
        let planted = house.engine.plant_canary(&visitor(at.actor())).await;
        assert_eq!(refusal(planted), Refusal::NotPermitted);
    }
    for _ in 0..5 {
        house.plants(&boss).await;
    }
    let sixth = refusal(house.engine.plant_canary(&visitor(boss.actor())).await);
    assert!(matches!(sixth, Refusal::Exhausted { .. }), "{sixth:?}");
}

#[tokio::test]
async fn it_ends_like_any_other_case_and_who_opened_it_stays_on_record() {
    let house = House::new();
    let (boss, _) = house.officer("Boss", Role::Supervisor, "london").await;
    let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let id = house.plants(&boss).await;
    house.engine.see_visit(id, &clerk).await.unwrap();
    house.passes(DAY * 3).await;
    assert!(house.engine.open_visits("london").await.unwrap().is_empty());
    assert!(house.engine.canaries(&boss).await.unwrap().is_empty());
    house.passes(DAY * 90).await;
    let alarm = house.engine.alarms(&boss).await.unwrap().remove(0);
    assert_eq!(alarm.name, "Clerk");
    assert!(!alarm.person.is_empty());
}
