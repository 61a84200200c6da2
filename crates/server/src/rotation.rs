//! `kapu keys`: which keys sign tokens, and which come next.

use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use kernel::scheme::Change;

use crate::{
    Failure,
    clock::now,
    command_line::{Keys, KeysVerb},
    compose, keys, say, schemes,
    settings::Settings,
    signing,
};
use crypto::{
    jose::Algorithm,
    keyring::{Listed, Standing},
};

/// Lists the keys that sign tokens, or has one followed by another.
///
/// # Errors
///
/// If the file of keys cannot be read or written, or a key is coming already.
pub(crate) fn run(options: &Keys) -> Result<(), Failure> {
    if let KeysVerb::Seal { name, folder } = &options.verb {
        return made(name, folder);
    }
    let settings = Settings::read(&options.config).map_err(compose::faults)?;
    let files = schemes::files(settings.gate.schemes.as_deref(), &settings.gate.scheme);
    let scheme = compose::scheme(&files.map_err(compose::faults)?).map_err(compose::faults)?;
    let keyring = keys::read(&settings.gate.keys)?;
    let (now, needed) = (now(), compose::needed(&settings, &scheme));
    let listed = match &options.verb {
        KeysVerb::List | KeysVerb::Seal { .. } => keyring.signing().list(now, needed),
        KeysVerb::Rotate { algorithm, overlap } => {
            let from = now + SignedDuration::from_hours((*overlap).into());
            let mut signing = keyring.signing().clone();
            for algorithm in chosen(algorithm.as_deref(), &signing.algorithms())? {
                let rotated = signing.rotated(algorithm, from, now, needed);
                signing = rotated.map_err(|not| format!("{algorithm}: {not}"))?;
            }
            let listed = signing.list(now, needed);
            keys::replace(&settings.gate.keys, &keyring.with_signing(signing))?;
            if scheme.marks(Change::SigningKeys) {
                say("Proposed: new keys sign once two supervisors have approved them at the desk.");
            }
            listed
        }
    };
    for key in &listed {
        say(&line(key));
    }
    Ok(())
}

/// Makes a key that signs receipts, and its certificate.
fn made(name: &str, folder: &Path) -> Result<(), Failure> {
    let [key, certificate] = signing::make(folder, name, now())?;
    say(&format!("Made {} (mode 0600) and {}.", key.display(), certificate.display()));
    say("Name both under [seal] in kapu.toml, as docs/operations.md says.");
    Ok(())
}

/// The algorithms to rotate: the one named, or all.
fn chosen(named: Option<&str>, ours: &[Algorithm]) -> Result<Vec<Algorithm>, Failure> {
    let Some(name) = named else { return Ok(ours.to_vec()) };
    let found = ours.iter().find(|algorithm| algorithm.name() == name);
    let found = found.ok_or_else(|| format!("no key signs {name}: have {ours:?}"))?;
    Ok(vec![*found])
}

fn line(key: &Listed) -> String {
    let standing = match key.standing {
        Standing::Coming(Some(at)) => format!("signs from {}", minute(at)),
        Standing::Coming(None) => "published, does not sign yet".to_owned(),
        Standing::Signing => "signs".to_owned(),
        Standing::Leaving(Some(at)) => format!("published until {}", minute(at)),
        Standing::Leaving(None) => "published until it is taken out".to_owned(),
        Standing::Gone => "not needed any more; the next rotation takes it out".to_owned(),
    };
    format!("{:<8} {:<6} {}  {standing}", key.id, key.algorithm.name(), key.kid)
}

fn minute(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}
