//! What an applicant has shown, and how much it is worth.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How sure eIDAS is of a person (Implementing Regulation (EU) 2015/1502).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assurance {
    /// Limited confidence.
    Low,
    /// Substantial confidence.
    Substantial,
    /// The highest confidence.
    High,
}

impl Assurance {
    /// The URI of the eIDAS SAML message format, used as `acr` value too.
    #[must_use]
    pub const fn uri(self) -> &'static str {
        match self {
            Self::Low => "http://eidas.europa.eu/LoA/low",
            Self::Substantial => "http://eidas.europa.eu/LoA/substantial",
            Self::High => "http://eidas.europa.eu/LoA/high",
        }
    }
}

/// One thing shown by the applicant and accepted by a method. An append-only fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The method that accepted it.
    pub method: String,
    /// What kind of thing it is, such as `identity-card`.
    pub kind: String,
    /// What was shown, in words an auditor can read.
    pub shown: String,
    /// Who vouches that it is genuine, such as `population-register`.
    pub source: String,
    /// Its number, where the source can be asked about it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// When it was accepted.
    pub at: Timestamp,
    /// What was checked, to show that it is genuine and theirs. Of evidence from before this was noted,
    /// nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
}

impl Evidence {
    /// The key of the text that says what it is: the method's own.
    #[must_use]
    pub fn text(&self) -> String {
        format!("evidence-{}-{}", self.method, self.kind)
    }
}

/// One thing that was checked. What it is worth is for rule sets to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// Validation: its number and what it says of the person agree with an authoritative source.
    AuthoritativeSource,
    /// Validation: that source says that it is not lost, stolen, suspended, revoked or expired.
    InForce,
    /// Validation: a trained officer looked at its security features.
    FeaturesSeen,
    /// Validation: a machine did.
    FeaturesScanned,
    /// Validation: its signature leads to a trust anchor.
    Signature,
    /// Verification: an officer compared the face with the portrait, both in one room.
    FaceInPerson,
    /// Verification: the same in a live video call.
    FaceLive,
    /// Verification: the same in a recording, later.
    FaceRecorded,
    /// Verification: a machine compared the face, with a test that it was live.
    FaceMatched,
    /// Verification: they know a secret that was given to its holder, such as a registration code.
    SecretOfDocument,
    /// Verification: they returned a code that was posted to the address which the source has of them.
    CodeToAddress,
    /// Verification: they returned a code sent to a telephone or mailbox that the source has of them.
    CodeToContact,
    /// Verification: they authenticated with two factors.
    Authenticated,
    /// Verification: the same, with a key in hardware.
    AuthenticatedHardware,
    /// A biometric sample was taken with it, and is kept.
    BiometricKept,
    /// How much history of theirs the source knows, 0 to 4, as GPG 45 counts it.
    Activity(u8),
    /// How well it was checked for signs of fraud, 0 to 3, as GPG 45 counts it.
    Fraud(u8),
}
