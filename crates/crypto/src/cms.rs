//! Signatures beside a document (CMS, RFC 5652), as `PAdES` has them (ETSI EN 319 122-1), and time-stamps over them
//! (RFC 3161).
//!
//! A [`Signet`] is a key with the certificate that says whose it is. What it signs is checked against
//! certificates that are known beforehand: nothing that comes with a signature is believed for being there.

use std::{fmt, sync::Arc};

use cms::{
    cert::{CertificateChoices, IssuerAndSerialNumber},
    content_info::{CmsVersion, ContentInfo},
    signed_data::{
        CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo,
    },
};
use der::{
    Any, Decode as _, Encode as _, Sequence,
    asn1::{ObjectIdentifier, OctetString, SetOfVec, Uint},
};
use x509_cert::{attr::Attribute, spki::AlgorithmIdentifierOwned};

use crate::{
    digest::sha256,
    jose::{Algorithm, SignFault, Signer},
    x509::Certificate,
};

mod checking;
mod making;
mod stamp;

pub use checking::{Checked, Unsound, check};
pub use making::{Purpose, Unmade, read_key, self_made, write_key};
pub use stamp::{Authority, Question, Stamp};

/// Longest signature that is read, in bytes.
pub const SIGNATURE_BYTES_MAX: usize = 64 * 1024;

const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
/// Which certificate it was (RFC 5035): nobody puts another beside the signature.
const SIGNING_CERTIFICATE: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
const TIME_STAMP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");
const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const ECDSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
const RSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");

/// A key with the certificate that says whose it is.
#[derive(Clone)]
pub struct Signet {
    signer: Arc<dyn Signer>,
    own: Certificate,
    /// Those who vouch for it, for whoever checks it elsewhere.
    chain: Vec<Certificate>,
}

/// Why a key and its certificate cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadSignet {
    /// There is no certificate.
    #[error("holds no certificate in PEM, the key's own first")]
    NoCertificate,
    /// The key is of a kind that signs no documents here.
    #[error("is no key that signs documents here: P-256 or RSA")]
    Key,
    /// The certificate is that of another key.
    #[error("the first certificate is that of another key")]
    AnotherKey,
}

/// A signature beside a document.
#[derive(Clone)]
pub struct Signature(SignedData);

#[derive(Sequence)]
struct EssCertificate {
    hash: OctetString,
}

#[derive(Sequence)]
struct SigningCertificate {
    certificates: Vec<EssCertificate>,
}

#[derive(Sequence)]
struct EcdsaNumbers {
    r: Uint,
    s: Uint,
}

impl Signet {
    /// A key and its certificates in PEM, its own first.
    ///
    /// # Errors
    /// [`BadSignet`].
    pub fn new(signer: Arc<dyn Signer>, certificates: &str) -> Result<Self, BadSignet> {
        const PROBE: &[u8] = b"a signet is tried before it is used";
        let mut chain = Certificate::all_from_pem(certificates).ok_or(BadSignet::NoCertificate)?;
        if chain.is_empty() {
            return Err(BadSignet::NoCertificate);
        }
        let own = chain.remove(0);
        let signature = signature(&*signer, PROBE).map_err(|_| BadSignet::Key)?;
        let algorithm = algorithm(signer.algorithm()).ok_or(BadSignet::Key)?;
        let fits = checking::holds(&own, algorithm, SHA256, PROBE, &signature);
        if fits { Ok(Self { signer, own, chain }) } else { Err(BadSignet::AnotherKey) }
    }

    /// The certificate of the key.
    #[must_use]
    pub const fn certificate(&self) -> &Certificate {
        &self.own
    }

    /// Signs a document of this SHA-256. The time is not in it: a document says itself when it was signed.
    ///
    /// # Errors
    /// [`SignFault`].
    pub fn sign(&self, digest: &[u8; 32]) -> Result<Signature, SignFault> {
        self.signed(DATA, None, digest).map(Signature).ok_or(SignFault::Key)
    }

