//! The method, asked through the kernel's own door: what is tested here is what is recorded.

use std::{
    fmt::Write as _,
    ops::{Deref, DerefMut},
};

use expect_test::expect;
use kernel::{
    assurance::RuleSet,
    decision::Decision,
    effect::{Effect, Exchange},
    enrolment::{self, Command},
    evidence::{Assurance, Check as Checked, Evidence},
    facts::Actor,
    page::{Block, Form},
    permission::Role,
    refusal::FieldFault,
};
use serde_json::{Value, json};

use super::*;
use crate::{
    enrolling::{Decided, Enrolling, form, now, says},
    schemes::IDCAT,
};

mod judging;
mod sequences;

const NUMBER: &str = "38471205W";
const DATE: &str = "2031-05-14";
const CARD: &str = "CARI1880321004";

/// An enrolment by health card.
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
    /// Someone who has chosen it.
    fn started() -> Self {
        Self(Enrolling::by(IDCAT, HealthCard::ID))
    }

    /// …and sees the form.
    fn asking() -> Self {
        let mut case = Self::started();
        case.put(&Command::Submit(Form::default())).unwrap();
        case
    }

    /// …and has filled it in; with the key of the question.
    fn checking() -> (Self, String) {
        let mut case = Self::asking();
        let key = question(&case.submit(&typed()).unwrap()).key;
        (case, key)
    }

    /// …and the first register has said this.
    fn comparing(first: &str) -> (Self, String) {
        let (mut case, key) = Self::checking();
        let key = question(&case.answer(&key, says(first)).unwrap()).key;
        (case, key)
    }

    /// …and both were content.
    fn locating() -> (Self, String) {
        let (mut case, key) = Self::comparing(&matching());
        let key = question(&case.answer(&key, says(matching())).unwrap()).key;
        (case, key)
    }

    fn submit(&mut self, values: &[(&'static str, &str)]) -> Decided {
        self.put(&Command::Submit(form(values)))
    }
}

/// What somebody types who has both cards in hand.
fn typed() -> [(&'static str, &'static str); 5] {
    [
        ("identity-number", " 38471205-w "),
        ("contrast", "14-05-2031"),
        (asking::BORN, "21/3/1988"),
        (asking::KIND, "tsi"),
        (asking::NUMBER, "cari 1 880321 004"),
    ]
}

/// The same, but for one field.
fn but(name: &str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    typed().into_iter().map(|one| if one.0 == name { (one.0, value) } else { one }).collect()
}

/// Either register knows her.
fn matching() -> String {
    json!({
        "answer": "match",
        "person": {
            "identifier": "cat-000001",
            "name": { "family": "Castells Ribas", "given": "Núria" },
            "birth_date": "1988-03-21",
            "address": [],
        },
        "standing": {
            "deceased": false, "document": "valid", "expires": "2031-05-14", "secret": "fresh",
        },
    })
    .to_string()
}

fn no_match() -> String {
    json!({ "answer": "no-match" }).to_string()
}

fn at_home() -> String {
    let address = ["Carrer de la Figuera 8", "08012 Barcelona"];
    json!({ "answer": "known", "address": address, "country": "ESP" }).to_string()
}

/// The matching answer with one member changed.
fn changed(pointer: &str, value: Value) -> String {
    let mut answer: Value = serde_json::from_str(&matching()).unwrap();
    *answer.pointer_mut(pointer).unwrap() = value;
    answer.to_string()
}

/// The question that a decision puts.
fn question(decision: &Decision<enrolment::Event>) -> Exchange {
    let asked = decision.effects.iter().find_map(|effect| match effect {
        Effect::Ask(exchange) => Some(exchange.clone()),
        _ => None,
    });
    asked.unwrap()
}

fn body(exchange: &Exchange) -> Value {
    serde_json::from_str(exchange.request.body.expose()).unwrap()
}

/// What the method recorded.
fn moved(decision: &Decision<enrolment::Event>) -> String {
    match decision.events.first() {
        Some(enrolment::Event::MethodMoved { moved }) => moved.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn idcat_25_to_28_every_card_that_counts_can_be_chosen_and_every_other_has_a_way_on() {
    let mut case = Case::asking();
    let page = case.page();
    let choices = page.blocks.iter().find_map(|block| match block {
        Block::Field(field) if field.name == asking::KIND => Some(field.kind.clone()),
        _ => None,
    });
    let Some(kernel::page::FieldKind::Choice(choices)) = choices else { panic!("{page:?}") };
    let values: Vec<_> = choices.iter().map(|choice| choice.value.as_str()).collect();
    assert_eq!(values, ["tsi", "muface-holder", "muface-beneficiary", "none"]);
    // IDCAT-29: whoever has another is not first asked for the rest, and pays nothing.
    let decision = case.submit(&[(asking::KIND, "none")]).unwrap();
    assert_eq!(decision.spends, []);
    assert_eq!(case.page().id, "health-card-without");
    case.submit(&[]).unwrap();
    assert_eq!(case.page().id, "health-card-form");
}

#[test]
fn what_is_typed_is_understood_and_goes_to_the_two_registers_as_they_write_it() {
    let mut case = Case::asking();
    let first = question(&case.submit(&typed()).unwrap());
    assert_eq!(first.connector, "identity-register");
    assert_eq!(
        body(&first),
        json!({
            "document": { "kind": "dni", "number": NUMBER },
            "secret": { "kind": "document-date", "value": DATE },
        })
    );
    let second = question(&case.answer(&first.key, says(matching())).unwrap());
    assert_eq!(second.connector, "health-register");
    assert_eq!(
        body(&second),
        json!({
            "document": { "kind": "tsi", "number": CARD },
            "secret": { "kind": "identity-number", "value": NUMBER },
        })
    );
    let third = question(&case.answer(&second.key, says(matching())).unwrap());
    assert_eq!(third.connector, "address-register");
    assert_eq!(body(&third), json!({ "person": "cat-000001" }));
}

#[test]
fn every_fault_is_told_at_once_and_costs_no_try() {
    let mut case = Case::asking();
    let refusal = case.submit(&[("identity-number", "38471205A")]).unwrap_err();
    let fault = FieldFault::new;
    assert_eq!(
        refusal,
        Refusal::Fields(vec![
            fault("identity-number", "identity-number-check"),
            fault("contrast", "field-missing"),
            fault(asking::BORN, "field-missing"),
            fault(asking::KIND, "field-missing"),
            fault(asking::NUMBER, "field-missing"),
        ])
    );
    for (name, value, text) in [
        (asking::BORN, "31-02-1988", "health-card-birth-date-shape"),
        (asking::BORN, "21-03-2030", "health-card-birth-date-shape"),
        (asking::BORN, "1850", "health-card-birth-date-shape"),
        (asking::KIND, "adeslas", "field-missing"),
        (asking::NUMBER, "CARI", "health-card-number-shape"),
        (asking::NUMBER, "CARI1881321004", "health-card-number-check"),
        (asking::NUMBER, "CARI1880322004", "health-card-number-birth-date"),
    ] {
        let refusal = case.submit(&but(name, value)).unwrap_err();
        assert_eq!(refusal, Refusal::Fields(vec![fault(name, text)]), "{value}");
    }
    assert_eq!(case.page().id, "health-card-form");
}

#[test]
fn rg_09_a_try_is_spent_of_the_network_the_number_and_what_is_printed_before_anyone_is_asked() {
    let decision = Case::asking().submit(&typed()).unwrap();
    let spends: Vec<_> = decision
        .spends
        .iter()
        .map(|spend| (spend.key.as_str(), spend.limit, spend.window.as_hours()))
        .collect();
    assert_eq!(
        spends,
        [
            ("budget:health-card:network/Applicant", 300, 1),
            ("budget:health-card:number-here/38471205W Applicant", 5, 24),
            ("budget:health-card:number/38471205W", 15, 24),
            ("budget:health-card:document/38471205W 2031-05-14", 30, 720),
        ]
    );
}

#[test]
fn an_officer_cannot_type_an_applicants_cards_in() {
    let officer =
        Actor::Officer { id: "o-1".to_owned(), office: "Vic".to_owned(), role: Role::Clerk };
    let command = Command::Submit(form(&typed()));
    assert_eq!(Case::asking().put_as(officer, &command).unwrap_err(), Refusal::NotPermitted);
}

/// A case in this state, and the key of the question that is out.
fn standing(at: &str) -> (Case, String) {
    let nothing = || "k".to_owned();
    match at {
        "started" => (Case::started(), nothing()),
        "asking" => (Case::asking(), nothing()),
        "without" => {
            let mut case = Case::asking();
            case.submit(&[(asking::KIND, "none")]).unwrap();
            (case, nothing())
        }
        "checking" => Case::checking(),
        "comparing" => Case::comparing(&matching()),
        _ => Case::locating(),
    }
}

#[test]
fn every_state_by_every_input() {
    let mut matrix = String::new();
    for from in ["started", "asking", "without", "checking", "comparing", "locating"] {
        for input in ["submit", "answer", "answer-other", "elapse", "elapse-other"] {
            let (mut case, key) = standing(from);
            let body = if from == "locating" { at_home() } else { matching() };
            let outcome = match input {
                "submit" => case.submit(&typed()),
                "answer" => case.answer(&key, says(body)),
                "answer-other" => case.answer("other", says(body)),
                "elapse" => case.put(&Command::Elapse { key }),
                _ => case.put(&Command::Elapse { key: "other".to_owned() }),
            };
            let outcome = match outcome {
                Ok(_) => case.page().id.to_owned(),
                Err(refusal) => format!("refused: {refusal}"),
            };
            writeln!(matrix, "{from:9} {input:12} {outcome}").unwrap();
        }
    }
    expect![[r#"
        started   submit       health-card-form
        started   answer       refused: the case is not waiting for this
        started   answer-other refused: the case is not waiting for this
        started   elapse       refused: the case is not waiting for this
        started   elapse-other refused: the case is not waiting for this
        asking    submit       health-card-checking
        asking    answer       refused: the case is not waiting for this
        asking    answer-other refused: the case is not waiting for this
        asking    elapse       refused: the case is not waiting for this
        asking    elapse-other refused: the case is not waiting for this
        without   submit       health-card-form
        without   answer       refused: the case is not waiting for this
        without   answer-other refused: the case is not waiting for this
        without   elapse       refused: the case is not waiting for this
        without   elapse-other refused: the case is not waiting for this
        checking  submit       refused: the case is not waiting for this
        checking  answer       health-card-checking
        checking  answer-other refused: the case is not waiting for this
        checking  elapse       health-card-form
        checking  elapse-other refused: the case is not waiting for this
        comparing submit       refused: the case is not waiting for this
        comparing answer       health-card-checking
        comparing answer-other refused: the case is not waiting for this
        comparing elapse       health-card-form
        comparing elapse-other refused: the case is not waiting for this
        locating  submit       refused: the case is not waiting for this
        locating  answer       enrol-contact
        locating  answer-other refused: the case is not waiting for this
        locating  elapse       health-card-form
        locating  elapse-other refused: the case is not waiting for this
    "#]]
    .assert_eq(&matrix);
}
