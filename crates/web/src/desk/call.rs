//! What every address behind the door is asked with.

use axum::{
    Extension,
    extract::{FromRequestParts, rejection::ExtensionRejection},
    http::request::Parts,
};
use engine::AtDesk;

use super::Desk;
use crate::{log::RequestId, visitor::Browser};

/// A request of somebody whom the door let in.
pub(super) struct Call {
    /// The front.
    pub(super) desk: Desk,
    /// What the request is called in the log, for when something comes to nothing.
    pub(super) id: RequestId,
    /// Who asks.
    pub(super) at: AtDesk,
    /// With what.
    pub(super) browser: Browser,
}

impl FromRequestParts<Desk> for Call {
    type Rejection = ExtensionRejection;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Self::Rejection> {
        let Extension(id) = Extension::from_request_parts(parts, desk).await?;
        let Extension(at) = Extension::from_request_parts(parts, desk).await?;
        let Ok(browser) = Browser::from_request_parts(parts, desk).await;
        Ok(Self { desk: desk.clone(), id, at, browser })
    }
}
