//! What plays the outside world.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Subcommand};

#[derive(Args)]
pub(crate) struct Simulate {
    #[command(subcommand)]
    pub(crate) world: World,
}

#[derive(Subcommand)]
pub(crate) enum World {
    /// A population register with made-up people.
    Register {
        /// Where to listen.
        #[arg(long, default_value = "127.0.0.1:8083")]
        listen: SocketAddr,
        /// The scheme whose sample people it knows.
        #[arg(long, default_value = "hu-ugyfelkapu")]
        scheme: String,
        /// A folder of schemes to use instead of those built in.
        #[arg(long)]
        schemes: Option<PathBuf>,
        /// The file that holds the bearer token to ask for.
        #[arg(long)]
        token_file: PathBuf,
    },
    /// A tray that receives every message the gate sends.
    Tray {
        /// Where to receive mail.
        #[arg(long, default_value = "127.0.0.1:8025")]
        smtp_listen: SocketAddr,
        /// Where to show it.
        #[arg(long, default_value = "127.0.0.1:8082")]
        http_listen: SocketAddr,
        /// The folder to keep it in.
        #[arg(long)]
        folder: PathBuf,
        /// The gate's address: links to it can be followed.
        #[arg(long, default_value = "http://127.0.0.1:8080")]
        gate: String,
    },
    /// An authority that stamps times.
    Authority {
        /// Where to listen.
        #[arg(long, default_value = "127.0.0.1:8086")]
        listen: SocketAddr,
        /// The folder of its key.
        #[arg(long)]
        folder: PathBuf,
    },
    /// A small public service that people sign in to.
    Service {
        /// Where to listen.
        #[arg(long, default_value = "127.0.0.1:8081")]
        listen: SocketAddr,
        /// The gate's address.
        #[arg(long, default_value = "http://127.0.0.1:8080")]
        issuer: String,
        /// The folder of its key.
        #[arg(long)]
        folder: PathBuf,
        /// The level that reserving a rare book takes, as an `acr` value.
        #[arg(long)]
        rare_acr: Option<String>,
    },
}
