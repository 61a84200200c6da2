//! Keyed look-ups: finding a record by a value without storing the value.

use crate::key::{Ring, named_key};
use crate::{digest, frame};

const DOMAIN: &str = "crypto/fingerprint/v1";

named_key! {
    /// A key for fingerprints.
    FingerprintKey
}

/// The key that makes fingerprints and those whose fingerprints are still stored.
pub type FingerprintKeys = Ring<FingerprintKey>;

impl FingerprintKey {
    /// The fingerprint of a value for one purpose: the key's id, a full stop and the base64url of 32
    /// bytes, as `f1.Zm9v...`. Equal values give equal fingerprints, so the caller normalises first.
    #[must_use]
    pub fn fingerprint(&self, purpose: &str, value: &str) -> String {
        let parts: [&[u8]; 2] = [purpose.as_bytes(), value.as_bytes()];
        let tag = frame::hmac_sha256(self.0.bytes(), DOMAIN, &parts);
        format!("{}.{}", self.id(), digest::base64url(&tag))
    }
}

impl FingerprintKeys {
    /// The fingerprint to store.
    #[must_use]
    pub fn fingerprint(&self, purpose: &str, value: &str) -> String {
        self.current().fingerprint(purpose, value)
    }

    /// Every fingerprint under which the value may be stored, the current one first.
    #[must_use]
    pub fn all(&self, purpose: &str, value: &str) -> Vec<String> {
        self.keys().map(|key| key.fingerprint(purpose, value)).collect()
    }

    /// Whether a stored fingerprint is the value's, in constant time. False if its key is unknown.
    #[must_use]
    pub fn matches(&self, purpose: &str, value: &str, stored: &str) -> bool {
        let key = stored.split_once('.').and_then(|(id, _)| self.find(id));
        key.is_some_and(|key| {
            frame::same(key.fingerprint(purpose, value).as_bytes(), stored.as_bytes())
        })
    }

    /// Whether a stored fingerprint is of the current key; if not, it is to be made anew when the
    /// value is next seen.
    #[must_use]
    pub fn is_current(&self, stored: &str) -> bool {
        stored.split_once('.').is_some_and(|(id, _)| id == self.current().id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(id: &str, byte: u8) -> FingerprintKey {
        FingerprintKey::from_bytes(id, [byte; 32]).unwrap()
    }

    #[test]
    fn a_fingerprint_carries_its_keys_id_and_32_bytes() {
        let print = key("f1", 1).fingerprint("mail", "a@example.org");
        let (id, tag) = print.split_once('.').unwrap();
        assert_eq!(id, "f1");
        assert_eq!(digest::from_base64url(tag).unwrap().len(), 32);
    }

    #[test]
    fn value_purpose_and_key_all_count_and_do_not_run_together() {
        let print = |byte, purpose, value| key("f1", byte).fingerprint(purpose, value);
        assert_eq!(print(1, "mail", "x"), print(1, "mail", "x"));
        assert_ne!(print(1, "mail", "x"), print(2, "mail", "x"));
        assert_ne!(print(1, "mail", "x"), print(1, "phone", "x"));
        assert_ne!(print(1, "mail", "x"), print(1, "mai", "lx"));
    }

    #[test]
    fn after_a_rotation_the_old_fingerprint_is_found_but_no_longer_current() {
        let old = key("f1", 1).fingerprint("mail", "x");
        let ring = FingerprintKeys::new(key("f2", 2), vec![key("f1", 1)]);
        assert!(ring.all("mail", "x").contains(&old));
        assert_eq!(ring.all("mail", "x")[0], ring.fingerprint("mail", "x"));
        assert!(ring.matches("mail", "x", &old));
        assert!(!ring.matches("mail", "y", &old));
        assert!(!ring.is_current(&old));
        assert!(ring.is_current(&ring.fingerprint("mail", "x")));
    }

    #[test]
    fn a_fingerprint_of_an_unknown_key_matches_nothing() {
        let ring = FingerprintKeys::new(key("f2", 2), vec![]);
        assert!(!ring.matches("mail", "x", &key("f1", 2).fingerprint("mail", "x")));
        assert!(!ring.matches("mail", "x", ""));
    }
}
