use proptest::prelude::*;

use super::*;
use crate::person::PartialDate;

#[test]
fn the_published_vectors_are_read() {
    // The facts, 2.1.
    for number in ["12345678Z", "54362315K"] {
        assert_eq!(Kind::Dni.read(number).as_deref(), Ok(number));
    }
    for number in ["X2482300W", "X1234567L", "Y1234567X", "Z1234567R"] {
        assert_eq!(Kind::Nie.read(number).as_deref(), Ok(number));
    }
    for number in ["A58818501", "B86561412", "Q2826000H", "P2807900B"] {
        assert_eq!(Kind::Cif.read(number).as_deref(), Ok(number), "{number}");
    }
}

#[test]
fn numbers_of_nobody_are_known_as_such() {
    for number in ["00000000T", "99999999R", "0T"] {
        assert_eq!(Kind::Dni.read(number), Err(Wrong::Nobody), "{number}");
    }
}

#[test]
fn every_spelling_that_people_use_is_one_number() {
    let typed =
        ["12345678Z", "12345678-z", "12.345.678 z", " 12 345 678 Z ", "12\u{a0}345678\u{ad}Z"];
    for typed in typed {
        assert_eq!(Kind::Dni.read(typed).as_deref(), Ok("12345678Z"), "{typed:?}");
    }
    let short = format!("123456{}", mod_23(123_456));
    assert_eq!(Kind::Dni.read(&short).unwrap(), format!("00{short}"));
    for typed in ["x-1234567-l", "X01234567L", "X 1.234.567 L"] {
        assert_eq!(Kind::Nie.read(typed).as_deref(), Ok("X1234567L"), "{typed:?}");
    }
    for typed in ["E01234567", "e1234567", "E 1234567", "E-01234567"] {
        assert_eq!(Kind::Ixesp.read(typed).as_deref(), Ok("E01234567"), "{typed:?}");
    }
    // The certificate of a citizen of the Union bears digits alone.
    for typed in ["9999999", "C09999999", "c 9999999"] {
        assert_eq!(Kind::Ixesp.read(typed).as_deref(), Ok("C09999999"), "{typed:?}");
    }
    assert_eq!(Kind::Idesp.read("aaa-000000").as_deref(), Ok("AAA000000"));
}

#[test]
fn what_cannot_be_a_number_is_told_from_a_slip() {
    for typed in ["", "Z", "123456789Z", "1234567AZ", "12345678", "１2345678Z", "12345678É"] {
        assert_eq!(Kind::Dni.read(typed), Err(Wrong::Shape), "{typed:?}");
    }
    for typed in ["", "X", "W1234567L", "X12345678L", "X012345678L", "É1234567L"] {
        assert_eq!(Kind::Nie.read(typed), Err(Wrong::Shape), "{typed:?}");
    }
    for typed in ["", "D1234567", "E123456789", "E", "123456789", "E12A"] {
        assert_eq!(Kind::Ixesp.read(typed), Err(Wrong::Shape), "{typed:?}");
    }
    for typed in ["AA000000", "AAA0000000", "AA0000000", "ÁAA000000"] {
        assert_eq!(Kind::Idesp.read(typed), Err(Wrong::Shape), "{typed:?}");
    }
    for typed in ["", "A5881850", "I58818501", "A588185011", "A5881850É"] {
        assert_eq!(Kind::Cif.read(typed), Err(Wrong::Shape), "{typed:?}");
    }
    assert_eq!(Kind::Dni.read("12345678A"), Err(Wrong::Check));
    assert_eq!(Kind::Nie.read("X1234567A"), Err(Wrong::Check));
    assert_eq!(Kind::Cif.read("A58818502"), Err(Wrong::Check));
}

