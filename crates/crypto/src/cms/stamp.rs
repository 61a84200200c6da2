//! Time-stamps (RFC 3161, RFC 5816): the question, and the token that comes back. A token counts only if it is
//! over the very bytes, bears the number of the question, and is signed by an authority that is known.

use std::fmt;

use cms::content_info::ContentInfo;
use der::{
    Any, Decode as _, Encode as _, Sequence, Tag, Tagged as _,
    asn1::{ObjectIdentifier, OctetString, OctetStringRef, Uint},
};
use jiff::{Timestamp, civil, tz::TimeZone};
use x509_cert::{ext::Extensions, spki::AlgorithmIdentifierOwned};

use super::{SHA256, Signet, checking, wrapped};
use crate::{digest::sha256, random, x509::Certificate};

const TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");
/// Under which policy our own authority stamps: below the number of nobody's enterprise (RFC 5612).
const POLICY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.32473.1");
/// How much chance is in a question, in bytes.
const NONCE_BYTES: usize = 16;
/// The answers that come with a token: granted, and granted otherwise than asked.
const GRANTED: [u8; 2] = [0, 1];

/// A question to an authority.
pub struct Question {
    imprint: [u8; 32],
    nonce: Uint,
}

/// A time-stamp that holds.
#[derive(Clone)]
pub struct Stamp {
    token: Vec<u8>,
    at: Timestamp,
}

/// Somebody who stamps: for the demonstration and for tests.
#[derive(Debug)]
pub struct Authority {
    signet: Signet,
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct Imprint {
    algorithm: AlgorithmIdentifierOwned,
    hash: OctetString,
}

#[derive(Sequence)]
struct Request {
    version: u8,
    imprint: Imprint,
    #[asn1(optional = "true")]
    policy: Option<ObjectIdentifier>,
    #[asn1(optional = "true")]
    nonce: Option<Uint>,
    #[asn1(default = "Default::default")]
    certificates: bool,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    extensions: Option<Extensions>,
}

#[derive(Sequence)]
struct Answer {
    status: Status,
    #[asn1(optional = "true")]
    token: Option<ContentInfo>,
}

#[derive(Sequence)]
struct Status {
    granted: u8,
    #[asn1(optional = "true")]
    words: Option<Vec<String>>,
    #[asn1(optional = "true")]
    fault: Option<der::asn1::BitString>,
}

#[derive(Sequence)]
struct TstInfo {
    version: u8,
    policy: ObjectIdentifier,
    imprint: Imprint,
    serial: Uint,
    /// Perhaps with parts of a second, which the library's own type does not read.
    at: Any,
    #[asn1(optional = "true")]
    accuracy: Option<Accuracy>,
    #[asn1(default = "Default::default")]
    ordering: bool,
    #[asn1(optional = "true")]
    nonce: Option<Uint>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    authority: Option<Any>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    extensions: Option<Extensions>,
}

#[derive(Sequence)]
struct Accuracy {
    #[asn1(optional = "true")]
    seconds: Option<u32>,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    millis: Option<u16>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    micros: Option<u16>,
}

impl Question {
    /// Asks for a stamp over these bytes' SHA-256.
    ///
    /// # Errors
    /// If there is no chance.
    pub fn new(imprint: [u8; 32]) -> Result<Self, random::Unavailable> {
        let nonce = random::bytes::<NONCE_BYTES>()?;
        let nonce = Uint::new(&nonce).map_err(|_| random::Unavailable)?;
        Ok(Self { imprint, nonce })
    }

    /// The question in DER; none if it cannot be written.
    #[must_use]
    pub fn to_der(&self) -> Option<Vec<u8>> {
        let request = Request {
            version: 1,
            imprint: Imprint::of(&self.imprint)?,
            policy: None,
            nonce: Some(self.nonce.clone()),
            certificates: true,
            extensions: None,
        };
        request.to_der().ok()
    }

