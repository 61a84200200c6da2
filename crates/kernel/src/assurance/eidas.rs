//! Identity proofing of natural persons by Implementing Regulation (EU) 2015/1502, annex, 2.1.2.

use super::{Body, Class, Piece, Rule, Test};
use crate::evidence::{Assurance, Check};

/// Checks that show a thing to be the person's.
const THEIRS: &[Check] = &[
    Check::FaceInPerson,
    Check::FaceLive,
    Check::FaceRecorded,
    Check::FaceMatched,
    Check::SecretOfDocument,
    Check::CodeToAddress,
    Check::CodeToContact,
    Check::Authenticated,
    Check::AuthenticatedHardware,
];
/// Checks that compare the person themselves.
const FACE: &[Check] =
    &[Check::FaceInPerson, Check::FaceLive, Check::FaceRecorded, Check::FaceMatched];
/// Checks that show a thing to be genuine, or known to an authoritative source.
const GENUINE: &[Check] =
    &[Check::FeaturesSeen, Check::FeaturesScanned, Check::Signature, Check::AuthoritativeSource];

pub(super) fn table() -> Vec<(Rule, Test)> {
    let rule = |clause, level, asks: &'static str, test| {
        (Rule { clause, level, asks: asks.into() }, Test::Of(test))
    };
    vec![
        rule(
            "2.1.2, low, 1 to 3",
            "low",
            "evidence that may be taken for theirs and genuine, of an identity that an authoritative \
             source knows",
            |body| body.any(low),
        ),
        rule(
            "2.1.2, substantial, 1",
            "substantial",
            "evidence verified to be theirs, checked to be genuine or known to an authoritative \
             source, and not lost, stolen, suspended, revoked or expired",
            |body| body.any(owned),
        ),
        rule(
            "2.1.2, substantial, 2",
            "substantial",
            "an identity document shown to an officer, that appears to be theirs and is not lost, \
             stolen, suspended, revoked or expired",
            |body| body.any(shown),
        ),
        rule(
            "2.1.2, substantial, 4",
            "substantial",
            "an electronic identity notified at substantial or high, used to authenticate",
            |body| notified(body, Assurance::Substantial),
        ),
        rule(
            "2.1.2, high, 1 (a)",
            "high",
            "evidence with a portrait, checked with an authoritative source to be in force, and the \
             person compared with it",
            |body| body.any(compared),
        ),
        rule(
            "2.1.2, high, 1 (c)",
            "high",
            "an electronic identity notified at high and still in force, used to authenticate",
            |body| notified(body, Assurance::High),
        ),
    ]
}

fn low(piece: &Piece<'_>) -> bool {
    let is_known = piece.has_any(&[Check::AuthoritativeSource, Check::Signature]);
    piece.class != Class::Word && is_known
}

fn owned(piece: &Piece<'_>) -> bool {
    let is_evidence = piece.class != Class::Word && piece.class != Class::CustomerAccount;
    let is_sure = piece.has_any(THEIRS) && piece.has_any(GENUINE) && piece.has(Check::InForce);
    // A card without a portrait is held by whoever holds it: health cards stay low.
    is_evidence && is_sure && piece.class != Class::RegisteredCard
}

fn shown(piece: &Piece<'_>) -> bool {
    let is_seen = piece.has(Check::FeaturesSeen) && piece.has(Check::InForce);
    piece.class.has_portrait() && is_seen && piece.has_any(FACE)
}

fn compared(piece: &Piece<'_>) -> bool {
    let is_checked = piece.has(Check::AuthoritativeSource) && piece.has(Check::InForce);
    piece.class.has_portrait() && is_checked && piece.has_any(FACE)
}

fn notified(body: &Body<'_>, least: Assurance) -> bool {
    body.any(|piece| {
        let is_used = piece.has_any(&[Check::Authenticated, Check::AuthenticatedHardware]);
        let is_enough = matches!(piece.class, Class::NotifiedEid(assurance) if assurance >= least);
        is_enough && is_used && piece.has(Check::Signature) && piece.has(Check::InForce)
    })
}
