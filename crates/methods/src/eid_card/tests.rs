//! The method, asked through the kernel's own door: what is tested here is what is recorded.

use std::{
    fmt::Write as _,
    ops::{Deref, DerefMut},
};

use expect_test::expect;
use kernel::{
    decision::Decision,
    effect::{Effect, Request},
    enrolment::{self, Command},
    facts::Actor,
    permission::Role,
};
use serde_json::{Value, json};

use super::*;
use crate::{
    enrolling::{self, Decided, Enrolling, says},
    schemes::UGYFELKAPU,
};

mod hostile;
mod sequences;

const TYPED_NUMBER: &str = " 123456-ab ";
const TYPED_CODE: &str = "a1b2 c3d4-e5f";
const CODE_PLAIN: &str = "A1B2C3D4E5F";
const MATCH: &str = include_str!("fixtures/match.json");
const NO_MATCH: &str = include_str!("fixtures/no-match.json");

/// An enrolment by card.
struct Case(Enrolling);

impl Deref for Case {
    type Target = Enrolling;

    fn deref(&self) -> &Enrolling {
        &self.0
    }
}

impl DerefMut for Case {
    fn deref_mut(&mut self) -> &mut Enrolling {
        &mut self.0
    }
}

impl Case {
    /// Someone who has chosen the card.
    fn started() -> Self {
        Self(Enrolling::by(UGYFELKAPU, EidCard::ID))
    }

    /// …and sees the two boxes.
    fn asking() -> Self {
        let mut case = Self::started();
        case.put(&Command::Submit(Form::default())).unwrap();
        case
    }

    /// …and has filled them in; with the key of the question.
    fn checking() -> (Self, String) {
        let mut case = Self::asking();
        let decision = case.submit(TYPED_NUMBER, TYPED_CODE).unwrap();
        let (key, _) = question(&decision);
        (case, key)
    }

    fn submit(&mut self, number: &str, code: &str) -> Decided {
        self.put(&Command::Submit(form(number, code)))
    }
}

fn form(number: &str, code: &str) -> Form {
    enrolling::form(&[(NUMBER, number), (CODE, code)])
}

/// The matching answer with one member changed.
fn changed(pointer: &str, value: Value) -> String {
    let mut answer: Value = serde_json::from_str(MATCH).unwrap();
    *answer.pointer_mut(pointer).unwrap() = value;
    answer.to_string()
}

/// The question that a decision puts.
fn question(decision: &Decision<enrolment::Event>) -> (String, Request) {
    let asked = decision.effects.iter().find_map(|effect| match effect {
        Effect::Ask(exchange) => Some((exchange.key.clone(), exchange.request.clone())),
        _ => None,
    });
    asked.unwrap()
}

fn budgets(prints: &[Fingerprint]) -> Vec<&str> {
    prints.iter().map(Fingerprint::as_str).collect()
}

/// What the method recorded.
fn moved(decision: &Decision<enrolment::Event>) -> String {
    match decision.events.first() {
        Some(enrolment::Event::MethodMoved { moved }) => moved.to_string(),
        other => panic!("{other:?}"),
    }
}

/// What is wrong, by what the register says, and how it is recorded.
fn objections() -> Vec<(String, &'static str)> {
    vec![
        (NO_MATCH.to_owned(), "no_match"),
        (changed("/standing/deceased", json!(true)), "deceased"),
        (changed("/standing/document", json!("revoked")), "card_revoked"),
        (changed("/standing/expires", json!("2026-11-23")), "card_expired"),
        (changed("/standing/secret", json!("used")), "code_used"),
        (changed("/person/birth_date", json!("2012-11-25")), "too_young"),
    ]
}

#[test]
fn ukapu_11_the_form_has_two_boxes_of_the_published_lengths() {
    let page = Case::asking().page();
    assert_eq!(page.id, "eid-card-form");
    let boxes: Vec<_> = page
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Field(field) => Some((field.name, field.kind.clone())),
            _ => None,
        })
        .collect();
    let code = |length| FieldKind::Code { length, digits: false };
    assert_eq!(boxes, [(NUMBER, code(8)), (CODE, code(11))]);
}

