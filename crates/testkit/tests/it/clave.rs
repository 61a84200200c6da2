//! Cl@ve by letter and at offices, fact by fact, told in words that a clerk can read, in Spanish and in English.

use crate::telling::facts_of;

mod lasting;
mod offices;
mod stories;

pub(crate) const SCHEME: &str = "es-clave";

#[tokio::test]
async fn clave_by_letter_and_at_offices_in_spanish_and_english() {
    for language in ["es", "en"] {
        stories::letter(language).await;
        stories::pin(language).await;
        stories::mistakes(language).await;
        stories::over(language).await;
        offices::office(language).await;
        offices::rising(language).await;
        offices::papers(language).await;
        lasting::password(language).await;
    }
}

/// The facts that this build reproduces; those about video calls and certificates come with those.
#[test]
fn no_fact_of_the_letter_and_of_offices_is_left_out() {
    let seen = facts_of(SCHEME, "CLAVE");
    let told = [1..=8, 12..=12, 27..=27, 29..=41, 44..=46, 50..=61, 63..=63];
    let missing: Vec<u8> =
        told.into_iter().flatten().filter(|number| !seen.contains(number)).collect();
    assert_eq!(missing, [0_u8; 0], "CLAVE facts without a journey");
}
