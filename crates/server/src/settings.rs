//! The deployment's configuration: one TOML file, read and checked as a whole.

use std::{
    collections::BTreeMap,
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};

use axum::http::{HeaderName, Uri};
use engine::{
    connector::http::HttpSettings,
    courier::{smpp::SmppSettings, smtp::SmtpSettings},
    stamping::StampSettings,
};
use kernel::scheme::Fault;
use oidc::lives::Lives;
use serde::Deserialize;

/// The file that tells a folder of a demonstration from any other.
pub(crate) const DEMONSTRATION: &str = "demonstration";

/// `kapu.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    /// Where this was read.
    #[serde(skip)]
    pub(crate) file: PathBuf,
    pub(crate) gate: Gate,
    pub(crate) mail: SmtpSettings,
    /// Who carries text messages; nobody does if this is not set.
    pub(crate) sms: Option<Sms>,
    /// Who prints and posts letters; nobody does if this is not set.
    pub(crate) post: Option<HttpSettings>,
    /// With what receipts are signed; they are not if this is not set.
    pub(crate) seal: Option<Seal>,
    /// Where officers work; nobody does if this is not set.
    pub(crate) desk: Option<Desk>,
    /// How relying parties are dealt with.
    #[serde(default)]
    pub(crate) provider: Provider,
    /// Connectors by name, such as `population-register`.
    #[serde(default)]
    pub(crate) connector: BTreeMap<String, HttpSettings>,
}

/// With what receipts are signed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Seal {
    /// The private key: PKCS#8 in PEM, not locked, mode 0600.
    pub(crate) key_file: PathBuf,
    /// Its certificate in PEM, and behind it those of whoever vouches for it.
    pub(crate) certificate_file: PathBuf,
    /// The certificates of keys that signed before: what they signed stays genuine.
    pub(crate) former_file: Option<PathBuf>,
    /// Who stamps the time; nobody does if this is not set.
    pub(crate) authority: Option<StampSettings>,
}

/// Who carries text messages.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Sms {
    /// A provider that speaks `docs/message-protocol.md`.
    Http(HttpSettings),
    /// The centre of a mobile operator.
    Smpp(SmppSettings),
}

/// The gate itself.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Gate {
    /// The address people and services know it by, without a slash at the end.
    pub(crate) issuer: String,
    /// Where it listens.
    pub(crate) listen: SocketAddr,
    /// Where metrics and health are served; never open to the world.
    pub(crate) admin_listen: SocketAddr,
    /// The folder of the database.
    pub(crate) data: PathBuf,
    /// The file of keys, mode 0600.
    pub(crate) keys: PathBuf,
    /// The scheme in force, by its code.
    pub(crate) scheme: String,
    /// A folder of schemes; those built in if not set.
    pub(crate) schemes: Option<PathBuf>,
    /// A folder of relying parties, one TOML file each.
    pub(crate) services: PathBuf,
    /// Proxies whose word on a client's address is believed.
    #[serde(default)]
    pub(crate) trusted_proxies: Vec<IpAddr>,
    /// The header in which they hand over the certificate of a service that shows one.
    pub(crate) client_certificate_header: Option<String>,
    /// How many passwords may be hashed at once; as many as there are processors if not set.
    pub(crate) hashing_places: Option<usize>,
}

/// Where officers work.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Desk {
    /// The address officers know it by, without a slash at the end: another host than the gate's.
    pub(crate) origin: String,
    /// Where it listens.
    pub(crate) listen: SocketAddr,
}

/// How relying parties are dealt with.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(crate) struct Provider {
    /// Whether they may register addresses of private networks: for demonstration and tests.
    #[serde(default)]
    pub(crate) allow_private_addresses: bool,
    /// How long what is handed to them lives.
    #[serde(flatten)]
    pub(crate) lives: Lives,
}

impl Settings {
    /// Reads and checks the file. Relative paths in it are taken from its own folder.
    ///
    /// # Errors
    ///
    /// Every fault found, each with file, line, key and cure.
    pub(crate) fn read(file: &Path) -> Result<Self, Vec<Fault>> {
        let name = file.display().to_string();
        let text = std::fs::read_to_string(file)
            .map_err(|error| vec![Fault::file(&name, format!("cannot be read: {error}"))])?;
        let mut settings: Self =
            toml::from_str(&text).map_err(|error| vec![Fault::reading(&name, &text, &error)])?;
        let faults = settings.faults(&name, &text);
        if !faults.is_empty() {
            return Err(faults);
        }
        file.clone_into(&mut settings.file);
        settings.resolve(file.parent().unwrap_or(Path::new(".")));
        if settings.gate.data.join(DEMONSTRATION).exists() {
            let cure = "is the folder of a demonstration: nobody in it is real";
            return Err(vec![Fault::at(&name, &text, &["gate", "data"], cure)]);
        }
        Ok(settings)
    }

