//! The contract of each component with assistive technology.

use kernel::{
    page::{Block, Choice, FieldKind, Page, Place, Row, Text, Tone, Value},
    person::PartialDate,
    refusal::{FieldFault, Refusal},
};

use super::{Fixture, all, assert_sound, one, words};

fn asking(name: &'static str, kind: FieldKind) -> Page {
    Page::asking("test-page", vec![Block::field(name, kind)])
}

fn ways() -> FieldKind {
    let way =
        |value: &str| Choice { value: value.to_owned(), label: Text::key(format!("way-{value}")) };
    FieldKind::Choice(vec![way("card"), way("letter")])
}

#[test]
fn a_field_is_labelled_and_its_hint_and_fault_describe_it() {
    let fixture = Fixture::new();
    let refusal = Refusal::from(FieldFault::new("line", "field-missing"));
    let page = asking("line", FieldKind::Line);
    let document = fixture.draw_again(&page, Some(&refusal), &[]);
    assert_sound(&document);
    let input = one(&document, "#field-line");
    assert_eq!(input.attr("aria-describedby"), Some("field-line-hint field-line-fault"));
    assert_eq!(input.attr("aria-invalid"), Some("true"));
    assert_eq!(words(one(&document, "#field-line-fault")), "Error: Fill in: Place of birth");
}

#[test]
fn a_form_carries_a_file_where_one_is_asked_for_and_only_there() {
    let fixture = Fixture::new();
    let document = fixture.draw(&asking("line", FieldKind::File("application/pdf")));
    assert_sound(&document);
    let input = one(&document, "#field-line");
    assert_eq!(input.attr("type"), Some("file"));
    assert_eq!(input.attr("accept"), Some("application/pdf"));
    assert_eq!(input.attr("aria-describedby"), Some("field-line-hint"));
    assert_eq!(one(&document, "main form").attr("enctype"), Some("multipart/form-data"));
    let other = fixture.draw(&asking("line", FieldKind::Line));
    assert_eq!(one(&other, "main form").attr("enctype"), None);
}

#[test]
fn each_kind_of_field_tells_the_browser_what_it_takes() {
    let fixture = Fixture::new();
    for (name, kind, attributes) in [
        ("line", FieldKind::Line, [("type", "text"), ("autocomplete", "off")]),
        ("email", FieldKind::Email, [("type", "email"), ("autocomplete", "email")]),
        (
            "user-name",
            FieldKind::UserName { live: false },
            [("type", "text"), ("autocomplete", "username")],
        ),
        (
            "code",
            FieldKind::Code { length: 6, digits: true },
            [("inputmode", "numeric"), ("autocomplete", "one-time-code")],
        ),
        (
            "code",
            FieldKind::Code { length: 8, digits: false },
            [("type", "text"), ("autocomplete", "off")],
        ),
        (
            "password",
            FieldKind::CurrentPassword,
            [("type", "password"), ("autocomplete", "current-password")],
        ),
        (
            "new-password",
            FieldKind::NewPassword,
            [("type", "password"), ("autocomplete", "new-password")],
        ),
    ] {
        let document = fixture.draw(&asking(name, kind));
        assert_sound(&document);
        let input = one(&document, &format!("#field-{name}"));
        for (attribute, value) in attributes {
            assert_eq!(input.attr(attribute), Some(value), "{name}");
        }
        assert_eq!(input.attr("aria-invalid"), None);
    }
}

#[test]
fn what_was_typed_is_kept_but_no_password_ever_comes_back() {
    let fixture = Fixture::new();
    let page = Page::asking(
        "test-page",
        vec![
            Block::field("user-name", FieldKind::UserName { live: false }),
            Block::field("password", FieldKind::CurrentPassword),
            Block::field("new-password", FieldKind::NewPassword),
            Block::field("way", ways()),
        ],
    );
    let typed = [
        ("user-name", "anna"),
        ("password", "hush-one"),
        ("new-password", "hush-two"),
        ("way", "letter"),
    ];
    let document = fixture.draw_again(&page, Some(&Refusal::NoMatch), &typed);
    assert_eq!(one(&document, "#field-user-name").attr("value"), Some("anna"));
    assert_eq!(one(&document, "input[checked]").attr("value"), Some("letter"));
    assert!(!document.html().contains("hush"));
}

#[test]
fn the_button_that_shows_a_password_waits_hidden_for_its_script() {
    let document = Fixture::new().draw(&asking("password", FieldKind::CurrentPassword));
    let button = one(&document, "[data-password] button[type=button]");
    assert!(button.attr("hidden").is_some());
    assert_eq!(button.attr("aria-controls"), Some("field-password"));
    one(&document, "[data-password] [role=status]");
}

#[test]
fn the_check_of_a_user_name_speaks_in_a_live_region_only_where_it_is_asked_for() {
    let fixture = Fixture::new();
    let live = fixture.draw(&asking("user-name", FieldKind::UserName { live: true }));
    assert_sound(&live);
    assert_eq!(one(&live, "#field-user-name").attr("data-check"), Some("/free"));
    let region = one(&live, "#field-user-name-status[role=status]");
    for state in ["checking", "free", "taken", "unfit"] {
        assert!(region.attr(&format!("data-{state}")).is_some_and(|words| !words.is_empty()));
    }
    let still = fixture.draw(&asking("user-name", FieldKind::UserName { live: false }));
    assert!(all(&still, "[data-check]").is_empty());
}

