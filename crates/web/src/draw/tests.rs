//! What every page owes to everyone who reads it.

mod components;
mod corpus;
mod escaping;
mod frames;
mod texts;

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use kernel::{
    page::{Page, Place},
    refusal::Refusal,
    text::Texts,
};
use scraper::{ElementRef, Html as Document, Selector};

use super::{Language, Places, SessionNotice, Shell, TEXTS, Waiting, page};
use crate::theme::Look;

const WORDS: &str = "
test-page = A question
    .lead = Why we ask
    .submit = Send it
test-telling = Some news
line = Place of birth
    .hint = As on your card
email = E-mail address
user-name = User name
code = Code
password = Password
new-password = New password
way = Which way?
way-card = By card
    .hint = With its PIN
way-letter = By letter
news = News of { $what }
next = Onwards
";

struct Signposts;

impl Places for Signposts {
    fn href(&self, place: &Place) -> String {
        format!("/to/{place:?}")
    }
}

/// What a shell borrows.
struct Fixture {
    texts: Texts,
    look: Look,
    languages: Vec<Language>,
    hidden: Vec<(&'static str, String)>,
    zone: TimeZone,
}

impl Fixture {
    fn new() -> Self {
        Self::of("en")
    }

    fn of(language: &str) -> Self {
        // What a language lacks is said in the first of its scheme; here, in the first of all.
        let shell = |of: &str| TEXTS.iter().find(|(code, _)| *code == of).unwrap().1;
        let language_of = |code: &str| Language {
            code: code.to_owned(),
            autonym: code.to_uppercase(),
            href: format!("/language/{code}"),
        };
        Self {
            texts: Texts::build(language, [shell("en"), shell(language), WORDS]).unwrap(),
            look: Look { style: "/a/theme.css".into(), logo: None, font: None, assets: Vec::new() },
            languages: ["en", "hu"].map(language_of).into(),
            hidden: vec![("token", "t0ken".to_owned())],
            zone: TimeZone::get("Europe/Budapest").unwrap(),
        }
    }

    fn shell(&self) -> Shell<'_> {
        Shell {
            texts: &self.texts,
            site: "The Gate",
            look: &self.look,
            languages: &self.languages,
            action: "/step",
            hidden: &self.hidden,
            places: &Signposts,
            zone: &self.zone,
            service: Some("Tax office"),
            session: Some(SessionNotice {
                ends: "2026-03-04T13:35:00Z".parse().unwrap(),
                seconds: 1200,
                warn_seconds: 180,
                extend: "/extend",
                sign_out: "/leave",
                after: "/ended",
                hidden: &self.hidden,
            }),
            demo: true,
            user_name_check: Some("/free"),
            waiting: Some(Waiting { poll: "/poll", next: "/next" }),
            desk: None,
        }
    }

    fn draw(&self, drawn: &Page) -> Document {
        self.draw_again(drawn, None, &[])
    }

    fn draw_again(
        &self,
        drawn: &Page,
        refusal: Option<&Refusal>,
        typed: &[(&str, &str)],
    ) -> Document {
        let typed: BTreeMap<String, String> =
            typed.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        Document::parse_document(&page(drawn, &self.shell(), refusal, &typed))
    }
}

fn all<'d>(document: &'d Document, selector: &str) -> Vec<ElementRef<'d>> {
    document.select(&Selector::parse(selector).unwrap()).collect()
}

fn one<'d>(document: &'d Document, selector: &str) -> ElementRef<'d> {
    let found = all(document, selector);
    assert_eq!(found.len(), 1, "{selector} in {}", document.html());
    found[0]
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What holds on every page: one heading, one main, ids once, references that lead somewhere,
/// nothing inline.
fn assert_sound(document: &Document) {
    assert!(
        document.errors.iter().all(|error| error.contains("self-closing")),
        "{:?}",
        document.errors
    );
    one(document, "h1");
    one(document, "main");
    assert!(all(document, "[style], style, script:not([src]), [onclick], [onload]").is_empty());
    let ids: Vec<&str> = all(document, "[id]").iter().filter_map(|any| any.attr("id")).collect();
    let mut distinct = ids.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(ids.len(), distinct.len(), "{ids:?}");
    for (selector, attribute) in [
        ("[for]", "for"),
        ("[form]", "form"),
        ("[aria-describedby]", "aria-describedby"),
        ("[aria-labelledby]", "aria-labelledby"),
        ("[aria-controls]", "aria-controls"),
    ] {
        for element in all(document, selector) {
            for id in element.attr(attribute).unwrap().split(' ') {
                assert!(ids.contains(&id), "{attribute}={id} leads nowhere");
            }
        }
    }
    for link in all(document, "a[href^='#']") {
        assert!(ids.contains(&&link.attr("href").unwrap()[1..]), "{}", link.html());
    }
    for control in all(document, "input:not([type=hidden])") {
        let id = control.attr("id").unwrap();
        one(document, &format!("label[for='{id}']"));
        assert!(control.attr("autocomplete").is_some() || control.attr("type") == Some("radio"));
        assert!(control.attr("required").is_none() && control.attr("maxlength").is_none());
    }
    for picture in all(document, "svg") {
        assert_eq!(picture.attr("aria-hidden"), Some("true"));
    }
}
