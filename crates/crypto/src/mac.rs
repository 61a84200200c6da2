//! Authentication tags over bytes: manifests, form tokens, cookies.

use crate::frame;
use crate::key::{Ring, named_key};

const DOMAIN: &str = "crypto/mac/v1";

named_key! {
    /// A key for HMAC-SHA-256 tags.
    MacKey
}

/// The keys of one use: tags are made with the current one, and understood from all.
pub type MacKeys = Ring<MacKey>;

impl MacKey {
    /// The tag of a message. `purpose` (a constant of the caller) keeps a tag made for one thing
    /// from being accepted for another.
    #[must_use]
    pub fn tag(&self, purpose: &str, message: &[u8]) -> [u8; 32] {
        frame::hmac_sha256(self.0.bytes(), DOMAIN, &[purpose.as_bytes(), message])
    }

    /// Whether `tag` is the message's, in constant time.
    #[must_use]
    pub fn verify(&self, purpose: &str, message: &[u8], tag: &[u8]) -> bool {
        frame::same(&self.tag(purpose, message), tag)
    }
}

impl MacKeys {
    /// The tag of a message by the current key; see [`MacKey::tag`].
    #[must_use]
    pub fn tag(&self, purpose: &str, message: &[u8]) -> [u8; 32] {
        self.current().tag(purpose, message)
    }

    /// Whether `tag` is the message's by any key of the ring.
    #[must_use]
    pub fn verify(&self, purpose: &str, message: &[u8], tag: &[u8]) -> bool {
        self.keys().fold(false, |found, key| found | key.verify(purpose, message, tag))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(id: &str, byte: u8) -> MacKey {
        MacKey::from_bytes(id, [byte; 32]).unwrap()
    }

    #[test]
    fn a_tag_holds_for_its_key_purpose_and_message_only() {
        let tag = key("m1", 1).tag("manifest", b"files");
        assert!(key("m1", 1).verify("manifest", b"files", &tag));
        assert!(!key("m1", 2).verify("manifest", b"files", &tag));
        assert!(!key("m1", 1).verify("form", b"files", &tag));
        assert!(!key("m1", 1).verify("manifest", b"file", &tag));
        assert!(!key("m1", 1).verify("manifest", b"files", &tag[..31]));
        assert!(!key("m1", 1).verify("manifest", b"files", b""));
    }

    #[test]
    fn a_ring_understands_the_tags_of_a_retired_key() {
        let old = key("m1", 1).tag("manifest", b"files");
        let ring = MacKeys::new(key("m2", 2), vec![key("m1", 1)]);
        assert!(ring.verify("manifest", b"files", &old));
        assert_ne!(ring.tag("manifest", b"files"), old);
        assert!(!MacKeys::new(key("m2", 2), vec![]).verify("manifest", b"files", &old));
    }
}
