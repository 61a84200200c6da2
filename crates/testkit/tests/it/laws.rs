//! Laws that hold whatever anyone does, in whatever order. Ten thousand unlikely lives: each is an
//! enrolment, the account it may lead to, and a world that answers well or badly, late or never.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use kernel::{
    account::{self, Account},
    contact::Email,
    decision::{AccountId, Claim, Decision},
    effect::{Effect, Response},
    enrolment::{self, Enrolment},
    facts::Actor,
    page::Form,
    permission::Role,
    refusal::Stop,
    scheme::Scheme,
    secret::Secret,
};

use crate::matrix::facts;

const LIVES: u64 = 10_000;
const STEPS_MAX: u64 = 40;

/// Reproducible dice: a life is named by its seed.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    pub(crate) fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        let place = usize::try_from(self.roll(choices.len() as u64)).unwrap();
        &choices[place]
    }
}

/// One life, and what must hold of it.
struct Life<'a> {
    scheme: &'a Scheme,
    dice: Dice,
    now: Timestamp,
    step: u64,
    case: Vec<enrolment::Event>,
    accounts: BTreeMap<AccountId, Vec<account::Event>>,
    claims: BTreeMap<(String, String), AccountId>,
    /// Codes that went out, and when each account's latest did.
    codes: Vec<(AccountId, Secret, Timestamp)>,
    questions: Vec<String>,
    /// Whether the register ever said yes.
    matched: bool,
    passwords: u64,
}

impl<'a> Life<'a> {
    fn new(seed: u64, scheme: &'a Scheme) -> Self {
        Self {
            scheme,
            dice: Dice(seed),
            now: crate::gateway::BEGINNING.parse().unwrap(),
            step: seed << 8,
            case: Vec::new(),
            accounts: BTreeMap::new(),
            claims: BTreeMap::new(),
            codes: Vec::new(),
            questions: Vec::new(),
            matched: false,
            passwords: 0,
        }
    }

    fn live(&mut self) {
        for _ in 0..STEPS_MAX {
            self.step += 1;
            let hours = *self.dice.pick(&[0, 0, 0, 0, 0, 1, 20, 100, 1500]);
            self.now += SignedDuration::from_hours(hours);
            // Most of the time people do what the page asks.
            match self.dice.roll(10) {
                0 => self.enrol_oddly(),
                1..=5 => self.enrol(),
                _ => self.use_account(),
            }
            self.holds();
        }
    }

    fn form(&mut self) -> Form {
        let numbers = ["123456AB", "654321XY", "1", ""];
        let names = ["KisAnna", "kisanna", "NagyBela", "A"];
        let values = [
            ("method", "eid-card"),
            ("document-number", *self.dice.pick(&numbers)),
            ("registration-code", "A1B2C3D4E5F"),
            ("user-name", *self.dice.pick(&names)),
            ("email", "anna@example.hu"),
        ];
        Form::new(values.map(|(name, value)| (name.to_owned(), value.to_owned())))
    }

    fn enrol(&mut self) {
        let case = Enrolment::replay(&self.case).unwrap();
        match (&case, self.questions.last().cloned()) {
            (Enrolment::Unopened, _) => self.command(&enrolment::Command::Open, Actor::Applicant),
            (Enrolment::Registered { .. } | Enrolment::Closed, _) => {
                self.case.clear();
                self.questions.clear();
                self.matched = false;
            }
            (Enrolment::Proofing { .. }, Some(key)) if self.dice.roll(2) == 0 => self.answer(key),
            _ => {
                let form = self.form();
                self.command(&enrolment::Command::Submit(form), Actor::Applicant);
            }
        }
    }

    fn enrol_oddly(&mut self) {
        let form = self.form();
        let commands = [
            enrolment::Command::Open,
            enrolment::Command::Submit(form),
            enrolment::Command::Leave,
            enrolment::Command::Elapse { key: "abandoned".to_owned() },
            enrolment::Command::Answer { key: "stray".to_owned(), response: Response::Unreachable },
        ];
        let actors = [
            Actor::Applicant,
            Actor::Claimant,
            Actor::Officer {
                id: "o-7".to_owned(),
                office: "Town Hall".to_owned(),
                role: Role::Clerk,
            },
            Actor::Timer,
            Actor::Connector,
        ];
        let (command, actor) = (self.dice.pick(&commands).clone(), self.dice.pick(&actors).clone());
        self.command(&command, actor);
    }

    fn answer(&mut self, key: String) {
        let says_yes = self.dice.roll(3) > 0;
        let person = self.dice.roll(2);
        let body = if says_yes {
            format!(
                "{{\"answer\":\"match\",\"person\":{{\"identifier\":\"r-{person}\",\
                 \"name\":{{\"given\":\"Anna\"}},\"birth_date\":\"1990\",\"address\":[]}},\
                 \"standing\":{{\"deceased\":false,\"document\":\"valid\",\
                 \"expires\":\"2099-01-01\",\"secret\":\"fresh\"}}}}"
            )
        } else {
            "{\"answer\":\"no-match\"}".to_owned()
        };
        self.matched |= says_yes;
        let response = Response::Answered { status: 200, body: Secret::new(body) };
        self.questions.clear();
        self.command(&enrolment::Command::Answer { key, response }, Actor::Connector);
    }

    fn command(&mut self, command: &enrolment::Command, actor: Actor) {
        let case = Enrolment::replay(&self.case).unwrap();
        let facts = facts(self.scheme, actor, self.now, self.step);
        let decision = match enrolment::decide(&case, command, &facts) {
            Ok(decision) => decision,
            Err(Stop::Refused(_)) => return,
            Err(Stop::Corrupt(corrupt)) => panic!("{corrupt}"),
        };
        if !self.claim(&decision) {
            return;
        }
        for effect in &decision.effects {
            if let Effect::Ask(exchange) = effect {
                self.questions.push(exchange.key.clone());
            }
        }
        if let Some(opening) = &decision.opens {
            let before = self.accounts.insert(opening.account, opening.events.clone());
            assert!(before.is_none(), "an account is opened once");
            self.remember_codes(opening.account, &opening.effects);
        }
        self.case.extend(decision.events);
    }

