use jiff::SignedDuration;

use super::*;
use crate::{
    authorize::Interaction,
    code,
    subject::pairwise,
    testing::{
        ask, ask_for, client, fields, good, good_but, keyed, now, scene, session, told_client,
        with_provider,
    },
};

/// What is needed, in a word, and the error code if it is one.
fn need(asked: &Interaction, session: Option<&SessionView>, consent: Consent) -> String {
    let client = client();
    with_provider(|provider| match needs(asked, &scene(&client, session, consent, provider)) {
        Need::SignIn { reauthenticate: false } => "sign in".to_owned(),
        Need::SignIn { reauthenticate: true } => "sign in again".to_owned(),
        Need::StepUp { level } => format!("step up to {level}"),
        Need::Consent => "consent".to_owned(),
        Need::Ready(_) => "ready".to_owned(),
        Need::Refuse(refusal) => told_client(Err::<(), _>(refusal)).to_owned(),
    })
}

fn asked(changes: &[(&'static str, &str)]) -> Interaction {
    ask(&good_but(changes)).unwrap()
}

#[test]
fn a_person_signs_in_steps_up_agrees_and_is_ready() {
    let asked = asked(&[("acr_values", "advanced")]);
    assert_eq!(need(&asked, None, Consent::Missing), "sign in");
    assert_eq!(need(&asked, Some(&session("basic")), Consent::Missing), "step up to advanced");
    assert_eq!(need(&asked, Some(&session("advanced")), Consent::Missing), "consent");
    for consent in [Consent::Remembered, Consent::JustGiven, Consent::Waived] {
        assert_eq!(need(&asked, Some(&session("advanced")), consent), "ready");
    }
}

#[test]
fn oa_17_prompt_none_never_shows_a_page() {
    let silent = asked(&[("prompt", "none"), ("acr_values", "middle")]);
    let basic = session("basic");
    assert_eq!(need(&silent, None, Consent::Remembered), "login_required");
    assert_eq!(need(&silent, Some(&basic), Consent::Remembered), "interaction_required");
    assert_eq!(need(&silent, Some(&session("middle")), Consent::Missing), "consent_required");
    assert_eq!(need(&silent, Some(&session("middle")), Consent::Remembered), "ready");
    let fresh = asked(&[("prompt", "none"), ("max_age", "1")]);
    assert_eq!(need(&fresh, Some(&basic), Consent::Remembered), "login_required");
}

#[test]
fn oa_17_prompt_login_and_max_age_ask_again_and_then_stop_asking() {
    let changes: [&[(&str, &str)]; 5] = [
        &[("prompt", "login")],
        &[("prompt", "select_account")],
        &[("max_age", "1")],
        &[("max_age", "0")],
        &[("prompt", "login"), ("max_age", "9999")],
    ];
    for changes in changes {
        let asked = asked(changes);
        let old = session("basic");
        assert_eq!(need(&asked, Some(&old), Consent::Remembered), "sign in again", "{changes:?}");
        let fresh = SessionView { auth_time: now(), ..old };
        assert_eq!(need(&asked, Some(&fresh), Consent::Remembered), "ready", "{changes:?}");
    }
    let lenient = asked(&[("max_age", "601")]);
    assert_eq!(need(&lenient, Some(&session("basic")), Consent::Remembered), "ready");
}

#[test]
fn a_session_ages_while_the_consent_page_is_open() {
    let asked = asked(&[("max_age", "601")]);
    let (client, session) = (client(), session("basic"));
    with_provider(|provider| {
        let mut scene = scene(&client, Some(&session), Consent::JustGiven, provider);
        scene.now = now() + SignedDuration::from_mins(5);
        assert!(matches!(needs(&asked, &scene), Need::SignIn { reauthenticate: true }));
    });
}

#[test]
fn prompt_consent_asks_even_who_agreed_before() {
    let asked = asked(&[("prompt", "consent")]);
    let session = session("basic");
    assert_eq!(need(&asked, Some(&session), Consent::Remembered), "consent");
    assert_eq!(need(&asked, Some(&session), Consent::Waived), "consent");
    assert_eq!(need(&asked, Some(&session), Consent::JustGiven), "ready");
}

#[test]
fn somebody_else_than_expected_signs_in_anew() {
    let mut asked = asked(&[]);
    asked.expected = Some(pairwise("tax.example", "account-1", &keyed));
    assert_eq!(need(&asked, Some(&session("basic")), Consent::Waived), "ready");
    asked.expected = Some(pairwise("tax.example", "account-2", &keyed));
    assert_eq!(need(&asked, Some(&session("basic")), Consent::Waived), "sign in again");
    asked.prompts = vec![Prompt::None];
    assert_eq!(need(&asked, Some(&session("basic")), Consent::Waived), "login_required");
}

#[test]
fn a_session_of_a_level_the_scheme_does_not_know_reaches_nothing() {
    let need = need(&asked(&[]), Some(&session("imaginary")), Consent::Waived);
    assert_eq!(need, "step up to basic");
}

#[test]
fn a_registration_withdrawn_meanwhile_ends_it_on_a_page() {
    let asked = ask(&good()).unwrap();
    let session = session("basic");
    let withdrawn = [
        Client { disabled: true, ..client() },
        Client { redirect_uris: vec!["https://tax.example/new".to_owned()], ..client() },
        Client { client_id: "other".to_owned(), ..client() },
    ];
    for client in withdrawn {
        with_provider(|provider| {
            let scene = scene(&client, Some(&session), Consent::Waived, provider);
            assert!(matches!(needs(&asked, &scene), Need::Refuse(Refusal::Page(_))));
            assert!(matches!(asked.cancelled(&client, &provider, now()), Refusal::Page(_)));
        });
    }
}

#[test]
fn a_code_answers_in_the_words_of_the_question() {
    let (client, session) = (client(), session("advanced"));
    for (acr_values, acr) in [
        ("", "http://eidas.europa.eu/LoA/high"),
        ("basic", "basic"),
        ("basic middle", "middle"),
        ("http://eidas.europa.eu/LoA/low", "http://eidas.europa.eu/LoA/low"),
    ] {
        let asked = ask_for(&client, &good_but(&[("acr_values", acr_values)])).unwrap();
        with_provider(|provider| {
            let scene = scene(&client, Some(&session), Consent::Waived, provider);
            let Need::Ready(ready) = needs(&asked, &scene) else { panic!("not ready") };
            let issued = code::issue(&ready, [7; 32], now()).unwrap();
            assert_eq!(issued.grant.grant.acr, acr);
            let (uri, fields) = fields(&issued.answer);
            assert_eq!(uri, client.redirect_uris[0]);
            assert_eq!(code::key(&fields["code"]), issued.grant.grant.id);
            assert_eq!(fields["state"], "s");
            assert_eq!(fields["iss"], provider.issuer);
            assert_eq!(issued.grant.expires_at, now() + provider.lives.code());
        });
    }
}
