//! The consulate's page, fact by fact (KONZ-01 to KONZ-29), told in words that a clerk can read, in
//! Hungarian and in English. The transcripts are the specification; they are kept with the scheme, in
//! `journeys/`, and are written anew with `UPDATE_EXPECT=1`.

use std::ops::{Deref, DerefMut};

use engine::{AtDesk, Error, Visitor};
use jiff::SignedDuration;
use kernel::{decision::AccountId, facts::Actor, permission::Role, visit::VisitId};

use crate::{
    doors::{House, PASSWORD, SCHEME, code_in, desk::SEEN, form},
    gateway::visitor,
    telling::{Telling, facts_of},
};

mod stories;

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// One story, and the words in which it is told.
struct Story {
    house: House,
    telling: Telling,
    at: AtDesk,
    /// How much of the post was told.
    read: usize,
}

impl Deref for Story {
    type Target = Telling;

    fn deref(&self) -> &Telling {
        &self.telling
    }
}

impl DerefMut for Story {
    fn deref_mut(&mut self) -> &mut Telling {
        &mut self.telling
    }
}

impl Story {
    async fn begin(language: &str, title: &str) -> Self {
        Self::of(SCHEME, language, title).await
    }

    async fn of(code: &str, language: &str, title: &str) -> Self {
        let house = House::of(code, store::Store::in_memory().unwrap());
        let (at, _) = house.officer("Nagy Nóra", Role::Clerk, "london").await;
        Self { house, telling: Telling::begin(code, language, title), at, read: 0 }
    }

    fn by_officer(&self) -> Visitor {
        let language = self.texts.language().to_owned();
        Visitor { language, ..visitor(self.at.actor()) }
    }

    /// What the courier carried since.
    async fn post(&mut self) {
        self.house.settle().await;
        let post: Vec<_> = self.house.bench.post.lock().unwrap()[self.read..].to_vec();
        self.read += post.len();
        for (_, mail) in post {
            self.line("mail", &format!("{} > {}", mail.to.expose(), mail.subject));
        }
    }

    /// What was carried before the story begins.
    async fn forgets_the_post(&mut self) {
        self.house.settle().await;
        self.read = self.house.bench.post.lock().unwrap().len();
    }

    async fn passes(&mut self, days: i64) {
        self.house.passes(DAY * i32::try_from(days).unwrap()).await;
        self.line("time", &format!("+{days} d"));
        self.post().await;
    }

    async fn opens(&mut self, procedure: &str) -> VisitId {
        let what = self.texts.plain(&format!("procedure-{procedure}"));
        self.line("officer", &what);
        self.house.walks_in(&self.at, procedure).await
    }

    async fn works(&mut self, id: VisitId, values: &[(&str, &str)]) {
        let told: Vec<_> = values.iter().filter(|(name, _)| !name.starts_with("seen-")).collect();
        let told: Vec<_> = told.iter().map(|(name, value)| self.filled(name, value)).collect();
        self.line("officer", &told.join("; "));
        match self.house.works(id, &self.at, values).await {
            Ok(shown) => self.page(&shown.page),
            Err(Error::Refused(refusal)) => self.refused(&refusal),
            Err(error) => panic!("{error}"),
        }
        self.post().await;
    }

    fn filled(&self, name: &str, value: &str) -> String {
        let value = match value {
            key if self.texts.has(key) => self.texts.plain(key),
            "identity-card" | "passport" | "driving-licence" => {
                self.texts.plain(&format!("document-kind-{value}"))
            }
            value => value.to_owned(),
        };
        format!("{}: {value}", self.texts.plain(name))
    }

    async fn identifies(&mut self, id: VisitId) {
        self.works(id, &stories::shows("HUN", "identity-card", "123456AB")).await;
        self.works(id, &SEEN).await;
    }

    fn code(&self) -> String {
        let post = self.house.bench.post.lock().unwrap();
        post.iter().rev().find_map(|(_, mail)| code_in(mail.body.expose())).unwrap()
    }

    async fn activates(&mut self, code: &str, life: &str) {
        let values = [
            ("user-name", "KelemenAnna"),
            ("code", code),
            ("new-password", PASSWORD),
            ("password-life", life),
        ];
        let done = self.house.engine.activate(&form(&values), &visitor(Actor::Claimant)).await;
        let what = self.texts.plain("activate");
        self.line("citizen", &what);
        if let Err(Error::Refused(refusal)) = done {
            self.refused(&refusal);
        }
        self.post().await;
    }

    async fn signs_in(&mut self) -> Option<AccountId> {
        let outcome = self.house.signs_in("KelemenAnna", PASSWORD, None).await;
        let what = self.texts.plain("sign-in");
        match outcome {
            Ok(entered) => {
                let session = entered.signed_in.session;
                let level = self.texts.plain(&format!("level-{}", session.level));
                self.line("citizen", &format!("{what}: {level}"));
                Some(session.account)
            }
            Err(Error::Refused(refusal)) => {
                self.line("citizen", &what);
                self.refused(&refusal);
                None
            }
            Err(error) => panic!("{error}"),
        }
    }

    fn ends(self, name: &str) {
        self.telling.ends(SCHEME, &format!("konz-{name}"));
    }
}

#[tokio::test]
async fn konz_01_to_29_in_hungarian_and_english() {
    for language in ["hu", "en"] {
        stories::opening(language).await;
        stories::papers(language).await;
        stories::temporary(language).await;
        stories::changing(language).await;
        stories::codes(language).await;
        stories::years(language).await;
    }
}

#[test]
fn no_fact_of_the_consulate_is_left_out() {
    let seen = facts_of(SCHEME, "KONZ");
    let missing: Vec<u8> = (1..=29).filter(|number| !seen.contains(number)).collect();
    assert_eq!(missing, [0_u8; 0], "KONZ facts without a journey");
}
