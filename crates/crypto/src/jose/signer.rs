//! Signing tokens.

use std::fmt;

use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair as RsaKeyPair, KeySize};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair,
    KeyPair as _, RSA_PKCS1_SHA256, RSA_PSS_SHA256,
};
use serde::Serialize;
use zeroize::Zeroizing;

use super::jwk::Material;
use super::{Algorithm, KeyFault, PublicKey};
use crate::digest;

/// Something that signs with one key: in memory, or behind a hardware interface.
pub trait Signer: Send + Sync {
    /// The name of the key.
    fn kid(&self) -> &str {
        self.public().kid()
    }

    /// The one algorithm of the key.
    fn algorithm(&self) -> Algorithm;

    /// Signs a message, in the form of RFC 7518 3 (for ECDSA `r` and `s` in fixed length).
    ///
    /// # Errors
    /// [`SignFault`].
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignFault>;

    /// The public half, with its algorithm fixed.
    fn public(&self) -> &PublicKey;
}

/// Why nothing was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignFault {
    /// The claims are not a JSON object.
    #[error("the claims are not a JSON object")]
    Claims,
    /// The key, or the device that holds it, did not sign.
    #[error("the signing key did not sign")]
    Key,
}

/// A signing key in memory.
pub struct SoftwareKey {
    algorithm: Algorithm,
    public: PublicKey,
    pair: Pair,
}

enum Pair {
    Ec(EcdsaKeyPair),
    Rsa(RsaKeyPair),
    Ed(Ed25519KeyPair),
}

/// Signs claims into a compact JWS with the header `alg`, `kid`, `typ`.
///
/// # Errors
/// [`SignFault`].
pub fn sign(signer: &dyn Signer, typ: &str, claims: &impl Serialize) -> Result<String, SignFault> {
    let claims = serde_json::to_vec(claims).map_err(|_| SignFault::Claims)?;
    if claims.first() != Some(&b'{') {
        return Err(SignFault::Claims);
    }
    let header = serde_json::json!({ "alg": signer.algorithm(), "kid": signer.kid(), "typ": typ });
    let mut token = digest::base64url(header.to_string().as_bytes());
    token.push('.');
    token.push_str(&digest::base64url(&claims));
    let signature = signer.sign(token.as_bytes())?;
    token.push('.');
    token.push_str(&digest::base64url(&signature));
    Ok(token)
}

impl SoftwareKey {
    /// Draws a new key; RSA keys have 3072 bits.
    ///
    /// # Errors
    /// `Refused` if the library cannot make one.
    pub fn generate(algorithm: Algorithm) -> Result<Self, KeyFault> {
        Self::new(algorithm, Pair::generate(algorithm, KeySize::Rsa3072).ok_or(KeyFault::Refused)?)
    }

    /// Draws a new RSA key of 2048 bits, for partners who take no longer ones.
    ///
    /// # Errors
    /// `AlgorithmMismatch` if the algorithm is not of RSA; `Refused`.
    pub fn generate_rsa_2048(algorithm: Algorithm) -> Result<Self, KeyFault> {
        match Pair::generate(algorithm, KeySize::Rsa2048).ok_or(KeyFault::Refused)? {
            pair @ Pair::Rsa(_) => Self::new(algorithm, pair),
            Pair::Ec(_) | Pair::Ed(_) => Err(KeyFault::AlgorithmMismatch),
        }
    }

    /// Reads an unencrypted PKCS#8 private key (DER).
    ///
    /// # Errors
    /// `Refused` if it is not a key of that algorithm, `RsaSize`.
    pub fn from_pkcs8(algorithm: Algorithm, der: &[u8]) -> Result<Self, KeyFault> {
        Self::new(algorithm, Pair::from_pkcs8(algorithm, der).ok_or(KeyFault::Refused)?)
    }

    /// The private key as unencrypted PKCS#8 (DER).
    ///
    /// # Errors
    /// `Refused` if the library cannot write it.
    pub fn to_pkcs8(&self) -> Result<Zeroizing<Vec<u8>>, KeyFault> {
        let der = match &self.pair {
            Pair::Ec(pair) => pair.to_pkcs8v1().map(|der| der.as_ref().to_vec()),
            Pair::Ed(pair) => pair.to_pkcs8v1().map(|der| der.as_ref().to_vec()),
            Pair::Rsa(pair) => pair.as_der().map(|der: Pkcs8V1Der<'_>| der.as_ref().to_vec()),
        };
        der.map(Zeroizing::new).map_err(|_| KeyFault::Refused)
    }

    fn new(algorithm: Algorithm, pair: Pair) -> Result<Self, KeyFault> {
        let material = pair.public(algorithm).ok_or(KeyFault::Refused)?;
        let public = PublicKey::new(material, Some(algorithm), None)?;
        Ok(Self { algorithm, public, pair })
    }
}

impl Signer for SoftwareKey {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignFault> {
        self.pair.sign(self.algorithm, message).ok_or(SignFault::Key)
    }

