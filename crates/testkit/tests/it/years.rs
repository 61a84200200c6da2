//! Five years of ten thousand accounts: codes that are used, forgotten and typed too late, passwords
//! that grow old, people who leave, and days on which nothing runs. No code is alive past its life, no
//! account is deleted before its day and none is forgotten, every notice comes once, no password is
//! older than it may be (KONZ-08, KONZ-18 to KONZ-20, KONZ-23 to KONZ-27).

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use kernel::{
    account::{self, Account},
    contact::Email,
    decision::AccountId,
    effect::Effect,
    evidence::Evidence,
    facts::Actor,
    refusal::{Refusal, Stop},
    scheme::Scheme,
    secret::Secret,
    sign_in::Attempt,
};

use crate::{
    laws::Dice,
    matrix::{facts, person},
};

const PEOPLE: u64 = 10_000;
const YEARS_DAYS: i64 = 5 * 365;
/// From when on nothing runs, and for how long, in days: a weekend, a day, a bad week, and
/// a few days.
const STANDSTILLS: [(i64, i64); 4] = [(100, 2), (735, 1), (900, 8), (1_200, 3)];

const fn days(count: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * count)
}

/// One account through the years.
struct Years<'s> {
    scheme: &'s Scheme,
    id: AccountId,
    dice: Dice,
    began: Timestamp,
    now: Timestamp,
    step: u64,
    events: Vec<account::Event>,
    timers: BTreeMap<String, Timestamp>,
    /// The code in the last mail, and when it ends.
    code: Option<(Secret, Timestamp)>,
    /// What a faulty courier carried, by the key of the job: how often. It is told to go again when
    /// its answer is lost, and whoever gets a mail twice tells it by its key.
    carried: BTreeMap<String, u32>,
    /// Every notice: which, when, and about a password of which end.
    notices: Vec<(String, Timestamp, Option<Timestamp>)>,
    left_at: Option<Timestamp>,
    erased_at: Option<Timestamp>,
}

impl<'s> Years<'s> {
    /// An account that is opened on some day of the first year, by a card or by a word.
    fn new(seed: u64, scheme: &'s Scheme) -> Self {
        let mut dice = Dice(seed);
        let began: Timestamp = crate::gateway::BEGINNING.parse().unwrap();
        let now = began + SignedDuration::from_mins(dice.roll(365 * 24 * 60).try_into().unwrap());
        let method = *dice.pick(&["eid-card", "eid-card", "self-declared"]);
        let evidence = Evidence {
            method: method.to_owned(),
            kind: "any".to_owned(),
            shown: "something".to_owned(),
            source: "somebody".to_owned(),
            document: None,
            at: now,
            checks: Vec::new(),
        };
        let opened = account::Event::Opened {
            phone: None,
            person: Box::new(person()),
            evidence,
            user_name: "KisAnna".to_owned(),
            email: Email::read("anna@example.hu").unwrap(),
            language: "en".to_owned(),
            at: now,
        };
        let id = AccountId(uuid::Uuid::from_u128(seed.into()));
        let mut years = Self {
            scheme,
            id,
            dice,
            began,
            now,
            step: seed << 12,
            events: vec![opened.clone()],
            timers: BTreeMap::new(),
            code: None,
            carried: BTreeMap::new(),
            notices: Vec::new(),
            left_at: None,
            erased_at: None,
        };
        let facts = facts(scheme, Actor::Applicant, now, years.step);
        let (issued, effects) = account::issue_code(id, &opened, &facts).unwrap();
        years.events.push(issued);
        years.happen(0, effects);
        years
    }

    fn account(&self) -> Account {
        Account::replay(&self.events).unwrap()
    }

    fn opened_at(&self) -> Timestamp {
        match &self.events[0] {
            account::Event::Opened { at, .. } => *at,
            _ => unreachable!("an account begins with its opening"),
        }
    }

    fn is_declared(&self) -> bool {
        matches!(&self.events[0], account::Event::Opened { evidence, .. } if evidence.method == "self-declared")
    }

    /// When something that is due is done: after a standstill, if there is one.
    fn done_at(&self, due: Timestamp) -> Timestamp {
        let over = STANDSTILLS.iter().find_map(|(from, length)| {
            let from = self.began + days(*from);
            let until = from + days(*length);
            (from <= due && due < until).then_some(until)
        });
        over.unwrap_or(due)
    }

