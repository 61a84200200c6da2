//! Every component in every state on one page: what is looked at, and what is tested.

use askama::Template;
use kernel::{
    page::{Block, Choice, Field, FieldKind, Place, Row, Text, Tone, Value},
    person::PartialDate,
    refusal::{FieldFault, Refusal},
};

use crate::draw::{Answer, Body, Errors, Html, Shell, block, errors, field, frame};

/// One kind of component.
struct Section {
    title: String,
    content: Html,
}

#[derive(Template)]
#[template(path = "gallery.html")]
struct View<'v> {
    action: &'v str,
    title: String,
    lead: String,
    sections: Vec<Section>,
}

/// Draws the gallery.
#[must_use]
pub fn gallery(shell: &Shell<'_>) -> String {
    let blocks = |blocks: Vec<Block>| blocks.iter().map(|any| block(shell, any, false)).collect();
    let section = |key: &str, content: Html| Section { title: shell.texts.plain(key), content };
    let view = View {
        action: shell.action,
        title: shell.texts.plain("gallery"),
        lead: shell.texts.plain("gallery.lead"),
        sections: vec![
            section("gallery-words", blocks(vec![Block::Paragraph(sample())])),
            section("gallery-notices", blocks(notices())),
            section("gallery-fields", fields(shell)),
            section("gallery-choices", block(shell, &choice("gallery-choice"), false)),
            section("gallery-faults", faults(shell)),
            section("gallery-summary", blocks(vec![Block::Summary(rows())])),
            section("gallery-steps", blocks(vec![Block::Steps(vec![step(), step(), step()])])),
            section("gallery-waiting", blocks(vec![Block::Waiting(sample())])),
            section("gallery-buttons", block(shell, &way(), true)),
        ],
    };
    let content = Html::of(&view);
    frame(shell, &Body { title: view.title, fault: false, form: false, content })
}

fn sample() -> Text {
    Text::key("gallery-sample")
}

fn step() -> Text {
    Text::key("gallery-step")
}

fn way() -> Block {
    Block::Link(Text::key("continue"), Place::Enrol)
}

fn notices() -> Vec<Block> {
    [Tone::Success, Tone::Information, Tone::Warning, Tone::Problem]
        .map(|tone| Block::Notice(tone, sample()))
        .into()
}

fn fields(shell: &Shell<'_>) -> Html {
    kinds().iter().map(|asked| field(shell, asked, &Answer::default())).collect()
}

fn kinds() -> [Field; 8] {
    [
        Field { name: "gallery-line", kind: FieldKind::Line, filled: None },
        Field {
            name: "gallery-code",
            kind: FieldKind::Code { length: 8, digits: false },
            filled: None,
        },
        Field {
            name: "gallery-digits",
            kind: FieldKind::Code { length: 6, digits: true },
            filled: None,
        },
        Field { name: "gallery-email", kind: FieldKind::Email, filled: None },
        Field { name: "gallery-user-name", kind: FieldKind::UserName { live: true }, filled: None },
        Field { name: "gallery-password", kind: FieldKind::CurrentPassword, filled: None },
        Field { name: "gallery-new-password", kind: FieldKind::NewPassword, filled: None },
        Field { name: "gallery-file", kind: FieldKind::File("application/pdf"), filled: None },
    ]
}

fn choice(name: &'static str) -> Block {
    let option = |value: &str| Choice {
        value: value.to_owned(),
        label: Text::key(format!("gallery-{value}")),
    };
    let options = ["by-card", "by-letter", "in-person"].map(option).into();
    Block::field(name, FieldKind::Choice(options))
}

/// The same fields under other names, for a name may stand on a page once.
fn faults(shell: &Shell<'_>) -> Html {
    let wrong = [
        Field { name: "gallery-line-fault", kind: FieldKind::Line, filled: None },
        Field { name: "gallery-password-fault", kind: FieldKind::CurrentPassword, filled: None },
    ];
    let told = wrong.iter().map(|asked| FieldFault::new(asked.name, "field-missing")).collect();
    let refusal = Refusal::Fields(told);
    let summary = Errors::new(shell, Some(&refusal), &wrong.iter().collect::<Vec<_>>());
    let draw = |asked: &Field| {
        field(shell, asked, &Answer { typed: None, fault: summary.of(asked.name), focused: false })
    };
    std::iter::once(errors(&summary)).chain(wrong.iter().map(draw)).collect()
}

fn rows() -> Vec<Row> {
    let row = |label: &str, value| Row { label: Text::key(label), value };
    let day = |month, day| Value::Date(PartialDate { year: 1985, month, day });
    vec![
        row("gallery-line", Value::Plain("Őrszentmiklós".into())),
        row("gallery-choice", Value::Word(Text::key("gallery-by-card"))),
        row("account-user-name", Value::Plain("tündérrózsa".into())),
        row("account-email", Value::Plain("nagyon.hosszu.levelezesi.cim@posta.example".into())),
        row("gallery-digits", day(None, None)),
        row("gallery-code", day(Some(3), Some(4))),
    ]
}
