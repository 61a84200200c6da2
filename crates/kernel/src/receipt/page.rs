//! The pages of receipts: where its holder takes one, and where anybody checks one.

use super::{CODE, RECEIPT, Receipt};
use crate::{
    page::{Block, FieldKind, Page, Place, Row, Text, Tone, Value},
    scheme::Scheme,
};

/// It is there.
#[must_use]
pub fn there(is_in: bool) -> Page {
    Page::telling(
        "receipt-there",
        vec![
            Block::Paragraph(Text::key("receipt-there.keep")),
            Block::Link(Text::key("link-receipt-file"), Place::ReceiptFile),
            Block::Link(Text::key("link-receipt-check"), Place::ReceiptCheck),
            onward(is_in),
        ],
    )
}

/// It is being printed.
#[must_use]
pub fn coming(is_in: bool) -> Page {
    Page::telling(
        "receipt-coming",
        vec![Block::Waiting(Text::key("receipt-coming.wait")), onward(is_in)],
    )
}

/// There is none.
#[must_use]
pub fn none(is_in: bool) -> Page {
    Page::telling(
        "receipt-none",
        vec![Block::Paragraph(Text::key("receipt-none.why")), onward(is_in)],
    )
}

/// The way on of whoever is signed in, or is not.
fn onward(is_in: bool) -> Block {
    if is_in {
        Block::Link(Text::key("link-account"), Place::Account)
    } else {
        Block::Link(Text::key("link-sign-in"), Place::SignIn)
    }
}

/// Asks for the code of one.
#[must_use]
pub fn asking(scheme: &Scheme) -> Page {
    let length = scheme.codes.get(RECEIPT).map_or(0, |rules| rules.length);
    Page::asking(
        "receipt-check",
        vec![
            Block::field(CODE, FieldKind::Code { length, digits: false }),
            Block::Link(Text::key("link-help"), Place::Help),
        ],
    )
}

/// What is told of one: nothing of whose it is, which whoever has it can read there.
#[must_use]
pub fn told(receipt: &Receipt, scheme: &Scheme, language: &str) -> Page {
    let row = |label: &str, value| Row { label: Text::key(format!("receipt-{label}")), value };
    let word = |key: String| Value::Word(Text::key(key));
    let office = receipt.office.as_deref().and_then(|id| scheme.post(id));
    let at = receipt.at.to_zoned(scheme.time_zone.clone()).datetime();
    let rows = [
        Some(row("at", Value::Moment(at))),
        Some(row("level", word(format!("level-{}", receipt.level)))),
        Some(row("method", word(format!("method-{}", receipt.method)))),
        office.map(|post| row("office", Value::Plain(post.called(language).to_owned()))),
    ];
    Page::telling(
        "receipt-told",
        vec![
            Block::Notice(Tone::Success, Text::key("receipt-told.genuine")),
            Block::Summary(rows.into_iter().flatten().collect()),
            Block::Paragraph(Text::key("receipt-told.compare")),
            Block::Link(Text::key("link-receipt-check"), Place::ReceiptCheck),
        ],
    )
}
