//! What the checklist refuses, what a scanner reads, and what is proven in the end.

use kernel::{
    evidence::Evidence,
    facts::{Actor, Entropy, Facts},
    page::{Block, Form, Page},
    permission::Role,
    person::Person,
    refusal::{Refusal, Stop},
    secret::{Fingerprint, Fingerprints},
    visit::{self, Command, Visit, What},
};
use serde_json::Value;

use crate::{
    CATALOGUE,
    schemes::{UGYFELKAPU, scheme},
};

const TODAY: &str = "2026-11-24T08:30:00Z";

struct Prints;

impl Fingerprints for Prints {
    fn fingerprint(&self, purpose: &str, value: &str) -> Fingerprint {
        Fingerprint::new(format!("{purpose}={value}"))
    }
}

fn clerk() -> Actor {
    Actor::Officer { id: "o-1".to_owned(), office: "london".to_owned(), role: Role::Clerk }
}

/// A case at a desk.
struct Desk(Vec<visit::Event>);

/// How an identification ended.
#[derive(Debug)]
enum Outcome {
    Proven(Box<Person>, Evidence),
    Failed(String),
}

impl Desk {
    fn new() -> Self {
        let mut desk = Self(Vec::new());
        let procedure = "open-account".to_owned();
        desk.ask(&Command::Open { procedure, appointment: None }, clerk()).unwrap();
        desk
    }

    fn ask(&mut self, command: &Command, actor: Actor) -> Result<(), Refusal> {
        let scheme = scheme(UGYFELKAPU);
        let facts = Facts {
            now: TODAY.parse().unwrap(),
            entropy: Entropy::new([7; 32]),
            actor,
            language: "en".to_owned(),
            network: Fingerprint::new("network"),
            scheme: &scheme,
            catalogue: CATALOGUE,
            fingerprints: &Prints,
        };
        let visit = Visit::replay(&self.0).unwrap();
        let decision = visit::decide(&visit, command, &facts).map_err(|stop| match stop {
            Stop::Refused(refusal) => refusal,
            Stop::Corrupt(corrupt) => panic!("{corrupt}"),
        })?;
        self.0.extend(decision.events);
        Ok(())
    }

    /// What one form comes to.
    fn put(&mut self, values: &[(&str, &str)], actor: Actor) -> Result<Option<Outcome>, Refusal> {
        let pairs = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let form = Form::new(pairs);
        self.ask(&Command::Submit { form, found: None, signed: None, sampling: 0 }, actor)?;
        Ok(match self.0.last().unwrap().what.clone() {
            What::Identified { person, evidence } => Some(Outcome::Proven(person, evidence)),
            What::Failed { reason } => Some(Outcome::Failed(reason)),
            _ => None,
        })
    }

    fn page(&self) -> Page {
        let visit = Visit::replay(&self.0).unwrap();
        visit::page(&visit, None, &scheme(UGYFELKAPU), CATALOGUE).unwrap()
    }

    fn moves(&self) -> impl DoubleEndedIterator<Item = &Value> {
        self.0.iter().filter_map(|event| match &event.what {
            What::Moved { moved } => Some(moved),
            _ => None,
        })
    }

    /// The names of the events so far.
    fn happened(&self) -> Vec<&str> {
        self.moves().map(|event| event["event"].as_str().unwrap()).collect()
    }

    /// What speaks against the document, if anything does.
    fn objection(&self) -> Option<&str> {
        self.moves().next_back()?["objection"].as_str()
    }

    /// What a field holds.
    fn filled(&self, name: &str) -> Option<String> {
        self.page().blocks.into_iter().find_map(|block| match block {
            Block::Field(field) if field.name == name => field.filled,
            _ => None,
        })
    }
}

/// A document of somebody from Germany, with these fields otherwise.
fn shows<'v>(changes: &[(&'v str, &'v str)]) -> Vec<(&'v str, &'v str)> {
    let whole = [
        ("shown-nationality", "DEU"),
        ("shown-kind", "passport"),
        ("shown-number", "C01X0006H"),
        ("shown-family-name", "Großwies"),
        ("shown-given-name", "Götz"),
        ("shown-birth-date", "1955-08-30"),
        ("shown-expires", "2031-05-01"),
    ];
    let kept = whole.into_iter().filter(|(name, _)| changes.iter().all(|(other, _)| other != name));
    kept.chain(changes.iter().copied()).filter(|(_, value)| !value.is_empty()).collect()
}

/// Fields, and what is in them.
type Fields<'f> = &'f [(&'f str, &'f str)];

const SEEN: [(&str, &str); 5] = [
    ("seen-face", "yes"),
    ("seen-genuine", "yes"),
    ("seen-whole", "yes"),
    ("seen-form", "yes"),
    ("in-person-next", "in-person-accept"),
];

