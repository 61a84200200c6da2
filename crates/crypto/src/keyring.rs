//! The file of keys: all that a deployment must keep secret, as one TOML text.
//!
//! Keys of one purpose form a ring: one `active`, which makes things; the `retired`, which are still
//! understood; and the `next`, which other nodes may already use. What is sealed, looked up or
//! signed says which key of its ring made it.
//!
//! A keyring is refused whole if any key in it is missing, weak or used twice: whoever starts with
//! such keys finds out when it is too late.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::fingerprint::FingerprintKeys;
use crate::jose::{Algorithm, KeyFault};
use crate::key::{self, KEY_BYTES, NamedKey, Ring};
use crate::log::NotarySeed;
use crate::mac::MacKey;
use crate::password::Pepper;
use crate::random::Unavailable;
use crate::seal::{DataKey, WrappingKeys};

mod fault;
mod read;
mod signing;
mod write;

pub use fault::{KeyringFault, Problem};
use signing::SigningKey;
pub use signing::{InForce, Listed, NotRotated, SigningKeys, Standing};

/// Longest keyring, in bytes of TOML.
pub const KEYRING_BYTES_MAX: usize = 256 * 1024;
/// Fewest different bytes in a symmetric key. Of keys drawn by chance, fewer than one in 2^60 has
/// so few; of keys typed by hand, most have.
pub const DISTINCT_BYTES_MIN: usize = 16;

const SMALL: &str = "small";
const SUBJECT: &str = "subject";
const MANIFEST: &str = "manifest";
const NOTARY: &str = "notary";
const WRAPPING: &str = "wrapping";
const FINGERPRINT: &str = "fingerprint";
const PEPPER: &str = "pepper";
const SIGNING: &str = "signing";

/// The keys of a deployment.
#[derive(Debug, Clone)]
pub struct Keyring {
    small: DataKey,
    subject: MacKey,
    manifest: MacKey,
    notary: NotarySeed,
    wrapping: WrappingKeys,
    fingerprint: FingerprintKeys,
    pepper: Pepper,
    signing: SigningKeys,
}

/// A private key in DER. It does not print.
#[derive(Clone)]
struct Pkcs8(Zeroizing<Vec<u8>>);

/// Where in its life a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Understood, and not yet used.
    Next,
    /// Used.
    Active,
    /// Understood, and no longer used.
    Retired,
}

impl Keyring {
    /// Draws every key anew. Tokens can be signed by ES256 and by RS256. Takes up to a few seconds.
    ///
    /// # Errors
    /// `Refused` if the operating system or the library makes no key.
    pub fn generate() -> Result<Self, KeyFault> {
        Ok(Self {
            small: DataKey::generate().map_err(undrawn)?,
            subject: fresh(SUBJECT)?.into(),
            manifest: fresh(MANIFEST)?.into(),
            notary: fresh(NOTARY)?.into(),
            wrapping: Ring::new(fresh("w1")?.into(), Vec::new()),
            fingerprint: Ring::new(fresh("f1")?.into(), Vec::new()),
            pepper: Ring::new(fresh("p1")?.into(), Vec::new()),
            signing: SigningKeys(vec![
                SigningKey::generate("es1", Algorithm::Es256)?,
                SigningKey::generate("rs1", Algorithm::Rs256)?,
            ]),
        })
    }

    /// Reads a keyring from its TOML text.
    ///
    /// # Errors
    /// [`KeyringFault`], which names the key, says what is wrong with it and how to mend it, and
    /// quotes nothing of the text.
    pub fn parse(toml: &str) -> Result<Self, KeyringFault> {
        read::keyring(toml)
    }

    /// The keyring as TOML text, secrets in the clear: for its owner's eyes only.
    #[must_use]
    pub fn to_toml(&self) -> Zeroizing<String> {
        write::keyring(self)
    }

    /// The keys that wrap the data keys.
    #[must_use]
    pub fn wrapping_keys(&self) -> WrappingKeys {
        self.wrapping.clone()
    }

    /// The keys of keyed look-ups.
    #[must_use]
    pub fn fingerprint_keys(&self) -> FingerprintKeys {
        self.fingerprint.clone()
    }

    /// The pepper of passwords.
    #[must_use]
    pub fn pepper(&self) -> Pepper {
        self.pepper.clone()
    }

    /// The key that seals what soon expires. It has no ring: whoever replaces it ends all of that.
    #[must_use]
    pub fn small(&self) -> DataKey {
        self.small.clone()
    }

    /// The key of which pseudonymous subjects are made. It has no ring: it is never replaced.
    #[must_use]
    pub fn subject(&self) -> MacKey {
        self.subject.clone()
    }

    /// The key that authenticates manifests.
    #[must_use]
    pub fn manifest(&self) -> MacKey {
        self.manifest.clone()
    }

    /// The key that signs the ledger's checkpoints. It has no ring: whoever has kept its public half
    /// can check the ledger for ever.
    #[must_use]
    pub fn notary(&self) -> NotarySeed {
        self.notary.clone()
    }

    /// The keys that sign tokens.
    #[must_use]
    pub const fn signing(&self) -> &SigningKeys {
        &self.signing
    }

    /// The same with other keys that sign.
    #[must_use]
    pub fn with_signing(self, signing: SigningKeys) -> Self {
        Self { signing, ..self }
    }
}

impl State {
    const ALL: [Self; 3] = [Self::Next, Self::Active, Self::Retired];

    const fn name(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Active => "active",
            Self::Retired => "retired",
        }
    }

    /// What the time of a signing key in this state is called.
    const fn time_name(self) -> &'static str {
        match self {
            Self::Next => "from",
            Self::Active | Self::Retired => "until",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

impl std::fmt::Debug for Pkcs8 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pkcs8(..)")
    }
}

fn fresh(id: &str) -> Result<NamedKey, KeyFault> {
    let bytes = key::draw().map_err(undrawn)?;
    NamedKey::new(id, bytes).map_err(|_| KeyFault::Refused)
}

const fn undrawn(_: Unavailable) -> KeyFault {
    KeyFault::Refused
}

/// Standard base64, which is what other tools write keys in.
fn encode(bytes: &[u8]) -> Zeroizing<String> {
    Zeroizing::new(STANDARD.encode(bytes))
}

fn decode(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    STANDARD.decode(text).ok().map(Zeroizing::new)
}

/// Whether this could be the work of chance.
fn is_varied(bytes: &[u8; KEY_BYTES]) -> bool {
    let mut seen = Zeroizing::new(bytes.to_vec());
    seen.sort_unstable();
    seen.dedup();
    seen.len() >= DISTINCT_BYTES_MIN
}

#[cfg(test)]
mod tests;
