//! The gate under load: a demonstration of its own, in a folder that goes away.

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::Path,
    process::Stdio,
};

use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};

use crate::{Trouble, scenarios};

/// A gate that runs.
pub(crate) struct Gate {
    child: Child,
    pub(crate) address: SocketAddr,
    pub(crate) tray: SocketAddr,
    _folder: TempDir,
}

impl Gate {
    /// Starts it and waits until it is open.
    pub(crate) async fn start(kapu: &Path) -> Result<Self, Trouble> {
        let folder = tempfile::tempdir()?;
        // A demonstration takes a folder that another one has marked.
        fs::write(folder.path().join("demonstration"), "A benchmark made this folder.\n")?;
        let services = folder.path().join("services");
        fs::create_dir(&services)?;
        for (name, text) in scenarios::services()? {
            fs::write(services.join(format!("{name}.toml")), text)?;
        }
        let ports = [
            "port",
            "service-port",
            "tray-port",
            "register-port",
            "mail-port",
            "admin-port",
            "desk-port",
        ];
        let ports = ports.map(|option| Ok::<_, Trouble>((option, free_port()?)));
        let ports = ports.into_iter().collect::<Result<Vec<_>, _>>()?;
        let mut child = Command::new(kapu)
            .arg("demo")
            .arg(format!("--data={}", folder.path().display()))
            .args(ports.iter().map(|(option, port)| format!("--{option}={port}")))
            .env("KAPU_LOG", "error")
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| format!("{}: {error}", kapu.display()))?;
        let output = child.stdout.take().ok_or("no output")?;
        let mut lines = BufReader::new(output).lines();
        loop {
            let line = lines.next_line().await?.ok_or("the gate did not start")?;
            if line.starts_with("Data in") {
                break;
            }
        }
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let port = |wanted: &str| ports.iter().find(|(option, _)| *option == wanted);
        let at = |option| port(option).map(|(_, port)| (Ipv4Addr::LOCALHOST, *port).into());
        let (address, tray) = (at("port"), at("tray-port"));
        let (address, tray) = address.zip(tray).ok_or("no port")?;
        Ok(Self { child, address, tray, _folder: folder })
    }

    /// How much memory the gate has, in MiB.
    pub(crate) fn memory(&self) -> Result<f64, Trouble> {
        const KIBIBYTES: f64 = 1024.0;
        let id = self.child.id().ok_or("the gate has ended")?;
        let status = fs::read_to_string(format!("/proc/{id}/status"))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let words = line.and_then(|line| line.split_whitespace().next()).ok_or("no VmRSS")?;
        Ok(words.parse::<f64>()? / KIBIBYTES)
    }

    /// Stops it.
    pub(crate) async fn stop(mut self) -> Result<(), Trouble> {
        self.child.kill().await?;
        Ok(())
    }
}

/// A port that nobody listens on.
pub(crate) fn free_port() -> Result<u16, Trouble> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
