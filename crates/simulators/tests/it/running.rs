//! Simulators that run, and the clock they see.

use std::{future::Future, net::SocketAddr};

use jiff::Timestamp;
use simulators::Error;
use tokio::{sync::oneshot, task::JoinHandle};

/// A simulator that runs. It ends with the test, or at [`Running::stop`].
pub(crate) struct Running<A> {
    /// Where it listens.
    pub(crate) at: A,
    stop: oneshot::Sender<()>,
    task: JoinHandle<Result<(), Error>>,
}

/// The time in every test: noon of 24 November 2026.
pub(crate) fn now() -> Timestamp {
    "2026-11-24T12:00:00Z".parse().unwrap()
}

/// A free port of this machine.
pub(crate) fn free() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 0))
}

/// Starts a simulator and waits until it is ready. `run` is given what to tell when it is ready,
/// and what to stop at.
pub(crate) async fn start<A, F>(
    run: impl FnOnce(oneshot::Sender<A>, oneshot::Receiver<()>) -> F,
) -> Running<A>
where
    A: Send + 'static,
    F: Future<Output = Result<(), Error>> + Send + 'static,
{
    let (ready, at) = oneshot::channel();
    let (stop, stopped) = oneshot::channel();
    let task = tokio::spawn(run(ready, stopped));
    Running { at: at.await.unwrap(), stop, task }
}

impl<A> Running<A> {
    /// Stops it and waits for its end.
    pub(crate) async fn stop(self) {
        self.stop.send(()).unwrap();
        self.task.await.unwrap().unwrap();
    }
}
