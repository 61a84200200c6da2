//! Public keys as JSON Web Keys (RFC 7517), for signatures only.

use std::fmt;

use aws_lc_rs::signature::{ParsedPublicKey, RsaPublicKeyComponents, UnparsedPublicKey};
use serde_json::{Map, Value, json};

use super::Algorithm;
use crate::digest;

/// Shortest RSA modulus, in bits.
pub const RSA_BITS_MIN: usize = 2048;
/// Longest RSA modulus, in bits.
pub const RSA_BITS_MAX: usize = 4096;

/// Longest `kid`, in bytes.
const KID_BYTES_MAX: usize = 256;
/// Public exponents from 65537 to below 2^33: longer ones only cost time.
const RSA_EXPONENT_BYTES: std::ops::RangeInclusive<usize> = 3..=5;
const ED25519_BYTES: usize = 32;
/// The members that only a private or a symmetric key has (RFC 7518 6).
const PRIVATE_MEMBERS: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/// A public key for signatures.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey {
    kid: String,
    algorithm: Option<Algorithm>,
    material: Material,
}

/// Why a key is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// A private or symmetric key where a public one belongs; it is to be considered disclosed.
    #[error("the key contains private members and must be replaced at once")]
    Private,
    /// A key of a kind or for a use we do not know. A set skips it.
    #[error("the key is of a type, curve, algorithm or use that is not supported")]
    Unsupported,
    /// A member is missing, of the wrong type, not base64url or of the wrong length.
    #[error("the key has a missing or malformed member")]
    Malformed,
    /// An RSA modulus that is too short or too long, or an exponent too small.
    #[error(
        "an RSA key has {RSA_BITS_MIN} to {RSA_BITS_MAX} bits and an exponent of 65537 or more"
    )]
    RsaSize,
    /// The point is not on the curve.
    #[error("the key's point is not on its curve")]
    NotOnCurve,
    /// `alg` does not go with the key.
    #[error("the key's algorithm does not go with its type")]
    AlgorithmMismatch,
    /// Two keys of a set have one `kid`.
    #[error("two keys have the same kid")]
    DuplicateKid,
    /// The set is too long, has too many keys, or is not strict JSON of the right shape.
    #[error("not a key set, or a key set too large")]
    NotASet,
    /// The cryptographic library refused the key, or could not make it.
    #[error("the cryptographic library refused the key")]
    Refused,
}

/// What a key is made of, in the fixed-length form of the library.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Material {
    /// An uncompressed point (SEC 1 2.3.3) on P-256.
    P256(Vec<u8>),
    /// The same on P-384.
    P384(Vec<u8>),
    /// An RFC 8032 public key.
    Ed25519(Vec<u8>),
    /// Big-endian, without leading zeros.
    Rsa { n: Vec<u8>, e: Vec<u8> },
}

impl PublicKey {
    /// Reads a key from its JSON object.
    ///
    /// # Errors
    /// [`KeyFault`]; `Unsupported` if it may well be a good key, only not for us.
    pub fn from_jwk(jwk: &Value) -> Result<Self, KeyFault> {
        let jwk = jwk.as_object().ok_or(KeyFault::Malformed)?;
        if PRIVATE_MEMBERS.iter().any(|member| jwk.contains_key(*member)) {
            return Err(KeyFault::Private);
        }
        check_use(jwk)?;
        let material = Material::from_jwk(jwk)?;
        let algorithm = match text(jwk, "alg")? {
            None => None,
            Some(name) => Some(Algorithm::from_name(name).ok_or(KeyFault::Unsupported)?),
        };
        Self::new(material, algorithm, text(jwk, "kid")?)
    }

    /// Makes a key of checked parts; without a `kid` its thumbprint is one.
    pub(super) fn new(
        material: Material,
        algorithm: Option<Algorithm>,
        kid: Option<&str>,
    ) -> Result<Self, KeyFault> {
        material.check()?;
        if algorithm.is_some_and(|algorithm| !material.permits(algorithm)) {
            return Err(KeyFault::AlgorithmMismatch);
        }
        let kid = match kid {
            Some(kid) if (1..=KID_BYTES_MAX).contains(&kid.len()) => kid.to_owned(),
            Some(_) => return Err(KeyFault::Malformed),
            None => material.thumbprint(),
        };
        Ok(Self { kid, algorithm, material })
    }

