//! The pages of receipts: where its holder takes one, and where anybody checks one.

use super::{CODE, FILE, RECEIPT, Receipt, Seal};
use jiff::Timestamp;

use crate::{
    page::{Block, FieldKind, Page, Place, Row, Text, Tone, Value},
    scheme::Scheme,
};

/// It is there.
#[must_use]
pub fn there(seal: &Seal, is_in: bool, scheme: &Scheme) -> Page {
    let signed = match seal {
        Seal::None => "receipt-there.unsigned",
        Seal::Signed => "receipt-there.signed",
        Seal::Stamped { .. } => "receipt-there.stamped",
    };
    let stamped = match seal {
        Seal::Stamped { at } => vec![moment("stamped", *at, scheme)],
        Seal::None | Seal::Signed => Vec::new(),
    };
    let stamped = (!stamped.is_empty()).then_some(Block::Summary(stamped));
    let first = [
        Block::Paragraph(Text::key("receipt-there.keep")),
        Block::Paragraph(Text::key(signed).with("scheme", &scheme.name)),
    ];
    let ways = [
        Block::Link(Text::key("link-receipt-file"), Place::ReceiptFile),
        Block::Link(Text::key("link-receipt-check"), Place::ReceiptCheck),
        onward(is_in),
    ];
    Page::telling("receipt-there", first.into_iter().chain(stamped).chain(ways).collect())
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
            Block::Link(Text::key("link-receipt-check-file"), Place::ReceiptCheckFile),
            Block::Link(Text::key("link-help"), Place::Help),
        ],
    )
}

/// Asks for the file of one.
#[must_use]
pub fn asking_file() -> Page {
    Page::asking(
        "receipt-check-file",
        vec![
            Block::field(FILE, FieldKind::File("application/pdf")),
            Block::Link(Text::key("link-receipt-check"), Place::ReceiptCheck),
            Block::Link(Text::key("link-help"), Place::Help),
        ],
    )
}

/// What is told of one: nothing of whose it is, which whoever has it can read there.
#[must_use]
pub fn told(receipt: &Receipt, scheme: &Scheme, language: &str) -> Page {
    telling(
        "receipt-told",
        Block::Notice(Tone::Success, Text::key("receipt-told.genuine")),
        facts(receipt, scheme, language),
        Some(Text::key("receipt-told.compare")),
    )
}

/// What is told of a file that was signed here and not changed since: of a registration that is there, or is not
/// there any more.
#[must_use]
pub fn told_of_file(
    by: &str,
    seal: &Seal,
    receipt: Option<&Receipt>,
    scheme: &Scheme,
    language: &str,
) -> Page {
    let mut rows = vec![Row { label: Text::key("receipt-by"), value: Value::Plain(by.to_owned()) }];
    if let Seal::Stamped { at } = seal {
        rows.push(moment("stamped", *at, scheme));
    }
    let (tone, text) = match receipt {
        Some(_) => (Tone::Success, "receipt-unchanged.there"),
        None => (Tone::Information, "receipt-unchanged.ended"),
    };
    rows.extend(receipt.map(|receipt| facts(receipt, scheme, language)).into_iter().flatten());
    telling("receipt-unchanged", Block::Notice(tone, Text::key(text)), rows, None)
}

/// The file was signed here, and changed since.
#[must_use]
pub fn changed() -> Page {
    let notice = Block::Notice(Tone::Problem, Text::key("receipt-changed.differs"));
    telling("receipt-changed", notice, Vec::new(), Some(Text::key("receipt-changed.next")))
}

/// The file is none of ours, or not as we give them.
#[must_use]
pub fn foreign() -> Page {
    let notice = Block::Notice(Tone::Problem, Text::key("receipt-foreign.differs"));
    telling("receipt-foreign", notice, Vec::new(), Some(Text::key("receipt-foreign.next")))
}

fn telling(id: &'static str, notice: Block, rows: Vec<Row>, besides: Option<Text>) -> Page {
    let rows = (!rows.is_empty()).then_some(Block::Summary(rows));
    let ways = [
        Block::Link(Text::key("link-receipt-check"), Place::ReceiptCheck),
        Block::Link(Text::key("link-help"), Place::Help),
    ];
    let blocks = std::iter::once(notice).chain(rows).chain(besides.map(Block::Paragraph));
    Page::telling(id, blocks.chain(ways).collect())
}

fn facts(receipt: &Receipt, scheme: &Scheme, language: &str) -> Vec<Row> {
    let row = |label: &str, value| Row { label: Text::key(format!("receipt-{label}")), value };
    let word = |key: String| Value::Word(Text::key(key));
    let office = receipt.office.as_deref().and_then(|id| scheme.post(id));
    let rows = [
        Some(moment("at", receipt.at, scheme)),
        Some(row("level", word(format!("level-{}", receipt.level)))),
        Some(row("method", word(format!("method-{}", receipt.method)))),
        office.map(|post| row("office", Value::Plain(post.called(language).to_owned()))),
    ];
    rows.into_iter().flatten().collect()
}

fn moment(label: &str, at: Timestamp, scheme: &Scheme) -> Row {
    let at = at.to_zoned(scheme.time_zone.clone()).datetime();
    Row { label: Text::key(format!("receipt-{label}")), value: Value::Moment(at) }
}
