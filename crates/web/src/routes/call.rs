//! What every page of the gate is asked with, and answered by.

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{FromRequestParts, Query},
    http::request::Parts,
    response::{IntoResponse, Redirect, Response},
};
use engine::Error;
use kernel::{page::Page, refusal::Refusal};

use super::interaction::{self, To};
use crate::{app::App, failure::failure, log::RequestId, pages::with_to, visitor::Browser};

/// What was typed, by field.
pub(super) type Typed = BTreeMap<String, String>;

/// A request for a page of the gate.
pub(super) struct Call {
    /// The front.
    pub(super) app: App,
    /// What the request is called in the log, for when something comes to nothing.
    pub(super) id: RequestId,
    /// Where the person is going.
    pub(super) to: To,
    /// With what they ask.
    pub(super) browser: Browser,
}

impl Call {
    /// Whether only another language is asked for.
    pub(super) const fn asks_language(&self) -> bool {
        self.to.lang.is_some()
    }

    /// An empty page.
    pub(super) async fn shows(&self, path: &str, page: &Page) -> Response {
        self.page(path, page, None, &Typed::new()).await
    }

    /// A page with what was typed, and why that did not do.
    pub(super) async fn page(
        &self,
        path: &str,
        page: &Page,
        refusal: Option<&Refusal>,
        typed: &Typed,
    ) -> Response {
        interaction::drawn(&self.app, &self.browser, path, &self.to, page, refusal, typed).await
    }

    /// On to another page, without losing where the person is going.
    pub(super) fn onward(&self, path: &str) -> Redirect {
        Redirect::to(&with_to(path, self.to.to.as_deref()))
    }

    /// It came to nothing.
    pub(super) fn failed(&self, error: &Error) -> Response {
        failure(&self.app, &self.browser, &self.id, error)
    }
}

impl FromRequestParts<App> for Call {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let id = Extension::from_request_parts(parts, app).await;
        let Extension(id) = id.map_err(IntoResponse::into_response)?;
        let to = Query::from_request_parts(parts, app).await;
        let Query(to) = to.map_err(IntoResponse::into_response)?;
        let Ok(browser) = Browser::from_request_parts(parts, app).await;
        Ok(Self { app: app.clone(), id, to, browser })
    }
}