    /// The name by which tokens refer to it.
    #[must_use]
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The one algorithm it is for, if it says so.
    #[must_use]
    pub fn algorithm(&self) -> Option<Algorithm> {
        self.algorithm
    }

    /// Whether signatures of this algorithm may be checked with it: the one it names, or else those
    /// of its type.
    #[must_use]
    pub fn permits(&self, algorithm: Algorithm) -> bool {
        match self.algorithm {
            Some(own) => own == algorithm,
            None => self.material.permits(algorithm),
        }
    }

    /// The point of a key on P-256, uncompressed (SEC 1 2.3.3).
    pub(crate) fn point(&self) -> Option<&[u8]> {
        match &self.material {
            Material::P256(point) => Some(point),
            Material::P384(_) | Material::Ed25519(_) | Material::Rsa { .. } => None,
        }
    }

    /// The SHA-256 thumbprint (RFC 7638).
    #[must_use]
    pub fn thumbprint(&self) -> String {
        self.material.thumbprint()
    }

    /// The key as JSON, with `kid`, `use` and, if fixed, `alg`.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let mut jwk = self.material.members();
        jwk.insert("kid".to_owned(), self.kid.clone().into());
        jwk.insert("use".to_owned(), "sig".into());
        if let Some(algorithm) = self.algorithm {
            jwk.insert("alg".to_owned(), algorithm.name().into());
        }
        Value::Object(jwk)
    }

    /// Whether a signature over a message is good. False too if the algorithm is not this key's.
    #[must_use]
    pub fn verify(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        self.permits(algorithm) && self.material.verify(algorithm, message, signature)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.kid)
    }
}

impl Material {
    fn from_jwk(jwk: &Map<String, Value>) -> Result<Self, KeyFault> {
        let kind = text(jwk, "kty")?.ok_or(KeyFault::Malformed)?;
        match (kind, text(jwk, "crv")?) {
            ("EC", Some("P-256")) => Ok(Self::P256(point(jwk, 32)?)),
            ("EC", Some("P-384")) => Ok(Self::P384(point(jwk, 48)?)),
            ("OKP", Some("Ed25519")) => Ok(Self::Ed25519(octets(jwk, "x")?)),
            ("RSA", None) => Ok(Self::Rsa { n: octets(jwk, "n")?, e: octets(jwk, "e")? }),
            ("EC" | "OKP", None) => Err(KeyFault::Malformed),
            _ => Err(KeyFault::Unsupported),
        }
    }

    fn check(&self) -> Result<(), KeyFault> {
        match self {
            Self::P256(point) => on_curve(Algorithm::Es256, point),
            Self::P384(point) => on_curve(Algorithm::Es384, point),
            Self::Ed25519(key) if key.len() == ED25519_BYTES => on_curve(Algorithm::EdDsa, key),
            Self::Ed25519(_) => Err(KeyFault::Malformed),
            Self::Rsa { n, e } => check_rsa(n, e),
        }
    }

    fn permits(&self, algorithm: Algorithm) -> bool {
        match self {
            Self::P256(_) => algorithm == Algorithm::Es256,
            Self::P384(_) => algorithm == Algorithm::Es384,
            Self::Ed25519(_) => algorithm == Algorithm::EdDsa,
            Self::Rsa { .. } => matches!(algorithm, Algorithm::Ps256 | Algorithm::Rs256),
        }
    }

    /// The members that define the key (RFC 7638 3.2).
    fn members(&self) -> Map<String, Value> {
        let value = match self {
            Self::P256(point) => ec_members("P-256", point),
            Self::P384(point) => ec_members("P-384", point),
            Self::Ed25519(x) => {
                json!({ "crv": "Ed25519", "kty": "OKP", "x": digest::base64url(x) })
            }
            Self::Rsa { n, e } => {
                json!({ "e": digest::base64url(e), "kty": "RSA", "n": digest::base64url(n) })
            }
        };
        match value {
            Value::Object(members) => members,
            _ => Map::new(),
        }
    }

