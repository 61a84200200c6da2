//! Whom an office registers by which papers: foreigners, minors with a guardian, and nobody in anybody's place.

use engine::AtDesk;
use kernel::{
    page::{Block, Page},
    permission::Role,
    visit::{Visit, VisitId},
};

use super::{House, desk::SEEN};

type Values<'v> = Vec<(&'v str, &'v str)>;

/// Chidinma Okafor's card, and her passport with it.
fn card<'v>(beside: &[(&'v str, &'v str)]) -> Values<'v> {
    let card = [
        ("shown-nationality", "NGA"),
        ("shown-kind", "nie-card"),
        ("shown-number", "Y4213077C"),
        ("shown-family-name", "OKAFOR"),
        ("shown-given-name", "CHIDINMA"),
        ("shown-birth-date", "1994-11-30"),
        ("shown-expires", "2029-08-02"),
    ];
    card.iter().chain(beside).copied().collect()
}

fn beside(kind: &'static str, expires: &'static str) -> [(&'static str, &'static str); 3] {
    [("beside-kind", kind), ("beside-number", "A01234567"), ("beside-expires", expires)]
}

/// Noa Quiroga is thirteen.
const NOA: [(&str, &str); 7] = [
    ("shown-nationality", "ESP"),
    ("shown-kind", "dni"),
    ("shown-number", "79204183A"),
    ("shown-family-name", "QUIROGA LEAL"),
    ("shown-given-name", "NOA"),
    ("shown-birth-date", "2013-05-05"),
    ("shown-expires", "2028-05-05"),
];

fn guardian(number: &str) -> [(&str, &str); 3] {
    [
        ("guardian-kind", "dni"),
        ("guardian-number", number),
        ("guardian-paper", "guardian-paper-family-book"),
    ]
}

const GUARDIAN_SEEN: [(&str, &str); 4] = [
    ("seen-guardian-face", "yes"),
    ("seen-guardian-genuine", "yes"),
    ("seen-guardian-paper", "yes"),
    ("in-person-next", "in-person-accept"),
];

impl House {
    async fn at_the_desk(&self) -> (AtDesk, VisitId) {
        let (at, _) = self.officer("Rocío Pardo", Role::Clerk, "madrid-centro").await;
        let id = self.walks_in(&at, "open-account").await;
        (at, id)
    }

    async fn reads_out(&self, id: VisitId, at: &AtDesk, values: &[(&str, &str)]) -> Page {
        self.works(id, at, values).await.unwrap().page
    }

    /// What was shown, in the end.
    async fn evidence(&self, id: VisitId, at: &AtDesk) -> kernel::evidence::Evidence {
        match self.engine.visit(id, at).await.unwrap().visit {
            Visit::Identified { evidence, .. } => evidence,
            visit => panic!("not identified: {visit:?}"),
        }
    }
}

/// What the page objects to.
fn notice(page: &Page) -> Option<&str> {
    page.blocks.iter().find_map(|block| match block {
        Block::Notice(_, text) => Some(text.key.as_str()),
        _ => None,
    })
}

#[tokio::test]
async fn a_foreigners_card_wants_a_passport_that_has_not_expired() {
    let house = House::clave();
    let (at, id) = house.at_the_desk().await;
    let alone = house.reads_out(id, &at, &card(&[])).await;
    assert_eq!(notice(&alone), Some("objection-beside-missing"));
    for (kind, expires) in [("identity-card", "2030-01-01"), ("passport", "2026-01-01")] {
        let wrong = house.reads_out(id, &at, &card(&beside(kind, expires))).await;
        assert_eq!(notice(&wrong), Some("objection-beside-unsuitable"), "{kind}");
    }
    let compared = house.reads_out(id, &at, &card(&beside("passport", "2030-01-01"))).await;
    assert_eq!(compared.id, "in-person-comparing");
    // The second document is looked at as well.
    house.works(id, &at, &SEEN).await.unwrap_err();
    let seen = [&SEEN[..], &[("seen-beside", "yes")]].concat();
    house.reads_out(id, &at, &seen).await;
    let evidence = house.evidence(id, &at).await;
    assert_eq!(evidence.document.as_deref(), Some("Y4213077C"));
    assert!(evidence.shown.contains("with passport A01234567"), "{}", evidence.shown);
}

