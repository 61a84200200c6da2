//! Identity profiles of the UK Good Practice Guide 45.
//!
//! The profiles are the guide's. What a check scores is our reading of the guide's headings (strength,
//! validity, activity history, identity fraud, verification), kept on the careful side.

use std::fmt;

use super::{Body, Class, Piece, Rule, Test};
use crate::evidence::Check;

/// A profile: its name, its level, the pieces it asks for, then activity, fraud and verification.
type Row = (&'static str, &'static str, &'static [(u8, u8)], [u8; 3]);

/// What a profile asks: strength and validity of each piece, then activity, fraud and verification.
#[derive(Clone, Copy, Debug)]
pub(super) struct Profile {
    pieces: &'static [(u8, u8)],
    activity: u8,
    fraud: u8,
    verification: u8,
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (strength, validity) in self.pieces {
            write!(f, "[{strength}/{validity}] ")?;
        }
        let Self { activity, fraud, verification, .. } = self;
        write!(f, "activity {activity}, fraud {fraud}, verification {verification}")
    }
}

impl Profile {
    pub(super) fn is_met(&self, body: &Body<'_>) -> bool {
        let best = |score: fn(&Piece<'_>) -> u8| body.pieces.iter().map(score).max().unwrap_or(0);
        let scored: Vec<(u8, u8)> =
            body.pieces.iter().map(|piece| (strength(piece), validity(piece))).collect();
        best(activity) >= self.activity
            && best(fraud) >= self.fraud
            && best(verification) >= self.verification
            && are_covered(self.pieces, &scored)
    }
}

pub(super) fn table() -> Vec<(Rule, Test)> {
    let row = |(clause, level, pieces, [activity, fraud, verification]): &Row| {
        let (activity, fraud, verification) = (*activity, *fraud, *verification);
        let profile = Profile { pieces, activity, fraud, verification };
        (Rule { clause, level, asks: profile.to_string().into() }, Test::Scores(profile))
    };
    PROFILES.iter().map(row).collect()
}

/// Whether each piece that is asked for has one of its own.
fn are_covered(asked: &[(u8, u8)], scored: &[(u8, u8)]) -> bool {
    let Some(((strength, validity), rest)) = asked.split_first() else { return true };
    scored.iter().enumerate().any(|(place, found)| {
        let mut others = scored.to_vec();
        others.remove(place);
        found.0 >= *strength && found.1 >= *validity && are_covered(rest, &others)
    })
}

const fn strength(piece: &Piece<'_>) -> u8 {
    match piece.class {
        Class::ChipDocument => 4,
        Class::PhotoDocument | Class::Certificate | Class::NotifiedEid(_) => 3,
        Class::CustomerAccount => 2,
        Class::RegisteredCard => 1,
        Class::Word => 0,
    }
}

fn validity(piece: &Piece<'_>) -> u8 {
    let is_signed = piece.has(Check::Signature);
    let is_in_force = piece.has(Check::InForce) && piece.has(Check::AuthoritativeSource);
    let is_inspected = piece.has_any(&[Check::FeaturesSeen, Check::FeaturesScanned]);
    if is_signed && is_in_force {
        4
    } else if is_signed || is_inspected && is_in_force {
        3
    } else if is_inspected || is_in_force {
        2
    } else {
        u8::from(piece.has(Check::AuthoritativeSource))
    }
}

fn activity(piece: &Piece<'_>) -> u8 {
    let score = |check: &Check| if let Check::Activity(score) = check { *score } else { 0 };
    piece.checks.iter().map(score).max().unwrap_or(0)
}

/// A register that was asked knows who has died and which documents are lost: the least of fraud checks.
fn fraud(piece: &Piece<'_>) -> u8 {
    let score = |check: &Check| if let Check::Fraud(score) = check { *score } else { 0 };
    let asked = u8::from(piece.has(Check::AuthoritativeSource) && piece.has(Check::InForce));
    piece.checks.iter().map(score).max().unwrap_or(0).max(asked)
}

fn verification(piece: &Piece<'_>) -> u8 {
    let is_met = piece.has_any(&[Check::FaceInPerson, Check::FaceLive, Check::FaceMatched]);
    if is_met && piece.has(Check::BiometricKept) {
        4
    } else if is_met || piece.has(Check::AuthenticatedHardware) {
        3
    } else if piece.has_any(&[Check::FaceRecorded, Check::Authenticated]) {
        2
    } else {
        let is_held = [Check::CodeToAddress, Check::CodeToContact, Check::SecretOfDocument];
        u8::from(piece.has_any(&is_held))
    }
}

/// Every profile.
#[rustfmt::skip]
const PROFILES: &[Row] = &[
    ("L1A", "low", &[(2, 2)], [0, 1, 1]),
    ("L1B", "low", &[(3, 2)], [0, 0, 1]),
    ("L1C", "low", &[(1, 1)], [3, 2, 2]),
    ("L2A", "low", &[(1, 1), (1, 1)], [2, 1, 2]),
    ("L2B", "low", &[(1, 1), (1, 1)], [2, 2, 1]),
    ("L3A", "low", &[(1, 1), (1, 1), (1, 1)], [2, 1, 1]),
    ("M1A", "medium", &[(4, 2)], [0, 1, 2]),
    ("M1B", "medium", &[(3, 2)], [1, 2, 2]),
    ("M1C", "medium", &[(3, 3)], [0, 0, 3]),
    ("M1D", "medium", &[(2, 2)], [2, 1, 3]),
    ("M2A", "medium", &[(2, 2), (2, 2)], [3, 2, 2]),
    ("M2B", "medium", &[(3, 2), (2, 2)], [1, 1, 2]),
    ("M2C", "medium", &[(3, 2), (2, 2)], [0, 1, 3]),
    ("M3A", "medium", &[(2, 2), (2, 2), (2, 2)], [2, 2, 2]),
    ("H1A", "high", &[(4, 3)], [0, 1, 3]),
    ("H1B", "high", &[(3, 3)], [2, 1, 3]),
    ("H1C", "high", &[(4, 3)], [0, 0, 4]),
    ("H2A", "high", &[(2, 2), (2, 2)], [3, 2, 3]),
    ("H2B", "high", &[(4, 2), (3, 2)], [0, 2, 3]),
    ("H2C", "high", &[(3, 3), (2, 2)], [1, 1, 3]),
    ("H2D", "high", &[(3, 3), (2, 2)], [0, 1, 3]),
    ("H2E", "high", &[(4, 3), (3, 3)], [0, 0, 3]),
    ("H3A", "high", &[(2, 2), (2, 2), (2, 2)], [2, 2, 3]),
    ("V1A", "very high", &[(4, 3)], [0, 3, 3]),
    ("V1B", "very high", &[(4, 4)], [0, 1, 3]),
    ("V1C", "very high", &[(4, 3)], [1, 1, 4]),
    ("V1D", "very high", &[(4, 4)], [0, 0, 4]),
    ("V2A", "very high", &[(3, 3), (3, 3)], [3, 2, 3]),
    ("V2B", "very high", &[(4, 3), (3, 3)], [0, 2, 3]),
    ("V2C", "very high", &[(4, 3), (2, 2)], [2, 2, 3]),
    ("V2D", "very high", &[(4, 4), (4, 4)], [0, 0, 3]),
    ("V3A", "very high", &[(3, 3), (2, 2), (2, 2)], [3, 3, 3]),
];
