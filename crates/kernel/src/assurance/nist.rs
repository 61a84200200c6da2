//! Identity assurance levels by NIST SP 800-63A-4 (2025), section 4 and its appendix A.

use super::{Body, Class, Piece, Rule, Test};
use crate::evidence::Check;

/// How strong a piece of evidence is (appendix A).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Fair,
    Strong,
    Superior,
}

/// 4.1.6: any one of these shows one piece to be the applicant's.
const OWNED_IAL1: &[Check] = &[
    Check::CodeToAddress,
    Check::CodeToContact,
    Check::Authenticated,
    Check::AuthenticatedHardware,
    Check::FaceMatched,
    Check::FaceInPerson,
    Check::FaceLive,
    Check::FaceRecorded,
];
/// 4.2.6, for FAIR evidence: the three pathways together.
const OWNED_FAIR: &[Check] = OWNED_IAL1;
/// 4.2.6, for STRONG evidence.
const OWNED_STRONG: &[Check] = &[
    Check::CodeToAddress,
    Check::Authenticated,
    Check::AuthenticatedHardware,
    Check::FaceMatched,
    Check::FaceInPerson,
    Check::FaceLive,
    Check::FaceRecorded,
];
/// 4.2.6, for SUPERIOR evidence.
const OWNED_SUPERIOR: &[Check] = &[
    Check::CodeToAddress,
    Check::AuthenticatedHardware,
    Check::FaceMatched,
    Check::FaceInPerson,
    Check::FaceLive,
    Check::FaceRecorded,
];

pub(super) fn table() -> Vec<(Rule, Test)> {
    let rule = |clause, level, asks: &'static str, test| {
        (Rule { clause, level, asks: asks.into() }, Test::Of(test))
    };
    vec![
        rule(
            "4.1.2 to 4.1.6",
            "IAL1",
            "FAIR evidence or better, validated, its attributes checked with an authoritative or \
             credible source, and verified to be the applicant's",
            ial1,
        ),
        rule(
            "4.2.2 (1), 4.2.4 to 4.2.6",
            "IAL2",
            "FAIR and STRONG evidence, each validated and verified, and the attributes checked with an \
             authoritative or credible source",
            |body| pair(body, |_| true),
        ),
        rule(
            "4.2.2 (2), 4.2.4 to 4.2.6",
            "IAL2",
            "SUPERIOR evidence, its signature verified up to a trust anchor, and verified to be the \
             applicant's",
            |body| body.any(|piece| is_superior(piece) && piece.has_any(OWNED_SUPERIOR)),
        ),
        rule(
            "4.3.2 (1.1), 4.3.3 to 4.3.6",
            "IAL3",
            "STRONG and FAIR evidence or better at an office, attributes checked, the face compared \
             there with the strongest, and a biometric sample kept",
            |body| pair(body, is_met_onsite) && keeps_sample(body),
        ),
        rule(
            "4.3.2 (1.2), 4.3.3 to 4.3.6",
            "IAL3",
            "SUPERIOR evidence at an office, its signature verified, the face compared there, and a \
             biometric sample kept",
            |body| {
                body.any(|piece| is_superior(piece) && piece.has(Check::FaceInPerson))
                    && keeps_sample(body)
            },
        ),
    ]
}

/// Superior evidence whose signature was not verified counts as STRONG (4.2.4.2).
fn strength(piece: &Piece<'_>) -> Option<Strength> {
    match piece.class {
        Class::ChipDocument | Class::Certificate | Class::NotifiedEid(_) => {
            let is_verified = piece.has(Check::Signature);
            Some(if is_verified { Strength::Superior } else { Strength::Strong })
        }
        Class::PhotoDocument => Some(Strength::Strong),
        Class::RegisteredCard | Class::CustomerAccount => Some(Strength::Fair),
        Class::Word => None,
    }
}

/// 4.1.4, 4.2.4: physical features, or digital ones; of an account, that its keeper knows it (table 4).
fn is_validated(piece: &Piece<'_>) -> bool {
    let is_looked_at =
        piece.has_any(&[Check::Signature, Check::FeaturesScanned, Check::FeaturesSeen]);
    let is_account = piece.class == Class::CustomerAccount;
    is_looked_at || is_account && piece.has(Check::AuthoritativeSource)
}

fn is_superior(piece: &Piece<'_>) -> bool {
    strength(piece) == Some(Strength::Superior)
}

/// 4.1.5, 4.2.5: core attributes compared with a source, or read from what the source has signed.
fn has_attributes(body: &Body<'_>) -> bool {
    body.any(|piece| {
        strength(piece).is_some() && piece.has(Check::AuthoritativeSource) || is_superior(piece)
    })
}

fn ial1(body: &Body<'_>) -> bool {
    let is_enough = |piece: &Piece<'_>| {
        strength(piece).is_some() && is_validated(piece) && piece.has_any(OWNED_IAL1)
    };
    has_attributes(body) && body.any(is_enough)
}

fn is_met_onsite(piece: &Piece<'_>) -> bool {
    piece.has(Check::FaceInPerson)
}

fn keeps_sample(body: &Body<'_>) -> bool {
    body.any(|piece| piece.has(Check::BiometricKept))
}

/// A STRONG piece that passes, and another one that is FAIR or better. A better piece may stand in for a
/// weaker one, and is then verified as that one.
fn pair(body: &Body<'_>, passes: impl Fn(&Piece<'_>) -> bool) -> bool {
    let is_first = |piece: &Piece<'_>| {
        let is_strong = strength(piece) >= Some(Strength::Strong);
        is_strong && is_validated(piece) && piece.has_any(OWNED_STRONG) && passes(piece)
    };
    let is_other = |piece: &Piece<'_>| {
        strength(piece).is_some() && is_validated(piece) && piece.has_any(OWNED_FAIR)
    };
    let firsts = body.pieces.iter().filter(|piece| is_first(piece)).count();
    let others = body.pieces.iter().filter(|piece| is_other(piece)).count();
    // Whatever is verified as STRONG is as FAIR too, so one of the others is the first itself.
    has_attributes(body) && firsts >= 1 && others >= 2
}
