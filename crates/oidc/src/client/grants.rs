//! What a relying party may show for tokens, and what the tokens look like.

use serde::{Deserialize, Serialize};

/// What is shown for tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GrantType {
    /// A code (RFC 6749 4.1).
    #[serde(rename = "authorization_code")]
    AuthorizationCode,
    /// A refresh token (RFC 6749 6).
    #[serde(rename = "refresh_token")]
    RefreshToken,
    /// The relying party's own standing (RFC 6749 4.4).
    #[serde(rename = "client_credentials")]
    ClientCredentials,
    /// An authentication that the relying party began and the person finished elsewhere (CIBA).
    #[serde(rename = "urn:openid:params:grant-type:ciba")]
    Ciba,
}

/// A profile that holds a relying party, and us, to more than the standards do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// None.
    #[default]
    Plain,
    /// FAPI 2.0 Security Profile: pushed requests, bound tokens, strong keys.
    Fapi2,
}

/// What access tokens look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenFormat {
    /// Chance, which only we can look up.
    #[default]
    Opaque,
    /// A signed token that resources read by themselves (RFC 9068).
    Jwt,
}

/// How a relying party hears that an authentication it began is done (CIBA 5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// It asks.
    #[default]
    Poll,
    /// It is told to ask.
    Ping,
}

impl GrantType {
    /// Every grant type.
    pub const ALL: [Self; 4] =
        [Self::AuthorizationCode, Self::RefreshToken, Self::ClientCredentials, Self::Ciba];

    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AuthorizationCode => "authorization_code",
            Self::RefreshToken => "refresh_token",
            Self::ClientCredentials => "client_credentials",
            Self::Ciba => "urn:openid:params:grant-type:ciba",
        }
    }

    /// The grant type of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grant| grant.as_str() == name)
    }
}
