//! What whoever books fills in.

use serde::{Deserialize, Serialize};

use crate::{
    contact::Email,
    facts::{Actor, Facts},
    page::{Block, Choice, FieldKind, Form, Page, Row, Text, Value},
    post::{Post, Slot},
    refusal::{FieldFault, Refusal},
    scheme::Scheme,
    visit,
};

/// Most times that are asked about at once.
const TIMES_MAX: usize = 36;
/// How times are thinned out when there are more: those that begin on such minutes stay.
const MINUTES: [i8; 4] = [10, 15, 20, 30];
/// The field of the time: the slot as the agenda writes it.
pub const TIME: &str = "appointment-time";
/// The field of the address; what it is for is told otherwise than of an account's.
pub const EMAIL: &str = "appointment-email";
/// The field of the name.
pub const NAME: &str = "appointment-name";
/// The field of the telephone number.
pub const TELEPHONE: &str = "appointment-telephone";
/// Longest name, in characters.
const NAME_CHARS_MAX: usize = 200;
/// Shortest and longest telephone number, in digits (ITU-T E.164).
const TELEPHONE_DIGITS: std::ops::RangeInclusive<usize> = 5..=15;

/// Who comes, and how they are reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// The name, as they say it.
    pub name: String,
    /// Where mail goes. Somebody who rings may have none.
    pub email: Option<Email>,
    /// Where one rings them.
    pub telephone: Option<String>,
    /// The language they are written to in.
    pub language: String,
}

impl Contact {
    /// Reads it. Whoever books by themselves leaves an address, so that they can be told; an officer
    /// notes an address or a number (KONZ-10).
    ///
    /// # Errors
    ///
    /// What is missing, or not in the form asked for.
    pub fn read(form: &Form, facts: &Facts<'_>) -> Result<Self, Refusal> {
        let name = form.line(NAME).and_then(|name| match name.chars().count() {
            0..=NAME_CHARS_MAX => Ok(name.to_owned()),
            _ => Err(FieldFault::new(NAME, "field-too-long")),
        });
        let needs_email = !matches!(facts.actor, Actor::Officer { .. });
        let read = |typed| Email::read(typed).map_err(|fault| FieldFault::new(EMAIL, fault.text));
        let email = match form.line(EMAIL) {
            Err(fault) if fault.text == "field-missing" && !needs_email => Ok(None),
            line => line.and_then(read).map(Some),
        };
        let telephone = match form.line(TELEPHONE) {
            Err(fault) if fault.text == "field-missing" => Ok(None),
            line => line.and_then(telephone).map(Some),
        };
        let language = match facts.actor {
            Actor::Officer { .. } => visit::language(form, facts.scheme),
            Actor::Applicant
            | Actor::Claimant
            | Actor::Operator
            | Actor::Timer
            | Actor::Connector => Ok(facts.language.clone()),
        };
        match (name, email, telephone, language) {
            (Ok(_), Ok(None), Ok(None), _) => {
                Err(FieldFault::new(TELEPHONE, "appointment-unreachable").into())
            }
            (Ok(name), Ok(email), Ok(telephone), Ok(language)) => {
                Ok(Self { name, email, telephone, language })
            }
            (name, email, telephone, language) => {
                let faults = [name.err(), email.err(), telephone.err(), language.err()];
                Err(Refusal::fields(faults))
            }
        }
    }
}

/// Who comes.
fn contact_fields() -> Vec<Block> {
    vec![
        Block::field(NAME, FieldKind::Line),
        Block::field(EMAIL, FieldKind::Email),
        Block::field(TELEPHONE, FieldKind::Line),
    ]
}

/// What somebody chooses a time for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To book it.
    Book,
    /// To book it for somebody else.
    BookFor,
    /// To have their appointment then.
    Move,
}

impl Purpose {
    /// The name of the page; of whoever came too late, and is offered other times, it is another.
    const fn page(self, instead: bool) -> &'static str {
        match (self, instead) {
            (Self::Book | Self::BookFor, false) => "appointment-book",
            (Self::Book | Self::BookFor, true) => "appointment-instead",
            (Self::Move, false) => "appointment-move",
            (Self::Move, true) => "appointment-move-instead",
        }
    }
}

/// The times to choose from; `instead` if the one that was chosen is gone.
#[must_use]
pub fn asking(
    post: &Post,
    slots: &[Slot],
    scheme: &Scheme,
    language: &str,
    purpose: Purpose,
    instead: bool,
) -> Page {
    let at = |slot: &Slot| slot.starts.to_zoned(post.calendar.zone().clone());
    let first = slots.first().map(|slot| at(slot).date());
    let several_days = slots.iter().any(|slot| Some(at(slot).date()) != first);
    let choice = |slot: &Slot| {
        let shape = if several_days { "%Y-%m-%d %H:%M" } else { "%H:%M" };
        Choice {
            value: super::entry(&post.id, slot).key,
            label: Text::named(at(slot).strftime(shape).to_string()),
        }
    };
    let mut rows = vec![Row {
        label: Text::key("appointment-where"),
        value: Value::Plain(post.called(language).to_owned()),
    }];
    if let Some(day) = first.filter(|_| !several_days) {
        rows.push(Row { label: Text::key("appointment-day"), value: Value::Date(day.into()) });
    }
    let times = thinned(slots, post).into_iter().map(choice).collect();
    let mut blocks = vec![Block::Summary(rows), Block::field(TIME, FieldKind::Choice(times))];
    match purpose {
        Purpose::Book => blocks.extend(contact_fields()),
        Purpose::BookFor => {
            blocks.extend(contact_fields());
            blocks.extend(visit::languages(scheme));
        }
        Purpose::Move => {}
    }
    Page::asking(purpose.page(instead), blocks)
}

/// No more times than people like to read: those on rounder minutes.
fn thinned<'s>(slots: &'s [Slot], post: &Post) -> Vec<&'s Slot> {
    let on = |minutes: i8| -> Vec<&Slot> {
        let zone = post.calendar.zone();
        let is_on = |slot: &&Slot| slot.starts.to_zoned(zone.clone()).minute() % minutes == 0;
        slots.iter().filter(is_on).collect()
    };
    let steps = std::iter::once(1).chain(MINUTES);
    let few = steps.map(on).find(|slots| slots.len() <= TIMES_MAX);
    few.unwrap_or_else(|| slots.iter().take(TIMES_MAX).collect())
}

/// Digits, with a plus before them and whatever people put between.
fn telephone(typed: &str) -> Result<String, FieldFault> {
    let number: String = typed.chars().filter(|sign| !" -()./".contains(*sign)).collect();
    let digits = number.strip_prefix('+').unwrap_or(&number);
    let good = TELEPHONE_DIGITS.contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    if good { Ok(number) } else { Err(FieldFault::new(TELEPHONE, "telephone-shape")) }
}
