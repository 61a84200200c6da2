//! Foreign tokens: parsed, then verified, then believed.

use std::fmt;
use std::ops::Deref;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::strict::strict_json;
use super::{Algorithm, KeySet, PublicKey};
use crate::digest;

/// Longest token, in bytes, where the caller has no narrower limit.
pub const TOKEN_BYTES_MAX: usize = 16 * 1024;

/// Header members that bring their own key, change the reading of the token or demand extensions. We
/// know no critical extension, so `crit` is refused whole (RFC 7515 4.1.11).
const REFUSED_MEMBERS: [&str; 8] = ["crit", "jwk", "jku", "x5u", "x5c", "b64", "zip", "enc"];

/// The one of them that a token may have that proves its own key.
const JWK: &str = "jwk";

/// A token in compact form whose signature has not been checked. Nothing in it may be believed.
pub struct Unverified {
    header: Header,
    claims: Value,
    message: String,
    signature: Vec<u8>,
}

/// Claims whose signature was good. Made by [`Unverified::verify`] alone.
pub struct Verified<T>(T);

/// What a token must be.
#[derive(Debug, Clone, Copy)]
pub struct Expect<'a> {
    /// Its type.
    pub typ: Typ<'a>,
    /// The algorithms agreed with its issuer.
    pub algorithms: &'a [Algorithm],
}

/// Which `typ` a token must have. Compared as RFC 7515 4.1.9 says: without regard to case, and with
/// or without `application/`.
#[derive(Debug, Clone, Copy)]
pub enum Typ<'a> {
    /// This one.
    Exactly(&'a str),
    /// One of these.
    AnyOf(&'a [&'a str]),
    /// This one, or none at all (identity tokens of most providers).
    Optional(&'a str),
    /// One of these, or none at all.
    OptionallyOneOf(&'a [&'a str]),
}

/// Why a token is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Rejected {
    /// Longer than allowed.
    #[error("the token is too long")]
    TooLong,
    /// Not three base64url parts with two strict JSON objects (which excludes duplicate members).
    #[error("the token is malformed")]
    Malformed,
    /// The header has a member that is refused.
    #[error("the token's header has the member {0}, which is not accepted")]
    HeaderMember(&'static str),
    /// `none`, an HMAC algorithm, an unknown one, or one not agreed.
    #[error("the token's algorithm is not accepted")]
    Algorithm,
    /// Another type of token.
    #[error("the token is of another type")]
    Typ,
    /// No key of that `kid`; or no `kid` and not exactly one key that fits.
    #[error("the token's key is unknown")]
    KeyUnknown,
    /// The key is not for this algorithm.
    #[error("the token's algorithm is not that of its key")]
    KeyMismatch,
    /// The signature is wrong.
    #[error("the token's signature is wrong")]
    Signature,
    /// The signature is good, but claims are missing or of the wrong kind.
    #[error("the token's claims are not of the expected shape")]
    Claims,
}

struct Header {
    algorithm: Algorithm,
    kid: Option<String>,
    typ: Option<String>,
}

/// A token that brings the key that signed it, as proofs that somebody holds a key do (RFC 9449
/// 4.2). Its signature is good, and says no more than that: whose key it is must be known elsewhere.
#[derive(Debug)]
pub struct OwnKeyed<T> {
    /// The claims.
    pub claims: Verified<T>,
    /// The key.
    pub key: PublicKey,
}

impl<T: DeserializeOwned> OwnKeyed<T> {
    /// Takes a token apart and checks type, algorithm, key and signature.
    ///
    /// # Errors
    /// [`Rejected`]; `KeyUnknown` if there is no good public key in it.
    pub fn read(compact: &str, bytes_max: usize, expect: &Expect<'_>) -> Result<Self, Rejected> {
        let mut parts = Parts::split(compact, bytes_max)?;
        let key = parts.header.remove(JWK).ok_or(Rejected::KeyUnknown)?;
        let key = PublicKey::from_jwk(&key).map_err(|_| Rejected::KeyUnknown)?;
        let token = parts.checked()?;
        if token.header.kid.is_some() {
            return Err(Rejected::HeaderMember("kid"));
        }
        let claims = token.verify_by(Some(&key), expect)?;
        Ok(Self { claims, key })
    }
}

/// A token taken apart, its header not yet looked at.
struct Parts {
    header: Map<String, Value>,
    claims: Value,
    message: String,
    signature: Vec<u8>,
}

impl Parts {
    fn split(compact: &str, bytes_max: usize) -> Result<Self, Rejected> {
        if compact.len() > bytes_max {
            return Err(Rejected::TooLong);
        }
        let (message, signature) = compact.rsplit_once('.').ok_or(Rejected::Malformed)?;
        let (header, claims) = message.split_once('.').ok_or(Rejected::Malformed)?;
        Ok(Self {
            header: object(header)?,
            claims: Value::Object(object(claims)?),
            message: message.to_owned(),
            signature: digest::from_base64url(signature).ok_or(Rejected::Malformed)?,
        })
    }

