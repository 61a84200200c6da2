//! Whether a signature holds: over this very document, by a key whose certificate is known.

use std::fmt;

use aws_lc_rs::{
    digest::{self, SHA384, SHA512},
    signature::{
        ECDSA_P256_SHA256_ASN1, ECDSA_P384_SHA384_ASN1, RSA_PKCS1_2048_8192_SHA256,
        RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, UnparsedPublicKey,
        VerificationAlgorithm,
    },
};
use cms::{
    content_info::ContentInfo,
    signed_data::{SignedData, SignerIdentifier, SignerInfo},
};
use der::{
    Any, Decode as _, Encode as _,
    asn1::{ObjectIdentifier, OctetStringRef},
};
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::{
    CONTENT_TYPE, DATA, ECDSA_SHA256, MESSAGE_DIGEST, RSA_SHA256, SHA256, SIGNATURE_BYTES_MAX,
    SIGNED_DATA, Stamp, TIME_STAMP,
};
use crate::{digest::sha256, x509::Certificate};

const SHA_384: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2");
const SHA_512: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3");
const ECDSA_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3");
/// RSA, with the hash that the signer names beside it.
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const RSA_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.12");
const RSA_SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.13");

/// A signature that holds.
#[derive(Clone)]
pub struct Checked {
    /// Whose it is.
    pub by: Certificate,
    /// What stands over it, if a time-stamp does that holds.
    pub stamp: Option<Stamp>,
}

/// Why a signature does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unsound {
    /// It is not written as signatures are.
    #[error("this is not a signature")]
    Shape,
    /// Nobody known has made it.
    #[error("it is by nobody who is known here")]
    Stranger,
    /// It is over something else.
    #[error("it is over another document")]
    Document,
    /// It is not what the key makes.
    #[error("the signature does not hold")]
    Signature,
}

/// Checks a signature over a document of this SHA-256. Nulls after it are room that was not needed. A time-stamp
/// that does not hold, or is of nobody known, is as good as none.
///
/// # Errors
/// [`Unsound`].
pub fn check(
    signature: &[u8],
    document: &[u8; 32],
    known: &[Certificate],
    authorities: &[Certificate],
) -> Result<Checked, Unsound> {
    let (data, rest) = read(signature)?;
    if rest.iter().any(|byte| *byte != 0) || data.encap_content_info.econtent.is_some() {
        return Err(Unsound::Shape);
    }
    let (by, info) =
        signed(&data, DATA, known, |hash| (hash.oid == SHA256).then(|| document.to_vec()))?;
    let imprint = sha256(info.signature.as_bytes());
    let token = info.unsigned_attrs.iter().flat_map(|all| all.iter());
    let token = token.filter(|one| one.oid == TIME_STAMP).find_map(|one| one.values.get(0));
    let token = token.and_then(|token| token.to_der().ok());
    let stamp = token.and_then(|token| Stamp::open(&token, &imprint, authorities));
    Ok(Checked { by: by.clone(), stamp })
}

/// What is signed, and what follows it.
pub(super) fn read(bytes: &[u8]) -> Result<(SignedData, &[u8]), Unsound> {
    if bytes.len() > SIGNATURE_BYTES_MAX {
        return Err(Unsound::Shape);
    }
    let (info, rest) = ContentInfo::from_der_partial(bytes).map_err(|_| Unsound::Shape)?;
    let data = (info.content_type == SIGNED_DATA).then(|| info.content.decode_as().ok());
    Ok((data.flatten().ok_or(Unsound::Shape)?, rest))
}

