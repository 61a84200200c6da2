//! What registers say, and what is made of it.

use super::*;

/// What the first register says, what the second says, and what is recorded.
fn objections() -> Vec<(String, String, &'static str)> {
    let fine = matching;
    vec![
        (no_match(), fine(), "no_match"),
        (no_match(), no_match(), "no_match"),
        (changed("/standing/deceased", json!(true)), fine(), "deceased"),
        (changed("/standing/document", json!("revoked")), fine(), "revoked"),
        (changed("/standing/expires", json!("2026-11-23")), fine(), "expired"),
        (changed("/person/birth_date", json!("1988-03-22")), fine(), "another_birth_date"),
        (fine(), no_match(), "card_no_match"),
        (fine(), changed("/standing/deceased", json!(true)), "deceased"),
        (fine(), changed("/standing/document", json!("revoked")), "card_revoked"),
        (fine(), changed("/standing/expires", json!("2026-11-23")), "card_expired"),
        (fine(), changed("/person/birth_date", json!("1988-03-22")), "card_of_another"),
    ]
}

/// What somebody of fifteen types, and what the register says of them.
fn too_young() -> (Vec<(&'static str, &'static str)>, String) {
    let mut values = but(asking::BORN, "25-11-2010");
    values.retain(|(name, _)| *name != asking::NUMBER);
    values.push((asking::NUMBER, "CADU0101125002"));
    (values, changed("/person/birth_date", json!("2010-11-25")))
}

#[test]
fn every_objection_is_told_apart_inside_and_none_outside() {
    let mut pages = Vec::new();
    for (first, second, reason) in objections() {
        let (mut case, key) = Case::comparing(&first);
        let decision = case.answer(&key, says(second)).unwrap();
        let recorded = json!({ "event": "turned_away", "reason": reason }).to_string();
        assert_eq!(moved(&decision), recorded);
        assert_eq!(decision.events.len(), 1, "{reason}");
        assert_eq!(decision.refunds, [], "{reason}");
        assert_eq!(decision.effects, [], "{reason}");
        pages.push(case.page());
    }
    let (values, young) = too_young();
    let mut case = Case::asking();
    let key = question(&case.submit(&values).unwrap()).key;
    let key = question(&case.answer(&key, says(young.clone())).unwrap()).key;
    assert!(moved(&case.answer(&key, says(young)).unwrap()).contains("too_young"));
    pages.push(case.page());
    pages.dedup();
    assert_eq!(pages.len(), 1);
}

#[test]
fn the_second_register_is_asked_the_same_whatever_the_first_one_says() {
    let mut asked = Vec::new();
    for (first, ..) in objections() {
        let (mut case, key) = Case::checking();
        let decision = case.answer(&key, says(first)).unwrap();
        assert_eq!((decision.refunds.len(), decision.spends.len()), (0, 0));
        asked.push((question(&decision), decision.effects.len(), case.page()));
    }
    asked.dedup();
    assert_eq!(asked.len(), 1);
}

#[test]
fn the_last_day_of_both_cards_and_the_sixteenth_birthday_are_good_enough() {
    let last_day = changed("/standing/expires", json!("2026-11-24"));
    let (mut case, key) = Case::comparing(&last_day);
    let decision = case.answer(&key, says(last_day)).unwrap();
    assert!(moved(&decision).contains("compared"));
    let (mut values, _) = too_young();
    values.retain(|(name, _)| *name != asking::BORN && *name != asking::NUMBER);
    values.extend([(asking::BORN, "24-11-2010"), (asking::NUMBER, "CADU0101124002")]);
    let birthday = changed("/person/birth_date", json!("2010-11-24"));
    let mut case = Case::asking();
    let key = question(&case.submit(&values).unwrap()).key;
    let key = question(&case.answer(&key, says(birthday.clone())).unwrap()).key;
    assert!(moved(&case.answer(&key, says(birthday)).unwrap()).contains("compared"));
}

#[test]
fn a_match_of_both_proves_the_person_and_gives_the_tries_at_the_document_back() {
    let (mut case, key) = Case::locating();
    let decision = case.answer(&key, says(at_home())).unwrap();
    let refunds: Vec<_> = decision.refunds.iter().map(Fingerprint::as_str).collect();
    assert_eq!(
        refunds,
        [
            "budget:health-card:number-here/38471205W Applicant",
            "budget:health-card:number/38471205W",
            "budget:health-card:document/38471205W 2031-05-14",
        ]
    );
    let Some(enrolment::Event::Proven { person, evidence }) = decision.events.last() else {
        panic!("{decision:?}")
    };
    assert_eq!(person.identifier, "cat-000001");
    assert_eq!(person.address, ["Carrer de la Figuera 8", "08012 Barcelona"]);
    assert_eq!(evidence.shown, "number 38471205W, and a tsi ending in 004");
    assert_eq!(evidence.source, "identity-register, health-register");
    assert_eq!(evidence.document.as_deref(), Some(NUMBER));
}

