//! Mail by SMTP (RFC 5321), plain text only: nothing in it to track or to imitate.

use std::{fmt, time::Duration};

use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{Attachment, Mailbox, MultiPart, SinglePart, header::ContentType},
    transport::smtp::{
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
        extension::ClientId,
    },
};
use serde::Deserialize;

use crate::world::{Courier, Later, Undelivered, Written};

/// How long one delivery may take, in seconds.
const DELIVERY_SECONDS_MAX: u64 = 30;

/// The type of a file for calendars (RFC 5545 8.1), and its name.
const CALENDAR: &str = "text/calendar; charset=utf-8";
const CALENDAR_FILE: &str = "appointment.ics";

/// Where mail is handed over.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmtpSettings {
    /// Host name or address of the server.
    pub host: String,
    /// Port.
    pub port: u16,
    /// How the connection is protected.
    #[serde(default)]
    pub tls: SmtpTls,
    /// A certificate authority to trust besides the public ones, as a PEM file.
    pub ca_file: Option<std::path::PathBuf>,
    /// User name, if the server asks for one.
    pub user: Option<String>,
    /// A file that holds the password.
    pub password_file: Option<std::path::PathBuf>,
    /// The address mail comes from, such as `Kapu <no-reply@example.org>`.
    pub from: String,
}

/// How the connection to the mail server is protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SmtpTls {
    /// From the first byte (RFC 8314).
    #[default]
    Implicit,
    /// By STARTTLS, and not at all if the server has none.
    Starttls,
    /// Not at all: for a server on this machine only.
    None,
}

/// Why a courier cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum SmtpSetup {
    /// A file cannot be read.
    #[error("{0} cannot be read")]
    File(std::path::PathBuf),
    /// The sender's address cannot be read.
    #[error("`from` is no address, like `Kapu <no-reply@example.org>`")]
    From,
    /// One of the two is of no use without the other.
    #[error("`user` and `password_file` go together")]
    Credentials,
    /// TLS cannot be set up as asked.
    #[error("TLS: {0}")]
    Tls(String),
    /// No TLS to another machine.
    #[error("`tls = \"none\"` is for a server on this machine only")]
    Exposed,
}

/// Mail by SMTP.
pub struct SmtpCourier {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    host: String,
}

impl SmtpCourier {
    /// Sets up the courier. No connection is made yet.
    ///
    /// # Errors
    ///
    /// If the settings cannot be carried out.
    pub fn new(settings: &SmtpSettings) -> Result<Self, SmtpSetup> {
        let from: Mailbox = settings.from.parse().map_err(|_| SmtpSetup::From)?;
        let mut builder =
            AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(settings.host.clone())
                .port(settings.port)
                .hello_name(ClientId::Domain(from.email.domain().to_owned()))
                .timeout(Some(Duration::from_secs(DELIVERY_SECONDS_MAX)))
                .tls(tls(settings)?);
        match (&settings.user, &settings.password_file) {
            (Some(user), Some(file)) => {
                let password = read(file)?;
                let password = String::from_utf8_lossy(&password).trim_end().to_owned();
                builder = builder.credentials(Credentials::new(user.clone(), password));
            }
            (None, None) => {}
            (Some(_), None) | (None, Some(_)) => return Err(SmtpSetup::Credentials),
        }
        let host = from.email.domain().to_owned();
        Ok(Self { transport: builder.build(), from, host })
    }

    fn message(&self, key: &str, written: &Written) -> Result<Message, Undelivered> {
        let to: Mailbox = written.to.expose().parse().map_err(|_| Undelivered::Never)?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(written.subject.clone())
            .date(written.at.into())
            // The same on every attempt, so that a receiver can tell a repetition.
            .message_id(Some(format!("<{key}@{}>", self.host)));
        let body = written.body.expose().to_owned();
        let message = match &written.calendar {
            None => message.header(ContentType::TEXT_PLAIN).body(body),
            Some(calendar) => {
                let file = calendar.expose().to_owned();
                let kind = ContentType::parse(CALENDAR).map_err(|_| Undelivered::Never)?;
                let file = Attachment::new(CALENDAR_FILE.to_owned()).body(file, kind);
                let parts = MultiPart::mixed().singlepart(SinglePart::plain(body));
                message.multipart(parts.singlepart(file))
            }
        };
        message.map_err(|_| Undelivered::Never)
    }
}

impl Courier for SmtpCourier {
    fn carry<'a>(
        &'a self,
        key: &'a str,
        written: &'a Written,
    ) -> Later<'a, Result<(), Undelivered>> {
        Box::pin(async move {
            let message = self.message(key, written)?;
            match self.transport.send(message).await {
                Ok(_) => Ok(()),
                Err(error) if error.is_permanent() => Err(Undelivered::Never),
                Err(_) => Err(Undelivered::Later),
            }
        })
    }
}

fn tls(settings: &SmtpSettings) -> Result<Tls, SmtpSetup> {
    let parameters = || {
        let mut builder = TlsParameters::builder(settings.host.clone());
        if let Some(file) = &settings.ca_file {
            let certificate = Certificate::from_pem(&read(file)?);
            let certificate = certificate.map_err(|error| SmtpSetup::Tls(error.to_string()))?;
            builder = builder.add_root_certificate(certificate);
        }
        builder.build().map_err(|error| SmtpSetup::Tls(error.to_string()))
    };
    match settings.tls {
        SmtpTls::Implicit => Ok(Tls::Wrapper(parameters()?)),
        SmtpTls::Starttls => Ok(Tls::Required(parameters()?)),
        SmtpTls::None if is_this_machine(&settings.host) => Ok(Tls::None),
        SmtpTls::None => Err(SmtpSetup::Exposed),
    }
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost"
        || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn read(file: &std::path::Path) -> Result<Vec<u8>, SmtpSetup> {
    std::fs::read(file).map_err(|_| SmtpSetup::File(file.to_owned()))
}

impl fmt::Debug for SmtpCourier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpCourier").field("host", &self.host).finish_non_exhaustive()
    }
}