    fn thumbprint(&self) -> String {
        // The names are sorted by code point and nothing needs escaping, as RFC 7638 3.3 demands.
        let sorted: std::collections::BTreeMap<_, _> = self.members().into_iter().collect();
        let members: Vec<_> =
            sorted.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        digest::base64url(&digest::sha256(format!("{{{}}}", members.join(",")).as_bytes()))
    }

    fn verify(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        let key = match self {
            Self::P256(key) | Self::P384(key) | Self::Ed25519(key) => key,
            Self::Rsa { n, e } => return verify_rsa(n, e, algorithm, message, signature),
        };
        UnparsedPublicKey::new(algorithm.verification(), key).verify(message, signature).is_ok()
    }
}

fn verify_rsa(n: &[u8], e: &[u8], algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
    use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256};
    let parameters = match algorithm {
        Algorithm::Ps256 => &RSA_PSS_2048_8192_SHA256,
        Algorithm::Rs256 => &RSA_PKCS1_2048_8192_SHA256,
        Algorithm::Es256 | Algorithm::Es384 | Algorithm::EdDsa => return false,
    };
    RsaPublicKeyComponents { n, e }.verify(parameters, message, signature).is_ok()
}

fn check_rsa(n: &[u8], e: &[u8]) -> Result<(), KeyFault> {
    let (Some(&first), Some(&last)) = (n.first(), n.last()) else {
        return Err(KeyFault::Malformed);
    };
    if first == 0 || e.first().is_none_or(|&first| first == 0) {
        return Err(KeyFault::Malformed);
    }
    let bits = n.len() * 8 - first.leading_zeros() as usize;
    let odd = last & 1 == 1 && e.last().is_some_and(|last| last & 1 == 1);
    let sized = (RSA_BITS_MIN..=RSA_BITS_MAX).contains(&bits);
    if sized && odd && RSA_EXPONENT_BYTES.contains(&e.len()) {
        Ok(())
    } else {
        Err(KeyFault::RsaSize)
    }
}

fn on_curve(algorithm: Algorithm, key: &[u8]) -> Result<(), KeyFault> {
    ParsedPublicKey::new(algorithm.verification(), key).map_err(|_| KeyFault::NotOnCurve)?;
    Ok(())
}

/// A key that says what it is for must be for checking signatures.
fn check_use(jwk: &Map<String, Value>) -> Result<(), KeyFault> {
    let for_signatures = text(jwk, "use")?.is_none_or(|purpose| purpose == "sig");
    let verifies = match jwk.get("key_ops") {
        None => true,
        Some(Value::Array(operations)) => operations.iter().any(|operation| operation == "verify"),
        Some(_) => return Err(KeyFault::Malformed),
    };
    if for_signatures && verifies { Ok(()) } else { Err(KeyFault::Unsupported) }
}

/// A point in uncompressed form of coordinates of exactly so many bytes.
fn point(jwk: &Map<String, Value>, size: usize) -> Result<Vec<u8>, KeyFault> {
    let (x, y) = (octets(jwk, "x")?, octets(jwk, "y")?);
    if x.len() == size && y.len() == size {
        Ok([&[4], &x[..], &y[..]].concat())
    } else {
        Err(KeyFault::Malformed)
    }
}

fn ec_members(curve: &str, point: &[u8]) -> Value {
    let coordinates = point.get(1..).unwrap_or_default();
    let (x, y) = coordinates.split_at(coordinates.len() / 2);
    json!({ "crv": curve, "kty": "EC", "x": digest::base64url(x), "y": digest::base64url(y) })
}

fn text<'a>(jwk: &'a Map<String, Value>, member: &str) -> Result<Option<&'a str>, KeyFault> {
    match jwk.get(member) {
        None => Ok(None),
        Some(value) => value.as_str().map(Some).ok_or(KeyFault::Malformed),
    }
}

fn octets(jwk: &Map<String, Value>, member: &str) -> Result<Vec<u8>, KeyFault> {
    text(jwk, member)?.and_then(digest::from_base64url).ok_or(KeyFault::Malformed)
}
