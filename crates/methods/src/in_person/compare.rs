//! What a document says beside what the register says.

use kernel::{
    page::{Compared, Text, Value},
    person::{Name, PartialDate, Person},
    spelling::{Likeness, compare},
};

use super::document::Document;

/// The rows of a comparison.
pub(super) fn rows(document: &Document, recorded: Option<&Person>) -> Vec<Compared> {
    let words = |text: Option<&String>| text.cloned().unwrap_or_default();
    let name = |label, pick: fn(&Name) -> Option<&String>| {
        let known = recorded.map(|person| words(pick(&person.name)));
        text(label, words(pick(&document.name)), known)
    };
    let mut rows = vec![
        name("shown-family-name", |name| name.family.as_ref()),
        name("shown-given-name", |name| name.given.as_ref()),
        date(document.birth_date, recorded.map(|person| person.birth_date)),
    ];
    if let Some(place) = &document.birth_place {
        let known = recorded.map(|person| words(person.birth_place.as_ref()));
        rows.push(text("shown-birth-place", place.clone(), known));
    }
    rows
}

/// Whether anything differs in substance.
pub(super) fn differs(rows: &[Compared]) -> bool {
    rows.iter().any(|row| row.likeness == Some(Likeness::Different))
}

fn text(label: &str, shown: String, known: Option<String>) -> Compared {
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