    /// Lives on until a moment: timers come due, and between them people do what people do.
    fn live_until(&mut self, end: Timestamp) {
        let mut acts_at = self.now;
        // Most people use their code while it works.
        if self.dice.roll(4) > 0 {
            acts_at += SignedDuration::from_hours(self.dice.roll(4 * 24).try_into().unwrap());
            self.now = acts_at;
            self.set_password();
        }
        loop {
            acts_at += SignedDuration::from_hours(self.dice.roll(24 * 60).try_into().unwrap());
            while let Some((key, at)) = self.next_timer().filter(|(_, at)| *at <= acts_at.min(end))
            {
                self.now = self.now.max(at);
                self.timers.remove(&key);
                self.ask(&account::Command::Elapse { key }, Actor::Timer);
            }
            if acts_at >= end {
                return;
            }
            self.now = self.now.max(acts_at);
            self.act();
            self.holds();
        }
    }

    fn next_timer(&self) -> Option<(String, Timestamp)> {
        let due = self.timers.iter().map(|(key, at)| (key.clone(), self.done_at(*at)));
        due.min_by_key(|(key, at)| (*at, key.clone()))
    }

    fn act(&mut self) {
        let reset_in_time = self.dice.roll(3) > 0;
        match (self.account(), self.dice.roll(20)) {
            (Account::Closed | Account::Unopened, _) => {}
            (_, 0..=3) => self.set_password(),
            (Account::Pending { .. }, 4..=9) => self.send_code(),
            (Account::Active { password: Some(password), .. }, 4..=9) => {
                // Most people set a new password when they are reminded, and few before.
                if reset_in_time && password.expires_at - days(40) < self.now {
                    self.send_code();
                    self.now += SignedDuration::from_hours(2);
                    self.set_password();
                }
            }
            (Account::Active { .. }, 10) if self.dice.roll(10) == 0 => {
                if self.ask(&account::Command::Leave, Actor::Applicant) {
                    self.left_at = Some(self.now);
                }
            }
            (Account::Pending { .. } | Account::Active { .. }, _) => self.sign_in(),
        }
    }

    fn send_code(&mut self) {
        let email = Email::read("anna@example.hu").unwrap();
        let command = account::Command::SendCode { user_name: "KisAnna".to_owned(), email };
        self.ask(&command, Actor::Claimant);
    }

    /// Types the code of the last mail, however old it is.
    fn set_password(&mut self) {
        let Some((code, until)) = self.code.clone() else { return };
        let command = account::Command::SetPassword {
            user_name: "KisAnna".to_owned(),
            code,
            hash: Secret::new("$"),
            life_days: *self.dice.pick(&[None, None, Some(90), Some(365)]),
        };
        if self.ask(&command, Actor::Claimant) {
            let set = matches!(self.events.last(), Some(account::Event::PasswordSet { .. }));
            assert!(!set || self.now < until, "a code of before {until} worked at {}", self.now);
        }
    }

    fn sign_in(&self) {
        let account = self.account();
        let attempt = Attempt { user_name: "KisAnna".to_owned(), password: Secret::new("p") };
        let facts = facts(self.scheme, Actor::Claimant, self.now, self.step);
        let outcome = attempt.judge(Some((self.id, &account)), true, &facts);
        match &account {
            Account::Active { password: Some(password), .. } if self.now < password.expires_at => {
                assert!(outcome.is_ok(), "{outcome:?}");
            }
            Account::Active { .. } => assert_eq!(outcome.unwrap_err(), Refusal::PasswordExpired),
            _ => assert_eq!(outcome.unwrap_err(), Refusal::NoMatch),
        }
    }

    /// Asks something; whether it was granted.
    fn ask(&mut self, command: &account::Command, actor: Actor) -> bool {
        self.step += 1;
        let facts = facts(self.scheme, actor, self.now, self.step);
        match account::decide(self.id, &self.account(), command, &facts) {
            Ok(decision) => {
                let length = self.events.len();
                self.events.extend(decision.events);
                self.happen(length, decision.effects);
                true
            }
            Err(Stop::Refused(_)) => false,
            Err(Stop::Corrupt(corrupt)) => panic!("{corrupt}"),
        }
    }

