//! The made-up people, as written in `demo/people.toml` of a scheme.

use std::collections::BTreeSet;

use jiff::civil::Date;
use kernel::person::{Name, PartialDate, Person};
use serde::{Deserialize, Serialize};

use super::{documents::DocumentKind, matching::SecretKind};
use crate::Error;

/// The year that stands on documents which do not end.
const WITHOUT_END: i16 = 9999;

/// The country within which the demonstration posts letters.
const POSTED_WITHIN: &str = "ESP";

/// Everybody in the register.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct People {
    person: Vec<Sample>,
}

/// A person, and what they hold. It is [`Person`] and a few members more, spelled out because
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
    /// Their identity card, if a code came with it.
    pub(super) card: Option<Card>,
    /// Where letters reach them, as the register of addresses has it.
    residence: Option<Residence>,
    /// What else they hold.
    #[serde(default)]
    pub(super) document: Vec<Other>,
}

/// Where somebody lives.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Residence {
    /// A line each.
    pub(super) address: Vec<String>,
    /// ISO 3166-1 alpha-3.
    pub(super) country: String,
}

/// A document and a secret that belong together.
pub(super) struct Held<'p> {
    pub(super) sample: &'p Sample,
    pub(super) status: CardStatus,
    pub(super) expires: Date,
    /// Whether the secret has opened an account before.
    pub(super) used: bool,
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
    /// The day on which it was issued, if it says so.
    pub(super) issued: Option<Date>,
    /// The number of the card itself, if it has one.
    pub(super) support: Option<String>,
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
            // Who benefits from a card is listed on it, under its number.
            let own = |one: &&Other| one.kind != DocumentKind::MufaceBeneficiary;
            let documents = sample.document.iter().filter(own).map(|one| &one.number);
            let numbers = sample.card.iter().map(|card| &card.number).chain(documents);
            for name in std::iter::once(&sample.identifier).chain(numbers) {
                if !taken.insert(name) {
                    return Err(Error::Input(format!("the people: `{name}` is there twice")));
                }
            }
        }
        Ok(people)
    }

    /// Who holds this document and this secret, if they belong together.
    pub(super) fn find(
        &self,
        kind: DocumentKind,
        number: &str,
        (secret, value): (SecretKind, &str),
    ) -> Option<Held<'_>> {
        self.person.iter().find_map(|sample| {
            if secret == SecretKind::RegistrationCode {
                let card = sample.card.as_ref().filter(|_| kind == DocumentKind::IdentityCard)?;
                let fits = card.number == number && card.registration_code == value;
                let held = Held {
                    sample,
                    status: card.status,
                    expires: card.expires,
                    used: card.code_used,
                };
                return fits.then_some(held);
            }
            let one =
                sample.document.iter().find(|one| one.kind == kind && one.number == number)?;
            let held = Held { sample, status: one.status, expires: one.expires, used: false };
            let belongs = match secret {
                SecretKind::IdentityNumber => sample.is_known_by(value),
                _ => one.bears(secret, value),
            };
            belongs.then_some(held)
        })
    }

    /// Where a person lives.
    pub(super) fn residence(&self, identifier: &str) -> Option<&Residence> {
        self.person.iter().find(|sample| sample.identifier == identifier)?.residence.as_ref()
    }

    /// Who holds a document, whether it counts, and until when.
    pub(super) fn holder(
        &self,
        kind: DocumentKind,
        number: &str,
    ) -> Option<(&Sample, CardStatus, Date)> {
        let is_card = kind == DocumentKind::IdentityCard;
        let card = |sample: &Sample| {
            let card = sample.card.as_ref().filter(|card| is_card && card.number == number)?;
            Some((card.status, card.expires))
        };
        let others = || {
            self.person
                .iter()
                .flat_map(|sample| sample.document.iter().map(move |one| (sample, one)))
        };
        let by_card = self.person.iter().find_map(|sample| {
            let (status, expires) = card(sample)?;
            Some((sample, status, expires))
        });
        by_card.or_else(|| {
            let (sample, one) =
                others().find(|(_, one)| one.kind == kind && one.number == number)?;
            Some((sample, one.status, one.expires))
        })
    }

    /// Whether these are registers of health cards too.
    pub(super) fn know_health_cards(&self) -> bool {
        self.person.iter().any(|sample| sample.health_card().is_some())
    }

    /// Everybody, in the order of the file.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Sample> {
        self.person.iter()
    }
}

impl Other {
    /// Whether this stands on it. A document that does not end bears no day that could be asked.
    fn bears(&self, secret: SecretKind, value: &str) -> bool {
        match secret {
            SecretKind::RegistrationCode | SecretKind::IdentityNumber => false,
            SecretKind::SupportNumber => self.support.as_deref() == Some(value),
            SecretKind::DocumentDate => value.parse().is_ok_and(|day: Date| {
                (self.expires == day && day.year() < WITHOUT_END) || self.issued == Some(day)
            }),
        }
    }
}

impl Sample {
    /// Whether this is the number of a document by which they are known.
    fn is_known_by(&self, number: &str) -> bool {
        let is_identity = |one: &Other| matches!(one.kind, DocumentKind::Dni | DocumentKind::Nie);
        self.document.iter().any(|one| is_identity(one) && one.number == number)
    }

    /// How that stands which they would show from home, and until when it is good: a document, and the
    /// health card that they have last.
    pub(super) fn shown(&self) -> impl Iterator<Item = (CardStatus, Date)> {
        let card = self.card.as_ref().map(|card| (card.status, card.expires));
        let stands = |one: &Other| (one.status, one.expires);
        let main = card.or_else(|| self.document.first().map(stands));
        main.into_iter().chain(self.health_card().map(stands))
    }

    /// The health card that they have last.
    pub(super) fn health_card(&self) -> Option<&Other> {
        self.document.iter().rfind(|one| one.kind.is_health_card())
    }

    /// Where letters reach them.
    pub(super) const fn residence(&self) -> Option<&Residence> {
        self.residence.as_ref()
    }

    /// Whether what is posted reaches them; whoever has a card is posted nothing that they need.
    pub(super) fn is_reached(&self) -> bool {
        let within = |residence: &Residence| residence.country == POSTED_WITHIN;
        self.card.is_some()
            || self.health_card().is_some()
            || self.residence.as_ref().is_some_and(within)
    }

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
