//! The schemes of this repository, as these methods see them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use jiff::civil::Date;
use kernel::{
    evidence::Assurance,
    person::{Name, PartialDate, Person},
    scheme::Scheme,
    shape::Shape,
};
use serde::Deserialize;

use crate::CATALOGUE;

pub(crate) const UGYFELKAPU: &str = "hu-ugyfelkapu";
pub(crate) const CLAVE: &str = "es-clave";
pub(crate) const IDCAT: &str = "cat-idcat-mobil";

/// The letters that UKAPU-18 allows.
const HUNGARIAN: &str = "aábcdeéfghiíjklmnoóöőpqrstuúüűvwxyz";
/// Fewest made-up people for a demonstration.
const PEOPLE_MIN: usize = 44;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct People {
    person: Vec<Sample>,
}

/// A made-up person, with the fields that `crates/simulators` reads.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    story: String,
    identifier: String,
    name: Name,
    birth_name: Option<Name>,
    birth_date: PartialDate,
    birth_place: Option<String>,
    mother: Option<Name>,
    nationality: Option<String>,
    address: Vec<String>,
    #[serde(default)]
    deceased: bool,
    card: Card,
    #[serde(default)]
    document: Vec<Document>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    kind: String,
    number: String,
    expires: Date,
    status: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Card {
    number: String,
    expires: Date,
    status: String,
    registration_code: String,
    #[serde(default)]
    code_used: bool,
}

/// The files of a scheme's folder by their path within it.
pub(crate) fn folder(code: &str) -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemes").join(code);
    let mut files = BTreeMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    files
}

pub(crate) fn scheme(code: &str) -> Scheme {
    let told = |faults: Vec<kernel::scheme::Fault>| -> Vec<String> {
        faults.iter().map(ToString::to_string).collect()
    };
    Scheme::load(&folder(code), CATALOGUE).map_err(told).unwrap()
}

/// The made-up people of a scheme.
pub(crate) fn people(code: &str) -> Vec<Person> {
    samples(code).into_iter().map(Sample::person).collect()
}

fn samples(code: &str) -> Vec<Sample> {
    let text = &folder(code)["demo/people.toml"];
    toml::from_str::<People>(text).unwrap().person
}

impl Sample {
    fn person(self) -> Person {
        Person {
            identifier: self.identifier,
            name: self.name,
            birth_name: self.birth_name,
            birth_date: self.birth_date,
            birth_place: self.birth_place,
            mother: self.mother,
            nationality: self.nationality,
            address: self.address,
        }
    }
}

#[test]
fn ugyfelkapu_is_a_scheme_without_faults_whose_card_leads_to_its_highest_level() {
    let scheme = scheme(UGYFELKAPU);
    let full = scheme.level("full");
    assert_eq!(full.and_then(|level| scheme.level_name(level)).unwrap().assurance, Assurance::Low);
    assert!(scheme.level("temporary") < full);
    assert_eq!(scheme.offer("eid-card").map(|offer| offer.level), full);
    assert_eq!(scheme.strength("password"), full);
    assert_eq!(scheme.user_name.letters, HUNGARIAN);
    assert_eq!(scheme.user_name.length_min, 4);
    let code = &scheme.codes["activation"];
    assert_eq!((code.life_days, code.reissue_days), (5, 60));
    assert_eq!(scheme.password.life_days, 730);
}

#[test]
fn every_made_up_card_is_of_the_shape_that_is_asked_for_and_belongs_to_one_person() {
    let shape = |text: &str| Shape::try_from(text.to_owned()).unwrap();
    let (number, code) = (shape("999999AA"), shape("XXXXXXXXXXX"));
    let samples = samples(UGYFELKAPU);
    assert!(samples.len() >= PEOPLE_MIN, "{}", samples.len());
    let mut taken = BTreeSet::new();
    for Sample { identifier, card, document, story, .. } in &samples {
        assert_eq!(number.read(&card.number).as_ref(), Some(&card.number), "{story}");
        let written = &card.registration_code;
        assert_eq!(code.read(written).as_ref(), Some(written), "{story}");
        for unique in [identifier, &card.number, written, story] {
            assert!(taken.insert(unique.clone()), "`{unique}` is there twice");
        }
        for other in document {
            assert!(taken.insert(other.number.clone()), "`{}` is there twice", other.number);
        }
    }
}

#[test]
fn the_made_up_people_bear_every_letter_of_the_hungarian_alphabet() {
    let names: String = people(UGYFELKAPU)
        .into_iter()
        .map(|person| person.name.full(kernel::person::NameOrder::FamilyFirst).to_lowercase())
        .collect();
    let missing: String = HUNGARIAN.chars().filter(|letter| !names.contains(*letter)).collect();
    assert_eq!(missing, "");
}

#[test]
fn the_made_up_people_include_everyone_whom_a_register_finds_hard() {
    let today: Date = "2026-11-24".parse().unwrap();
    let samples = samples(UGYFELKAPU);
    let has = |what: &str, is: &dyn Fn(&Sample) -> bool| {
        assert!(samples.iter().any(is), "nobody {what}");
    };
    has("has only a given name", &|one| one.name.family.is_none());
    has("has only a family name", &|one| one.name.given.is_none());
    has("knows only the year", &|one| one.birth_date.month.is_none());
    has("knows only year and month", &|one| {
        one.birth_date.month.is_some() && one.birth_date.day.is_none()
    });
    has("has died", &|one| one.deceased);
    has("is thirteen", &|one| {
        one.birth_date.is_at_least(13, today) && !one.birth_date.is_at_least(14, today)
    });
    has("turned fourteen last month", &|one| one.birth_date.to_string().starts_with("2012-10"));
    for kind in ["passport", "driving-licence"] {
        has("shows another document at a desk", &|one| {
            let usable = |other: &Document| other.status == "valid" && other.expires > today;
            one.document.iter().any(|other| other.kind == kind && usable(other))
        });
    }
    has("has an expired card", &|one| one.card.expires < today && one.card.status == "valid");
    has("has lost the card", &|one| one.card.status == "revoked");
    has("has used the code", &|one| one.card.code_used && one.card.status == "valid");
    has("has a name of 120 characters", &|one| {
        one.name.full(kernel::person::NameOrder::FamilyFirst).chars().count() == 120
    });
    has("lacks all that may be missing", &|one| {
        one.birth_place.is_none() && one.nationality.is_none() && one.address.is_empty()
    });
    has("has a namesake of the same day", &|one| {
        let other = (&one.name.family, &one.name.given, one.birth_date);
        samples
            .iter()
            .filter(|two| (&two.name.family, &two.name.given, two.birth_date) == other)
            .count()
            > 1
    });
    has("has a twin", &|one| {
        let twin = |two: &&Sample| two.mother == one.mother && two.birth_date == one.birth_date;
        one.mother.is_some() && samples.iter().filter(twin).count() > 1
    });
    let countries: BTreeSet<_> =
        samples.iter().filter_map(|one| one.nationality.as_ref()).collect();
    assert!(countries.len() > 10, "people of {countries:?} only");
}