    fn public(&self) -> &PublicKey {
        &self.public
    }
}

impl fmt::Debug for SoftwareKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SoftwareKey({})", self.kid())
    }
}

impl Pair {
    fn generate(algorithm: Algorithm, rsa_size: KeySize) -> Option<Self> {
        let pair = match algorithm {
            Algorithm::Es256 => {
                EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).map(Self::Ec)
            }
            Algorithm::Es384 => {
                EcdsaKeyPair::generate(&ECDSA_P384_SHA384_FIXED_SIGNING).map(Self::Ec)
            }
            Algorithm::Ps256 | Algorithm::Rs256 => RsaKeyPair::generate(rsa_size).map(Self::Rsa),
            Algorithm::EdDsa => Ed25519KeyPair::generate().map(Self::Ed),
        };
        pair.ok()
    }

    fn from_pkcs8(algorithm: Algorithm, der: &[u8]) -> Option<Self> {
        let pair = match algorithm {
            Algorithm::Es256 => {
                EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, der).map(Self::Ec)
            }
            Algorithm::Es384 => {
                EcdsaKeyPair::from_pkcs8(&ECDSA_P384_SHA384_FIXED_SIGNING, der).map(Self::Ec)
            }
            Algorithm::Ps256 | Algorithm::Rs256 => RsaKeyPair::from_pkcs8(der).map(Self::Rsa),
            Algorithm::EdDsa => Ed25519KeyPair::from_pkcs8(der).map(Self::Ed),
        };
        pair.ok()
    }

    fn public(&self, algorithm: Algorithm) -> Option<Material> {
        let material = match self {
            Self::Ec(pair) => {
                let point = pair.public_key().as_ref().to_vec();
                if algorithm == Algorithm::Es384 {
                    Material::P384(point)
                } else {
                    Material::P256(point)
                }
            }
            Self::Ed(pair) => Material::Ed25519(pair.public_key().as_ref().to_vec()),
            Self::Rsa(pair) => {
                let (n, e) = rsa_numbers(pair.public_key().as_ref())?;
                Material::Rsa { n: n.to_vec(), e: e.to_vec() }
            }
        };
        Some(material)
    }

    fn sign(&self, algorithm: Algorithm, message: &[u8]) -> Option<Vec<u8>> {
        let random = SystemRandom::new();
        match self {
            Self::Ec(pair) => pair.sign(&random, message).ok().map(|made| made.as_ref().to_vec()),
            Self::Ed(pair) => pair.try_sign(message).ok().map(|made| made.as_ref().to_vec()),
            Self::Rsa(pair) => {
                let encoding = match algorithm {
                    Algorithm::Ps256 => &RSA_PSS_SHA256,
                    Algorithm::Rs256 => &RSA_PKCS1_SHA256,
                    Algorithm::Es256 | Algorithm::Es384 | Algorithm::EdDsa => return None,
                };
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(encoding, &random, message, &mut signature).ok().map(|()| signature)
            }
        }
    }
}

/// Modulus and exponent of an `RSAPublicKey` (RFC 8017 A.1.1), without leading zeros.
fn rsa_numbers(der: &[u8]) -> Option<(&[u8], &[u8])> {
    const INTEGER: u8 = 0x02;
    const SEQUENCE: u8 = 0x30;
    let (numbers, after) = der_element(SEQUENCE, der)?;
    let (n, rest) = der_element(INTEGER, numbers)?;
    let (e, rest) = der_element(INTEGER, rest)?;
    (after.is_empty() && rest.is_empty()).then_some((unsigned(n), unsigned(e)))
}

/// Splits off the content of the first element, which must have that tag.
fn der_element(tag: u8, der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (&found, der) = der.split_first()?;
    let (&length, der) = der.split_first()?;
    let (length, der) = match length {
        0..=0x7f => (usize::from(length), der),
        0x81 | 0x82 => {
            let (bytes, der) = der.split_at_checked(usize::from(length & 0x7f))?;
            (bytes.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)), der)
        }
        _ => return None,
    };
    if found == tag { der.split_at_checked(length) } else { None }
}

/// A DER integer without the zero byte that keeps it positive.
fn unsigned(integer: &[u8]) -> &[u8] {
    integer.strip_prefix(&[0]).unwrap_or(integer)
}
