//! Text messages by SMPP 3.4, to the centre of a mobile operator.
//!
//! One connection, bound as a transmitter, made when it is needed and kept until it breaks; messages go out one
//! after the other, each acknowledged before the next. What was not acknowledged is sent again by the outbox.
//! Long texts travel in parts that telephones put together; the parts bear the same number on every attempt.

use std::{fmt, net::IpAddr, path::PathBuf, str::FromStr as _, time::Duration};

use futures_util::{SinkExt as _, StreamExt as _};
use kernel::secret::Secret;
use rusmpp::{
    Command, CommandStatus, Pdu,
    extra::{concatenation::SubmitSmMultipartExt as _, encoding::ucs2::Ucs2},
    pdus::{BindTransmitter, SubmitSm},
    tokio_codec::CommandCodec,
    types::COctetString,
    values::{InterfaceVersion, Npi, Ton},
};
use serde::Deserialize;
use tokio::{net::TcpStream, sync::Mutex, time::timeout};
use tokio_util::codec::Framed;

use crate::world::{Courier, Later, Undelivered, Written};

#[cfg(test)]
mod tests;

/// How long a connection, or the acknowledgement of one part, may take.
const ANSWER_TIME_MAX: Duration = Duration::from_secs(10);
/// Longest answer that is read, in bytes: nobody has more to tell us.
const ANSWER_BYTES_MAX: usize = 4096;
/// Longest sender that is a name and not a number (3GPP TS 23.040 9.1.2.5), in characters.
const NAME_LENGTH_MAX: usize = 11;

/// Where text messages are handed over.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmppSettings {
    /// Address of the centre. It is reached without TLS, so it is on this machine or in a private network,
    /// such as a tunnel to the operator.
    pub host: IpAddr,
    /// Port.
    pub port: u16,
    /// The name under which the operator knows us.
    pub system_id: String,
    /// A file that holds the password.
    pub password_file: PathBuf,
    /// Who messages are from: a number as E.164 writes it, or a name of at most eleven letters.
    pub from: String,
}

/// Why a courier cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum SmppSetup {
    /// A file cannot be read.
    #[error("{0} cannot be read")]
    File(PathBuf),
    /// One of the texts is longer than the protocol has room for.
    #[error("`{0}` is too long, or has a sign that does not fit")]
    Unfit(&'static str),
    /// In the open.
    #[error("`host` is neither on this machine nor in a private network: SMPP has no TLS")]
    Exposed,
}

/// Text messages by SMPP.
pub struct SmppCourier {
    settings: SmppSettings,
    password: Secret,
    from: Sender,
    session: Mutex<Option<Session>>,
}

/// Who messages are from.
#[derive(Clone)]
struct Sender {
    kind: Ton,
    plan: Npi,
    address: COctetString<1, 21>,
}

/// A connection that is bound.
struct Session {
    framed: Framed<TcpStream, CommandCodec>,
    sequence: u32,
}

/// What became of a part.
enum Fate {
    Taken,
    Refused(CommandStatus),
}

impl SmppCourier {
    /// Sets up the courier. No connection is made yet.
    ///
    /// # Errors
    ///
    /// If the settings cannot be carried out.
    pub fn new(settings: &SmppSettings) -> Result<Self, SmppSetup> {
        if !is_private(settings.host) {
            return Err(SmppSetup::Exposed);
        }
        let file = &settings.password_file;
        let read = std::fs::read(file).map_err(|_| SmppSetup::File(file.clone()))?;
        let password = Secret::new(String::from_utf8_lossy(&read).trim_end());
        COctetString::<1, 9>::from_str(password.expose())
            .map_err(|_| SmppSetup::Unfit("password_file"))?;
        COctetString::<1, 16>::from_str(&settings.system_id)
            .map_err(|_| SmppSetup::Unfit("system_id"))?;
        let from = Sender::read(&settings.from).ok_or(SmppSetup::Unfit("from"))?;
        Ok(Self { settings: settings.clone(), password, from, session: Mutex::new(None) })
    }

    /// The parts of a message, in the plain alphabet if it has all the letters.
    fn parts(&self, key: &str, written: &Written) -> Option<Vec<SubmitSm>> {
        let number = written.to.expose().strip_prefix('+')?;
        let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.then_some(number)?;
        let blank = SubmitSm::builder()
            .source_addr_ton(self.from.kind)
            .source_addr_npi(self.from.plan)
            .source_addr(self.from.address.clone())
            .dest_addr_ton(Ton::International)
            .dest_addr_npi(Npi::Isdn)
            .destination_addr(COctetString::from_str(number).ok()?)
            .build();
        // The same on every attempt, so that a telephone puts together what belongs together.
        let [reference, ..] = crypto::digest::sha256(key.as_bytes());
        let parts = blank.multipart(written.body.expose()).reference_u8(reference);
        parts.gsm7bit_unpacked().fallback(Ucs2::new()).build().ok()
    }

