//! The page that carries an answer to a service by POST (OAuth 2.0 Form Post Response Mode).

use askama::Template;

use super::{Body, Html, Shell, frame};

/// An answer on its way.
#[derive(Clone, Debug)]
pub struct FormPost<'p> {
    /// The service's name.
    pub service: &'p str,
    /// The service's registered address. The page's policy has to allow forms to its origin.
    pub target: &'p str,
    /// What it is sent.
    pub values: &'p [(String, String)],
}

#[derive(Template)]
#[template(path = "form_post.html")]
struct View<'v> {
    shell: &'v Shell<'v>,
    post: &'v FormPost<'v>,
    title: String,
}

/// Draws the page. A script sends it at once; without one, the button does.
#[must_use]
pub fn form_post(post: &FormPost<'_>, shell: &Shell<'_>) -> String {
    let title = shell.with("form-post", "service", post.service);
    let content = Html::of(&View { shell, post, title: title.clone() });
    frame(shell, &Body { title, fault: false, form: false, content })
}
