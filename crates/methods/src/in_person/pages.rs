//! What the officer is asked.

use kernel::{
    page::{Block, Choice, FieldKind, Form, Page, Text, Tone},
    person::Person,
    refusal::{FieldFault, Refusal},
};

use super::{
    compare,
    document::{Document, SCAN, Typed},
    rules::{Objection, Settings},
};

const READING: &str = "in-person-reading";
const UNANSWERED: &str = "in-person-unanswered";
const COMPARING: &str = "in-person-comparing";
/// The field of what is to be done next.
pub(super) const NEXT: &str = "in-person-next";
const ACCEPT: &str = "in-person-accept";
const ANEW: &str = "in-person-anew";
const AGAIN: &str = "in-person-again";
/// Why somebody is turned away, as keys of texts: choices of the same field.
const TURNED_AWAY: [&str; 3] =
    ["in-person-turned-away-other", "in-person-turned-away-doubtful", "in-person-turned-away-form"];
/// What has to be seen (KONZ-11, KONZ-12), a box to tick each.
const SEEN: [&str; 4] = ["seen-face", "seen-genuine", "seen-whole", "seen-form"];
/// The box for the second document.
const BESIDE: &str = "seen-beside";
/// The box for differences between document and register.
const EXPLAINED: &str = "seen-differences";

/// What an officer makes of what they compared.
pub(super) enum Verdict {
    Accept,
    ReadAnew,
    TurnAway(&'static str),
}

/// The document, to be scanned or typed.
pub(super) fn reading(objection: Option<&Objection>, typed: &Typed, settings: &Settings) -> Page {
    let mut blocks = Vec::new();
    if let Some(objection) = objection {
        let text = Text::key(format!("objection-{}", objection.name()));
        blocks.push(Block::Notice(Tone::Problem, text));
        if objection.is_of_document() {
            blocks.extend(instead(typed, settings));
        }
    }
    blocks.push(Block::field(SCAN, FieldKind::Line));
    blocks.extend(typed.blocks(&settings.kinds(), &settings.besides()));
    Page::asking(READING, blocks)
}

/// The documents that would do.
fn instead(typed: &Typed, settings: &Settings) -> [Block; 2] {
    let would_do = settings.kinds_for(typed.nationality());
    let step = |kind: &str| Text::key(format!("document-kind-{kind}.rule"));
    [
        Block::Paragraph(Text::key("in-person-reading.instead")),
        Block::Steps(would_do.into_iter().map(step).collect()),
    ]
}

pub(super) fn asking() -> Page {
    Page::telling("in-person-asking", vec![Block::Waiting(Text::key("in-person-asking.register"))])
}

pub(super) fn unanswered(_: &Document) -> Page {
    let choices = [AGAIN, ANEW].map(choice).into();
    Page::asking(
        UNANSWERED,
        vec![
            Block::Notice(Tone::Warning, Text::key("in-person-unanswered.waits")),
            Block::filled(NEXT, FieldKind::Choice(choices), Some(AGAIN.to_owned())),
        ],
    )
}

/// Document and register side by side, and what has to be seen.
pub(super) fn comparing(document: &Document, recorded: Option<&Person>, _: &Settings) -> Page {
    let rows = compare::rows(document, recorded);
    let differs = compare::differs(&rows);
    let note = if recorded.is_some() { "compare" } else { "foreign" };
    let mut blocks =
        vec![Block::Paragraph(Text::key(format!("{COMPARING}.{note}"))), Block::Comparison(rows)];
    if differs {
        blocks.push(Block::Notice(Tone::Warning, Text::key(format!("{COMPARING}.differs"))));
    }
    let shown = boxes(document, differs);
    blocks.extend(shown.map(|name| Block::field(name, FieldKind::Tick)));
    blocks.push(next());
    Page::asking(COMPARING, blocks)
}

/// Whether to go on.
pub(super) fn next() -> Block {
    let choices = [ACCEPT].into_iter().chain(TURNED_AWAY).chain([ANEW]).map(choice).collect();
    Block::field(NEXT, FieldKind::Choice(choices))
}

/// Whether the officer wants to read another document.
pub(super) fn reads_anew(form: &Form) -> bool {
    form.line(NEXT) == Ok(ANEW)
}

/// What the officer says. Nobody is accepted before everything was seen.
pub(super) fn verdict(
    form: &Form,
    document: &Document,
    recorded: Option<&Person>,
) -> Result<Verdict, Refusal> {
    let next = form.line(NEXT)?;
    if next == ANEW {
        return Ok(Verdict::ReadAnew);
    }
    if let Some(reason) = turned_away(next) {
        return Ok(Verdict::TurnAway(reason));
    }
    if next != ACCEPT {
        return Err(FieldFault::new(NEXT, "field-missing").into());
    }
    let differs = compare::differs(&compare::rows(document, recorded));
    let unseen: Vec<_> = boxes(document, differs)
        .filter(|name| form.line(name).is_err())
        .map(|name| Some(FieldFault::new(name, "seen-missing")))
        .collect();
    if unseen.is_empty() { Ok(Verdict::Accept) } else { Err(Refusal::fields(unseen)) }
}

/// Why somebody is turned away, if that was chosen.
pub(super) fn turned_away(next: &str) -> Option<&'static str> {
    TURNED_AWAY.into_iter().find(|reason| *reason == next)
}

fn boxes(document: &Document, differs: bool) -> impl Iterator<Item = &'static str> {
    let beside = document.beside.is_some().then_some(BESIDE);
    SEEN.into_iter().chain(beside).chain(differs.then_some(EXPLAINED))
}

fn choice(key: &'static str) -> Choice {
    Choice { value: key.to_owned(), label: Text::key(key) }
}
