//! `kapu rp`: services are registered, shut out and given new secrets while the gate runs. What is
//! written here the gate reads with its next request.

use std::{collections::BTreeMap, fs, path::Path};

use crypto::digest::{base64url, hex, sha256};
use engine::registry::{DrawnSecret, Registered, Registration, Registry};
use jiff::SignedDuration;
use kernel::scheme::{Change, Scheme};
use oidc::client::{Authentication, Client};
use web::clients::in_force;

use crate::{
    Failure,
    clock::now,
    command_line::{Rp, RpVerb},
    compose, keys, say, schemes,
    settings::Settings,
};

mod proposing;

/// Bytes of chance in a secret.
const SECRET_BYTES: usize = 32;
/// Of a service without a secret none is drawn.
const NO_SECRET: &str = "it has no secret: write its new keys or certificate into its file, and keep the \
                         old ones there until they are no longer used";

/// Everything that a command looks at.
struct Desk {
    scheme: Scheme,
    signed: Vec<crypto::jose::Algorithm>,
    declared: BTreeMap<String, Client>,
    registry: Registry,
}

/// A service, and how it came to be one.
struct Service {
    client: Client,
    declared: bool,
    on_record: Option<Registered>,
}

/// Carries a command out.
///
/// # Errors
///
/// Whatever is wrong with configuration, file or service, with its cure.
pub(crate) async fn run(options: &Rp) -> Result<(), Failure> {
    let settings = Settings::read(&options.config).map_err(compose::faults)?;
    let keyring = keys::read(&settings.gate.keys)?;
    let files = schemes::files(settings.gate.schemes.as_deref(), &settings.gate.scheme);
    let scheme = compose::scheme(&files.map_err(compose::faults)?).map_err(compose::faults)?;
    if scheme.marks(Change::Services) {
        return proposing::run(options, &settings, &keyring).await;
    }
    let declared = compose::clients(&settings.gate.services, &scheme, &keyring);
    let declared = declared.map_err(compose::faults)?;
    let store = compose::open_store(&settings).await?;
    let desk = Desk {
        signed: compose::signed_with(&keyring),
        declared: declared
            .into_iter()
            .map(|(client, _)| (client.client_id.clone(), client))
            .collect(),
        registry: Registry::new(store.clone(), compose::keys(&keyring, &settings.gate.issuer)?),
        scheme,
    };
    let done = match &options.verb {
        RpVerb::List => desk.list().await,
        RpVerb::Show { id } => desk.show(id).await,
        RpVerb::Add { file, replace } => desk.add(file, *replace).await,
        RpVerb::Disable { id } => desk.shut_out(id, true).await,
        RpVerb::Enable { id } => desk.shut_out(id, false).await,
        RpVerb::Rotate { id, overlap } => desk.rotate(id, *overlap).await,
        RpVerb::Rollback { .. } => {
            Err("versions are kept where `[desk.four_eyes]` of the scheme marks services".into())
        }
    };
    store.close().await;
    done
}

impl Desk {
    async fn list(&self) -> Result<(), Failure> {
        let recorded = self.registry.all().await?;
        let mut ids: Vec<&String> = self.declared.keys().collect();
        ids.extend(recorded.iter().map(|(id, _)| id).filter(|id| !self.declared.contains_key(*id)));
        ids.sort_unstable();
        for id in ids {
            match self.find(id).await {
                Ok(service) => say(&service.line()),
                Err(Failure(reason)) => say(&format!("{id:<24} {reason}")),
            }
        }
        Ok(())
    }

    async fn show(&self, id: &str) -> Result<(), Failure> {
        let service = self.find(id).await?;
        say(&service.line());
        let file = service.on_record.and_then(|found| found.registration.file);
        match file.filter(|_| !service.declared) {
            Some(file) => say(&format!("\n{}", file.trim_end())),
            None => say("Its file is in the folder of services."),
        }
        Ok(())
    }

