//! `SmtpCourier` and mail servers behind TLS.

use std::{
    fs,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use engine::{
    courier::smtp::{SmtpCourier, SmtpSettings, SmtpTls},
    world::{Courier as _, Undelivered},
};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader},
    net::TcpListener,
};
use tokio_rustls::TlsAcceptor;

use crate::{
    certificates::Authority,
    courier::{letter, settings},
    running,
};

/// What a mail server was told, each line marked by whether it came through TLS.
type Heard = Arc<Mutex<Vec<(bool, String)>>>;

/// A mail server that takes in everything.
struct Server {
    at: SocketAddr,
    heard: Heard,
}

impl Server {
    /// One that speaks TLS from the first byte, or offers it, or has none.
    async fn start(tls: Option<TlsAcceptor>, implicit: bool) -> Self {
        let listener = TcpListener::bind(running::free()).await.unwrap();
        let (at, heard) = (listener.local_addr().unwrap(), Heard::default());
        let theirs = Arc::clone(&heard);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (tls, heard) = (tls.clone(), &theirs);
                match tls {
                    Some(tls) if implicit => {
                        if let Ok(stream) = tls.accept(stream).await {
                            talk(stream, true, true, false, heard).await;
                        }
                    }
                    tls => {
                        let stream = talk(stream, false, true, tls.is_some(), heard).await;
                        let (Some(stream), Some(tls)) = (stream, tls) else { continue };
                        if let Ok(stream) = tls.accept(stream).await {
                            talk(stream, true, false, false, heard).await;
                        }
                    }
                }
            }
        });
        Self { at, heard }
    }

    fn heard(&self) -> Vec<(bool, String)> {
        self.heard.lock().unwrap().clone()
    }

    /// Whether it heard a command, and through TLS or not.
    fn heard_of(&self, command: &str) -> Option<bool> {
        let heard = self.heard();
        heard.iter().find(|(_, line)| line.starts_with(command)).map(|(through, _)| *through)
    }
}

/// Talks until the end; gives the stream back if TLS is to begin on it.
async fn talk<S: AsyncRead + AsyncWrite + Unpin>(
    stream: S,
    through_tls: bool,
    greets: bool,
    offers_tls: bool,
    heard: &Heard,
) -> Option<S> {
    let mut stream = BufReader::new(stream);
    if greets {
        stream.write_all(b"220 mail.example ESMTP\r\n").await.ok()?;
    }
    let mut in_data = false;
    loop {
        stream.flush().await.ok()?;
        let mut line = String::new();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        let line = line.trim_end().to_owned();
        heard.lock().unwrap().push((through_tls, line.clone()));
        in_data = in_data && line != ".";
        let reply = match line.split(' ').next().unwrap_or_default() {
            _ if in_data => continue,
            "EHLO" if offers_tls => "250-mail.example\r\n250-AUTH PLAIN\r\n250 STARTTLS",
            "EHLO" => "250-mail.example\r\n250 AUTH PLAIN",
            "AUTH" => "235 welcome",
            "STARTTLS" => {
                stream.write_all(b"220 go on\r\n").await.ok()?;
                return Some(stream.into_inner());
            }
            "DATA" => {
                in_data = true;
                "354 go on"
            }
            _ => "250 fine",
        };
        stream.write_all(format!("{reply}\r\n").as_bytes()).await.ok()?;
    }
}

/// A courier with a password, and the folder that holds it.
fn courier(server: &Server, tls: SmtpTls, authority: &Authority) -> (SmtpCourier, TempDir) {
    let folder = TempDir::new().unwrap();
    let password = folder.path().join("password");
    fs::write(&password, "open sesame\n").unwrap();
    let settings = SmtpSettings {
        tls,
        ca_file: Some(authority.certificate()),
        user: Some("kapu".to_owned()),
        password_file: Some(password),
        ..settings(server.at)
    };
    (SmtpCourier::new(&settings).unwrap(), folder)
}

#[tokio::test]
async fn mail_goes_through_tls_from_the_first_byte_or_after_starttls() {
    let authority = Authority::new();
    for (tls, implicit) in [(SmtpTls::Implicit, true), (SmtpTls::Starttls, false)] {
        let acceptor = authority.server("IP:127.0.0.1", false);
        let server = Server::start(Some(acceptor), implicit).await;
        let (courier, _folder) = courier(&server, tls, &authority);
        courier.carry("a-key", &letter()).await.unwrap();
        for said in ["AUTH PLAIN ", "MAIL FROM:<no-reply@gate.example>", "RCPT TO:<anna@", "DATA"] {
            assert_eq!(server.heard_of(said), Some(true), "{tls:?} {said}: {:?}", server.heard());
        }
        assert_eq!(server.heard_of("STARTTLS").is_some(), !implicit);
        // "\0kapu\0open sesame": the line end of the file is no part of the password.
        assert_eq!(server.heard_of("AUTH PLAIN AGthcHUAb3BlbiBzZXNhbWU="), Some(true));
    }
}

#[tokio::test]
async fn a_server_without_tls_is_told_nothing() {
    let authority = Authority::new();
    let server = Server::start(None, false).await;
    let (courier, _folder) = courier(&server, SmtpTls::Starttls, &authority);
    assert_eq!(courier.carry("a-key", &letter()).await, Err(Undelivered::Later));
    for private in ["AUTH", "MAIL", "RCPT", "DATA"] {
        assert_eq!(server.heard_of(private), None, "{private}: {:?}", server.heard());
    }
}

#[tokio::test]
async fn a_server_that_cannot_prove_its_name_is_told_nothing() {
    let (ours, theirs) = (Authority::new(), Authority::new());
    for (authority, name) in [(&theirs, "IP:127.0.0.1"), (&ours, "DNS:mail.example")] {
        for (tls, implicit) in [(SmtpTls::Implicit, true), (SmtpTls::Starttls, false)] {
            let acceptor = authority.server(name, false);
            let server = Server::start(Some(acceptor), implicit).await;
            let (courier, _folder) = courier(&server, tls, &ours);
            assert_eq!(courier.carry("a-key", &letter()).await, Err(Undelivered::Later));
            let through_tls = server.heard().iter().any(|(through, _)| *through);
            assert!(!through_tls && server.heard_of("MAIL").is_none(), "{name} {tls:?}");
        }
    }
}
