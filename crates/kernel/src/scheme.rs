//! A scheme: data, read from the folder `schemes/<code>/`. Nothing else in the code knows which
//! country this is.
//!
//! ```text
//! scheme.toml          who, where, levels, methods offered, rules and budgets
//! methods/<id>.toml    the settings of each method offered, in the method's own terms
//! texts/<lang>.ftl     the scheme's own words, over those of the methods and the shell
//! brand/theme.toml     colours and names
//! procedures.toml      what can be done in person
//! posts/<id>.toml      where, and when
//! places.toml          where postcodes and towns are
//! holidays/<name>.toml tables of public holidays
//! ```
//!
//! A folder whose `scheme.toml` says `extends = "<code>"` lies over another, and says only what is
//! different ([`overlay()`]).

use std::{any::Any, collections::BTreeMap, fmt, sync::Arc};

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use serde::Deserialize;

use crate::{
    document::DocumentRules,
    evidence::Assurance,
    person::NameOrder,
    place::Places,
    post::{Post, Procedure},
};

pub use self::fault::Fault;
pub use self::overlay::{extends, overlay};
pub use self::rules::{
    AppealRules, Change, CodeRules, DeskRules, DisputeRules, FourEyes, Known, PasswordRules,
    RegistrationRules, ReissueFrom, SessionRules, SignInRules, UserNameRules,
};

mod fault;
mod load;
mod overlay;
mod rules;

/// A scheme in force: checked as a whole, so that nothing in it can be wrong any more.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// Short code, also its folder.
    pub code: String,
    /// What people call it.
    pub name: String,
    /// Languages offered, the first being the default.
    pub languages: Vec<String>,
    /// Where its deadlines and ages are counted.
    pub time_zone: TimeZone,
    /// How names are written in full.
    pub name_order: NameOrder,
    /// Levels, weakest first.
    pub levels: Vec<LevelName>,
    /// The methods offered, in the order shown.
    pub methods: Vec<Offer>,
    /// How strong each authenticator is.
    pub authenticators: Vec<Strength>,
    /// User names.
    pub user_name: UserNameRules,
    /// Passwords.
    pub password: PasswordRules,
    /// One-time codes, by the name of their use.
    pub codes: BTreeMap<String, CodeRules>,
    /// Tries at the sign-in page.
    pub sign_in: SignInRules,
    /// How long a session lasts.
    pub session: SessionRules,
    /// What can be done in person.
    pub procedures: Vec<Procedure>,
    /// Where postcodes and towns are, if the scheme has a table of them.
    pub places: Option<Places>,
    /// Where it can be done.
    pub posts: Vec<Post>,
    /// What is done at a desk.
    pub desk: DeskRules,
    /// Whether relying parties of the public administration are told without a consent page.
    pub waives_consent: bool,
    /// Whether the source of what people showed is asked again when they activate their account.
    pub asks_again: bool,
    /// The documents by whose number people are known, and what is asked with it.
    pub documents: Vec<DocumentRules>,
    /// How people get an account by their telephone; by a name and a password of their own if there are
    /// no such rules.
    pub registration: Option<RegistrationRules>,
}

/// A level of assurance under the scheme's own name. Its rank is its place in the list.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelName {
    /// Name in ledgers, tokens and texts (`level-<id>`).
    pub id: String,
    /// What it is worth under eIDAS.
    pub assurance: Assurance,
}

/// A level of a scheme: comparable, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Level(pub(crate) usize);

/// A method, and what it may confer in this scheme.
#[derive(Clone)]
pub struct Offer {
    /// The method's id, as in the catalogue.
    pub id: String,
    /// The most it can confer.
    pub level: Level,
    /// How long that lasts, if it does not last for good.
    pub life: Option<SignedDuration>,
    /// Whether an officer does it, and nobody by themselves.
    pub at_desk: bool,
    /// The method's own settings, of its own type.
    pub(crate) settings: Arc<dyn Any + Send + Sync>,
}

/// An authenticator, and the highest level a session opened with it can have.
#[derive(Clone, Debug)]
pub struct Strength {
    /// Name, such as `password`.
    pub id: String,
    /// The most it can carry.
    pub level: Level,
}

impl Scheme {
    /// Whether nobody changes such things alone.
    #[must_use]
    pub fn marks(&self, change: Change) -> bool {
        self.desk.four_eyes.changes.contains(&change)
    }

    /// What the scheme says of a method, if it offers it at all.
    #[must_use]
    pub fn offer(&self, method: &str) -> Option<&Offer> {
        self.methods.iter().find(|offer| offer.id == method)
    }

    /// The languages in whose words a page of this one is written, the later over the earlier: what a
    /// language lacks, such as the words of offices, is said in the scheme's first.
    pub fn layers<'s>(&'s self, language: &'s str) -> impl Iterator<Item = &'s str> {
        let first =
            self.languages.first().map(String::as_str).filter(move |first| *first != language);
        first.into_iter().chain([language])
    }

    /// Whether people can have a password: all do where they have no telephone, and where they have one, if
    /// it is among the authenticators.
    #[must_use]
    pub fn offers_password(&self) -> bool {
        self.strength(crate::sign_in::PASSWORD).is_some()
    }

    /// The post of that name.
    #[must_use]
    pub fn post(&self, id: &str) -> Option<&Post> {
        self.posts.iter().find(|post| post.id == id)
    }

    /// The procedure of that name.
    #[must_use]
    pub fn procedure(&self, id: &str) -> Option<&Procedure> {
        self.procedures.iter().find(|procedure| procedure.id == id)
    }

    /// The level of that name.
    #[must_use]
    pub fn level(&self, id: &str) -> Option<Level> {
        self.levels.iter().position(|level| level.id == id).map(Level)
    }

    /// Name and worth of a level.
    #[must_use]
    pub fn level_name(&self, level: Level) -> Option<&LevelName> {
        self.levels.get(level.0)
    }

    /// What will soon be wrong with it, for whoever runs it.
    pub fn warnings(&self, now: Timestamp) -> impl Iterator<Item = String> + '_ {
        let warned = move |post: &Post| {
            post.calendar.warning(now).map(|warning| format!("posts/{}.toml: {warning}", post.id))
        };
        self.posts.iter().filter_map(warned)
    }

    /// How much an authenticator can carry.
    #[must_use]
    pub fn strength(&self, authenticator: &str) -> Option<Level> {
        self.authenticators.iter().find(|known| known.id == authenticator).map(|known| known.level)
    }

    /// The level that a body of evidence reaches: computed, never stored as a flag.
    pub fn level_of<'e>(
        &self,
        evidence: impl IntoIterator<Item = &'e crate::evidence::Evidence>,
    ) -> Option<Level> {
        evidence.into_iter().filter_map(|shown| Some(self.offer(&shown.method)?.level)).max()
    }
}

impl fmt::Debug for Offer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Offer")
            .field("id", &self.id)
            .field("level", &self.level)
            .finish_non_exhaustive()
    }
}
