//! What nobody changes alone, at the start of a gate and whenever a file changes: what was never seen is
//! founded once, and from then on what files say is proposed and not done.

use std::collections::{BTreeMap, BTreeSet};

use crypto::keyring::{Keyring, SigningKeys};
use engine::{Engine, Error};
use jiff::{SignedDuration, Timestamp};
use kernel::{
    guarded::{Guarded, Subject},
    scheme::Change,
};
use oidc::client::Client;
use web::clients::Content;

use crate::{Failure, compose::Gate};

/// How long a key is published before it signs, at the least, however late it was approved: services keep
/// what they fetched for five minutes.
const PUBLISHED_MINUTES: i64 = 10;

/// Compares services and keys with what is in force.
///
/// # Errors
///
/// If no key in the file may sign, or the store fails.
pub(crate) async fn begin(gate: &Gate, keyring: &Keyring) -> Result<(), Failure> {
    services(&gate.engine, &gate.declared).await?;
    gate.signing.replace(signing(&gate.engine, keyring.signing()).await?);
    Ok(())
}

/// Founds the services that are there, or proposes what differs from what is in force.
///
/// # Errors
///
/// If the store fails.
pub(crate) async fn services(
    engine: &Engine,
    declared: &[(Client, String)],
) -> Result<(), Failure> {
    if !engine.scheme().marks(Change::Services) {
        return Ok(());
    }
    let file = |(client, text): &(Client, String)| {
        Content::of_file(text).map(|content| (client.client_id.clone(), content))
    };
    let files = declared.iter().map(file).collect::<Result<BTreeMap<_, _>, _>>()?;
    if engine.found_guarded(&there(engine, &files).await?).await? {
        tracing::warn!("the services that are there were taken on trust, this once");
        return Ok(());
    }
    for (id, file) in files {
        compare(engine, &id, file).await?;
    }
    Ok(())
}

/// Every service that is there, from files and from the record, and first of all their list.
async fn there(
    engine: &Engine,
    files: &BTreeMap<String, Content>,
) -> Result<Vec<(Subject, String)>, Failure> {
    let mut services = files.clone();
    for (id, found) in engine.registry().all().await? {
        let recorded = found.registration.file.as_deref().map(Content::of_file).transpose()?;
        if let Some(content) = files.get(&id).cloned().or(recorded) {
            services.insert(id, content.with_secret(found.registration.secret));
        }
    }
    let names: Vec<&str> = services.keys().map(String::as_str).collect();
    let list = (Subject::Services, names.join("\n"));
    let each =
        services.iter().map(|(id, content)| (Subject::Service(id.clone()), content.to_text()));
    Ok(std::iter::once(list).chain(each).collect())
}

/// Proposes what a file says, unless it is in force, waits, or was turned down.
async fn compare(engine: &Engine, id: &str, file: Content) -> Result<(), Failure> {
    let subject = Subject::Service(id.to_owned());
    let stands = match engine.guarded(&subject).await {
        Ok(stands) => stands,
        Err(Error::Corrupt(corrupt)) => {
            tracing::error!(%corrupt, relying_party = id, "a service is not served");
            return Ok(());
        }
        Err(error) => return Err(error.into()),
    };
    let in_force = stands.in_force().map(|version| version.content.as_str());
    for known in [stands.wanted(), in_force, stands.turned_down()].into_iter().flatten() {
        if Content::read(known)?.has_file_of(&file) {
            return Ok(());
        }
    }
    let wanted = match stands.wanted() {
        Some(wanted) => Content::read(wanted)?.with_file_of(file),
        None => file,
    };
    engine.propose(&subject, wanted.to_text()).await?;
    tracing::warn!(relying_party = id, "its file has changed; it waits for approval at the desk");
    Ok(())
}

/// The keys of a file that may sign. New ones are proposed, and the others go on.
///
/// # Errors
///
/// If none may, or it is not known which.
pub(crate) async fn signing(engine: &Engine, keys: &SigningKeys) -> Result<SigningKeys, Failure> {
    if !engine.scheme().marks(Change::SigningKeys) {
        return Ok(keys.clone());
    }
    let names = keys.names();
    let content: String = names.iter().flat_map(|name| [name.as_str(), "\n"]).collect();
    if engine.found_guarded(&[(Subject::SigningKeys, content.clone())]).await? {
        tracing::warn!("the signing keys that are there were taken on trust, this once");
    }
    let stands = engine.guarded(&Subject::SigningKeys).await?;
    let (approved, known) = approved(keys, &stands);
    let is_known = stands.wanted() == Some(&content) || stands.turned_down() == Some(&content);
    if !is_known && !names.is_subset(&known) {
        engine.propose(&Subject::SigningKeys, content).await?;
        tracing::warn!("the file of keys has new signing keys; they wait for approval at the desk");
    }
    if approved.names().is_empty() {
        let cure = "put one back that did, or have two supervisors approve others at the desk of a \
                    gate that runs with it";
        return Err(format!("no signing key in the file of keys may sign: {cure}").into());
    }
    Ok(approved)
}

/// The keys of the version in force, and the names in it. Whatever is new in it is published for a while
/// before it signs.
fn approved(keys: &SigningKeys, stands: &Guarded) -> (SigningKeys, BTreeSet<String>) {
    let names = |content: &str| content.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    let current = stands.in_force();
    let known = current.map(|version| names(&version.content)).unwrap_or_default();
    let since = current.map_or(Timestamp::MAX, |version| version.since);
    let before = stands.versions().and_then(|versions| versions.before.as_ref());
    let before = before.map(|before| names(&before.content));
    let published = SignedDuration::from_mins(PUBLISHED_MINUTES);
    let is_new = |name: &str| before.as_ref().is_some_and(|before| !before.contains(name));
    let from = |name: &str| {
        let from = if is_new(name) {
            since.saturating_add(published).unwrap_or(since)
        } else {
            Timestamp::MIN
        };
        known.contains(name).then_some(from)
    };
    (keys.approved(from), known)
}
