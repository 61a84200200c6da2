//! Appointments: booked once, found by their code, moved, waited for, closed upon (KONZ-09, KONZ-10).

use std::collections::BTreeMap;

use engine::{Asked, Error, Visitor, day_of};
use jiff::{SignedDuration, civil::Date};
use kernel::{
    appointment::{
        Appointment, AppointmentId, Command, EMAIL as ADDRESS, Ending, NAME, TIME, entry, read_code,
    },
    facts::Actor,
    permission::Role,
    post::Slot,
    refusal::Refusal,
    secret::Secret,
};

use super::{EMAIL, House, form, refusal};
use crate::gateway::visitor;

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const OFFICE: &str = "budapest";

fn asked() -> Asked {
    Asked { office: OFFICE.to_owned(), procedure: "open-account".to_owned(), party: 1 }
}

fn claimant() -> Visitor {
    visitor(Actor::Claimant)
}

impl House {
    /// The addresses to which a message went, in order.
    pub(crate) fn sent(&self, text: &str) -> Vec<String> {
        let scheme = crate::gateway::scheme(super::SCHEME);
        let words = crate::gateway::texts(&scheme, "en");
        let body = words.get(&format!("{text}.body"), &BTreeMap::<String, String>::new());
        // The last sentence without a slot tells the messages apart.
        let mut sentences = body.lines().map(str::trim).filter(|line| !line.contains('{'));
        let sentence = sentences.rfind(|line| line.len() > 20).unwrap_or_default().to_owned();
        let post = self.bench.post.lock().unwrap();
        let told = post.iter().filter(|(_, written)| written.body.expose().contains(&sentence));
        told.map(|(_, written)| written.to.expose().to_owned()).collect()
    }

    async fn free(&self) -> Vec<Slot> {
        self.engine.free_times(&asked()).await.unwrap()
    }

    async fn books(&self, slot: &Slot, email: &str) -> Result<AppointmentId, Error> {
        let key = entry(OFFICE, slot).key;
        let values = [(TIME, key.as_str()), (NAME, "Kelemen Anna"), (ADDRESS, email)];
        let booked = self.engine.book(&asked(), form(&values), &visitor(Actor::Applicant)).await;
        self.settle().await;
        booked
    }

    async fn slot_of(&self, id: AppointmentId) -> Slot {
        let appointment = self.engine.appointment(id).await.unwrap();
        appointment.booking().unwrap().slot.clone()
    }

    async fn ending(&self, id: AppointmentId) -> Ending {
        match self.engine.appointment(id).await.unwrap() {
            Appointment::Ended { how, .. } => how,
            other => panic!("not ended: {other:?}"),
        }
    }

    async fn changes(&self, id: AppointmentId, command: Command) -> Result<(), Error> {
        let changed = self.engine.change_appointment(id, &command, &claimant()).await;
        self.settle().await;
        changed
    }

    fn subjects(&self) -> Vec<String> {
        let post = self.bench.post.lock().unwrap();
        post.iter().map(|(_, written)| written.subject.clone()).collect()
    }
}

