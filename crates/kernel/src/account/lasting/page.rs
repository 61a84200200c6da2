//! The pages on which a password is set for an account that opened with a telephone.

use crate::{
    account::{CodeShown, Holder, TEXT, own},
    code,
    contact::{self, Email},
    decision::{Claim, Spend},
    document,
    facts::Facts,
    page::{Block, FieldKind, Form, Page, Place, Text, Tone},
    password::{self, DenyList, NewPassword},
    refusal::{FieldFault, Refusal},
    scheme::Scheme,
    secret::{Fingerprint, Secret},
    user_name,
};

const ASKING: &str = "lasting-ask";
const SETTING: &str = "lasting-set";
/// The field of the activation code.
const CODE: &str = "code";
/// The field of a code that came by text message.
pub const TEXT_CODE: &str = "text-code";
const ACTIVATION: &str = "activation";
const DAY: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);
/// Tries from one network, per day and number allowed: a family or a library shares one address.
const NETWORK_NUMBERS_MAX: u32 = 20;

/// Somebody who has an activation code and wants a password.
#[derive(Clone, Debug)]
pub struct PasswordRequest {
    /// What they typed.
    pub shown: CodeShown,
}

impl PasswordRequest {
    /// What to ask.
    #[must_use]
    pub fn page(scheme: &Scheme) -> Page {
        let length = scheme.codes.get(ACTIVATION).map_or(0, |rules| rules.length);
        Page::asking(
            ASKING,
            vec![
                Block::field(document::NUMBER, FieldKind::Line),
                Block::field(contact::EMAIL, FieldKind::Email),
                Block::field(CODE, FieldKind::Code { length, digits: false }),
                Block::Paragraph(Text::key("lasting-ask.lost")),
                Block::Link(Text::key("link-pin"), Place::Pin),
            ],
        )
    }

    /// Reads the page. What cannot be right is told here, before a try is spent.
    ///
    /// # Errors
    ///
    /// Every field that is not in the form asked for.
    pub fn read(form: &Form, scheme: &Scheme) -> Result<Self, Refusal> {
        form.drawn_for(ASKING)?;
        let rules = scheme.codes.get(ACTIVATION).filter(|_| scheme.offers_password());
        let rules = rules.ok_or(Refusal::NotOffered)?;
        let number = document::number_in(form, scheme);
        let email = form.line(contact::EMAIL).and_then(Email::read);
        let code = form.line(CODE).and_then(|typed| {
            code::read(typed, rules).ok_or_else(|| FieldFault::new(CODE, "code-shape"))
        });
        match (number, email, code) {
            (Ok(number), Ok(email), Ok(code)) => {
                Ok(Self { shown: CodeShown { number, email, code } })
            }
            (number, email, code) => Err(Refusal::fields([number.err(), email.err(), code.err()])),
        }
    }

    /// What the account is found by, if there is one.
    #[must_use]
    pub fn claim(&self, facts: &Facts<'_>) -> Claim {
        user_name::claim(&self.shown.number, facts)
    }

    /// What a try costs, counted before anything is compared. Strangers who know a number and not the
    /// address have a budget of their own.
    #[must_use]
    pub fn spends(&self, facts: &Facts<'_>) -> Vec<Spend> {
        let limit = facts.scheme.codes.get(ACTIVATION).map_or(0, |rules| rules.attempts_per_day);
        let budget = |purpose: &str, of: &str, limit| Spend {
            key: facts.fingerprint(&format!("budget:lasting:{purpose}"), of),
            limit,
            window: DAY,
        };
        let CodeShown { number, email, .. } = &self.shown;
        let whose = format!("{number} {}", email.folded());
        let network = facts.network.as_str();
        vec![
            budget("network", network, limit.saturating_mul(NETWORK_NUMBERS_MAX)),
            budget("whose", &whose, limit),
        ]
    }
}

/// Somebody who has the code from the text message as well.
#[derive(Clone, Debug)]
pub struct PasswordEntry {
    /// The code.
    pub code: Secret,
    /// The new password.
    pub password: NewPassword,
}

impl PasswordEntry {
    /// What to ask.
    #[must_use]
    pub fn page(scheme: &Scheme) -> Page {
        let mut blocks = vec![sent("lasting-set.sent", scheme)];
        blocks.push(text_field(scheme));
        blocks.push(Block::field(password::NEW, FieldKind::NewPassword));
        blocks.push(Block::Link(Text::key("link-text-anew"), Place::Activate));
        Page::asking(SETTING, blocks)
    }

    /// Reads the page. A slip of the hand costs nothing.
    ///
    /// # Errors
    ///
    /// Every field that is not in the form asked for.
    pub fn read(form: &Form, scheme: &Scheme, denied: &dyn DenyList) -> Result<Self, Refusal> {
        form.drawn_for(SETTING)?;
        let code = text_code(form, TEXT_CODE, scheme);
        let password = form
            .verbatim(password::NEW)
            .and_then(|typed| NewPassword::read(typed, &scheme.password, denied, None));
        match (code, password) {
            (Ok(code), Ok(password)) => Ok(Self { code, password }),
            (code, password) => Err(Refusal::fields([code.err(), password.err()])),
        }
    }
}

/// That a code is on its way, and how long it is good.
pub(crate) fn sent(key: &str, scheme: &Scheme) -> Block {
    let minutes = scheme.codes.get(TEXT).map_or(0, |rules| rules.life_minutes).to_string();
    Block::Notice(Tone::Information, Text::key(key).with("minutes", minutes))
}

/// The field of a code that came by text message.
pub(crate) fn text_field(scheme: &Scheme) -> Block {
    let length = scheme.codes.get(TEXT).map_or(0, |rules| rules.length);
    Block::field(TEXT_CODE, FieldKind::OneTimeCode { length })
}

/// A code that came by text message, as typed.
pub(crate) fn text_code(
    form: &Form,
    field: &'static str,
    scheme: &Scheme,
) -> Result<Secret, FieldFault> {
    let fault = || FieldFault::new(field, "phone-code-shape");
    let rules = scheme.codes.get(TEXT).ok_or_else(fault)?;
    code::read(form.line(field)?, rules).ok_or_else(fault)
}

/// What a try at such a code costs, counted before anything is compared: of one browser there are so many.
#[must_use]
pub fn text_spends(browser: &Fingerprint, facts: &Facts<'_>) -> Vec<Spend> {
    let limit = facts.scheme.codes.get(TEXT).map_or(0, |rules| rules.attempts_per_day);
    let key = facts.fingerprint("budget:text:tries", browser.as_str());
    vec![Spend { key, limit, window: DAY }]
}

/// Asks before another activation code is made: the one there is will be worthless.
#[must_use]
pub fn asking_code(holder: &Holder, _: &Scheme) -> Page {
    let mut blocks = vec![Block::Notice(Tone::Information, Text::key("own-code.former"))];
    blocks.extend(own::proof(holder));
    blocks.push(own::back());
    Page::asking("own-code", blocks)
}

/// Asks before the password is given up.
#[must_use]
pub fn dropping(holder: &Holder, _: &Scheme) -> Page {
    let mut blocks = own::proof(holder);
    blocks.push(own::back());
    Page::asking("own-password-drop", blocks)
}
