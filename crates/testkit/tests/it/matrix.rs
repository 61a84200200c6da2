//! Every state against every command, by every actor. A change of the machine is a change of this
//! picture.

mod phone;
mod visits;

use std::{collections::BTreeMap, fmt::Write as _};

use expect_test::expect_file;
use kernel::{
    account::{self, Account},
    contact::Email,
    decision::AccountId,
    effect::{Report, Response},
    enrolment::{self, Enrolment},
    evidence::Evidence,
    facts::{Actor, Entropy, Facts},
    page::Form,
    permission::Role,
    person::{Name, PartialDate, Person},
    refusal::Stop,
    scheme::Scheme,
    secret::{Fingerprint, Fingerprints, Secret},
};

/// Prints that can be read, for tests.
pub(crate) struct Plain;

impl Fingerprints for Plain {
    fn fingerprint(&self, purpose: &str, value: &str) -> Fingerprint {
        Fingerprint::new(format!("{purpose}={value}"))
    }
}

/// The world at one moment.
pub(crate) fn facts(scheme: &Scheme, actor: Actor, now: jiff::Timestamp, seed: u64) -> Facts<'_> {
    let mut entropy = [0; 32];
    entropy[..8].copy_from_slice(&seed.to_be_bytes());
    Facts {
        now,
        entropy: Entropy::new(entropy),
        actor,
        language: "en".to_owned(),
        network: Fingerprint::new("network"),
        scheme,
        catalogue: methods::CATALOGUE,
        fingerprints: &Plain,
    }
}

/// Somebody.
pub(crate) fn person() -> Person {
    Person {
        identifier: "r-1".to_owned(),
        name: Name { family: Some("Kovács".to_owned()), given: Some("Anna".to_owned()) },
        birth_name: None,
        birth_date: PartialDate { year: 1990, month: Some(2), day: Some(14) },
        birth_place: None,
        mother: None,
        nationality: None,
        address: Vec::new(),
    }
}

fn beginning() -> jiff::Timestamp {
    crate::gateway::BEGINNING.parse().unwrap()
}

pub(crate) fn evidence() -> Evidence {
    Evidence {
        method: "eid-card".to_owned(),
        kind: "identity-card".to_owned(),
        shown: "a card".to_owned(),
        source: "population-register".to_owned(),
        document: None,
        at: beginning(),
        checks: Vec::new(),
    }
}

const ACTORS: [&str; 5] = ["applicant", "claimant", "officer", "timer", "connector"];

fn actor(name: &str) -> Actor {
    match name {
        "applicant" => Actor::Applicant,
        "claimant" => Actor::Claimant,
        "officer" => Actor::Officer {
            id: "o-7".to_owned(),
            office: "Town Hall".to_owned(),
            role: Role::Clerk,
        },
        "timer" => Actor::Timer,
        _ => Actor::Connector,
    }
}

