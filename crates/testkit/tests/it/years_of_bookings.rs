//! Five years of ten thousand bookings at a consulate: people who cancel, move, wait, do not come, and
//! days on which the post closes; with its holidays and the changes of its clock. No time is sold
//! twice, every appointment lies in open time, everyone is reminded once (KONZ-09, KONZ-10).

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp, civil::Date};
use kernel::{
    appointment::{
        self, Appointment, Command, EMAIL, NAME, TIME, Wanted, decide, entry, freed_by, slot_at,
    },
    decision::Decision,
    effect::Effect,
    facts::Actor,
    page::Form,
    permission::Role,
    post::{Post, Slot, Waiting, Wish, first_who_fits},
    refusal::Refusal,
    scheme::Scheme,
};
use uuid::Uuid;

use crate::{laws::Dice, matrix::facts};

const BOOKINGS: u64 = 10_000;
const YEARS_DAYS: i64 = 5 * 365;
const OFFICE: &str = "london";

const fn hours(count: i64) -> SignedDuration {
    SignedDuration::from_hours(count)
}

/// A post through the years, and a store that keeps claims as the real one does.
struct Agenda<'s> {
    scheme: &'s Scheme,
    post: &'s Post,
    dice: Dice,
    now: Timestamp,
    step: u64,
    ledgers: BTreeMap<Uuid, Vec<appointment::Event>>,
    claims: BTreeMap<(&'static str, String), Uuid>,
    listed: BTreeSet<(String, Uuid)>,
    waiting: BTreeSet<Uuid>,
    timers: BTreeMap<(Uuid, String), Timestamp>,
    closed: BTreeSet<Date>,
    /// Reminders, by appointment and time.
    reminded: BTreeMap<(Uuid, Timestamp), u32>,
    /// How many lost a race for a time.
    late: u32,
    offered: u32,
    displaced: u32,
}

impl<'s> Agenda<'s> {
    fn new(scheme: &'s Scheme) -> Self {
        Self {
            scheme,
            post: scheme.posts.iter().find(|post| post.id == OFFICE).unwrap(),
            dice: Dice(2_026),
            now: crate::gateway::BEGINNING.parse().unwrap(),
            step: 1 << 40,
            ledgers: BTreeMap::new(),
            claims: BTreeMap::new(),
            listed: BTreeSet::new(),
            waiting: BTreeSet::new(),
            timers: BTreeMap::new(),
            closed: BTreeSet::new(),
            reminded: BTreeMap::new(),
            late: 0,
            offered: 0,
            displaced: 0,
        }
    }

    fn state(&self, id: Uuid) -> Appointment {
        let events = self.ledgers.get(&id).map(Vec::as_slice).unwrap_or_default();
        Appointment::replay(events).unwrap()
    }

    /// Puts a command, and commits what comes of it unless somebody holds what it claims.
    fn ask(&mut self, id: Uuid, command: &Command, actor: Actor) -> Result<(), Refusal> {
        self.step += 1;
        let state = self.state(id);
        let decision = {
            let facts = facts(self.scheme, actor, self.now, self.step);
            match decide(&state, command, &facts) {
                Ok(decision) => decision,
                Err(kernel::refusal::Stop::Refused(refusal)) => return Err(refusal),
                Err(stop) => panic!("{stop}"),
            }
        };
        self.commit(id, decision)
    }

