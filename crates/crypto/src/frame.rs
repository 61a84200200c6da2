//! Unambiguous input for hashes and tags: the domain and each part behind its length (8 bytes, big
//! endian), so that neither moving a boundary nor reusing a key for another purpose can collide.

use aws_lc_rs::{digest, hmac};

use crate::key::KEY_BYTES;

/// The framed parts as bytes.
pub(crate) fn framed(domain: &str, parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::new();
    each(domain, parts, |part| bytes.extend_from_slice(part));
    bytes
}

/// SHA-256 over the framed parts.
pub(crate) fn sha256(domain: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut context = digest::Context::new(&digest::SHA256);
    each(domain, parts, |part| context.update(part));
    array(context.finish().as_ref())
}

/// HMAC-SHA-256 over the framed parts.
pub(crate) fn hmac_sha256(key: &[u8; KEY_BYTES], domain: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, key));
    each(domain, parts, |part| context.update(part));
    array(context.sign().as_ref())
}

/// Whether two byte strings are equal, in a time that depends on their lengths only.
pub(crate) fn same(left: &[u8], right: &[u8]) -> bool {
    aws_lc_rs::constant_time::verify_slices_are_equal(left, right).is_ok()
}

/// Copies a 32-byte digest out of the library's type.
pub(crate) fn array(bytes: &[u8]) -> [u8; 32] {
    let mut array = [0; 32];
    for (to, from) in array.iter_mut().zip(bytes) {
        *to = *from;
    }
    array
}

fn each(domain: &str, parts: &[&[u8]], mut take: impl FnMut(&[u8])) {
    for part in std::iter::once(domain.as_bytes()).chain(parts.iter().copied()) {
        take(&(part.len() as u64).to_be_bytes());
        take(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_a_boundary_changes_the_frame() {
        assert_ne!(framed("d", &[b"ab", b"c"]), framed("d", &[b"a", b"bc"]));
        assert_ne!(framed("d", &[b"ab"]), framed("d", &[b"ab", b""]));
        assert_ne!(framed("da", &[b"b"]), framed("d", &[b"ab"]));
    }
}
