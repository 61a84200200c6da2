//! HTTP in, pages out. Handlers translate; they decide nothing.
//!
//! - [`draw`] turns the kernel's pages into HTML, each component in one place.
//! - [`theme`] turns a scheme's colours into a style sheet, and refuses the illegible.
//! - [`assets`] serves both, by names that change with their content.
//! - [`router`] is the table of addresses; [`serve`] answers them.
//!
//! Invariants kept here:
//!
//! - What a page shows is escaped; only templates make HTML.
//! - A write comes from one of our own pages, and carries the key of that write.
//! - Nothing about a person is logged, cached by anybody, or put into an address.

mod app;
mod appointments;
pub mod assets;
mod body;
pub mod clients;
mod cookies;
pub mod desk;
pub mod draw;
mod failure;
pub mod gallery;
mod guard;
mod journal;
mod log;
mod messenger;
mod pages;
mod remote_keys;
mod routes;
mod serve;
mod signing;
pub mod theme;
mod visitor;

pub use self::{
    app::{App, Parts},
    routes::router,
    serve::serve,
    signing::Signing,
};
