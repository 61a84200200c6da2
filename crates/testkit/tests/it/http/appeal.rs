//! Saying that a refusal was wrong, as a browser sees it; and what supervisors see of it.

use axum::http::{Method, StatusCode};
use jiff::SignedDuration;
use kernel::permission::Role;
use web::desk::Desk;

use super::{Browser, Gate};
use crate::doors::appeals::refused;

#[tokio::test]
async fn a_refusal_is_appealed_against_by_its_link_and_seen_by_whoever_answers_for_it() {
    let (house, link) = refused().await;
    let gate = Gate::over(house, |_| {});
    let address = format!("/appeal?link={link}");
    let mut browser = gate.browser();
    let asked = browser.get(&address).await;
    assert!(asked.body.contains("If this decision is wrong, say so"), "{}", asked.body);
    assert!(!asked.body.contains("Kelemen Anna"), "it says nothing of who they are");
    let missing = browser.post(&address, &[("user-name", "KelemenAnna")]).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = [("appeal-said", "My card was renewed <b>"), ("user-name", "KelemenAnna")];
    let lodged = browser.post(&address, &said).await;
    assert_eq!(lodged.status, StatusCode::SEE_OTHER, "{}", lodged.body);
    for _ in 0..2 {
        let waits = browser.get(&address).await;
        assert!(waits.body.contains("Two officers decide"), "{}", waits.body);
        assert!(!waits.body.contains("<b>"));
        // Saying it once more changes nothing.
        assert_eq!(browser.post(&address, &said).await.status, StatusCode::OK);
    }

    gate.house.passes(SignedDuration::from_hours(24 * 30)).await;
    let desk =
        web::desk::router(Desk::new(gate.app.clone(), "https://desk.example".to_owned()).unwrap());
    let (_, token) = gate.house.officer("Boss", Role::Supervisor, "budapest").await;
    let peer = "192.0.2.9:40000".parse().unwrap();
    let cookies = [("__Host-kapu-desk".to_owned(), token.expose().to_owned())].into();
    let mut boss = Browser { router: &desk, cookies, language: "en", peer };
    let day = boss.send(Method::GET, "/", &[], String::new()).await;
    assert!(day.body.contains("Appeals that are late: 1"), "{}", day.body);
    let list = boss.send(Method::GET, "/appeals", &[], String::new()).await;
    assert!(list.body.contains("A refusal") && list.body.contains("late"), "{}", list.body);
    assert!(!list.body.contains("Kelemen"));
}
