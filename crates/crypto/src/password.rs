//! Password hashes: Argon2id over an HMAC of the password with a pepper.
//!
//! The pepper lives in the keyring, not in the database, so that a stolen table cannot be guessed
//! at. Its id is kept in the hash (Argon2's `keyid`), so that it can be rotated.

use argon2::password_hash::phc::{Output, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, AssociatedData, KeyId, Params, ParamsBuilder, Version};
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use crate::frame;
use crate::key::{Ring, named_key};

/// Longest password, in bytes of UTF-8 before normalisation.
pub const PASSWORD_BYTES_MAX: usize = 1024;
/// Least memory of a hash, in KiB.
pub const MEMORY_KIB_MIN: u32 = 19 * 1024;
/// Most memory of a hash, in KiB; a stored hash that asks for more is not computed.
pub const MEMORY_KIB_MAX: u32 = 1024 * 1024;
/// Fewest passes over the memory.
pub const PASSES_MIN: u32 = 2;
/// Most passes over the memory.
pub const PASSES_MAX: u32 = 64;
/// Most lanes.
pub const LANES_MAX: u32 = 16;
/// Length of a salt, in bytes.
pub const SALT_BYTES: usize = 16;

const HASH_BYTES: usize = 32;
const DOMAIN: &str = "crypto/password/v1";
/// A salt that no real hash has; what carries it matches nothing.
const DECOY_SALT: [u8; SALT_BYTES] = [0; SALT_BYTES];

named_key! {
    /// A key mixed into every password.
    PepperKey
}

/// The pepper in use and those of hashes not yet renewed.
pub type Pepper = Ring<PepperKey>;

/// How dear a guess is. The default is 19 MiB, two passes, one lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// What a comparison found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// The password is right.
    Yes,
    /// The password is right, and its hash should be made anew: it is cheaper than wanted or under
    /// a pepper no longer in use.
    YesButWeak,
    /// The password is wrong.
    No,
}

/// Why a password was not hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HashFault {
    /// The password is longer than [`PASSWORD_BYTES_MAX`].
    #[error("the password is longer than {PASSWORD_BYTES_MAX} bytes")]
    TooLong,
    /// The library gave up, for want of memory say.
    #[error("the password could not be hashed")]
    Refused,
}

/// A cost outside the named floors and ceilings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a password hash takes {MEMORY_KIB_MIN} to {MEMORY_KIB_MAX} KiB, {PASSES_MIN} to {PASSES_MAX} \
     passes and 1 to {LANES_MAX} lanes"
)]
pub struct BadCost;

/// A stored hash that cannot be compared: damaged, of another kind, or under a pepper that is missing
/// from the keyring. It is corruption, not a wrong password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the stored password hash is unreadable or its pepper is missing from the keyring")]
pub struct Unreadable;

impl Cost {
    /// A cost of so many KiB of memory, passes and lanes.
    ///
    /// # Errors
    /// [`BadCost`].
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, BadCost> {
        let allowed = (MEMORY_KIB_MIN..=MEMORY_KIB_MAX).contains(&memory_kib)
            && (PASSES_MIN..=PASSES_MAX).contains(&passes)
            && (1..=LANES_MAX).contains(&lanes);
        if allowed { Ok(Self { memory_kib, passes, lanes }) } else { Err(BadCost) }
    }

    /// Whether a hash with these parameters costs less than this.
    fn exceeds(self, stored: &Params) -> bool {
        stored.m_cost() < self.memory_kib || stored.t_cost() < self.passes
    }
}

impl Default for Cost {
    fn default() -> Self {
        Self { memory_kib: MEMORY_KIB_MIN, passes: PASSES_MIN, lanes: 1 }
    }
}

/// Hashes a password into a PHC string. The salt is fresh chance.
///
/// Takes tens of milliseconds and [`Cost`]'s memory: run it off the event loop, few at a time.
///
/// # Errors
/// [`HashFault`].
pub fn hash(
    password: &str,
    pepper: &Pepper,
    cost: Cost,
    salt: [u8; SALT_BYTES],
) -> Result<String, HashFault> {
    let input = peppered(password, Some(pepper.current())).ok_or(HashFault::TooLong)?;
    let params = params(cost, Some(pepper.current().id())).ok_or(HashFault::Refused)?;
    let output = compute(&input, &params, &salt).ok_or(HashFault::Refused)?;
    phc(&params, &salt, &*output).ok_or(HashFault::Refused)
}

