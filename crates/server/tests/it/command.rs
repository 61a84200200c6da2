//! Running the binary.

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Output, Stdio},
    sync::atomic::{AtomicU16, Ordering},
    time::Duration,
};

use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader, Lines},
    net::TcpStream,
    process::{Child, ChildStdout, Command},
    time::{sleep, timeout},
};

/// How long anything may take before the test fails, in seconds.
const PATIENCE_SECONDS: u64 = 30;
/// Ports are taken from here on: below those that the system gives to whoever calls out.
const PORT_MIN: u16 = 20_000;
/// How many of them there are.
const PORTS: u16 = 12_000;

static NEXT: AtomicU16 = AtomicU16::new(0);

/// What a command came to.
pub(crate) struct Outcome {
    pub(crate) well: bool,
    pub(crate) said: String,
    pub(crate) complained: String,
}

/// A process that runs, and what it says. It is killed when the test ends.
pub(crate) struct Running {
    pub(crate) child: Child,
    pub(crate) lines: Lines<BufReader<ChildStdout>>,
}

/// Runs a command to its end.
pub(crate) async fn kapu<S: AsRef<std::ffi::OsStr>>(words: impl IntoIterator<Item = S>) -> Outcome {
    let output = patiently(command().args(words).stdin(Stdio::null()).output()).await.unwrap();
    Outcome::of(&output)
}

impl Outcome {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self {
            well: output.status.success(),
            said: text(&output.stdout),
            complained: text(&output.stderr),
        }
    }

    /// What it complained of, if it failed as it should.
    pub(crate) fn refused(self) -> String {
        assert!(!self.well, "not refused: {}", self.said);
        assert!(self.complained.starts_with("kapu: "), "{}", self.complained);
        self.complained
    }

    /// What it said, if all went well.
    pub(crate) fn fine(self) -> String {
        assert!(self.well, "refused: {}", self.complained);
        self.said
    }
}

impl Running {
    /// Starts a command that runs until it is stopped.
    pub(crate) fn start<S: AsRef<std::ffi::OsStr>>(words: impl IntoIterator<Item = S>) -> Self {
        let mut command = command();
        command.args(words).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines }
    }

    /// Reads on until a line that holds this.
    pub(crate) async fn says(&mut self, words: &str) -> Vec<String> {
        let mut said = Vec::new();
        while let Some(line) = patiently(self.lines.next_line()).await.unwrap() {
            said.push(line);
            if said.last().unwrap().contains(words) {
                return said;
            }
        }
        panic!("it ended before it said `{words}`: {said:#?}");
    }

    /// Asks it to stop.
    pub(crate) async fn terminate(&self) {
        self.signal("TERM").await;
    }

    /// Sends it a signal.
    pub(crate) async fn signal(&self, name: &str) {
        let id = self.child.id().unwrap().to_string();
        let sent = Command::new("sh").args(["-c", &format!("kill -{name} {id}")]).status();
        assert!(sent.await.unwrap().success());
    }

    /// Asks it to stop and gives its exit code.
    pub(crate) async fn stop(&mut self) -> Option<i32> {
        self.terminate().await;
        patiently(self.child.wait()).await.unwrap().code()
    }
}

/// Waits for something that must come.
pub(crate) async fn patiently<T>(what: impl Future<Output = T>) -> T {
    timeout(Duration::from_secs(PATIENCE_SECONDS), what).await.unwrap()
}

/// Waits until nobody listens there any more.
pub(crate) async fn falls_silent(port: u16) {
    patiently(async {
        while TcpStream::connect(local(port)).await.is_ok() {
            sleep(Duration::from_millis(5)).await;
        }
    })
    .await;
}

/// A port nobody listens on.
pub(crate) fn port() -> u16 {
    let spread = u16::try_from(std::process::id() % u32::from(PORTS)).unwrap();
    loop {
        let next = NEXT.fetch_add(1, Ordering::SeqCst).wrapping_add(spread) % PORTS + PORT_MIN;
        if TcpListener::bind(local(next)).is_ok() {
            return next;
        }
    }
}

pub(crate) const fn local(port: u16) -> SocketAddr {
    SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), port)
}

/// A deployment of its own: keys and a configuration that connects to nobody.
pub(crate) struct Deployment {
    pub(crate) folder: TempDir,
    pub(crate) gate: u16,
    pub(crate) admin: u16,
}

impl Deployment {
    pub(crate) async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let at = folder.path().to_str().unwrap();
        kapu(["init", "--folder", at, "--issuer", "https://gate.example"]).await.fine();
        let this = Self { gate: port(), admin: port(), folder };
        this.edit("127.0.0.1:8080", &local(this.gate).to_string());
        this.edit("127.0.0.1:9090", &local(this.admin).to_string());
        this
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn shown(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    /// Changes something in the configuration that is there.
    pub(crate) fn edit(&self, from: &str, to: &str) {
        edit(&self.path("kapu.toml"), from, to);
    }

    /// Runs a command with the configuration of this deployment.
    pub(crate) async fn kapu(&self, words: &[&str]) -> Outcome {
        let config = format!("--config={}", self.shown("kapu.toml"));
        let (verb, rest) = words.split_first().unwrap();
        kapu([*verb, config.as_str()].into_iter().chain(rest.iter().copied())).await
    }

    /// A gate that is open.
    pub(crate) async fn serve(&self) -> Running {
        let mut gate = Running::start(["serve", "--config", &self.shown("kapu.toml")]);
        gate.says("the gate is open").await;
        gate
    }
}

/// Changes something in a file that is there once.
pub(crate) fn edit(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert_eq!(text.matches(from).count(), 1, "{from}");
    fs::write(file, text.replace(from, to)).unwrap();
}

/// The line of a file that begins with this, from 1.
pub(crate) fn line_of(file: &Path, start: &str) -> usize {
    let text = fs::read_to_string(file).unwrap();
    1 + text.lines().position(|line| line.starts_with(start)).unwrap()
}

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kapu"));
    command.kill_on_drop(true).env_remove("KAPU_LOG");
    command
}
