//! `kapu demo`: the gate on embedded storage, with the outside world around it, each part of it a
//! process of its own that speaks the real protocol over a socket.

mod registration;
mod world;

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use engine::{
    Engine,
    connector::http::HttpSettings,
    courier::{
        smpp::SmppSettings,
        smtp::{SmtpSettings, SmtpTls},
    },
    stamping::StampSettings,
};
use kernel::{officer::Profile, permission::Role};
use oidc::lives::Lives;
use simulators::{
    authority,
    service::{CALLBACK, LOGIN, SIGNED_OUT, TOLD},
};

use self::{
    registration::{Authentication, Registration},
    world::{World, let_go},
};
use crate::{
    Failure, changes, clock,
    command_line::Demo,
    compose, keys, logging, officer,
    running::{self, Listeners},
    say, schemes,
    settings::{DEMONSTRATION, Desk, Gate, Provider, Seal, Settings, Sms},
    signing,
    simulate::SAMPLE_SERVICE,
};

/// The connectors that the schemes name: one process is all the registers of a demonstration.
const REGISTERS: [&str; 4] =
    ["population-register", "identity-register", "health-register", "address-register"];
/// How long the simulators of a demonstration that was killed may hold their ports.
const LETTING_GO_MAX: Duration = Duration::from_secs(4);

/// Starts everything, says where it is, and runs until it is asked to stop.
///
/// # Errors
///
/// If a port is taken or the data cannot be used.
pub(crate) async fn run(options: Demo) -> Result<(), Failure> {
    // The ports first: then a second demonstration fails before it touches anything.
    let listeners = Listeners {
        gate: running::listen(local(options.port), "`--port`").await?,
        admin: running::listen(local(options.admin_port), "`--admin-port`").await?,
        desk: Some(running::listen(local(options.desk_port), "`--desk-port`").await?),
    };
    let patience =
        if options.data.join(DEMONSTRATION).exists() { LETTING_GO_MAX } else { Duration::ZERO };
    for (port, option) in World::ports(&options) {
        let_go(port, option, patience).await?;
    }
    let place = Place::prepare(&options)?;
    logging::to_file(&place.data.join("gate.log"))?;
    let levels = Levels::of(&options)?;
    if levels.receipts && !place.data.join(signing::CERTIFICATE).exists() {
        signing::make(&place.data, SEAL, clock::now())?;
    }
    let world = World::start(&options, &place, &levels).await?;
    place.register_sample_service(&options, &levels)?;
    let settings = place.settings(&options, levels.receipts);
    let keyring = keys::read(&settings.gate.keys)?;
    let gate = compose::gate(&settings, &keyring, true).await?;
    changes::begin(&gate, &keyring).await?;
    let stop = running::stopped();
    let invitation = invitation(&gate.engine, &options).await?;
    officer::canary(&gate.engine).await?;
    let has_offices = !gate.engine.scheme().posts.is_empty();
    let at_desk = has_offices.then(|| invitation.unwrap_or_else(|| desk(&options)));
    for line in welcome(&options, at_desk.as_deref()) {
        say(&line);
    }
    let outcome = running::run(gate, listeners, stop).await;
    world.stop().await;
    outcome
}

/// The authority that stamps times, and its folder.
const AUTHORITY: &str = "authority";
/// Who looks after the offices of a demonstration.
const SUPERVISOR: &str = "Bodó Emese";

/// The link with which the first supervisor makes their passkey, as long as nobody has.
async fn invitation(engine: &Engine, options: &Demo) -> Result<Option<String>, Failure> {
    let posts: Vec<String> = engine.scheme().posts.iter().map(|post| post.id.clone()).collect();
    if posts.is_empty() {
        return Ok(None);
    }
    let everywhere = Profile { name: String::new(), role: Role::Supervisor, offices: posts };
    let known = engine.officers(&everywhere).await?;
    if known.iter().any(|row| !row.officer.passkeys().is_empty()) {
        return Ok(None);
    }
    let origin = desk(options);
    let link = match known.first() {
        Some(row) => {
            let visitor = officer::operator(engine);
            let secret = engine.invite_anew(row.id, None, &visitor).await?;
            officer::link(&origin, &secret)
        }
        None => officer::bootstrap(engine, SUPERVISOR, &[], &origin).await?,
    };
    Ok(Some(link))
}

/// Passkeys want a name, not a number.
fn desk(options: &Demo) -> String {
    format!("http://localhost:{}", options.desk_port)
}

/// Who signs the receipts of a demonstration.
const SEAL: &str = "CN=Kapu sample seal,O=Nobody,C=ES";

/// The ends of the scheme's levels: what the sample service admits, and what its rare books take; and whether it
/// gives receipts.
struct Levels {
    weakest: String,
    strongest: String,
    receipts: bool,
}

impl Levels {
    fn of(options: &Demo) -> Result<Self, Failure> {
        let files = schemes::files(options.schemes.as_deref(), &options.scheme);
        let scheme = files.and_then(|files| compose::scheme(&files)).map_err(compose::faults)?;
        let ends = scheme.levels.first().zip(scheme.levels.last());
        let (weakest, strongest) = ends.ok_or("the scheme has no levels")?;
        let receipts = kernel::receipt::is_given(&scheme);
        Ok(Self { weakest: weakest.id.clone(), strongest: strongest.id.clone(), receipts })
    }
}

/// The folder of a demonstration.
struct Place {
    data: PathBuf,
}

