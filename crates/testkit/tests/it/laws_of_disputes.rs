//! Whose an account is: laws that hold whatever is said, decided, appealed for and left, in whatever order.
//! Each life is one person of whom several have an account in turn, told by its seed.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use kernel::{
    account::{self, Account},
    decision::{AccountId, Claim, Decision},
    effect::Effect,
    facts::{Actor, Facts},
    officer,
    page::Form,
    permission::Role,
    scheme::Scheme,
    visit::{self, Found, Outcome, Visit},
};
use uuid::Uuid;

use crate::{
    laws::Dice,
    matrix::{evidence, facts, person},
};

const LIVES: u64 = 1_000;
const STEPS: u64 = 100;
const FOR: [(&str, &str); 4] = [
    ("review-saw-document", "yes"),
    ("review-saw-person", "yes"),
    ("review-saw-request", "yes"),
    ("review-verdict", "review-for"),
];

/// One person, whoever has an account as them, and what the store holds.
struct Life<'s> {
    scheme: &'s Scheme,
    dice: Dice,
    now: Timestamp,
    step: u64,
    accounts: BTreeMap<AccountId, Vec<account::Event>>,
    visits: BTreeMap<Uuid, Vec<visit::Event>>,
    claims: BTreeMap<(String, String), AccountId>,
    timers: BTreeMap<(Uuid, String), Timestamp>,
    restored: u64,
    regained: u64,
}

impl<'s> Life<'s> {
    fn new(seed: u64, scheme: &'s Scheme) -> Self {
        Self {
            scheme,
            dice: Dice(seed),
            now: crate::gateway::BEGINNING.parse().unwrap(),
            step: seed << 8,
            accounts: BTreeMap::new(),
            visits: BTreeMap::new(),
            claims: BTreeMap::new(),
            timers: BTreeMap::new(),
            restored: 0,
            regained: 0,
        }
    }

    fn live(&mut self) {
        for _ in 0..STEPS {
            self.step += 1;
            match self.dice.roll(16) {
                0 => self.comes(),
                1..=3 => self.appeals(),
                4 => self.leaves(),
                5..=7 => self.passes(),
                _ => self.judged(),
            }
            self.holds();
        }
    }

