//! The tray for machines.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, Query, State},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use crypto::digest::from_base64url;
use serde::Deserialize;

use super::{
    Tray,
    shelf::{Channel, Kept, Message, Unkept},
};
use crate::site::locked;

/// Longest key, in bytes.
const KEY_BYTES_MAX: usize = 200;

/// Which messages.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Which {
    /// Those to this recipient.
    to: Option<String>,
}

/// A text message or a letter.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Put {
    channel: Channel,
    to: String,
    subject: Option<String>,
    text: String,
    /// As it is printed: a PDF in base64url.
    document: Option<String>,
    /// The language it is written in; shown nowhere.
    #[serde(default, rename = "language")]
    _language: Option<String>,
}

/// Lists messages, the newest first.
pub(super) async fn list(
    State(tray): State<Arc<Tray>>,
    Query(which): Query<Which>,
) -> Json<Vec<Message>> {
    let is_meant = |message: &&Message| {
        let meant = |to: &String| message.to.iter().any(|one| one.eq_ignore_ascii_case(to));
        which.to.as_ref().is_none_or(meant)
    };
    Json(locked(&tray.shelf).newest_first().filter(is_meant).cloned().collect())
}

/// Takes in a text message or a letter, once for each key.
pub(super) async fn put(
    State(tray): State<Arc<Tray>>,
    Path(key): Path<String>,
    Json(put): Json<Put>,
) -> Response {
    let good = key.len() <= KEY_BYTES_MAX && key.bytes().all(|byte| byte.is_ascii_graphic());
    if !good || put.channel == Channel::Mail || put.to.is_empty() {
        let detail =
            "a key of up to 200 ASCII signs, `sms` or `letter`, and a recipient are needed";
        return (StatusCode::BAD_REQUEST, detail).into_response();
    }
    let message = Message {
        key,
        channel: put.channel,
        received_at: (tray.now)(),
        received: 1,
        from: None,
        to: vec![put.to],
        subject: put.subject,
        text: put.text,
        raw: None,
        document: put.document,
    };
    let status = match tray.keep(message).await {
        Ok(Kept::New) => StatusCode::CREATED,
        Ok(Kept::Again) => StatusCode::OK,
        Err(Unkept::Conflict) => StatusCode::CONFLICT,
        Err(Unkept::Full) => StatusCode::INSUFFICIENT_STORAGE,
        Err(Unkept::Disk) => StatusCode::SERVICE_UNAVAILABLE,
    };
    status.into_response()
}

/// A letter as it would be posted.
pub(super) async fn document(State(tray): State<Arc<Tray>>, Path(key): Path<String>) -> Response {
    let find = || {
        let shelf = locked(&tray.shelf);
        let letter = shelf.newest_first().find(|message| message.key == key)?;
        from_base64url(letter.document.as_deref()?)
    };
    match find() {
        Some(pdf) => ([(header::CONTENT_TYPE, "application/pdf")], pdf).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Empties the tray.
pub(super) async fn empty(State(tray): State<Arc<Tray>>) -> StatusCode {
    let emptied = tokio::task::spawn_blocking(move || locked(&tray.shelf).empty()).await;
    match emptied {
        Ok(Ok(())) => StatusCode::NO_CONTENT,
        Ok(Err(_)) | Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}
