//! Signing in: a claimant shows an authenticator and is, or is not, the holder of an account.
//!
//! What is wrong is never said: an unknown name, a wrong password, another case (UKAPU-20) and an
//! account that waits for its activation look and cost the same.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use crate::{
    account::{Account, PIN},
    decision::{AccountId, Spend},
    document,
    facts::Facts,
    page::{Block, FieldKind, Form, Page, Place, Text},
    password,
    refusal::Refusal,
    scheme::{Level, Scheme},
    secret::{Fingerprint, Secret},
    user_name,
};

pub use self::{
    on_top::OnTop,
    pin::{PinEntry, PinRequest},
};

mod on_top;
mod pin;

/// The page's name; that of the page for people who are known by a document; and that on which they choose.
const PAGE: &str = "sign-in";
const BY_NUMBER: &str = "sign-in-password";
const WAYS: &str = "sign-in-ways";
/// The authenticator used here, by its name in schemes.
pub(crate) const PASSWORD: &str = "password";
/// The same with a code by text message on top.
const PASSWORD_AND_TEXT: &str = "password-text";
/// The window of tries over which the second lock is counted.
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// How long somebody without a password is taken to be at the browser, in minutes.
const FRESH_MINUTES: i64 = 10;

/// The ways to sign in, where there is more than one.
#[must_use]
pub fn ways() -> Page {
    let links = [
        ("link-pin", Place::Pin),
        ("link-password", Place::Password),
        ("link-enrol", Place::Enrol),
        ("link-letter", Place::Letter),
    ];
    let link = |(text, place)| Block::Link(Text::key(text), place);
    Page::telling(WAYS, links.map(link).into())
}

/// What a claimant typed.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The name as typed, in Unicode NFC: machines spell one letter in two ways.
    pub user_name: String,
    /// The password, exactly as typed.
    pub password: Secret,
}

/// A person who is signed in. Kept by the store, named by a cookie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Whose.
    pub account: AccountId,
    /// The scheme's name of the level: the lower of the account's and the authenticators'.
    pub level: String,
    /// What was used, by the names of RFC 8176 (`pwd`, `otp`, ...).
    pub authenticators: Vec<String>,
    /// When the person was last authenticated.
    pub at: Timestamp,
    /// When it ends whatever happens.
    pub ends_at: Timestamp,
}

impl Attempt {
    /// What to ask.
    #[must_use]
    pub fn page(scheme: &Scheme) -> Page {
        if scheme.registration.is_some() {
            return Self::page_by_number();
        }
        Page::asking(
            PAGE,
            vec![
                Block::field(user_name::FIELD, FieldKind::UserName { live: false }),
                Block::field(password::CURRENT, FieldKind::CurrentPassword),
                Block::Link(Text::key("link-enrol"), Place::Enrol),
                Block::Link(Text::key("link-activate"), Place::Activate),
                Block::Link(Text::key("link-new-code"), Place::NewCode),
            ],
        )
    }

    /// The same for people who are known by the number of their document.
    fn page_by_number() -> Page {
        Page::asking(
            BY_NUMBER,
            vec![
                Block::field(document::NUMBER, FieldKind::Line),
                Block::field(password::CURRENT, FieldKind::CurrentPassword),
                Block::Link(Text::key("link-pin"), Place::Pin),
                Block::Link(Text::key("link-lasting"), Place::Activate),
                Block::Link(Text::key("link-enrol"), Place::Enrol),
            ],
        )
    }

    /// Reads the page. Nothing is refused here but emptiness and numbers that nobody can have: rules would
    /// tell who exists.
    ///
    /// # Errors
    ///
    /// If a field is empty, or the number is none.
    pub fn read(form: &Form, scheme: &Scheme) -> Result<Self, Refusal> {
        if scheme.registration.is_some() {
            let number = document::number_in(form, scheme);
            return match (number, form.verbatim(password::CURRENT)) {
                (Ok(user_name), Ok(password)) => Ok(Self { user_name, password: password.clone() }),
                (number, password) => Err(Refusal::fields([number.err(), password.err()])),
            };
        }
        match (form.line(user_name::FIELD), form.verbatim(password::CURRENT)) {
            (Ok(name), Ok(password)) => {
                Ok(Self { user_name: name.nfc().collect(), password: password.clone() })
            }
            (name, password) => Err(Refusal::fields([name.err(), password.err()])),
        }
    }

    /// What the try costs, counted before anything is compared. A browser the account was used
    /// from before has a budget of its own, so that strangers who spend the name's lock out
    /// strangers only.
    #[must_use]
    pub fn spends(&self, known_browser: Option<&Fingerprint>, facts: &Facts<'_>) -> Vec<Spend> {
        let rules = &facts.scheme.sign_in;
        let window = rules.window();
        let budget = |purpose: &str, of: &str, limit| Spend {
            key: facts.fingerprint(&format!("budget:sign-in:{purpose}"), of),
            limit,
            window,
        };
        let network = facts.network.as_str();
        let mut spends = vec![budget("network", network, rules.tries_per_network)];
        spends.extend(self.own_spends(known_browser, facts));
        if known_browser.is_none() {
            let name = user_name::claim(&self.user_name, facts).key;
            spends.push(budget("name", name.as_str(), rules.tries_per_name_anywhere));
        }
        spends
    }

