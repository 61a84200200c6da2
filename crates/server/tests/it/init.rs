//! `kapu init`, and what `kapu serve` thinks of keys.

use std::{fs, os::unix::fs::PermissionsExt as _};

use tempfile::TempDir;

use crate::command::{Deployment, edit, kapu};

const INIT: [&str; 3] = ["init", "--issuer=https://gate.example", "--folder"];

#[tokio::test]
async fn init_makes_keys_for_their_owner_only_and_a_configuration_that_is_whole() {
    let place = Deployment::new().await;
    let mode = fs::metadata(place.path("keys.toml")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(place.path("services").is_dir());
    let said = place.kapu(&["check"]).await.fine();
    assert_eq!(said, "the configuration is whole\n");
}

#[tokio::test]
async fn init_writes_over_neither_file_and_makes_no_half() {
    for (there, other) in [("kapu.toml", "keys.toml"), ("keys.toml", "kapu.toml")] {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join(there), "mine").unwrap();
        let refused = kapu(INIT.iter().copied().chain([folder.path().to_str().unwrap()])).await;
        let refused = refused.refused();
        assert!(refused.contains(&format!("{there} is not written over")), "{refused}");
        assert_eq!(fs::read_to_string(folder.path().join(there)).unwrap(), "mine");
        assert!(!folder.path().join(other).exists(), "{other}");
    }
}

#[tokio::test]
async fn init_knows_which_schemes_there_are() {
    let folder = TempDir::new().unwrap();
    let at = folder.path().to_str().unwrap();
    let refused = kapu(INIT.iter().copied().chain([at, "--scheme=atlantis"])).await.refused();
    assert_eq!(
        refused,
        "kapu: atlantis: no such scheme; there are: cat-idcat-mobil, es-clave, hu-ugyfelkapu, hu-ugyfelkapu-plus\n"
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn keys_that_others_can_read_are_refused_with_the_cure() {
    let place = Deployment::new().await;
    let keys = place.shown("keys.toml");
    for mode in [0o644, 0o640, 0o604, 0o660] {
        fs::set_permissions(&keys, fs::Permissions::from_mode(mode)).unwrap();
        let refused = place.kapu(&["serve"]).await.refused();
        let expected = format!("kapu: {keys} can be read by others; cure: chmod 600 {keys}\n");
        assert_eq!(refused, expected);
    }
    assert!(!place.path("data").exists(), "nothing is made before the keys are known");
}

#[tokio::test]
async fn missing_keys_are_told_with_the_command_that_makes_them() {
    let place = Deployment::new().await;
    fs::remove_file(place.path("keys.toml")).unwrap();
    let refused = place.kapu(&["serve"]).await.refused();
    assert!(refused.contains(&place.shown("keys.toml")), "{refused}");
    assert!(refused.contains("`kapu init` makes"), "{refused}");
}

#[tokio::test]
async fn weak_keys_are_refused_by_name_and_never_shown() {
    let place = Deployment::new().await;
    let file = place.path("keys.toml");
    let whole = fs::read_to_string(&file).unwrap();
    let value = |name: &str| {
        let line = whole.lines().find(|line| line.starts_with(&format!("{name} = "))).unwrap();
        line.split('"').nth(1).unwrap().to_owned()
    };
    let (small, subject) = (value("small"), value("subject"));
    let zero = format!("{}=", "A".repeat(43));
    let repeated = format!("{}QUI=", "QUJD".repeat(10));
    for (weak, told) in [
        (zero.as_str(), "small is all zero; cure: "),
        ("c2hvcnQ=", "small has 5 bytes instead of 32; cure: "),
        (repeated.as_str(), "small "),
        (subject.as_str(), "subject is the same key as small; cure: "),
        ("not base64!", "small is not base64; cure: "),
    ] {
        fs::write(&file, &whole).unwrap();
        edit(&file, &format!("small = \"{small}\""), &format!("small = \"{weak}\""));
        let refused = place.kapu(&["serve"]).await.refused();
        let expected = format!("kapu: {}: {told}", place.shown("keys.toml"));
        assert!(refused.starts_with(&expected), "{refused}");
        assert!(!refused.contains(weak), "{refused}");
    }
}