/// Whose signature it is, if it holds over content of this type, whose hash `of` gives.
pub(super) fn signed<'k, 'd>(
    data: &'d SignedData,
    kind: ObjectIdentifier,
    known: &'k [Certificate],
    of: impl Fn(&AlgorithmIdentifierOwned) -> Option<Vec<u8>>,
) -> Result<(&'k Certificate, &'d SignerInfo), Unsound> {
    let [info] = data.signer_infos.0.as_slice() else { return Err(Unsound::Shape) };
    if data.encap_content_info.econtent_type != kind {
        return Err(Unsound::Shape);
    }
    let by = known.iter().find(|one| is_of(one, &info.sid)).ok_or(Unsound::Stranger)?;
    let hash = of(&info.digest_alg).ok_or(Unsound::Shape)?;
    let said = said(info, CONTENT_TYPE)?.decode_as::<ObjectIdentifier>();
    if said.map_err(|_| Unsound::Shape)? != kind {
        return Err(Unsound::Shape);
    }
    let said = said_hash(info)?;
    if said != hash {
        return Err(Unsound::Document);
    }
    let attributes = info.signed_attrs.as_ref().and_then(|all| all.to_der().ok());
    let attributes = attributes.ok_or(Unsound::Shape)?;
    let (algorithm, hash) = (info.signature_algorithm.oid, info.digest_alg.oid);
    let signature = info.signature.as_bytes();
    if holds(by, algorithm, hash, &attributes, signature) {
        Ok((by, info))
    } else {
        Err(Unsound::Signature)
    }
}

/// The hash of content, as a signer calls it.
pub(super) fn hash(algorithm: &AlgorithmIdentifierOwned, content: &[u8]) -> Option<Vec<u8>> {
    let by = match algorithm.oid {
        SHA256 => return Some(sha256(content).to_vec()),
        SHA_384 => &SHA384,
        SHA_512 => &SHA512,
        _ => return None,
    };
    Some(digest::digest(by, content).as_ref().to_vec())
}

/// Whether the key of a certificate has signed this.
pub(super) fn holds(
    by: &Certificate,
    algorithm: ObjectIdentifier,
    hash: ObjectIdentifier,
    message: &[u8],
    signature: &[u8],
) -> bool {
    let algorithm: &'static dyn VerificationAlgorithm = match (algorithm, hash) {
        (ECDSA_SHA256, _) => &ECDSA_P256_SHA256_ASN1,
        (ECDSA_SHA384, _) => &ECDSA_P384_SHA384_ASN1,
        (RSA_SHA256, _) | (RSA, SHA256) => &RSA_PKCS1_2048_8192_SHA256,
        (RSA_SHA384, _) | (RSA, SHA_384) => &RSA_PKCS1_2048_8192_SHA384,
        (RSA_SHA512, _) | (RSA, SHA_512) => &RSA_PKCS1_2048_8192_SHA512,
        _ => return false,
    };
    let info = by.inner().tbs_certificate().subject_public_key_info();
    let key = info.subject_public_key.raw_bytes();
    UnparsedPublicKey::new(algorithm, key).verify(message, signature).is_ok()
}

fn is_of(certificate: &Certificate, sid: &SignerIdentifier) -> bool {
    let tbs = certificate.inner().tbs_certificate();
    match sid {
        SignerIdentifier::IssuerAndSerialNumber(named) => {
            named.issuer == *tbs.issuer() && named.serial_number == *tbs.serial_number()
        }
        SignerIdentifier::SubjectKeyIdentifier(named) => {
            let own = tbs.get_extension::<x509_cert::ext::pkix::SubjectKeyIdentifier>();
            own.ok().flatten().is_some_and(|(_, own)| own == *named)
        }
    }
}

/// The one value of a signed attribute that is there once.
fn said(info: &SignerInfo, oid: ObjectIdentifier) -> Result<&Any, Unsound> {
    let all = info.signed_attrs.iter().flat_map(|all| all.iter());
    let mut named = all.filter(|one| one.oid == oid);
    match (named.next(), named.next()) {
        (Some(one), None) if one.values.len() == 1 => one.values.get(0).ok_or(Unsound::Shape),
        _ => Err(Unsound::Shape),
    }
}

fn said_hash(info: &SignerInfo) -> Result<&[u8], Unsound> {
    let said = said(info, MESSAGE_DIGEST)?.decode_as::<&OctetStringRef>();
    Ok(said.map_err(|_| Unsound::Shape)?.as_bytes())
}

impl fmt::Debug for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Checked({:?}, {:?})", self.by, self.stamp)
    }
}
