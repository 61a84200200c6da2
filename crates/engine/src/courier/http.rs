//! Text messages and letters over HTTP, to a provider that speaks `docs/message-protocol.md`.

use std::{fmt, sync::Arc};

use serde::Serialize;

use crate::{
    channel_name,
    connector::http::{HttpConnector, HttpSettings, HttpSetup},
    world::{Courier, Later, Printer, Undelivered, Written},
};

/// Messages over HTTP.
pub struct HttpCourier {
    provider: HttpConnector,
    printer: Option<Arc<dyn Printer>>,
}

/// A message as it travels.
#[derive(Serialize)]
struct Sent<'w> {
    channel: &'static str,
    to: &'w str,
    language: &'w str,
    #[serde(skip_serializing_if = "str::is_empty")]
    subject: &'w str,
    text: &'w str,
    /// As it is printed: a PDF in base64url.
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<String>,
}

impl HttpCourier {
    /// Sets up the courier. No connection is made yet.
    ///
    /// # Errors
    ///
    /// If the settings cannot be carried out.
    pub fn new(settings: &HttpSettings) -> Result<Self, HttpSetup> {
        Ok(Self { provider: HttpConnector::new(settings)?, printer: None })
    }

    /// The same, of a courier whose messages are on paper.
    #[must_use]
    pub fn printing(self, printer: Arc<dyn Printer>) -> Self {
        Self { printer: Some(printer), ..self }
    }

    async fn print(&self, written: &Written) -> Result<Option<String>, Undelivered> {
        let Some(printer) = self.printer.clone() else { return Ok(None) };
        let written = written.clone();
        let paper = tokio::task::spawn_blocking(move || printer.print(&written)).await;
        match paper.map_err(|_| Undelivered::Later)? {
            Ok(bytes) => Ok(Some(crypto::digest::base64url(&bytes))),
            Err(reason) => {
                tracing::error!(reason, "a letter could not be printed");
                Err(Undelivered::Never)
            }
        }
    }
}

impl Courier for HttpCourier {
    fn carry<'a>(
        &'a self,
        key: &'a str,
        written: &'a Written,
    ) -> Later<'a, Result<(), Undelivered>> {
        Box::pin(async move {
            let sent = Sent {
                channel: channel_name(written.channel),
                to: written.to.expose(),
                language: &written.language,
                subject: &written.subject,
                text: written.body.expose(),
                document: self.print(written).await?,
            };
            self.provider.put(&format!("/messages/{key}"), &sent).await
        })
    }
}

impl fmt::Debug for HttpCourier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpCourier").field("provider", &self.provider).finish_non_exhaustive()
    }
}