    /// Signs content of a type, beside it or around it.
    fn signed(
        &self,
        kind: ObjectIdentifier,
        content: Option<&[u8]>,
        digest: &[u8; 32],
    ) -> Option<SignedData> {
        let econtent = content.map(|bytes| Any::encode_from(&OctetString::new(bytes).ok()?).ok());
        let econtent = match econtent {
            Some(None) => return None,
            Some(some) => some,
            None => None,
        };
        let signed_attrs = self.attributes(kind, digest)?;
        let signature = signature(&*self.signer, &signed_attrs.to_der().ok()?).ok()?;
        let tbs = self.own.inner().tbs_certificate();
        let sha256 = AlgorithmIdentifierOwned { oid: SHA256, parameters: None };
        let info = SignerInfo {
            version: CmsVersion::V1,
            sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
                issuer: tbs.issuer().clone(),
                serial_number: tbs.serial_number().clone(),
            }),
            digest_alg: sha256.clone(),
            signed_attrs: Some(signed_attrs),
            signature_algorithm: algorithm_identifier(self.signer.algorithm())?,
            signature: OctetString::new(signature).ok()?,
            unsigned_attrs: None,
        };
        let all = std::iter::once(&self.own).chain(&self.chain);
        let all = all.map(|one| CertificateChoices::Certificate(one.inner().clone()));
        Some(SignedData {
            // RFC 5652 5.1: 3 where the content is not plain data.
            version: if kind == DATA { CmsVersion::V1 } else { CmsVersion::V3 },
            digest_algorithms: SetOfVec::try_from(vec![sha256]).ok()?,
            encap_content_info: EncapsulatedContentInfo { econtent_type: kind, econtent },
            certificates: Some(CertificateSet::try_from(all.collect::<Vec<_>>()).ok()?),
            crls: None,
            signer_infos: vec![info].try_into().ok()?,
        })
    }

    /// What is signed: the kind and hash of the content, and with which certificate.
    fn attributes(&self, kind: ObjectIdentifier, digest: &[u8; 32]) -> Option<SetOfVec<Attribute>> {
        let hash = OctetString::new(sha256(&self.own.to_der()).as_slice()).ok()?;
        let certificate = SigningCertificate { certificates: vec![EssCertificate { hash }] };
        SetOfVec::try_from(vec![
            attribute(CONTENT_TYPE, Any::encode_from(&kind).ok()?)?,
            attribute(
                MESSAGE_DIGEST,
                Any::encode_from(&OctetString::new(digest.as_slice()).ok()?).ok()?,
            )?,
            attribute(SIGNING_CERTIFICATE, Any::encode_from(&certificate).ok()?)?,
        ])
        .ok()
    }
}

impl Signature {
    /// The SHA-256 that a time-stamp over it bears.
    #[must_use]
    pub fn imprint(&self) -> [u8; 32] {
        self.info().map_or([0; 32], |info| sha256(info.signature.as_bytes()))
    }

    /// The same with a time-stamp over it.
    #[must_use]
    pub fn stamped(mut self, stamp: &Stamp) -> Self {
        let token = Any::from_der(stamp.token()).ok().and_then(|any| attribute(TIME_STAMP, any));
        let info = self.info().cloned().zip(token);
        let stamped = info.and_then(|(info, token)| {
            let unsigned_attrs = Some(SetOfVec::try_from(vec![token]).ok()?);
            vec![SignerInfo { unsigned_attrs, ..info }].try_into().ok()
        });
        if let Some(stamped) = stamped {
            self.0.signer_infos = stamped;
        }
        self
    }

    /// The signature in DER.
    ///
    /// # Errors
    /// [`SignFault`], if it cannot be written.
    pub fn to_der(&self) -> Result<Vec<u8>, SignFault> {
        wrapped(&self.0).and_then(|info| info.to_der().ok()).ok_or(SignFault::Key)
    }

    fn info(&self) -> Option<&SignerInfo> {
        self.0.signer_infos.0.as_slice().first()
    }
}

fn wrapped(data: &SignedData) -> Option<ContentInfo> {
    Some(ContentInfo { content_type: SIGNED_DATA, content: Any::encode_from(data).ok()? })
}

fn attribute(oid: ObjectIdentifier, value: Any) -> Option<Attribute> {
    Some(Attribute { oid, values: SetOfVec::try_from(vec![value]).ok()? })
}

/// How signatures of an algorithm of tokens are called here.
const fn algorithm(algorithm: Algorithm) -> Option<ObjectIdentifier> {
    match algorithm {
        Algorithm::Es256 => Some(ECDSA_SHA256),
        Algorithm::Rs256 => Some(RSA_SHA256),
        Algorithm::Es384 | Algorithm::Ps256 | Algorithm::EdDsa => None,
    }
}

fn algorithm_identifier(of: Algorithm) -> Option<AlgorithmIdentifierOwned> {
    let oid = algorithm(of)?;
    let parameters = (oid == RSA_SHA256).then(Any::null);
    Some(AlgorithmIdentifierOwned { oid, parameters })
}

/// Signs, in the form that certificates and signatures of documents have: for ECDSA a sequence of two numbers.
fn signature(signer: &dyn Signer, message: &[u8]) -> Result<Vec<u8>, SignFault> {
    let signature = signer.sign(message)?;
    if signer.algorithm() != Algorithm::Es256 {
        return Ok(signature);
    }
    let (r, s) = signature.split_at(signature.len() / 2);
    let numbers = Uint::new(r).and_then(|r| Ok(EcdsaNumbers { r, s: Uint::new(s)? }));
    numbers.and_then(|numbers| numbers.to_der()).map_err(|_| SignFault::Key)
}

impl fmt::Debug for Signet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signet({:?})", self.own)
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signature(..)")
    }
}

#[cfg(test)]
mod tests;