    fn commit(&mut self, id: Uuid, decision: Decision<appointment::Event>) -> Result<(), Refusal> {
        let named =
            |claim: &kernel::decision::Claim| (claim.kind.name(), claim.key.as_str().to_owned());
        let released: BTreeSet<_> = decision.releases.iter().map(named).collect();
        for key in &released {
            assert_eq!(self.claims.get(key), Some(&id), "{key:?} is released by another");
        }
        let taken =
            |key: &(&'static str, String)| self.claims.contains_key(key) && !released.contains(key);
        if decision.claims.iter().map(named).any(|key| taken(&key)) {
            return Err(Refusal::SlotTaken);
        }
        self.claims.retain(|key, _| !released.contains(key));
        self.claims.extend(decision.claims.iter().map(named).map(|key| (key, id)));
        for gone in decision.unlists {
            self.listed.remove(&(gone.key, id));
        }
        for here in decision.lists.iter().filter(|entry| entry.list.name() == "agenda") {
            self.listed.insert((here.key.clone(), id));
        }
        self.ledgers.entry(id).or_default().extend(decision.events);
        match self.state(id) {
            Appointment::Booked(booking) if booking.waits_since.is_some() => {
                self.waiting.insert(id)
            }
            _ => self.waiting.remove(&id),
        };
        for effect in decision.effects {
            self.happens(id, effect);
        }
        Ok(())
    }

    fn happens(&mut self, id: Uuid, effect: Effect) {
        match effect {
            Effect::Wake { at, key } => drop(self.timers.insert((id, key), at)),
            Effect::Cancel { key } => drop(self.timers.remove(&(id, key))),
            Effect::Erase => drop(self.ledgers.remove(&id)),
            Effect::Send(message) if message.text == "mail-appointment-reminder" => {
                let starts = self.state(id).booking().unwrap().slot.starts;
                *self.reminded.entry((id, starts)).or_default() += 1;
            }
            Effect::Send(_) | Effect::Ask(_) | Effect::Tell(_) => {}
        }
    }

    fn officer() -> Actor {
        let id = Uuid::from_u128(7).to_string();
        Actor::Officer { id, office: OFFICE.to_owned(), role: Role::Clerk }
    }

    fn taken(&self) -> Vec<Slot> {
        self.listed.iter().filter_map(|(place, _)| slot_at(place)).collect()
    }

    /// A free time on some day of those that can be booked.
    fn some_time(&mut self) -> Option<Slot> {
        let from = self.now + hours(24 * i64::try_from(self.dice.roll(55) + 1).unwrap());
        let procedure = &self.scheme.procedures[0];
        let wish = Wish { procedure, party: 1, from, until: from + hours(24) };
        let post = self.post.without(&self.closed);
        let free = post.free(wish, &self.taken(), self.now).unwrap();
        (!free.is_empty()).then(|| self.dice.pick(&free).clone())
    }

    fn book(&mut self, nth: u64) {
        let Some(slot) = self.some_time() else { return };
        let (id, time) = (Uuid::from_u128(nth.into()), entry(OFFICE, &slot).key);
        let form = |email: &str| {
            let values = [(TIME, time.as_str()), (NAME, "Kelemen Anna"), (EMAIL, email)];
            let language = [(kernel::visit::LANGUAGE, "hu")];
            let all = values.into_iter().chain(language);
            Form::new(all.map(|(name, value)| (name.to_owned(), value.to_owned())))
        };
        let wanted = || Wanted {
            office: OFFICE.to_owned(),
            procedure: self.scheme.procedures[0].id.clone(),
            party: 1,
            closed: self.closed.clone(),
        };
        let book = |email: &str| Command::Book { wanted: wanted(), form: form(email) };
        let (first, second) = (book("anna@example.hu"), book("bela@example.hu"));
        self.ask(id, &first, Self::officer()).unwrap();
        // Now and then two want the very same time.
        if self.dice.roll(5) == 0 {
            let late = Uuid::from_u128(u128::from(nth) << 64);
            assert_eq!(self.ask(late, &second, Self::officer()), Err(Refusal::SlotTaken));
            self.late += 1;
        }
    }

    /// Somebody who is booked does what people do.
    fn act(&mut self) {
        let booked: Vec<Uuid> = self.listed.iter().map(|(_, id)| *id).collect();
        if booked.is_empty() {
            return;
        }
        let id = *self.dice.pick(&booked);
        let command = match self.dice.roll(8) {
            0 | 1 => Command::Cancel,
            2 | 3 => match self.some_time() {
                Some(slot) => {
                    Command::Move { time: entry(OFFICE, &slot).key, closed: self.closed.clone() }
                }
                None => return,
            },
            4 | 5 => Command::Wait { waits: true },
            6 => Command::TakeOffer,
            _ => Command::LetOfferGo,
        };
        let _ = self.ask(id, &command, Actor::Claimant);
    }

    /// The post closes on a day soon, and everyone booked is moved.
    fn close(&mut self) {
        let day = self.post.calendar.day_of(self.now + hours(24 * 10));
        self.closed.insert(day);
        let post = self.post.without(&self.closed);
        let on_day = |slot: &Slot| post.calendar.day_of(slot.starts) == day;
        let there: BTreeSet<Uuid> = self.listed.iter().map(|(_, id)| *id).collect();
        for id in there {
            let Appointment::Booked(booking) = self.state(id) else { continue };
            if booking.offered.as_ref().is_some_and(on_day) {
                self.ask(id, &Command::LetOfferGo, Actor::Claimant).unwrap();
            }
            if !on_day(&booking.slot) {
                continue;
            }
            let procedure = &self.scheme.procedures[0];
            let until = self.now + hours(24 * 30);
            let wish = Wish { procedure, party: 1, from: self.now, until };
            let wishes = [(booking.slot.clone(), wish)];
            let moved = post.moved(day, &wishes, &self.taken(), self.now);
            let to = moved.into_iter().find_map(|(_, to)| to);
            self.ask(id, &Command::Displace { to }, Actor::Timer).unwrap();
            self.displaced += 1;
        }
    }

    /// Timers come due, the earliest first.
    fn pass_until(&mut self, end: Timestamp) {
        loop {
            let due = self.timers.iter().min_by_key(|((id, key), at)| (**at, *id, key.clone()));
            let Some(((id, key), at)) = due.filter(|(_, at)| **at <= end) else { break };
            let (id, key, at) = (*id, key.clone(), *at);
            self.now = self.now.max(at);
            self.timers.remove(&(id, key.clone()));
            match freed_by(&key) {
                Some(slot) => self.offer(id, &slot),
                None => drop(self.ask(id, &Command::Elapse { key }, Actor::Timer)),
            }
        }
        self.now = end;
    }

    fn offer(&mut self, by: Uuid, slot: &Slot) {
        if self.taken().iter().any(|taken| taken.overlaps(slot)) {
            return;
        }
        let who = self.waiting.iter().filter(|id| **id != by);
        let waiting: Vec<Waiting> = who
            .filter_map(|id| match self.state(*id) {
                Appointment::Booked(booking) if booking.offered.is_none() => Some(Waiting {
                    booking: id.to_string(),
                    procedure: booking.procedure.clone(),
                    party: 1,
                    from: self.now,
                    until: booking.slot.starts,
                    since: booking.waits_since?,
                }),
                _ => None,
            })
            .collect();
        let post = self.post.without(&self.closed);
        let found = first_who_fits(&post, &self.scheme.procedures, slot, &waiting, self.now);
        if let Some((one, slot)) = found {
            let id = one.booking.parse().unwrap();
            self.ask(id, &Command::Offer { slot }, Actor::Timer).unwrap();
            self.offered += 1;
        }
    }

    /// What must hold at any time.
    fn holds(&self) {
        let post = self.post.without(&self.closed);
        let mut slots: Vec<Slot> = Vec::new();
        for id in self.ledgers.keys() {
            let Appointment::Booked(booking) = self.state(*id) else { continue };
            slots.extend([Some(booking.slot), booking.offered].into_iter().flatten());
        }
        slots.sort();
        for slot in &slots {
            let day = post.calendar.day_of(slot.starts);
            let holds = |period: &kernel::calendar::Period| {
                period.opens <= slot.starts && slot.ends <= period.closes
            };
            assert!(post.calendar.open_on(day).iter().any(holds), "{slot:?} is not in open time");
        }
        let mut last: BTreeMap<&str, Timestamp> = BTreeMap::new();
        for slot in &slots {
            let before = last.insert(slot.desk.as_str(), slot.ends);
            assert!(before.is_none_or(|ends| ends <= slot.starts), "{slot:?} is sold twice");
        }
    }
}

#[test]
fn five_years_of_bookings_sell_no_time_twice_and_remind_everyone_once() {
    let scheme = crate::gateway::scheme("hu-ugyfelkapu");
    let mut agenda = Agenda::new(&scheme);
    let (began, a_day) = (agenda.now, 86_400 * YEARS_DAYS / i64::try_from(BOOKINGS).unwrap());
    for nth in 0..BOOKINGS {
        let at = began + SignedDuration::from_secs(a_day * i64::try_from(nth).unwrap());
        agenda.pass_until(at);
        agenda.book(nth + 1);
        agenda.act();
        if nth % 150 == 149 {
            agenda.close();
        }
        if nth % 10 == 0 {
            agenda.holds();
        }
    }
    // Two months later everything is over, and a month after that nothing is left.
    agenda.pass_until(agenda.now + hours(24 * 100));
    assert!(agenda.ledgers.is_empty(), "{} are not forgotten", agenda.ledgers.len());
    assert!(agenda.listed.is_empty() && agenda.claims.is_empty(), "{:?}", agenda.claims);
    assert!(agenda.reminded.values().all(|times| *times == 1), "somebody was reminded twice");
    let seen = [agenda.late, agenda.offered, agenda.displaced];
    assert!(seen.iter().all(|count| *count > 50), "{seen:?}");
    assert!(agenda.reminded.len() > 4_000, "{}", agenda.reminded.len());
}
