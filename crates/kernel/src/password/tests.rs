//! The rules of a lasting password (Cl@ve Permanente).

use super::*;
use crate::person::{Name, PartialDate};

fn rules() -> PasswordRules {
    PasswordRules {
        length_min: 8,
        length_max: 128,
        life_days: 730,
        composed_below: 16,
        impersonal: true,
        changes: true,
    }
}

fn person() -> Person {
    let name = |family: &str, given: &str| Name {
        family: Some(family.to_owned()),
        given: Some(given.to_owned()),
    };
    Person {
        identifier: "27854013R".to_owned(),
        name: name("Castaño Rivas", "Ana"),
        birth_name: None,
        birth_date: PartialDate { year: 1988, month: Some(3), day: Some(21) },
        birth_place: None,
        mother: None,
        nationality: None,
        address: Vec::new(),
    }
}

fn read(typed: &str) -> Result<(), &'static str> {
    let typed = Secret::new(typed);
    let password = NewPassword::read(&typed, &rules(), &CommonPasswords, None);
    let fits = |password: NewPassword| password.fits(&person(), "27854013R", false, &rules());
    password.and_then(fits).map_err(|fault| fault.text)
}

#[test]
fn a_short_one_holds_four_kinds_of_characters() {
    for (typed, fault) in [
        ("x9#KfW!", "password-short"),
        ("XU9#KFW!", "password-no-small"),
        ("xu9#kfw!", "password-no-capital"),
        ("xug#KfW!", "password-no-digit"),
        ("xug9KfW2", "password-no-sign"),
        ("xug KfW2 ob", "password-no-sign"),
        ("xug9KfW2obTq3vL", "password-no-sign"),
    ] {
        assert_eq!(read(typed), Err(fault), "{typed}");
    }
    for typed in ["xu9#KfW!", "ñu9¿Çfw!", "xúg9K¡fW2"] {
        assert_eq!(read(typed), Ok(()), "{typed}");
    }
}

#[test]
fn from_sixteen_characters_on_any_will_do() {
    assert_eq!(read("caballo pila grapa"), Ok(()));
    assert_eq!(read("caballopilagrap"), Err("password-no-capital"));
    assert_eq!(read("caballopilagrapa"), Ok(()));
}

#[test]
fn it_holds_no_name_number_or_birthday_however_they_are_written() {
    for typed in [
        "xCastaño9#k",
        "CASTANO#k9xw",
        "w9#Ri-vas!k",
        "Ana#9kfw!x",
        "K#27854013x",
        "kW#2785-4013x",
        "kfW#21031988q",
        "kfW#1988-03-21q",
        "kfW#21/03/88q",
    ] {
        assert_eq!(read(typed), Err("password-personal"), "{typed}");
    }
    for typed in ["Banana#9kfw", "kfW#22031988q"] {
        assert_eq!(read(typed), Ok(()), "{typed}");
    }
}

#[test]
fn it_is_not_the_last_one_where_the_scheme_says_so() {
    let password = NewPassword::read(&Secret::new("xu9#KfW!"), &rules(), &CommonPasswords, None);
    let again = |rules| password.clone().unwrap().fits(&person(), "27854013R", true, &rules);
    assert_eq!(again(rules()).unwrap_err().text, "password-same");
    assert!(again(PasswordRules { changes: false, ..rules() }).is_ok());
}

#[test]
fn where_nothing_is_said_only_length_and_the_deny_list_count() {
    let plain = PasswordRules { composed_below: 0, impersonal: false, changes: false, ..rules() };
    let typed = Secret::new("castañorivas zebu");
    let password = NewPassword::read(&typed, &plain, &CommonPasswords, None).unwrap();
    assert!(password.fits(&person(), "27854013R", true, &plain).is_ok());
}
