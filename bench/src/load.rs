//! Connections that ask without pause, and how long each answer took.

use std::{
    future::Future,
    net::SocketAddr,
    time::{Duration, Instant},
};

use http_body_util::{BodyExt as _, Full};
use hyper::{
    HeaderMap, Request, StatusCode,
    body::Bytes,
    client::conn::http1::{SendRequest, handshake},
    header::{CONTENT_TYPE, HOST},
};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpStream, task::JoinSet};

use crate::Trouble;

/// One connection that stays open.
pub(crate) struct Connection {
    sender: SendRequest<Full<Bytes>>,
    host: String,
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Measured {
    /// How long each took, sorted.
    times: Vec<Duration>,
    /// How many were not answered as they should be.
    pub(crate) errors: usize,
    /// How long the run was.
    time: Duration,
}

impl Connection {
    /// Connects.
    pub(crate) async fn to(address: SocketAddr) -> Result<Self, Trouble> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self { sender, host: address.to_string() })
    }

    /// Asks by GET.
    pub(crate) async fn get(
        &mut self,
        path: &str,
        headers: &[(&str, &str)],
    ) -> Result<Answer, Trouble> {
        self.send("GET", path, headers, String::new()).await
    }

    /// Sends a form.
    pub(crate) async fn post(
        &mut self,
        path: &str,
        headers: &[(&str, &str)],
        fields: &[(&str, &str)],
    ) -> Result<Answer, Trouble> {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send("POST", path, headers, body).await
    }

    async fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: String,
    ) -> Result<Answer, Trouble> {
        let mut request = Request::builder().method(method).uri(path).header(HOST, &self.host);
        if !body.is_empty() {
            request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Full::new(Bytes::from(body)))?;
        self.sender.ready().await?;
        let (parts, body) = self.sender.send_request(request).await?.into_parts();
        let body = body.collect().await?.to_bytes();
        Ok(Answer { status: parts.status, headers: parts.headers, body })
    }
}

impl Measured {
    /// How many a second.
    pub(crate) fn rate(&self) -> f64 {
        count(self.times.len()) / self.time.as_secs_f64()
    }

    /// The time within which this share of them was answered, in milliseconds.
    pub(crate) fn percentile(&self, share: f64) -> f64 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a place in a list, from a share of its length"
        )]
        let place = (count(self.times.len()) * share) as usize;
        let place = place.min(self.times.len().saturating_sub(1));
        self.times.get(place).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
    }
}

/// Numbers here are far below what a float can hold.
#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
pub(crate) fn count(number: usize) -> f64 {
    number as f64
}

/// Has each of these work without pause for so long. A worker gives back whether it was answered as
/// it should be; one whose answer cannot be read at all ends.
pub(crate) async fn run<W, F>(workers: Vec<W>, time: Duration, step: F) -> Measured
where
    W: Send + 'static,
    F: AsyncStep<W>,
{
    let began = Instant::now();
    let mut tasks = JoinSet::new();
    for mut worker in workers {
        let step = step.clone();
        tasks.spawn(async move {
            let (mut times, mut errors) = (Vec::new(), 0);
            while began.elapsed() < time {
                let asked = Instant::now();
                match step.step(&mut worker).await {
                    Ok(true) => times.push(asked.elapsed()),
                    Ok(false) => errors += 1,
                    Err(_) => {
                        errors += 1;
                        break;
                    }
                }
            }
            (times, errors)
        });
    }
    let (mut times, mut errors) = (Vec::new(), 0);
    while let Some(done) = tasks.join_next().await {
        if let Ok((more, wrong)) = done {
            times.extend(more);
            errors += wrong;
        }
    }
    times.sort_unstable();
    Measured { times, errors, time: began.elapsed() }
}

/// One step of a worker.
pub(crate) trait AsyncStep<W>: Clone + Send + Sync + 'static {
    /// Does it, and says whether it was answered as it should be.
    fn step<'w>(
        &'w self,
        worker: &'w mut W,
    ) -> impl Future<Output = Result<bool, Trouble>> + Send + 'w;
}