    async fn add(&self, file: &Path, replace: bool) -> Result<(), Failure> {
        let name = file.display().to_string();
        let text = fs::read_to_string(file).map_err(|error| format!("{name}: {error}"))?;
        let client = compose::client(&name, &text, &self.scheme, &self.signed);
        let client = client.map_err(compose::faults)?;
        let id = &client.client_id;
        if self.declared.contains_key(id) {
            return Err(
                format!("`{id}` is declared in the folder of services: change it there").into()
            );
        }
        let seen = self.registry.find(id).await?;
        if seen.is_some() && !replace {
            return Err(
                format!("`{id}` is registered already; --replace puts this in its place").into()
            );
        }
        let before = seen.as_ref().map(|seen| &seen.registration);
        let registration = Registration {
            file: Some(text),
            // Whoever was shut out stays shut out whatever its new file says.
            disabled: before.is_some_and(|before| before.disabled),
            secret: before.and_then(|before| before.secret.clone()),
            changed_at: now(),
        };
        self.record(id, seen, &registration).await?;
        say(&format!("`{id}` is registered."));
        Ok(())
    }

    async fn shut_out(&self, id: &str, disabled: bool) -> Result<(), Failure> {
        let service = self.find(id).await?;
        let before = service.before();
        let registration = Registration { disabled, changed_at: now(), ..before };
        self.record(id, service.on_record, &registration).await?;
        match (disabled, self.find(id).await?.client.disabled) {
            (true, _) => say(&format!("`{id}` is shut out.")),
            (false, false) => say(&format!("`{id}` is let in.")),
            (false, true) => {
                return Err(
                    format!("`{id}` stays shut out: its file says `disabled = true`").into()
                );
            }
        }
        Ok(())
    }

    async fn rotate(&self, id: &str, overlap: u16) -> Result<(), Failure> {
        let service = self.find(id).await?;
        let before = service.before();
        let Authentication::ClientSecret { sha256: current, .. } = &service.client.authentication
        else {
            return Err(format!("`{id}`: {NO_SECRET}").into());
        };
        let (secret, drawn) = drawn(current, before.secret.as_ref(), overlap)?;
        let registration = Registration { secret: Some(drawn), changed_at: now(), ..before };
        self.record(id, service.on_record, &registration).await?;
        say(&secret);
        say(&format!("This is the secret of `{id}` from now on, and it is shown this once."));
        say(&format!("The one before works for {overlap} more hours."));
        Ok(())
    }

    async fn find(&self, id: &str) -> Result<Service, Failure> {
        let declared = self.declared.get(id);
        let on_record = self.registry.find(id).await?;
        let client = match &on_record {
            Some(found) => in_force(declared, &found.registration)?,
            None => declared.cloned(),
        };
        let missing = || format!("there is no service `{id}`; `kapu rp list` lists them");
        Ok(Service { client: client.ok_or_else(missing)?, declared: declared.is_some(), on_record })
    }

    async fn record(
        &self,
        id: &str,
        seen: Option<Registered>,
        registration: &Registration,
    ) -> Result<(), Failure> {
        if self.registry.record(id, seen, registration).await? {
            return Ok(());
        }
        Err("somebody else changed it at this moment: look at it and try again".into())
    }
}

/// Draws a secret that follows the one there is.
fn drawn(
    current: &str,
    before: Option<&DrawnSecret>,
    overlap: u16,
) -> Result<(String, DrawnSecret), Failure> {
    let secret = base64url(&crypto::random::bytes::<SECRET_BYTES>()?);
    // The secret in the file is the one that the first drawn one is instead of.
    let first = before.filter(|drawn| drawn.sha256 == *current);
    let drawn = DrawnSecret {
        instead_of: first.map_or_else(|| current.to_owned(), |drawn| drawn.instead_of.clone()),
        sha256: hex(&sha256(secret.as_bytes())),
        before: current.to_owned(),
        before_until: now() + SignedDuration::from_hours(overlap.into()),
    };
    Ok((secret, drawn))
}

impl Service {
    /// What is on record, or would be.
    fn before(&self) -> Registration {
        let nothing = Registration { file: None, disabled: false, secret: None, changed_at: now() };
        self.on_record.as_ref().map_or(nothing, |found| found.registration.clone())
    }

    fn line(&self) -> String {
        let Client { client_id, minimum_level, .. } = &self.client;
        let state = if self.client.disabled { "shut out" } else { "let in" };
        let origin = if self.declared { "file" } else { "record" };
        let way = match self.client.authentication {
            Authentication::PrivateKeyJwt(_) => "private_key_jwt",
            Authentication::TlsClientAuth(_) => "tls_client_auth",
            Authentication::ClientSecret { .. } => "client_secret",
            Authentication::None => "none",
        };
        let name = self.client.name_in(["en"]);
        format!("{client_id:<24} {state:<8} {origin:<6} {way:<15} {minimum_level:<12} {name}")
    }
}
