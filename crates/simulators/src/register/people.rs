//! The made-up people, as written in `demo/people.toml` of a scheme.

use std::collections::BTreeSet;

use jiff::civil::Date;
use kernel::person::{Name, PartialDate, Person};
use serde::{Deserialize, Serialize};

use super::documents::DocumentKind;
use crate::Error;

/// Everybody in the register.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct People {
    person: Vec<Sample>,
}

/// A person, and what they hold. It is [`Person`] and three members more, spelled out because
/// unknown members can be refused only in a structure without parts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sample {
    /// Why this person is here, for the page of sample people.
    pub(super) story: String,
    identifier: String,
    name: Name,
    birth_name: Option<Name>,
    birth_date: PartialDate,
    birth_place: Option<String>,
    mother: Option<Name>,
    nationality: Option<String>,
    address: Vec<String>,
    /// Whether they have died.
    #[serde(default)]
    pub(super) deceased: bool,
    /// Their identity card.
    pub(super) card: Card,
    /// What else they hold.
    #[serde(default)]
    pub(super) document: Vec<Other>,
}

/// Another document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Other {
    pub(super) kind: DocumentKind,
    pub(super) number: String,
    /// Last day on which it counts.
    pub(super) expires: Date,
    pub(super) status: CardStatus,
}

/// An identity card, and the registration code that came with it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Card {
    /// Document number, as printed.
    pub(super) number: String,
    /// Last day on which it is valid.
    pub(super) expires: Date,
    /// Whether it still counts.
    pub(super) status: CardStatus,
    /// The code on the plastic card of the green envelope.
    pub(super) registration_code: String,
    /// Whether the code has opened an account before.
    #[serde(default)]
    pub(super) code_used: bool,
}

/// Whether a card still counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum CardStatus {
    /// It does, until it expires.
    Valid,
    /// It was lost, stolen or replaced.
    Revoked,
}

impl People {
    /// Reads the people.
    ///
    /// # Errors
    ///
    /// If the text is malformed, or two people share an identifier or a document.
    pub(super) fn read(text: &str) -> Result<Self, Error> {
        let people: Self =
            toml::from_str(text).map_err(|error| Error::Input(format!("the people: {error}")))?;
        let mut taken = BTreeSet::new();
        for sample in &people.person {
            for name in [&sample.identifier, &sample.card.number] {
                if !taken.insert(name) {
                    return Err(Error::Input(format!("the people: `{name}` is there twice")));
                }
            }
        }
        Ok(people)
    }

    /// Who holds this document and this code, if they belong together.
    pub(super) fn find(&self, number: &str, code: &str) -> Option<&Sample> {
        let holds = |card: &Card| card.number == number && card.registration_code == code;
        self.person.iter().find(|sample| holds(&sample.card))
    }

    /// Who holds a document, whether it counts, and until when.
    pub(super) fn holder(
        &self,
        kind: DocumentKind,
        number: &str,
    ) -> Option<(&Sample, CardStatus, Date)> {
        let card =
            |sample: &&Sample| kind == DocumentKind::IdentityCard && sample.card.number == number;
        let others = || {
            self.person
                .iter()
                .flat_map(|sample| sample.document.iter().map(move |one| (sample, one)))
        };
        let by_card = self.person.iter().find(card);
        let by_card = by_card.map(|sample| (sample, sample.card.status, sample.card.expires));
        by_card.or_else(|| {
            let (sample, one) =
                others().find(|(_, one)| one.kind == kind && one.number == number)?;
            Some((sample, one.status, one.expires))
        })
    }

    /// Everybody, in the order of the file.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Sample> {
        self.person.iter()
    }
}

impl Sample {
    /// What the register says of them.
    pub(super) fn person(&self) -> Person {
        Person {
            identifier: self.identifier.clone(),
            name: self.name.clone(),
            birth_name: self.birth_name.clone(),
            birth_date: self.birth_date,
            birth_place: self.birth_place.clone(),
            mother: self.mother.clone(),
            nationality: self.nationality.clone(),
            address: self.address.clone(),
        }
    }
}
