//! Putting the parts together.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use crypto::{jose::Algorithm, keyring::Keyring, log::NotarySigner};
use engine::{
    ChannelName, Engine, Keys, Parts, Press, channel_name,
    connector::http::HttpConnector,
    courier::{http::HttpCourier, smpp::SmppCourier, smtp::SmtpCourier},
    log_name,
    outside::Outside,
    world::{Connector, Courier, Stamper},
};
use jiff::SignedDuration;
use kernel::{
    effect::Channel,
    password::CommonPasswords,
    scheme::{Fault, Scheme},
    text::Texts,
};
use oidc::{client::Client, level::Levels};
use store::Store;
use web::{
    App, Signing,
    desk::Desk,
    theme::{BadTheme, Illegible, Look, Theme},
};

use crate::{
    Failure,
    clock::{RealWorld, now},
    printing::Letters,
    schemes::{self, Files},
    settings::{Settings, Sms},
    signing,
};

/// The file of the database, within its folder.
const DATABASE: &str = "kapu.db";

/// Who carries the messages of a channel.
pub(crate) type Couriers = BTreeMap<ChannelName, Arc<dyn Courier>>;
/// Who takes questions where.
pub(crate) type Connectors = BTreeMap<String, Arc<dyn Connector>>;

/// A gate, put together and not yet running.
pub(crate) struct Gate {
    /// The loop.
    pub(crate) engine: Engine,
    /// The web front.
    pub(crate) app: App,
    /// The front of the desk, if officers work here.
    pub(crate) desk: Option<Desk>,
    /// The services of the folder, each with its file.
    pub(crate) declared: Vec<(Client, String)>,
    /// The keys that sign, to be replaced when their file changes.
    pub(crate) signing: Signing,
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
    let look = look(&scheme.code, &files).map_err(faults)?;
    let declared = clients(&settings.gate.services, &scheme, keyring).map_err(faults)?;
    missing_connectors(settings, &scheme).map_err(faults)?;
    let texts = Arc::new(texts(&scheme, &files)?);
    let letters = Letters::of(&scheme, &files, texts.clone());
    let (couriers, connectors) = outlets(settings, Some(Arc::clone(&letters))).map_err(faults)?;
    let needed = needed(settings, &scheme);
    for warning in scheme.warnings(now()) {
        tracing::warn!(warning, "something will soon be wrong with the scheme");
    }
    let store = open_store(settings).await?;
    let engine = Engine::new(Parts {
        store: store.clone(),
        world: Arc::new(RealWorld),
        scheme,
        catalogue: methods::CATALOGUE,
        keys: keys(keyring, &settings.gate.issuer)?,
        denied: Arc::new(CommonPasswords),
        texts,
        couriers,
        press: press(settings, letters).map_err(faults)?,
        connectors,
        gate: settings.gate.issuer.clone(),
        hashing_places: settings.gate.hashing_places.unwrap_or_else(processors),
    });
    let certificate_header = settings.gate.client_certificate_header.as_deref();
    let signing = Signing::new(keyring.signing().clone(), needed);
    let app = App::new(web::Parts {
        engine: engine.clone(),
        look,
        clients: declared.iter().map(|(client, _)| client.clone()).collect(),
        signing: signing.clone(),
        lives: settings.provider.lives,
        outside: Outside::new(settings.provider.allow_private_addresses)?,
        issuer: settings.gate.issuer.clone(),
        demo,
        trusted_proxies: settings.gate.trusted_proxies.clone(),
        certificate_header: certificate_header.and_then(|name| name.parse().ok()),
    });
    let desk = settings.desk.as_ref().map(|desk| Desk::new(app.clone(), desk.origin.clone()));
    let desk = desk.transpose()?;
    Ok(Gate { engine, app, desk, declared, signing, store })
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

/// Opens a database that is there: whoever asks for one that is not has named the wrong place.
///
/// # Errors
///
/// If there is none, or it cannot be opened.
pub(crate) async fn existing_store(settings: &Settings) -> Result<Store, Failure> {
    let database = database(settings);
    if !database.exists() {
        return Err(format!("{}: there is no database; see `data`", database.display()).into());
    }
    open_store(settings).await
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
pub(crate) fn look(code: &str, files: &Files) -> Result<Look, Vec<Fault>> {
    const THEME: &str = "brand/theme.toml";
    let text = files.get(THEME).ok_or_else(|| vec![Fault::file(THEME, "is missing")])?;
    let theme = Theme::parse(text).map_err(|bad| match bad {
        BadTheme::Shape(error) => vec![Fault::reading(THEME, text, &error)],
        BadTheme::Value { key, reason } => vec![Fault::at(THEME, text, &[key], reason)],
        BadTheme::Illegible(pairs) => {
            let fault =
                |pair: &Illegible| Fault::at(THEME, text, &[pair.token.0], pair.to_string());
            pairs.iter().map(fault).collect()
        }
    })?;
    let logo = theme.logo.as_ref().map(|name| files.get(&format!("brand/{name}")));
    match logo {
        Some(None) => Err(vec![Fault::at(THEME, text, &["logo"], "is no file in `brand/`")]),
        Some(Some(svg)) => Ok(theme.look(code, Some(svg))),
        None => Ok(theme.look(code, None)),
    }
}

/// The words of a scheme: the shell's, the kernel's, the methods', the scheme's own, each over
/// those before.
///
/// # Errors
///
/// If a source cannot be read.
pub(crate) fn texts(scheme: &Scheme, files: &Files) -> Result<BTreeMap<String, Texts>, Failure> {
    let of = |language: &str| -> Vec<String> {
        let layers = [web::draw::TEXTS, kernel::TEXTS].into_iter().flatten();
        let shell = layers.filter(|(tag, _)| *tag == language).map(|(_, source)| *source);
        let ours = shell.chain(methods::CATALOGUE.texts(language)).map(str::to_owned);
        ours.chain(files.get(&format!("texts/{language}.ftl")).cloned()).collect()
    };
    let built = |language: &String| {
        let sources: Vec<String> = scheme.layers(language).flat_map(of).collect();
        let sources = sources.iter().map(String::as_str);
        Ok((language.clone(), Texts::build(language, sources)?))
    };
    scheme.languages.iter().map(built).collect()
}

/// The relying parties of a folder with their files, every one checked.
pub(crate) fn clients(
    folder: &Path,
    scheme: &Scheme,
    keyring: &Keyring,
) -> Result<Vec<(Client, String)>, Vec<Fault>> {
    let shown = folder.display().to_string();
    let entries = fs::read_dir(folder)
        .map_err(|error| vec![Fault::file(&shown, format!("cannot be read: {error}"))])?;
    let signed = signed_with(keyring);
    let mut clients: Vec<(Client, String)> = Vec::new();
    let mut faults = Vec::new();
    let files = entries.filter_map(Result::ok).map(|entry| entry.path());
    for file in files.filter(|file| file.extension().is_some_and(|end| end == "toml")) {
        let name = file.display().to_string();
        let text = fs::read_to_string(&file).unwrap_or_default();
        match client(&name, &text, scheme, &signed) {
            Ok(client) => {
                if clients.iter().any(|(known, _)| known.client_id == client.client_id) {
                    let cure = "is registered in another file too";
                    faults.push(Fault::at(&name, &text, &["client_id"], cure));
                }
                clients.push((client, text));
            }
            Err(wrong) => faults.extend(wrong),
        }
    }
    if faults.is_empty() { Ok(clients) } else { Err(faults) }
}

/// The relying party of a file, looked over as a whole. `signed` are the algorithms of our keys.
pub(crate) fn client(
    name: &str,
    text: &str,
    scheme: &Scheme,
    signed: &[Algorithm],
) -> Result<Client, Vec<Fault>> {
    let client = toml::from_str::<Client>(text);
    let client = client.map_err(|error| vec![Fault::reading(name, text, &error)])?;
    let wrong = client.validate(Levels::new(&scheme.levels));
    let wrong = wrong.iter().map(|wrong| {
        let (key, cure) = wrong.split_once(": ").unwrap_or(("", wrong));
        let path: Vec<&str> = key.split('.').collect();
        Fault::at(name, text, &path, cure)
    });
    let unsigned = client.signed_for_it().filter(|(_, algorithm)| !signed.contains(algorithm));
    let unsigned = unsigned.map(|(key, algorithm)| {
        Fault::at(name, text, &[key], format!("no key signs {algorithm}: have {signed:?}"))
    });
    let faults: Vec<Fault> = wrong.chain(unsigned).collect();
    if faults.is_empty() { Ok(client) } else { Err(faults) }
}

/// What our keys sign with.
pub(crate) fn signed_with(keyring: &Keyring) -> Vec<Algorithm> {
    keyring.signing().algorithms()
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
                faults.push(settings.fault(&["connector"], cure));
            }
        }
    }
    if scheme.registration.is_some() && settings.sms.is_none() {
        let cure =
            "add [sms.http] or [sms.smpp]: people sign in with what is sent to their telephone";
        faults.push(settings.fault(&["sms"], cure));
    }
    let posts = |id: &str| {
        methods::CATALOGUE.find(id).is_some_and(|method| method.returning(scheme).is_some())
    };
    if scheme.methods.iter().any(|offer| posts(&offer.id)) && settings.post.is_none() {
        let cure = "add [post]: a method of the scheme posts letters";
        faults.push(settings.fault(&["post"], cure));
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// Faults as one message, a line each.
pub(crate) fn faults(faults: Vec<Fault>) -> Failure {
    let lines: Vec<String> = faults.into_iter().map(|fault| fault.to_string()).collect();
    lines.join("\n").into()
}

/// How long what we sign is good for at most. An ID token says who is meant for as long as the
/// session lasts in which it was given (`OpenID` Connect RP-Initiated Logout 2).
pub(crate) fn needed(settings: &Settings, scheme: &Scheme) -> SignedDuration {
    let lives = settings.provider.lives;
    let session = SignedDuration::from_hours(scheme.session.absolute_hours.into());
    lives.access_token().max(lives.id_token()).max(session) + lives.skew()
}

/// The keys of the engine.
///
/// # Errors
///
/// If the log cannot have the name of the gate.
pub(crate) fn keys(keyring: &Keyring, issuer: &str) -> Result<Keys, Failure> {
    Ok(Keys::new(
        keyring.wrapping_keys(),
        keyring.fingerprint_keys(),
        keyring.pepper(),
        crypto::password::Cost::default(),
        keyring.small(),
        keyring.subject(),
        notary(keyring, issuer)?,
    ))
}

/// Who signs the public log of a gate.
///
/// # Errors
///
/// If the log cannot have its name.
pub(crate) fn notary(keyring: &Keyring, issuer: &str) -> Result<NotarySigner, Failure> {
    Ok(keyring.notary().signer(&log_name(issuer))?)
}

/// The ways out: who carries messages, and who asks questions where. Nobody is connected to yet.
///
/// # Errors
///
/// Every one whose settings cannot be carried out.
pub(crate) fn outlets(
    settings: &Settings,
    letters: Option<Arc<Letters>>,
) -> Result<(Couriers, Connectors), Vec<Fault>> {
    let mut faults = Vec::new();
    let mut couriers = Couriers::new();
    match SmtpCourier::new(&settings.mail) {
        Ok(mail) => drop(couriers.insert(channel_name(Channel::Mail), Arc::new(mail))),
        Err(error) => faults.push(settings.fault(&["mail"], error.to_string())),
    }
    match settings.sms.as_ref().map(sms) {
        Some(Ok(sms)) => drop(couriers.insert(channel_name(Channel::Sms), sms)),
        Some(Err((path, reason))) => faults.push(settings.fault(&path, reason)),
        None => {}
    }
    if let Some(provider) = &settings.post {
        match HttpCourier::new(provider) {
            Ok(post) => {
                let post = match letters {
                    Some(letters) => post.printing(letters),
                    None => post,
                };
                couriers.insert(channel_name(Channel::Letter), Arc::new(post));
            }
            Err(error) => faults.push(settings.fault(&["post"], error.to_string())),
        }
    }
    let mut connectors = Connectors::new();
    for (name, asked) in &settings.connector {
        match HttpConnector::new(asked) {
            Ok(connector) => drop(connectors.insert(name.clone(), Arc::new(connector))),
            Err(error) => faults.push(settings.fault(&["connector", name], error.to_string())),
        }
    }
    if faults.is_empty() { Ok((couriers, connectors)) } else { Err(faults) }
}

/// Who carries text messages; or where and why that cannot be set up.
fn sms(settings: &Sms) -> Result<Arc<dyn Courier>, ([&'static str; 2], String)> {
    match settings {
        Sms::Http(provider) => match HttpCourier::new(provider) {
            Ok(courier) => Ok(Arc::new(courier)),
            Err(error) => Err((["sms", "http"], error.to_string())),
        },
        Sms::Smpp(centre) => match SmppCourier::new(centre) {
            Ok(courier) => Ok(Arc::new(courier)),
            Err(error) => Err((["sms", "smpp"], error.to_string())),
        },
    }
}

/// Who prints receipts, signs them and has them stamped.
///
/// # Errors
///
/// Every setting that cannot be carried out.
pub(crate) fn press(settings: &Settings, letters: Arc<Letters>) -> Result<Press, Vec<Fault>> {
    let mut press = Press { printer: Some(letters), ..Press::default() };
    if let Some(seal) = &settings.seal {
        let (signatory, stamper) = signing::seal(settings, seal)?;
        press.signatory = Some(Arc::new(signatory));
        press.stamper = stamper.map(|stamper| Arc::new(stamper) as Arc<dyn Stamper>);
    }
    Ok(press)
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
