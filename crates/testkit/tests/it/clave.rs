//! Cl@ve by letter, fact by fact, told in words that a clerk can read, in Spanish and in English.

use crate::telling::facts_of;

mod stories;

pub(crate) const SCHEME: &str = "es-clave";

#[tokio::test]
async fn clave_by_letter_in_spanish_and_english() {
    for language in ["es", "en"] {
        stories::letter(language).await;
        stories::pin(language).await;
        stories::mistakes(language).await;
    }
}

/// The facts that this build reproduces; those about offices, certificates and the permanent password
/// come with those.
#[test]
fn no_fact_of_the_letter_is_left_out() {
    let seen = facts_of(SCHEME, "CLAVE");
    let told = [1..=8, 12..=12, 29..=34, 44..=44, 50..=58, 60..=60, 63..=63];
    let missing: Vec<u8> =
        told.into_iter().flatten().filter(|number| !seen.contains(number)).collect();
    assert_eq!(missing, [0_u8; 0], "CLAVE facts without a journey");
}
