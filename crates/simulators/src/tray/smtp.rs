//! The mail server: sockets, lines and time limits. What is said is decided in
//! [`dialogue`](super::dialogue).
//!
//! Against smuggling of a second mail inside a first one, lines end with CR LF and with nothing
//! else, and nobody may speak before they are answered: whoever does otherwise is hung up on.

use std::{io, sync::Arc, time::Duration};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
    time::{sleep, timeout},
};

use super::{
    Tray,
    dialogue::{Dialogue, MAIL_BYTES_MAX, Turn},
    envelope::Envelope,
    mail,
    shelf::{Kept, Unkept},
};

/// How many connections are served at once.
const CONNECTIONS_MAX: usize = 64;
/// How long a line may take, in seconds (RFC 5321 4.5.3.2.7).
const LINE_SECONDS_MAX: u64 = 300;
/// Longest line, in bytes, with its end (RFC 5321 4.5.3.1.6, and the dot that is added).
const LINE_BYTES_MAX: usize = 1001;
/// How long to wait when no connection can be taken, in milliseconds.
const BREATHER_MS: u64 = 100;
/// How the server calls itself.
const GREETING: &str = "220 tray.localhost ESMTP, nothing is delivered";

/// A connection.
struct Line {
    stream: BufReader<TcpStream>,
}

/// Why a connection is ended from this side.
#[derive(Clone, Copy)]
enum Foul {
    LongLine,
    BareEnd,
    OutOfTurn,
    LongMail,
}

/// Why nothing more is heard.
enum Ended {
    Foul(Foul),
    Gone,
}

/// Receives mail until the sender of `stopped` is gone.
pub(super) async fn receive(
    listener: TcpListener,
    tray: Arc<Tray>,
    mut stopped: watch::Receiver<()>,
) {
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            // Mail that was not acknowledged will be sent again.
            _ = stopped.changed() => return,
        };
        while connections.try_join_next().is_some() {}
        match accepted {
            Ok((stream, _)) if connections.len() < CONNECTIONS_MAX => {
                let mut line = Line { stream: BufReader::new(stream) };
                let tray = Arc::clone(&tray);
                connections.spawn(async move { line.converse(&tray).await });
            }
            Ok(_too_many) => {}
            Err(error) => {
                tracing::warn!(%error, "no connection could be taken");
                sleep(Duration::from_millis(BREATHER_MS)).await;
            }
        }
    }
}

impl Line {
    async fn converse(&mut self, tray: &Arc<Tray>) -> io::Result<()> {
        self.say(GREETING).await?;
        match self.listen(tray).await {
            Err(Ended::Foul(foul)) => self.say(foul.reply()).await,
            Ok(()) | Err(Ended::Gone) => Ok(()),
        }
    }

    async fn listen(&mut self, tray: &Arc<Tray>) -> Result<(), Ended> {
        let mut dialogue = Dialogue::default();
        loop {
            let line = self.hear().await?;
            self.in_turn()?;
            let turn = match str::from_utf8(&line) {
                Ok(line) => dialogue.hear(line),
                Err(_) => Turn::Say("500 5.5.2 not UTF-8"),
            };
            match turn {
                Turn::Say(reply) => self.say(reply).await?,
                Turn::Introduce => {
                    let size = format!("250-SIZE {MAIL_BYTES_MAX}");
                    let lines = ["250-tray.localhost", &size, "250-8BITMIME", "250 SMTPUTF8"];
                    self.say(&lines.join("\r\n")).await?;
                }
                Turn::TakeIn(envelope) => self.take_in(tray, envelope).await?,
                Turn::HangUp(reply) => return Ok(self.say(reply).await?),
            }
        }
    }

    async fn take_in(&mut self, tray: &Arc<Tray>, envelope: Envelope) -> Result<(), Ended> {
        self.say("354 end with a dot on a line of its own").await?;
        let raw = self.mail().await?;
        self.in_turn()?;
        let message = mail::read(&raw, envelope, (tray.now)());
        let reply = match tray.keep(message).await {
            Ok(Kept::New) => "250 2.0.0 kept",
            Ok(Kept::Again) => "250 2.0.0 kept before",
            Err(Unkept::Conflict) => "554 5.6.0 another message has this Message-ID",
            Err(Unkept::Full) => "452 4.3.1 the tray is full, empty it",
            Err(Unkept::Disk) => "451 4.3.0 the tray cannot be written",
        };
        Ok(self.say(reply).await?)
    }

    /// A mail, up to the dot on a line of its own, with the dots taken out that were put in.
    async fn mail(&mut self) -> Result<Vec<u8>, Ended> {
        let mut mail = Vec::new();
        loop {
            let line = self.hear().await?;
            if line == b"." {
                return Ok(mail);
            }
            mail.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
            mail.extend_from_slice(b"\r\n");
            if mail.len() > MAIL_BYTES_MAX {
                return Err(Ended::Foul(Foul::LongMail));
            }
        }
    }

    /// A line, without its end.
    async fn hear(&mut self) -> Result<Vec<u8>, Ended> {
        let mut line = Vec::new();
        let most = u64::try_from(LINE_BYTES_MAX).unwrap_or(u64::MAX);
        let mut limited = (&mut self.stream).take(most);
        let read = limited.read_until(b'\n', &mut line);
        timeout(Duration::from_secs(LINE_SECONDS_MAX), read).await.map_err(|_| Ended::Gone)??;
        match line.strip_suffix(b"\r\n") {
            Some(whole) if !whole.contains(&b'\r') => Ok(whole.to_vec()),
            None if line.len() == LINE_BYTES_MAX => Err(Ended::Foul(Foul::LongLine)),
            None if !line.ends_with(b"\n") => Err(Ended::Gone),
            Some(_) | None => Err(Ended::Foul(Foul::BareEnd)),
        }
    }

    /// Nobody may speak before they are answered: this server does not offer pipelining.
    fn in_turn(&self) -> Result<(), Ended> {
        if self.stream.buffer().is_empty() { Ok(()) } else { Err(Ended::Foul(Foul::OutOfTurn)) }
    }

    async fn say(&mut self, reply: &str) -> io::Result<()> {
        self.stream.write_all(format!("{reply}\r\n").as_bytes()).await
    }
}

impl Foul {
    const fn reply(self) -> &'static str {
        match self {
            Self::LongLine => "500 5.5.6 the line is too long",
            Self::BareEnd => "554 5.6.0 lines end with CR LF, and with nothing else",
            Self::OutOfTurn => "554 5.5.1 wait for the answer",
            Self::LongMail => "552 5.3.4 the message is too long",
        }
    }
}

impl From<io::Error> for Ended {
    fn from(_: io::Error) -> Self {
        Self::Gone
    }
}
