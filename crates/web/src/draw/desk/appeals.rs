//! Appeals that nobody has decided yet.

use askama::Template;
use engine::AppealRow;
use kernel::page::Text;

use super::super::{Body, Html, Shell, frame};

#[derive(Template)]
#[template(path = "desk/appeals.html")]
struct View<'v> {
    shell: &'v Shell<'v>,
    lines: Vec<Line>,
}

struct Line {
    due: String,
    /// The key of what is said of the deadline, if anything is.
    warns: Option<&'static str>,
    against: String,
    procedure: String,
    office: String,
}

/// Draws them.
pub(crate) fn appeals(
    rows: &[AppealRow],
    office: &dyn Fn(&str) -> String,
    shell: &Shell<'_>,
) -> String {
    let line = |row: &AppealRow| Line {
        due: shell.moment(&row.due),
        warns: match (row.is_late, row.is_near) {
            (true, _) => Some("desk-appeals.is-late"),
            (false, true) => Some("desk-appeals.is-near"),
            (false, false) => None,
        },
        against: shell.texts.plain(&format!("desk-appeal-{}", row.of)),
        procedure: shell.texts.plain(&format!("procedure-{}", row.procedure)),
        office: office(&row.office),
    };
    let title = shell.texts.plain("desk-appeals");
    let view = View { shell, lines: rows.iter().map(line).collect() };
    frame(shell, &Body { title, fault: false, form: false, content: Html::of(&view) })
}

/// What whoever answers for them is told on every day on which one is late, or soon will be.
pub(crate) fn alarm(rows: &[AppealRow], shell: &Shell<'_>) -> Option<String> {
    let late = rows.iter().filter(|row| row.is_late).count();
    let near = rows.iter().filter(|row| row.is_near).count();
    let said = Text::key("desk-appeals.alarm").with("late", late.to_string());
    (late + near > 0).then(|| shell.say(&said.with("near", near.to_string())))
}
