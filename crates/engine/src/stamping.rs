//! Time-stamps from an authority (RFC 3161 3.4): asked over HTTP, bounded, and believed only as far as the token
//! holds.

use std::{fmt, path::PathBuf};

use crypto::{
    cms::{Question, Stamp},
    x509::Certificate,
};
use serde::Deserialize;

use crate::{
    connector::http::{HttpConnector, HttpSettings, HttpSetup},
    world::{Later, Stamper, Unanswered},
};

/// Where an authority is, and by which certificates it is known.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StampSettings {
    /// Its address.
    pub url: String,
    /// A file that holds the bearer token, if it asks for one.
    pub token_file: Option<PathBuf>,
    /// The certificate authority of its TLS to trust instead of the public ones, as a PEM file.
    pub ca_file: Option<PathBuf>,
    /// The certificates that it stamps with, as a PEM file: the one in use, one to come, and those of old stamps.
    pub certificate_file: PathBuf,
}

/// An authority, asked over HTTP.
pub struct HttpStamper {
    authority: HttpConnector,
    known: Vec<Certificate>,
}

impl HttpStamper {
    /// Sets up the way to it. No connection is made yet.
    ///
    /// # Errors
    ///
    /// If the settings cannot be carried out.
    pub fn new(settings: &StampSettings) -> Result<Self, HttpSetup> {
        let authority = HttpConnector::new(&HttpSettings {
            url: settings.url.clone(),
            token_file: settings.token_file.clone(),
            ca_file: settings.ca_file.clone(),
            identity_file: None,
        })?;
        let file = &settings.certificate_file;
        let text = std::fs::read_to_string(file).map_err(|_| HttpSetup::File(file.clone()))?;
        let known = Certificate::all_from_pem(&text).filter(|known| !known.is_empty());
        let known = known.ok_or_else(|| HttpSetup::NoCertificate(file.clone()))?;
        Ok(Self { authority, known })
    }

    /// The certificates by which it is known.
    #[must_use]
    pub fn known(&self) -> &[Certificate] {
        &self.known
    }

    async fn once(&self, imprint: [u8; 32]) -> Result<Stamp, Unanswered> {
        const QUESTION: &str = "application/timestamp-query";
        let question = Question::new(imprint).map_err(|_| Unanswered)?;
        let asked = question.to_der().ok_or(Unanswered)?;
        let answer = self.authority.post_bytes(QUESTION, asked).await?;
        question.answered(&answer, &self.known).ok_or(Unanswered)
    }
}

impl Stamper for HttpStamper {
    fn stamp(&self, imprint: [u8; 32]) -> Later<'_, Result<Stamp, Unanswered>> {
        Box::pin(self.once(imprint))
    }
}

impl fmt::Debug for HttpStamper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpStamper").field("authority", &self.authority).finish_non_exhaustive()
    }
}