#[test]
fn every_spelling_of_a_health_card_is_one_code_and_what_cannot_be_one_is_told_from_a_slip() {
    let typed = [
        "CARI1880321004",
        "cari 1 880321 004",
        "CARI-1-880321-004",
        " CARI 1880321 004 ",
        "CARI\u{a0}1.880321.004",
    ];
    for typed in typed {
        assert_eq!(Kind::Cip.read(typed).as_deref(), Ok("CARI1880321004"), "{typed:?}");
    }
    let none = [
        "",
        "CARI",
        "CAR11880321004",
        "CARI2880321004",
        "CARI188032100",
        "CARI18803210045",
        "ÇARI1880321004",
        "CARI188O321004",
        "CARI１880321004",
    ];
    for typed in none {
        assert_eq!(Kind::Cip.read(typed), Err(Wrong::Shape), "{typed:?}");
    }
    for typed in ["CARI1881321004", "CARI1880230004", "CARI0010229004", "CARI0000001004"] {
        assert_eq!(Kind::Cip.read(typed), Err(Wrong::Check), "{typed:?}");
    }
    // There was such a day in 2000, and none in 1900.
    assert!(Kind::Cip.read("CARI0000229004").is_ok());
    assert_eq!(format!("{:?}", Cip::read("CARI1880321004").unwrap()), "Cip(..)");
}

#[test]
fn a_number_without_a_published_rule_is_taken_as_printed() {
    for typed in ["28/1234567 89", "28-1234567-89", " 28.123456789"] {
        assert_eq!(printed(typed).as_deref(), Some("28123456789"), "{typed:?}");
    }
    for typed in ["", "123", "ADESLAS", "123456789012345678901", "12345É"] {
        assert_eq!(printed(typed), None, "{typed:?}");
    }
}

/// Somebody's birthday, in either century.
fn birthday() -> impl Strategy<Value = jiff::civil::Date> {
    (0_i64..73_000)
        .prop_map(|days| jiff::civil::date(1900, 1, 1).saturating_add(jiff::Span::new().days(days)))
}

fn cip(letters: &str, sex: u8, born: jiff::civil::Date, serial: u16) -> String {
    format!("{letters}{sex}{}{serial:03}", born.strftime("%y%m%d"))
}

proptest! {
    #[test]
    fn a_health_card_fits_its_holders_birthday_and_no_other_of_the_century(
        letters in "[A-Z]{4}",
        sex in 0_u8..2,
        born in birthday(),
        other in birthday(),
        serial in 0_u16..1000,
    ) {
        let written = cip(&letters, sex, born, serial);
        let cip = Cip::read(&written).unwrap();
        prop_assert_eq!(cip.as_str(), &written);
        prop_assert!(cip.fits(born.into()));
        let known = |text: String| PartialDate::try_from(text).unwrap();
        prop_assert!(cip.fits(known(born.strftime("%Y").to_string())));
        prop_assert!(cip.fits(known(born.strftime("%Y-%m").to_string())));
        let alike = born.strftime("%y%m%d").to_string() == other.strftime("%y%m%d").to_string();
        prop_assert_eq!(cip.fits(other.into()), alike);
    }

    #[test]
    fn any_number_with_its_letter_is_read_and_reads_the_same_again(number in 1_u32..99_999_999) {
        let written = format!("{number:08}{}", mod_23(number));
        prop_assert_eq!(Kind::Dni.read(&written), Ok(written));
    }

    #[test]
    fn one_wrong_digit_and_two_swapped_are_always_noticed(
        number in 10_000_000_u32..99_999_998,
        place in 0_usize..8,
        other in 1_u8..10,
    ) {
        let letter = mod_23(number);
        let mut digits: Vec<u8> = number.to_string().bytes().map(|digit| digit - b'0').collect();
        digits[place] = (digits[place] + other) % 10;
        let read = |digits: &[u8]| {
            let digits = digits.iter().map(ToString::to_string).collect::<String>();
            Kind::Dni.read(&format!("{digits}{letter}"))
        };
        prop_assert!(read(&digits).is_err());

        let mut digits: Vec<u8> = number.to_string().bytes().map(|digit| digit - b'0').collect();
        let next = (place + 1) % 8;
        let differ = digits[place] != digits[next];
        digits.swap(place, next);
        if differ {
            prop_assert!(read(&digits).is_err());
        }
    }

    #[test]
    fn nothing_that_is_typed_is_a_fault(typed in "\\PC{0,18}") {
        for kind in [Kind::Dni, Kind::Nie, Kind::Idesp, Kind::Ixesp, Kind::Cif, Kind::Cip] {
            if let Ok(read) = kind.read(&typed) {
                prop_assert_eq!(read.chars().count(), kind.length());
                prop_assert_eq!(kind.read(&read), Ok(read));
            }
        }
    }
}
