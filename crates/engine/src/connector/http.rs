//! Questions over HTTP, with a bearer token, a client certificate, or both
//! (`docs/register-protocol.md`).

use std::{fmt, path::PathBuf, time::Duration};

use kernel::{
    effect::{Request, Response},
    secret::Secret,
};
use reqwest::{
    Certificate, Client, Identity, Method, RequestBuilder, StatusCode, Url, redirect::Policy,
};
use serde::Deserialize;

use crate::world::{Connector, Later, Unanswered, Undelivered};

/// How long one try may take, in seconds.
const TRY_SECONDS_MAX: u64 = 5;
/// The longest answer that is read, in bytes.
const ANSWER_BYTES_MAX: usize = 64 * 1024;

/// Where a connector asks.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HttpSettings {
    /// Base address, such as `https://register.example.org/kapu`.
    pub url: String,
    /// A file that holds the bearer token.
    pub token_file: Option<PathBuf>,
    /// The certificate authority to trust instead of the public ones, as a PEM file.
    pub ca_file: Option<PathBuf>,
    /// Client certificate and key, as one PEM file.
    pub identity_file: Option<PathBuf>,
}

/// Why a connector cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum HttpSetup {
    /// A file cannot be read.
    #[error("{0} cannot be read")]
    File(PathBuf),
    /// The address cannot be read.
    #[error("`url` is no address, like `https://register.example.org/kapu`")]
    Url,
    /// There is no certificate in the file.
    #[error("{0} holds no certificate")]
    NoCertificate(PathBuf),
    /// Plain HTTP to another machine.
    #[error("plain `http` is for a register on this machine only")]
    Exposed,
    /// The client cannot be made.
    #[error("{0}")]
    Client(String),
}

/// Questions over HTTP.
pub struct HttpConnector {
    client: Client,
    base: Url,
    token: Option<Secret>,
}

impl HttpConnector {
    /// Sets up the connector. No connection is made yet.
    ///
    /// # Errors
    ///
    /// If the settings cannot be carried out.
    pub fn new(settings: &HttpSettings) -> Result<Self, HttpSetup> {
        let base = Url::parse(settings.url.trim_end_matches('/')).map_err(|_| HttpSetup::Url)?;
        if !matches!(base.scheme(), "https" | "http") {
            return Err(HttpSetup::Url);
        }
        let local = matches!(base.host_str(), Some("127.0.0.1" | "[::1]" | "localhost"));
        if base.scheme() != "https" && !local {
            return Err(HttpSetup::Exposed);
        }
        let mut builder = Client::builder()
            .no_proxy()
            .redirect(Policy::none())
            .timeout(Duration::from_secs(TRY_SECONDS_MAX));
        if let Some(file) = &settings.ca_file {
            let authorities = Certificate::from_pem_bundle(&read(file)?).map_err(said)?;
            if authorities.is_empty() {
                return Err(HttpSetup::NoCertificate(file.clone()));
            }
            builder = builder.tls_certs_only(authorities);
        }
        if let Some(file) = &settings.identity_file {
            builder = builder.identity(Identity::from_pem(&read(file)?).map_err(said)?);
        }
        let token = settings.token_file.as_deref().map(read).transpose()?;
        let token = token.map(|bytes| Secret::new(String::from_utf8_lossy(&bytes).trim_end()));
        Ok(Self { client: builder.build().map_err(said)?, base, token })
    }

    /// Hands something over that must arrive once, under a name that is the same on every attempt.
    pub(crate) async fn put(
        &self,
        path: &str,
        content: &impl serde::Serialize,
    ) -> Result<(), Undelivered> {
        let sent = self.request(Method::PUT, path).json(content).send().await;
        match sent.map_err(|_| Undelivered::Later)?.status() {
            taken if taken.is_success() => Ok(()),
            // Our credentials and its limits are not the message's fault.
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::TOO_MANY_REQUESTS => {
                Err(Undelivered::Later)
            }
            refused if refused.is_client_error() => Err(Undelivered::Never),
            _ => Err(Undelivered::Later),
        }
    }

    /// A request to an address below the base, with our credentials.
    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.base.as_str().trim_end_matches('/'));
        let request = self.client.request(method, url);
        match &self.token {
            Some(token) => request.bearer_auth(token.expose()),
            None => request,
        }
    }

    /// Asks at the base itself, in bytes of some type, and reads the answer if it is one.
    pub(crate) async fn post_bytes(
        &self,
        content_type: &str,
        body: Vec<u8>,
    ) -> Result<Vec<u8>, Unanswered> {
        let ask = self.request(Method::POST, "").header("Content-Type", content_type).body(body);
        let answer = ask.send().await.map_err(|_| Unanswered)?;
        if !answer.status().is_success() {
            return Err(Unanswered);
        }
        bounded(answer).await
    }

    async fn once(&self, key: &str, request: &Request) -> Result<Response, Unanswered> {
        let ask = self
            .request(Method::POST, &request.path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .body(request.body.expose().to_owned());
        let answer = ask.send().await.map_err(|_| Unanswered)?;
        let status = answer.status();
        if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
            return Err(Unanswered);
        }
        let body = bounded(answer).await?;
        let body = Secret::new(String::from_utf8(body).map_err(|_| Unanswered)?);
        Ok(Response::Answered { status: status.as_u16(), body })
    }
}

impl Connector for HttpConnector {
    fn ask<'a>(
        &'a self,
        key: &'a str,
        request: &'a Request,
    ) -> Later<'a, Result<Response, Unanswered>> {
        Box::pin(self.once(key, request))
    }
}

/// The body of an answer, if it is not too long.
async fn bounded(mut answer: reqwest::Response) -> Result<Vec<u8>, Unanswered> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|_| Unanswered)? {
        body.extend_from_slice(&chunk);
        if body.len() > ANSWER_BYTES_MAX {
            return Err(Unanswered);
        }
    }
    Ok(body)
}

fn read(file: impl AsRef<std::path::Path>) -> Result<Vec<u8>, HttpSetup> {
    let file = file.as_ref();
    std::fs::read(file).map_err(|_| HttpSetup::File(file.to_owned()))
}

fn said(error: reqwest::Error) -> HttpSetup {
    HttpSetup::Client(error.without_url().to_string())
}

impl fmt::Debug for HttpConnector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpConnector").field("base", &self.base.as_str()).finish_non_exhaustive()
    }
}
