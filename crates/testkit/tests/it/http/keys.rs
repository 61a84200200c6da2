//! Signing keys change while the gate is open.

use crypto::jose::Algorithm;
use jiff::SignedDuration;
use serde_json::Value;

use super::{Gate, NEEDED, SIGNING, service::request};
use crate::doors::House;

const OVERLAP: SignedDuration = SignedDuration::from_hours(24);

/// A gate whose key of ES256 is followed by another in a day, and what it signs with.
async fn gate() -> Gate {
    let signing = web::Signing::new(SIGNING.signing().clone(), NEEDED);
    let gate = Gate::over(House::new(), |parts| parts.signing = signing.clone());
    gate.house.active("KisAnna", 0).await;
    let now = gate.house.engine.now();
    let rotated = SIGNING.signing().rotated(Algorithm::Es256, now + OVERLAP, now, NEEDED);
    assert_eq!(published(&gate).await.len(), 2);
    signing.replace(rotated.unwrap());
    gate
}

/// The names of the keys that anybody can fetch.
async fn published(gate: &Gate) -> Vec<String> {
    let answer = gate.browser().get("/jwks").await;
    assert_eq!(answer.header("content-type"), "application/json");
    let set: Value = serde_json::from_str(&answer.body).unwrap();
    let keys = set["keys"].as_array().unwrap().iter();
    keys.map(|key| key["kid"].as_str().unwrap().to_owned()).collect()
}

/// An ID token of the one person there is.
async fn id_token(gate: &Gate) -> String {
    let code = gate.browser().reaches_a_code().await;
    let (status, tokens) = gate.browser().redeem(&code, &[]).await;
    assert_eq!(status, 200, "{tokens}");
    tokens["id_token"].as_str().unwrap().to_owned()
}

fn kid(token: &str) -> String {
    let header = crypto::digest::from_base64url(token.split('.').next().unwrap()).unwrap();
    serde_json::from_slice::<Value>(&header).unwrap()["kid"].as_str().unwrap().to_owned()
}

/// Whether a token of ours is still known as one.
async fn is_ours(gate: &Gate, token: &str) -> bool {
    let answer = gate.browser().get(&request(&[("id_token_hint", token)])).await;
    !answer.location().unwrap().contains("error=invalid_request")
}

#[tokio::test]
async fn a_new_key_is_published_a_day_before_it_signs_and_the_old_one_until_its_tokens_have_died() {
    let gate = gate().await;
    let known = published(&gate).await;
    assert_eq!(known.len(), 3, "the coming one is there already");
    let old = id_token(&gate).await;
    gate.house.passes(OVERLAP - SignedDuration::from_secs(1)).await;
    let last = id_token(&gate).await;
    assert_eq!(kid(&last), kid(&old));
    gate.house.passes(SignedDuration::from_secs(1)).await;
    let new = id_token(&gate).await;
    assert_ne!(kid(&new), kid(&old));
    assert!(known.contains(&kid(&new)), "whoever fetched the keys before can verify it");
    assert!(is_ours(&gate, &last).await && is_ours(&gate, &new).await);
    gate.house.passes(NEEDED).await;
    assert!(!is_ours(&gate, &last).await && is_ours(&gate, &new).await);
    let left = published(&gate).await;
    assert!(left.len() == 2 && !left.contains(&kid(&old)), "{left:?}");
}
