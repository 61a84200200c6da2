//! Certificates as far as we read them: names, validity, thumbprint. Whether somebody to be trusted
//! signed them is for whoever ended the TLS connection to say.

use std::{fmt, str::FromStr as _};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use x509_cert::{
    Certificate as Inner,
    der::{Decode as _, DecodePem as _, asn1::ObjectIdentifier},
    ext::pkix::{ExtendedKeyUsage, SubjectAltName, name::GeneralName},
    name::Name,
};

use crate::digest::{base64url, sha256};

/// Longest certificate, in bytes of a header.
pub const CERTIFICATE_BYTES_MAX: usize = 16 * 1024;

/// A certificate that was read and not judged.
#[derive(Clone)]
pub struct Certificate {
    thumbprint: String,
    inner: Inner,
}

/// Why a certificate cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a certificate, or one too large")]
pub struct Unreadable;

impl Certificate {
    /// Reads a certificate in DER.
    ///
    /// # Errors
    /// [`Unreadable`].
    pub fn from_der(der: &[u8]) -> Result<Self, Unreadable> {
        let inner = Inner::from_der(der).map_err(|_| Unreadable)?;
        Ok(Self { thumbprint: base64url(&sha256(der)), inner })
    }

    /// Reads a certificate in PEM.
    ///
    /// # Errors
    /// [`Unreadable`].
    pub fn from_pem(pem: &str) -> Result<Self, Unreadable> {
        use x509_cert::der::Encode as _;
        let inner = Inner::from_pem(pem).map_err(|_| Unreadable)?;
        let der = inner.to_der().map_err(|_| Unreadable)?;
        Ok(Self { thumbprint: base64url(&sha256(&der)), inner })
    }

    /// Reads every certificate of a text in PEM, in their order; none if one of them cannot be read.
    #[must_use]
    pub fn all_from_pem(text: &str) -> Option<Vec<Self>> {
        const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
        let each = text.split(BEGIN).skip(1).map(|rest| format!("{BEGIN}{rest}"));
        each.map(|one| Self::from_pem(one.trim()).ok()).collect()
    }

    /// The certificate in DER.
    #[must_use]
    pub fn to_der(&self) -> Vec<u8> {
        use x509_cert::der::Encode as _;
        self.inner.to_der().unwrap_or_default()
    }

    /// Whose it is, written as RFC 4514 says.
    #[must_use]
    pub fn subject(&self) -> String {
        self.inner.tbs_certificate().subject().to_string()
    }

    /// Whether it is there to stamp times, and nothing else (RFC 3161 2.3).
    #[must_use]
    pub fn stamps_times(&self) -> bool {
        const TIME_STAMPING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.8");
        let found = self.inner.tbs_certificate().get_extension::<ExtendedKeyUsage>();
        matches!(found, Ok(Some((true, ExtendedKeyUsage(uses)))) if uses == [TIME_STAMPING])
    }

    pub(crate) const fn inner(&self) -> &Inner {
        &self.inner
    }

    /// Reads what a proxy hands over in a header: `:base64:` (RFC 9440 2.2), or PEM that is
    /// percent-encoded, as nginx and Apache write it.
    ///
    /// # Errors
    /// [`Unreadable`].
    pub fn from_header(value: &str) -> Result<Self, Unreadable> {
        if value.len() > CERTIFICATE_BYTES_MAX {
            return Err(Unreadable);
        }
        match value.strip_prefix(':').and_then(|rest| rest.strip_suffix(':')) {
            Some(base64) => {
                Self::from_der(&BASE64_STANDARD.decode(base64).map_err(|_| Unreadable)?)
            }
            None => Self::from_pem(&percent_decoded(value).ok_or(Unreadable)?),
        }
    }

    /// The SHA-256 of the certificate, base64url (`x5t#S256`, RFC 8705 3.1).
    #[must_use]
    pub fn thumbprint(&self) -> &str {
        &self.thumbprint
    }

    /// Whether the certificate is valid at a time, in seconds since 1970.
    #[must_use]
    pub fn is_valid_at(&self, second: i64) -> bool {
        let validity = self.inner.tbs_certificate().validity();
        let seconds = |time: &x509_cert::time::Time| {
            i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX)
        };
        (seconds(&validity.not_before)..=seconds(&validity.not_after)).contains(&second)
    }

    /// Whether this is its subject, written as RFC 4514 says. Two spellings of one name are one.
    #[must_use]
    pub fn has_subject(&self, name: &str) -> bool {
        let same =
            |name: Name| name.to_string() == self.inner.tbs_certificate().subject().to_string();
        Name::from_str(name).is_ok_and(same)
    }

    /// Whether this host name is among its alternative names.
    #[must_use]
    pub fn has_host(&self, host: &str) -> bool {
        self.alternatives().iter().any(|name| match name {
            GeneralName::DnsName(name) => name.as_str().eq_ignore_ascii_case(host),
            _ => false,
        })
    }

    /// Whether this URI is among its alternative names.
    #[must_use]
    pub fn has_uri(&self, uri: &str) -> bool {
        self.alternatives().iter().any(|name| match name {
            GeneralName::UniformResourceIdentifier(name) => name.as_str() == uri,
            _ => false,
        })
    }

    fn alternatives(&self) -> Vec<GeneralName> {
        let found = self.inner.tbs_certificate().get_extension::<SubjectAltName>();
        found.ok().flatten().map(|(_, names)| names.0).unwrap_or_default()
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({})", self.thumbprint)
    }
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        let digit =
            |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        decoded.push(match byte {
            b'%' => digit(bytes.next()?)? << 4 | digit(bytes.next()?)?,
            other => other,
        });
    }
    String::from_utf8(decoded).ok()
}

#[cfg(test)]
mod tests;
