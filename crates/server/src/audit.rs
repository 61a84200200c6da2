//! `kapu audit`: checking the ledger, on the gate's machine or far from it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use engine::{Access, Provable};
use store::Store;

use crate::{
    Failure,
    command_line::{Audit, AuditVerb, Verified},
    compose, keys, say,
    settings::Settings,
};

/// Runs an audit command.
///
/// # Errors
///
/// The first row that is not what it was; or what keeps the command from looking.
pub(crate) async fn run(options: &Audit) -> Result<(), Failure> {
    match &options.verb {
        AuditVerb::Key => {
            say(&key(options)?.to_string());
            Ok(())
        }
        AuditVerb::Verify(verified) => verify(options, verified).await,
        AuditVerb::Proof { file, key } => proof(options, file, key.as_ref()),
    }
}

async fn verify(options: &Audit, verified: &Verified) -> Result<(), Failure> {
    let key = match &verified.key {
        Some(key) => key.parse()?,
        None => key(options)?,
    };
    let kept = |file: &PathBuf| {
        fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
    };
    let since = verified.since.as_ref().map(kept).transpose()?;
    let audit = store::Audit { key: Some(key), since, is_closed: verified.closed };
    let found = if let Some(file) = &verified.database {
        Store::audit_file(file, &audit)?
    } else {
        let store = compose::existing_store(&settings(options)?).await?;
        let found = store.audit(audit).await?;
        store.close().await;
        found
    };
    say(&format!("{found}"));
    Ok(())
}

/// Checks a proof, and says what it proves.
fn proof(options: &Audit, file: &Path, given: Option<&String>) -> Result<(), Failure> {
    let shown = file.display();
    let text = fs::read_to_string(file).map_err(|error| format!("{shown}: {error}"))?;
    let provable: Provable =
        serde_json::from_str(&text).map_err(|error| format!("{shown} cannot be read: {error}"))?;
    let key = match given {
        Some(key) => key.parse()?,
        None => key(options)?,
    };
    let checkpoint = provable.check(&key)?;
    let Access { at, name, role, office, why, .. } = &provable.access;
    let (origin, size) = (&checkpoint.origin, checkpoint.size);
    say(&format!("{at}: {name}, {} at {office}: {}", role.name(), serde_json::to_string(why)?));
    say(&format!("on record, and in the log {origin} of {size} entries"));
    Ok(())
}

/// The key of this deployment's log.
fn key(options: &Audit) -> Result<crypto::log::NotaryKey, Failure> {
    let settings = settings(options)?;
    let keyring = keys::read(&settings.gate.keys)?;
    Ok(compose::notary(&keyring, &settings.gate.issuer)?.key().clone())
}

fn settings(options: &Audit) -> Result<Settings, Failure> {
    Settings::read(&options.config).map_err(compose::faults)
}
