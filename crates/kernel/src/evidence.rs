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
    /// When it was accepted.
    pub at: Timestamp,
}
