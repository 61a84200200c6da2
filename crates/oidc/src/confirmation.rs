//! To whom a token is bound: to nobody, to a key (RFC 9449), to a certificate (RFC 8705).

use serde::{Deserialize, Serialize};

use crate::{
    client::Client,
    reject::{Reject, must},
};

/// What whoever uses a token must show besides it: the `cnf` of RFC 7800 3.1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Confirmation {
    /// Nothing: the token is good for its bearer.
    #[default]
    Bearer,
    /// A proof by the key of this SHA-256 thumbprint (RFC 7638), base64url.
    #[serde(rename = "jkt")]
    Key(String),
    /// The certificate of this SHA-256 (RFC 8705 3.1), base64url.
    #[serde(rename = "x5t#S256")]
    Certificate(String),
}

/// What came with a request besides its words: verified, and not yet looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shown<'a> {
    /// The thumbprint of the key of a `DPoP` proof.
    pub key: Option<&'a str>,
    /// The SHA-256 of the certificate of the connection.
    pub certificate: Option<&'a str>,
}

impl Confirmation {
    /// What the tokens of a request are bound to. A relying party may bind by a key what it need
    /// not bind.
    ///
    /// # Errors
    ///
    /// If its registration asks for what did not come.
    pub fn of(client: &Client, shown: Shown<'_>) -> Result<Self, Reject> {
        const NO_PROOF: &str = "tokens are bound to a key here: a DPoP proof is missing";
        const NO_CERTIFICATE: &str =
            "tokens are bound to a certificate here: the connection has none";
        let by_key = !client.dpop_bound_access_tokens || shown.key.is_some();
        must(by_key, "invalid_dpop_proof", NO_PROOF)?;
        let certificate = shown.certificate;
        let bound = client.tls_client_certificate_bound_access_tokens;
        must(!bound || certificate.is_some(), "invalid_request", NO_CERTIFICATE)?;
        Ok(match (shown.key, certificate.filter(|_| bound)) {
            (_, Some(print)) => Self::Certificate(print.to_owned()),
            (Some(print), None) => Self::Key(print.to_owned()),
            (None, None) => Self::Bearer,
        })
    }

    /// Whether what was shown is what it is bound to. A token that is bound to nothing must come
    /// without a proof's pretence: that is the caller's to see to.
    #[must_use]
    pub fn is_met_by(&self, shown: Shown<'_>) -> bool {
        match self {
            Self::Bearer => true,
            Self::Key(print) => shown.key == Some(print),
            Self::Certificate(print) => shown.certificate == Some(print),
        }
    }

    /// The name of the token's type, for the token endpoint (RFC 9449 5).
    #[must_use]
    pub const fn token_type(&self) -> &'static str {
        match self {
            Self::Bearer | Self::Certificate(_) => "Bearer",
            Self::Key(_) => "DPoP",
        }
    }

    /// The `cnf` claim; none if it is bound to nothing.
    #[must_use]
    pub fn cnf(&self) -> Option<serde_json::Value> {
        match self {
            Self::Bearer => None,
            Self::Key(print) => Some(serde_json::json!({ "jkt": print })),
            Self::Certificate(print) => Some(serde_json::json!({ "x5t#S256": print })),
        }
    }
}
