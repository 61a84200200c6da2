//! Text messages and letters over HTTP, to a provider that speaks `docs/message-protocol.md`.

use serde::Serialize;

use crate::{
    channel_name,
    connector::http::{HttpConnector, HttpSettings, HttpSetup},
    world::{Courier, Later, Undelivered, Written},
};

/// Messages over HTTP.
#[derive(Debug)]
pub struct HttpCourier {
    provider: HttpConnector,
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
}

impl HttpCourier {
    /// Sets up the courier. No connection is made yet.
    ///
    /// # Errors
    ///
    /// If the settings cannot be carried out.
    pub fn new(settings: &HttpSettings) -> Result<Self, HttpSetup> {
        Ok(Self { provider: HttpConnector::new(settings)? })
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
            };
            self.provider.put(&format!("/messages/{key}"), &sent).await
        })
    }
}
