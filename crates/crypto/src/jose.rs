//! Signed tokens: JWS in compact form (RFC 7515) and the keys they are signed with (RFC 7517).
//!
//! The way of a foreign token is one: [`Unverified::parse`] -> [`Unverified::verify`] -> [`Verified`].
//! Its times are then checked by [`Times`]. Refused whatever the key: `none` and the HMAC algorithms,
//! keys or addresses of keys inside the token (but for [`OwnKeyed`], which is such a key's proof), critical extensions, duplicate members.

mod algorithm;
mod jwk;
mod key_set;
mod signer;
mod strict;
mod times;
mod token;

pub use algorithm::Algorithm;
pub use jwk::{KeyFault, PublicKey, RSA_BITS_MAX, RSA_BITS_MIN};
pub use key_set::{KEY_SET_BYTES_MAX, KEYS_MAX, KeySet};
pub use signer::{SignFault, Signer, SoftwareKey, sign};
pub use strict::{JSON_DEPTH_MAX, NotStrict, strict_json};
pub use times::{NumericDate, Times, Untimely};
pub use token::{Expect, OwnKeyed, Rejected, TOKEN_BYTES_MAX, Typ, Unverified, Verified};

#[cfg(test)]
mod key_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod vectors;
