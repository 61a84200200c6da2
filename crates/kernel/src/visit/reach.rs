//! Where people are known by their telephone: that whoever is at the desk has it in their hand (CLAVE-27,
//! CLAVE-50 to CLAVE-55). A code goes there, and they read it to the officer, who sees it nowhere else.
//!
//! ```text
//! Unasked --telephone and address, or those of an account--> Sent --the code--> Shown
//!    ^                                                        |                  |
//!    `------------------- another one, or once more ----------+------------------'
//! ```

use serde::{Deserialize, Serialize};

use super::{
    Event, Found, Visit, What,
    decide::record,
    page::{CONTACT, OPEN, PHONE, RAISE, language, rises},
};
use crate::{
    account::Code,
    code,
    contact::{self, Email, Phone},
    decision::Decision,
    effect::{Channel, Effect, Message},
    evidence::Evidence,
    facts::Facts,
    page::Form,
    refusal::{Corrupt, FieldFault, Refusal},
    scheme::{RegistrationRules, Scheme},
    secret::{Fingerprint, Secret},
};

pub(super) use self::page::{accepted, page, risen};

mod page;

/// The use of the code, as where people register by themselves.
const CODE: &str = "phone";
/// The field that carries it.
const CODE_FIELD: &str = "visit-phone-code";
/// The field of whether to go on, and the answer of who gives another telephone or wants another code.
const NEXT: &str = "visit-phone-next";
const ON: &str = "visit-phone-on";
const ANEW: &str = "visit-phone-anew";

/// How they can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// They have yet to say.
    Unasked {
        /// What they said before, if they said something else.
        before: Option<Box<Contact>>,
    },
    /// A code went to the telephone that they say is theirs.
    Sent {
        /// What they said.
        contact: Box<Contact>,
        /// The code; none if it is used up.
        code: Option<Code>,
    },
    /// They read it to the officer.
    Shown {
        /// What they said.
        contact: Box<Contact>,
    },
}

/// How somebody can be reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Their telephone.
    pub phone: Phone,
    /// Their address.
    pub email: Email,
    /// The language in which they are written to.
    pub language: String,
}

/// What can happen on the way. Every variant ever released stays readable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "moved", rename_all = "snake_case")]
pub enum Moved {
    /// They said how they can be reached, and a code went there.
    Given {
        /// What they said.
        contact: Box<Contact>,
        /// What the code is recognised by.
        print: Fingerprint,
        /// From when on it is worthless.
        expires_at: jiff::Timestamp,
    },
    /// A wrong code was typed.
    Missed,
    /// The code is worthless: too many wrong ones.
    Voided,
    /// It was the code.
    Shown,
    /// They give another telephone, or want the code once more.
    Left,
}

impl Default for Reach {
    fn default() -> Self {
        Self::Unasked { before: None }
    }
}

impl Moved {
    /// Its name in the clear part of the ledger.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Given { .. } => "visit-contact-given",
            Self::Missed => "visit-contact-missed",
            Self::Voided => "visit-contact-voided",
            Self::Shown => "visit-contact-shown",
            Self::Left => "visit-contact-left",
        }
    }
}

impl Reach {
    /// What was shown to be theirs.
    #[must_use]
    pub fn shown(&self) -> Option<&Contact> {
        match self {
            Self::Shown { contact } => Some(contact),
            Self::Unasked { .. } | Self::Sent { .. } => None,
        }
    }

    /// The same after one more event.
    pub(super) fn after(self, moved: &Moved) -> Result<Self, Corrupt> {
        Ok(match (self, moved) {
            (Self::Unasked { .. }, Moved::Given { contact, print, expires_at }) => {
                let code = Code { print: print.clone(), expires_at: *expires_at, misses: 0 };
                Self::Sent { contact: contact.clone(), code: Some(code) }
            }
            (Self::Sent { contact, code }, Moved::Missed) => {
                let missed = |code: Code| Code { misses: code.misses + 1, ..code };
                Self::Sent { contact, code: code.map(missed) }
            }
            (Self::Sent { contact, .. }, Moved::Voided) => Self::Sent { contact, code: None },
            (Self::Sent { contact, .. }, Moved::Shown) => Self::Shown { contact },
            (Self::Sent { contact, .. } | Self::Shown { contact }, Moved::Left) => {
                Self::Unasked { before: Some(contact) }
            }
            (_, moved) => return Err(Corrupt(format!("`{}` out of place", moved.kind()))),
        })
    }
}

