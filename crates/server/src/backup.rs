//! `kapu backup`, `kapu restore`, `kapu audit verify`. A backup is a copy of the database and a
//! manifest of what is in it, authenticated with a key of the deployment: a backup that was
//! changed, shortened or made elsewhere is refused.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crypto::keyring::Keyring;
use serde::{Deserialize, Serialize};
use store::{Inventory, Store};

use crate::{
    Failure,
    command_line::{Audit, AuditVerb, Backup, Restore},
    compose, keys, say,
    settings::Settings,
};

/// What the tag is for.
const MANIFEST: &str = "backup manifest";

/// What is in a backup, and the proof that we said so.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    inventory: Inventory,
    /// HMAC-SHA-256 of the inventory, base64url.
    tag: String,
}

/// Writes a backup.
///
/// # Errors
///
/// If a file exists or the store fails.
pub(crate) async fn backup(options: &Backup) -> Result<(), Failure> {
    let settings = Settings::read(&options.config).map_err(compose::faults)?;
    let keyring = keys::read(&settings.gate.keys)?;
    let beside = manifest_of(&options.file);
    if options.file.exists() || beside.exists() {
        return Err(format!("{} is not written over", options.file.display()).into());
    }
    let store = compose::open_store(&settings).await?;
    store.backup_to(&options.file).await?;
    store.close().await;
    let inventory = inventory_of(&options.file).await?;
    let tag = crypto::digest::base64url(&keyring.manifest().tag(MANIFEST, &bytes(&inventory)?));
    fs::write(&beside, serde_json::to_string_pretty(&Manifest { inventory, tag })?)?;
    say(&format!("Backup {} and {}.", options.file.display(), beside.display()));
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
    if database.exists() {
        return Err(
            format!("{} is not written over; move it away first", database.display()).into()
        );
    }
    authentic(&options.file, &keyring).await?;
    fs::create_dir_all(&settings.gate.data)?;
    fs::copy(&options.file, &database)?;
    let store = compose::open_store(&settings).await?;
    store.verify_all().await?;
    // Codes, sessions and tokens of then are nobody's now: they may have been used since.
    store.forget_ephemera().await?;
    store.close().await;
    say(&format!("Restored to {}. Everybody has to sign in again.", database.display()));
    Ok(())
}

/// Verifies the ledger.
///
/// # Errors
///
/// The first row that is not what it was.
pub(crate) async fn audit(options: &Audit) -> Result<(), Failure> {
    let settings = Settings::read(&options.config).map_err(compose::faults)?;
    match options.verb {
        AuditVerb::Verify => {
            let store = compose::open_store(&settings).await?;
            let verified = store.verify_all().await?;
            store.close().await;
            say(&format!("{verified}"));
            Ok(())
        }
    }
}

/// Refuses a backup that is not exactly what we wrote.
async fn authentic(file: &Path, keyring: &Keyring) -> Result<(), Failure> {
    let beside = manifest_of(file);
    let text =
        fs::read_to_string(&beside).map_err(|error| format!("{}: {error}", beside.display()))?;
    let manifest: Manifest = serde_json::from_str(&text)
        .map_err(|error| format!("{} cannot be read: {error}", beside.display()))?;
    let tag = crypto::digest::from_base64url(&manifest.tag).unwrap_or_default();
    if !keyring.manifest().verify(MANIFEST, &bytes(&manifest.inventory)?, &tag) {
        return Err("the manifest is not ours, or was changed: refused".into());
    }
    if inventory_of(file).await? != manifest.inventory {
        return Err("the backup is not what its manifest says: refused".into());
    }
    Ok(())
}

async fn inventory_of(file: &Path) -> Result<Inventory, Failure> {
    // A copy is read, since opening a database may write to it.
    let copy = file.with_extension("reading");
    fs::copy(file, &copy)?;
    let inventory = async {
        let store = Store::open(&copy).await?;
        store.check().await?;
        let inventory = store.inventory().await?;
        store.close().await;
        Ok::<_, Failure>(inventory)
    }
    .await;
    for leftover in ["reading", "reading-wal", "reading-shm"] {
        let _ = fs::remove_file(file.with_extension(leftover));
    }
    inventory
}

fn bytes(inventory: &Inventory) -> Result<Vec<u8>, Failure> {
    Ok(serde_json::to_vec(inventory)?)
}

fn manifest_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".manifest");
    name.into()
}
