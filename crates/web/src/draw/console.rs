//! The page for engineers who connect a service to a demonstration: a service to try with, how to
//! call the gate in their language, and why the last requests were refused.

use askama::Template;
use jiff::Timestamp;
use kernel::{
    page::{Field, FieldKind},
    refusal::Refusal,
};

use super::{Answer, Body, Errors, Html, Shell, errors, field, frame, frame::FORM};

/// The field for what people call the service.
pub const NAME: &str = "console-name";
/// The field for where its answers go.
pub const REDIRECT: &str = "console-redirect";

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Console<'c> {
    /// What was typed: the name, and where answers go.
    pub typed: [Option<&'c str>; 2],
    /// What is wrong with it.
    pub refusal: Option<&'c Refusal>,
    /// The service that was just registered.
    pub registered: Option<&'c TestService>,
    /// Whether services wait for approvals before they are in force.
    pub waits: bool,
    /// The gate's address.
    pub issuer: &'c str,
    /// The last requests of services.
    pub requests: &'c [Asked],
}

/// A service to try with.
#[derive(Clone, Debug)]
pub struct TestService {
    /// Its name in the protocol.
    pub client_id: String,
    /// Its secret.
    pub secret: String,
    /// Where its answers go.
    pub redirect_uri: String,
    /// The path of that, and the port.
    pub place: (String, u16),
}

/// A request of a service.
#[derive(Clone, Debug)]
pub struct Asked {
    /// When.
    pub at: Timestamp,
    /// The name that its answer bears.
    pub request: String,
    /// Where it went.
    pub route: String,
    /// Who it said it was from.
    pub relying_party: String,
    /// The status of the answer.
    pub status: u16,
    /// The error and its explanation, if it was refused.
    pub refused: Option<(&'static str, &'static str)>,
}

/// Programs in five languages, to be filled in.
const SAMPLES: [(&str, &str); 5] = [
    ("JavaScript (openid-client)", include_str!("../../samples/node.mjs")),
    ("Python (Authlib)", include_str!("../../samples/service.py")),
    ("Java (Spring Boot)", include_str!("../../samples/application.yaml")),
    ("Go (go-oidc)", include_str!("../../samples/main.go")),
    ("PHP (openid-connect-php)", include_str!("../../samples/service.php")),
];

#[derive(Template)]
#[template(path = "console.html")]
struct View<'v> {
    shell: &'v Shell<'v>,
    console: &'v Console<'v>,
    form: &'static str,
    title: String,
    lead: String,
    faults: Html,
    fields: Html,
    samples: Vec<(&'static str, String)>,
}

/// Draws the page.
#[must_use]
pub fn console(console: &Console<'_>, shell: &Shell<'_>) -> String {
    let asked = [NAME, REDIRECT].map(|name| Field { name, kind: FieldKind::Line, filled: None });
    let faults = Errors::new(shell, console.refusal, &asked.iter().collect::<Vec<_>>());
    let draw = |(asked, typed): (&Field, Option<&str>)| {
        field(shell, asked, &Answer { typed, fault: faults.of(asked.name), focused: false })
    };
    let view = View {
        shell,
        console,
        form: FORM,
        title: shell.texts.plain("console"),
        lead: shell.texts.plain("console.lead"),
        fields: asked.iter().zip(console.typed).map(draw).collect(),
        faults: errors(&faults),
        samples: SAMPLES.map(|(name, text)| (name, filled(text, console))).into(),
    };
    let (title, fault) = (view.title.clone(), console.refusal.is_some());
    frame(shell, &Body { title, fault, form: true, content: Html::of(&view) })
}

/// A program with the values of the service that was registered, or with their names.
fn filled(text: &str, console: &Console<'_>) -> String {
    let text = text.replace("ISSUER", console.issuer);
    let Some(service) = console.registered else { return text };
    let (path, port) = &service.place;
    text.replace("CLIENT_ID", &service.client_id)
        .replace("CLIENT_SECRET", &service.secret)
        .replace("REDIRECT_URI", &service.redirect_uri)
        .replace("CALLBACK_PATH", path)
        .replace("PORT", &port.to_string())
}
