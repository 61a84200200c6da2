//! `kapu keys`: keys that sign follow each other while the gate runs.

use std::{fs, os::unix::fs::PermissionsExt as _};

use crate::{
    command::{Deployment, Running},
    serve::get,
};

/// How many keys anybody can fetch.
async fn published(place: &Deployment) -> usize {
    get(place.gate, "/jwks").await.matches("\"kid\"").count()
}

async fn told_to_reread(gate: &mut Running) {
    gate.signal("HUP").await;
    gate.says("signing keys hold from now on").await;
}

#[tokio::test]
async fn keys_follow_each_other_while_the_gate_runs() {
    let place = Deployment::new().await;
    let listed = place.kapu(&["keys", "list"]).await.fine();
    assert_eq!(listed.matches("  signs\n").count(), 2, "{listed}");
    let mut gate = place.serve().await;
    assert_eq!(published(&place).await, 2);
    let listed = place.kapu(&["keys", "rotate"]).await.fine();
    assert_eq!(listed.matches("  signs from ").count(), 2, "{listed}");
    let mode = fs::metadata(place.path("keys.toml")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(!place.path("keys.toml.new").exists());
    told_to_reread(&mut gate).await;
    assert_eq!(published(&place).await, 4);
    let refused = place.kapu(&["keys", "rotate"]).await.refused();
    assert!(refused.contains("is coming already"), "{refused}");
    assert_eq!(gate.stop().await, Some(0));
}

#[tokio::test]
async fn a_key_that_leaked_is_followed_at_once() {
    let place = Deployment::new().await;
    let words = ["keys", "rotate", "--algorithm", "ES256", "--overlap", "0"];
    let listed = place.kapu(&words).await.fine();
    let lines: Vec<&str> = listed.lines().collect();
    assert!(lines[0].starts_with("es1") && lines[0].contains("published until"), "{listed}");
    assert!(lines[1].starts_with("rs1") && lines[1].ends_with("signs"), "{listed}");
    assert!(lines[2].starts_with("es2") && lines[2].ends_with("signs"), "{listed}");
    let refused = place.kapu(&["keys", "rotate", "--algorithm", "HS256"]).await.refused();
    assert!(refused.contains("no key signs HS256"), "{refused}");
}

#[tokio::test]
async fn a_file_of_keys_that_is_wrong_changes_nothing_in_a_gate_that_runs() {
    let place = Deployment::new().await;
    let mut gate = place.serve().await;
    let good = fs::read_to_string(place.path("keys.toml")).unwrap();
    fs::write(place.path("keys.toml"), good.replace("ES256", "ES255")).unwrap();
    gate.signal("HUP").await;
    let said = gate.says("the old keys stay").await.join("\n");
    assert!(said.contains("has an algorithm that is not supported"), "{said}");
    assert_eq!(published(&place).await, 2);
    assert_eq!(gate.stop().await, Some(0));
}