#[test]
fn ukapu_12_13_spaces_hyphens_and_small_letters_are_forgiven_before_the_register_is_asked() {
    let decision = Case::asking().submit(TYPED_NUMBER, TYPED_CODE).unwrap();
    let (_, request) = question(&decision);
    assert_eq!(request.path, "/v1/match");
    let body: Value = serde_json::from_str(request.body.expose()).unwrap();
    assert_eq!(
        body,
        json!({
            "document": { "kind": "identity-card", "number": "123456AB" },
            "secret": { "kind": "registration-code", "value": CODE_PLAIN },
        })
    );
}

#[test]
fn both_boxes_are_corrected_in_one_go_and_a_slip_costs_no_try() {
    let mut case = Case::asking();
    let refusal = case.submit("12345AB", "").unwrap_err();
    let faults =
        [FieldFault::new(NUMBER, "document-number-shape"), FieldFault::new(CODE, "field-missing")];
    assert_eq!(refusal, Refusal::Fields(faults.to_vec()));
    assert_eq!(case.page().id, "eid-card-form");
}

#[test]
fn a_question_costs_a_try_of_the_card_and_one_of_the_network_and_is_waited_for() {
    let decision = Case::asking().submit(TYPED_NUMBER, TYPED_CODE).unwrap();
    let spends: Vec<_> = decision
        .spends
        .iter()
        .map(|spend| (spend.key.as_str(), spend.limit, spend.window.as_hours()))
        .collect();
    assert_eq!(
        spends,
        [
            ("budget:eid-card:document/123456AB", 5, 24),
            ("budget:eid-card:network/Applicant", 300, 1),
        ]
    );
    let (key, _) = question(&decision);
    let wakes =
        |effect: &Effect| matches!(effect, Effect::Wake { key: timer, .. } if *timer == key);
    assert!(decision.effects.iter().any(wakes));
}

#[test]
fn a_match_proves_the_person_of_the_register_and_gives_the_cards_try_back() {
    let (mut case, key) = Case::checking();
    let decision = case.answer(&key, says(MATCH)).unwrap();
    assert_eq!(budgets(&decision.refunds), ["budget:eid-card:document/123456AB"]);
    let Some(enrolment::Event::Proven { person, evidence }) = decision.events.last() else {
        panic!("{decision:?}")
    };
    assert_eq!(person.identifier, "r-7f3a09");
    assert_eq!(person.name.given.as_deref(), Some("Anna"));
    assert_eq!(evidence.kind, "identity-card");
    assert_eq!(evidence.source, "population-register");
    assert_eq!(evidence.shown, "number 123456AB and its registration code");
}

#[test]
fn every_objection_is_told_apart_inside_and_none_outside() {
    let mut pages = Vec::new();
    for (body, reason) in objections() {
        let (mut case, key) = Case::checking();
        let decision = case.answer(&key, says(body)).unwrap();
        let recorded = json!({ "event": "turned_away", "reason": reason }).to_string();
        assert_eq!(moved(&decision), recorded);
        assert_eq!(decision.events.len(), 1, "{reason}");
        assert_eq!(budgets(&decision.refunds), [] as [&str; 0], "{reason}");
        assert_eq!(decision.effects, [], "{reason}");
        pages.push(case.page());
    }
    pages.dedup();
    assert_eq!(pages.len(), 1);
}

