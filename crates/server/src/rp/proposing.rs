//! `kapu rp` where nobody changes services alone: what would be done is proposed. Only shutting out is
//! done by one, and at once.

use std::{fs, path::Path, sync::Arc};

use crypto::keyring::Keyring;
use engine::{
    Engine,
    registry::{Registered, Registration},
};
use kernel::guarded::{Guarded, Subject};
use oidc::client::Authentication;
use web::clients::{Content, shut_out};

use super::{NO_SECRET, drawn};
use crate::{
    Failure, changes,
    clock::now,
    command_line::{Rp, RpVerb},
    compose, say,
    settings::Settings,
};

/// Everything that a command looks at.
struct Desk<'d> {
    engine: &'d Engine,
    signed: Vec<crypto::jose::Algorithm>,
}

/// A service as it stands.
struct Service {
    subject: Subject,
    stands: Arc<Guarded>,
    on_record: Option<Registered>,
}

/// Carries a command out.
///
/// # Errors
///
/// Whatever is wrong with configuration, file or service, with its cure.
pub(super) async fn run(
    options: &Rp,
    settings: &Settings,
    keyring: &Keyring,
) -> Result<(), Failure> {
    let gate = compose::gate(settings, keyring, false).await?;
    changes::services(&gate.engine, &gate.declared).await?;
    let desk = Desk { engine: &gate.engine, signed: compose::signed_with(keyring) };
    let done = match &options.verb {
        RpVerb::List => desk.list().await,
        RpVerb::Show { id } => desk.show(id).await,
        RpVerb::Add { file, replace } => desk.add(file, *replace).await,
        RpVerb::Disable { id } => desk.shut_out(id).await,
        RpVerb::Enable { id } => desk.let_in(id).await,
        RpVerb::Rotate { id, overlap } => desk.rotate(id, *overlap).await,
        RpVerb::Rollback { id } => desk.roll_back(id).await,
    };
    gate.store.close().await;
    done
}

