//! The frame around every page, and the pages that belong to no method.

use expect_test::expect_file;
use kernel::{
    page::{Block, FieldKind, Page, Place, Row, Text, Value},
    refusal::{FieldFault, Refusal},
};
use scraper::Html as Document;

use super::{
    super::{
        Account, Asker, Consent, FormPost, Problem, SignIn, account, consent, form_post, problem,
    },
    Fixture, all, assert_sound, one, words,
};
use crate::gallery::gallery;

fn asking() -> Page {
    Page::asking("test-page", vec![Block::field("user-name", FieldKind::UserName { live: true })])
}

#[test]
fn the_form_carries_the_pages_name_and_the_hidden_values() {
    let document = Fixture::new().draw(&asking());
    let form = one(&document, "form#form");
    assert_eq!((form.attr("method"), form.attr("action")), (Some("post"), Some("/step")));
    assert!(form.attr("novalidate").is_some());
    assert_eq!(one(&document, "#form > input[name=page]").attr("value"), Some("test-page"));
    assert_eq!(one(&document, "#form > input[name=token]").attr("value"), Some("t0ken"));
    assert_eq!(words(one(&document, "button#submit")), "Send it");
}

#[test]
fn changing_the_language_sends_what_was_typed_and_the_enter_key_does_not_change_it() {
    let document = Fixture::new().draw(&asking());
    let switch = one(&document, "header button[formaction]");
    assert_eq!(switch.attr("formaction"), Some("/language/hu"));
    assert_eq!(switch.attr("form"), Some("form"));
    assert_eq!(switch.attr("lang"), Some("hu"));
    assert!(switch.attr("formnovalidate").is_some());
    assert_eq!(words(one(&document, "header [aria-current=true]")), "EN");
    // The first submit button of a form is the one that the Enter key presses.
    let buttons = all(&document, "button[form=form], #form button[type=submit]");
    assert_eq!(buttons[0].attr("formaction"), None);
    assert_eq!(buttons[0].attr("tabindex"), Some("-1"));
}

#[test]
fn without_a_form_the_languages_are_links() {
    let document = Fixture::new().draw(&Page::telling("test-telling", vec![]));
    assert_sound(&document);
    let link = one(&document, "header nav a");
    assert_eq!((link.attr("href"), link.attr("hreflang")), (Some("/language/hu"), Some("hu")));
    assert!(all(&document, "[formaction]").is_empty());
}

#[test]
fn the_end_of_a_session_is_announced_in_the_page_and_in_a_dialog() {
    let document = Fixture::new().draw(&asking());
    assert_sound(&document);
    assert!(words(one(&document, "main")).contains("You will be signed out at 14:35"));
    let dialog = one(&document, "dialog[data-idle='1200'][data-warn='180']");
    assert_eq!(dialog.attr("data-after"), Some("/ended"));
    assert_eq!(all(&document, "dialog form input[name=token]").len(), 2);
    one(&document, "dialog [role=timer][aria-live=polite]");
}

#[test]
fn right_to_left_languages_turn_the_page_around() {
    for (language, direction) in [("en", "ltr"), ("hu", "ltr")] {
        let document = Fixture::of(language).draw(&asking());
        let root = one(&document, "html");
        assert_eq!((root.attr("lang"), root.attr("dir")), (Some(language), Some(direction)));
    }
    let mut arabic = Fixture::new();
    arabic.texts = kernel::text::Texts::build("ar", [super::TEXTS[0].1]).unwrap();
    assert_eq!(one(&arabic.draw(&asking()), "html").attr("dir"), Some("rtl"));
}

