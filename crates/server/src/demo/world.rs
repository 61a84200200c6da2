//! The outside world of a demonstration: processes of their own.

use std::{
    fs::{self, File},
    path::Path,
    process::Stdio,
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
    time::{sleep, timeout},
};

use super::{AUTHORITY, Levels, Place, address, local};
use crate::{
    Failure,
    command_line::Demo,
    running,
    simulate::{READY, TIED},
};

/// The time between two looks at the ports of a demonstration that was killed.
const LETTING_GO_LOOK: Duration = Duration::from_millis(50);

/// The outside world: children that end when we do, however we end.
pub(super) struct World(Vec<Child>);

impl World {
    pub(super) async fn start(
        options: &Demo,
        place: &Place,
        levels: &Levels,
    ) -> Result<Self, Failure> {
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
            format!("--rare-acr={}", levels.strongest),
        ];
        let authority = vec![
            AUTHORITY.to_owned(),
            format!("--listen={}", socket(options.authority_port)),
            format!("--folder={}", text(&place.data.join(AUTHORITY))),
        ];
        let mut children = Vec::new();
        let authority = levels.receipts.then_some(authority);
        for words in [register, tray, service].into_iter().chain(authority) {
            children.push(child(&words, &place.data).await?);
        }
        Ok(Self(children))
    }

    /// Their ports, and the options that choose them.
    pub(super) const fn ports(options: &Demo) -> [(u16, &'static str); 5] {
        [
            (options.register_port, "`--register-port`"),
            (options.tray_port, "`--tray-port`"),
            (options.mail_port, "`--mail-port`"),
            (options.service_port, "`--service-port`"),
            (options.authority_port, "`--authority-port`"),
        ]
    }

    pub(super) async fn stop(mut self) {
        for child in &mut self.0 {
            drop(child.stdin.take());
        }
        for mut child in self.0 {
            let _ = child.wait().await;
        }
    }
}

/// Waits until a simulator can have this port: one of a demonstration that was just killed may need
/// a moment to end.
pub(super) async fn let_go(port: u16, option: &str, patience: Duration) -> Result<(), Failure> {
    let free = async {
        while running::listen(local(port), option).await.is_err() {
            sleep(LETTING_GO_LOOK).await;
        }
    };
    match timeout(patience, free).await {
        Ok(()) => Ok(()),
        Err(_) => running::listen(local(port), option).await.map(|_| ()),
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
    let reason = fs::read_to_string(&log)?;
    let reason = reason.trim().trim_start_matches("kapu: ");
    Err(format!("the simulator `{name}` did not start: {reason}").into())
}