impl Desk<'_> {
    async fn list(&self) -> Result<(), Failure> {
        for row in self.engine.changes().await? {
            let Subject::Service(id) = &row.subject else { continue };
            match self.find(id).await {
                Ok(service) => say(&format!("{id:<24} {}", service.told()?)),
                Err(Failure(reason)) => say(&format!("{id:<24} {reason}")),
            }
        }
        Ok(())
    }

    async fn show(&self, id: &str) -> Result<(), Failure> {
        let service = self.find(id).await?;
        say(&format!("{id:<24} {}", service.told()?));
        if let Some(version) = service.stands.in_force() {
            say(&format!("\nIn force:\n\n{}", version.content.trim_end()));
        }
        if let Some(proposal) = service.stands.waiting() {
            say(&format!("\nWaits:\n\n{}", proposal.content.trim_end()));
        }
        Ok(())
    }

    async fn add(&self, file: &Path, replace: bool) -> Result<(), Failure> {
        let name = file.display().to_string();
        let text = fs::read_to_string(file).map_err(|error| format!("{name}: {error}"))?;
        let client = compose::client(&name, &text, self.engine.scheme(), &self.signed);
        let id = client.map_err(compose::faults)?.client_id;
        let (subject, content) = (Subject::Service(id.clone()), Content::of_file(&text)?);
        let stands = self.engine.guarded(&subject).await?;
        let content = match stands.wanted() {
            Some(_) if !replace => {
                let cure = "is registered already; --replace proposes this in its place";
                return Err(format!("`{id}` {cure}").into());
            }
            Some(wanted) => Content::read(wanted)?.with_file_of(content),
            None => content,
        };
        self.propose(&id, &subject, &content).await
    }

    async fn shut_out(&self, id: &str) -> Result<(), Failure> {
        let service = self.find(id).await?;
        let nothing = Registration { file: None, disabled: false, secret: None, changed_at: now() };
        let before = service.on_record.as_ref().map_or(nothing, |it| it.registration.clone());
        let registration = Registration { disabled: true, changed_at: now(), ..before };
        if !self.engine.registry().record(id, service.on_record, &registration).await? {
            return Err("somebody else changed it at this moment: try again".into());
        }
        say(&format!("`{id}` is shut out."));
        Ok(())
    }

    async fn let_in(&self, id: &str) -> Result<(), Failure> {
        let service = self.find(id).await?;
        let wanted = service.wanted()?;
        let out = service.on_record.as_ref().and_then(|it| shut_out(&it.registration));
        let content = match out {
            Some(since) if wanted.client(out)?.disabled => wanted.let_in(since),
            Some(_) | None => wanted,
        };
        if content.client(out)?.disabled {
            return Err(format!("`{id}` stays shut out: its file says `disabled = true`").into());
        }
        self.propose(id, &service.subject, &content).await
    }

    async fn rotate(&self, id: &str, overlap: u16) -> Result<(), Failure> {
        let service = self.find(id).await?;
        let wanted = service.wanted()?;
        let client = wanted.client(None)?;
        let Authentication::ClientSecret { sha256: current, .. } = &client.authentication else {
            return Err(format!("`{id}`: {NO_SECRET}").into());
        };
        let (secret, drawn) = drawn(current, wanted.drawn_secret(), overlap)?;
        let until = drawn.before_until;
        self.propose(id, &service.subject, &wanted.with_secret(Some(drawn))).await?;
        say(&secret);
        say(&format!("This is the secret of `{id}` from then on, and it is shown this once."));
        say(&format!("The one before works until then, and until {until} if that is later."));
        Ok(())
    }

    async fn roll_back(&self, id: &str) -> Result<(), Failure> {
        let service = self.find(id).await?;
        let before = service.stands.versions().and_then(|versions| versions.before.as_ref());
        let before = before.ok_or_else(|| format!("nothing was in force before of `{id}`"))?;
        self.propose(id, &service.subject, &Content::read(&before.content)?).await
    }

    async fn propose(&self, id: &str, subject: &Subject, content: &Content) -> Result<(), Failure> {
        let minutes = self.engine.scheme().desk.four_eyes.change_delay_minutes;
        match self.engine.propose(subject, content.to_text()).await {
            Ok(()) => {
                let then = format!("in force {minutes} minutes after the second");
                say(&format!("`{id}`: proposed; two supervisors approve it at the desk; {then}."));
                Ok(())
            }
            Err(engine::Error::Refused(_)) => {
                Err(format!("`{id}` says that already: see `kapu rp show {id}`").into())
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn find(&self, id: &str) -> Result<Service, Failure> {
        let subject = Subject::Service(id.to_owned());
        let stands = self.engine.guarded(&subject).await?;
        if *stands == Guarded::Unopened {
            return Err(format!("there is no service `{id}`; `kapu rp list` lists them").into());
        }
        let on_record = self.engine.registry().find(id).await?;
        Ok(Service { subject, stands, on_record })
    }
}

impl Service {
    /// What is wanted of it, whether that waits or is in force.
    fn wanted(&self) -> Result<Content, Failure> {
        Ok(Content::read(self.stands.wanted().unwrap_or_default())?)
    }

    /// How it stands, in a line.
    fn told(&self) -> Result<String, Failure> {
        let out = self.on_record.as_ref().and_then(|it| shut_out(&it.registration));
        let state = match self.stands.in_force() {
            Some(version) if Content::read(&version.content)?.client(out)?.disabled => "shut out",
            Some(_) => "let in",
            None => "not in force",
        };
        let waits = match &*self.stands {
            Guarded::Unopened | Guarded::Settled { .. } => String::new(),
            Guarded::Proposed { proposal, .. } => format!("proposed {}", proposal.at),
            Guarded::Passed { from, .. } => format!("approved, in force from {from}"),
        };
        Ok(format!("{state:<12} {waits}").trim_end().to_owned())
    }
}
