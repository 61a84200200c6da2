//! A relying party is shut out while the gate runs, and let in again.

use crypto::digest::{hex, sha256};
use engine::registry::{DrawnSecret, Registration};
use jiff::SignedDuration;
use oidc::{
    claims::Scope,
    client::{Client, GrantType},
};

use super::{
    Gate, encoded,
    service::{BYE, Wish, form_of, request, tax},
};

/// A tax office that may do all that there is.
fn able() -> Client {
    Client {
        grant_types: GrantType::ALL.to_vec(),
        scopes: vec![Scope::Openid, Scope::Profile, Scope::OfflineAccess],
        service_scopes: vec!["register:read".to_owned()],
        ..tax()
    }
}

impl Gate {
    /// Writes what the command line would write.
    async fn records(&self, change: impl FnOnce(&mut Registration)) {
        let registry = self.house.engine.registry();
        let seen = registry.find("tax").await.unwrap();
        let nothing = Registration {
            file: None,
            disabled: false,
            secret: None,
            changed_at: self.house.engine.now(),
        };
        let mut registration = seen.as_ref().map_or(nothing, |seen| seen.registration.clone());
        change(&mut registration);
        assert!(registry.record("tax", seen, &registration).await.unwrap());
    }
}

#[tokio::test]
async fn whoever_is_shut_out_is_shut_out_of_every_endpoint_at_once_and_let_in_again() {
    let gate = Gate::serving(vec![able()]);
    gate.house.active("KisAnna", 0).await;
    let wish = Wish::of(&[("scope", "openid profile offline_access")]);
    let mut browser = gate.browser();
    let code = browser.reaches_a_code_by(&wish).await;
    let (_, tokens) = gate.browser().redeem(&code, &[]).await;
    let waiting = browser.reaches_a_code_again().await;
    let (access, refresh) =
        ["access_token", "refresh_token"].map(|name| tokens[name].as_str().unwrap()).into();
    gate.records(|record| record.disabled = true).await;

    let answer = gate.browser().get(&request(&[])).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (400, None), "a page, no redirect");
    assert!(answer.body.contains("The service you came from"), "{}", answer.body);
    for (path, fields) in [
        ("/par", vec![("scope", "openid")]),
        ("/token", vec![("grant_type", "client_credentials")]),
        ("/token", vec![("grant_type", "refresh_token"), ("refresh_token", refresh)]),
        ("/token", vec![("grant_type", "authorization_code"), ("code", waiting.as_str())]),
        (oidc::metadata::CIBA, vec![("scope", "openid"), ("login_hint", "KisAnna")]),
        ("/introspect", vec![("token", access)]),
        ("/revoke", vec![("token", access)]),
    ] {
        let (status, told) = gate.browser().call(path, &fields).await;
        assert_eq!((status, told["error"].as_str()), (401, Some("invalid_client")), "{path}");
    }
    assert_eq!(gate.browser().userinfo(access).await.status.as_u16(), 401);
    let leave = encoded(&[("client_id", "tax"), ("post_logout_redirect_uri", BYE)]);
    let left = browser.get(&format!("/logout?{leave}")).await;
    assert_ne!(left.location().as_deref(), Some(BYE));
    assert_eq!(browser.get("/account").await.status.as_u16(), 200, "the person is still here");

    gate.records(|record| record.disabled = false).await;
    assert_eq!(gate.browser().userinfo(access).await.status.as_u16(), 200);
    let (status, _) = gate.browser().redeem(&waiting, &[]).await;
    assert_eq!(status, 200, "nobody spent it meanwhile");
}

#[tokio::test]
async fn whoever_is_shut_out_while_a_person_signs_in_gets_no_answer() {
    let gate = Gate::serving(vec![able()]);
    gate.house.active("KisAnna", 0).await;
    let mut browser = gate.browser();
    let asked = browser.get(&request(&[])).await;
    let sign_in = browser.follow(asked).await;
    gate.records(|record| record.disabled = true).await;
    let fields = [("user-name", "KisAnna"), ("password", crate::doors::PASSWORD)];
    let entered = browser.post(&form_of(&sign_in), &fields).await;
    let answer = browser.follow(entered).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (400, None));
    assert!(answer.body.contains("The service you came from"), "{}", answer.body);
}

#[tokio::test]
async fn an_old_secret_works_beside_the_new_one_until_its_hour() {
    const NEW: &str = "another-secret-drawn-by-a-machine-0123456789";
    let gate = Gate::serving(vec![able()]);
    let old = ("client_secret", super::service::SECRET);
    let new = ("client_secret", NEW);
    let status = async |secret: (&str, &str)| {
        let fields = [("grant_type", "client_credentials"), ("client_id", "tax"), secret];
        let mut server = gate.browser();
        let sent = server.send(axum::http::Method::POST, "/token", &[], encoded(&fields)).await;
        sent.status.as_u16()
    };
    assert_eq!((status(old).await, status(new).await), (200, 401));
    let until = gate.house.engine.now() + SignedDuration::from_hours(24);
    let print = |secret: &str| hex(&sha256(secret.as_bytes()));
    let drawn = DrawnSecret {
        instead_of: print(old.1),
        sha256: print(NEW),
        before: print(old.1),
        before_until: until,
    };
    gate.records(|record| record.secret = Some(drawn)).await;
    assert_eq!((status(old).await, status(new).await), (200, 200));
    gate.house.passes(SignedDuration::from_hours(24)).await;
    assert_eq!((status(old).await, status(new).await), (401, 200));
}
