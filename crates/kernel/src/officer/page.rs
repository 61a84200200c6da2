//! What a supervisor fills in to invite somebody.

use super::Profile;
use crate::{
    page::{Block, Choice, FieldKind, Form, Page, Text},
    permission::Role,
    post::Post,
    refusal::{FieldFault, Refusal},
};

/// The page's name.
const PAGE: &str = "officer-invite";
/// The field of the name.
pub const INVITED_NAME: &str = "officer-name";
/// The field of the role.
pub const INVITED_ROLE: &str = "officer-role";
/// The field of the office.
pub const INVITED_OFFICE: &str = "officer-office";
/// Longest name, in characters.
const NAME_CHARS_MAX: usize = 100;

/// What was filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation(pub Profile);

/// What to ask; `posts` are those that the inviter answers for.
#[must_use]
pub fn inviting<'p>(posts: impl Iterator<Item = &'p Post>, language: &str) -> Page {
    let role = |role: Role| Choice {
        value: role.name().to_owned(),
        label: Text::key(format!("role-{}", role.name())),
    };
    let office =
        |post: &Post| Choice { value: post.id.clone(), label: Text::named(post.called(language)) };
    Page::asking(
        PAGE,
        vec![
            Block::field(INVITED_NAME, FieldKind::Line),
            Block::field(INVITED_ROLE, FieldKind::Choice(Role::ALL.map(role).into())),
            Block::field(INVITED_OFFICE, FieldKind::Choice(posts.map(office).collect())),
        ],
    )
}

impl Invitation {
    /// Reads the page.
    ///
    /// # Errors
    ///
    /// Every field that is not in the form asked for.
    pub fn read(form: &Form) -> Result<Self, Refusal> {
        form.drawn_for(PAGE)?;
        let name = form.line(INVITED_NAME).and_then(|typed| {
            let fits =
                typed.chars().count() <= NAME_CHARS_MAX && !typed.chars().any(char::is_control);
            if fits { Ok(typed) } else { Err(FieldFault::new(INVITED_NAME, "field-too-long")) }
        });
        let role = form.line(INVITED_ROLE).and_then(|typed| {
            Role::find(typed).ok_or_else(|| FieldFault::new(INVITED_ROLE, "field-missing"))
        });
        match (name, role, form.line(INVITED_OFFICE)) {
            (Ok(name), Ok(role), Ok(office)) => {
                Ok(Self(Profile { name: name.to_owned(), role, offices: vec![office.to_owned()] }))
            }
            (name, role, office) => Err(Refusal::fields([name.err(), role.err(), office.err()])),
        }
    }
}
