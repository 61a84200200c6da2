//! A hash chain: each link fixes everything before it.

use crate::frame;

/// What the first link of a chain follows.
pub const ORIGIN: [u8; 32] = [0; 32];

const DOMAIN: &str = "crypto/chain/v1";

/// The link after `previous`: SHA-256 over the previous link, a record's header and its body.
#[must_use]
pub fn link(previous: &[u8; 32], header: &[u8], body: &[u8]) -> [u8; 32] {
    frame::sha256(DOMAIN, &[previous, header, body])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_depends_on_each_of_its_parts_and_on_their_boundary() {
        let link_of = |previous: &[u8; 32], header: &str, body: &str| {
            link(previous, header.as_bytes(), body.as_bytes())
        };
        let first = link_of(&ORIGIN, "head", "body");
        assert_eq!(first, link_of(&ORIGIN, "head", "body"));
        assert_ne!(first, link_of(&first, "head", "body"));
        assert_ne!(first, link_of(&ORIGIN, "heab", "body"));
        assert_ne!(first, link_of(&ORIGIN, "head", "bodx"));
        assert_ne!(first, link_of(&ORIGIN, "hea", "dbody"));
    }

    #[test]
    fn the_format_of_a_link_never_changes() {
        // Stored chains must verify for ever: a change here needs a new domain.
        let expected = crate::digest::sha256(
            &[
                &15u64.to_be_bytes()[..],
                b"crypto/chain/v1",
                &32u64.to_be_bytes(),
                &ORIGIN,
                &1u64.to_be_bytes(),
                b"h",
                &1u64.to_be_bytes(),
                b"b",
            ]
            .concat(),
        );
        assert_eq!(link(&ORIGIN, b"h", b"b"), expected);
    }
}
