//! The two pages of a code by text message on top of a password: for a service that asks for more.

use crate::{
    account::{sent, text_code, text_field},
    page::{Block, Form, Page, Place, Text},
    refusal::Refusal,
    scheme::Scheme,
    secret::Secret,
};

const ASKING: &str = "on-top-ask";
const ENTERING: &str = "on-top-enter";
/// The field of the code.
const FIELD: &str = crate::account::TEXT_CODE;

/// Somebody who has such a code.
#[derive(Clone, Debug)]
pub struct OnTop {
    /// As typed.
    pub code: Secret,
}

impl OnTop {
    /// Asks before anything is sent: a link must not send messages.
    #[must_use]
    pub fn offer() -> Page {
        let other = Block::Link(Text::key("link-pin"), Place::Pin);
        Page::asking(ASKING, vec![other, Block::Link(Text::key("link-account"), Place::Account)])
    }

    /// What to ask.
    #[must_use]
    pub fn page(scheme: &Scheme) -> Page {
        let anew = Block::Link(Text::key("link-text-anew"), Place::OnTop);
        Page::asking(ENTERING, vec![sent("on-top-enter.sent", scheme), text_field(scheme), anew])
    }

    /// Reads it. A slip of the hand costs nothing.
    ///
    /// # Errors
    ///
    /// If it cannot be such a code.
    pub fn read(form: &Form, scheme: &Scheme) -> Result<Self, Refusal> {
        form.drawn_for(ENTERING)?;
        Ok(Self { code: text_code(form, FIELD, scheme)? })
    }
}
