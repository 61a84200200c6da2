//! What a document says beside what the register says.

use kernel::{
    page::{Compared, Text, Value},
    person::{Name, PartialDate, Person},
    spelling::{Likeness, compare},
};

use super::document::Document;

/// The rows of a comparison.
pub(super) fn rows(document: &Document, recorded: Option<&Person>) -> Vec<Compared> {
    let name = |pick: fn(&Name) -> Option<&String>| {
        (pick(&document.name), recorded.map(|person| pick(&person.name)))
    };
    let (family, family_known) = name(|name| name.family.as_ref());
    let (given, given_known) = name(|name| name.given.as_ref());
    let place = recorded.map(|person| person.birth_place.as_ref());
    let mut rows = vec![
        text("shown-family-name", family, family_known),
        text("shown-given-name", given, given_known),
        date(document.birth_date, recorded.map(|person| person.birth_date)),
    ];
    if document.birth_place.is_some() {
        rows.push(text("shown-birth-place", document.birth_place.as_ref(), place));
    }
    rows
}

/// Whether anything differs in substance.
pub(super) fn differs(rows: &[Compared]) -> bool {
    rows.iter().any(|row| row.likeness == Some(Likeness::Different))
}

fn text(label: &str, shown: Option<&String>, known: Option<Option<&String>>) -> Compared {
    let words = |text: Option<&String>| text.cloned().unwrap_or_default();
    let known = known.map(words);
    let shown = words(shown);
    Compared {
        label: Text::key(label),
        likeness: known.as_ref().map(|known| compare(&shown, known)),
        shown: Value::Plain(shown),
        recorded: known.map(Value::Plain),
    }
}

fn date(shown: PartialDate, known: Option<PartialDate>) -> Compared {
    let same = |known| if shown == known { Likeness::Same } else { Likeness::Different };
    Compared {
        label: Text::key("shown-birth-date"),
        shown: Value::Date(shown),
        recorded: known.map(Value::Date),
        likeness: known.map(same),
    }
}
