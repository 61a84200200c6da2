//! The library's own key, by which it proves to the gate who it is.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

use crypto::{
    digest,
    jose::{self, Algorithm, KeySet, Signer as _, SoftwareKey, Times},
    random,
};
use jiff::{SignedDuration, Timestamp};
use kernel::secret::Secret;
use serde::Serialize;

use super::trouble::Trouble;
use crate::Error;

/// How long an assertion is good for: the gate accepts a minute.
const ASSERTION_LIFE: SignedDuration = SignedDuration::from_secs(45);
/// The file in the folder of the service: a private key, PKCS#8 in DER.
const FILE: &str = "service-key.p8";

/// The key.
pub(super) struct Key(SoftwareKey);

/// The claims of a client assertion (RFC 7523 3).
#[derive(Serialize)]
struct Assertion<'a> {
    iss: &'a str,
    sub: &'a str,
    aud: &'a str,
    jti: String,
    #[serde(flatten)]
    times: Times,
}

impl Key {
    /// The key of a folder, made if there is none yet.
    pub(super) fn kept_in(folder: &Path) -> Result<Self, Error> {
        fs::create_dir_all(folder).map_err(Error::file(folder))?;
        let file = folder.join(FILE);
        match fs::read(&file) {
            Ok(der) => {
                let key = SoftwareKey::from_pkcs8(Algorithm::Es256, &der);
                let bad =
                    || format!("{} is no key; remove it and register the new one", file.display());
                key.map(Self).map_err(|_| Error::Input(bad()))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::made(&file),
            Err(error) => Err(Error::file(&file)(error)),
        }
    }

    /// The public half, a JWK set as JSON.
    pub(super) fn jwks(&self) -> String {
        KeySet::new(vec![self.0.public().clone()])
            .map(|keys| format!("{:#}\n", keys.to_value()))
            .unwrap_or_default()
    }

    /// A proof of who the library is, for the gate alone and good for a moment.
    pub(super) fn assertion(
        &self,
        client_id: &str,
        issuer: &str,
        now: Timestamp,
    ) -> Result<Secret, Trouble> {
        let jti = digest::base64url(&random::bytes::<16>().map_err(|_| Trouble::Ours)?);
        let times = Times::issued(now, ASSERTION_LIFE);
        let claims = Assertion { iss: client_id, sub: client_id, aud: issuer, jti, times };
        jose::sign(&self.0, "JWT", &claims).map(Secret::new).map_err(|_| Trouble::Ours)
    }

    fn made(file: &Path) -> Result<Self, Error> {
        let unmade = |_| Error::Input("no key can be made on this machine".into());
        let key = SoftwareKey::generate(Algorithm::Es256).map_err(unmade)?;
        let der = key.to_pkcs8().map_err(unmade)?;
        // Written aside first: a process that dies meanwhile leaves no half key behind.
        let aside = file.with_extension("new");
        write_private(&aside, &der).map_err(Error::file(&aside))?;
        fs::rename(&aside, file).map_err(Error::file(file))?;
        Ok(Self(key))
    }
}

fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
