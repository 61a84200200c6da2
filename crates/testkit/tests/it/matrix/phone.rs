//! The same where people are known by their telephone.

use expect_test::expect_file;
use kernel::{
    account,
    contact::{Email, Phone},
    decision::AccountId,
    document::Shown,
    enrolment,
    evidence::Evidence,
    password::{CommonPasswords, NewPassword},
    secret::{Fingerprint, Secret},
};

use super::{accounts_table, beginning, enrolments, evidence, person};
use crate::clave::SCHEME;

/// What can be asked of an account besides.
pub(super) fn commands() -> [(&'static str, account::Command); 8] {
    [
        ("ask password", ask_password("ABCDEFGHJKMN")),
        ("wrong key", ask_password("NMKJHGFEDCBA")),
        ("set password", set_password()),
        ("renew code", account::Command::RenewCode),
        ("drop", account::Command::DropPassword),
        ("send on top", account::Command::SendOnTop { browser: browser() }),
        ("send pin", account::Command::SendPin { shown: shown(), browser: browser() }),
        ("use pin", account::Command::UsePin { pin: Secret::new("ABC"), browser: browser() }),
    ]
}

fn ask_password(code: &str) -> account::Command {
    let shown =
        account::CodeShown { number: shown().number, email: email(), code: Secret::new(code) };
    account::Command::AskPassword { shown, browser: browser() }
}

fn set_password() -> account::Command {
    let (scheme, typed) = (crate::gateway::scheme(SCHEME), Secret::new("xu9#KfW!"));
    let password = NewPassword::read(&typed, &scheme.password, &CommonPasswords, None).unwrap();
    let made = account::Made { password, hash: Secret::new("$"), is_the_last: false };
    let (code, made) = (Secret::new("01234567"), Box::new(made));
    account::Command::SetPasswordByText { code, browser: browser(), made }
}

fn shown() -> Shown {
    Shown {
        kind: "dni".to_owned(),
        number: "27854013R".to_owned(),
        contrast_kind: "document-date",
        contrast: Secret::new("2031-05-14"),
    }
}

fn browser() -> Fingerprint {
    Fingerprint::new("browser")
}

fn by_letter() -> Evidence {
    let document = Some(shown().number);
    Evidence { method: "letter".to_owned(), kind: "dni".to_owned(), document, ..evidence() }
}

fn phone() -> Phone {
    let region = "ES".to_owned().try_into().unwrap();
    Phone::read("612345678", region).unwrap()
}

fn email() -> Email {
    Email::read("ines@example.es").unwrap()
}

#[test]
fn what_an_enrolment_by_telephone_is_waiting_for_and_from_whom() {
    let scheme = crate::gateway::scheme(SCHEME);
    let chosen = enrolment::Event::MethodChosen { method: "letter".to_owned() };
    let proven = enrolment::Event::Proven { person: Box::new(person()), evidence: by_letter() };
    let given = enrolment::Event::ContactGiven {
        phone: phone(),
        email: email(),
        print: Fingerprint::new("code:phone:+34612345678=01234567"),
        expires_at: beginning() + jiff::SignedDuration::from_mins(10),
    };
    let until = [enrolment::Event::Opened, chosen, proven, given, enrolment::Event::PhoneProven];
    let states: Vec<_> = (2..=until.len()).map(|count| until[..count].to_vec()).collect();
    let table = enrolments(&scheme, &states);
    expect_file!["../snapshots/enrolment-phone-matrix.txt"].assert_eq(&table);
}

/// What leads to a password besides.
fn lasting(id: AccountId) -> [account::Event; 4] {
    let of = account::TextUse::Password;
    let print = |holder: &str, code: &str| Fingerprint::new(format!("code:{holder}={code}"));
    let hours = |hours| beginning() + jiff::SignedDuration::from_hours(hours);
    let text = format!("text:{} {} browser", id.0, of.name());
    [
        account::Event::CodeIssued {
            print: print(&format!("activation:{}", id.0), "ABCDEFGHJKMN"),
            expires_at: hours(8760),
        },
        account::Event::TextSent {
            of,
            browser: browser(),
            phone: phone(),
            print: print(&text, "01234567"),
            expires_at: hours(1),
        },
        account::Event::TextMissed { of },
        account::Event::PasswordSet { hash: Secret::new("$"), expires_at: hours(17_520) },
    ]
}

#[test]
fn what_an_account_by_telephone_is_waiting_for_and_from_whom() {
    let scheme = crate::gateway::scheme(SCHEME);
    let id = AccountId(uuid::Uuid::nil());
    let opened = account::Event::Opened {
        person: Box::new(person()),
        evidence: by_letter(),
        user_name: shown().number,
        email: email(),
        phone: Some(phone()),
        language: "es".to_owned(),
        at: beginning(),
    };
    let asked = account::Event::PinAsked { key: "q".to_owned(), browser: browser() };
    let sent = account::Event::PinSent {
        key: "q".to_owned(),
        print: Fingerprint::new(format!("code:pin:{} browser=ABC", id.0)),
        expires_at: beginning() + jiff::SignedDuration::from_mins(10),
    };
    let used = account::Event::PinUsed;
    let until = [opened, asked, sent, used].into_iter().chain(lasting(id)).collect::<Vec<_>>();
    let names = ["reached", "asked", "pin out", "pin used", "code out", "texted", "missed", "set"];
    let states: Vec<_> = names
        .into_iter()
        .enumerate()
        .map(|(place, name)| (name, until[..=place].to_vec()))
        .collect();
    let table = accounts_table(&scheme, id, &states);
    expect_file!["../snapshots/account-phone-matrix.txt"].assert_eq(&table);
}
