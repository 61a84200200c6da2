//! The relying parties: those declared in files, read once, and those on record, read anew for each
//! request. Where nobody changes services alone, neither files nor records say what a service is: it is
//! the version in force that two supervisors approved, and a record can only shut it out.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use engine::{
    Engine, Error,
    registry::{self, Registered, Registration},
};
use jiff::Timestamp;
use kernel::{
    guarded::{Guarded, Subject},
    refusal::Corrupt,
    scheme::Change,
};
use oidc::client::{Amendment, Client, DrawnSecret, EarlierSecret};

pub use self::content::Content;

mod content;

/// Every relying party there is.
pub(crate) struct Clients {
    declared: HashMap<String, Arc<Client>>,
    engine: Engine,
    /// What the record came to when it was last opened, with the marks it had. A mark that differs
    /// is another record: nothing here is believed without asking the store.
    opened: Mutex<Opened>,
}

/// A relying party by name, with what it was made of.
type Opened = HashMap<String, (Marks, Arc<Client>)>;

/// What a relying party was made of.
#[derive(Clone)]
struct Marks {
    /// How it stands, where nobody changes services alone. As long as nothing happens, it is the very same.
    stands: Option<Arc<Guarded>>,
    /// Its sealed record.
    seal: Option<Vec<u8>>,
}

impl PartialEq for Marks {
    fn eq(&self, other: &Self) -> bool {
        let is_one = match (&self.stands, &other.stands) {
            (Some(one), Some(two)) => Arc::ptr_eq(one, two),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        is_one && self.seal == other.seal
    }
}

impl Clients {
    pub(crate) fn new(declared: Vec<Client>, engine: Engine) -> Self {
        let declared = declared.into_iter().map(|client| (client.client_id.clone(), client.into()));
        Self { declared: declared.collect(), engine, opened: Mutex::default() }
    }

    /// The relying party of that name, disabled ones included: whoever asks must look.
    pub(crate) async fn find(&self, id: &str) -> Result<Option<Arc<Client>>, Error> {
        if self.engine.scheme().marks(Change::Services) {
            return self.approved(id).await;
        }
        let declared = self.declared.get(id);
        let seal = self.engine.registry().sealed(id).await?;
        let Some(seal) = seal else { return Ok(declared.cloned()) };
        let marks = Marks { stands: None, seal: Some(seal.clone()) };
        if let Some(known) = self.known(id, &marks) {
            return Ok(Some(known));
        }
        let Registered { registration, .. } = self.engine.registry().open(id, seal)?;
        let client = in_force(declared.map(|client| &**client), &registration)?;
        Ok(client.map(|client| self.remember(id, marks, client)))
    }

    /// The version in force; none if there is none, or if its approvals do not hold.
    async fn approved(&self, id: &str) -> Result<Option<Arc<Client>>, Error> {
        let stands = match self.engine.guarded(&Subject::Service(id.to_owned())).await {
            Ok(stands) => stands,
            Err(Error::Corrupt(corrupt)) => {
                tracing::error!(%corrupt, relying_party = id, "a service is not served");
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        let Some(version) = stands.in_force() else { return Ok(None) };
        let seal = self.engine.registry().sealed(id).await?;
        let marks = Marks { stands: Some(Arc::clone(&stands)), seal };
        if let Some(known) = self.known(id, &marks) {
            return Ok(Some(known));
        }
        let record =
            marks.seal.clone().map(|seal| self.engine.registry().open(id, seal)).transpose()?;
        let shut_out = record.as_ref().and_then(|record| shut_out(&record.registration));
        let client = Content::read(&version.content)?.client(shut_out)?;
        Ok(Some(self.remember(id, marks, client)))
    }

    fn known(&self, id: &str, marks: &Marks) -> Option<Arc<Client>> {
        let opened = self.opened();
        let (known, client) = opened.get(id)?;
        (known == marks).then(|| Arc::clone(client))
    }

    fn remember(&self, id: &str, marks: Marks, client: Client) -> Arc<Client> {
        let client = Arc::new(client);
        self.opened().insert(id.to_owned(), (marks, Arc::clone(&client)));
        client
    }

    fn opened(&self) -> MutexGuard<'_, Opened> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Since when a service is shut out by its record.
#[must_use]
pub fn shut_out(registration: &Registration) -> Option<Timestamp> {
    registration.disabled.then_some(registration.changed_at)
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
    Ok(Some(amended(client, registration.disabled, registration.secret.clone())))
}

fn amended(client: Client, disabled: bool, secret: Option<registry::DrawnSecret>) -> Client {
    let secret = secret.map(|drawn| DrawnSecret {
        instead_of: drawn.instead_of,
        sha256: drawn.sha256,
        before: EarlierSecret { sha256: drawn.before, until: drawn.before_until },
    });
    client.amended(Amendment { disabled, secret })
}
