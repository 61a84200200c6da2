//! The page on which a holder sets a password with a code (UKAPU-26, KONZ-22, KONZ-23).

use super::{Account, Holder, Raising, own};
use crate::{
    code,
    contact::{self, Email, Phone},
    decision::Spend,
    facts::Facts,
    page::{Block, FieldKind, Form, Page, Place, Text, Tone},
    password::{self, DenyList, NewPassword},
    refusal::{FieldFault, Refusal},
    scheme::Scheme,
    secret::Secret,
    user_name::{self, UserName},
};

/// The page's name.
const PAGE: &str = "activate";
/// The name of the page that asks for a new code.
const NEW_CODE_PAGE: &str = "new-code";
/// The field of the code.
const CODE: &str = "code";
/// Tries at activation from one network, per day and name allowed: a family or a library shares
/// one address.
const NETWORK_NAMES_MAX: u32 = 20;
/// Hours in the window of the daily budgets.
const DAY_HOURS: i64 = 24;

/// What a holder typed in order to set a password.
#[derive(Clone, Debug)]
pub struct Activation {
    /// The name as typed.
    pub user_name: UserName,
    /// The code.
    pub code: Secret,
    /// The new password.
    pub password: NewPassword,
    /// How long it lasts, in days; as long as it can, if none (KONZ-24).
    pub life_days: Option<u16>,
}

impl Account {
    /// Whoever is reached by a telephone has an account at once; whoever is not activates it first.
    pub(super) fn opened(mut holder: Holder, phone: Option<Phone>) -> Self {
        (holder.by_phone, holder.phone) = (phone.is_some(), phone);
        let (reached, holder) = (holder.by_phone, Box::new(holder));
        if reached {
            Self::Active { holder, password: None, code: None, raising: Raising::No }
        } else {
            Self::Pending { holder, code: None }
        }
    }
}

impl Activation {
    /// What to ask.
    #[must_use]
    pub fn page(scheme: &Scheme) -> Page {
        let length = scheme.codes.get("activation").map_or(0, |rules| rules.length);
        Page::asking(
            PAGE,
            vec![
                Block::field(user_name::FIELD, FieldKind::UserName { live: false }),
                Block::field(CODE, FieldKind::Code { length, digits: false }),
                Block::field(password::NEW, FieldKind::NewPassword),
                own::life(scheme),
                Block::Link(Text::key("link-new-code"), Place::NewCode),
            ],
        )
    }

    /// Reads the page. What cannot be right is told here, before a try is spent.
    ///
    /// # Errors
    ///
    /// Every field that is not in the form asked for.
    pub fn read(form: &Form, scheme: &Scheme, denied: &dyn DenyList) -> Result<Self, Refusal> {
        form.drawn_for(PAGE)?;
        let rules = scheme.codes.get("activation").ok_or(Refusal::NotOffered)?;
        let user_name = form.line(user_name::FIELD);
        let user_name = user_name.and_then(|typed| UserName::read(typed, &scheme.user_name));
        let code = form.line(CODE).and_then(|typed| {
            code::read(typed, rules).ok_or_else(|| FieldFault::new(CODE, "code-shape"))
        });
        let password = form.verbatim(password::NEW).and_then(|typed| {
            NewPassword::read(typed, &scheme.password, denied, user_name.as_ref().ok())
        });
        match (user_name, code, password) {
            (Ok(user_name), Ok(code), Ok(password)) => {
                Ok(Self { user_name, code, password, life_days: own::chosen_life(form) })
            }
            (name, code, password) => {
                Err(Refusal::fields([name.err(), code.err(), password.err()]))
            }
        }
    }

    /// What a try costs, counted before anything is compared.
    #[must_use]
    pub fn spends(&self, facts: &Facts<'_>) -> Vec<Spend> {
        spends("activation", self.user_name.as_str(), facts)
    }
}

/// What a holder typed in order to get a new code (KONZ-19, KONZ-27).
#[derive(Clone, Debug)]
pub struct CodeRequest {
    /// The name as typed.
    pub user_name: UserName,
    /// The address as typed.
    pub email: Email,
}

impl CodeRequest {
    /// What to ask.
    #[must_use]
    pub fn page() -> Page {
        Page::asking(
            NEW_CODE_PAGE,
            vec![
                Block::field(user_name::FIELD, FieldKind::UserName { live: false }),
                Block::field(contact::EMAIL, FieldKind::Email),
                Block::Link(Text::key("link-activate"), Place::Activate),
            ],
        )
    }

    /// What to say whatever was typed: whether there is such an account is never told.
    #[must_use]
    pub fn answer() -> Page {
        Page::telling(
            "new-code-sent",
            vec![
                Block::Notice(Tone::Information, Text::key("new-code-sent.if-known")),
                Block::Link(Text::key("link-activate"), Place::Activate),
                Block::Link(Text::key("link-sign-in"), Place::SignIn),
            ],
        )
    }

    /// Reads the page.
    ///
    /// # Errors
    ///
    /// Every field that is not in the form asked for.
    pub fn read(form: &Form, scheme: &Scheme) -> Result<Self, Refusal> {
        form.drawn_for(NEW_CODE_PAGE)?;
        let user_name = form.line(user_name::FIELD);
        let user_name = user_name.and_then(|typed| UserName::read(typed, &scheme.user_name));
        match (user_name, form.line(contact::EMAIL).and_then(Email::read)) {
            (Ok(user_name), Ok(email)) => Ok(Self { user_name, email }),
            (user_name, email) => Err(Refusal::fields([user_name.err(), email.err()])),
        }
    }

    /// What asking costs.
    #[must_use]
    pub fn spends(&self, facts: &Facts<'_>) -> Vec<Spend> {
        spends("new-code", self.user_name.as_str(), facts)
    }
}

/// The daily budgets of one name and of one network for trying or asking for codes.
#[must_use]
fn spends(purpose: &str, typed_name: &str, facts: &Facts<'_>) -> Vec<Spend> {
    let limit = facts.scheme.codes.get("activation").map_or(0, |rules| rules.attempts_per_day);
    let window = jiff::SignedDuration::from_hours(DAY_HOURS);
    let name = user_name::claim(typed_name, facts).key;
    let of_name = facts.fingerprint(&format!("budget:{purpose}:name"), name.as_str());
    let of_network =
        facts.fingerprint(&format!("budget:{purpose}:network"), facts.network.as_str());
    vec![
        Spend { key: of_name, limit, window },
        Spend { key: of_network, limit: limit.saturating_mul(NETWORK_NAMES_MAX), window },
    ]
}