#[test]
fn konz_12_to_15_the_document_has_to_be_of_a_kind_that_identifies_such_people() {
    let cases: [(Fields<'_>, Option<&str>); 12] = [
        (&[], None),
        (&[("shown-kind", "identity-card")], None),
        (&[("shown-kind", "driving-licence")], Some("wrong_kind")),
        (&[("shown-nationality", "D")], None),
        (&[("shown-nationality", "VNM")], None),
        (&[("shown-nationality", "VNM"), ("shown-kind", "identity-card")], Some("wrong_kind")),
        (&[("shown-nationality", "GBR"), ("shown-kind", "identity-card")], Some("wrong_kind")),
        (&[("shown-expires", "2026-11-23")], Some("expired")),
        (&[("shown-expires", "2026-11-24")], None),
        (
            &[("shown-nationality", "HUN"), ("shown-kind", "driving-licence")],
            Some("issue_date_missing"),
        ),
        (
            &[
                ("shown-nationality", "HUN"),
                ("shown-kind", "driving-licence"),
                ("shown-issued", "2000-12-31"),
            ],
            Some("too_old"),
        ),
        (
            &[
                ("shown-nationality", "HUN"),
                ("shown-kind", "driving-licence"),
                ("shown-issued", "2001-01-01"),
            ],
            None,
        ),
    ];
    for (changes, objection) in cases {
        let mut desk = Desk::new();
        desk.put(&shows(changes), clerk()).unwrap();
        assert_eq!(desk.objection(), objection, "{changes:?}");
    }
}

#[test]
fn konz_15_of_people_whom_no_register_keeps_the_document_is_what_is_proven() {
    let mut desk = Desk::new();
    desk.put(&shows(&[]), clerk()).unwrap();
    assert_eq!(desk.happened(), ["foreign"]);
    let unseen = desk.put(&SEEN[2..], clerk()).unwrap_err();
    assert!(matches!(&unseen, Refusal::Fields(faults) if faults.len() == 2), "{unseen:?}");
    let Some(Outcome::Proven(person, evidence)) = desk.put(&SEEN, clerk()).unwrap() else {
        panic!("not proven");
    };
    assert_eq!(person.identifier, "document:DEU:passport:C01X0006H");
    assert_eq!((evidence.source.as_str(), evidence.kind.as_str()), ("document", "passport"));
    assert!(evidence.shown.contains("o-1") && evidence.shown.contains("london"));
}

#[test]
fn somebody_else_is_turned_away_and_another_document_is_read_anew() {
    let mut desk = Desk::new();
    desk.put(&shows(&[]), clerk()).unwrap();
    desk.put(&[("in-person-next", "in-person-anew")], clerk()).unwrap();
    assert_eq!(desk.filled("shown-number").as_deref(), Some("C01X0006H"), "nothing is typed twice");
    desk.put(&shows(&[]), clerk()).unwrap();
    let turned = desk.put(&[("in-person-next", "in-person-turned-away-doubtful")], clerk());
    assert!(
        matches!(turned.unwrap(), Some(Outcome::Failed(why)) if why == "in-person-turned-away-doubtful")
    );
}

#[test]
fn names_dates_and_numbers_are_as_people_have_them() {
    let good: [Fields<'_>; 5] = [
        &[("shown-family-name", "")],
        &[("shown-given-name", "")],
        &[("shown-birth-date", "1976")],
        &[("shown-birth-date", "1976-09")],
        &[("shown-family-name", "Đặng"), ("shown-number", "c01 x-0006h")],
    ];
    for changes in good {
        let mut desk = Desk::new();
        desk.put(&shows(changes), clerk()).unwrap();
        assert_eq!(desk.objection(), None, "{changes:?}");
    }
    let bad: [(Fields<'_>, &str); 7] = [
        (&[("shown-family-name", ""), ("shown-given-name", "")], "shown-family-name"),
        (&[("shown-nationality", "XYZ")], "shown-nationality"),
        (&[("shown-birth-date", "30.8.1955")], "shown-birth-date"),
        (&[("shown-expires", "never")], "shown-expires"),
        (&[("shown-number", "C01\u{7}")], "shown-number"),
        (&[("shown-number", "Ж123456")], "shown-number"),
        (&[("shown-kind", "")], "shown-kind"),
    ];
    for (changes, field) in bad {
        match Desk::new().put(&shows(changes), clerk()) {
            Err(Refusal::Fields(faults)) => assert_eq!(faults[0].field, field, "{changes:?}"),
            other => panic!("{changes:?}: {other:?}"),
        }
    }
}

/// The specimens of ICAO 9303, parts 4 to 6.
#[test]
fn a_scanner_reads_all_three_sizes_and_what_is_misread_is_told() {
    let specimens = [
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
        "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6",
        "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    ];
    for lines in specimens {
        let mut desk = Desk::new();
        desk.put(&[("shown-mrz", lines)], clerk()).unwrap();
        assert_eq!(desk.happened(), ["scanned"], "{lines}");
        assert_eq!(desk.filled("shown-family-name").as_deref(), Some("Eriksson"));
        assert_eq!(desk.filled("shown-given-name").as_deref(), Some("Anna Maria"));
        assert_eq!(desk.filled("shown-birth-date").as_deref(), Some("1974-08-12"));
        assert_eq!(desk.filled("shown-expires").as_deref(), Some("2012-04-15"));
        // One digit that was misread gives itself away.
        let misread = lines.replace("740812", "740813");
        let refused = Desk::new().put(&[("shown-mrz", &misread)], clerk()).unwrap_err();
        assert!(matches!(&refused, Refusal::Fields(faults) if faults[0].field == "shown-mrz"));
    }
    for noise in
        ["", "P<UTO", "ŐŐŐŐŐŐŐŐŐŐŐŐŐŐŐŐŐŐŐŐŐŐŐŐŐŐŐŐŐŐŐŐŐŐŐŐ", &"<".repeat(88), &"9".repeat(90)]
    {
        assert!(Desk::new().put(&[("shown-mrz", noise)], clerk()).is_err(), "{noise}");
    }
}

#[test]
fn nobody_but_an_officer_sees_a_document() {
    let others =
        [Actor::Applicant, Actor::Claimant, Actor::Operator, Actor::Timer, Actor::Connector];
    for actor in others {
        let outcome = Desk::new().put(&shows(&[]), actor.clone());
        assert!(matches!(outcome, Err(Refusal::NotPermitted)), "{actor:?}");
    }
}
