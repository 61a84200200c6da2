//! Putting the parts together.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use crypto::keyring::Keyring;
use engine::{
    Engine, Keys, Parts, channel_name,
    connector::http::HttpConnector,
    courier::smtp::SmtpCourier,
    world::{Connector, Courier},
};
use kernel::{
    effect::Channel,
    password::CommonPasswords,
    scheme::{Fault, Scheme},
    text::Texts,
};
use oidc::{client::Client, level::Levels};
use store::Store;
use web::{
    App,
    theme::{Look, Theme},
};

use crate::{
    Failure,
    clock::RealWorld,
    schemes::{self, Files},
    settings::Settings,
};

/// The file of the database, within its folder.
const DATABASE: &str = "kapu.db";

/// A gate, put together and not yet running.
pub(crate) struct Gate {
    /// The loop.
    pub(crate) engine: Engine,
    /// The web front.
    pub(crate) app: App,
    /// The store, to be closed at the end.
    pub(crate) store: Store,
}

/// Puts a gate together.
///
/// # Errors
///
/// Whatever is wrong with settings, keys, scheme or database, with its cure.
pub(crate) async fn gate(
    settings: &Settings,
    keyring: &Keyring,
    demo: bool,
) -> Result<Gate, Failure> {
    let files =
        schemes::files(settings.gate.schemes.as_deref(), &settings.gate.scheme).map_err(faults)?;
    let scheme = scheme(&files).map_err(faults)?;
    let look = look(&scheme.code, &files).map_err(|fault| faults(vec![fault]))?;
    let clients = clients(&settings.gate.services, &scheme, keyring).map_err(faults)?;
    missing_connectors(settings, &scheme).map_err(faults)?;
    let texts = texts(&scheme, &files)?;
    let store = open_store(settings).await?;
    let engine = Engine::new(Parts {
        store: store.clone(),
        world: Arc::new(RealWorld),
        scheme,
        catalogue: methods::CATALOGUE,
        keys: keys(keyring),
        denied: Arc::new(CommonPasswords),
        texts,
        couriers: couriers(settings)?,
        connectors: connectors(settings)?,
        gate: settings.gate.issuer.clone(),
        hashing_places: settings.gate.hashing_places.unwrap_or_else(processors),
    });
    let app = App::new(web::Parts {
        engine: engine.clone(),
        look,
        clients,
        signers: keyring.signers(),
        keys: keyring.public_keys(),
        issuer: settings.gate.issuer.clone(),
        demo,
        trusted_proxies: settings.gate.trusted_proxies.clone(),
    });
    Ok(Gate { engine, app, store })
}

/// Opens the database and brings it up to date.
///
/// # Errors
///
/// If it cannot be opened, or is newer than this build.
pub(crate) async fn open_store(settings: &Settings) -> Result<Store, Failure> {
    fs::create_dir_all(&settings.gate.data)?;
    Ok(Store::open(&database(settings)).await?)
}

/// Where the database is.
pub(crate) fn database(settings: &Settings) -> std::path::PathBuf {
    settings.gate.data.join(DATABASE)
}

/// Reads a scheme, its look and its texts; what else may be wrong with it is found here too.
pub(crate) fn scheme(files: &Files) -> Result<Scheme, Vec<Fault>> {
    Scheme::load(files, methods::CATALOGUE)
}

/// The look of a scheme.
pub(crate) fn look(code: &str, files: &Files) -> Result<Look, Fault> {
    const THEME: &str = "brand/theme.toml";
    let text = files.get(THEME).ok_or_else(|| Fault::file(THEME, "is missing"))?;
    let theme = Theme::parse(text).map_err(|error| Fault::file(THEME, error.to_string()))?;
    let logo = theme.logo.as_ref().and_then(|name| files.get(&format!("brand/{name}")));
    Ok(theme.look(code, logo.map(String::as_str)))
}

