//! `kapu audit`: checking the ledger, on the gate's machine or far from it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use engine::{Access, Certificate, Provable, Worth};
use serde::de::DeserializeOwned;
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
        AuditVerb::Certificate { file, key } => certificate(options, file, key.as_ref()),
    }
}

async fn verify(options: &Audit, verified: &Verified) -> Result<(), Failure> {
    let key = given_key(options, verified.key.as_ref())?;
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
    let provable: Provable = taken_away(file)?;
    let checkpoint = provable.check(&given_key(options, given)?)?;
    let Access { at, name, role, office, why, .. } = &provable.access;
    let (origin, size) = (&checkpoint.origin, checkpoint.size);
    say(&format!("{at}: {name}, {} at {office}: {}", role.name(), serde_json::to_string(why)?));
    say(&format!("on record, and in the log {origin} of {size} entries"));
    Ok(())
}

/// Checks the certificate of a decision, and says what it says.
fn certificate(options: &Audit, file: &Path, given: Option<&String>) -> Result<(), Failure> {
    let certificate: Certificate = taken_away(file)?;
    let (said, checkpoint) = certificate.check(&given_key(options, given)?)?;
    say(&format!("case {} under {}", said.case.0, said.scheme));
    for event in &said.events {
        let by = event.by.and_then(|by| said.officers.get(&by.0));
        let by = by.map_or(String::new(), |name| format!(" by {name}"));
        say(&format!("{}: {}{by}", event.at, event.what.kind()));
    }
    for Worth { rules, level, because, .. } in &said.worth {
        let level = level.as_deref().unwrap_or("nothing");
        let because = because.as_ref().map_or(String::new(), |rule| format!(" ({rule})"));
        say(&format!("worth {level} by {rules}{because}"));
    }
    // At a place where browsers make no passkeys, nothing was signed with one.
    let verifier = web::desk::verifier(&said.site).ok();
    match said.signatures_hold(verifier.as_deref()) {
        None => say("nothing was signed"),
        Some(true) => say("signed by whoever decided, with a passkey: every signature holds"),
        Some(false) => return Err("a signature does not hold".into()),
    }
    let (origin, size) = (&checkpoint.origin, checkpoint.size);
    say(&format!("on record, and in the log {origin} of {size} entries"));
    Ok(())
}

/// What somebody was given by a gate.
fn taken_away<T: DeserializeOwned>(file: &Path) -> Result<T, Failure> {
    let shown = file.display();
    let text = fs::read_to_string(file).map_err(|error| format!("{shown}: {error}"))?;
    let read = serde_json::from_str(&text);
    Ok(read.map_err(|error| format!("{shown} cannot be read: {error}"))?)
}

/// The key by which it is checked.
fn given_key(options: &Audit, given: Option<&String>) -> Result<crypto::log::NotaryKey, Failure> {
    match given {
        Some(key) => Ok(key.parse()?),
        None => key(options),
    }
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
