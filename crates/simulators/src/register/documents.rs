//! The second question, of an officer who holds a document in their hand: whose is it?

use std::sync::Mutex;

use jiff::civil::Date;
use kernel::person::Person;
use serde::{Deserialize, Serialize};

use super::{
    Register,
    matching::Asked,
    memory::Memory,
    people::{CardStatus, People},
};

/// A question.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    document: Document,
}

#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    kind: DocumentKind,
    number: String,
}

/// The documents that a register keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum DocumentKind {
    IdentityCard,
    Passport,
    DrivingLicence,
    /// The identity document of a Spanish citizen.
    Dni,
    /// The card or certificate of a foreigner in Spain.
    Nie,
    /// The health card of the Catalan health service.
    Tsi,
    /// The card of the mutual of civil servants, of its holder.
    MufaceHolder,
    /// The same card, of somebody who is listed on it.
    MufaceBeneficiary,
}

impl DocumentKind {
    /// Whether it is a health card: whose it is, is asked with the number of their document.
    pub(super) const fn is_health_card(self) -> bool {
        match self {
            Self::Tsi | Self::MufaceHolder | Self::MufaceBeneficiary => true,
            Self::IdentityCard | Self::Passport | Self::DrivingLicence | Self::Dni | Self::Nie => {
                false
            }
        }
    }

    /// What is printed on it.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::IdentityCard => "Identity card",
            Self::Passport => "Passport",
            Self::DrivingLicence => "Driving licence",
            Self::Dni => "DNI",
            Self::Nie => "NIE",
            Self::Tsi => "Health card (TSI)",
            Self::MufaceHolder => "MUFACE, as holder",
            Self::MufaceBeneficiary => "MUFACE, as beneficiary",
        }
    }
}

/// An answer.
#[derive(Clone, Serialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub(super) enum Answer {
    Unknown,
    Known { person: Box<Person>, standing: Standing },
}

/// How things stand with a person and their document.
#[derive(Clone, Serialize)]
pub(super) struct Standing {
    deceased: bool,
    document: CardStatus,
    expires: Date,
}

impl Asked for Question {
    type Answer = Answer;

    fn values(&self) -> Vec<&str> {
        vec![&self.document.number]
    }

    fn answered(&self, people: &People) -> Answer {
        let held = people.holder(self.document.kind, &self.document.number);
        held.map_or(Answer::Unknown, |(sample, document, expires)| Answer::Known {
            person: Box::new(sample.person()),
            standing: Standing { deceased: sample.deceased, document, expires },
        })
    }

    fn memory(register: &Register) -> &Mutex<Memory<Self>> {
        &register.documents
    }
}
