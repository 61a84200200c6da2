use proptest::prelude::*;

use super::*;

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

proptest! {
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
    fn nothing_that_is_typed_is_a_fault(typed in "\\PC{0,14}") {
        for kind in [Kind::Dni, Kind::Nie, Kind::Idesp, Kind::Ixesp, Kind::Cif] {
            if let Ok(read) = kind.read(&typed) {
                prop_assert_eq!(read.chars().count(), kind.length());
                prop_assert_eq!(kind.read(&read), Ok(read));
            }
        }
    }
}