/// The words of a scheme: the shell's, the kernel's, the methods', the scheme's own, each over
/// those before.
///
/// # Errors
///
/// If a source cannot be read.
pub(crate) fn texts(scheme: &Scheme, files: &Files) -> Result<BTreeMap<String, Texts>, Failure> {
    scheme
        .languages
        .iter()
        .map(|language| {
            let layers = [web::draw::TEXTS, kernel::TEXTS].into_iter().flatten();
            let shell = layers.filter(|(tag, _)| tag == language).map(|(_, source)| *source);
            let ours = shell.chain(methods::CATALOGUE.texts(language)).map(str::to_owned);
            let own = files.get(&format!("texts/{language}.ftl")).cloned();
            let sources: Vec<String> = ours.chain(own).collect();
            let sources = sources.iter().map(String::as_str);
            Ok((language.clone(), Texts::build(language, sources)?))
        })
        .collect()
}

/// The relying parties of a folder, every file checked.
pub(crate) fn clients(
    folder: &Path,
    scheme: &Scheme,
    keyring: &Keyring,
) -> Result<Vec<Client>, Vec<Fault>> {
    let shown = folder.display().to_string();
    let entries = fs::read_dir(folder)
        .map_err(|error| vec![Fault::file(&shown, format!("cannot be read: {error}"))])?;
    let signed: Vec<_> = keyring.signers().iter().map(|signer| signer.algorithm()).collect();
    let mut clients: Vec<Client> = Vec::new();
    let mut faults = Vec::new();
    let files = entries.filter_map(Result::ok).map(|entry| entry.path());
    for file in files.filter(|file| file.extension().is_some_and(|end| end == "toml")) {
        let name = file.display().to_string();
        let text = fs::read_to_string(&file).unwrap_or_default();
        match toml::from_str::<Client>(&text) {
            Ok(client) => {
                let wrong = client.validate(Levels::new(&scheme.levels));
                faults.extend(wrong.into_iter().map(|cure| Fault::file(&name, cure)));
                if !signed.contains(&client.id_token_alg) {
                    let cure = format!("no key signs {}: have {signed:?}", client.id_token_alg);
                    faults.push(Fault::at(&name, &text, &["id_token_alg"], cure));
                }
                if clients.iter().any(|known| known.client_id == client.client_id) {
                    let cure = "is registered in another file too";
                    faults.push(Fault::at(&name, &text, &["client_id"], cure));
                }
                clients.push(client);
            }
            Err(error) => faults.push(Fault::reading(&name, &text, &error)),
        }
    }
    if faults.is_empty() { Ok(clients) } else { Err(faults) }
}

/// Refuses a configuration without the connectors that the scheme's methods ask.
pub(crate) fn missing_connectors(settings: &Settings, scheme: &Scheme) -> Result<(), Vec<Fault>> {
    let mut faults = Vec::new();
    for offer in &scheme.methods {
        let asked = methods::CATALOGUE.find(&offer.id).map(|method| method.connectors(offer));
        for name in asked.unwrap_or_default() {
            if !settings.connector.contains_key(name) {
                let method = &offer.id;
                let cure = format!("add [connector.{name}]: the method `{method}` asks it");
                faults.push(Fault::file("kapu.toml", cure));
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// Faults as one message, a line each.
pub(crate) fn faults(faults: Vec<Fault>) -> Failure {
    let lines: Vec<String> = faults.into_iter().map(|fault| fault.to_string()).collect();
    lines.join("\n").into()
}

fn keys(keyring: &Keyring) -> Keys {
    Keys::new(
        keyring.wrapping_keys(),
        keyring.fingerprint_keys(),
        keyring.pepper(),
        crypto::password::Cost::default(),
        keyring.small(),
        keyring.subject(),
    )
}

fn couriers(settings: &Settings) -> Result<BTreeMap<&'static str, Arc<dyn Courier>>, Failure> {
    let mail: Arc<dyn Courier> = Arc::new(SmtpCourier::new(&settings.mail)?);
    Ok([(channel_name(Channel::Mail), mail)].into())
}

fn connectors(settings: &Settings) -> Result<BTreeMap<String, Arc<dyn Connector>>, Failure> {
    let all = settings.connector.iter();
    all.map(|(name, settings)| {
        let connector =
            HttpConnector::new(settings).map_err(|error| format!("connector.{name}: {error}"))?;
        Ok((name.clone(), Arc::new(connector) as Arc<dyn Connector>))
    })
    .collect()
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
