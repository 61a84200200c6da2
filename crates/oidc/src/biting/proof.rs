use super::{case, every_row_bites};
use crate::{
    dpop::{CHECKS, tests::Draft},
    reject::Reject,
};
use serde_json::json;

fn with(name: &str, value: serde_json::Value) -> Result<(), Reject> {
    Draft::default().but(name, value).judged()
}

#[test]
fn every_check_of_a_proof_bites() {
    let cases = [
        case!(proof_has_a_name, "invalid_dpop_proof", with("jti", json!(""))),
        case!(proof_is_for_this_method, "invalid_dpop_proof", with("htm", json!("GET"))),
        case!(proof_is_for_this_endpoint, "invalid_dpop_proof", {
            with("htu", json!("https://kapu.example/par"))
        }),
        case!(proof_bears_our_nonce, "use_dpop_nonce", with("nonce", json!(null))),
        case!(proof_bears_our_nonce, "use_dpop_nonce", with("nonce", json!("old"))),
        case!(proof_is_fresh, "invalid_dpop_proof", with("iat", json!(0))),
        case!(proof_is_of_this_token, "invalid_dpop_proof", {
            Draft::default().at_userinfo("a-token").but("ath", json!("x")).judged()
        }),
    ];
    every_row_bites(CHECKS, &cases);
}