    fn world(&self, actor: Actor) -> Facts<'s> {
        facts(self.scheme, actor, self.now, self.step)
    }

    fn clerk(&mut self) -> Actor {
        let id = Uuid::from_u128(1 + u128::from(self.dice.roll(30))).to_string();
        Actor::Officer { id, office: "london".to_owned(), role: Role::Supervisor }
    }

    /// The account of whoever is the person now.
    fn found(&self) -> Option<Found> {
        let claim = Claim::of(&person(), &self.world(Actor::Timer));
        let id = *self.claims.get(&named(&claim))?;
        let account = Account::replay(self.accounts.get(&id)?).unwrap();
        let holder = account.holder()?;
        Some(Found {
            account: id,
            user_name: holder.user_name.clone(),
            email: holder.email.as_str().to_owned(),
            phone: None,
            language: holder.language.clone(),
            level: None,
            is_proven: true,
            lapses_at: None,
            since: holder.opened_at,
            shown: Vec::new(),
            is_disputed: holder.dispute.is_some(),
            answer: None,
        })
    }

    /// Somebody is identified as the person at a desk, and wants an account of their own.
    fn comes(&mut self) {
        let about = visit::About {
            procedure: "open-account".to_owned(),
            office: "london".to_owned(),
            appointment: None,
            opened_at: self.now,
            canary: false,
        };
        let event = |what| visit::Event { what, at: self.now, by: None };
        let identified =
            visit::What::Identified { person: Box::new(person()), evidence: evidence() };
        let id = Uuid::from_u128(u128::from(self.step));
        let case = vec![event(visit::What::Opened { about }), event(identified)];
        self.visits.insert(id, case);
        let name = name(self.step);
        let form = form(&[
            ("dispute-not-theirs", "yes"),
            ("dispute-said", "It is not mine"),
            ("user-name", &name),
            ("email", "anna@example.hu"),
            ("visit-language", "en"),
        ]);
        let (found, actor) = (self.found(), self.clerk());
        let command = visit::Command::Submit { form, found, signed: None, sampling: 0 };
        self.visit(id, &command, actor);
    }

    fn some_visit(&mut self) -> Option<Uuid> {
        // The newest: of the others, time has made an end.
        let ids: Vec<Uuid> = self.visits.keys().rev().take(3).copied().collect();
        if ids.is_empty() { None } else { Some(*self.dice.pick(&ids)) }
    }

    fn judged(&mut self) {
        let Some(id) = self.some_visit() else { return };
        let is_for = self.dice.roll(6) > 0;
        let against = [("review-verdict", "review-no-person")];
        let actor = self.clerk();
        let command = visit::Command::Judge {
            form: form(if is_for { &FOR } else { &against }),
            found: self.found(),
            signed: None,
            reviewer: officer::Profile {
                name: "Somebody Else".to_owned(),
                role: Role::Supervisor,
                offices: vec!["london".to_owned()],
            },
            hurried: self.dice.roll(10) == 0,
        };
        self.visit(id, &command, actor);
    }

    fn appeals(&mut self) {
        let Some(id) = self.some_visit() else { return };
        let name = name(self.step);
        let form = form(&[("appeal-said", "It was wrong"), ("user-name", &name)]);
        let command = visit::Command::Appeal { form, found: self.found() };
        self.visit(id, &command, Actor::Applicant);
    }

    fn leaves(&mut self) {
        let ids: Vec<AccountId> = self.accounts.keys().copied().collect();
        if ids.is_empty() || self.dice.roll(8) > 0 {
            return;
        }
        let id = *self.dice.pick(&ids);
        self.account(id, &account::Command::Leave, Actor::Applicant);
    }

    fn passes(&mut self) {
        let days = *self.dice.pick(&[1, 1, 8, 8, 8, 40]);
        self.now += SignedDuration::from_hours(24 * days);
        let due = self.timers.iter().filter(|(_, at)| **at <= self.now);
        let due: Vec<(Uuid, String)> = due.map(|(timer, _)| timer.clone()).collect();
        for (id, key) in due {
            self.timers.remove(&(id, key.clone()));
            if self.visits.contains_key(&id) {
                self.visit(id, &visit::Command::Elapse { key }, Actor::Timer);
            } else {
                self.account(AccountId(id), &account::Command::Elapse { key }, Actor::Timer);
            }
        }
    }

    fn visit(&mut self, id: Uuid, command: &visit::Command, actor: Actor) {
        let case = Visit::replay(&self.visits[&id]).unwrap();
        let facts = self.world(actor);
        let Ok(mut decision) = visit::decide(&case, command, &facts) else { return };
        let mut told = Vec::new();
        for also in &decision.also {
            let account = Account::replay(&self.accounts[&also.account]).unwrap();
            match account::decide(also.account, &account, &also.command, &facts) {
                Ok(decision) => told.push((also.account, decision)),
                Err(_) => return,
            }
        }
        let begins = decision.opens.as_ref().map(|opening| opening.account);
        let holder = decision.holds_for.or(begins).unwrap_or(AccountId(id));
        let released = told.iter().flat_map(|(id, one)| one.releases.iter().map(|c| (c, *id)));
        let released = decision.releases.iter().map(|claim| (claim, holder)).chain(released);
        let claimed = told.iter().flat_map(|(id, one)| one.claims.iter().map(|c| (c, *id)));
        let claimed = decision.claims.iter().map(|claim| (claim, holder)).chain(claimed);
        let Some(claims) = settled(&self.claims, released, claimed) else { return };
        self.claims = claims;
        for event in &decision.events {
            if let visit::What::Done { outcome, .. } = &event.what {
                self.restored += u64::from(matches!(outcome, Outcome::Restored { .. }));
                self.regained += u64::from(matches!(outcome, Outcome::Regained { .. }));
            }
        }
        if let Some(opening) = decision.opens.take() {
            let before = self.accounts.insert(opening.account, opening.events);
            assert!(before.is_none(), "an account is opened once");
            self.activates(opening.account);
        }
        self.sets(id, &decision.effects);
        self.visits.get_mut(&id).unwrap().extend(decision.events);
        for (account, decision) in told {
            self.sets(account.0, &decision.effects);
            self.accounts.get_mut(&account).unwrap().extend(decision.events);
        }
    }

    /// Its holder has set a password.
    fn activates(&mut self, id: AccountId) {
        let hash = kernel::secret::Secret::new("$");
        let set = account::Event::PasswordSet { hash, expires_at: Timestamp::MAX };
        self.accounts.get_mut(&id).unwrap().push(set);
    }

    fn account(&mut self, id: AccountId, command: &account::Command, actor: Actor) {
        let account = Account::replay(&self.accounts[&id]).unwrap();
        let Ok(decision) = account::decide(id, &account, command, &self.world(actor)) else {
            return;
        };
        let Decision { releases, claims, effects, events, .. } = decision;
        let released = releases.iter().map(|claim| (claim, id));
        let claims = settled(&self.claims, released, claims.iter().map(|claim| (claim, id)));
        let Some(claims) = claims else { return };
        self.claims = claims;
        self.sets(id.0, &effects);
        self.accounts.get_mut(&id).unwrap().extend(events);
    }

    fn sets(&mut self, id: Uuid, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::Wake { at, key } => drop(self.timers.insert((id, key.clone()), *at)),
                Effect::Cancel { key } => drop(self.timers.remove(&(id, key.clone()))),
                Effect::Erase => assert!(!self.is_needed(id), "what an account rests on is erased"),
                _ => {}
            }
        }
    }

    /// Whether an account that is there is sealed by the key of this case.
    fn is_needed(&self, id: Uuid) -> bool {
        let Some(events) = self.visits.get(&id) else { return false };
        let opened = events.iter().find_map(|event| match &event.what {
            visit::What::Done {
                outcome: Outcome::Opened { account, .. } | Outcome::Regained { account, .. },
                ..
            } => Some(*account),
            _ => None,
        });
        opened.is_some_and(|account| {
            Account::replay(&self.accounts[&account]).unwrap().holder().is_some()
        })
    }

    fn holds(&self) {
        let claim = named(&Claim::of(&person(), &self.world(Actor::Timer)));
        let mut theirs = Vec::new();
        for (id, events) in &self.accounts {
            let account = Account::replay(events).unwrap();
            let Some(holder) = account.holder() else { continue };
            let given_up = holder.dispute.as_ref().is_some_and(|one| one.given_up.is_some());
            if !given_up {
                theirs.push(*id);
            }
            let name = kernel::user_name::claim(&holder.user_name, &self.world(Actor::Timer));
            assert_eq!(self.claims.get(&named(&name)), Some(id), "a name is its account's");
        }
        assert!(theirs.len() <= 1, "one person, one account: {theirs:?}");
        if let Some(id) = theirs.first() {
            assert_eq!(self.claims.get(&claim), Some(id), "the person is their account's");
        }
    }
}

