//! Offices at the gate: the way up from basic for whoever is on the way to a service, and the nearest office.

use kernel::effect::Channel;
use oidc::client::Client;

use super::{
    Answer, Browser, Gate,
    service::{Wish, form_of, tax, told},
};
use crate::{
    doors::{House, letter::INES},
    tale::code_in,
};

/// A gate whose tax office asks for the advanced level (CLAVE-07).
fn gate() -> Gate {
    let client = Client { minimum_level: "advanced".to_owned(), ..tax() };
    Gate::over(House::clave(), |parts| parts.clients = vec![client])
}

impl Browser<'_> {
    /// Signs in with a PIN on the way to the tax office, up to the page that comes then.
    async fn comes_with_pin(&mut self, gate: &Gate) -> Answer {
        let asked = self.get(&Wish::of(&[]).address()).await;
        let ways = self.follow(asked).await;
        let mut links = ways.body.split('"');
        let link = links.find(|link| link.starts_with("/sign-in/pin")).unwrap();
        let sign_in = self.get(&link.replace("&#38;", "&").replace("&amp;", "&")).await;
        let sent = self.post(&form_of(&sign_in), &INES).await;
        let enter = self.follow(sent).await;
        gate.house.settle().await;
        let pin = code_in(&gate.house, Channel::Sms);
        let entered = self.post(&form_of(&enter), &[("pin", &pin)]).await;
        self.follow(entered).await
    }
}

#[tokio::test]
async fn clave_07_a_service_that_needs_advanced_shows_whoever_has_basic_the_way_up_and_the_way_back()
 {
    let gate = gate();
    gate.house.by_letter(&INES, "612345678").await.unwrap();
    let mut browser = gate.browser();
    let page = browser.comes_with_pin(&gate).await;
    assert!(page.body.contains("An office leads there"), "{}", page.body);
    assert!(page.body.contains("/appointments?procedure=open-account"));
    let path = form_of(&page);
    let offices = browser.get("/appointments?procedure=open-account").await;
    assert!(offices.body.contains("Find an office"), "{}", offices.body);
    // Whoever would rather go back is told apart by the service (OpenID Connect Core 3.1.2.6).
    let back = browser.post(&path, &[("page", "raise-office")]).await;
    let told = told(&back);
    assert_eq!(told["error"], "unmet_authentication_requirements");
    assert_eq!(told["state"], "a-state");
}

#[tokio::test]
async fn clave_39_a_postcode_brings_the_nearest_office_first_and_an_unknown_one_is_asked_again() {
    let gate = gate();
    let mut browser = gate.browser();
    let begin = browser.get("/appointments").await;
    assert!(begin.body.contains("/appointments?procedure=open-account"), "{}", begin.body);
    let path = "/appointments?procedure=open-account";
    let unknown = browser.post(path, &[("appointment-near", "Atlantis")]).await;
    assert!(unknown.status.is_client_error() && unknown.body.contains("do not know this place"));
    assert!(unknown.body.contains("A Coruña"), "every office is there all the same");
    let near = browser.post(path, &[("appointment-near", "48005")]).await;
    let near = browser.follow(near).await;
    let place = |name: &str| near.body.find(name).unwrap_or_else(|| panic!("{name} is not there"));
    assert!(place("Public employment office, Bilbao") < place("Tax office, Madrid Centre"));
    assert!(near.body.contains("value=\"48005\""), "what was typed stays");
    // One office books by telephone, one needs no appointment; both are shown.
    assert!(near.body.contains("+34 944 555 100"));
    assert!(near.body.contains("Not needed: come when it is open"));
}

#[tokio::test]
async fn clave_40_whoever_books_chooses_what_they_want_and_is_told_the_type_that_follows() {
    let gate = gate();
    let mut browser = gate.browser();
    let path = "/appointments?post=valencia&procedure=open-account&near=46001";
    let days = browser.get(path).await;
    assert!(days.body.contains("Type of appointment"), "{}", days.body);
    assert!(days.body.contains("near=46001"), "a change of mind keeps what was typed");
    let other = browser.get("/appointments?post=bilbao&procedure=open-account").await;
    assert!(!other.status.is_success(), "it books by telephone");
}
