//! Answers that are none: a register that is misconfigured, broken or not the register.

use super::*;
use crate::schemes::people;

const NOT_ANSWERS: &[(&str, &str)] = &[
    ("unknown-member", include_str!("../fixtures/unknown-member.json")),
    ("unknown-member-of-person", include_str!("../fixtures/unknown-member-of-person.json")),
    ("no-match-with-person", include_str!("../fixtures/no-match-with-person.json")),
    ("without-a-name", include_str!("../fixtures/without-a-name.json")),
    ("without-standing", include_str!("../fixtures/without-standing.json")),
    ("wrong-types", include_str!("../fixtures/wrong-types.json")),
    ("two-answers", include_str!("../fixtures/two-answers.json")),
];

fn read(body: impl Into<String>) -> Answer {
    matching::read(&says(body))
}

#[test]
fn a_match_is_read_whole() {
    let Answer::Match(person, standing) = read(MATCH) else { panic!("not read") };
    assert_eq!(person.address, ["1011 Budapest", "Fő utca 1."]);
    assert_eq!(person.nationality.as_deref(), Some("HUN"));
    assert_eq!(standing.expires, jiff::civil::date(2031, 5, 1));
    assert_eq!(read(NO_MATCH), Answer::NoMatch);
}

#[test]
fn whoever_the_register_knows_little_of_is_still_a_person() {
    let Answer::Match(person, _) = read(include_str!("../fixtures/little-known.json")) else {
        panic!("not read")
    };
    assert_eq!(person.name.family, None);
    assert_eq!(person.birth_date.to_string(), "1976");
}

#[test]
fn everyone_of_the_demonstration_can_be_read() {
    for person in people(UGYFELKAPU) {
        let body = changed("/person", serde_json::to_value(&person).unwrap());
        let Answer::Match(read, _) = read(body) else { panic!("{person:?}") };
        assert_eq!(*read, person);
    }
}

#[test]
fn what_is_not_exactly_an_answer_is_none() {
    for (name, body) in NOT_ANSWERS {
        assert_eq!(read(*body), Answer::Unreadable, "{name}");
    }
    for body in ["", "null", "[]", "\"match\"", "{", "{\"answer\":\"maybe\"}", "\u{feff}{}"] {
        assert_eq!(read(body), Answer::Unreadable, "{body:?}");
    }
}

#[test]
fn members_that_no_page_or_message_could_bear_make_an_answer_unreadable() {
    let unfit = [
        ("/person/identifier", json!("")),
        ("/person/name/given", json!("")),
        ("/person/name/given", json!("Anna\r\nBcc: someone@example.org")),
        ("/person/name/given", json!("A".repeat(301))),
        ("/person/mother/family", json!("\u{0}")),
        ("/person/birth_place", json!("  ")),
        ("/person/birth_date", json!("1990-02-30")),
        ("/person/birth_date", json!("14.02.1990")),
        ("/person/nationality", json!("HUNGARY")),
        ("/person/nationality", json!("a.b")),
        ("/person/address", json!(vec!["a line"; 11])),
        ("/person/address/0", json!(1)),
        ("/standing/expires", json!("soon")),
        ("/standing/document", json!("VALID")),
        ("/standing/deceased", json!("false")),
        ("/standing/secret", json!(null)),
    ];
    for (pointer, value) in unfit {
        assert_eq!(read(changed(pointer, value.clone())), Answer::Unreadable, "{pointer} {value}");
    }
}

#[test]
fn a_huge_or_deep_answer_is_not_read() {
    let padded = format!("{MATCH}{}", " ".repeat(64 * 1024));
    assert_eq!(read(padded), Answer::Unreadable);
    let deep = format!(r#"{{"answer":"no-match","x":{}"#, "[".repeat(60_000));
    assert_eq!(read(deep), Answer::Unreadable);
}

#[test]
fn only_200_carries_an_answer() {
    for status in [201, 204, 302, 400, 401, 403, 404, 409, 429, 500, 503] {
        let response = Response::Answered { status, body: Secret::new(MATCH) };
        assert_eq!(matching::read(&response), Answer::Unreadable, "{status}");
    }
    assert_eq!(matching::read(&Response::Unreachable), Answer::Unreachable);
}