#[test]
fn a_choice_is_a_group_with_a_legend_and_a_link_to_it_reaches_its_first_answer() {
    let fixture = Fixture::new();
    let refusal = Refusal::from(FieldFault::new("way", "field-missing"));
    let document = fixture.draw_again(&asking("way", ways()), Some(&refusal), &[]);
    assert_sound(&document);
    assert_eq!(words(one(&document, "fieldset > legend")), "Which way?");
    let answers = all(&document, "fieldset input[type=radio][name=way]");
    assert_eq!(answers.len(), 2);
    let link = one(&document, "#error-summary a");
    assert_eq!(link.attr("href"), Some("#field-way"));
    assert_eq!(answers[0].attr("id"), Some("field-way"));
    assert_eq!(words(link), "Choose one of the answers");
    assert_eq!(words(one(&document, "#field-way-hint")), "With its PIN");
}

#[test]
fn the_error_summary_comes_first_takes_the_focus_and_the_title_says_error() {
    let fixture = Fixture::new();
    let refusal = Refusal::from(FieldFault::new("line", "field-missing"));
    let page = asking("line", FieldKind::Line);
    let document = fixture.draw_again(&page, Some(&refusal), &[]);
    let summary = one(&document, "main > *:first-child");
    assert_eq!(summary.attr("id"), Some("error-summary"));
    assert_eq!((summary.attr("role"), summary.attr("tabindex")), (Some("alert"), Some("-1")));
    assert_eq!(words(one(&document, "title")), "Error: A question – The Gate");
    assert!(all(&fixture.draw(&page), "#error-summary").is_empty());
}

#[test]
fn a_fault_of_a_field_that_is_not_on_the_page_is_told_without_a_link() {
    let fixture = Fixture::new();
    let refusal = Refusal::from(FieldFault::new("email", "field-missing"));
    let page = asking("line", FieldKind::Line);
    let document = fixture.draw_again(&page, Some(&refusal), &[]);
    assert_sound(&document);
    assert!(all(&document, "#error-summary a").is_empty());
    assert!(words(one(&document, "#error-summary")).ends_with("Fill in: E-mail address"));
}

#[test]
fn a_used_up_budget_says_when_to_come_back_in_local_time() {
    let fixture = Fixture::of("hu");
    let refusal = Refusal::Exhausted { until: "2026-07-04T22:05:00Z".parse().unwrap() };
    let page = asking("line", FieldKind::Line);
    let document = fixture.draw_again(&page, Some(&refusal), &[]);
    let told = words(one(&document, "#error-summary"));
    assert!(told.contains("2026. július 5. 00:05"), "{told}");
}

#[test]
fn notices_say_their_tone_in_words() {
    let fixture = Fixture::new();
    for (tone, called) in [
        (Tone::Success, "Done:"),
        (Tone::Information, "Note:"),
        (Tone::Warning, "Warning:"),
        (Tone::Problem, "Problem:"),
    ] {
        let notice = Block::Notice(tone, Text::key("news").with("what", "the day"));
        let document = fixture.draw(&Page::telling("test-telling", vec![notice]));
        assert_sound(&document);
        assert_eq!(words(one(&document, ".notice")), format!("{called} News of the day"));
    }
}

#[test]
fn a_summary_pairs_terms_with_values_and_tells_no_more_of_a_date_than_is_known() {
    let row = |label: &str, value| Row { label: Text::key(label), value };
    let date = |month, day| Value::Date(PartialDate { year: 1985, month, day });
    let rows = vec![
        row("line", Value::Plain("Vác".into())),
        row("way", Value::Word(Text::key("way-card"))),
        row("email", date(None, None)),
        row("code", date(Some(3), None)),
        row("password", date(Some(3), Some(4))),
    ];
    let page = Page::telling("test-telling", vec![Block::Summary(rows)]);
    for (language, dates) in [
        ("en", ["1985", "March 1985", "4 March 1985"]),
        ("hu", ["1985", "1985. március", "1985. március 4."]),
    ] {
        let document = Fixture::of(language).draw(&page);
        assert_sound(&document);
        let values: Vec<String> = all(&document, "dl > div > dd").into_iter().map(words).collect();
        assert_eq!(values[..2], ["Vác", "By card"]);
        assert_eq!(values[2..], dates);
        assert_eq!(all(&document, "dl > div > dt").len(), 5);
    }
}

#[test]
fn where_nothing_is_asked_the_first_link_is_the_button_and_elsewhere_links_follow_the_button() {
    let fixture = Fixture::new();
    let links = || {
        [Place::Activate, Place::Service].map(|place| Block::Link(Text::key("next"), place)).into()
    };
    let telling = fixture.draw(&Page::telling("test-telling", links()));
    assert_sound(&telling);
    assert_eq!(one(&telling, "a.button").attr("href"), Some("/to/Activate"));
    assert_eq!(one(&telling, "ul.ways a").attr("href"), Some("/to/Service"));
    let asking = fixture.draw(&Page::asking("test-page", links()));
    assert!(all(&asking, "a.button").is_empty());
    assert_eq!(all(&asking, "form#form + ul.ways a").len(), 2);
}

#[test]
fn waiting_works_with_a_script_and_without() {
    let page = Page::telling("test-telling", vec![Block::Waiting(Text::key("next"))]);
    let document = Fixture::new().draw(&page);
    assert_sound(&document);
    let waiting = one(&document, "[data-poll]");
    assert_eq!(waiting.attr("data-poll"), Some("/poll"));
    assert_eq!(waiting.attr("data-next"), Some("/next"));
    assert_eq!(one(&document, "main a.button").attr("href"), Some("/next"));
    assert!(all(&document, "meta[http-equiv]").is_empty());
}
