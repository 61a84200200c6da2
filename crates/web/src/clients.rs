//! The relying parties: those declared in files, read once, and those on record, read anew for each
//! request.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use engine::{
    Error,
    registry::{Registered, Registration, Registry},
};
use kernel::refusal::Corrupt;
use oidc::client::{Amendment, Client, DrawnSecret, EarlierSecret};

/// Every relying party there is.
pub(crate) struct Clients {
    declared: HashMap<String, Arc<Client>>,
    registry: Registry,
    /// What the record came to when it was last opened, with the seal it had. A seal that differs
    /// is another record: nothing here is believed without asking the store.
    opened: Mutex<Opened>,
}

/// A relying party by name, with the seal that its record had.
type Opened = HashMap<String, (Vec<u8>, Arc<Client>)>;

impl Clients {
    pub(crate) fn new(declared: Vec<Client>, registry: Registry) -> Self {
        let declared = declared.into_iter().map(|client| (client.client_id.clone(), client.into()));
        Self { declared: declared.collect(), registry, opened: Mutex::default() }
    }

    /// The relying party of that name, disabled ones included: whoever asks must look.
    pub(crate) async fn find(&self, id: &str) -> Result<Option<Arc<Client>>, Error> {
        let declared = self.declared.get(id);
        let Some(seal) = self.registry.sealed(id).await? else { return Ok(declared.cloned()) };
        if let Some((known, client)) = self.opened().get(id)
            && *known == seal
        {
            return Ok(Some(Arc::clone(client)));
        }
        let Registered { registration, seal } = self.registry.open(id, seal)?;
        let Some(client) = in_force(declared.map(|client| &**client), &registration)? else {
            return Ok(None);
        };
        let client = Arc::new(client);
        self.opened().insert(id.to_owned(), (seal, Arc::clone(&client)));
        Ok(Some(client))
    }

    fn opened(&self) -> MutexGuard<'_, Opened> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A relying party as its file and the record have it together. A file in a folder is the truth of
/// its name; without one it is the file on record. None if it was declared once and is no more.
///
/// # Errors
///
/// If the file on record cannot be read.
pub fn in_force(
    declared: Option<&Client>,
    registration: &Registration,
) -> Result<Option<Client>, Corrupt> {
    let unreadable = |_| Corrupt("a registration of a relying party".to_owned());
    let recorded = registration.file.as_deref();
    let client = match (declared, recorded) {
        (Some(client), _) => client.clone(),
        (None, Some(file)) => toml::from_str(file).map_err(unreadable)?,
        (None, None) => return Ok(None),
    };
    let secret = registration.secret.clone().map(|drawn| DrawnSecret {
        instead_of: drawn.instead_of,
        sha256: drawn.sha256,
        before: EarlierSecret { sha256: drawn.before, until: drawn.before_until },
    });
    Ok(Some(client.amended(Amendment { disabled: registration.disabled, secret })))
}
