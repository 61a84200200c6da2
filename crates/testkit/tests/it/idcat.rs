//! idCAT Mòbil by health card, fact by fact, told in words that a clerk can read, in Catalan, Spanish and
//! English.

use crate::telling::facts_of;

mod guessing;
mod stories;

const SCHEME: &str = "cat-idcat-mobil";

#[tokio::test]
async fn idcat_mobil_by_health_card_in_catalan_spanish_and_english() {
    for language in ["ca", "es", "en"] {
        stories::health_card(language).await;
        stories::others(language).await;
        stories::turned_away(language).await;
        stories::mistakes(language).await;
    }
}

/// The facts that this build reproduces; those about the selfie, certificates, offices and the receipt come
/// with those.
#[test]
fn no_fact_of_the_health_card_is_left_out() {
    let seen = facts_of(SCHEME, "IDCAT");
    let told = [1..=9, 25..=34, 36..=36];
    let missing: Vec<u8> =
        told.into_iter().flatten().filter(|number| !seen.contains(number)).collect();
    assert_eq!(missing, [0_u8; 0], "IDCAT facts without a journey");
}
