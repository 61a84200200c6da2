//! What a person sees of their appointment.

use super::{Appointment, Booking, Ending, code};
use crate::{
    page::{Block, FieldKind, Page, Row, Text, Tone, Value},
    post::{Procedure, Slot},
    scheme::Scheme,
};

/// The field of the short code.
pub const CODE: &str = "appointment-code";

/// Asks for the short code.
#[must_use]
pub fn asking_code() -> Page {
    let length = code::rules().length;
    Page::asking(
        "appointment-find",
        vec![Block::field(CODE, FieldKind::Code { length, digits: false })],
    )
}

/// The appointment as it stands.
#[must_use]
pub fn page(appointment: &Appointment, scheme: &Scheme, language: &str) -> Page {
    let mut blocks = Vec::new();
    match appointment {
        Appointment::Unbooked => return Page::telling("appointment-none", blocks),
        Appointment::Booked(booking) => {
            blocks.push(Block::Summary(details(booking, &booking.slot, scheme, language)));
            blocks.extend(brings(booking, scheme));
        }
        Appointment::Ended { booking, how } => {
            let (tone, text) = match how {
                Ending::Came => (Tone::Success, "appointment-ended.came"),
                Ending::Missed => (Tone::Information, "appointment-ended.missed"),
                Ending::Cancelled => (Tone::Information, "appointment-ended.cancelled"),
                Ending::CalledOff => (Tone::Warning, "appointment-ended.called-off"),
            };
            blocks.push(Block::Notice(tone, Text::key(text)));
            blocks.push(Block::Summary(details(booking, &booking.slot, scheme, language)));
            return Page::telling("appointment-ended", blocks);
        }
    }
    Page::telling("appointment", blocks)
}

/// Where, what and when: the time on the clock of the post.
#[must_use]
pub fn details(booking: &Booking, slot: &Slot, scheme: &Scheme, language: &str) -> Vec<Row> {
    let plain = |label: &str, value: &str| Row {
        label: Text::key(label),
        value: Value::Plain(value.to_owned()),
    };
    let mut rows = vec![Row {
        label: Text::key("appointment-what"),
        value: Value::Word(Text::key(format!("procedure-{}", booking.procedure))),
    }];
    rows.extend(scheme.procedure(&booking.procedure).map(kind));
    if let Some(post) = scheme.post(&booking.office) {
        let when = slot.starts.to_zoned(post.calendar.zone().clone()).datetime();
        rows.push(Row { label: Text::key("appointment-when"), value: Value::Moment(when) });
        rows.push(plain("appointment-where", post.called(language)));
        rows.push(plain("appointment-address", &post.address.join(", ")));
        rows.extend(post.telephone.as_deref().map(|number| plain("appointment-call", number)));
    }
    rows.push(plain("appointment-name", &booking.contact.name));
    rows
}

/// The type of appointment, which follows from what is wanted: nobody books the wrong one (CLAVE-40).
#[must_use]
pub fn kind(procedure: &Procedure) -> Row {
    let word = Text::key(format!("appointment-kind-{}", procedure.kind));
    Row { label: Text::key("appointment-kind"), value: Value::Word(word) }
}

/// What to bring besides the document.
fn brings(booking: &Booking, scheme: &Scheme) -> Vec<Block> {
    let post = scheme.post(&booking.office);
    let bring = post.into_iter().flat_map(|post| &post.bring);
    std::iter::once(Text::key("appointment-bring"))
        .chain(bring.map(|key| Text::key(key.clone())))
        .map(Block::Paragraph)
        .collect()
}
