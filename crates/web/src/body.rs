//! Forms as browsers send them.

use std::collections::BTreeMap;

use axum::{
    extract::{FromRequest, Multipart, Request},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use kernel::{
    facts::Actor,
    page::{Form, PAGE_FIELD},
};

use crate::visitor::Browser;

/// The hidden field that carries the key of the write.
pub(crate) const ONCE_FIELD: &str = "once";
/// Most fields a form of ours can have.
const FIELDS_MAX: usize = 64;
/// Fields that are never shown again, whatever is wrong with the form.
const NEVER_SHOWN: &[&str] = &[ONCE_FIELD, PAGE_FIELD, "password", "new-password"];

/// A form with a file in it that came in.
pub(crate) struct Uploaded {
    /// What else there is.
    pub(crate) posted: Posted,
    /// The file; empty if none was chosen.
    pub(crate) file: Vec<u8>,
}

/// A form that came in.
pub(crate) struct Posted(BTreeMap<String, String>);

impl Posted {
    /// A hidden field of ours.
    pub(crate) fn hidden(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// All fields but those that only carry the form.
    pub(crate) fn values(&self, but: &[&str]) -> BTreeMap<String, String> {
        let mut values = self.0.clone();
        values.retain(|name, _| name != ONCE_FIELD && !but.contains(&name.as_str()));
        values
    }

    /// What was typed, as far as it may be shown again.
    pub(crate) fn typed(&self) -> BTreeMap<String, String> {
        let shown = |(name, _): &(&String, &String)| !NEVER_SHOWN.contains(&name.as_str());
        let pairs = self.0.iter().filter(shown);
        pairs.map(|(name, value)| (name.clone(), value.clone())).collect()
    }

    /// The visitor who sent it, with the key of this write.
    pub(crate) fn visitor(&self, browser: &Browser, actor: Actor) -> engine::Visitor {
        let once =
            self.hidden(ONCE_FIELD).and_then(|once| BASE64_URL_SAFE_NO_PAD.decode(once).ok());
        engine::Visitor { once: once.and_then(|key| key.try_into().ok()), ..browser.visits(actor) }
    }

    /// The fields, for those who decide.
    pub(crate) fn form(self) -> Form {
        Form::new(self.0)
    }
}

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let pairs = axum::Form::<Vec<(String, String)>>::from_request(request, state).await;
        let axum::Form(pairs) = pairs.map_err(axum::response::IntoResponse::into_response)?;
        let count = pairs.len();
        let fields: BTreeMap<String, String> = pairs.into_iter().collect();
        // A field sent twice has two meanings, so it has none.
        if count > FIELDS_MAX || fields.len() < count {
            return Err(StatusCode::BAD_REQUEST.into_response());
        }
        Ok(Self(fields))
    }
}

impl<S: Send + Sync> FromRequest<S> for Uploaded {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let form = Multipart::from_request(request, state).await;
        let mut form = form.map_err(axum::response::IntoResponse::into_response)?;
        let bad = || StatusCode::BAD_REQUEST.into_response();
        let (mut fields, mut file) = (BTreeMap::new(), Vec::new());
        for _ in 0..=FIELDS_MAX {
            let field = form.next_field().await;
            let Some(field) = field.map_err(axum::response::IntoResponse::into_response)? else {
                return Ok(Self { posted: Posted(fields), file });
            };
            let name = field.name().unwrap_or_default().to_owned();
            if field.file_name().is_some() {
                let bytes = field.bytes().await;
                let bytes = bytes.map_err(axum::response::IntoResponse::into_response)?;
                if !file.is_empty() {
                    return Err(bad());
                }
                file = bytes.to_vec();
            } else {
                let text = field.text().await;
                let text = text.map_err(axum::response::IntoResponse::into_response)?;
                if fields.insert(name, text).is_some() {
                    return Err(bad());
                }
            }
        }
        Err(bad())
    }
}