#[tokio::test]
async fn whoever_books_gets_a_code_and_an_entry_for_their_calendar() {
    let house = House::new();
    let slot = house.free().await[0].clone();
    let id = house.books(&slot, EMAIL).await.unwrap();
    let post = house.bench.post.lock().unwrap().last().unwrap().1.clone();
    let calendar = post.calendar.unwrap();
    assert!(calendar.expose().contains("METHOD:PUBLISH"), "{}", calendar.expose());
    let body = post.body.expose().to_owned();
    let code = body.split("code=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    let code = read_code(&code).unwrap();
    assert_eq!(house.engine.appointment_of(&code, &claimant()).await.unwrap(), id);
    assert!(!house.free().await.contains(&slot), "it is not offered twice");
}

#[tokio::test]
async fn of_a_hundred_who_race_for_a_time_one_wins_and_the_others_are_shown_the_next_three() {
    let house = House::new();
    let slot = house.free().await[0].clone();
    let key = entry(OFFICE, &slot).key;
    let mut racing = tokio::task::JoinSet::new();
    for runner in 0..100 {
        let (engine, key) = (house.engine.clone(), key.clone());
        racing.spawn(async move {
            let email = format!("runner{runner}@example.hu");
            let values = [(TIME, key.as_str()), (NAME, "Racer"), (ADDRESS, email.as_str())];
            let network = format!("10.0.{runner}.0/24");
            let visitor = Visitor { network, ..visitor(Actor::Applicant) };
            engine.book(&asked(), form(&values), &visitor).await
        });
    }
    let (mut won, mut late) = (0, 0);
    for outcome in racing.join_all().await {
        match outcome {
            Ok(_) => won += 1,
            Err(Error::Refused(Refusal::SlotTaken)) => late += 1,
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!((won, late), (1, 99));
    let next = house.engine.nearest_times(&asked(), &slot).await.unwrap();
    assert_eq!(next.len(), 3);
    assert!(!next.contains(&slot));
}

#[tokio::test]
async fn a_time_that_the_post_does_not_offer_is_nobodys() {
    let house = House::new();
    let slot = house.free().await[0].clone();
    let made_up = [
        Slot { starts: slot.starts + SignedDuration::from_mins(1), ..slot.clone() },
        Slot { desk: "9".to_owned(), ..slot.clone() },
        Slot { ends: slot.ends + HOUR, ..slot.clone() },
        Slot { starts: slot.starts - HOUR * 24 * 365, ends: slot.ends - HOUR * 24 * 365, ..slot },
    ];
    for slot in made_up {
        assert_eq!(refusal(house.books(&slot, EMAIL).await), Refusal::SlotTaken, "{slot:?}");
    }
    assert!(house.subjects().is_empty());
}

#[tokio::test]
async fn konz_10_a_consulate_is_booked_by_its_officer_and_not_on_the_web() {
    let house = House::new();
    let (at, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let asked = Asked { office: "london".to_owned(), ..asked() };
    let slot = house.engine.free_times(&asked).await.unwrap()[0].clone();
    let key = entry("london", &slot).key;
    let values = [(TIME, key.as_str()), (NAME, "Kelemen Anna"), (ADDRESS, EMAIL)];
    let web = house.engine.book(&asked, form(&values), &visitor(Actor::Applicant)).await;
    assert_eq!(refusal(web), Refusal::NotPermitted);
    // Somebody without an address is noted with a number.
    let rings = [
        (TIME, key.as_str()),
        (NAME, "Kelemen Anna"),
        ("appointment-telephone", "+44 20 5550 0199"),
        ("visit-language", "hu"),
    ];
    let id = house.engine.book(&asked, form(&rings), &visitor(at.actor())).await.unwrap();
    house.settle().await;
    assert!(house.subjects().is_empty(), "there is nowhere to write to");

    // On the day they come, and the case is theirs.
    let visitor = visitor(at.actor());
    house.engine.open_visit(&at, "open-account", Some(id.0), &visitor).await.unwrap();
    assert_eq!(house.ending(id).await, Ending::Came);
}

#[tokio::test]
async fn another_office_neither_sees_nor_changes_an_appointment() {
    let house = House::new();
    let slot = house.free().await[0].clone();
    let id = house.books(&slot, EMAIL).await.unwrap();
    let (at, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let there = house.engine.change_appointment(id, &Command::Cancel, &visitor(at.actor())).await;
    assert_eq!(refusal(there), Refusal::NotPermitted);
    let auditor = house.officer("Auditor", Role::Auditor, OFFICE).await.0;
    let reads = visitor(auditor.actor());
    let changed = house.engine.change_appointment(id, &Command::Cancel, &reads).await;
    assert_eq!(refusal(changed), Refusal::NotPermitted);
}

#[tokio::test]
async fn what_is_called_off_is_free_and_the_calendar_forgets_it() {
    let house = House::new();
    let slot = house.free().await[0].clone();
    let id = house.books(&slot, EMAIL).await.unwrap();
    house.changes(id, Command::Cancel).await.unwrap();
    assert_eq!(house.ending(id).await, Ending::Cancelled);
    let last = house.bench.post.lock().unwrap().last().unwrap().1.clone();
    assert!(last.calendar.unwrap().expose().contains("METHOD:CANCEL"));
    assert!(house.free().await.contains(&slot));
    assert_eq!(refusal(house.changes(id, Command::Cancel).await), Refusal::OutOfTurn);
    // Somebody else has it now.
    house.books(&slot, "other@example.hu").await.unwrap();
}

#[tokio::test]
async fn an_earlier_time_is_kept_for_whoever_waited_longest_and_goes_on_if_they_do_not_answer() {
    let house = House::new();
    let free = house.free().await;
    let day = |slot: &Slot| slot.starts.as_second() / 86_400;
    let later = free.iter().find(|slot| day(slot) >= day(&free[0]) + 7).unwrap().clone();
    let later_still = free.iter().find(|slot| day(slot) >= day(&free[0]) + 8).unwrap().clone();
    // Two days ahead, so that there is time to answer.
    let early = free.iter().find(|slot| day(slot) >= day(&free[0]) + 3).unwrap().clone();
    let first = house.books(&early, "early@example.hu").await.unwrap();
    let patient = house.books(&later, "patient@example.hu").await.unwrap();
    let second = house.books(&later_still, "second@example.hu").await.unwrap();
    for id in [patient, second] {
        house.changes(id, Command::Wait { waits: true }).await.unwrap();
        house.bench.pass(SignedDuration::from_secs(1));
    }
    house.changes(first, Command::Cancel).await.unwrap();
    let offered = |appointment: Appointment| appointment.booking().unwrap().offered.clone();
    let kept = offered(house.engine.appointment(patient).await.unwrap());
    assert_eq!(kept.as_ref(), Some(&early));
    assert!(!house.free().await.contains(&early), "nobody else can book it");

    // They do not answer in a day: the next one is asked, and takes it.
    house.passes(HOUR * 25).await;
    assert_eq!(offered(house.engine.appointment(patient).await.unwrap()), None);
    assert_eq!(house.slot_of(patient).await, later, "they keep what they had");
    assert_eq!(offered(house.engine.appointment(second).await.unwrap()), Some(early.clone()));
    house.changes(second, Command::TakeOffer).await.unwrap();
    assert_eq!(house.slot_of(second).await, early);
    assert!(house.free().await.contains(&later_still));
}

#[tokio::test]
async fn whoever_is_booked_is_reminded_the_day_before_and_missed_an_hour_after() {
    let house = House::new();
    let slot = house.free().await.pop().unwrap();
    let id = house.books(&slot, EMAIL).await.unwrap();
    let now = house.engine.now();
    house.passes(slot.starts.duration_since(now) - HOUR * 24).await;
    let subjects = house.subjects();
    assert_eq!(subjects.len(), 2, "{subjects:?}");
    assert!(subjects[1].contains("Tomorrow"), "{subjects:?}");
    house.passes(HOUR * 24 + SignedDuration::from_mins(79)).await;
    assert!(matches!(house.engine.appointment(id).await.unwrap(), Appointment::Booked(_)));
    house.passes(SignedDuration::from_mins(1)).await;
    assert_eq!(house.ending(id).await, Ending::Missed);
    assert_eq!(house.subjects().len(), 2, "nobody is blamed by mail");
    // A month later nothing of it can be read.
    house.passes(HOUR * 24 * 30).await;
    assert_eq!(house.engine.appointment(id).await.unwrap(), Appointment::Unbooked);
}

#[tokio::test]
async fn a_closed_day_moves_everyone_who_was_booked_to_a_time_of_their_own() {
    let house = House::new();
    let (boss, _) = house.officer("Boss", Role::Supervisor, OFFICE).await;
    let posts = crate::gateway::scheme(super::SCHEME).posts;
    let post = posts.iter().find(|post| post.id == OFFICE).unwrap().clone();
    let free = house.free().await;
    let day: Date = post.calendar.day_of(free.last().unwrap().starts);
    let on_day = |slot: &Slot| post.calendar.day_of(slot.starts) == day;
    let theirs: Vec<Slot> = free.iter().filter(|slot| on_day(slot)).take(40).cloned().collect();
    let mut booked = Vec::new();
    for (nth, slot) in theirs.iter().enumerate() {
        // Slots overlap: whoever comes too late is not booked.
        if let Ok(id) = house.books(slot, &format!("one{nth}@example.hu")).await {
            booked.push(id);
        }
    }
    assert!(booked.len() > 5, "{}", booked.len());
    let by = visitor(boss.actor());
    house.engine.close_day(&boss, day, true, &by).await.unwrap();
    house.settle().await;

    let mut taken: Vec<Slot> = Vec::new();
    for id in &booked {
        let slot = house.slot_of(*id).await;
        assert!(!on_day(&slot), "{slot:?}");
        let clash = |other: &&Slot| {
            other.desk == slot.desk && other.starts < slot.ends && slot.starts < other.ends
        };
        assert_eq!(taken.iter().find(clash), None, "sold twice");
        taken.push(slot);
    }
    let (from, until) = day_of(&post, day);
    assert!(house.engine.agenda(OFFICE, from, until).await.unwrap().is_empty());
    assert!(!house.free().await.iter().any(on_day), "nobody can book that day");
    let told = house.subjects().iter().filter(|subject| subject.contains("closed")).count();
    assert_eq!(told, booked.len(), "each is told once");
    // Looking again moves nobody again.
    house.passes(SignedDuration::from_mins(3)).await;
    let told = house.subjects().iter().filter(|subject| subject.contains("closed")).count();
    assert_eq!(told, booked.len());
    let clerk = house.officer("Clerk", Role::Clerk, OFFICE).await.0;
    let by = visitor(clerk.actor());
    let closed = house.engine.close_day(&clerk, day, false, &by).await;
    assert_eq!(refusal(closed), Refusal::NotPermitted);
}

#[tokio::test]
async fn guessing_codes_comes_to_an_end() {
    let house = House::new();
    let wrong = |nth: u32| Secret::new(format!("{nth:09}"));
    for nth in 0..30 {
        let guessed = house.engine.appointment_of(&wrong(nth), &claimant()).await;
        assert_eq!(refusal(guessed), Refusal::NoMatch);
    }
    let guessed = house.engine.appointment_of(&wrong(31), &claimant()).await;
    assert!(matches!(refusal(guessed), Refusal::Exhausted { .. }));
}

#[tokio::test]
async fn nobody_takes_more_times_than_they_can_use() {
    let house = House::new();
    for nth in 0..4 {
        let slot = house.free().await[nth * 10].clone();
        let booked = house.books(&slot, EMAIL).await;
        match nth {
            0..3 => drop(booked.unwrap()),
            _ => assert!(matches!(refusal(booked), Refusal::Exhausted { .. })),
        }
    }
}
