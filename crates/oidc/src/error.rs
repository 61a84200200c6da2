//! Errors that a relying party is told directly (RFC 6749 5.2).

use serde_json::{Value, json};

use crate::reject::Reject;

/// An error of an endpoint that relying parties call by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenError {
    /// What the relying party is told.
    pub reject: Reject,
    by_basic: bool,
}

impl TokenError {
    /// An error of client authentication; `by_basic` if that came by HTTP Basic.
    pub(crate) const fn of_client(reject: Reject, by_basic: bool) -> Self {
        Self { reject, by_basic }
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self.reject.code {
            "invalid_client" => 401,
            "server_error" => 500,
            _ => 400,
        }
    }

    /// The value of the `WWW-Authenticate` header, if there must be one.
    #[must_use]
    pub fn www_authenticate(&self) -> Option<&'static str> {
        self.by_basic.then_some("Basic realm=\"token\", charset=\"UTF-8\"")
    }

    /// The answer, to be sent with `Cache-Control: no-store`.
    #[must_use]
    pub fn body(&self) -> Value {
        json!({ "error": self.reject.code, "error_description": self.reject.detail })
    }
}

impl From<Reject> for TokenError {
    fn from(reject: Reject) -> Self {
        Self::of_client(reject, false)
    }
}