    async fn hand_over(&self, parts: &[SubmitSm]) -> Result<(), Undelivered> {
        let mut place = self.session.lock().await;
        // A centre closes what was idle for long: the first part finds out, and is sent on a new one.
        let kept = place.take();
        let was_kept = kept.is_some();
        let mut session = match kept {
            Some(session) => session,
            None => self.bind().await?,
        };
        for (at, part) in parts.iter().enumerate() {
            let fate = match session.submit(part.clone()).await {
                None if was_kept && at == 0 => {
                    session = self.bind().await?;
                    session.submit(part.clone()).await
                }
                fate => fate,
            };
            match fate.ok_or(Undelivered::Later)? {
                Fate::Taken => {}
                Fate::Refused(status) => {
                    *place = Some(session);
                    return Err(refused(status));
                }
            }
        }
        *place = Some(session);
        Ok(())
    }

    async fn bind(&self) -> Result<Session, Undelivered> {
        let at = (self.settings.host, self.settings.port);
        let connected = timeout(ANSWER_TIME_MAX, TcpStream::connect(at)).await;
        let stream = connected.ok().and_then(Result::ok).ok_or(Undelivered::Later)?;
        let codec = CommandCodec::new().with_max_length(ANSWER_BYTES_MAX);
        let mut session = Session { framed: Framed::new(stream, codec), sequence: 0 };
        let bind = BindTransmitter::builder()
            .system_id(COctetString::from_str(&self.settings.system_id).unwrap_or_default())
            .password(COctetString::from_str(self.password.expose()).unwrap_or_default())
            .interface_version(InterfaceVersion::Smpp3_4)
            .build();
        let status = session.ask(bind).await.ok_or(Undelivered::Later)?;
        if status == CommandStatus::EsmeRok {
            return Ok(session);
        }
        tracing::error!(?status, "the message centre does not let us in");
        Err(Undelivered::Later)
    }
}

impl Session {
    async fn submit(&mut self, part: SubmitSm) -> Option<Fate> {
        match self.ask(part).await? {
            CommandStatus::EsmeRok => Some(Fate::Taken),
            status => Some(Fate::Refused(status)),
        }
    }

    /// Puts a request and waits for its own answer; questions of the other side are answered meanwhile.
    async fn ask(&mut self, request: impl Into<Pdu>) -> Option<CommandStatus> {
        self.sequence = self.sequence.wrapping_add(1).max(1);
        let sequence = self.sequence;
        let request = Command::new(CommandStatus::EsmeRok, sequence, request);
        let answered = async {
            self.framed.send(request).await.ok()?;
            loop {
                let command = self.framed.next().await?.ok()?;
                match command.pdu() {
                    Some(Pdu::EnquireLink) => {
                        let (status, number) = (CommandStatus::EsmeRok, command.sequence_number());
                        let alive = Command::new(status, number, Pdu::EnquireLinkResp);
                        self.framed.send(alive).await.ok()?;
                    }
                    Some(Pdu::Unbind) => return None,
                    _ if command.sequence_number() == sequence => return Some(command.status()),
                    _ => {}
                }
            }
        };
        timeout(ANSWER_TIME_MAX, answered).await.ok().flatten()
    }
}

impl Sender {
    fn read(text: &str) -> Option<Self> {
        let sender = |kind, plan, address: &str| {
            Some(Self { kind, plan, address: COctetString::from_str(address).ok()? })
        };
        match text.strip_prefix('+') {
            Some(number) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
                sender(Ton::International, Npi::Isdn, number)
            }
            Some(_) => None,
            None if text.is_empty() || text.len() > NAME_LENGTH_MAX => None,
            None => sender(Ton::Alphanumeric, Npi::Unknown, text),
        }
    }
}

/// What a refusal of the centre means: what it says of the message is for good, what it says of itself is not.
fn refused(status: CommandStatus) -> Undelivered {
    let for_good = [
        CommandStatus::EsmeRinvdstadr,
        CommandStatus::EsmeRinvmsglen,
        CommandStatus::EsmeRinvdstton,
        CommandStatus::EsmeRinvdstnpi,
    ];
    tracing::warn!(?status, "the message centre refused a message");
    if for_good.contains(&status) { Undelivered::Never } else { Undelivered::Later }
}

/// On this machine, or in a network of one's own (RFC 1918, RFC 4193).
const fn is_private(host: IpAddr) -> bool {
    match host {
        IpAddr::V4(host) => host.is_loopback() || host.is_private(),
        IpAddr::V6(host) => host.is_loopback() || host.is_unique_local(),
    }
}

impl Courier for SmppCourier {
    fn carry<'a>(
        &'a self,
        key: &'a str,
        written: &'a Written,
    ) -> Later<'a, Result<(), Undelivered>> {
        Box::pin(async move {
            let parts = self.parts(key, written).ok_or(Undelivered::Never)?;
            self.hand_over(&parts).await
        })
    }
}

impl fmt::Debug for SmppCourier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmppCourier").field("host", &self.settings.host).finish_non_exhaustive()
    }
}
