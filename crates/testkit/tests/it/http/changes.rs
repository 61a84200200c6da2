//! Services that nobody changes alone: what is served, and what the desk shows of it.

use axum::http::{Method, StatusCode};
use engine::registry::Registration;
use jiff::SignedDuration;
use kernel::permission::Role;
use store::Store;
use web::{clients::Content, desk::Desk};

use super::{
    Gate, Router,
    desk::{DESK, OURS},
    encoded,
    service::{REDIRECT, request, tax_file},
};
use crate::{
    doors::{House, changes::tax},
    gateway::scheme,
};

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const ELSEWHERE: &str = "https://tax.example/elsewhere";

impl Gate {
    /// A gate at which nobody changes services alone, with a desk.
    fn guarding() -> (Self, Router) {
        let house = House::under(scheme("hu-ugyfelkapu-plus"), Store::in_memory().unwrap());
        let gate = Self::over(house, |_| {});
        let desk = Desk::new(gate.app.clone(), DESK.to_owned()).unwrap();
        (gate, web::desk::router(desk))
    }

    /// Whether the tax office is answered at this address.
    async fn serves(&self, redirect: &str) -> bool {
        let answer = self.browser().get(&request(&[("redirect_uri", redirect)])).await;
        answer.status.is_redirection()
    }

    /// Writes into the record of services, and nowhere else.
    async fn writes(&self, file: Option<String>, disabled: bool) {
        let (registry, changed_at) = (self.house.engine.registry(), self.house.engine.now());
        let seen = registry.find("tax").await.unwrap();
        let registration = Registration { file, disabled, secret: None, changed_at };
        assert!(registry.record("tax", seen, &registration).await.unwrap());
    }
}

fn content() -> Content {
    Content::of_file(&tax_file()).unwrap()
}

#[tokio::test]
async fn bo_13_what_is_served_is_what_two_approved_whatever_files_and_records_say() {
    let (gate, _) = Gate::guarding();
    assert!(!gate.serves(REDIRECT).await, "it is declared in a file, and nobody approved it");
    gate.house.founds(&content().to_text()).await;
    assert!(gate.serves(REDIRECT).await);

    let elsewhere = tax_file().replace(REDIRECT, ELSEWHERE);
    gate.writes(Some(elsewhere.clone()), false).await;
    assert!(!gate.serves(ELSEWHERE).await, "a record does not say what a service is");
    gate.house.proposes(&Content::of_file(&elsewhere).unwrap().to_text()).await;
    for at in gate.house.supervisors(["One", "Other"]).await {
        assert!(!gate.serves(ELSEWHERE).await);
        gate.house.approves(&at).await.unwrap();
    }
    assert!(gate.serves(REDIRECT).await && !gate.serves(ELSEWHERE).await);
    gate.house.passes(HOUR).await;
    assert!(!gate.serves(REDIRECT).await && gate.serves(ELSEWHERE).await);
}

#[tokio::test]
async fn one_shuts_a_service_out_at_once_and_two_let_it_in_an_hour_later() {
    let (gate, _) = Gate::guarding();
    gate.house.founds(&content().to_text()).await;
    gate.writes(None, true).await;
    assert!(!gate.serves(REDIRECT).await);
    let out = gate.house.engine.now();
    gate.house.proposes(&content().let_in(out).to_text()).await;
    for at in gate.house.supervisors(["One", "Other"]).await {
        gate.house.approves(&at).await.unwrap();
    }
    assert!(!gate.serves(REDIRECT).await);
    gate.house.passes(HOUR).await;
    assert!(gate.serves(REDIRECT).await);
    // Shut out once more, it is out, whatever was approved before.
    gate.writes(None, true).await;
    assert!(!gate.serves(REDIRECT).await);
}

#[tokio::test]
async fn the_desk_shows_line_by_line_what_would_change_and_asks_for_a_signature() {
    let (gate, router) = Gate::guarding();
    gate.house.founds(&content().to_text()).await;
    let elsewhere = tax_file().replace(REDIRECT, ELSEWHERE);
    gate.house.proposes(&Content::of_file(&elsewhere).unwrap().to_text()).await;
    let path = format!("/changes/{}", tax().ledger());
    let mut auditor = gate.at_desk(&router, Role::Auditor).await;
    let shown = auditor.get(&path).await;
    assert!(
        shown.body.contains("<del>- redirect_uris") && shown.body.contains("<ins>+ redirect_uris")
    );
    assert!(!shown.body.contains("id=\"approve\""), "an auditor reads");

    let mut supervisor = gate.at_desk(&router, Role::Supervisor).await;
    assert!(supervisor.get("/changes").await.body.contains("Service tax"));
    let shown = supervisor.get(&path).await;
    assert!(shown.body.contains("id=\"approve\""), "{}", shown.body);
    let place =
        shown.body.split("name=\"seen\" value=\"").nth(1).and_then(|it| it.split('"').next());
    let ask = async |browser: &mut super::Browser<'_>, fields: &[(&str, &str)]| {
        browser.send(Method::POST, &path, &OURS, encoded(fields)).await
    };
    let seen = ("seen", place.unwrap());
    let asked = ask(&mut supervisor, &[seen, (engine::VERDICT, "approve")]).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(asked.body.contains("data-passkey=\"get\""), "{}", asked.body);
    let unfit = ask(&mut supervisor, &[seen, (engine::VERDICT, "reject")]).await;
    assert_eq!(unfit.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unfit.body.contains("up to 300 characters"), "{}", unfit.body);
    let stale = ask(&mut supervisor, &[("seen", "0"), (engine::VERDICT, "approve")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
}
