//! The page of sample people: what each would hold in their hand, and what will come of it.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use jiff::civil::Date;
use kernel::person::PartialDate;

use super::{
    Options, Register,
    people::{CardStatus, Other, People, Sample},
};
use crate::site;

/// What will come of a person's registration, in the order in which it would be noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Prospect {
    Ordinary,
    Deceased,
    Minor,
    Revoked,
    Expired,
    Used,
    WithoutHealthCard,
    Unreachable,
}

/// The page.
#[derive(Template)]
#[template(path = "samples.html")]
struct SamplesPage {
    groups: Vec<Group>,
}

/// People with the same prospect.
struct Group {
    prospect: Prospect,
    people: Vec<Drawn>,
}

/// A person, as drawn.
struct Drawn {
    name: String,
    story: String,
    birth_date: PartialDate,
    card: Option<DrawnCard>,
    documents: Vec<DrawnDocument>,
    residence: Option<String>,
}

/// An identity card and the code that came with it.
struct DrawnCard {
    number: String,
    expires: Date,
    code: String,
}

/// Another document, and what else stands on it.
struct DrawnDocument {
    kind: &'static str,
    number: String,
    rest: Vec<(&'static str, String)>,
}

/// Shows the page.
pub(super) async fn show(State(register): State<Arc<Register>>) -> Response {
    let options = &register.options;
    let today = (options.now)().to_zoned(options.time_zone.clone()).date();
    let group = |prospect| {
        let fits = |sample: &&Sample| {
            Prospect::of(sample, &register.people, today, options.age_min) == prospect
        };
        let people = register.people.iter().filter(fits);
        Group { prospect, people: people.map(|sample| Drawn::of(sample, options)).collect() }
    };
    let groups = Prospect::ALL.map(group).into_iter().filter(|group| !group.people.is_empty());
    site::page(StatusCode::OK, &SamplesPage { groups: groups.collect() })
}

impl Prospect {
    const ALL: [Self; 8] = [
        Self::Ordinary,
        Self::Deceased,
        Self::Minor,
        Self::Revoked,
        Self::Expired,
        Self::Used,
        Self::WithoutHealthCard,
        Self::Unreachable,
    ];

    fn of(sample: &Sample, people: &People, today: Date, age_min: i16) -> Self {
        if sample.deceased {
            Self::Deceased
        } else if !sample.person().birth_date.is_at_least(age_min, today) {
            Self::Minor
        } else if sample.shown().any(|(status, _)| status == CardStatus::Revoked) {
            Self::Revoked
        } else if sample.shown().any(|(_, expires)| expires < today) {
            Self::Expired
        } else if sample.card.as_ref().is_some_and(|card| card.code_used) {
            Self::Used
        } else if people.know_health_cards() && sample.health_card().is_none() {
            Self::WithoutHealthCard
        } else if !sample.is_reached() {
            Self::Unreachable
        } else {
            Self::Ordinary
        }
    }

    const fn id(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::Deceased => "deceased",
            Self::Minor => "minor",
            Self::Revoked => "revoked",
            Self::Expired => "expired",
            Self::Used => "used",
            Self::WithoutHealthCard => "without-health-card",
            Self::Unreachable => "unreachable",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Ordinary => "Ordinary",
            Self::Deceased => "Deceased",
            Self::Minor => "Too young",
            Self::Revoked => "Card lost, stolen or replaced",
            Self::Expired => "Card expired",
            Self::Used => "Code used before",
            Self::WithoutHealthCard => "No health card that counts",
            Self::Unreachable => "No address for letters",
        }
    }

    const fn outcome(self) -> &'static str {
        match self {
            Self::Ordinary => "The register will recognise them, and they can open an account.",
            Self::Deceased => "Will be refused: the register says that the person has died.",
            Self::Minor => "Will be refused: the person has not reached the age of the scheme.",
            Self::Revoked => "Will be refused: the card no longer counts.",
            Self::Expired => "Will be refused: the card is past its last day.",
            Self::Used => "Will be refused: the code has opened an account before.",
            Self::WithoutHealthCard => "Will be refused: no register of health cards knows them.",
            Self::Unreachable => "Will get no letter: there is no address, or it is abroad.",
        }
    }
}

impl Drawn {
    fn of(sample: &Sample, options: &Options) -> Self {
        let person = sample.person();
        Self {
            name: person.name.full(options.name_order),
            story: sample.story.clone(),
            birth_date: person.birth_date,
            card: sample.card.as_ref().map(|card| DrawnCard {
                number: card.number.clone(),
                expires: card.expires,
                code: card.registration_code.clone(),
            }),
            // Where there is a card, that is what a person at home needs.
            documents: match sample.card {
                Some(_) => Vec::new(),
                None => sample.document.iter().map(DrawnDocument::of).collect(),
            },
            residence: sample.residence().map(|residence| residence.address.join(", ")),
        }
    }
}

impl DrawnDocument {
    fn of(one: &Other) -> Self {
        let rest = [
            Some(("Good until", one.expires.to_string())),
            one.issued.map(|day| ("Issued on", day.to_string())),
            one.support.clone().map(|number| ("Support number", number)),
        ];
        Self {
            kind: one.kind.title(),
            number: one.number.clone(),
            rest: rest.into_iter().flatten().collect(),
        }
    }
}
