//! The stories.

use engine::Asked;
use kernel::{
    appointment::{EMAIL as ADDRESS, NAME, TELEPHONE, TIME, entry},
    facts::Actor,
};

use super::Story;
use crate::{
    doors::{SCHEME, form},
    gateway::{scheme, visitor},
};

const MAIL: &str = "anna@example.hu";

/// A document of the first of the made-up people.
pub(super) fn shows<'v>(
    nationality: &'v str,
    kind: &'v str,
    number: &'v str,
) -> Vec<(&'v str, &'v str)> {
    vec![
        ("shown-nationality", nationality),
        ("shown-kind", kind),
        ("shown-number", number),
        ("shown-family-name", "KELEMEN"),
        ("shown-given-name", "Anna"),
        ("shown-birth-date", "1990-02-14"),
        ("shown-expires", "2031-05-01"),
    ]
}

fn account(language: &str) -> Vec<(&str, &str)> {
    vec![("user-name", "KelemenAnna"), ("email", MAIL), ("visit-language", language)]
}

pub(super) async fn opening(language: &str) {
    let mut story = Story::begin(language, "KONZ: from a telephone call to every service").await;
    story.facts("KONZ-01, KONZ-09, KONZ-10: an appointment, by telephone");
    let office = "london".to_owned();
    let asked = Asked { office, procedure: "open-account".to_owned(), party: 1 };
    let slot = story.house.engine.free_times(&asked).await.unwrap()[0].clone();
    let time = entry("london", &slot).key;
    let values = [
        (TIME, time.as_str()),
        (NAME, "Kelemen Anna"),
        (TELEPHONE, "+44 20 5550 0199"),
        (ADDRESS, MAIL),
        ("visit-language", language),
    ];
    let by = story.by_officer();
    let booked = story.house.engine.book(&asked, form(&values), &by).await.unwrap();
    let appointment = story.house.engine.appointment(booked).await.unwrap();
    let page = kernel::appointment::page(&appointment, &scheme(SCHEME), language);
    story.page(&page);
    story.post().await;

    story.facts("KONZ-02, KONZ-03, KONZ-11 to KONZ-13, KONZ-21: identified at the desk");
    let by = story.by_officer();
    let (engine, at) = (story.house.engine.clone(), story.at.clone());
    let id = engine.open_visit(&at, "open-account", Some(booked.0), &by).await.unwrap();
    story.identifies(id).await;
    story.facts("KONZ-16, KONZ-17, KONZ-18: an address, no fee, a code of five days");
    story.works(id, &account(language)).await;
    story.facts("KONZ-22 to KONZ-25: activated, with a password of one's own choice");
    let code = story.code();
    story.activates(&code, "365").await;
    story.signs_in().await;
    story.facts("KONZ-18, KONZ-28: the code was for once");
    story.activates(&code, "365").await;
    story.ends("opening");
}

pub(super) async fn papers(language: &str) {
    let mut story = Story::begin(language, "KONZ: which document does").await;
    let licence = |issued: &'static str| {
        vec![
            ("shown-nationality", "HUN"),
            ("shown-kind", "driving-licence"),
            ("shown-number", "CD345678"),
            ("shown-family-name", "Tukorfuro"),
            ("shown-given-name", "Arvacska"),
            ("shown-birth-date", "1984-07-29"),
            ("shown-issued", issued),
            ("shown-expires", "2029-04-02"),
        ]
    };
    story.facts("KONZ-12: a document that has ended");
    let id = story.opens("open-account").await;
    let mut ended = shows("HUN", "identity-card", "123456AB");
    ended.pop();
    ended.push(("shown-expires", "2026-01-01"));
    story.works(id, &ended).await;
    story.facts("KONZ-13: Hungarian: a driving licence of before 2001, and one of after");
    story.works(id, &licence("2000-12-31")).await;
    story.works(id, &licence("2019-04-02")).await;
    story.facts("KONZ-14: of the EEA: a driving licence, and an identity card");
    let id = story.opens("open-account").await;
    story.works(id, &shows("DEU", "driving-licence", "L01X00T47")).await;
    story.works(id, &shows("DEU", "identity-card", "L01X00T47")).await;
    story.facts("KONZ-02, KONZ-15: of elsewhere: an identity card, and a passport");
    let id = story.opens("open-account").await;
    story.works(id, &shows("VNM", "identity-card", "B1234567")).await;
    story.works(id, &shows("VNM", "passport", "B1234567")).await;
    story.ends("papers");
}