/// What the store does with claims: all of it, or nothing.
fn settled<'c>(
    before: &BTreeMap<(String, String), AccountId>,
    released: impl Iterator<Item = (&'c Claim, AccountId)>,
    claimed: impl Iterator<Item = (&'c Claim, AccountId)>,
) -> Option<BTreeMap<(String, String), AccountId>> {
    let mut claims = before.clone();
    for (claim, holder) in released {
        if claims.get(&named(claim)) == Some(&holder) {
            claims.remove(&named(claim));
        }
    }
    for (claim, holder) in claimed {
        if claims.insert(named(claim), holder).is_some() {
            return None;
        }
    }
    Some(claims)
}

/// A user name for every step: of letters, as the scheme has it.
fn name(step: u64) -> String {
    let letter =
        |digit: char| char::from(b'a' + u8::try_from(digit.to_digit(10).unwrap()).unwrap());
    format!("Name{}", step.to_string().chars().map(letter).collect::<String>())
}

fn named(claim: &Claim) -> (String, String) {
    (claim.kind.name().to_owned(), claim.key.as_str().to_owned())
}

fn form(values: &[(&str, &str)]) -> Form {
    Form::new(values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

#[test]
fn whatever_is_disputed_appealed_for_and_undone_one_person_has_one_account() {
    let mut scheme = crate::gateway::scheme("hu-ugyfelkapu-plus");
    scheme.desk.signed = false;
    let (mut regained, mut restored) = (0, 0);
    for seed in 0..LIVES {
        let mut life = Life::new(seed, &scheme);
        life.live();
        (regained, restored) = (regained + life.regained, restored + life.restored);
    }
    let enough = |count: u64| count > LIVES / 20;
    assert!(
        enough(regained) && enough(restored),
        "the dice are too unlucky: {regained} {restored}"
    );
}
