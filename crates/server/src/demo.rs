//! `kapu demo`: the gate on embedded storage, with the outside world around it, each part of it a
//! process of its own that speaks the real protocol over a socket.

use std::{
    fs::{self, File},
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    process::Stdio,
};

use engine::{
    connector::http::HttpSettings,
    courier::smtp::{SmtpSettings, SmtpTls},
};
use serde::Serialize;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};

use crate::{
    Failure,
    command_line::Demo,
    compose, keys, logging,
    running::{self, Listeners},
    say,
    settings::{Gate, Settings},
    simulate::{READY, SAMPLE_SERVICE, TIED},
};

/// The connector of the population register.
const REGISTER: &str = "population-register";

/// Starts everything, says where it is, and runs until it is asked to stop.
///
/// # Errors
///
/// If a port is taken or the data cannot be used.
pub(crate) async fn run(options: Demo) -> Result<(), Failure> {
    let place = Place::prepare(&options)?;
    logging::to_file(&place.data.join("gate.log"))?;
    // The gate's own ports first: then a second demonstration fails before it starts anything.
    let listeners = Listeners::open(local(options.port), local(options.admin_port)).await?;
    let world = World::start(&options, &place).await?;
    place.register_sample_service(&options)?;
    let settings = place.settings(&options);
    let keyring = keys::read(&settings.gate.keys)?;
    let gate = compose::gate(&settings, &keyring, true).await?;
    for line in welcome(&options) {
        say(&line);
    }
    let outcome = running::run(gate, listeners, running::stopped()).await;
    world.stop().await;
    outcome
}

/// The folder of a demonstration.
struct Place {
    data: PathBuf,
}

impl Place {
    fn prepare(options: &Demo) -> Result<Self, Failure> {
        let data = options.data.clone();
        let keys = data.join("keys.toml");
        if options.fresh && data.exists() {
            if !keys.exists() && fs::read_dir(&data)?.next().is_some() {
                let shown = data.display();
                return Err(format!("{shown} is no folder of a demonstration: not emptied").into());
            }
            fs::remove_dir_all(&data)?;
        }
        fs::create_dir_all(data.join("services"))?;
        if !keys.exists() {
            keys::make(&keys)?;
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

    fn settings(&self, options: &Demo) -> Settings {
        let register = HttpSettings {
            url: address(options.register_port),
            token_file: Some(self.token()),
            ca_file: None,
            identity_file: None,
        };
        Settings {
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
            connector: [(REGISTER.to_owned(), register)].into(),
        }
    }

    /// Registers the sample service with the keys it made for itself.
    fn register_sample_service(&self, options: &Demo) -> Result<(), Failure> {
        let keys = fs::read_to_string(self.data.join("service").join("jwks.json"))?;
        let keys: toml::Value = serde_json::from_str(&keys)?;
        let service = address(options.service_port);
        let registration = Registration {
            client_id: SAMPLE_SERVICE,
            name: [("en", "Waterlily Lending Library"), ("hu", "Tündérrózsa Kölcsönkönyvtár")]
                .into(),
            redirect_uris: [format!("{service}/callback")],
            post_logout_redirect_uris: [format!("{service}/signed-out")],
            minimum_level: "full",
            scopes: ["openid", "profile", "address", "email"],
            sector: "127.0.0.1",
            home_uri: format!("{service}/"),
            initiate_login_uri: format!("{service}/login"),
            id_token_alg: "ES256",
            authentication: Authentication { method: "private_key_jwt", jwks: keys },
        };
        let file = self.data.join("services").join("sample-service.toml");
        fs::write(file, toml::to_string(&registration)?)?;
        Ok(())
    }
}

/// The sample service as a relying party.
#[derive(Serialize)]
struct Registration {
    client_id: &'static str,
    redirect_uris: [String; 1],
    post_logout_redirect_uris: [String; 1],
    minimum_level: &'static str,
    scopes: [&'static str; 4],
    sector: &'static str,
    home_uri: String,
    initiate_login_uri: String,
    id_token_alg: &'static str,
    name: std::collections::BTreeMap<&'static str, &'static str>,
    authentication: Authentication,
}

#[derive(Serialize)]
struct Authentication {
    method: &'static str,
    jwks: toml::Value,
}

/// The outside world: children that end when we do, however we end.
struct World(Vec<Child>);

impl World {
    async fn start(options: &Demo, place: &Place) -> Result<Self, Failure> {
        let text = |path: &Path| path.display().to_string();
        let socket = |port| local(port).to_string();
        let mut register = vec![
            "register".to_owned(),
            format!("--listen={}", socket(options.register_port)),
            format!("--scheme={}", options.scheme),
            format!("--token-file={}", text(&place.token())),
        ];
        register.extend(options.schemes.as_deref().map(|at| format!("--schemes={}", text(at))));
        let tray = vec![
            "tray".to_owned(),
            format!("--smtp-listen={}", socket(options.mail_port)),
            format!("--http-listen={}", socket(options.tray_port)),
            format!("--folder={}", text(&place.data.join("tray"))),
            format!("--gate={}", address(options.port)),
        ];
        let service = vec![
            "service".to_owned(),
            format!("--listen={}", socket(options.service_port)),
            format!("--issuer={}", address(options.port)),
            format!("--folder={}", text(&place.data.join("service"))),
        ];
        let mut children = Vec::new();
        for words in [register, tray, service] {
            children.push(child(&words, &place.data).await?);
        }
        Ok(Self(children))
    }

    async fn stop(self) {
        for mut child in self.0 {
            drop(child.stdin.take());
            let _ = child.wait().await;
        }
    }
}

/// Starts a simulator and waits until it answers.
async fn child(words: &[String], data: &Path) -> Result<Child, Failure> {
    let name = words.first().map(String::as_str).unwrap_or_default();
    let log = data.join(format!("{name}.log"));
    let mut child = Command::new(std::env::current_exe()?)
        .arg("simulate")
        .args(words)
        .env(TIED, "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(File::create(&log)?)
        .kill_on_drop(true)
        .spawn()?;
    let output = child.stdout.take().ok_or("a simulator has no standard output")?;
    let mut lines = BufReader::new(output).lines();
    while let Some(line) = lines.next_line().await? {
        if line == READY {
            return Ok(child);
        }
    }
    Err(fs::read_to_string(&log)?.trim().to_owned().into())
}

fn welcome(options: &Demo) -> Vec<String> {
    let at = |what: &str, port: u16| format!("  {what:<16} {}", address(port));
    vec![
        String::new(),
        "Kapu runs. Nobody in it is real.".to_owned(),
        String::new(),
        at("Sample service", options.service_port),
        at("The gate", options.port),
        at("Message tray", options.tray_port),
        at("Sample people", options.register_port),
        format!("  {:<16} {}/dev/ui", "Components", address(options.port)),
        format!("  {:<16} {}/metrics", "Metrics", address(options.admin_port)),
        String::new(),
        format!(
            "Data in {}. Ctrl-C stops everything; --fresh starts anew.",
            options.data.display()
        ),
    ]
}

fn address(port: u16) -> String {
    format!("http://{}", local(port))
}

const fn local(port: u16) -> SocketAddr {
    SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), port)
}