/// Compares a password with a stored hash. `wanted` is what a new hash would cost.
///
/// # Errors
/// [`Unreadable`], which must be answered like a wrong password and reported like a fault.
pub fn verify(
    password: &str,
    stored: &str,
    pepper: &Pepper,
    wanted: Cost,
) -> Result<Match, Unreadable> {
    let (params, salt, expected) = read(stored).ok_or(Unreadable)?;
    let key = match std::str::from_utf8(params.keyid()).map_err(|_| Unreadable)? {
        "" => None, // made before there was a pepper
        id => Some(pepper.find(id).ok_or(Unreadable)?),
    };
    let Some(input) = peppered(password, key) else { return Ok(Match::No) };
    let output = compute(&input, &params, &salt).ok_or(Unreadable)?;
    if !frame::same(&*output, expected.as_bytes()) || *salt == DECOY_SALT {
        return Ok(Match::No);
    }
    let renewed = key.is_some_and(|key| key.id() == pepper.current().id());
    Ok(if renewed && !wanted.exceeds(&params) { Match::Yes } else { Match::YesButWeak })
}

/// A hash that no password matches, to be compared with when there is no account, so that the answer
/// takes as long.
#[must_use]
pub fn decoy(cost: Cost) -> String {
    params(cost, None)
        .and_then(|params| phc(&params, &DECOY_SALT, &[0; HASH_BYTES]))
        .unwrap_or_default()
}

/// The password in one spelling (NFC), under the pepper if there is one. `None` if too long.
fn peppered(password: &str, key: Option<&PepperKey>) -> Option<Zeroizing<Vec<u8>>> {
    if password.len() > PASSWORD_BYTES_MAX {
        return None;
    }
    // NFC lengthens UTF-8 threefold at most: no growth, which would leave a copy behind.
    let mut text = Zeroizing::new(String::with_capacity(password.len() * 3));
    text.extend(password.nfc());
    Some(Zeroizing::new(match key {
        Some(key) => frame::hmac_sha256(key.0.bytes(), DOMAIN, &[text.as_bytes()]).to_vec(),
        None => text.as_bytes().to_vec(),
    }))
}

fn params(cost: Cost, pepper_id: Option<&str>) -> Option<Params> {
    let mut builder = ParamsBuilder::new();
    builder.m_cost(cost.memory_kib).t_cost(cost.passes).p_cost(cost.lanes).output_len(HASH_BYTES);
    if let Some(id) = pepper_id {
        builder.keyid(KeyId::new(id.as_bytes()).ok()?);
    }
    builder.build().ok()
}

fn compute(input: &[u8], params: &Params, salt: &[u8]) -> Option<Zeroizing<[u8; HASH_BYTES]>> {
    let mut output = Zeroizing::new([0; HASH_BYTES]);
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    argon2.hash_password_into(input, salt, &mut *output).ok().map(|()| output)
}

fn phc(params: &Params, salt: &[u8], output: &[u8]) -> Option<String> {
    let phc = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: params.try_into().ok()?,
        salt: Some(Salt::new(salt).ok()?),
        hash: Some(Output::new(output).ok()?),
    };
    Some(phc.to_string())
}

/// Reads a PHC string; `None` unless it is Argon2id of our shape and within the ceilings.
fn read(stored: &str) -> Option<(Params, Salt, Output)> {
    let phc = PasswordHash::new(stored).ok()?;
    let params = Params::try_from(&phc).ok()?;
    let ours = phc.algorithm == Algorithm::Argon2id.ident()
        && phc.version == Some(Version::V0x13.into())
        && params.m_cost() <= MEMORY_KIB_MAX
        && params.t_cost() <= PASSES_MAX
        && params.p_cost() <= LANES_MAX
        && params.output_len() == Some(HASH_BYTES)
        && params.data() == AssociatedData::EMPTY.as_bytes();
    ours.then_some((params, phc.salt?, phc.hash?))
}

#[cfg(test)]
mod tests;
