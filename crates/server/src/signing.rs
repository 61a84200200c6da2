//! Signing what goes into the vault: the deployment's key and certificate, in a PDF as `PAdES` has it.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use crypto::{
    cms::{self, Purpose, Signet, Stamp, Unsound},
    digest::sha256,
    jose::{Algorithm, SoftwareKey},
    x509::Certificate,
};
use engine::{
    stamping::HttpStamper,
    world::{Genuine, Signatory, Unstamped, Verdict},
};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use kernel::scheme::Fault;
use pdf::{Room, Signed, Signing};

use crate::{
    Failure, clock, keys,
    printing::moment,
    settings::{Seal, Settings},
};

/// The files of a key that is made here, and of its certificate.
pub(crate) const KEY: &str = "seal-key.pem";
/// See [`KEY`].
pub(crate) const CERTIFICATE: &str = "seal.pem";
/// How long a certificate that is made here is good.
const LIFE: SignedDuration = SignedDuration::from_hours(24 * 365);

/// Who signs.
pub(crate) struct Seals {
    signet: Signet,
    /// The certificates of all that was ever signed here.
    known: Vec<Certificate>,
    /// The certificates of those who stamp.
    authorities: Vec<Certificate>,
}

/// A file that is signed and has room for a stamp.
struct Signature {
    room: Room,
    signature: cms::Signature,
}

/// Sets up who signs, and who stamps if anybody does.
///
/// # Errors
///
/// Every setting that cannot be carried out.
pub(crate) fn seal(
    settings: &Settings,
    seal: &Seal,
) -> Result<(Seals, Option<HttpStamper>), Vec<Fault>> {
    let mut faults = Vec::new();
    let mut fault = |path: &[&str], reason: String| faults.push(settings.fault(path, reason));
    let signet = signet(seal).map_err(|(key, reason)| fault(&["seal", key], reason)).ok();
    let former = seal.former_file.as_deref().map_or_else(|| Ok(Vec::new()), certificates);
    let former = former.map_err(|reason| fault(&["seal", "former_file"], reason)).ok();
    let stamper = seal.authority.as_ref().map(HttpStamper::new).transpose();
    let stamper = stamper.map_err(|error| fault(&["seal", "authority"], error.to_string())).ok();
    match signet.zip(former).zip(stamper) {
        Some(((signet, former), stamper)) => {
            let known = std::iter::once(signet.certificate().clone()).chain(former).collect();
            let authorities =
                stamper.as_ref().map_or_else(Vec::new, |stamper| stamper.known().to_vec());
            Ok((Seals { signet, known, authorities }, stamper))
        }
        None => Err(faults),
    }
}

/// Makes a key and a certificate of its own making, in files that do not exist yet: which.
///
/// # Errors
///
/// If the name is none, or a file exists.
pub(crate) fn make(folder: &Path, name: &str, now: Timestamp) -> Result<[PathBuf; 2], Failure> {
    let [key_file, certificate_file] = [KEY, CERTIFICATE].map(|name| folder.join(name));
    let key = SoftwareKey::generate(Algorithm::Es256)?;
    let second = |at: Timestamp| u64::try_from(at.as_second()).unwrap_or_default();
    let life = (second(now), second(now + LIFE));
    let certificate = cms::self_made(&key, name, Purpose::Documents, life)
        .map_err(|_| "the name is not written as `CN=Example seal,O=Example,C=ES`")?;
    if certificate_file.exists() {
        return Err(format!("{} is not written over", certificate_file.display()).into());
    }
    keys::write_secret(&key_file, &cms::write_key(&key)?)?;
    fs::write(&certificate_file, certificate)?;
    Ok([key_file, certificate_file])
}

fn signet(seal: &Seal) -> Result<Signet, (&'static str, String)> {
    let key = keys::secret(&seal.key_file).map_err(|failure| ("key_file", failure.0))?;
    let key = cms::read_key(key.expose());
    let key = key.map_err(|_| ("key_file", "holds no key on P-256 or of RSA in PEM".to_owned()))?;
    let text = fs::read_to_string(&seal.certificate_file);
    let text = text.map_err(|error| ("certificate_file", error.to_string()))?;
    let signet = Signet::new(Arc::new(key), &text);
    let signet = signet.map_err(|bad| ("certificate_file", bad.to_string()))?;
    if signet.certificate().is_valid_at(clock::now().as_second()) {
        Ok(signet)
    } else {
        Err(("certificate_file", "holds a certificate that is over, or not good yet".to_owned()))
    }
}

fn certificates(file: &Path) -> Result<Vec<Certificate>, String> {
    let text = fs::read_to_string(file).map_err(|error| error.to_string())?;
    Certificate::all_from_pem(&text).ok_or_else(|| "holds what is no certificate".to_owned())
}

impl Signatory for Seals {
    fn sign(&self, file: &[u8], mark: &str, at: Timestamp) -> Result<Box<dyn Unstamped>, String> {
        let name = self.signet.certificate().subject();
        let at = moment(&at.to_zoned(TimeZone::UTC));
        let room = Room::make(file, &Signing { name: &name, mark, at });
        let room = room.map_err(|error| error.to_string())?;
        let signature = self.signet.sign(&sha256(&room.parts().concat()));
        let signature = signature.map_err(|error| error.to_string())?;
        Ok(Box::new(Signature { room, signature }))
    }

    fn check(&self, file: &[u8]) -> Verdict {
        let Some(signed) = Signed::read(file) else { return Verdict::Foreign };
        let Some(signature) = signed.signature() else { return Verdict::Foreign };
        let document = sha256(&signed.parts.concat());
        match cms::check(&signature, &document, &self.known, &self.authorities) {
            Ok(checked) => Verdict::Genuine(Genuine {
                mark: signed.mark.to_owned(),
                by: checked.by.subject(),
                stamped_at: checked.stamp.map(|stamp| stamp.at()),
            }),
            Err(Unsound::Document) => Verdict::Changed,
            Err(Unsound::Shape | Unsound::Stranger | Unsound::Signature) => Verdict::Foreign,
        }
    }
}

impl Unstamped for Signature {
    fn imprint(&self) -> [u8; 32] {
        self.signature.imprint()
    }

    fn finish(self: Box<Self>, stamp: Option<&Stamp>) -> Result<Vec<u8>, String> {
        let Self { room, signature } = *self;
        let signature = match stamp {
            Some(stamp) => signature.stamped(stamp),
            None => signature,
        };
        let signature = signature.to_der().map_err(|error| error.to_string())?;
        room.fill(&signature).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests;