#[tokio::test]
async fn a_certificate_of_the_union_does_with_the_card_of_ones_country_and_for_its_citizens_only() {
    let house = House::clave();
    let (at, id) = house.at_the_desk().await;
    let certificate = |nationality| {
        let mut values = card(&beside("identity-card", "2030-01-01"));
        values[0] = ("shown-nationality", nationality);
        values[1] = ("shown-kind", "nie-certificate");
        values[2] = ("shown-number", "X8830142M");
        values
    };
    let wrong = house.reads_out(id, &at, &certificate("NGA")).await;
    assert_eq!(notice(&wrong), Some("objection-wrong-kind"));
    let compared = house.reads_out(id, &at, &certificate("NLD")).await;
    assert_eq!(compared.id, "in-person-comparing");
}

#[tokio::test]
async fn the_lines_of_a_card_are_read_with_the_number_of_the_person_and_not_of_the_card() {
    let house = House::clave();
    let (at, id) = house.at_the_desk().await;
    let zone = "IDESPAAA000000012345678Z<<<<<<8001014F3001019ESP<<<<<<<<<<<1\
                ESPANOLA<ESPANOLA<<CARMEN<<<<<";
    let read = house.reads_out(id, &at, &[("shown-mrz", zone)]).await;
    let filled = |name: &str| {
        read.blocks.iter().find_map(|block| match block {
            Block::Field(field) if field.name == name => field.filled.clone(),
            _ => None,
        })
    };
    assert_eq!(filled("shown-kind").as_deref(), Some("dni"));
    assert_eq!(filled("shown-number").as_deref(), Some("12345678Z"));
}

#[tokio::test]
async fn a_minor_comes_with_a_guardian_of_age_whose_paper_is_seen_and_recorded() {
    let house = House::clave();
    let (at, id) = house.at_the_desk().await;
    house.reads_out(id, &at, &NOA).await;
    let wanted = house.reads_out(id, &at, &SEEN).await;
    assert_eq!(wanted.id, "in-person-guardian");
    // Nobody vouches for themselves, and no child for another.
    let own = house.reads_out(id, &at, &guardian("79204183A")).await;
    assert_eq!(notice(&own), Some("objection-no-guardian"));
    let unknown = house.reads_out(id, &at, &guardian("00000001R")).await;
    assert_eq!(notice(&unknown), Some("objection-unknown"));
    let lost = house.reads_out(id, &at, &guardian("44190827F")).await;
    assert_eq!(notice(&lost), Some("objection-revoked"));
    let shown = house.reads_out(id, &at, &guardian("27854013R")).await;
    assert_eq!(shown.id, "in-person-guardian-shown");
    house.works(id, &at, &GUARDIAN_SEEN[3..]).await.unwrap_err();
    house.reads_out(id, &at, &GUARDIAN_SEEN).await;
    let evidence = house.evidence(id, &at).await;
    assert!(evidence.shown.ends_with("with a guardian by family-book, dni 27854013R"));
    assert_eq!(evidence.document.as_deref(), Some("79204183A"));
}

#[tokio::test]
async fn a_silent_register_loses_nothing_of_a_guardian() {
    let house = House::clave();
    let (at, id) = house.at_the_desk().await;
    house.reads_out(id, &at, &NOA).await;
    house.reads_out(id, &at, &SEEN).await;
    *house.bench.register_up.lock().unwrap() = false;
    house.reads_out(id, &at, &guardian("27854013R")).await;
    house.passes(jiff::SignedDuration::from_secs(60)).await;
    let again = house.engine.visit(id, &at).await.unwrap().page;
    assert_eq!(notice(&again), Some("in-person-guardian.unanswered"));
    *house.bench.register_up.lock().unwrap() = true;
    let shown = house.reads_out(id, &at, &guardian("27854013R")).await;
    assert_eq!(shown.id, "in-person-guardian-shown");
}

#[tokio::test]
async fn whoever_is_of_age_comes_alone() {
    let house = House::clave();
    let (at, id) = house.at_the_desk().await;
    house.reads_out(id, &at, &super::offices::DNI).await;
    let known = house.reads_out(id, &at, &SEEN).await;
    assert_eq!(known.id, "visit-contact");
}
