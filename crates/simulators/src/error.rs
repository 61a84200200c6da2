//! Why a simulator does not start, or stops.

use std::{io, net::SocketAddr, path::PathBuf};

/// Why a simulator does not start, or stops. The texts are for the person at the command line.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another process listens there.
    #[error(
        "port {} of {} is taken, perhaps by another simulator; choose another one with `{option}`",
        address.port(), address.ip()
    )]
    PortTaken {
        /// Where it was to listen.
        address: SocketAddr,
        /// The option that changes it.
        option: &'static str,
    },
    /// A simulator is not for other machines.
    #[error("a simulator listens on this machine only: `{option}` must be a loopback address, such as 127.0.0.1:{}", address.port())]
    Exposed {
        /// Where it was to listen.
        address: SocketAddr,
        /// The option that changes it.
        option: &'static str,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on {address}; choose another address with `{option}`")]
    Listen {
        /// Where it was to listen.
        address: SocketAddr,
        /// The option that changes it.
        option: &'static str,
        /// Why not.
        source: io::Error,
    },
    /// A file or folder of the simulator cannot be used.
    #[error("{path} cannot be used")]
    File {
        /// Which.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// What a file or an option says makes no sense.
    #[error("{0}")]
    Input(String),
    /// The server broke down.
    #[error("the server broke down")]
    Broken(#[source] io::Error),
}

impl Error {
    /// Makes an error of what a file system said.
    pub(crate) fn file(path: &std::path::Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}
