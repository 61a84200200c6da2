//! What the handlers share.

use std::{
    net::IpAddr,
    sync::{Arc, Weak},
};

use axum::http::HeaderName;
use engine::{Engine, Error, outside::Outside};
use oidc::{client::Client, lives::Lives};

use crate::{
    clients::Clients,
    cookies::Jar,
    journal::Journal,
    messenger::Messenger,
    remote_keys::RemoteKeys,
    signing::{Published, Signing},
    theme::Look,
};

/// What a web front is made of.
pub struct Parts {
    /// The loop behind everything.
    pub engine: Engine,
    /// Colours, line pattern and mark.
    pub look: Look,
    /// The relying parties that are declared in files.
    pub clients: Vec<Client>,
    /// Keys that sign tokens, and those that verify them.
    pub signing: Signing,
    /// How long what is handed to relying parties lives.
    pub lives: Lives,
    /// The way to addresses that relying parties registered.
    pub outside: Outside,
    /// The gate's own address without a slash at the end, such as `https://gate.example.org`.
    pub issuer: String,
    /// Whether this is a demonstration: a ribbon on every page, and the component gallery.
    pub demo: bool,
    /// Proxies whose word on the client's address is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// The header in which those proxies hand over the certificate of a service.
    pub certificate_header: Option<HeaderName>,
}

/// The web front. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Shared>);

pub(crate) struct Shared {
    parts: Parts,
    clients: Clients,
    keys: RemoteKeys,
    journal: Journal,
}

impl App {
    /// Puts a web front together.
    #[must_use]
    pub fn new(mut parts: Parts) -> Self {
        let clients = Clients::new(std::mem::take(&mut parts.clients), parts.engine.clone());
        let keys = RemoteKeys::default();
        let journal = Journal::default();
        let shared = Arc::new(Shared { parts, clients, keys, journal });
        // The messenger must not keep alive what it speaks for.
        let messenger = Messenger(Arc::downgrade(&shared));
        shared.parts.engine.tell_by(Arc::new(messenger));
        Self(shared)
    }

    /// The same front, if it is still there.
    pub(crate) fn again(shared: &Weak<Shared>) -> Option<Self> {
        shared.upgrade().map(Self)
    }

    /// The way to addresses that relying parties registered.
    pub(crate) fn outside(&self) -> &Outside {
        &self.0.parts.outside
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.0.parts.engine
    }

    /// The requests of services of late, in a demonstration.
    pub(crate) fn journal(&self) -> Option<&Journal> {
        self.is_demo().then_some(&self.0.journal)
    }

    pub(crate) fn look(&self) -> &Look {
        &self.0.parts.look
    }

    pub(crate) fn issuer(&self) -> &str {
        &self.0.parts.issuer
    }

    pub(crate) fn is_demo(&self) -> bool {
        self.0.parts.demo
    }

    /// Our keys as they are now.
    pub(crate) fn signing(&self) -> Arc<Published> {
        self.0.parts.signing.at(self.engine().now())
    }

    pub(crate) fn lives(&self) -> Lives {
        self.0.parts.lives
    }

    /// The relying party of that id, disabled ones included: whoever asks must look. Looked up for
    /// each request, so that whoever is shut out is shut out at once.
    pub(crate) async fn client(&self, id: &str) -> Result<Option<Arc<Client>>, Error> {
        self.0.clients.find(id).await
    }

    /// The same with the keys that these tokens of its can be verified with, if it signed any and
    /// keeps its keys at an address.
    pub(crate) async fn client_with_keys(
        &self,
        id: &str,
        signed: &[Option<&str>],
    ) -> Result<Option<Arc<Client>>, Error> {
        let client = self.client(id).await?;
        let signed: Vec<&str> = signed.iter().copied().flatten().collect();
        let Some((known, uri)) = client.as_ref().and_then(|it| Some((it, it.jwks_uri()?))) else {
            return Ok(client);
        };
        // Whoever is shut out has nobody knock at its door.
        if signed.is_empty() || known.disabled {
            return Ok(client);
        }
        let keys = self.0.keys.of(uri, &signed, self.outside(), self.engine().now()).await;
        Ok(keys.map_or(client.clone(), |keys| Some(Arc::new((**known).clone().with_keys(keys)))))
    }

    pub(crate) fn jar(&self) -> Jar {
        Jar { secure: self.0.parts.issuer.starts_with("https://") }
    }

    pub(crate) fn certificate_header(&self) -> Option<&HeaderName> {
        self.0.parts.certificate_header.as_ref()
    }

    pub(crate) fn is_trusted_proxy(&self, peer: IpAddr) -> bool {
        self.0.parts.trusted_proxies.contains(&peer)
    }
}

impl std::fmt::Debug for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parts").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("issuer", &self.0.parts.issuer).finish_non_exhaustive()
    }
}