    /// A fault at a key of this configuration.
    pub(crate) fn fault(&self, path: &[&str], cure: impl Into<String>) -> Fault {
        let text = std::fs::read_to_string(&self.file).unwrap_or_default();
        Fault::at(&self.file.display().to_string(), &text, path, cure)
    }

    fn faults(&self, name: &str, text: &str) -> Vec<Fault> {
        let issuer = &self.gate.issuer;
        let (admin, gate) = (self.gate.admin_listen.ip(), self.gate.listen.ip());
        let checks = [
            (
                issuer.starts_with("https://") || is_local(issuer),
                "issuer",
                "begins with `https://`; plain `http` is for this machine only",
            ),
            (
                is_origin(issuer),
                "issuer",
                "is an origin such as `https://gate.example.org`: no path and no slash at the end",
            ),
            (
                admin.is_loopback() || (admin != gate && !admin.is_unspecified()),
                "admin_listen",
                "is open to whoever reaches the gate: use a loopback or internal address",
            ),
        ];
        let header = self.gate.client_certificate_header.as_deref();
        let named = header.is_none_or(|name| name.parse::<HeaderName>().is_ok());
        let cure = "is the name of a header, such as `client-cert`";
        let checks = checks.into_iter().chain([(named, "client_certificate_header", cure)]);
        let broken = checks.filter(|(holds, ..)| !holds);
        let broken = broken.map(|(_, key, cure)| Fault::at(name, text, &["gate", key], cure));
        let desk = self.desk.iter().filter(|desk| !desk.is_apart(issuer)).map(|_| {
            let cure =
                "is an origin such as `https://desk.example.org`, on another host than the gate";
            Fault::at(name, text, &["desk", "origin"], cure)
        });
        let lives = self.provider.lives.faults();
        let lives =
            lives.into_iter().map(|(key, cure)| Fault::at(name, text, &["provider", key], cure));
        broken.chain(desk).chain(lives).collect()
    }

    fn resolve(&mut self, folder: &Path) {
        let gate = &mut self.gate;
        let own = [&mut gate.data, &mut gate.keys, &mut gate.services];
        let seal = self.seal.iter_mut().flat_map(Seal::paths);
        let paths = own.into_iter().chain(seal);
        let optional = [&mut self.mail.ca_file, &mut self.mail.password_file, &mut gate.schemes];
        let connectors = self.connector.values_mut().flat_map(|connector| {
            [&mut connector.token_file, &mut connector.ca_file, &mut connector.identity_file]
        });
        let optional = optional.into_iter().chain(connectors).filter_map(Option::as_mut);
        for path in paths.chain(optional) {
            *path = folder.join(&*path);
        }
    }
}

impl Seal {
    fn paths(&mut self) -> impl Iterator<Item = &mut PathBuf> {
        let Self { key_file, certificate_file, former_file, authority } = self;
        let authority = authority.iter_mut().flat_map(|authority| {
            let StampSettings { token_file, ca_file, certificate_file, .. } = authority;
            [Some(certificate_file), token_file.as_mut(), ca_file.as_mut()].into_iter().flatten()
        });
        [key_file, certificate_file].into_iter().chain(former_file).chain(authority)
    }
}

impl Desk {
    /// Whether it is an origin that browsers keep apart from the gate's, cookies and passkeys included.
    fn is_apart(&self, issuer: &str) -> bool {
        let host = |address: &str| {
            let parsed: Option<Uri> = address.parse().ok();
            parsed.and_then(|uri| uri.host().map(str::to_owned))
        };
        let safe = self.origin.starts_with("https://") || is_local(&self.origin);
        safe && is_origin(&self.origin) && host(&self.origin) != host(issuer)
    }
}

/// Whether this is an address on this machine, reached without TLS.
fn is_local(address: &str) -> bool {
    let parsed: Option<Uri> = address.parse().ok();
    let host = parsed.as_ref().and_then(Uri::host);
    address.starts_with("http://") && matches!(host, Some("127.0.0.1" | "localhost" | "[::1]"))
}

/// Whether this is scheme, host and perhaps port, in lower case, and nothing else.
fn is_origin(address: &str) -> bool {
    let origin = |uri: Uri| {
        let (scheme, authority) = (uri.scheme_str()?, uri.authority()?);
        (!authority.as_str().contains('@')).then(|| format!("{scheme}://{authority}"))
    };
    let plain = address.parse().ok().and_then(origin);
    plain.is_some_and(|plain| plain == address && plain == plain.to_lowercase())
}