    /// What the database does: all the claims, or nothing.
    fn claim(&mut self, decision: &Decision<enrolment::Event>) -> bool {
        let name = |claim: &Claim| (claim.kind.name().to_owned(), claim.key.as_str().to_owned());
        if decision.claims.iter().any(|claim| self.claims.contains_key(&name(claim))) {
            return false;
        }
        if let Some(opening) = &decision.opens {
            self.claims.extend(decision.claims.iter().map(|claim| (name(claim), opening.account)));
        }
        true
    }

    fn use_account(&mut self) {
        let Some((&id, events)) = self.accounts.iter().next_back() else { return };
        let account = Account::replay(events).unwrap();
        let latest = self.codes.iter().rev().find(|(of, ..)| *of == id);
        let right = latest.map(|(_, code, _)| code.clone()).unwrap_or_default();
        let older = self.codes.first().map(|(_, code, _)| code.clone()).unwrap_or_default();
        let code = self.dice.pick(&[right, older, Secret::new("0000000000")]).clone();
        let name = (*self.dice.pick(&["KisAnna", "kisanna", "NagyBela"])).to_owned();
        let commands = [
            account::Command::SetPassword {
                user_name: name.clone(),
                code: code.clone(),
                hash: Secret::new("$"),
                life_days: None,
            },
            account::Command::SendCode {
                user_name: name,
                email: Email::read("anna@example.hu").unwrap(),
            },
            account::Command::Elapse { key: "code-ends".to_owned() },
            account::Command::Elapse { key: "closes".to_owned() },
            account::Command::Elapse { key: "password-ends-7".to_owned() },
        ];
        let command = self.dice.pick(&commands).clone();
        let is_timer = matches!(command, account::Command::Elapse { .. });
        let actor = if is_timer { Actor::Timer } else { Actor::Claimant };
        let facts = facts(self.scheme, actor, self.now, self.step);
        match account::decide(id, &account, &command, &facts) {
            Ok(decision) => self.settle(id, &account, &code, decision),
            Err(Stop::Refused(_)) => {}
            Err(Stop::Corrupt(corrupt)) => panic!("{corrupt}"),
        }
    }

    fn settle(
        &mut self,
        id: AccountId,
        before: &Account,
        typed: &Secret,
        decision: Decision<account::Event>,
    ) {
        for event in &decision.events {
            if matches!(event, account::Event::PasswordSet { .. }) {
                self.passwords += 1;
                let out = before.code().expect("a password is set only while a code is out");
                assert!(out.expires_at > self.now, "no code is accepted after its life (KONZ-18)");
                assert!(out.misses < 5, "no code is accepted after its tries");
                let latest = self.codes.iter().rev().find(|(of, ..)| *of == id).unwrap();
                assert_eq!(latest.1, *typed, "only the latest code is accepted");
            }
            if matches!(event, account::Event::Closed) {
                self.claims.retain(|_, holder| *holder != id);
            }
        }
        self.remember_codes(id, &decision.effects);
        self.accounts.get_mut(&id).unwrap().extend(decision.events);
    }

    fn remember_codes(&mut self, id: AccountId, effects: &[Effect]) {
        for effect in effects {
            if let Effect::Send(message) = effect
                && let Some(code) = message.slots.get("code")
            {
                let plain = code.expose().replace('-', "");
                self.codes.push((id, Secret::new(plain), self.now));
            }
        }
    }

    fn holds(&self) {
        let case = Enrolment::replay(&self.case).unwrap();
        assert_eq!(case, Enrolment::replay(&self.case).unwrap(), "replay is deterministic");
        if matches!(case, Enrolment::Proven { .. } | Enrolment::Registered { .. }) {
            assert!(self.matched, "nobody is proven without a match");
        }
        let mut people = Vec::new();
        for (id, events) in &self.accounts {
            let account = Account::replay(events).unwrap();
            let Some(holder) = account.holder() else { continue };
            assert!(!holder.evidence.is_empty(), "no account without evidence");
            let best = self.scheme.level_of(&holder.evidence);
            assert_eq!(account.level(self.scheme), best, "the level is what the evidence is worth");
            people.push(holder.person.identifier.clone());
            assert!(self.claims.values().any(|claimed| claimed == id), "what is open is claimed");
        }
        let count = people.len();
        people.sort();
        people.dedup();
        assert_eq!(people.len(), count, "one person, one account");
        let recorded = format!("{:?}{:?}", self.case, self.accounts);
        for (_, code, _) in &self.codes {
            assert!(!recorded.contains(code.expose()), "a code is nowhere in the ledger");
        }
    }
}

#[test]
fn ten_thousand_lives_break_no_law() {
    let scheme = crate::gateway::scheme("hu-ugyfelkapu");
    let (mut registered, mut activated, mut closed) = (0, 0, 0);
    for seed in 0..LIVES {
        let mut life = Life::new(seed, &scheme);
        life.live();
        registered += life.accounts.len() as u64;
        activated += life.passwords;
        let gone = |events: &&Vec<account::Event>| events.contains(&account::Event::Closed);
        closed += life.accounts.values().filter(gone).count() as u64;
    }
    let enough = |count: u64| count > LIVES / 100;
    assert!(
        enough(registered) && enough(activated) && enough(closed),
        "the dice are too unlucky to prove anything: {registered} {activated} {closed}"
    );
}
