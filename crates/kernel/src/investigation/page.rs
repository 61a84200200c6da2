//! What officers fill in to declare an investigation, and to allow one.

use jiff::{Timestamp, civil::Date};

use super::{Declared, Investigation};
use crate::{
    page::{Block, FieldKind, Form, Page, Row, Text, Value},
    refusal::{FieldFault, Refusal},
    scheme::Scheme,
    visit::reason_in,
};

/// The page of a declaration.
const DECLARING: &str = "desk-investigation-declare";
/// The page of one that waits for another.
const ALLOWING: &str = "desk-investigation-allow";
/// The page of any other.
const STANDS: &str = "desk-investigation";
/// The field of the number under which it is kept elsewhere.
pub const NUMBER: &str = "desk-investigation-number";
/// The field of the reason.
pub const REASON: &str = "desk-investigation-reason";
/// The field of its last day.
pub const UNTIL: &str = "desk-investigation-until";
/// The field of the reason for which it is allowed.
pub const CONSENT: &str = "desk-investigation-consent";
/// Longest number, in characters.
const NUMBER_CHARS_MAX: usize = 60;

/// What was filled in to declare one.
pub(super) struct Declaration {
    pub(super) number: String,
    pub(super) reason: String,
    pub(super) last_day: Date,
}

/// What was filled in to allow one.
pub(super) struct Allowance {
    pub(super) reason: String,
}

/// Asks for a declaration.
#[must_use]
pub fn declaring(scheme: &Scheme) -> Page {
    let days = scheme.desk.investigation_days_max.to_string();
    Page::asking(
        DECLARING,
        vec![
            Block::Paragraph(Text::key("desk-investigation-declare.told").with("days", days)),
            Block::field(NUMBER, FieldKind::Line),
            Block::field(REASON, FieldKind::Line),
            Block::field(UNTIL, FieldKind::Line),
        ],
    )
}

/// Shows one; `allows` asks for what another has to fill in. Nothing of that is filled in for them.
#[must_use]
pub fn page(investigation: &Investigation, allows: bool, scheme: &Scheme, now: Timestamp) -> Page {
    let Some(declared) = investigation.declared() else {
        return Page::telling(STANDS, Vec::new());
    };
    let moment = |at: Timestamp| Value::Moment(at.to_zoned(scheme.time_zone.clone()).datetime());
    let row = |label: &str, value: Value| Row { label: Text::key(label), value };
    let plain = |text: &String| Value::Plain(text.clone());
    let standing = format!("desk-investigation-{}", investigation.standing(now));
    let mut rows = vec![
        row("desk-investigation-standing", Value::Word(Text::key(standing))),
        row("desk-investigation-by", plain(&declared.name)),
        row(REASON, plain(&declared.reason)),
        row("desk-investigation-at", moment(declared.at)),
        row("desk-investigation-ends", moment(declared.until)),
    ];
    if let Some(allowed) = investigation.allowed() {
        rows.push(row("desk-investigation-allowed-by", plain(&allowed.name)));
        rows.push(row(CONSENT, plain(&allowed.reason)));
    }
    if !allows {
        rows.insert(0, row(NUMBER, plain(&declared.number)));
        return Page::telling(STANDS, vec![Block::Summary(rows)]);
    }
    Page::asking(
        ALLOWING,
        vec![
            Block::Summary(rows),
            Block::field(NUMBER, FieldKind::Line),
            Block::field(CONSENT, FieldKind::Line),
        ],
    )
}

impl Declaration {
    pub(super) fn read(form: &Form) -> Result<Self, Refusal> {
        form.drawn_for(DECLARING)?;
        let number = form.line(NUMBER).and_then(|typed| {
            let fits = typed.chars().count() <= NUMBER_CHARS_MAX;
            if fits { Ok(typed) } else { Err(FieldFault::new(NUMBER, "field-too-long")) }
        });
        let last_day = form.line(UNTIL).and_then(|typed| {
            let parsed = typed.parse::<Date>();
            parsed.map_err(|_| FieldFault::new(UNTIL, "desk-investigation-until.shape"))
        });
        match (number, reason_in(form, REASON), last_day) {
            (Ok(number), Ok(reason), Ok(last_day)) => {
                Ok(Self { number: number.to_owned(), reason: reason.to_owned(), last_day })
            }
            (number, reason, last_day) => {
                Err(Refusal::fields([number.err(), reason.err(), last_day.err()]))
            }
        }
    }
}

impl Allowance {
    /// Whoever allows it types its number: they have the file before them.
    pub(super) fn read(form: &Form, declared: &Declared) -> Result<Self, Refusal> {
        form.drawn_for(ALLOWING)?;
        let number = form.line(NUMBER).and_then(|typed| {
            let is_it = typed == declared.number;
            if is_it {
                Ok(())
            } else {
                Err(FieldFault::new(NUMBER, "desk-investigation-number.other"))
            }
        });
        match (number, reason_in(form, CONSENT)) {
            (Ok(()), Ok(reason)) => Ok(Self { reason: reason.to_owned() }),
            (number, reason) => Err(Refusal::fields([number.err(), reason.err()])),
        }
    }
}
