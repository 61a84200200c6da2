//! Keys and certificates of one's own making: for a demonstration, or until a certificate is issued.

use std::time::Duration;

use der::{
    Any, Decode as _, Encode as _, EncodePem as _, Sequence,
    asn1::{BitString, ObjectIdentifier, OctetString},
    pem::{self, LineEnding},
};
use x509_cert::{
    Certificate as Inner,
    ext::{Extension, Extensions},
    name::Name,
    serial_number::SerialNumber,
    spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned},
    time::{Time, Validity},
};
use zeroize::Zeroizing;

use super::{algorithm_identifier, signature};
use crate::{
    jose::{Algorithm, Signer, SoftwareKey},
    random,
};

const PRIVATE_KEY: &str = "PRIVATE KEY";
const EC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.15");
const BASIC_CONSTRAINTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.19");
const EXTENDED_KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.37");
const TIME_STAMPING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.8");
/// Digital signature and non-repudiation, as a bit string.
const SIGNS: [u8; 4] = [0x03, 0x02, 0x06, 0xc0];
/// Nobody is vouched for.
const ENDS_HERE: [u8; 2] = [0x30, 0x00];
const SERIAL_BYTES: usize = 16;

/// What a certificate is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To sign documents.
    Documents,
    /// To say when something was there.
    Times,
}

/// Something of a key or certificate cannot be made, or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the key or its certificate cannot be made or read")]
pub struct Unmade;

#[derive(Sequence)]
struct Tbs {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    version: u8,
    serial: SerialNumber,
    signature: AlgorithmIdentifierOwned,
    issuer: Name,
    validity: Validity,
    subject: Name,
    key: SubjectPublicKeyInfoOwned,
    #[asn1(context_specific = "3", tag_mode = "EXPLICIT")]
    extensions: Extensions,
}

#[derive(Sequence)]
struct Whole {
    tbs: Any,
    algorithm: AlgorithmIdentifierOwned,
    signature: BitString,
}

/// A certificate in PEM that a key on P-256 gives itself, under a name as RFC 4514 writes it, good from one second
/// since 1970 until another.
///
/// # Errors
/// [`Unmade`].
pub fn self_made(
    key: &SoftwareKey,
    name: &str,
    purpose: Purpose,
    (from, until): (u64, u64),
) -> Result<String, Unmade> {
    made(key, name, purpose, (from, until)).ok_or(Unmade)
}

/// Reads a private key from PEM (PKCS#8, not locked): on P-256, or of RSA.
///
/// # Errors
/// [`Unmade`].
pub fn read_key(text: &str) -> Result<SoftwareKey, Unmade> {
    let (label, der) = pem::decode_vec(text.as_bytes()).map_err(|_| Unmade)?;
    let der = Zeroizing::new(der);
    if label != PRIVATE_KEY {
        return Err(Unmade);
    }
    let kinds = [Algorithm::Es256, Algorithm::Rs256];
    kinds.iter().find_map(|kind| SoftwareKey::from_pkcs8(*kind, &der).ok()).ok_or(Unmade)
}

/// Writes a private key as PEM.
///
/// # Errors
/// [`Unmade`].
pub fn write_key(key: &SoftwareKey) -> Result<Zeroizing<String>, Unmade> {
    let der = key.to_pkcs8().map_err(|_| Unmade)?;
    pem::encode_string(PRIVATE_KEY, LineEnding::LF, &der).map(Zeroizing::new).map_err(|_| Unmade)
}

fn made(
    key: &SoftwareKey,
    name: &str,
    purpose: Purpose,
    (from, until): (u64, u64),
) -> Option<String> {
    let name: Name = name.parse().ok()?;
    let time = |second| Time::try_from(std::time::UNIX_EPOCH + Duration::from_secs(second)).ok();
    let algorithm = algorithm_identifier(key.algorithm())?;
    let tbs = Tbs {
        version: 2,
        serial: serial()?,
        signature: algorithm.clone(),
        issuer: name.clone(),
        validity: Validity::new(time(from)?, time(until)?),
        subject: name,
        key: SubjectPublicKeyInfoOwned {
            algorithm: AlgorithmIdentifierOwned {
                oid: EC_KEY,
                parameters: Some(Any::encode_from(&P256).ok()?),
            },
            subject_public_key: BitString::from_bytes(key.public().point()?).ok()?,
        },
        extensions: extensions(purpose)?,
    };
    let tbs = tbs.to_der().ok()?;
    let signature = BitString::from_bytes(&signature(key, &tbs).ok()?).ok()?;
    let whole = Whole { tbs: Any::from_der(&tbs).ok()?, algorithm, signature };
    let inner = Inner::from_der(&whole.to_der().ok()?).ok()?;
    inner.to_pem(LineEnding::LF).ok()
}

/// Positive, and nobody's before.
fn serial() -> Option<SerialNumber> {
    let mut bytes = random::bytes::<SERIAL_BYTES>().ok()?;
    if let Some(first) = bytes.first_mut() {
        *first = *first & 0x7f | 0x40;
    }
    SerialNumber::new(&bytes).ok()
}

fn extensions(purpose: Purpose) -> Option<Extensions> {
    let extension = |extn_id, value: &[u8]| {
        Some(Extension { extn_id, critical: true, extn_value: OctetString::new(value).ok()? })
    };
    let mut all = vec![extension(BASIC_CONSTRAINTS, &ENDS_HERE)?, extension(KEY_USAGE, &SIGNS)?];
    if purpose == Purpose::Times {
        all.push(extension(EXTENDED_KEY_USAGE, &vec![TIME_STAMPING].to_der().ok()?)?);
    }
    Some(all)
}