pub(super) async fn temporary(language: &str) {
    let mut story = Story::begin(language, "KONZ: a temporary registration in the way").await;
    story.house.declares("KelemenAnna", 0).await;
    story.forgets_the_post().await;
    story.facts("KONZ-04, KONZ-07: it blocks the desk");
    let id = story.opens("open-account").await;
    story.identifies(id).await;
    story.works(id, &account(language)).await;
    story.facts("KONZ-08: it ends by itself after thirty days");
    story.passes(25).await;
    story.passes(5).await;
    let id = story.opens("open-account").await;
    story.identifies(id).await;
    story.works(id, &account(language)).await;
    story.ends("temporary");
}

pub(super) async fn changing(language: &str) {
    let mut story = Story::begin(language, "KONZ: changed and deleted at a desk").await;
    story.house.active("KelemenAnna", 0).await;
    story.forgets_the_post().await;
    story.facts("KONZ-06: the address is changed");
    let id = story.opens("change-data").await;
    story.identifies(id).await;
    story.works(id, &[("email", "uj@example.hu")]).await;
    story.facts("KONZ-05: the gate is deleted");
    let id = story.opens("delete-account").await;
    story.identifies(id).await;
    story.works(id, &[]).await;
    story.signs_in().await;
    story.ends("changing");
}

pub(super) async fn codes(language: &str) {
    let mut story = Story::begin(language, "KONZ: codes that end").await;
    story.facts("KONZ-18: five days, and a reminder on the fourth");
    let id = story.opens("open-account").await;
    story.identifies(id).await;
    story.works(id, &account(language)).await;
    let late = story.code();
    story.passes(4).await;
    story.passes(1).await;
    story.activates(&late, "").await;
    story.facts("KONZ-19: a new one within sixty days");
    let values = [("user-name", "KelemenAnna"), ("email", MAIL)];
    let claimant = visitor(Actor::Claimant);
    story.house.engine.request_code(&form(&values), &claimant).await.unwrap();
    story.post().await;
    story.facts("KONZ-20: otherwise the registration is deleted, and can be made anew");
    story.passes(48).await;
    story.passes(7).await;
    let code = story.code();
    story.activates(&code, "").await;
    let id = story.opens("open-account").await;
    story.identifies(id).await;
    story.works(id, &account(language)).await;
    story.ends("codes");
}

pub(super) async fn years(language: &str) {
    let mut story = Story::begin(language, "KONZ: the years after").await;
    story.facts("KONZ-23, KONZ-24: a password for ninety days");
    let id = story.opens("open-account").await;
    story.identifies(id).await;
    story.works(id, &account(language)).await;
    let code = story.code();
    story.activates(&code, "90").await;
    let account = story.signs_in().await.unwrap();
    story.facts("KONZ-29: notices before documents end");
    let values = [("notices-told", "yes"), ("paper-identity-card", "2027-02-20")];
    let holder = visitor(Actor::Applicant);
    story.house.engine.set_notices(account, &form(&values), &holder).await.unwrap();
    for days in [30, 30, 23, 5, 1, 1] {
        story.passes(days).await;
    }
    story.facts("KONZ-24, KONZ-26, KONZ-27: the password ends, the gate does not; a code leads on");
    story.signs_in().await;
    let values = [("user-name", "KelemenAnna"), ("email", MAIL)];
    let claimant = visitor(Actor::Claimant);
    story.house.engine.request_code(&form(&values), &claimant).await.unwrap();
    story.post().await;
    let code = story.code();
    story.activates(&code, "").await;
    story.signs_in().await;
    story.ends("years");
}
