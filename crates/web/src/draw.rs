//! Pages as HTML: one function and one template a component, so that each is made accessible once.
//!
//! Everything said comes from the texts; every value filled in is escaped by the templates. A piece
//! that is drawn already is [`Html`], the only type they do not escape, and only templates make it.

mod access;
mod account;
pub(crate) mod appointment;
mod block;
mod chart;
mod consent;
mod console;
mod date;
pub(crate) mod desk;
mod errors;
mod field;
mod form_post;
mod frame;
mod html;
mod page;
mod problem;
mod services;
mod shell;
#[cfg(test)]
mod tests;

pub use self::{
    access::{AccessLine, access},
    account::{Account, SignIn, account},
    consent::{ALLOW, Asker, Consent, DECISION, REFUSE, consent},
    console::{Asked, Console, NAME, REDIRECT, TestService, console},
    form_post::{FormPost, form_post},
    page::page,
    problem::{Problem, problem},
    services::{Agreed, SERVICE, services},
    shell::{DeskBar, Language, Places, SessionNotice, Shell, Waiting},
};
pub(crate) use self::{
    block::block,
    errors::{Errors, errors},
    field::{Answer, field},
    frame::{Body, frame},
    html::Html,
    page::page_beside,
};

/// The words of the pages' frame and of the pages drawn here: language tag and Fluent source.
pub const TEXTS: &[(&str, &str)] = &[
    ("en", include_str!("../texts/en.ftl")),
    ("es", include_str!("../texts/es.ftl")),
    ("hu", include_str!("../texts/hu.ftl")),
    ("ca", include_str!("../texts/ca.ftl")),
    ("eu", include_str!("../texts/eu.ftl")),
    ("gl", include_str!("../texts/gl.ftl")),
];