impl Place {
    fn prepare(options: &Demo) -> Result<Self, Failure> {
        let data = options.data.clone();
        let (marker, keys) = (data.join(DEMONSTRATION), data.join("keys.toml"));
        let used = fs::read_dir(&data).is_ok_and(|mut entries| entries.next().is_some());
        if used && !marker.exists() {
            let shown = data.display();
            let cure = "not touched; choose another one with `--data`";
            return Err(format!("{shown} is no folder of a demonstration: {cure}").into());
        }
        if options.fresh && used {
            fs::remove_dir_all(&data)?;
        }
        fs::create_dir_all(&data)?;
        fs::write(&marker, "A demonstration made this folder; `--fresh` empties it.\n")?;
        fs::create_dir_all(data.join("services"))?;
        if !keys.exists() {
            keys::make(&keys)?;
        }
        if options.smsc.is_some() && !data.join("smsc-password").exists() {
            keys::write_secret(&data.join("smsc-password"), "kapu")?;
        }
        let place = Self { data };
        if !place.token().exists() {
            let token = crypto::digest::base64url(&crypto::random::bytes::<32>()?);
            keys::write_secret(&place.token(), &token)?;
        }
        Ok(place)
    }

    fn token(&self) -> PathBuf {
        self.data.join("register-token")
    }

    fn settings(&self, options: &Demo, receipts: bool) -> Settings {
        let register = HttpSettings {
            url: address(options.register_port),
            token_file: Some(self.token()),
            ca_file: None,
            identity_file: None,
        };
        let tray = HttpSettings {
            url: address(options.tray_port),
            token_file: None,
            ca_file: None,
            identity_file: None,
        };
        Settings {
            file: self.data.clone(),
            gate: Gate {
                issuer: address(options.port),
                listen: local(options.port),
                admin_listen: local(options.admin_port),
                data: self.data.clone(),
                keys: self.data.join("keys.toml"),
                scheme: options.scheme.clone(),
                schemes: options.schemes.clone(),
                services: self.data.join("services"),
                trusted_proxies: Vec::new(),
                client_certificate_header: None,
                hashing_places: None,
            },
            mail: SmtpSettings {
                host: Ipv4Addr::LOCALHOST.to_string(),
                port: options.mail_port,
                tls: SmtpTls::None,
                ca_file: None,
                user: None,
                password_file: None,
                from: "Kapu <no-reply@kapu.example>".to_owned(),
            },
            seal: receipts.then(|| self.seal(options)),
            desk: Some(Desk { origin: desk(options), listen: local(options.desk_port) }),
            provider: Provider { allow_private_addresses: true, lives: Lives::default() },
            sms: Some(match options.smsc {
                Some(centre) => Sms::Smpp(SmppSettings {
                    host: centre.ip(),
                    port: centre.port(),
                    system_id: "kapu".to_owned(),
                    password_file: self.data.join("smsc-password"),
                    from: "Kapu".to_owned(),
                }),
                None => Sms::Http(tray.clone()),
            }),
            post: Some(tray),
            connector: REGISTERS.map(|name| (name.to_owned(), register.clone())).into(),
        }
    }

    fn seal(&self, options: &Demo) -> Seal {
        Seal {
            key_file: self.data.join(signing::KEY),
            certificate_file: self.data.join(signing::CERTIFICATE),
            former_file: None,
            authority: Some(StampSettings {
                url: address(options.authority_port),
                token_file: None,
                ca_file: None,
                certificate_file: self.data.join(AUTHORITY).join(authority::CERTIFICATE),
            }),
        }
    }

    /// Registers the sample service with the keys it made for itself.
    fn register_sample_service(&self, options: &Demo, levels: &Levels) -> Result<(), Failure> {
        let keys = fs::read_to_string(self.data.join("service").join("jwks.json"))?;
        let keys: toml::Value = serde_json::from_str(&keys)?;
        let service = address(options.service_port);
        let registration = Registration {
            client_id: SAMPLE_SERVICE,
            name: [("en", "Waterlily Lending Library"), ("hu", "Tündérrózsa Kölcsönkönyvtár")]
                .into(),
            redirect_uris: [format!("{service}{CALLBACK}")],
            post_logout_redirect_uris: [format!("{service}{SIGNED_OUT}")],
            minimum_level: levels.weakest.clone(),
            scopes: ["openid", "profile", "address", "email"],
            sector: "127.0.0.1",
            home_uri: format!("{service}/"),
            initiate_login_uri: format!("{service}{LOGIN}"),
            backchannel_logout_uri: format!("{service}{TOLD}"),
            id_token_alg: "ES256",
            authentication: Authentication { method: "private_key_jwt", jwks: keys },
        };
        let file = self.data.join("services").join("sample-service.toml");
        fs::write(file, toml::to_string(&registration)?)?;
        Ok(())
    }
}

/// What is where; a desk only if the scheme has offices.
fn welcome(options: &Demo, at_desk: Option<&str>) -> Vec<String> {
    let at = |what: &str, port: u16| format!("  {what:<16} {}", address(port));
    let mut lines = vec![
        String::new(),
        "Kapu runs. Nobody in it is real.".to_owned(),
        String::new(),
        at("Sample service", options.service_port),
        at("The gate", options.port),
        at("Message tray", options.tray_port),
        at("Sample people", options.register_port),
    ];
    lines.extend(at_desk.map(|desk| format!("  {:<16} {desk}", "Desk")));
    lines.extend([
        format!("  {:<16} {}/dev/console", "For engineers", address(options.port)),
        format!("  {:<16} {}/dev/ui", "Components", address(options.port)),
        format!("  {:<16} {}/metrics", "Metrics", address(options.admin_port)),
        String::new(),
        format!(
            "Data in {}. Ctrl-C stops everything; --fresh starts anew.",
            options.data.display()
        ),
    ]);
    lines
}

fn address(port: u16) -> String {
    format!("http://{}", local(port))
}

const fn local(port: u16) -> SocketAddr {
    SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), port)
}
