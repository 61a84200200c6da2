//! The two recipes of `CONTRIBUTING.md`, cooked: a method and a scheme that offers it. What is
//! printed there is what is compiled and loaded here, letter for letter.

use kernel::{
    account::{self, Account},
    decision::Decision,
    enrolment::{self, Command, Enrolment, Event},
    facts::{Actor, Facts},
    method::{Catalogue, Plug},
    page::{Block, Form, Page},
    permission::Role,
    refusal::{Refusal, Stop},
    scheme::Scheme,
    text::Texts,
};
use web::theme::Theme;

use crate::{
    gateway::{BEGINNING, scheme_files},
    matrix,
    tree::{files, read, root},
};

mod notary;

/// The one line.
static CATALOGUE: Catalogue = Catalogue(&[&Plug::<notary::Notary>::new()]);

const METHOD: &str = "crates/testkit/tests/it/recipes/notary";
const SCHEME: &str = "crates/testkit/fixtures/recipe/schemes/xx-exampleland";

const ATTESTED: [(&str, &str); 5] = [
    ("person-number", "x-17"),
    ("given-name", "Ada"),
    ("family-name", ""),
    ("birth-date", "1990"),
    ("document-number", "ab 123 4567"),
];

fn scheme() -> Scheme {
    let files = scheme_files(&root().join(SCHEME));
    Scheme::load(&files, CATALOGUE).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn officer() -> Actor {
    Actor::Officer { id: "o-7".to_owned(), office: "Town Hall".to_owned(), role: Role::Clerk }
}

fn form(values: &[(&str, &str)]) -> Form {
    Form::new(values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

/// A case under way.
struct Case<'a> {
    scheme: &'a Scheme,
    events: Vec<Event>,
}

impl<'a> Case<'a> {
    /// A case whose applicant has chosen the notary.
    fn chosen(scheme: &'a Scheme) -> Self {
        let mut case = Self { scheme, events: Vec::new() };
        case.put(&Command::Open, Actor::Applicant).unwrap();
        let choice = form(&[("method", "notary")]);
        case.put(&Command::Submit(choice), Actor::Applicant).unwrap();
        case
    }

    fn put(&mut self, command: &Command, actor: Actor) -> Result<Decision<Event>, Stop> {
        let now = BEGINNING.parse().unwrap();
        let facts = matrix::facts(self.scheme, actor, now, self.events.len() as u64);
        let facts = Facts { catalogue: CATALOGUE, ..facts };
        let decision = enrolment::decide(&self.state(), command, &facts)?;
        self.events.extend(decision.events.iter().cloned());
        Ok(decision)
    }

    fn state(&self) -> Enrolment {
        Enrolment::replay(&self.events).unwrap()
    }

    fn page(&self) -> Page {
        enrolment::page(&self.state(), self.scheme, CATALOGUE).unwrap()
    }
}

#[test]
fn an_officer_attests_and_the_account_waits_for_its_activation() {
    let scheme = scheme();
    let mut case = Case::chosen(&scheme);
    assert_eq!(case.page().id, "notary-form");
    case.put(&Command::Submit(form(&ATTESTED)), officer()).unwrap();
    assert_eq!(case.page().id, "enrol-account");
    let account = form(&[("user-name", "ada"), ("email", "ada@example.org")]);
    let registered = case.put(&Command::Submit(account), Actor::Applicant).unwrap();
    assert_eq!(case.state().name(), "registered");

    let opening = registered.opens.unwrap();
    let kinds: Vec<_> = opening.events.iter().map(account::Event::kind).collect();
    assert_eq!(kinds, ["account-opened", "code-issued"]);
    let account = Account::replay(&opening.events).unwrap();
    assert_eq!(account.name(), "pending");
    assert_eq!(account.level(&scheme), scheme.level("attested"));
    let evidence = &account.holder().unwrap().evidence[0];
    assert_eq!(
        (evidence.source.as_str(), evidence.shown.as_str()),
        ("Town Hall", "number AB1234567")
    );
}

#[test]
fn nobody_but_an_officer_attests() {
    let scheme = scheme();
    for actor in [Actor::Applicant, Actor::Claimant, Actor::Timer, Actor::Connector] {
        let mut case = Case::chosen(&scheme);
        let outcome = case.put(&Command::Submit(form(&ATTESTED)), actor.clone());
        let refused = matches!(outcome, Err(Stop::Refused(Refusal::NotPermitted)));
        assert!(refused, "{actor:?}");
    }
}

#[test]
fn an_officer_corrects_every_fault_in_one_go() {
    let scheme = scheme();
    let typed = [("given-name", "Ada"), ("birth-date", "long ago"), ("document-number", "1")];
    let outcome = Case::chosen(&scheme).put(&Command::Submit(form(&typed)), officer());
    let Err(Stop::Refused(Refusal::Fields(faults))) = outcome else { panic!("not refused") };
    let told: Vec<_> = faults.iter().map(|fault| (fault.field, fault.text)).collect();
    let expected = [
        ("person-number", "field-missing"),
        ("birth-date", "birth-date-shape"),
        ("document-number", "document-number-shape"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn the_example_has_a_look_and_words_for_every_page() {
    let files = scheme_files(&root().join(SCHEME));
    Theme::parse(&files["brand/theme.toml"]).unwrap();
    let scheme = scheme();
    for language in &scheme.languages {
        let shell = web::draw::TEXTS.iter().chain(kernel::TEXTS);
        let shell = shell.filter(|(tag, _)| tag == language).map(|(_, source)| *source);
        let ours: Vec<&str> = shell.chain(CATALOGUE.texts(language)).collect();
        let own = files[&format!("texts/{language}.ftl")].as_str();
        let texts = Texts::build(language, ours.into_iter().chain([own])).unwrap();
        let mut case = Case::chosen(&scheme);
        let mut keys = keys(&case.page());
        case.put(&Command::Submit(form(&ATTESTED)), officer()).unwrap();
        let attested = ["notary-attested", "birth-date-shape", "document-number-shape"];
        keys.extend(attested.map(str::to_owned));
        keys.extend(scheme.levels.iter().map(|level| format!("level-{}", level.id)));
        keys.extend(scheme.methods.iter().map(|offer| format!("method-{}", offer.id)));
        let missing: Vec<_> = keys.iter().filter(|key| !texts.has(key)).collect();
        assert!(missing.is_empty(), "{language}: {missing:?}");
    }
}

/// The texts a page asks for by name.
fn keys(page: &Page) -> Vec<String> {
    let of = |block: &Block| match block {
        Block::Paragraph(text) | Block::Notice(_, text) | Block::Waiting(text) => {
            vec![text.key.clone()]
        }
        Block::Link(text, _) => vec![text.key.clone()],
        Block::Steps(steps) => steps.iter().map(|step| step.key.clone()).collect(),
        Block::Summary(rows) => rows.iter().map(|row| row.label.key.clone()).collect(),
        Block::Comparison(rows) => rows.iter().map(|row| row.label.key.clone()).collect(),
        Block::Field(field) => vec![field.name.to_owned()],
    };
    let own = ["", ".lead", ".submit"].map(|end| format!("{}{end}", page.id));
    page.blocks.iter().flat_map(of).chain(own).collect()
}

#[test]
fn a_method_and_a_scheme_are_a_folder_each_and_contributing_shows_them_whole() {
    let contributing = read(&root().join("CONTRIBUTING.md"));
    let folders = [
        (METHOD, ["mod.rs", "texts/en.ftl"].as_slice()),
        (SCHEME, &["brand/theme.toml", "methods/notary.toml", "scheme.toml", "texts/en.ftl"]),
    ];
    for (folder, expected) in folders {
        let folder = root().join(folder);
        let found = files(&folder, &[""]);
        let names: Vec<_> = found
            .iter()
            .map(|file| file.strip_prefix(&folder).unwrap().to_str().unwrap())
            .collect();
        assert_eq!(names, expected);
        for file in found {
            let language = match file.extension().and_then(|end| end.to_str()) {
                Some("rs") => "rust",
                Some("toml") => "toml",
                _ => "ftl",
            };
            let listing = format!("```{language}\n{}```\n", read(&file));
            assert!(contributing.contains(&listing), "{} is printed otherwise", file.display());
        }
    }
}
