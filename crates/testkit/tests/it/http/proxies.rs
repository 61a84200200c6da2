//! Whose word on a visitor's address is believed: it decides whose budget a try is taken from.

use std::sync::Arc;

use axum::http::{Method, StatusCode};
use engine::Engine;
use store::Store;

use super::{Gate, encoded};
use crate::{
    doors::{EMAIL, House, SCHEME, parts},
    gateway::{Bench, keys},
};

/// Tries at new codes from one network: twenty names, one try each.
const TRIES: usize = 20;

/// A gate behind a proxy at this address, with little patience.
fn gate(proxy: &str) -> Gate {
    let (bench, store) = (Bench::of(SCHEME), Store::in_memory().unwrap());
    let mut parts = parts(&bench, &store, Arc::new(bench.clone()), keys());
    parts.scheme.codes.get_mut("activation").unwrap().attempts_per_day = 1;
    let house = House { engine: Engine::new(parts), bench, store };
    Gate::over(house, |parts| parts.trusted_proxies = vec![proxy.parse().unwrap()])
}

/// How many of so many tries pass, each with its own name and its own word on where it is from.
async fn passing(gate: &Gate, tries: usize, forwarded: impl Fn(usize) -> String) -> usize {
    let mut passed = 0;
    for nth in 0..tries {
        let name: String = "abcdefghij".chars().cycle().skip(nth % 10).take(4 + nth / 10).collect();
        let fields = encoded(&[("user-name", &name), ("email", EMAIL)]);
        let forwarded = forwarded(nth);
        let headers = [("sec-fetch-site", "same-origin"), ("x-forwarded-for", forwarded.as_str())];
        let answer = gate.browser().send(Method::POST, "/new-code", &headers, fields).await;
        match answer.status {
            StatusCode::SEE_OTHER => passed += 1,
            StatusCode::TOO_MANY_REQUESTS => {}
            other => panic!("{other}: {}", answer.body),
        }
    }
    passed
}

#[tokio::test]
async fn a_stranger_cannot_make_up_networks() {
    let gate = gate("198.51.100.1");
    assert_eq!(passing(&gate, TRIES + 5, |nth| format!("10.0.{nth}.1")).await, TRIES);
}

#[tokio::test]
async fn our_own_proxy_is_believed() {
    let gate = gate("192.0.2.7");
    assert_eq!(passing(&gate, TRIES + 5, |nth| format!("10.0.{nth}.1")).await, TRIES + 5);
}

#[tokio::test]
async fn of_what_a_proxy_passes_on_only_its_own_word_counts() {
    let gate = gate("192.0.2.7");
    let made_up = |nth| format!("10.0.{nth}.1, 203.0.113.9");
    assert_eq!(passing(&gate, TRIES + 5, made_up).await, TRIES);
}
