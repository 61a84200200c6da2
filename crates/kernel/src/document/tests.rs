use proptest::prelude::*;

use super::*;

fn rules() -> Vec<DocumentRules> {
    let of =
        |kind: &str, number, contrast| DocumentRules { kind: kind.to_owned(), number, contrast };
    vec![
        of("dni", identifier::Kind::Dni, Contrast::Date),
        of("nie", identifier::Kind::Nie, Contrast::Support),
    ]
}

#[test]
fn clave_12_a_date_is_understood_however_it_is_written() {
    let same = [
        "01-05-2031",
        "1/5/2031",
        "01.05.2031",
        "01 05 2031",
        "01052031",
        "2031-05-01",
        " 1 - 5 - 2031 ",
    ];
    for typed in same {
        assert_eq!(Contrast::Date.read(typed).as_deref(), Ok("2031-05-01"), "{typed}");
    }
}

#[test]
fn clave_12_what_is_no_date_is_not() {
    for typed in ["", "31-02-2031", "1-5-31", "2031", "mayo", "0105203", "01-05-2031x", "1-1-0001"]
    {
        let fault = Contrast::Date.read(typed).unwrap_err();
        assert_eq!(fault.text, "contrast-date-shape", "{typed}");
    }
}

#[test]
fn clave_12_the_end_of_what_does_not_end_is_no_secret() {
    // A permanent DNI bears 01-01-9999; everybody knows that.
    let fault = Contrast::Date.read("01-01-9999").unwrap_err();
    assert_eq!(fault.text, "contrast-permanent");
}

#[test]
fn a_number_says_which_document_it_is_of_and_what_is_asked_with_it() {
    let rules = rules();
    let (known, number) = super::number("12345678-z", &rules).unwrap();
    assert_eq!(
        (known.kind.as_str(), known.contrast, number.as_str()),
        ("dni", Contrast::Date, "12345678Z")
    );
    let (known, number) = super::number("x1234567l", &rules).unwrap();
    assert_eq!(
        (known.kind.as_str(), known.contrast, number.as_str()),
        ("nie", Contrast::Support, "X1234567L")
    );
}

#[test]
fn the_nearest_fault_is_told() {
    let rules = rules();
    let told = |typed| super::number(typed, &rules).unwrap_err().text;
    assert_eq!(told("12345678A"), "identity-number-check");
    assert_eq!(told("X1234567A"), "identity-number-check");
    assert_eq!(told("00000000T"), "identity-number-nobody");
    assert_eq!(told("hello"), "identity-number-shape");
}

proptest! {
    #[test]
    fn nothing_that_is_typed_is_a_fault(typed in "\\PC{0,20}") {
        let _ = super::number(&typed, &rules());
        let _ = Contrast::Date.read(&typed);
        let _ = Contrast::Support.read(&typed);
    }
}