    /// What follows from a decision of a ledger that was so long: a job is named by that and its place.
    fn happen(&mut self, length: usize, effects: Vec<Effect>) {
        for (place, effect) in effects.into_iter().enumerate() {
            match effect {
                Effect::Wake { at, key } => drop(self.timers.insert(key, at)),
                Effect::Cancel { key } => drop(self.timers.remove(&key)),
                Effect::Erase => {
                    assert_eq!(self.erased_at, None, "erased twice");
                    self.erased_at = Some(self.now);
                }
                Effect::Send(message) => {
                    let lost = u32::from(self.dice.roll(10) == 0);
                    let known = self.carried.insert(format!("{length}.{place}"), 1 + lost);
                    assert_eq!(known, None, "two notices are taken for one");
                    if let Some(code) = message.slots.get("code") {
                        let code = Secret::new(code.expose().replace('-', ""));
                        let until = self.account().code().map(|out| out.expires_at).unwrap();
                        self.code = Some((code, until));
                    }
                    let of = match self.account() {
                        Account::Active { password: Some(password), .. } => {
                            Some(password.expires_at)
                        }
                        _ => None,
                    };
                    self.notices.push((message.text, self.now, of));
                }
                Effect::Ask(_) | Effect::Tell(_) => unreachable!("nobody is asked"),
            }
        }
    }

    fn holds(&self) {
        if let Some(code) = self.account().code() {
            let ended = self.done_at(code.expires_at);
            assert!(
                self.now < ended || !self.timers.contains_key("code-ends"),
                "a code is forgotten"
            );
        }
    }

    /// What must be so when all is over.
    fn ends_well(&self, end: Timestamp) {
        let account = self.account();
        let slack = days(8);
        if let Account::Pending { .. } = account {
            assert!(end < self.opened_at() + days(60) + slack, "a registration is forgotten");
        }
        let lapses = self.opened_at() + days(30);
        if self.is_declared() && self.left_at.is_none() {
            assert_eq!(account, Account::Closed, "a declaration outlived its days");
        }
        if account == Account::Closed {
            let due = match self.left_at {
                Some(left) => left + days(7),
                None if self.is_declared() => lapses,
                None => self.opened_at() + days(60),
            };
            let erased = self.erased_at.filter(|at| *at >= due && *at <= self.done_at(due));
            assert!(erased.is_some() || end <= self.done_at(due), "{due}: {:?}", self.erased_at);
        } else {
            assert_eq!(self.erased_at, None);
        }
        let mut reminders = BTreeMap::<Timestamp, Vec<SignedDuration>>::new();
        for (_, at, of) in self.notices.iter().filter(|(text, ..)| text == "mail-password-ends") {
            let of = of.expect("whoever is reminded has a password");
            reminders.entry(of).or_default().push(of.duration_since(*at));
        }
        for (of, before) in reminders {
            assert!(before.len() <= 3, "{of}: {before:?}");
            assert!(before.windows(2).all(|pair| pair[1] < pair[0]), "{of}: {before:?}");
            assert!(
                before.iter().all(|time| time.is_positive() && *time <= days(30)),
                "{before:?}"
            );
        }
    }
}

#[test]
fn five_years_of_ten_thousand_people_forget_nobody_and_tell_nobody_twice() {
    let scheme = crate::gateway::scheme("hu-ugyfelkapu");
    let end = crate::gateway::BEGINNING.parse::<Timestamp>().unwrap() + days(YEARS_DAYS);
    let (mut reminded, mut left, mut lapsed, mut renewed) = (0, 0, 0, 0);
    let mut repeated = 0;
    for seed in 0..PEOPLE {
        let mut years = Years::new(seed, &scheme);
        years.live_until(end);
        years.ends_well(end);
        assert_eq!(years.carried.len(), years.notices.len());
        repeated += years.carried.values().filter(|times| **times > 1).count();
        let texts = |text: &str| years.notices.iter().filter(|(sent, ..)| sent == text).count();
        reminded += texts("mail-password-ends");
        renewed += texts("mail-password-set").saturating_sub(1);
        left += usize::from(years.left_at.is_some());
        lapsed += usize::from(years.left_at.is_none() && years.erased_at.is_some());
    }
    let enough = [reminded, left, lapsed, renewed, repeated].iter().all(|count| *count > 100);
    assert!(enough, "too little happened: {reminded} {left} {lapsed} {renewed}");
}