    fn checked(self) -> Result<Unverified, Rejected> {
        let Self { header, claims, message, signature } = self;
        Ok(Unverified { header: Header::read(&header)?, claims, message, signature })
    }
}

impl Unverified {
    /// Takes a token apart; refuses what no key could make good.
    ///
    /// # Errors
    /// `TooLong`, `Malformed`, `HeaderMember`, `Algorithm`.
    pub fn parse(compact: &str, bytes_max: usize) -> Result<Self, Rejected> {
        Parts::split(compact, bytes_max)?.checked()
    }

    /// The `kid` it claims.
    #[must_use]
    pub fn kid(&self) -> Option<&str> {
        self.header.kid.as_deref()
    }

    /// The algorithm it claims.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        self.header.algorithm
    }

    /// The issuer it claims, to look up whose keys to verify it with.
    #[must_use]
    pub fn unverified_issuer(&self) -> Option<&str> {
        self.unverified("iss")
    }

    /// The subject it claims, to look up whose keys to verify it with.
    #[must_use]
    pub fn unverified_subject(&self) -> Option<&str> {
        self.unverified("sub")
    }

    /// The client it claims, to look up whose keys to verify it with.
    #[must_use]
    pub fn unverified_client_id(&self) -> Option<&str> {
        self.unverified("client_id")
    }

    /// Checks type, algorithm and signature, and only then reads the claims. Times, issuer and
    /// audience are the caller's to check.
    ///
    /// # Errors
    /// [`Rejected`].
    pub fn verify<T: DeserializeOwned>(
        self,
        keys: &KeySet,
        expect: &Expect<'_>,
    ) -> Result<Verified<T>, Rejected> {
        let key = keys.choose(self.header.kid.as_deref(), self.header.algorithm);
        self.verify_by(key, expect)
    }

    fn verify_by<T: DeserializeOwned>(
        self,
        key: Option<&PublicKey>,
        expect: &Expect<'_>,
    ) -> Result<Verified<T>, Rejected> {
        let Header { algorithm, typ, .. } = &self.header;
        if !expect.algorithms.contains(algorithm) {
            return Err(Rejected::Algorithm);
        }
        if !expect.typ.accepts(typ.as_deref()) {
            return Err(Rejected::Typ);
        }
        let key = key.ok_or(Rejected::KeyUnknown)?;
        if !key.permits(*algorithm) {
            return Err(Rejected::KeyMismatch);
        }
        if !key.verify(*algorithm, self.message.as_bytes(), &self.signature) {
            return Err(Rejected::Signature);
        }
        serde_json::from_value(self.claims).map(Verified).map_err(|_| Rejected::Claims)
    }

    fn unverified(&self, claim: &str) -> Option<&str> {
        self.claims.get(claim)?.as_str()
    }
}

/// The claims may be personal: only the header is shown.
impl fmt::Debug for Unverified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unverified({}, {:?})", self.header.algorithm, self.header.kid)
    }
}

impl<T> Verified<T> {
    /// The claims.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Verified<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Verified<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Verified(..)")
    }
}

impl Typ<'_> {
    fn accepts(self, typ: Option<&str>) -> bool {
        let is = |wanted: &str| typ.is_some_and(|typ| bare(typ).eq_ignore_ascii_case(bare(wanted)));
        match self {
            Self::Exactly(wanted) => is(wanted),
            Self::AnyOf(wanted) => wanted.iter().any(|wanted| is(wanted)),
            Self::Optional(wanted) => typ.is_none() || is(wanted),
            Self::OptionallyOneOf(wanted) => typ.is_none() || wanted.iter().any(|one| is(one)),
        }
    }
}

impl Header {
    fn read(header: &Map<String, Value>) -> Result<Self, Rejected> {
        if let Some(member) = REFUSED_MEMBERS.iter().find(|name| header.contains_key(**name)) {
            return Err(Rejected::HeaderMember(member));
        }
        let text = |name: &str| match header.get(name) {
            None => Ok(None),
            Some(value) => value.as_str().map(Some).ok_or(Rejected::Malformed),
        };
        let name = text("alg")?.ok_or(Rejected::Malformed)?;
        Ok(Self {
            algorithm: Algorithm::from_name(name).ok_or(Rejected::Algorithm)?,
            kid: text("kid")?.map(str::to_owned),
            typ: text("typ")?.map(str::to_owned),
        })
    }
}

/// A media type without the prefix that may be left out.
fn bare(typ: &str) -> &str {
    const PREFIX: &str = "application/";
    match typ.split_at_checked(PREFIX.len()) {
        Some((prefix, rest)) if prefix.eq_ignore_ascii_case(PREFIX) => rest,
        _ => typ,
    }
}

fn object(part: &str) -> Result<Map<String, Value>, Rejected> {
    let bytes = digest::from_base64url(part).ok_or(Rejected::Malformed)?;
    match strict_json(&bytes) {
        Ok(Value::Object(object)) => Ok(object),
        _ => Err(Rejected::Malformed),
    }
}
