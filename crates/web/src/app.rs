//! What the handlers share.

use std::{net::IpAddr, sync::Arc};

use crypto::jose::{KeySet, Signer};
use engine::Engine;
use oidc::client::Client;

use crate::{cookies::Jar, theme::Look};

/// What a web front is made of.
pub struct Parts {
    /// The loop behind everything.
    pub engine: Engine,
    /// Colours, line pattern and mark.
    pub look: Look,
    /// The relying parties.
    pub clients: Vec<Client>,
    /// Keys that sign tokens, the current one first.
    pub signers: Vec<Arc<dyn Signer>>,
    /// Keys that verify them, retired ones included.
    pub keys: KeySet,
    /// The gate's own address without a slash at the end, such as `https://gate.example.org`.
    pub issuer: String,
    /// Whether this is a demonstration: a ribbon on every page, and the component gallery.
    pub demo: bool,
    /// Proxies whose word on the client's address is believed.
    pub trusted_proxies: Vec<IpAddr>,
}

/// The web front. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

impl App {
    /// Puts a web front together.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.0.engine
    }

    pub(crate) fn look(&self) -> &Look {
        &self.0.look
    }

    pub(crate) fn issuer(&self) -> &str {
        &self.0.issuer
    }

    pub(crate) fn is_demo(&self) -> bool {
        self.0.demo
    }

    pub(crate) fn keys(&self) -> &KeySet {
        &self.0.keys
    }

    pub(crate) fn signers(&self) -> &[Arc<dyn Signer>] {
        &self.0.signers
    }

    /// The relying party of that id, disabled ones included: whoever asks must look.
    pub(crate) fn client(&self, id: &str) -> Option<&Client> {
        self.0.clients.iter().find(|client| client.client_id == id)
    }

    pub(crate) fn jar(&self) -> Jar {
        Jar { secure: self.0.issuer.starts_with("https://") }
    }

    pub(crate) fn is_trusted_proxy(&self, peer: IpAddr) -> bool {
        self.0.trusted_proxies.contains(&peer)
    }
}

impl std::fmt::Debug for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parts").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("issuer", &self.0.issuer).finish_non_exhaustive()
    }
}