fn form(values: &[(&str, &str)]) -> Form {
    Form::new(values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

fn met<E>(
    outcome: Result<kernel::decision::Decision<E>, Stop>,
    kind: fn(&E) -> &'static str,
) -> String {
    match outcome {
        Ok(decision) => decision.events.iter().map(kind).collect::<Vec<_>>().join(" "),
        Err(Stop::Refused(refusal)) => match refusal.text() {
            "refusal-out-of-turn" => ".".to_owned(),
            "refusal-not-permitted" => "-".to_owned(),
            other => other.trim_start_matches("refusal-").to_owned(),
        },
        Err(Stop::Corrupt(corrupt)) => panic!("{corrupt}"),
    }
}

#[test]
fn what_an_enrolment_is_waiting_for_and_from_whom() {
    let scheme = crate::gateway::scheme("hu-ugyfelkapu");
    let chosen = enrolment::Event::MethodChosen { method: "eid-card".to_owned() };
    let proven = enrolment::Event::Proven { person: Box::new(person()), evidence: evidence() };
    let registered = enrolment::Event::Registered {
        account: AccountId(uuid::Uuid::nil()),
        email: Email::read("anna@example.hu").unwrap(),
    };
    let opened = enrolment::Event::Opened;
    let states = [
        vec![],
        vec![opened.clone()],
        vec![opened.clone(), chosen.clone()],
        vec![opened.clone(), chosen.clone(), proven.clone()],
        vec![opened.clone(), chosen, proven, registered],
        vec![opened, enrolment::Event::Closed],
    ];
    let table = enrolments(&scheme, &states);
    expect_file!["snapshots/enrolment-matrix.txt"].assert_eq(&table);
}

/// What becomes of every command to an enrolment with each of these histories.
fn enrolments(scheme: &Scheme, states: &[Vec<enrolment::Event>]) -> String {
    let everything = form(&[
        ("method", "eid-card"),
        ("user-name", "KisAnna"),
        ("email", "anna@example.hu"),
        ("phone", "612345678"),
        ("phone-code", "01234567"),
        ("terms", "yes"),
    ]);
    let commands: [(&str, enrolment::Command); 10] = [
        ("open", enrolment::Command::Open),
        ("submit", enrolment::Command::Submit(everything.clone())),
        ("return", enrolment::Command::Return(everything)),
        ("supersede", enrolment::Command::Supersede),
        ("leave", enrolment::Command::Leave),
        (
            "readdress",
            enrolment::Command::Readdress { email: Email::read("anna@example.hu").unwrap() },
        ),
        ("abandon", enrolment::Command::Elapse { key: "abandoned".to_owned() }),
        ("elapse", enrolment::Command::Elapse { key: "other".to_owned() }),
        (
            "answer",
            enrolment::Command::Answer { key: "k".to_owned(), response: Response::Unreachable },
        ),
        ("report", enrolment::Command::Report { message: "m".to_owned(), report: Report::Failed }),
    ];
    let mut table = String::from("`.` out of turn   `-` not permitted\n");
    for who in ACTORS {
        writeln!(table, "\n{who}").unwrap();
        for history in states {
            let case = Enrolment::replay(history).unwrap();
            for (name, command) in &commands {
                let facts = facts(scheme, actor(who), beginning(), 0);
                let met = met(enrolment::decide(&case, command, &facts), enrolment::Event::kind);
                writeln!(table, "  {:<11} {name:<10} {met}", case.name()).unwrap();
            }
        }
    }
    table
}

/// Histories of accounts, by the state they lead to.
fn accounts(id: AccountId) -> Vec<(&'static str, Vec<account::Event>)> {
    let opened = account::Event::Opened {
        phone: None,
        person: Box::new(person()),
        evidence: evidence(),
        user_name: "KisAnna".to_owned(),
        email: Email::read("anna@example.hu").unwrap(),
        language: "en".to_owned(),
        at: beginning(),
    };
    let issued = account::Event::CodeIssued {
        print: Fingerprint::new(format!("code:activation:{}=0123456789", id.0)),
        expires_at: beginning() + jiff::SignedDuration::from_hours(120),
    };
    let set = account::Event::PasswordSet {
        hash: Secret::new("$"),
        expires_at: beginning() + jiff::SignedDuration::from_hours(17_520),
    };
    let disputed =
        account::Event::Disputed { at: beginning(), answer_by: beginning(), holds: true };
    let until = Some(beginning() + jiff::SignedDuration::from_hours(720));
    let given_up = account::Event::GivenUp { until };
    vec![
        ("unopened", vec![]),
        ("pending", vec![opened.clone(), issued.clone()]),
        ("no code", vec![opened.clone(), issued.clone(), account::Event::CodeVoided]),
        ("active", vec![opened.clone(), issued.clone(), set.clone()]),
        ("resetting", vec![opened.clone(), issued.clone(), set, issued.clone()]),
        ("disputed", vec![opened.clone(), issued.clone(), disputed.clone()]),
        ("given up", vec![opened.clone(), issued.clone(), disputed.clone(), given_up.clone()]),
        (
            "contested",
            vec![
                opened.clone(),
                issued.clone(),
                disputed,
                given_up,
                account::Event::GivingUpAppealed,
            ],
        ),
        ("closed", vec![opened, issued, account::Event::Closed]),
    ]
}

/// Everything that can be asked of an account, by the names that the picture has.
fn account_commands() -> Vec<(&'static str, account::Command)> {
    let password = |code: &str| account::Command::SetPassword {
        user_name: "KisAnna".to_owned(),
        code: Secret::new(code),
        hash: Secret::new("$"),
        life_days: None,
    };
    let send = |email: &str| account::Command::SendCode {
        user_name: "KisAnna".to_owned(),
        email: Email::read(email).unwrap(),
    };
    let elsewhere = || Email::read("else@example.hu").unwrap();
    let elapse = |key: &str| account::Command::Elapse { key: key.to_owned() };
    vec![
        ("right code", password("0123456789")),
        ("wrong code", password("9876543210")),
        ("send", send("anna@example.hu")),
        ("send else", send("else@example.hu")),
        ("readdress", account::Command::Readdress { email: elsewhere() }),
        ("code ends", elapse("code-ends")),
        ("closes", elapse("closes")),
        ("reminder", elapse("password-ends-30")),
        ("leave", account::Command::Leave),
        (
            "password",
            account::Command::ChangePassword { hash: Secret::new("$"), life_days: Some(90) },
        ),
        ("new email", account::Command::ChangeEmail { email: elsewhere() }),
        ("keep email", account::Command::KeepEmail),
        (
            "notices",
            account::Command::SetNotices(account::Notices { papers: BTreeMap::new(), on: false }),
        ),
        ("ends soon", elapse("code-ends-soon")),
        ("note twin", account::Command::NoteTwin),
        (
            "ask again",
            account::Command::AskStanding {
                user_name: "KisAnna".to_owned(),
                code: Secret::new("0123456789"),
            },
        ),
        ("dispute", account::Command::Dispute { answer_by: beginning(), holds: true }),
        ("answer", account::Command::AnswerDispute { said: "It is mine".to_owned() }),
        ("end dispute", account::Command::EndDispute),
        ("give up", account::Command::GiveUp),
        ("contest", account::Command::AppealGivenUp),
        ("restore", account::Command::Restore),
        ("stays", account::Command::StayGivenUp),
        ("desk delete", account::Command::DeleteAtDesk),
        ("desk email", account::Command::ReaddressAtDesk { email: elsewhere() }),
        ("erases", elapse("erases")),
    ]
}

#[test]
fn what_an_account_is_waiting_for_and_from_whom() {
    let scheme = crate::gateway::scheme("hu-ugyfelkapu");
    let id = AccountId(uuid::Uuid::nil());
    let table = accounts_table(&scheme, id, &accounts(id));
    expect_file!["snapshots/account-matrix.txt"].assert_eq(&table);
}

/// What becomes of every command to an account with each of these histories.
fn accounts_table(
    scheme: &Scheme,
    id: AccountId,
    states: &[(&'static str, Vec<account::Event>)],
) -> String {
    let commands: Vec<_> = account_commands().into_iter().chain(phone::commands()).collect();
    let mut table = String::from("`.` out of turn   `-` not permitted\n");
    for who in ACTORS {
        writeln!(table, "\n{who}").unwrap();
        for (state, history) in states {
            let case = Account::replay(history).unwrap();
            for (name, command) in &commands {
                let facts = facts(scheme, actor(who), beginning(), 0);
                let outcome = account::decide(id, &case, command, &facts);
                let met = met(outcome, account::Event::kind);
                writeln!(table, "  {state:<10} {name:<11} {met}").unwrap();
            }
        }
    }
    table
}

#[test]
fn bo_06_an_officer_has_no_word_that_sets_a_password_reads_a_code_or_sends_one() {
    let (scheme, id) = (crate::gateway::scheme("hu-ugyfelkapu"), AccountId(uuid::Uuid::nil()));
    for (state, history) in accounts(id) {
        let case = Account::replay(&history).unwrap();
        for (name, command) in account_commands().into_iter().chain(phone::commands()) {
            // At a desk, of somebody who was identified there; both addresses are told (KONZ-05, KONZ-06).
            let is_theirs = matches!(
                command,
                account::Command::DeleteAtDesk
                    | account::Command::ReaddressAtDesk { .. }
                    | account::Command::Dispute { .. }
                    | account::Command::EndDispute
                    | account::Command::GiveUp
                    | account::Command::AppealGivenUp
                    | account::Command::Restore
                    | account::Command::StayGivenUp
            );
            let facts = facts(&scheme, actor("officer"), beginning(), 0);
            let met = met(account::decide(id, &case, &command, &facts), account::Event::kind);
            assert_eq!(met == "-", !is_theirs, "{name} of {state}: {met}");
        }
    }
}
