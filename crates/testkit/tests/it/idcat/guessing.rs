//! Health cards in the wrong hands (RG-11), and what is told of a registration.

use engine::{Error, Visitor};
use jiff::SignedDuration;
use kernel::{
    effect::Channel,
    facts::Actor,
    page::{Block, Page},
    refusal::Refusal,
};
use store::Store;

use super::{SCHEME, stories::filled};
use crate::{
    doors::{House, form},
    gateway::visitor,
    tale::code_in,
};

const DAY: SignedDuration = SignedDuration::from_hours(24);
/// Whose twin has all but one digit of her code.
const MARTINA: [&str; 4] = ["39904417S", "03-03-2032", "24-12-1999", "tsi"];

fn at(network: &str) -> Visitor {
    Visitor { network: network.to_owned(), ..visitor(Actor::Applicant) }
}

impl House {
    fn idcat() -> Self {
        Self::of(SCHEME, Store::in_memory().unwrap())
    }

    /// What comes of these cards, from this network: the page after it.
    async fn tries(&self, values: &[(&str, &str)], network: &str) -> Result<Page, Error> {
        let visitor = at(network);
        let (case, _) = self.engine.open_enrolment(&visitor).await?;
        for values in [&[("method", "health-card")][..], &[], values] {
            let (engine, form, visitor) = (self.engine.clone(), form(values), visitor.clone());
            let sent = async move { engine.submit_enrolment(case, form, &visitor).await };
            self.meanwhile(sent).await?;
        }
        self.engine.enrolment_page(case).await
    }

    /// Whether the number fits her other card.
    async fn guesses(&self, serial: u32, network: &str) -> Result<bool, Error> {
        let card = format!("GAPO1991224{serial:03}");
        let [number, date, born, kind] = MARTINA;
        let values = filled([number, date, born, kind, &card]);
        Ok(self.tries(&values, network).await?.id == "enrol-contact")
    }
}

fn is_turned_away(page: &Page) -> bool {
    let away = |block: &Block| matches!(block, Block::Notice(_, text) if text.key == "health-card-form.turned-away");
    page.id == "health-card-form" && page.blocks.iter().any(away)
}

#[tokio::test]
async fn rg_11_a_health_card_of_somebody_else_expired_or_revoked_is_refused_in_the_same_words() {
    let house = House::idcat();
    let [number, date, born, kind] = MARTINA;
    let mut pages = Vec::new();
    for hand in [
        // Sound, and her twin's.
        [number, date, born, kind, "GAPO1991224002"],
        // Expired; revoked.
        ["Y7720185L", "15-03-2029", "15-03-2001", "tsi", "HAXX0010315009"],
        ["X9034471W", "06-06-2031", "02-02-1983", "tsi", "KEXX1830202001"],
        // The other half is wrong: nobody's number, another day.
        ["11111111H", "15-05-2031", "21-03-1988", "tsi", "CARI1880321004"],
        ["38471205W", "15-05-2031", "21-03-1988", "tsi", "CARI1880321004"],
    ] {
        let page = house.tries(&filled(hand), "192.0.2.0/24").await.unwrap();
        assert!(is_turned_away(&page), "{hand:?}: {page:?}");
        pages.push(page);
    }
    pages.dedup();
    assert_eq!(pages.len(), 1);
}

#[tokio::test]
async fn rg_11_whoever_has_a_document_in_hand_does_not_find_its_holders_health_card_by_trying() {
    let house = House::idcat();
    let (mut tried, mut serial) = (0, 100);
    for day in 0..20 {
        // From three networks, as often as each is let.
        for network in ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"] {
            loop {
                match house.guesses(serial, network).await {
                    Ok(fits) => assert!(!fits, "{serial}"),
                    Err(Error::Refused(Refusal::Exhausted { .. })) => break,
                    Err(error) => panic!("{error}"),
                }
                (tried, serial) = (tried + 1, serial + 1);
            }
        }
        let most = if day == 0 { 15 } else { 30 };
        assert_eq!(tried, most, "day {day}");
        house.passes(DAY).await;
    }
    // Not even the right one is any news, for whoever knows the day on the document.
    let right = house.guesses(1, "192.0.2.0/24").await;
    assert!(matches!(right, Err(Error::Refused(Refusal::Exhausted { .. }))));
    house.passes(DAY * 30).await;
    assert!(house.guesses(1, "192.0.2.0/24").await.unwrap());
}

#[tokio::test]
async fn rg_09_strangers_who_know_a_number_alone_take_nothing_from_its_holder_for_longer_than_a_day()
 {
    let house = House::idcat();
    for day in 1..=20 {
        for card in ["GAPO1991224003", "GAPO1991224004", "GAPO1991224005", "GAPO1991224006"] {
            let [number, _, born, kind] = MARTINA;
            let date = ["01-01-2030", "02-01-2030", "03-01-2030"][day % 3];
            let hand = filled([number, date, born, kind, card]);
            let page = house.tries(&hand, "198.51.100.0/24").await.unwrap();
            assert!(is_turned_away(&page));
        }
        house.passes(DAY).await;
    }
    assert!(house.guesses(1, "192.0.2.0/24").await.unwrap());
}

#[tokio::test]
async fn a_letter_tells_of_the_registration_where_the_register_has_the_holder_and_no_page_says_where()
 {
    let house = House::idcat();
    let nuria = ["38471205W", "14-05-2031", "21-03-1988", "tsi", "CARI1880321004"];
    let (case, _) = house.engine.open_enrolment(&visitor(Actor::Applicant)).await.unwrap();
    let mut pages = Vec::new();
    for values in [&[("method", "health-card")][..], &[], &filled(nuria)] {
        house.fills(case, values).await.unwrap();
    }
    pages.push(house.engine.enrolment_page(case).await.unwrap());
    house.fills(case, &[("phone", "612345678"), ("email", "n@example.cat")]).await.unwrap();
    house.settle().await;
    let code = code_in(&house, Channel::Sms);
    house.fills(case, &[("phone-code", &code)]).await.unwrap();
    pages.push(house.engine.enrolment_page(case).await.unwrap());
    // Nobody is told of what was not finished.
    let letters = || {
        let post = house.bench.post.lock().unwrap();
        let is_letter = |sent: &&(String, _)| {
            let (_, written): &(String, engine::world::Written) = sent;
            written.channel == Channel::Letter
        };
        post.iter().filter(is_letter).map(|(_, sent)| sent.clone()).collect::<Vec<_>>()
    };
    house.settle().await;
    assert!(letters().is_empty());
    house.fills(case, &[("terms", "yes")]).await.unwrap();
    house.settle().await;
    pages.push(house.engine.enrolment_page(case).await.unwrap());
    let posted = letters();
    let [letter] = posted.as_slice() else { panic!("not one letter: {}", posted.len()) };
    let to = "Núria Castells Ribas\nCarrer de la Figuera 8, 2n 1a\n08012 Barcelona";
    assert_eq!(letter.to.expose(), to);
    assert!(letter.body.expose().contains("https://gate.example/help"));
    for page in &pages {
        assert!(!format!("{page:?}").contains("Figuera"), "{}", page.id);
    }
}
