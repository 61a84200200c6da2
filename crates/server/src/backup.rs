//! `kapu backup` and `kapu restore`. A backup is a copy of the database and a
//! manifest of what is in it, authenticated with a key of the deployment: a backup that was
//! changed, shortened or made elsewhere is refused.

use std::{
    fs::{self, File},
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
};

use crypto::keyring::Keyring;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use store::{Audit, Inventory, Store};

use crate::{
    Failure,
    command_line::{Backup, Restore},
    compose, keys, say,
    settings::Settings,
};

/// What the tag is for.
const MANIFEST: &str = "backup manifest";

/// What is in a backup, and the proof that we said so.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    contents: Contents,
    /// HMAC-SHA-256 of the contents, base64url.
    tag: String,
}

/// What is in a backup.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Contents {
    /// SHA-256 of the file, hexadecimal. It covers what is in no table too, such as a trigger that
    /// somebody put in.
    file: String,
    /// Rows and hash of each table, for whoever wants to know what is in the file without opening
    /// it.
    inventory: Inventory,
}

/// Writes a backup.
///
/// # Errors
///
/// If a file exists or the store fails.
pub(crate) async fn backup(options: &Backup) -> Result<(), Failure> {
    let settings = Settings::read(&options.config).map_err(compose::faults)?;
    let keyring = keys::read(&settings.gate.keys)?;
    let manifest = beside(&options.file, ".manifest");
    absent([&options.file, &manifest])?;
    let store = compose::existing_store(&settings).await?;
    // The file is there before the copy, so that nobody else can read what will be in it.
    keys::write_secret(&options.file, "")?;
    let written = async {
        store.backup_to(&options.file).await?;
        let contents = contents_of(&options.file).await?;
        let tag = keyring.manifest().tag(MANIFEST, &bytes(&contents)?);
        let written = Manifest { contents, tag: crypto::digest::base64url(&tag) };
        keys::write_secret(&manifest, &serde_json::to_string_pretty(&written)?)
    };
    let written = written.await;
    store.close().await;
    if let Err(failure) = written {
        let _ = fs::remove_file(&options.file);
        return Err(failure);
    }
    say(&format!("Backup {} and {}.", options.file.display(), manifest.display()));
    Ok(())
}

/// Puts a backup in place.
///
/// # Errors
///
/// If there is a database already, or the backup is not what its manifest says.
pub(crate) async fn restore(options: &Restore) -> Result<(), Failure> {
    let settings = Settings::read(&options.config).map_err(compose::faults)?;
    let keyring = keys::read(&settings.gate.keys)?;
    let database = compose::database(&settings);
    // What a log left behind belongs to another database: it would be written into this one.
    let logs = ["-wal", "-shm"].map(|end| beside(&database, end));
    absent([&database].into_iter().chain(&logs))?;
    let promised = promised(&options.file, &keyring)?;
    fs::create_dir_all(&settings.gate.data)?;
    let [copy, draft] = [".reading", ".restoring"].map(|end| beside(&database, end));
    let _ = fs::remove_file(&draft);
    read(&options.file, &copy, Some(&promised), async |store| {
        let key = compose::notary(&keyring, &settings.gate.issuer)?.key().clone();
        store.audit(Audit { key: Some(key), ..Audit::default() }).await?;
        // Codes, sessions and tokens of then are nobody's now: they may have been used since.
        store.forget_ephemera().await?;
        keys::write_secret(&draft, "")?;
        Ok(store.backup_to(&draft).await?)
    })
    .await?;
    // All of it is there, or none: whatever interrupts this leaves no half database in place.
    fs::rename(&draft, &database)?;
    File::open(&settings.gate.data)?.sync_all()?;
    say(&format!("Restored to {}. Everybody has to sign in again.", database.display()));
    Ok(())
}

async fn contents_of(file: &Path) -> Result<Contents, Failure> {
    let copy = beside(file, ".reading");
    let inventory = read(file, &copy, None, async |store| Ok(store.inventory().await?)).await?;
    Ok(Contents { file: sha256(file)?, inventory })
}

/// What is in a backup, if the manifest beside it is ours.
fn promised(file: &Path, keyring: &Keyring) -> Result<Contents, Failure> {
    let name = beside(file, ".manifest");
    let shown = name.display();
    let text = fs::read_to_string(&name).map_err(|error| format!("{shown}: {error}"))?;
    let manifest: Manifest =
        serde_json::from_str(&text).map_err(|error| format!("{shown} cannot be read: {error}"))?;
    let tag = crypto::digest::from_base64url(&manifest.tag).unwrap_or_default();
    if keyring.manifest().verify(MANIFEST, &bytes(&manifest.contents)?, &tag) {
        Ok(manifest.contents)
    } else {
        Err(format!("{shown} is not ours, or was changed: refused").into())
    }
}

/// Looks into a backup, if it is the file that was promised. What is looked at is a copy, since
/// opening a database may write to it, and what was checked must be what is used.
async fn read<T>(
    file: &Path,
    copy: &Path,
    promised: Option<&Contents>,
    look: impl AsyncFnOnce(&Store) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let found = async {
        fs::copy(file, copy)?;
        if let Some(promised) = promised
            && sha256(copy)? != promised.file
        {
            return Err("this is not what the manifest says: refused".into());
        }
        let store = Store::open(copy).await?;
        store.check().await?;
        let found = look(&store).await;
        store.close().await;
        found
    }
    .await;
    for end in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(beside(copy, end));
    }
    found.map_err(|Failure(reason)| format!("{}: {reason}", file.display()).into())
}

/// Refuses to write over anything.
fn absent<'f>(files: impl IntoIterator<Item = &'f PathBuf>) -> Result<(), Failure> {
    match files.into_iter().find(|file| file.exists()) {
        Some(file) => {
            Err(format!("{} is not written over; move it away first", file.display()).into())
        }
        None => Ok(()),
    }
}

/// SHA-256 of a file, hexadecimal.
fn sha256(file: &Path) -> Result<String, Failure> {
    const PIECE_BYTES: usize = 64 * 1024;
    let mut file = BufReader::with_capacity(PIECE_BYTES, File::open(file)?);
    let mut hash = Sha256::new();
    loop {
        let piece = file.fill_buf()?;
        if piece.is_empty() {
            return Ok(crypto::digest::hex(&hash.finalize()));
        }
        hash.update(piece);
        let length = piece.len();
        file.consume(length);
    }
}

fn bytes(contents: &Contents) -> Result<Vec<u8>, Failure> {
    Ok(serde_json::to_vec(contents)?)
}

/// The file of this name with something added at its end.
fn beside(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(end);
    name.into()
}
