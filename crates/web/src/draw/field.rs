//! Things to fill in: a label, a hint, what is wrong, and the control, tied together.

use askama::Template;
use kernel::page::{Choice, Field, FieldKind};

use super::{Html, Shell};

/// What a field holds when it is drawn again.
#[derive(Clone, Copy, Default)]
pub(crate) struct Answer<'a> {
    /// What was typed or chosen.
    pub(crate) typed: Option<&'a str>,
    /// What is wrong with it.
    pub(crate) fault: Option<&'a str>,
    /// Whether typing goes there at once.
    pub(crate) focused: bool,
}

/// What every kind of field has.
struct Frame<'v> {
    shell: &'v Shell<'v>,
    id: String,
    name: &'static str,
    label: String,
    hint: Option<String>,
    fault: Option<&'v str>,
    focused: bool,
    /// The ids of what describes the control, blanks between them.
    described_by: Option<String>,
}

/// How a line is typed.
struct Line<'v> {
    kind: &'static str,
    value: &'v str,
    autocomplete: &'static str,
    input_mode: Option<&'static str>,
    /// The width in characters, of a code.
    size: Option<usize>,
    /// Where to ask whether the value is free.
    check: Option<&'v str>,
}

#[derive(Template)]
#[template(path = "field.html")]
struct LineView<'v> {
    field: Frame<'v>,
    line: Line<'v>,
}

#[derive(Template)]
#[template(path = "choice.html")]
struct ChoiceView<'v> {
    field: Frame<'v>,
    options: Vec<Answerable>,
}

#[derive(Template)]
#[template(path = "tick.html")]
struct TickView<'v> {
    field: Frame<'v>,
    ticked: bool,
}

#[derive(Template)]
#[template(path = "file.html")]
struct FileView<'v> {
    field: Frame<'v>,
    accept: &'static str,
}

struct Answerable {
    id: String,
    value: String,
    label: String,
    hint: Option<String>,
    chosen: bool,
}

/// Draws a field.
pub(crate) fn field(shell: &Shell<'_>, field: &Field, answer: &Answer<'_>) -> Html {
    match &field.kind {
        FieldKind::Choice(choices) => choice(shell, field, choices, answer),
        FieldKind::Tick => Html::of(&TickView {
            field: Frame::new(shell, field, answer, false),
            ticked: answer.typed.is_some(),
        }),
        FieldKind::File(accept) => {
            Html::of(&FileView { field: Frame::new(shell, field, answer, false), accept })
        }
        kind => {
            let line = line(shell, kind, answer.typed.unwrap_or_default());
            let field = Frame::new(shell, field, answer, line.check.is_some());
            Html::of(&LineView { field, line })
        }
    }
}

/// The id of a field's first control.
pub(super) fn id(name: &str) -> String {
    format!("field-{name}")
}

fn line<'v>(shell: &Shell<'v>, kind: &FieldKind, value: &'v str) -> Line<'v> {
    let plain = Line {
        kind: "text",
        value,
        autocomplete: "off",
        input_mode: None,
        size: None,
        check: None,
    };
    match kind {
        FieldKind::Line | FieldKind::Choice(_) | FieldKind::Tick | FieldKind::File(_) => plain,
        FieldKind::Code { length, digits } => Line {
            autocomplete: if *digits { "one-time-code" } else { "off" },
            input_mode: digits.then_some("numeric"),
            // Room for the blanks people put between groups.
            size: Some(length + length / 4 + 2),
            ..plain
        },
        FieldKind::OneTimeCode { length } => {
            Line { autocomplete: "one-time-code", size: Some(length + 2), ..plain }
        }
        FieldKind::Phone => {
            Line { kind: "tel", autocomplete: "tel", input_mode: Some("tel"), ..plain }
        }
        FieldKind::Email => {
            Line { kind: "email", autocomplete: "email", input_mode: Some("email"), ..plain }
        }
        FieldKind::UserName { live } => Line {
            autocomplete: "username",
            check: shell.user_name_check.filter(|_| *live),
            ..plain
        },
        FieldKind::CurrentPassword => {
            Line { kind: "password", value: "", autocomplete: "current-password", ..plain }
        }
        FieldKind::NewPassword => {
            Line { kind: "password", value: "", autocomplete: "new-password", ..plain }
        }
    }
}

fn choice(shell: &Shell<'_>, field: &Field, choices: &[Choice], answer: &Answer<'_>) -> Html {
    let option = |(index, choice): (usize, &Choice)| Answerable {
        // The first bears the field's own id, so that a link to the field finds it.
        id: if index == 0 { id(field.name) } else { format!("{}-{}", id(field.name), index + 1) },
        value: choice.value.clone(),
        label: shell.say(&choice.label),
        hint: shell.texts.find(&format!("{}.hint", choice.label.key), &choice.label.slots),
        chosen: answer.typed == Some(&choice.value),
    };
    let options = choices.iter().enumerate().map(option).collect();
    Html::of(&ChoiceView { field: Frame::new(shell, field, answer, false), options })
}

impl<'v> Frame<'v> {
    fn new(shell: &'v Shell<'v>, field: &Field, answer: &Answer<'v>, status: bool) -> Self {
        let id = id(field.name);
        let hint = shell.maybe(&format!("{}.hint", field.name));
        let describing = [
            hint.is_some().then(|| format!("{id}-hint")),
            answer.fault.is_some().then(|| format!("{id}-fault")),
            status.then(|| format!("{id}-status")),
        ];
        let ids: Vec<String> = describing.into_iter().flatten().collect();
        Self {
            shell,
            name: field.name,
            label: shell.texts.plain(field.name),
            hint,
            fault: answer.fault,
            focused: answer.focused,
            described_by: (!ids.is_empty()).then(|| ids.join(" ")),
            id,
        }
    }
}
