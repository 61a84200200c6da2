//! What evidence is worth, by the scheme's own levels and by three published rule sets: a table of sets
//! of evidence, properties over any, and the document that is made of the tables.

use std::fmt::Write as _;

use expect_test::expect_file;
use jiff::{SignedDuration, Timestamp};
use kernel::{
    assurance::{Class, Clears, RuleSet, Signal, SignalKind},
    evidence::{
        Check::{self, *},
        Evidence,
    },
    scheme::Scheme,
};

use crate::{doors::SCHEME, gateway::scheme, tree::root};

/// A piece of evidence: method, kind, what was checked.
type Shown = (&'static str, &'static str, &'static [Check]);
/// Its worth: the scheme's own level, eIDAS, NIST, GPG 45.
type Worth = [&'static str; 4];

const NOTHING: &str = "-";

const AT_DESK: Shown =
    ("in-person", "passport", &[FeaturesSeen, FaceInPerson, AuthoritativeSource, InForce]);
const LICENCE: Shown =
    ("in-person", "driving-licence", &[FeaturesSeen, FaceInPerson, AuthoritativeSource, InForce]);
const HEALTH: Shown = ("-", "health-card", &[AuthoritativeSource, InForce]);
const BANK: Shown = ("-", "bank-account", &[AuthoritativeSource, Authenticated]);
const PHONE: Shown = ("-", "telephone-account", &[AuthoritativeSource, CodeToContact]);
const CHIP: Shown = ("-", "passport", &[Signature, AuthoritativeSource, InForce, FaceMatched]);
const SMART_CARD: Shown = ("-", "certificate", &[Signature, InForce, AuthenticatedHardware]);

/// Sources: (EU) 2015/1502, annex, 2.1.2; NIST SP 800-63A-4, 4.1 to 4.3 and appendix A; the profiles of
/// GPG 45; the scheme's own by UKAPU, KONZ-04, KONZ-07.
#[rustfmt::skip]
const TABLE: &[(&str, &[Shown], Worth)] = &[
    ("nothing at all", &[], ["-", "-", "-", "-"]),
    ("a declaration (KONZ-07)", &[("self-declared", "self-declaration", &[])], ["temporary", "-", "-", "-"]),
    ("a declaration that a register knows", &[("self-declared", "self-declaration", &[AuthoritativeSource, InForce])], ["temporary", "-", "-", "-"]),
    ("something no rule set knows", &[("-", "library-card", &[FeaturesSeen, FaceInPerson, AuthoritativeSource, InForce])], ["-", "-", "-", "-"]),
    ("identity card and its registration code (UKAPU)", &[("eid-card", "identity-card", &[AuthoritativeSource, InForce, SecretOfDocument])], ["full", "substantial", "-", "low"]),
    ("the same, not asked whether it is in force", &[("eid-card", "identity-card", &[AuthoritativeSource, SecretOfDocument])], ["full", "low", "-", "-"]),
    ("evidence from before checks were noted", &[("eid-card", "identity-card", &[])], ["full", "-", "-", "-"]),
    ("a passport at a desk, register asked (KONZ-04)", &[AT_DESK], ["full", "high", "IAL1", "high"]),
    ("a passport at a desk, no register", &[("in-person", "passport", &[FeaturesSeen, FaceInPerson])], ["full", "-", "-", "low"]),
    ("a passport at a desk, known and not asked whether in force", &[("in-person", "passport", &[FeaturesSeen, FaceInPerson, AuthoritativeSource])], ["full", "low", "IAL1", "low"]),
    ("a passport sent in, its holder never seen", &[("-", "passport", &[FeaturesScanned, AuthoritativeSource, InForce])], ["-", "low", "-", "-"]),
    ("a driving licence at a desk", &[LICENCE], ["full", "high", "IAL1", "medium"]),
    ("passport and driving licence at a desk", &[AT_DESK, LICENCE], ["full", "high", "IAL2", "high"]),
    ("passport and health card at a desk, the card not looked at", &[AT_DESK, HEALTH], ["full", "high", "IAL1", "high"]),
    ("passport and bank account", &[AT_DESK, BANK], ["full", "high", "IAL2", "high"]),
    ("driving licence and bank account", &[LICENCE, BANK], ["full", "high", "IAL2", "medium"]),
    ("driving licence and telephone account", &[LICENCE, PHONE], ["full", "high", "IAL2", "medium"]),
    ("bank and telephone account", &[BANK, PHONE], ["-", "low", "IAL1", "-"]),
    ("a bank account alone", &[BANK], ["-", "low", "IAL1", "-"]),
    ("a health card against its register (RG-11)", &[HEALTH], ["-", "low", "-", "-"]),
    ("a health card, and a code posted home (RG-11)", &[("-", "health-card", &[AuthoritativeSource, InForce, CodeToAddress])], ["-", "low", "-", "-"]),
    ("a health card looked at, and a code posted home", &[("-", "health-card", &[AuthoritativeSource, InForce, FeaturesSeen, CodeToAddress])], ["-", "low", "IAL1", "-"]),
    ("identity number, and a code posted home", &[("-", "identity-card", &[AuthoritativeSource, InForce, CodeToAddress])], ["-", "substantial", "-", "low"]),
    ("identity card scanned, and a code posted home", &[("-", "identity-card", &[FeaturesScanned, AuthoritativeSource, InForce, CodeToAddress])], ["-", "substantial", "IAL1", "low"]),
    ("the same with a bank account", &[("-", "identity-card", &[FeaturesScanned, AuthoritativeSource, InForce, CodeToAddress]), BANK], ["-", "substantial", "IAL2", "medium"]),
    ("a chip read, its signature verified, the face matched", &[CHIP], ["-", "high", "IAL2", "very high"]),
    ("a chip read, the register not asked", &[("-", "passport", &[Signature, FaceMatched])], ["-", "low", "IAL2", "medium"]),
    ("a chip read, the holder never seen", &[("-", "passport", &[Signature, AuthoritativeSource, InForce])], ["-", "low", "-", "-"]),
    ("a chip read, and a code to a mailbox", &[("-", "passport", &[Signature, AuthoritativeSource, InForce, CodeToContact])], ["-", "substantial", "IAL1", "low"]),
    ("a chip read, and a code posted home", &[("-", "passport", &[Signature, AuthoritativeSource, InForce, CodeToAddress])], ["-", "substantial", "IAL2", "low"]),
    ("a chip read at an office, the face compared, a sample kept", &[("in-person", "passport", &[Signature, AuthoritativeSource, InForce, FaceInPerson, BiometricKept])], ["full", "high", "IAL3", "very high"]),
    ("the same without a sample", &[("in-person", "passport", &[Signature, AuthoritativeSource, InForce, FaceInPerson])], ["full", "high", "IAL2", "very high"]),
    ("passport and licence at an office, a sample kept", &[("in-person", "passport", &[FeaturesSeen, FaceInPerson, AuthoritativeSource, InForce, BiometricKept]), LICENCE], ["full", "high", "IAL3", "high"]),
    ("one document at an office, a sample kept", &[("in-person", "passport", &[FeaturesSeen, FaceInPerson, AuthoritativeSource, InForce, BiometricKept])], ["full", "high", "IAL1", "high"]),
    ("a live call, one document (video)", &[("-", "identity-card", &[FeaturesSeen, FaceLive, AuthoritativeSource, InForce])], ["-", "high", "IAL1", "high"]),
    ("a live call, no register", &[("-", "identity-card", &[FeaturesSeen, FaceLive])], ["-", "-", "-", "low"]),
    ("a filmed selfie, looked at later", &[("-", "identity-card", &[FeaturesSeen, FaceRecorded, AuthoritativeSource, InForce])], ["-", "high", "IAL1", "medium"]),
    ("a filmed selfie, and a bank account", &[("-", "identity-card", &[FeaturesSeen, FaceRecorded, AuthoritativeSource, InForce]), BANK], ["-", "high", "IAL2", "medium"]),
    ("a certificate on a smart card", &[SMART_CARD], ["-", "substantial", "IAL2", "medium"]),
    ("a certificate in a file", &[("-", "certificate", &[Signature, InForce, Authenticated])], ["-", "substantial", "IAL1", "low"]),
    ("a revoked certificate", &[("-", "certificate", &[Signature, AuthenticatedHardware])], ["-", "low", "IAL2", "medium"]),
    ("a signing SIM", &[("-", "certificate", &[Signature, InForce, AuthoritativeSource, AuthenticatedHardware])], ["-", "substantial", "IAL2", "medium"]),
    ("smart card and passport at a desk", &[SMART_CARD, AT_DESK], ["full", "high", "IAL2", "high"]),
    ("a notified electronic identity, substantial", &[("-", "eid-substantial", &[Signature, InForce, Authenticated])], ["-", "substantial", "IAL1", "low"]),
    ("a notified electronic identity, high", &[("-", "eid-high", &[Signature, InForce, AuthenticatedHardware])], ["-", "high", "IAL2", "medium"]),
    ("a notified electronic identity, high, not used to authenticate", &[("-", "eid-high", &[Signature, InForce])], ["-", "low", "-", "-"]),
    ("three accounts with history", &[("-", "bank-account", &[FeaturesSeen, AuthoritativeSource, Authenticated, Activity(2), Fraud(2)]), ("-", "bank-account", &[FeaturesSeen, AuthoritativeSource, Authenticated]), ("-", "telephone-account", &[FeaturesSeen, AuthoritativeSource, CodeToContact])], ["-", "low", "IAL1", "medium"]),
    ("a licence with history and fraud checks", &[("-", "driving-licence", &[FeaturesSeen, AuthoritativeSource, FaceRecorded, Activity(1), Fraud(2)])], ["-", "low", "IAL1", "medium"]),
    ("a declaration, then a passport at a desk (KONZ-08)", &[("self-declared", "self-declaration", &[]), AT_DESK], ["full", "high", "IAL1", "high"]),
];

fn now() -> Timestamp {
    "2026-11-27T09:00:00Z".parse().unwrap()
}

fn evidence(shown: &[Shown]) -> Vec<Evidence> {
    let piece = |(method, kind, checks): &Shown| Evidence {
        method: (*method).to_owned(),
        kind: (*kind).to_owned(),
        shown: "something".to_owned(),
        source: "somebody".to_owned(),
        document: None,
        at: now(),
        checks: checks.to_vec(),
    };
    shown.iter().map(piece).collect()
}

fn worth(scheme: &Scheme, evidence: &[Evidence], signals: &[Signal]) -> [String; 4] {
    let own = scheme.level_of(evidence).and_then(|level| scheme.level_name(level));
    let own = own.map_or(NOTHING.to_owned(), |level| level.id.clone());
    let by =
        |rules: RuleSet| rules.judge(evidence, signals, now()).level.unwrap_or(NOTHING).to_owned();
    [own, by(RuleSet::Eidas), by(RuleSet::Nist), by(RuleSet::Gpg45)]
}

#[test]
fn every_set_of_evidence_reaches_the_level_that_each_rule_set_gives_it() {
    assert!(TABLE.len() >= 40, "{}", TABLE.len());
    let scheme = scheme(SCHEME);
    let mut wrong = String::new();
    for (name, shown, expected) in TABLE {
        let found = worth(&scheme, &evidence(shown), &[]);
        if found != *expected {
            writeln!(wrong, "{name}: {found:?}, expected {expected:?}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Every place a level has among those of its rule set, from 0 for none.
fn height(rules: RuleSet, level: Option<&str>) -> usize {
    rules.levels().iter().position(|known| Some(*known) == level).map_or(0, |place| place + 1)
}

/// Some thousand bodies of evidence: of each kind, with any checks, one to three together.
fn bodies() -> impl Iterator<Item = Vec<Evidence>> {
    let mut state = 7_u64;
    let mut draw = move |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let checks = [
        AuthoritativeSource,
        InForce,
        FeaturesSeen,
        FeaturesScanned,
        Signature,
        FaceInPerson,
        FaceLive,
        FaceRecorded,
        FaceMatched,
        SecretOfDocument,
        CodeToAddress,
        CodeToContact,
        Authenticated,
        AuthenticatedHardware,
        BiometricKept,
        Activity(2),
        Activity(3),
        Fraud(1),
        Fraud(3),
    ];
    (0..4_000).map(move |_| {
        let mut piece = || {
            let (kind, _) = Class::KINDS[draw(Class::KINDS.len())];
            let some = checks.iter().copied().filter(|_| draw(3) == 0).collect();
            Evidence { kind: kind.to_owned(), checks: some, ..evidence(&[AT_DESK]).remove(0) }
        };
        let count =
            1 + usize::from(piece().checks.len() > 5) + usize::from(piece().checks.len() > 6);
        (0..count).map(|_| piece()).collect()
    })
}

#[test]
fn taking_evidence_or_a_check_away_never_raises_a_level() {
    let mut reached = std::collections::BTreeSet::new();
    for body in bodies() {
        for rules in RuleSet::ALL {
            let level = rules.judge(&body, &[], now()).level;
            reached.insert((rules, level));
            let whole = height(rules, level);
            for place in 0..body.len() {
                let mut less = body.clone();
                less.remove(place);
                let left = height(rules, rules.judge(&less, &[], now()).level);
                assert!(left <= whole, "{rules:?}: {body:?} without {place}");
                for check in 0..body[place].checks.len() {
                    let mut less = body.clone();
                    less[place].checks.remove(check);
                    let left = height(rules, rules.judge(&less, &[], now()).level);
                    assert!(left <= whole, "{rules:?}: {body:?} without {check} of {place}");
                }
            }
        }
    }
    assert_eq!(reached.len(), 4 + 4 + 5, "every level, and none, was reached: {reached:?}");
}

#[test]
fn a_verdict_names_the_rule_that_holds_and_what_the_next_level_would_take() {
    let verdict = RuleSet::Nist.judge(&evidence(&[LICENCE]), &[], now());
    assert_eq!(verdict.level, Some("IAL1"));
    assert_eq!(verdict.because.unwrap().clause, "4.1.2 to 4.1.6");
    let next: Vec<_> = verdict.next.iter().map(|rule| (rule.level, rule.clause)).collect();
    assert_eq!(
        next,
        [("IAL2", "4.2.2 (1), 4.2.4 to 4.2.6"), ("IAL2", "4.2.2 (2), 4.2.4 to 4.2.6")]
    );
    let top = RuleSet::Eidas.judge(&evidence(&[AT_DESK]), &[], now());
    assert_eq!((top.level, top.next), (Some("high"), Vec::new()), "there is nothing above");
    let none = RuleSet::Gpg45.judge(&[], &[], now());
    assert!(none.because.is_none() && none.next.iter().all(|rule| rule.level == "low"));
}

fn signal(kind: SignalKind, ago: SignedDuration) -> Signal {
    Signal { kind, source: "somebody".to_owned(), at: now() - ago, dismissed_at: None }
}

#[test]
fn what_speaks_against_somebody_is_outweighed_by_no_evidence_but_what_clears_it() {
    let best = evidence(&[(
        "in-person",
        "passport",
        &[Signature, AuthoritativeSource, InForce, FaceInPerson, BiometricKept],
    )]);
    for rules in RuleSet::ALL {
        let full = rules.judge(&best, &[], now()).level;
        for kind in SignalKind::ALL {
            // Raised after everything that was shown.
            let fresh = signal(kind, SignedDuration::ZERO);
            let held = rules.judge(&best, std::slice::from_ref(&fresh), now());
            let expected =
                if kind.leaves_lowest() { rules.levels().first().copied() } else { None };
            assert_eq!((held.level, held.held_down), (expected, vec![kind]), "{rules:?}");
            let dismissed = Signal { dismissed_at: Some(now()), ..fresh };
            assert_eq!(rules.judge(&best, &[dismissed], now()).level, full, "two officers decided");
            // Raised before: some evidence clears some signals.
            let old = signal(kind, SignedDuration::from_hours(1));
            let cleared = rules.judge(&best, &[old], now()).level == full;
            let may_be = matches!(kind.clears(), Clears::Evidence(_));
            assert_eq!(cleared, may_be, "{rules:?} {kind:?}");
            let later = signal(kind, -SignedDuration::from_hours(1));
            assert_eq!(rules.judge(&best, &[later], now()).level, full, "not known yet");
        }
    }
}

#[test]
fn a_signal_never_raises_a_level() {
    for body in bodies().take(1_000) {
        for rules in RuleSet::ALL {
            let whole = height(rules, rules.judge(&body, &[], now()).level);
            for kind in SignalKind::ALL {
                let held = rules.judge(&body, &[signal(kind, SignedDuration::ZERO)], now()).level;
                assert!(height(rules, held) <= whole, "{rules:?} {kind:?}: {body:?}");
            }
        }
    }
}

/// `docs/levels.md` is made of the tables; `UPDATE_EXPECT=1` writes it anew.
#[test]
fn the_document_of_levels_says_what_the_tables_say() {
    let mut text = String::from(
        "# Levels of assurance\n\n\
         Made from the tables of the code by `UPDATE_EXPECT=1 cargo test -p testkit assurance`; a test \
         holds it to them.\n\n\
         What was checked is recorded with each piece of evidence. What that is worth is computed, each \
         time it is asked, by the\nscheme's own levels (`scheme.toml`: a level for each method) and side \
         by side by three published rule sets. They judge identity\nproofing alone: what somebody signs \
         in with can only lower it. The scores that a check has in GPG 45 are our reading of the guide's \
         \nheadings; its profiles are the guide's.\n",
    );
    for rules in RuleSet::ALL {
        write!(text, "\n## {}\n\n| level | where | asks for |\n|---|---|---|\n", rules.title())
            .unwrap();
        for rule in rules.rules() {
            writeln!(text, "| {} | {} | {} |", rule.level, rule.clause, rule.asks).unwrap();
        }
    }
    text.push_str("\n## What a kind of evidence is\n\n| kind | class |\n|---|---|\n");
    for (kind, class) in Class::KINDS {
        writeln!(text, "| `{kind}` | {class:?} |").unwrap();
    }
    text.push_str(
        "\n## What speaks against somebody\n\n| signal | leaves the lowest level | ends by |\n|---|---|---|\n",
    );
    for kind in SignalKind::ALL {
        let leaves = if kind.leaves_lowest() { "yes" } else { "no" };
        let ends = match kind.clears() {
            Clears::Decision => "a decision of two officers".to_owned(),
            Clears::Evidence(checks) => {
                format!("newer evidence with {checks:?}, or such a decision")
            }
        };
        writeln!(text, "| `{}` | {leaves} | {ends} |", kind.name()).unwrap();
    }
    let scheme = scheme(SCHEME);
    text.push_str(
        "\n## Sets of evidence and their worth\n\n`own` is the scheme `hu-ugyfelkapu`.\n\n\
         | evidence | own | eIDAS | NIST | GPG 45 |\n|---|---|---|---|---|\n",
    );
    for (name, shown, _) in TABLE {
        let [own, eidas, nist, gpg45] = worth(&scheme, &evidence(shown), &[]);
        writeln!(text, "| {name} | {own} | {eidas} | {nist} | {gpg45} |").unwrap();
    }
    expect_file![root().join("docs/levels.md")].assert_eq(&text);
}
