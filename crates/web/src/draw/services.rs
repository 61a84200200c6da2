//! The services that a person lets know something of them, and a way to take that back.

use askama::Template;
use jiff::Timestamp;
use kernel::page::{Place, Text};

use super::{Body, Html, Shell, block, frame};

/// The field that names the service to take it back from.
pub const SERVICE: &str = "service";

/// One service.
#[derive(Clone, Debug)]
pub struct Agreed {
    /// What it is sent as.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What it may know.
    pub known: Vec<Text>,
    /// Since when.
    pub at: Timestamp,
}

#[derive(Template)]
#[template(path = "services.html")]
struct View<'v> {
    shell: &'v Shell<'v>,
    services: Vec<Service>,
    title: String,
    lead: String,
    way: Html,
}

struct Service {
    id: String,
    name: String,
    known: String,
    since: String,
    from: String,
}

/// Draws the list.
#[must_use]
pub fn services(agreed: &[Agreed], shell: &Shell<'_>) -> String {
    let title = shell.texts.plain("services");
    let service = |agreed: &Agreed| {
        let Agreed { id, name, known, at } = agreed;
        let known: Vec<_> = known.iter().map(|text| shell.say(text)).collect();
        Service {
            id: id.clone(),
            name: name.clone(),
            known: known.join(", "),
            since: shell.with("services.since", "time", &shell.moment(at)),
            from: shell.with("services.from", "service", name),
        }
    };
    let view = View {
        shell,
        services: agreed.iter().map(service).collect(),
        title: title.clone(),
        lead: shell.texts.plain("services.lead"),
        way: block::link(shell, &Text::key("link-account"), &Place::Account, false),
    };
    frame(shell, &Body { title, fault: false, form: false, content: Html::of(&view) })
}