#[test]
fn consent_shows_the_very_values_and_refusing_is_as_near_as_allowing() {
    let fixture = Fixture::new();
    let handed =
        [Row { label: Text::key("claim-name"), value: Value::Plain("Kovács Anna".into()) }];
    let drawn = consent(
        &Consent { service: "Library", handed: &handed, asker: Asker::Here },
        &fixture.shell(),
    );
    let document = Document::parse_document(&drawn);
    assert_sound(&document);
    assert_eq!(words(one(&document, "h1")), "Library asks for your data");
    assert_eq!(words(one(&document, "dd")), "Kovács Anna");
    let answers: Vec<_> = all(&document, "#form .buttons button[name=decision]")
        .iter()
        .filter_map(|button| button.attr("value"))
        .collect();
    assert_eq!(answers, ["allow", "refuse"]);
}

#[test]
fn a_problem_has_a_number_to_quote_and_a_way_on() {
    let fixture = Fixture::new();
    let links = [(Text::key("link-retry"), Place::SignIn), (Text::key("link-help"), Place::Help)];
    let refused = Text::key(Refusal::NoSuchCase.text());
    let told = Problem { text: &refused, reference: Some("K7MQ-2XTD"), links: &links };
    let document = Document::parse_document(&problem(&told, &fixture.shell()));
    assert_sound(&document);
    assert_eq!(words(one(&document, "main .mono")), "K7MQ-2XTD");
    assert_eq!(one(&document, "main a.button").attr("href"), Some("/to/SignIn"));
    assert!(words(one(&document, ".lead")).ends_with("Begin again."));
}

#[test]
fn an_account_lists_its_sign_ins_and_can_be_left() {
    let fixture = Fixture::new();
    let sign_in = SignIn {
        at: "2026-03-04T12:10:00Z".parse().unwrap(),
        service: "Library".to_owned(),
        means: Text::key("means-password"),
    };
    let shown = Account {
        urgent: None,
        name: "Kovács Anna",
        rows: &[Row { label: Text::key("account-email"), value: Value::Plain("a@b.hu".into()) }],
        sign_ins: &[sign_in],
        sign_out: "/leave",
        elsewhere: (0, "/elsewhere"),
        links: &[(Text::key("link-service"), Place::Service)],
    };
    let document = Document::parse_document(&account(&shown, &fixture.shell()));
    assert_sound(&document);
    assert_eq!(words(one(&document, "ul.list li")), "Library4 March 2026, 13:10, password");
    one(&document, "main form[method=post][action='/leave'] input[name=token]");
}

#[test]
fn an_answer_for_a_service_can_be_sent_by_hand() {
    let fixture = Fixture::new();
    let values = [("code".to_owned(), "c0de".to_owned()), ("state".to_owned(), "s".to_owned())];
    let post =
        FormPost { service: "Library", target: "https://library.example/cb", values: &values };
    let document = Document::parse_document(&form_post(&post, &fixture.shell()));
    assert_sound(&document);
    let form = one(&document, "form[data-hand-over]");
    assert_eq!(form.attr("action"), Some("https://library.example/cb"));
    let sent: Vec<_> = all(&document, "form[data-hand-over] input")
        .iter()
        .filter_map(|input| input.attr("name"))
        .collect();
    assert_eq!(sent, ["code", "state"]);
    one(&document, "form[data-hand-over] button[type=submit]");
}

#[test]
fn the_gallery_is_sound_in_every_language() {
    for (language, _) in super::TEXTS {
        let fixture = Fixture::of(language);
        let document = Document::parse_document(&gallery(&fixture.shell()));
        assert_sound(&document);
        let shown = words(one(&document, "main"));
        assert!(!shown.contains("gallery-"), "a text is missing: {shown}");
    }
}

#[test]
fn a_whole_page_looks_like_this() {
    let fixture = Fixture::new();
    let refusal = Refusal::from(FieldFault::new("user-name", "user-name-check.taken"));
    let typed = [("user-name".to_owned(), "anna".to_owned())].into();
    let page = super::page(&asking(), &fixture.shell(), Some(&refusal), &typed);
    // The names of the assets change with every change of style.
    let page = page.replace(&crate::assets::style_href(), "/a/ui.css");
    let page = page.replace(&crate::assets::script_href(), "/a/ui.js");
    expect_file!["page.html"].assert_eq(&page);
}
