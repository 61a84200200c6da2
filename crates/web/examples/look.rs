//! Writes sample pages and their assets to a folder, to be looked at in a browser:
//! `cargo run -p web --example look -- FOLDER [BRAND]`, then serve the folder. BRAND is the `brand`
//! folder of a scheme.

use std::{collections::BTreeMap, error::Error, fs, path::Path};

use jiff::tz::TimeZone;
use kernel::{
    page::{Block, Choice, FieldKind, Page, Place, Row, Text, Tone, Value},
    person::PartialDate,
    refusal::{FieldFault, Refusal},
    text::Texts,
};
use web::{
    assets::Shelf,
    draw::{
        self, Account, Asker, Consent, Language, Places, Problem, SessionNotice, Shell, SignIn,
    },
    gallery,
    theme::{Look, Theme},
};

const WORDS: &str = include_str!("look.ftl");

struct Nowhere;

impl Places for Nowhere {
    fn href(&self, _: &Place) -> String {
        "/".to_owned()
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("name a folder")?;
    let folder = Path::new(&folder);
    let look = if let Some(brand) = std::env::args().nth(2) {
        scheme_look(Path::new(&brand))?
    } else {
        Theme::parse(include_str!("look.toml"))?.look("look", Some(include_str!("look.svg")))
    };
    fs::create_dir_all(folder.join("a"))?;
    for asset in Shelf::with(look.assets.clone()).assets() {
        fs::write(folder.join("a").join(&asset.name), &asset.body)?;
    }
    let zone = TimeZone::get("Europe/Budapest")?;
    for ((code, source), (_, kernel)) in draw::TEXTS.iter().zip(kernel::TEXTS) {
        let texts = Texts::build(code, [*source, kernel, WORDS])?;
        let languages = ["English", "Magyar"]
            .into_iter()
            .zip(draw::TEXTS)
            .map(|(autonym, (code, _))| Language {
                code: (*code).to_owned(),
                autonym: autonym.to_owned(),
                href: format!("/gallery.{code}.html"),
            })
            .collect::<Vec<_>>();
        let shell = Shell {
            texts: &texts,
            site: "Kapu",
            look: &look,
            languages: &languages,
            action: "/",
            hidden: &[],
            places: &Nowhere,
            zone: &zone,
            service: None,
            session: None,
            demo: true,
            user_name_check: Some("/free"),
            waiting: None,
            desk: None,
        };
        for (name, page) in pages(&shell) {
            fs::write(folder.join(format!("{name}.{code}.html")), page)?;
        }
    }
    Ok(())
}

fn scheme_look(brand: &Path) -> Result<Look, Box<dyn Error>> {
    let theme = Theme::parse(&fs::read_to_string(brand.join("theme.toml"))?)?;
    let logo = theme.logo.as_ref().map(|logo| fs::read_to_string(brand.join(logo))).transpose()?;
    Ok(theme.look("look", logo.as_deref()))
}

fn pages(shell: &Shell<'_>) -> Vec<(&'static str, String)> {
    let on_the_way = Shell { service: Some("Adóhivatal – eBEV"), ..shell.clone() };
    let session = SessionNotice {
        ends: "2026-03-04T13:35:00Z".parse().unwrap_or_default(),
        seconds: 1200,
        warn_seconds: 180,
        extend: "/",
        sign_out: "/",
        after: "/",
        hidden: &[],
    };
    let signed_in = Shell { session: Some(session), ..shell.clone() };
    let none = BTreeMap::new();
    let typed = BTreeMap::from([("gallery-user-name".to_owned(), "kovacs\"anna".to_owned())]);
    let faults = Refusal::Fields(vec![
        FieldFault::new("gallery-user-name", "user-name-check.taken"),
        FieldFault::new("gallery-new-password", "field-missing"),
    ]);
    vec![
        ("gallery", gallery::gallery(shell)),
        ("choose", draw::page(&choose(), &on_the_way, None, &none)),
        ("sign-in", draw::page(&sign_in(), &on_the_way, None, &none)),
        ("sign-in-refused", draw::page(&sign_in(), &on_the_way, Some(&Refusal::NoMatch), &typed)),
        ("data", draw::page(&data(), shell, None, &none)),
        ("data-faults", draw::page(&data(), shell, Some(&faults), &typed)),
        ("done", draw::page(&done(), shell, None, &none)),
        (
            "consent",
            draw::consent(
                &Consent {
                    service: "Adóhivatal",
                    handed: &rows(),
                    asker: Asker::Elsewhere { binding: Some("KÉK-42") },
                },
                &signed_in,
            ),
        ),
        ("account", account(&signed_in)),
        ("problem", problem(shell)),
    ]
}

fn choose() -> Page {
    let option = |value: &str| Choice {
        value: value.to_owned(),
        label: Text::key(format!("gallery-{value}")),
    };
    let options = ["by-card", "by-letter", "in-person"].map(option).into();
    Page::asking(
        "look-choose",
        vec![
            Block::field("gallery-choice", FieldKind::Choice(options)),
            Block::Link(Text::key("link-help"), Place::Help),
        ],
    )
}

fn sign_in() -> Page {
    Page::asking(
        "look-sign-in",
        vec![
            Block::field("gallery-user-name", FieldKind::UserName { live: false }),
            Block::field("gallery-password", FieldKind::CurrentPassword),
            Block::Link(Text::key("look-enrol"), Place::Enrol),
            Block::Link(Text::key("link-new-code"), Place::NewCode),
        ],
    )
}

fn data() -> Page {
    Page::asking(
        "look-data",
        vec![
            Block::Summary(rows()),
            Block::Notice(Tone::Information, Text::key("look-data.note")),
            Block::field("gallery-user-name", FieldKind::UserName { live: true }),
            Block::field("gallery-code", FieldKind::Code { length: 8, digits: false }),
            Block::field("gallery-new-password", FieldKind::NewPassword),
        ],
    )
}

fn done() -> Page {
    let steps = ["one", "two", "three"].map(|step| Text::key(format!("look-done.{step}")));
    Page::telling(
        "look-done",
        vec![
            Block::Notice(Tone::Success, Text::key("look-done.sent")),
            Block::Steps(steps.into()),
            Block::Link(Text::key("look-activate"), Place::Activate),
            Block::Link(Text::key("link-service"), Place::Service),
        ],
    )
}

fn rows() -> Vec<Row> {
    let row = |label: &str, value| Row { label: Text::key(label), value };
    let birth = PartialDate { year: 1985, month: Some(3), day: Some(4) };
    vec![
        row("look-name", Value::Plain("Kovács-Őri Anna Mária".into())),
        row("look-birth-name", Value::Plain("Őri Anna Mária".into())),
        row("look-birth-date", Value::Date(birth)),
        row("gallery-line", Value::Plain("Budapest".into())),
    ]
}

fn account(shell: &Shell<'_>) -> String {
    let sign_in = |at: &str, service: &str| SignIn {
        at: at.parse().unwrap_or_default(),
        service: service.to_owned(),
        means: Text::key("look-means"),
    };
    let account = Account {
        urgent: None,
        name: "Kovács-Őri Anna Mária",
        rows: &[
            Row { label: Text::key("account-level"), value: Value::Word(Text::key("look-level")) },
            Row {
                label: Text::key("account-email"),
                value: Value::Plain("anna@posta.example".into()),
            },
        ],
        sign_ins: &[
            sign_in("2026-03-04T12:10:00Z", "Adóhivatal – eBEV"),
            sign_in("2026-02-27T07:31:00Z", "Kapu"),
        ],
        sign_out: "/",
        elsewhere: (2, "/"),
        links: &[(Text::key("link-service"), Place::Service)],
    };
    draw::account(&account, shell)
}

fn problem(shell: &Shell<'_>) -> String {
    let links = [(Text::key("link-retry"), Place::SignIn), (Text::key("link-help"), Place::Help)];
    let text = Text::key("problem-ours");
    draw::problem(&Problem { text: &text, reference: Some("K7MQ-2XTD"), links: &links }, shell)
}
