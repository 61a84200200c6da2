//! The page of everything that cannot go on: what happened, what to do, and a way out.

use askama::Template;
use kernel::page::{Place, Text};

use super::{Body, Html, Shell, block, frame};

/// What happened.
#[derive(Clone, Debug)]
pub struct Problem<'p> {
    /// The text that names it; its attribute `.lead`, or `.next` of a refusal, says what to do.
    pub text: &'p Text,
    /// What to quote when asking for help.
    pub reference: Option<&'p str>,
    /// The ways on, the best first.
    pub links: &'p [(Text, Place)],
}

#[derive(Template)]
#[template(path = "problem.html")]
struct View<'v> {
    shell: &'v Shell<'v>,
    title: String,
    lead: Option<String>,
    reference: Option<&'v str>,
    first: Html,
    ways: Html,
}

/// Draws the problem.
#[must_use]
pub fn problem(problem: &Problem<'_>, shell: &Shell<'_>) -> String {
    let title = shell.say(problem.text);
    let attribute =
        |name: &str| shell.texts.find(&format!("{}.{name}", problem.text.key), &problem.text.slots);
    let link = |(text, place): &(Text, Place), first| block::link(shell, text, place, first);
    let mut links = problem.links.iter();
    let view = View {
        shell,
        title: title.clone(),
        lead: attribute("lead").or_else(|| attribute("next")),
        reference: problem.reference,
        first: links.next().map(|first| link(first, true)).unwrap_or_default(),
        ways: links.map(|other| link(other, false)).collect(),
    };
    frame(shell, &Body { title, fault: false, form: false, content: Html::of(&view) })
}