    /// Of those, what is counted of this name in this place alone: so many in a row, and so many in a day.
    /// Once somebody is in, or has a new password, it is forgotten.
    #[must_use]
    pub fn own_spends(&self, known_browser: Option<&Fingerprint>, facts: &Facts<'_>) -> Vec<Spend> {
        let rules = &facts.scheme.sign_in;
        let (purpose, place, limit) = if let Some(browser) = known_browser {
            ("browser", browser.as_str().to_owned(), rules.tries_per_browser)
        } else {
            let name = user_name::claim(&self.user_name, facts).key;
            let here = format!("{} {}", name.as_str(), facts.network.as_str());
            ("name-here", here, rules.tries_per_name)
        };
        let budget = |purpose: &str, limit, window| Spend {
            key: facts.fingerprint(&format!("budget:sign-in:{purpose}"), &place),
            limit,
            window,
        };
        let row = budget(purpose, limit, rules.window());
        let day = rules.tries_per_day.map(|limit| budget(&format!("{purpose}-day"), limit, DAY));
        std::iter::once(row).chain(day).collect()
    }

    /// The session this attempt opens, once the engine has found the account and compared the
    /// password. `password_matched` is computed in every case, against a decoy where there is no
    /// account, so that the time tells nothing.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoMatch`] for whatever is wrong; [`Refusal::PasswordExpired`] only to someone
    /// who knows the password.
    pub fn judge(
        &self,
        found: Option<(AccountId, &Account)>,
        password_matched: bool,
        facts: &Facts<'_>,
    ) -> Result<Session, Refusal> {
        let Some((id, account @ Account::Active { holder, password: Some(password), .. })) = found
        else {
            return Err(Refusal::NoMatch);
        };
        if !password_matched || holder.user_name != self.user_name {
            return Err(Refusal::NoMatch);
        }
        if password.expires_at <= facts.now {
            return Err(Refusal::PasswordExpired);
        }
        Session::open(id, account, Means::Password, facts).ok_or(Refusal::NoMatch)
    }
}

/// What somebody signs in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// A password of their own.
    Password,
    /// A PIN that was sent to their telephone, and what is printed on their document.
    Pin,
    /// A password of their own, and a code that was sent to their telephone on top of it.
    PasswordAndText,
}

impl Means {
    /// Its name in schemes.
    const fn authenticator(self) -> &'static str {
        match self {
            Self::Password => PASSWORD,
            Self::Pin => PIN,
            Self::PasswordAndText => PASSWORD_AND_TEXT,
        }
    }

    /// What relying parties are told (RFC 8176).
    const fn methods(self) -> &'static [&'static str] {
        match self {
            Self::Password => &["pwd"],
            Self::Pin => &["kba", "sms"],
            Self::PasswordAndText => &["mfa", "pwd", "sms"],
        }
    }

    /// What it is called on pages.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Password => "means-password",
            Self::Pin => "means-pin",
            Self::PasswordAndText => "means-password-text",
        }
    }

    /// What was used, by the names that relying parties are told.
    #[must_use]
    pub fn of(authenticators: &[String]) -> Self {
        let used = |wanted: &str| authenticators.iter().any(|method| method == wanted);
        match (used("pwd"), used("sms")) {
            (true, true) => Self::PasswordAndText,
            (false, true) => Self::Pin,
            (_, false) => Self::Password,
        }
    }
}

impl Session {
    /// A session that begins now; none if nobody can sign in to the account by these means.
    #[must_use]
    pub fn open(id: AccountId, account: &Account, means: Means, facts: &Facts<'_>) -> Option<Self> {
        let level = session_level(account, means, facts.scheme)?;
        Some(Self {
            account: id,
            level: facts.scheme.level_name(level)?.id.clone(),
            authenticators: means.methods().iter().map(ToString::to_string).collect(),
            at: facts.now,
            ends_at: facts.now + facts.scheme.session.absolute(),
        })
    }

    /// From when on the session is over if nothing is done with it after `now`.
    #[must_use]
    pub fn idle_end(&self, now: Timestamp, scheme: &Scheme) -> Timestamp {
        (now + scheme.session.idle()).min(self.ends_at)
    }

    /// The same session with its level computed from the account as it stands now; none if nobody
    /// can be signed in to it.
    #[must_use]
    pub fn reassessed(&self, account: &Account, scheme: &Scheme) -> Option<Self> {
        let level = session_level(account, Means::of(&self.authenticators), scheme)?;
        let name = scheme.level_name(level)?;
        Some(Self { level: name.id.clone(), ..self.clone() })
    }

    /// Whether a code on top of the password would raise its level.
    #[must_use]
    pub fn takes_more(&self, account: &Account, scheme: &Scheme) -> bool {
        let reachable = account.holder().is_some_and(|holder| holder.phone.is_some());
        let more = session_level(account, Means::PasswordAndText, scheme);
        let is_password = Means::of(&self.authenticators) == Means::Password;
        is_password && reachable && more > scheme.level(&self.level)
    }

    /// The same session with a code on top; none if nobody can sign in so.
    #[must_use]
    pub fn with_more(&self, account: &Account, facts: &Facts<'_>) -> Option<Self> {
        let more = Self::open(self.account, account, Means::PasswordAndText, facts)?;
        Some(Self { ends_at: self.ends_at, ..more })
    }

    /// Whether the person signed in so lately that it is still them at the browser.
    #[must_use]
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        self.age(now) < SignedDuration::from_mins(FRESH_MINUTES)
    }

    /// How long ago the person was authenticated.
    #[must_use]
    pub fn age(&self, now: Timestamp) -> SignedDuration {
        now.duration_since(self.at)
    }
}

/// The lower of what the account is worth and what they signed in with can carry.
fn session_level(account: &Account, means: Means, scheme: &Scheme) -> Option<Level> {
    Some(account.level(scheme)?.min(scheme.strength(means.authenticator())?))
}
