use kernel::{
    facts::{Actor, Entropy},
    method::{AnyMethod as _, Plug},
    permission::Role,
    scheme::{Offer, Scheme},
    secret::{Fingerprint, Fingerprints},
};

use super::*;
use crate::{
    CATALOGUE,
    schemes::{UGYFELKAPU, folder},
};

struct Plain;

impl Fingerprints for Plain {
    fn fingerprint(&self, purpose: &str, value: &str) -> Fingerprint {
        Fingerprint::new(format!("{purpose}={value}"))
    }
}

/// What comes of the form with these changes, asked by this actor on a day of November 2026.
fn declared(actor: Actor, changes: &[(&str, &str)]) -> Result<Person, Refusal> {
    let scheme = Scheme::load(&folder(UGYFELKAPU), CATALOGUE).unwrap();
    let offer: &Offer = scheme.offer(SelfDeclared::ID).unwrap();
    let facts = Facts {
        now: "2026-11-24T09:00:00Z".parse().unwrap(),
        entropy: Entropy::new([7; 32]),
        actor,
        language: "en".to_owned(),
        network: Fingerprint::new("network"),
        scheme: &scheme,
        catalogue: CATALOGUE,
        fingerprints: &Plain,
    };
    let mut values = std::collections::BTreeMap::from([
        ("page", "self-declared-form"),
        (FAMILY, "Kovács"),
        (GIVEN, "Anna"),
        (PLACE, "Pécs"),
        (BORN, "1990-02-14"),
    ]);
    values.extend(changes.iter().copied());
    let form = Form::new(values.iter().map(|(name, value)| ((*name).into(), (*value).into())));
    let plug = Plug::<SelfDeclared>::new();
    match plug.decide(&[], &Input::Submitted(&form), offer, &facts) {
        Ok(step) => match step.outcome() {
            Some(Outcome::Proven(person, _)) => Ok(*person.clone()),
            other => panic!("{other:?}"),
        },
        Err(kernel::refusal::Stop::Refused(refusal)) => Err(refusal),
        Err(kernel::refusal::Stop::Corrupt(corrupt)) => panic!("{corrupt}"),
    }
}

#[test]
fn whoever_says_who_they_are_takes_no_place_in_the_register() {
    let person = declared(Actor::Applicant, &[]).unwrap();
    assert!(!person.is_registered());
    assert_eq!(person.name.family.as_deref(), Some("Kovács"));
}

#[test]
fn every_fault_of_the_form_is_told_at_once() {
    let refusal = declared(Actor::Applicant, &[(FAMILY, ""), (BORN, "14.2.1990")]).unwrap_err();
    let Refusal::Fields(faults) = refusal else { panic!("{refusal:?}") };
    assert_eq!(faults.len(), 2);
}

#[test]
fn a_date_of_birth_is_whole_and_past_and_of_somebody_grown() {
    for (date, fault) in [
        ("1990", "declared-birth-date-shape"),
        ("1990-02", "declared-birth-date-shape"),
        ("1990-02-30", "declared-birth-date-shape"),
        ("2030-01-01", "declared-birth-date-shape"),
        ("2012-11-25", "declared-too-young"),
    ] {
        let refusal = declared(Actor::Applicant, &[(BORN, date)]).unwrap_err();
        let Refusal::Fields(faults) = refusal else { panic!("{refusal:?}") };
        assert_eq!(faults[0].text, fault, "{date}");
    }
    assert!(declared(Actor::Applicant, &[(BORN, "2012-11-24")]).is_ok());
}

#[test]
fn nobody_declares_for_somebody_else() {
    let officer =
        Actor::Officer { id: "o-7".to_owned(), office: "Town Hall".to_owned(), role: Role::Clerk };
    for actor in [Actor::Claimant, Actor::Timer, Actor::Connector, officer] {
        assert_eq!(declared(actor, &[]), Err(Refusal::NotPermitted));
    }
}
