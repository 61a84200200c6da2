//! The desk's own addresses: who is let in where, and the table that says so, as a picture.

use std::{collections::BTreeSet, fmt::Write as _};

use axum::http::{Method, StatusCode};
use expect_test::expect_file;
use kernel::permission::{Act, Role, Standing, may};
use web::desk::Desk;

use super::{Browser, Gate, ISSUER, Router};

pub(super) const DESK: &str = "https://desk.example";

/// A desk beside the gate.
fn desk() -> (Gate, Router) {
    let gate = Gate::new();
    let desk = Desk::new(gate.app.clone(), DESK.to_owned()).unwrap();
    (gate, web::desk::router(desk))
}

impl Gate {
    pub(super) async fn at_desk<'r>(&self, router: &'r Router, role: Role) -> Browser<'r> {
        let (_, token) = self.house.officer(role.name(), role, "budapest").await;
        let peer = "192.0.2.9:40000".parse().unwrap();
        let cookies = [("__Host-kapu-desk".to_owned(), token.expose().to_owned())].into();
        Browser { router, cookies, language: "en", peer }
    }
}

fn filled(path: &str) -> String {
    path.replace("{id}", "0190a3c5-7d5e-7000-8000-000000000001")
}

pub(super) const OURS: [(&str, &str); 2] = [("sec-fetch-site", "same-origin"), ("origin", DESK)];

/// Whether a role may do something at all.
fn ever(role: Role, act: Act) -> bool {
    Standing::ALL.into_iter().any(|standing| may(role, act, standing))
}

#[test]
fn the_table_of_permissions_is_this() {
    let mut table = String::new();
    for act in Act::ALL {
        writeln!(table, "{}", act.name()).unwrap();
        for role in Role::ALL {
            let when: Vec<_> = Standing::ALL
                .into_iter()
                .filter(|standing| may(role, act, *standing))
                .map(Standing::name)
                .collect();
            let when = if when.is_empty() { "never".to_owned() } else { when.join(", ") };
            writeln!(table, "  {:<12}{when}", role.name()).unwrap();
        }
    }
    table.push_str("\nroutes\n");
    for (method, path, act) in web::desk::acts() {
        let roles: Vec<_> =
            Role::ALL.into_iter().filter(|role| ever(*role, act)).map(Role::name).collect();
        writeln!(table, "  {:<5}{path:<29}{:<22}{}", method.as_str(), act.name(), roles.join(" "))
            .unwrap();
    }
    expect_file!["../snapshots/officer-matrix.txt"].assert_eq(&table);
}

#[test]
fn every_address_behind_the_door_is_in_the_table_and_every_act_has_one() {
    let source = crate::tree::read(&crate::tree::root().join("crates/web/src/desk.rs"));
    let router = source.split("pub fn router").nth(1).unwrap();
    // Besides the table there is only what must be open: the door itself, and the looks.
    let beside: Vec<&str> =
        router.lines().filter(|line| line.contains(".route(\"/")).map(str::trim).collect();
    assert_eq!(beside.len(), 2, "{beside:?}");
    assert!(beside.iter().all(|line| line.contains("/sign-in") || line.contains("/invitation")));
    let used: BTreeSet<Act> = web::desk::acts().into_iter().map(|(_, _, act)| act).collect();
    assert_eq!(used, Act::ALL.into_iter().collect());
}

#[test]
fn bo_13_and_bo_17_no_act_at_a_desk_touches_services_keys_or_rules_or_goes_round_them() {
    // Whoever runs the machine changes these, in files; an officer has no word for any of them.
    let beyond = ["service", "client", "key", "level", "scheme", "template", "override", "except"];
    for act in Act::ALL {
        assert!(!beyond.iter().any(|word| act.name().contains(word)), "{}", act.name());
    }
    for (_, path, _) in web::desk::acts() {
        assert!(!beyond.iter().any(|word| path.contains(word)), "{path}");
    }
}

#[tokio::test]
async fn bo_05_what_a_spreadsheet_opens_has_no_cell_that_it_would_run() {
    let (gate, router) = desk();
    let mut browser = gate.at_desk(&router, Role::Supervisor).await;
    let page = browser.get("/numbers").await;
    assert!(page.body.contains("Nothing was looked at twice."), "{}", page.body);
    let agreed = browser.get("/numbers/agreement.csv").await;
    assert_eq!(agreed.body, "of,name,number,kappa percent\r\n");
    let answer = browser.get("/numbers.csv").await;
    assert_eq!(answer.status, StatusCode::OK);
    let cells = answer.body.split([',', '\n']).map(str::trim).filter(|cell| !cell.is_empty());
    let runs = |cell: &str| cell.starts_with(['=', '+', '-', '@', '\t', '"']);
    assert!(cells.clone().count() > 100);
    assert!(cells.clone().all(|cell| !runs(cell)), "{}", answer.body);
}

#[tokio::test]
async fn every_address_is_refused_to_strangers_and_to_whom_the_table_refuses_it() {
    let (gate, router) = desk();
    let mut stranger = gate.browser();
    stranger.router = &router;
    for (method, path, _) in web::desk::acts() {
        let answer = stranger.send(method.clone(), &filled(path), &OURS, "x=1".to_owned()).await;
        assert_eq!(answer.location().as_deref(), Some("/sign-in"), "{method} {path}");
    }
    for role in Role::ALL {
        let mut browser = gate.at_desk(&router, role).await;
        let behind = web::desk::acts().into_iter().filter(|(_, path, _)| *path != "/sign-out");
        for (method, path, act) in behind {
            let form = "office=budapest".to_owned();
            let answer = browser.send(method.clone(), &filled(path), &OURS, form).await;
            let refused = answer.status == StatusCode::FORBIDDEN;
            let said = format!("{} {method} {path}: {}", role.name(), answer.status);
            assert_eq!(refused, !ever(role, act), "{said}");
            assert!(!answer.status.is_server_error(), "{said}");
            assert_ne!(answer.location().as_deref(), Some("/sign-in"), "{said}");
        }
    }
}

#[tokio::test]
async fn no_other_site_and_not_even_the_gate_writes_at_the_desk() {
    let (gate, router) = desk();
    let elsewhere: [&[(&str, &str)]; 4] = [
        &[("sec-fetch-site", "cross-site"), ("origin", DESK)],
        &[("sec-fetch-site", "same-site"), ("origin", ISSUER)],
        &[("origin", ISSUER)],
        &[],
    ];
    let mut browser = gate.at_desk(&router, Role::Supervisor).await;
    for (method, path, _) in web::desk::acts() {
        for headers in elsewhere.iter().filter(|_| method == Method::POST) {
            let path = filled(path);
            let answer = browser.send(method.clone(), &path, headers, "x=1".to_owned()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {headers:?}");
        }
    }
    // Nothing was signed out by any of them.
    assert_eq!(browser.get("/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_cookie_of_the_desk_opens_nothing_at_the_gate_and_the_other_way_round() {
    let (gate, router) = desk();
    let officer = gate.at_desk(&router, Role::Supervisor).await;
    let mut at_gate = gate.browser();
    at_gate.cookies.clone_from(&officer.cookies);
    assert_eq!(at_gate.get("/account").await.location().as_deref(), Some("/sign-in"));
    let token = officer.cookies.values().next().unwrap().clone();
    let mut at_gate = gate.browser();
    at_gate.cookies.insert("__Host-kapu-session".to_owned(), token);
    assert_eq!(at_gate.get("/account").await.location().as_deref(), Some("/sign-in"));
}
