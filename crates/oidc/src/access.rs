//! Access tokens: what one stands for, and what it looks like (RFC 9068, or chance).

use crypto::jose::{Algorithm, Expect, NumericDate, Times, Typ, Unverified};
use jiff::Timestamp;
use kernel::secret::Secret;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::{
    claims::Scope,
    client::{Client, TokenFormat},
    code::{key, opaque},
    confirmation::Confirmation,
    grant::PersonGrant,
    provider::Provider,
    reject::Reject,
};

/// The `typ` of access tokens, and of nothing else that we sign (RFC 9068 2.1).
pub(crate) const TYP: &str = "at+jwt";
/// Longest access token looked at, in bytes.
pub const ACCESS_TOKEN_BYTES_MAX: usize = 4096;

/// What an access token stands for. Stored under [`Access::key`] until it expires, unless it
/// speaks for itself; every one whose `grant` is a certain id can be revoked together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessGrant {
    /// The grant it came from.
    pub grant: String,
    /// For whom.
    pub client_id: String,
    /// Where it is good: names of resources.
    pub audience: Vec<String>,
    /// In whose name.
    pub whose: Whose,
    /// What must be shown with it.
    pub confirmation: Confirmation,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// From when on it is worthless.
    pub expires_at: Timestamp,
}

/// In whose name a token speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// A person's.
    Person(Box<PersonGrant>),
    /// The relying party's own.
    Service {
        /// What it may do, in words that its resources understand.
        scopes: Vec<String>,
    },
}

/// An access token that goes out.
#[derive(Debug)]
pub struct Access {
    /// What it stands for.
    pub grant: AccessGrant,
    /// Under which key it is to be stored before it is sent; none if it speaks for itself.
    pub key: Option<String>,
    pub(crate) token: Secret,
}

/// What we read in an access token of our own that speaks for itself.
#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    client_id: String,
    jti: String,
    #[serde(default)]
    scope: String,
    cnf: Option<Confirmation>,
    #[serde(flatten)]
    times: Times,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Access {
    /// Makes a token. `entropy` is fresh chance, used for nothing else.
    pub(crate) fn make(
        grant: AccessGrant,
        client: &Client,
        provider: &Provider<'_>,
        entropy: [u8; 32],
    ) -> Result<Self, Reject> {
        const UNSIGNED: Reject =
            Reject::new("server_error", "the access token could not be signed");
        let token = match client.access_token_format {
            TokenFormat::Opaque => opaque(entropy),
            TokenFormat::Jwt => {
                let claims = grant.claims(provider.issuer, &opaque(entropy));
                provider.sign(client.id_token_alg, TYP, &claims).ok_or(UNSIGNED)?
            }
        };
        let speaks = match (&grant.whose, client.access_token_format) {
            (Whose::Service { .. }, TokenFormat::Jwt) => true,
            (Whose::Service { .. }, TokenFormat::Opaque) | (Whose::Person(_), _) => false,
        };
        let key = (!speaks).then(|| key(token.expose()));
        Ok(Self { grant, key, token })
    }
}

impl AccessGrant {
    /// A token of ours that speaks for itself: a relying party's own. `None` if it is none, or has
    /// expired.
    #[must_use]
    pub fn read(token: &str, provider: &Provider<'_>, now: Timestamp) -> Option<Self> {
        let expect = Expect { typ: Typ::Exactly(TYP), algorithms: &Algorithm::ALL };
        let unverified = Unverified::parse(token, ACCESS_TOKEN_BYTES_MAX).ok()?;
        let claims = unverified.verify::<Claims>(provider.keys, &expect).ok()?.into_inner();
        let own = claims.iss == provider.issuer && claims.sub == claims.client_id;
        claims.times.check(now, jiff::SignedDuration::ZERO).ok()?;
        let time = |date: Option<NumericDate>| date.and_then(NumericDate::timestamp);
        own.then_some(Self {
            grant: claims.jti,
            client_id: claims.client_id,
            audience: match claims.aud {
                Audience::One(one) => vec![one],
                Audience::Several(several) => several,
            },
            whose: Whose::Service {
                scopes: claims.scope.split_whitespace().map(str::to_owned).collect(),
            },
            confirmation: claims.cnf.unwrap_or_default(),
            issued_at: time(claims.times.iat)?,
            expires_at: time(claims.times.exp)?,
        })
    }

    /// The person's grant, if it speaks for one.
    #[must_use]
    pub fn person(&self) -> Option<&PersonGrant> {
        match &self.whose {
            Whose::Person(grant) => Some(grant),
            Whose::Service { .. } => None,
        }
    }

    /// What it may be used for, as the `scope` of answers.
    #[must_use]
    pub fn scope(&self) -> String {
        match &self.whose {
            Whose::Person(grant) => scope_of(&grant.scopes),
            Whose::Service { scopes } => scopes.join(" "),
        }
    }

    /// What a resource is told of it (RFC 9068 2.2, RFC 7662 2.2).
    pub(crate) fn claims(&self, issuer: &str, jti: &Secret) -> Map<String, Value> {
        let audience = match self.audience.as_slice() {
            [one] => json!(one),
            several => json!(several),
        };
        let sub = self.person().map_or(&self.client_id, |person| &person.sub);
        let mut claims = Map::new();
        let mut tell = |name: &str, value: Value| drop(claims.insert(name.to_owned(), value));
        tell("iss", json!(issuer));
        tell("sub", json!(sub));
        tell("aud", audience);
        tell("client_id", json!(self.client_id));
        tell("iat", json!(self.issued_at.as_second()));
        tell("exp", json!(self.expires_at.as_second()));
        match &self.whose {
            Whose::Person(grant) => {
                tell("jti", json!(jti.expose()));
                tell("acr", json!(grant.acr));
                tell("auth_time", json!(grant.auth_time.as_second()));
            }
            // The token is its own grant: revoking it is revoking this name.
            Whose::Service { .. } => tell("jti", json!(self.grant)),
        }
        if !self.scope().is_empty() {
            tell("scope", json!(self.scope()));
        }
        if let Some(cnf) = self.confirmation.cnf() {
            tell("cnf", cnf);
        }
        claims
    }
}

/// Scopes as the `scope` of requests and answers.
pub(crate) fn scope_of(scopes: &[Scope]) -> String {
    scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(" ")
}