/// Whether what an officer fills in now is a decision, and no step on the way to one.
#[must_use]
pub fn decides(visit: &Visit, form: &Form, scheme: &Scheme) -> bool {
    let Visit::Identified { about, reach, .. } = visit else { return false };
    let by_phone = scheme.registration.is_some() && about.procedure == OPEN;
    !by_phone || reach.shown().is_some() && !begins_anew(form)
}

/// Takes a step on the way.
pub(super) fn go_on(
    reach: &Reach,
    evidence: &Evidence,
    form: &Form,
    found: Option<&Found>,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    match reach {
        Reach::Sent { .. } | Reach::Shown { .. } if begins_anew(form) => {
            Ok(moved(Moved::Left, facts))
        }
        Reach::Unasked { .. } => give(evidence, form, found, facts),
        Reach::Sent { contact, code } => show(contact, code.as_ref(), form, facts),
        Reach::Shown { .. } => Err(Refusal::OutOfTurn),
    }
}

/// They say how they can be reached; of whoever has an account that is known already.
fn give(
    evidence: &Evidence,
    form: &Form,
    found: Option<&Found>,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    let rules = facts.scheme.registration.as_ref().ok_or(Refusal::NotOffered)?;
    let contact = match found {
        None => {
            form.drawn_for(CONTACT)?;
            read(form, rules, facts)?
        }
        Some(found) if rises(found, evidence, facts.scheme) => {
            form.drawn_for(RAISE)?;
            found.contact().ok_or(Refusal::NotOffered)?
        }
        Some(_) => return Err(Refusal::AlreadyRegistered),
    };
    let codes = facts.scheme.codes.get(CODE).ok_or(Refusal::NotOffered)?;
    let code = code::draw(CODE, codes, facts);
    let message = Effect::Send(Message {
        channel: Channel::Sms,
        to: Secret::new(contact.phone.as_str()),
        language: contact.language.clone(),
        text: "sms-phone-desk".to_owned(),
        slots: [("code".to_owned(), code.clone())].into(),
        invite: None,
        report: None,
    });
    let spends = rules.of_message(&contact.phone, facts);
    let given = Moved::Given {
        print: code::print(CODE, contact.phone.as_str(), &code, facts),
        expires_at: facts.now + codes.life(),
        contact: Box::new(contact),
    };
    Ok(Decision { spends, ..moved(given, facts) }.perform([message]))
}

fn read(form: &Form, rules: &RegistrationRules, facts: &Facts<'_>) -> Result<Contact, Refusal> {
    let phone = form.line(contact::PHONE);
    let phone = phone.and_then(|typed| Phone::read(typed, rules.phone_region));
    let email = form.line(contact::EMAIL).and_then(Email::read);
    let language = language(form, facts.scheme);
    match (phone, email, language) {
        (Ok(phone), Ok(email), Ok(language)) => Ok(Contact { phone, email, language }),
        (phone, email, language) => {
            Err(Refusal::fields([phone.err(), email.err(), language.err()]))
        }
    }
}

/// They read the code to the officer.
fn show(
    contact: &Contact,
    out: Option<&Code>,
    form: &Form,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    form.drawn_for(PHONE)?;
    let rules = facts.scheme.codes.get(CODE).ok_or(Refusal::NotOffered)?;
    let typed = form.line(CODE_FIELD)?;
    let typed = code::read(typed, rules).ok_or(FieldFault::new(CODE_FIELD, "phone-code-shape"))?;
    let Some(out) = out.filter(|out| out.expires_at > facts.now) else {
        return Err(FieldFault::new(CODE_FIELD, "visit-phone-over").into());
    };
    if code::print(CODE, contact.phone.as_str(), &typed, facts).matches(&out.print) {
        return Ok(moved(Moved::Shown, facts));
    }
    let missed = What::Contact { moved: Moved::Missed };
    let last = What::Contact { moved: Moved::Voided };
    let last = (out.misses + 1 >= rules.attempts).then_some(last);
    Ok(record(std::iter::once(missed).chain(last).collect(), facts))
}

fn moved(moved: Moved, facts: &Facts<'_>) -> Decision<Event> {
    record(vec![What::Contact { moved }], facts)
}

fn begins_anew(form: &Form) -> bool {
    form.line(NEXT) == Ok(ANEW)
}