    /// The stamp of an answer, if it is one to this question by somebody known.
    #[must_use]
    pub fn answered(&self, answer: &[u8], authorities: &[Certificate]) -> Option<Stamp> {
        let answer = Answer::from_der(answer).ok()?;
        let token = answer.token.filter(|_| GRANTED.contains(&answer.status.granted))?;
        let token = token.to_der().ok()?;
        let (stamp, info) = opened(&token, &self.imprint, authorities)?;
        (info.nonce.as_ref() == Some(&self.nonce)).then_some(stamp)
    }
}

impl Stamp {
    /// A token that came with a signature, if it is over these bytes and by somebody known.
    pub(super) fn open(
        token: &[u8],
        imprint: &[u8; 32],
        authorities: &[Certificate],
    ) -> Option<Self> {
        opened(token, imprint, authorities).map(|(stamp, _)| stamp)
    }

    /// When it was.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        self.at
    }

    pub(super) fn token(&self) -> &[u8] {
        &self.token
    }
}

fn opened(
    token: &[u8],
    imprint: &[u8; 32],
    authorities: &[Certificate],
) -> Option<(Stamp, TstInfo)> {
    let (data, rest) = checking::read(token).ok()?;
    let content = data.encap_content_info.econtent.as_ref()?;
    let content = content.decode_as::<&OctetStringRef>().ok()?.as_bytes();
    let of = |algorithm: &_| checking::hash(algorithm, content);
    let (by, _) = checking::signed(&data, TST_INFO, authorities, of).ok()?;
    let info = TstInfo::from_der(content).ok()?;
    let at = time(&info.at)?;
    let holds = rest.is_empty()
        && info.imprint.is_of(imprint)
        && by.stamps_times()
        && by.is_valid_at(at.as_second());
    holds.then(|| (Stamp { token: token.to_vec(), at }, info))
}

/// A time as tokens have it: `20261124090000Z`, perhaps with parts of a second.
fn time(any: &Any) -> Option<Timestamp> {
    const FORM: &str = "%Y%m%d%H%M%S";
    if any.tag() != Tag::GeneralizedTime {
        return None;
    }
    let text = std::str::from_utf8(any.value()).ok()?.strip_suffix('Z')?;
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let time = civil::DateTime::strptime(FORM, whole).ok()?;
    time.to_zoned(TimeZone::UTC).ok().map(|time| time.timestamp())
}

impl Imprint {
    fn of(hash: &[u8; 32]) -> Option<Self> {
        let algorithm = AlgorithmIdentifierOwned { oid: SHA256, parameters: None };
        Some(Self { algorithm, hash: OctetString::new(hash.as_slice()).ok()? })
    }

    fn is_of(&self, hash: &[u8; 32]) -> bool {
        self.algorithm.oid == SHA256 && self.hash.as_bytes() == hash
    }
}

impl Authority {
    /// Somebody who stamps with this.
    #[must_use]
    pub const fn new(signet: Signet) -> Self {
        Self { signet }
    }

    /// Answers a question at a time, under a number of its own; none if it is no question.
    #[must_use]
    pub fn answer(&self, question: &[u8], serial: u64, at: Timestamp) -> Option<Vec<u8>> {
        let asked = Request::from_der(question).ok()?;
        let at = at.to_zoned(TimeZone::UTC).strftime("%Y%m%d%H%M%SZ").to_string();
        let info = TstInfo {
            version: 1,
            policy: asked.policy.unwrap_or(POLICY),
            imprint: asked.imprint,
            serial: Uint::new(&serial.to_be_bytes()).ok()?,
            at: Any::new(Tag::GeneralizedTime, at.into_bytes()).ok()?,
            accuracy: None,
            ordering: false,
            nonce: asked.nonce,
            authority: None,
            extensions: None,
        };
        let content = info.to_der().ok()?;
        let signed = self.signet.signed(TST_INFO, Some(&content), &sha256(&content))?;
        let status = Status { granted: 0, words: None, fault: None };
        Answer { status, token: wrapped(&signed) }.to_der().ok()
    }
}

impl fmt::Debug for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Question(..)")
    }
}

impl fmt::Debug for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stamp({})", self.at)
    }
}
