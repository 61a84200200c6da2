//! The file of keys: readable by its owner only, made once, never written over.

use std::{
    fs::{self, OpenOptions},
    io::Write as _,
    os::unix::fs::{MetadataExt as _, OpenOptionsExt as _},
    path::Path,
};

use crypto::keyring::Keyring;
use kernel::secret::Secret;

use crate::Failure;

/// The only mode a file of keys may have.
const MODE: u32 = 0o600;

/// Makes keys and writes them to a file that does not exist yet.
///
/// # Errors
///
/// If the file exists or cannot be written.
pub(crate) fn make(file: &Path) -> Result<(), Failure> {
    let keyring = Keyring::generate()?;
    write_secret(file, &keyring.to_toml())
}

/// Writes a secret to a file that does not exist yet, for its owner's eyes only.
///
/// # Errors
///
/// If the file exists or cannot be written.
pub(crate) fn write_secret(file: &Path, content: &str) -> Result<(), Failure> {
    let opened = OpenOptions::new().write(true).create_new(true).mode(MODE).open(file);
    let shown = file.display();
    let mut opened = opened.map_err(|error| format!("{shown} is not written over: {error}"))?;
    opened.write_all(content.as_bytes())?;
    opened.sync_all()?;
    Ok(())
}

/// Writes keys in place of those of a file. Whoever reads it meanwhile, or after a loss of power,
/// finds the old ones or the new ones, and never a part.
///
/// # Errors
///
/// If it cannot be written.
pub(crate) fn replace(file: &Path, keyring: &Keyring) -> Result<(), Failure> {
    let fresh = file.with_extension("toml.new");
    // Left behind by a command that was cut off.
    let _ = fs::remove_file(&fresh);
    write_secret(&fresh, &keyring.to_toml())?;
    fs::rename(&fresh, file)?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    Ok(())
}

/// Reads the keys.
///
/// # Errors
///
/// If the file is missing, open to others, or holds weak or broken keys.
pub(crate) fn read(file: &Path) -> Result<Keyring, Failure> {
    let shown = file.display();
    if !file.exists() {
        return Err(format!("{shown} is not there; `kapu init` makes a file of keys").into());
    }
    let text = secret(file)?;
    Keyring::parse(text.expose()).map_err(|fault| format!("{shown}: {fault}").into())
}

/// Reads a file that its owner alone may read.
///
/// # Errors
///
/// If it is missing or open to others.
pub(crate) fn secret(file: &Path) -> Result<Secret, Failure> {
    let shown = file.display();
    let about = fs::metadata(file).map_err(|error| format!("{shown}: {error}"))?;
    if about.mode() & 0o077 != 0 {
        return Err(format!("{shown} can be read by others; cure: chmod 600 {shown}").into());
    }
    let text = fs::read_to_string(file).map_err(|error| format!("{shown}: {error}"))?;
    Ok(Secret::new(text))
}
