//! The pages of the kernel.

use std::collections::BTreeMap;

use askama::Template;
use kernel::{
    page::{Block, Field, FieldKind, PAGE_FIELD, Page},
    refusal::Refusal,
};

use super::{Answer, Body, Errors, Html, Shell, block, errors, frame, frame::FORM};

#[derive(Template)]
#[template(path = "page.html")]
struct View<'v> {
    shell: &'v Shell<'v>,
    errors: Html,
    on_the_way: Option<String>,
    title: String,
    lead: Option<String>,
    form: Option<&'static str>,
    /// Whether the form carries a file.
    carries: bool,
    page_field: (&'static str, &'static str),
    blocks: Html,
    submit: String,
    ways: Html,
    beside: Html,
}

/// Draws a page: its blocks in order, then its button, then the other ways on. After a refusal it
/// is drawn again with what went wrong and with what was typed, but for passwords.
#[must_use]
pub fn page(
    page: &Page,
    shell: &Shell<'_>,
    refusal: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
) -> String {
    page_beside(page, shell, refusal, typed, Html::default())
}

/// The same with something beside it.
pub(crate) fn page_beside(
    page: &Page,
    shell: &Shell<'_>,
    refusal: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
    beside: Html,
) -> String {
    let fields: Vec<&Field> = page.blocks.iter().filter_map(as_field).collect();
    let faults = Errors::new(shell, refusal, &fields);
    // Whoever has something to mend is led there.
    let focuses = refusal.is_none() && shell.desk.is_some_and(|desk| desk.focuses);
    let first = page.blocks.iter().position(|block| as_field(block).is_some());
    let draw = |(index, any): (usize, &Block)| match any {
        Block::Field(field) => {
            let typed = typed.get(field.name).or(field.filled.as_ref());
            let typed = typed.filter(|_| is_kept(&field.kind));
            let fault = faults.of(field.name);
            let is_first = focuses && first == Some(index);
            super::field(
                shell,
                field,
                &Answer { typed: typed.map(String::as_str), fault, focused: is_first },
            )
        }
        // Where nothing is asked, the first way on is what the page is for.
        Block::Link(..) => block(shell, any, !page.form && index == first_link(page)),
        _ => block(shell, any, false),
    };
    let (ways, blocks): (Vec<_>, Vec<_>) = page
        .blocks
        .iter()
        .enumerate()
        .partition(|(index, any)| is_link(any) && (page.form || *index != first_link(page)));
    let view = View {
        shell,
        errors: errors(&faults),
        on_the_way: shell.service.map(|name| shell.with("on-the-way", "service", name)),
        title: shell.texts.plain(page.id),
        lead: shell.maybe(&format!("{}.lead", page.id)),
        form: page.form.then_some(FORM),
        carries: fields.iter().any(|field| matches!(field.kind, FieldKind::File(_))),
        page_field: (PAGE_FIELD, page.id),
        blocks: blocks.into_iter().map(draw).collect(),
        submit: shell
            .maybe(&format!("{}.submit", page.id))
            .unwrap_or_else(|| shell.texts.plain("continue")),
        ways: ways.into_iter().map(draw).collect(),
        beside,
    };
    let content = Html::of(&view);
    let fault = refusal.is_some();
    frame(shell, &Body { title: view.title, fault, form: page.form, content })
}

const fn as_field(block: &Block) -> Option<&Field> {
    match block {
        Block::Field(field) => Some(field),
        _ => None,
    }
}

const fn is_link(block: &Block) -> bool {
    matches!(block, Block::Link(..))
}

fn first_link(page: &Page) -> usize {
    page.blocks.iter().position(is_link).unwrap_or(usize::MAX)
}

/// A password is typed again; a page never carries it back.
const fn is_kept(kind: &FieldKind) -> bool {
    !matches!(kind, FieldKind::CurrentPassword | FieldKind::NewPassword)
}
