//! The person's own account: who they are here, and who signed in as them.

use askama::Template;
use jiff::Timestamp;
use kernel::page::{Place, Row, Text, Tone};

use super::{Body, Html, Shell, block, frame};

/// An account as its owner sees it.
#[derive(Clone, Debug)]
pub struct Account<'a> {
    /// The owner's name.
    pub name: &'a str,
    /// What they must not miss, and where it is.
    pub urgent: Option<(Text, Place)>,
    /// What else there is to know, such as the level of assurance.
    pub rows: &'a [Row],
    /// The sign-ins of late, the latest first.
    pub sign_ins: &'a [SignIn],
    /// Where to sign out, by POST with the shell's hidden values.
    pub sign_out: &'a str,
    /// How many other sessions there are, and where to end them, by POST with the shell's hidden
    /// values.
    pub elsewhere: (usize, &'a str),
    /// The ways on.
    pub links: &'a [(Text, Place)],
}

/// One sign-in.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// When.
    pub at: Timestamp,
    /// What for: a service, or this site.
    pub service: String,
    /// By what means.
    pub means: Text,
}

#[derive(Template)]
#[template(path = "account.html")]
struct View<'v> {
    shell: &'v Shell<'v>,
    account: &'v Account<'v>,
    title: String,
    urgent: Option<Html>,
    summary: Html,
    elsewhere: Option<String>,
    ways: Html,
}

/// Draws the account.
#[must_use]
pub fn account(account: &Account<'_>, shell: &Shell<'_>) -> String {
    let title = shell.texts.plain("account");
    let view = View {
        shell,
        account,
        title: title.clone(),
        urgent: account.urgent.as_ref().map(|(text, place)| {
            let link = block::link(shell, &Text::key(format!("{}.link", text.key)), place, true);
            [block::notice(shell, Tone::Warning, text), link].into_iter().collect()
        }),
        summary: block::summary(shell, account.rows),
        elsewhere: match account.elsewhere.0 {
            0 => None,
            count => Some(shell.with("account.elsewhere", "count", &count.to_string())),
        },
        ways: account
            .links
            .iter()
            .map(|(text, place)| block::link(shell, text, place, false))
            .collect(),
    };
    frame(shell, &Body { title, fault: false, form: false, content: Html::of(&view) })
}