#[test]
fn whoever_is_nowhere_on_the_register_of_addresses_is_proven_all_the_same() {
    let (mut case, key) = Case::locating();
    let decision = case.answer(&key, says(r#"{"answer":"unknown"}"#)).unwrap();
    let Some(enrolment::Event::Proven { person, .. }) = decision.events.last() else {
        panic!("{decision:?}")
    };
    assert_eq!(person.address, [] as [&str; 0]);
}

#[test]
fn a_silent_register_costs_nobody_a_try_and_the_way_stays_open() {
    let mut pages = Vec::new();
    let against = Case::comparing(&no_match());
    for (mut case, key) in
        [Case::checking(), Case::comparing(&matching()), against, Case::locating()]
    {
        let decision = case.answer(&key, Response::Unreachable).unwrap();
        let recorded = json!({ "event": "unanswered", "cause": "unreachable" }).to_string();
        assert_eq!(moved(&decision), recorded);
        assert_eq!(decision.refunds.len(), 4);
        pages.push(case.page());
        assert!(case.submit(&typed()).is_ok());
    }
    for (mut case, key) in [Case::checking(), Case::comparing(&matching()), Case::locating()] {
        let decision = case.answer(&key, says("[]")).unwrap();
        assert!(moved(&decision).contains("unreadable"));
        pages.push(case.page());
    }
    for (mut case, key) in [Case::checking(), Case::comparing(&matching()), Case::locating()] {
        let decision = case.put(&Command::Elapse { key }).unwrap();
        assert!(moved(&decision).contains("late"));
        assert_eq!(decision.refunds.len(), 4);
        pages.push(case.page());
    }
    pages.dedup();
    assert_eq!(pages.len(), 1);
}

#[test]
fn the_day_until_which_a_document_is_good_is_in_no_event() {
    let (mut case, key) = Case::locating();
    case.answer(&key, says(at_home())).unwrap();
    // Its keyed fingerprint is, as the name of a budget.
    let ledger = serde_json::to_string(&case.events).unwrap();
    assert!(!ledger.replace("38471205W 2031-05-14", "").contains("2031"), "{ledger}");
}

/// Every check there is.
const CHECKS: [Checked; 14] = [
    Checked::AuthoritativeSource,
    Checked::InForce,
    Checked::FeaturesSeen,
    Checked::FeaturesScanned,
    Checked::Signature,
    Checked::FaceInPerson,
    Checked::FaceLive,
    Checked::FaceRecorded,
    Checked::FaceMatched,
    Checked::SecretOfDocument,
    Checked::CodeToAddress,
    Checked::CodeToContact,
    Checked::Authenticated,
    Checked::AuthenticatedHardware,
];

#[test]
fn rg_11_evidence_by_health_card_is_low_at_most_by_the_scheme_and_by_every_rule_set() {
    let (mut case, key) = Case::locating();
    let decision = case.answer(&key, says(at_home())).unwrap();
    let Some(enrolment::Event::Proven { evidence, .. }) = decision.events.last() else {
        panic!("{decision:?}")
    };
    let level = case.scheme.level_of([evidence]).and_then(|level| case.scheme.level_name(level));
    assert_eq!(level.unwrap().assurance, Assurance::Low);
    let judged = |rules: RuleSet, evidence: &Evidence| {
        rules.judge(std::slice::from_ref(evidence), &[], now()).level
    };
    assert_eq!(judged(RuleSet::Eidas, evidence), Some("low"));
    assert_eq!(judged(RuleSet::Nist, evidence), None);
    assert_eq!(judged(RuleSet::Gpg45, evidence), None);
    // Whatever else were checked of it, and however often it were shown: eIDAS asks for a portrait, or for
    // what is no card of this kind.
    let all = Evidence { checks: CHECKS.to_vec(), ..evidence.clone() };
    let often = [all.clone(), all.clone(), evidence.clone()];
    assert_eq!(RuleSet::Eidas.judge(&often, &[], now()).level, Some("low"));
}
