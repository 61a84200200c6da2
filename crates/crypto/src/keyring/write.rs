//! The keyring as text.

use zeroize::Zeroizing;

use super::{
    FINGERPRINT, KEYRING_BYTES_MAX, Keyring, MANIFEST, NOTARY, PEPPER, SIGNING, SMALL, SUBJECT,
    State, WRAPPING, encode,
};
use crate::jose::Signer as _;
use crate::key::{NamedKey, Ring};

const HEAD: &str = "\
# The keys of this deployment. Whoever reads this file can read all its data and sign in its name;
# whoever loses it loses the data. Keep a copy apart from the database, as well guarded.
#
# small     seals what soon expires
# subject   makes the pseudonyms under which people are known elsewhere: never replace it
# manifest  authenticates backups
# notary    signs what the public log of the ledger says
#
# Of the others, one of each kind is active. To replace it, add a new one as next on every node, then
# make it active and the old one retired. Signing keys, of which one for each algorithm is active, are
# replaced by `kapu keys rotate`: one to come signs `from` then on, a retired one is needed `until`.
";

/// What is written so far, in a buffer that never grows: growing would leave a copy behind.
struct Text(Zeroizing<String>);

pub(super) fn keyring(keyring: &Keyring) -> Zeroizing<String> {
    let mut text = Text(Zeroizing::new(String::with_capacity(KEYRING_BYTES_MAX)));
    text.push(&[HEAD, "\n"]);
    text.member(SMALL, &encode(keyring.small.bytes()));
    text.member(SUBJECT, &encode(keyring.subject.as_ref().bytes()));
    text.member(MANIFEST, &encode(keyring.manifest.as_ref().bytes()));
    text.member(NOTARY, &encode(keyring.notary.as_ref().bytes()));
    text.ring(WRAPPING, &keyring.wrapping);
    text.ring(FINGERPRINT, &keyring.fingerprint);
    text.ring(PEPPER, &keyring.pepper);
    for signing in &keyring.signing.0 {
        text.entry(SIGNING, &signing.id, signing.state);
        if let Some(at) = signing.at {
            text.member(signing.state.time_name(), &at.to_string());
        }
        text.member("algorithm", signing.key.algorithm().name());
        text.member("pkcs8", &encode(&signing.pkcs8.0));
    }
    text.0
}

impl Text {
    fn push(&mut self, parts: &[&str]) {
        for part in parts {
            self.0.push_str(part);
        }
    }

    /// No value needs escaping: all are base64 or plain names.
    fn member(&mut self, name: &str, value: &str) {
        self.push(&[name, " = \"", value, "\"\n"]);
    }

    fn entry(&mut self, kind: &str, id: &str, state: State) {
        self.push(&["\n[[", kind, "]]\n"]);
        self.member("id", id);
        self.member("state", state.name());
    }

    fn ring<K: AsRef<NamedKey>>(&mut self, kind: &str, ring: &Ring<K>) {
        let active = std::iter::once((State::Active, ring.current()));
        let next = ring.next().iter().map(|key| (State::Next, key));
        let retired = ring.retired().iter().map(|key| (State::Retired, key));
        for (state, key) in active.chain(next).chain(retired) {
            let key = key.as_ref();
            self.entry(kind, key.id(), state);
            self.member("key", &encode(key.bytes()));
        }
    }
}