#[test]
fn the_last_day_of_a_card_and_the_fourteenth_birthday_are_good_enough() {
    let just = [
        ("/standing/expires", json!("2026-11-24")),
        ("/person/birth_date", json!("2012-11-24")),
        ("/person/birth_date", json!("2011")),
        ("/person/birth_date", json!("2012-10")),
    ];
    for (pointer, value) in just {
        let (mut case, key) = Case::checking();
        let decision = case.answer(&key, says(changed(pointer, value.clone()))).unwrap();
        assert_eq!(moved(&decision), r#"{"event":"matched"}"#, "{pointer} {value}");
    }
    for birth in ["2012", "2012-11", "2013"] {
        let (mut case, key) = Case::checking();
        let decision =
            case.answer(&key, says(changed("/person/birth_date", json!(birth)))).unwrap();
        assert!(moved(&decision).contains("too_young"), "{birth}");
    }
}

#[test]
fn a_silent_register_costs_nobody_a_try_and_the_way_stays_open() {
    let responses = [
        ("unreachable", Some(Response::Unreachable)),
        ("unreadable", Some(says("[]"))),
        ("late", None),
    ];
    let mut pages = Vec::new();
    for (cause, response) in responses {
        let (mut case, key) = Case::checking();
        let decision = match response {
            Some(response) => case.answer(&key, response).unwrap(),
            None => case.put(&Command::Elapse { key }).unwrap(),
        };
        assert_eq!(moved(&decision), json!({ "event": "unanswered", "cause": cause }).to_string());
        assert_eq!(
            budgets(&decision.refunds),
            ["budget:eid-card:document/123456AB", "budget:eid-card:network/Applicant"],
            "{cause}"
        );
        pages.push(case.page());
        assert!(case.submit(TYPED_NUMBER, TYPED_CODE).is_ok(), "{cause}");
    }
    pages.dedup();
    assert_eq!(pages.len(), 1);
}

#[test]
fn the_registration_code_is_in_no_event() {
    for body in objections().into_iter().map(|(body, _)| body).chain([MATCH.to_owned()]) {
        let (mut case, key) = Case::checking();
        case.answer(&key, says(body)).unwrap();
        let ledger = format!("{} {:?}", serde_json::to_string(&case.events).unwrap(), case.events);
        assert!(!ledger.contains(CODE_PLAIN) && !ledger.contains(TYPED_CODE), "{ledger}");
        assert!(ledger.contains("123456AB"));
    }
}

#[test]
fn the_answer_to_an_earlier_question_is_no_answer_to_this_one() {
    let (mut case, earlier) = Case::checking();
    case.put(&Command::Elapse { key: earlier.clone() }).unwrap();
    let decision = case.submit(TYPED_NUMBER, TYPED_CODE).unwrap();
    let (key, _) = question(&decision);
    assert_ne!(key, earlier);
    assert_eq!(case.answer(&earlier, says(MATCH)).unwrap_err(), Refusal::OutOfTurn);
    assert_eq!(case.put(&Command::Elapse { key: earlier }).unwrap_err(), Refusal::OutOfTurn);
    assert!(case.answer(&key, says(MATCH)).is_ok());
}

#[test]
fn an_officer_cannot_type_an_applicants_card_in() {
    let officer =
        Actor::Officer { id: "o-1".to_owned(), office: "Szeged".to_owned(), role: Role::Clerk };
    let command = Command::Submit(form(TYPED_NUMBER, TYPED_CODE));
    assert_eq!(Case::asking().put_as(officer, &command).unwrap_err(), Refusal::NotPermitted);
}

#[test]
fn every_state_by_every_input() {
    let mut matrix = String::new();
    for from in ["started", "asking", "checking"] {
        for input in ["submit", "answer", "answer-other", "elapse", "elapse-other"] {
            let (mut case, key) = match from {
                "started" => (Case::started(), "k".to_owned()),
                "asking" => (Case::asking(), "k".to_owned()),
                _ => Case::checking(),
            };
            let outcome = match input {
                "submit" => case.submit(TYPED_NUMBER, TYPED_CODE),
                "answer" => case.answer(&key, says(MATCH)),
                "answer-other" => case.answer("other", says(MATCH)),
                "elapse" => case.put(&Command::Elapse { key }),
                _ => case.put(&Command::Elapse { key: "other".to_owned() }),
            };
            let outcome = match outcome {
                Ok(_) => case.page().id.to_owned(),
                Err(refusal) => format!("refused: {refusal}"),
            };
            writeln!(matrix, "{from:8} {input:12} {outcome}").unwrap();
        }
    }
    expect![[r#"
        started  submit       eid-card-form
        started  answer       refused: the case is not waiting for this
        started  answer-other refused: the case is not waiting for this
        started  elapse       refused: the case is not waiting for this
        started  elapse-other refused: the case is not waiting for this
        asking   submit       eid-card-checking
        asking   answer       refused: the case is not waiting for this
        asking   answer-other refused: the case is not waiting for this
        asking   elapse       refused: the case is not waiting for this
        asking   elapse-other refused: the case is not waiting for this
        checking submit       refused: the case is not waiting for this
        checking answer       enrol-account
        checking answer-other refused: the case is not waiting for this
        checking elapse       eid-card-form
        checking elapse-other refused: the case is not waiting for this
    "#]]
    .assert_eq(&matrix);
}
