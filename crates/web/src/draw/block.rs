//! Paragraphs, notices, steps, summaries, links and waiting.

use askama::Template;
use kernel::{
    page::{Block, Compared, Place, Row, Text, Tone, Value},
    spelling::Likeness,
};

use super::{Answer, Html, Shell, date, field};

#[derive(Template)]
#[template(source = "<p>{{ words }}</p>\n", ext = "html")]
struct Paragraph {
    words: String,
}

#[derive(Template)]
#[template(path = "notice.html")]
struct Notice {
    tone: &'static str,
    called: String,
    icon: &'static str,
    words: String,
}

#[derive(Template)]
#[template(path = "steps.html")]
struct Steps {
    steps: Vec<String>,
}

#[derive(Template)]
#[template(path = "summary.html")]
struct Summary {
    rows: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "comparison.html")]
struct Comparison<'v> {
    shell: &'v Shell<'v>,
    rows: Vec<ComparedRow>,
}

struct ComparedRow {
    label: String,
    shown: String,
    recorded: String,
    likeness: &'static str,
    said: String,
}

#[derive(Template)]
#[template(path = "link.html")]
struct Link {
    words: String,
    href: String,
    button: bool,
}

#[derive(Template)]
#[template(path = "waiting.html")]
struct WaitingView<'v> {
    shell: &'v Shell<'v>,
    words: String,
}

/// Draws a component. `first` marks the way on that the page is for. A field is drawn empty.
pub(crate) fn block(shell: &Shell<'_>, block: &Block, first: bool) -> Html {
    match block {
        Block::Paragraph(text) => Html::of(&Paragraph { words: shell.say(text) }),
        Block::Notice(tone, text) => notice(shell, *tone, text),
        Block::Steps(steps) => {
            Html::of(&Steps { steps: steps.iter().map(|step| shell.say(step)).collect() })
        }
        Block::Summary(rows) => summary(shell, rows),
        Block::Comparison(rows) => {
            let rows = rows.iter().map(|row| compared(shell, row)).collect();
            Html::of(&Comparison { shell, rows })
        }
        Block::Field(asked) => field(shell, asked, &Answer::default()),
        Block::Link(text, place) => link(shell, text, place, first),
        Block::Waiting(text) => Html::of(&WaitingView { shell, words: shell.say(text) }),
    }
}

/// Draws labelled values.
pub(crate) fn summary(shell: &Shell<'_>, rows: &[Row]) -> Html {
    let row = |row: &Row| (shell.say(&row.label), value(shell, &row.value));
    Html::of(&Summary { rows: rows.iter().map(row).collect() })
}

/// Draws a way on, as a button if it is the one the page is for.
pub(crate) fn link(shell: &Shell<'_>, text: &Text, place: &Place, button: bool) -> Html {
    Html::of(&Link { words: shell.say(text), href: shell.places.href(place), button })
}

pub(super) fn notice(shell: &Shell<'_>, tone: Tone, text: &Text) -> Html {
    let (tone, icon) = match tone {
        Tone::Success => (
            "success",
            "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-1.5 15-5-5 1.8-1.8 3.2 3.2 6.2-6.2L18.5 9z",
        ),
        Tone::Information => (
            "information",
            "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-1.4 4.5h2.8v2.8h-2.8zm0 4.5h2.8v7h-2.8z",
        ),
        Tone::Warning => ("warning", "M12 1.5.5 22h23zM10.6 9h2.8v6.5h-2.8zm0 8h2.8v2.6h-2.8z"),
        Tone::Problem => (
            "problem",
            "M7.9 2h8.2L22 7.9v8.2L16.1 22H7.9L2 16.1V7.9zM10.6 6.5v7.5h2.8V6.5zm0 9.2v2.6h2.8v-2.6z",
        ),
    };
    let called = shell.texts.plain(&format!("tone-{tone}"));
    Html::of(&Notice { tone, called, icon, words: shell.say(text) })
}

fn compared(shell: &Shell<'_>, row: &Compared) -> ComparedRow {
    let likeness = match row.likeness {
        Some(Likeness::Same) => "same",
        Some(Likeness::Spelling) => "spelling",
        Some(Likeness::Different) => "different",
        None => "alone",
    };
    ComparedRow {
        label: shell.say(&row.label),
        shown: value(shell, &row.shown),
        recorded: row.recorded.as_ref().map(|known| value(shell, known)).unwrap_or_default(),
        likeness,
        said: shell.texts.plain(&format!("likeness-{likeness}")),
    }
}

pub(crate) fn value(shell: &Shell<'_>, value: &Value) -> String {
    match value {
        Value::Plain(words) => words.clone(),
        // A country that nobody named is told by its letters.
        Value::Word(text) if !shell.texts.has(&text.key) => {
            text.key.trim_start_matches("country-").to_owned()
        }
        Value::Word(text) => shell.say(text),
        Value::Date(day) => date::partial(shell, *day),
        Value::Moment(at) => date::civil(shell, *at),
    }
}
