//! The command line.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand};

pub(crate) use self::outside::{Simulate, World};

mod outside;

/// Longest time for which an old secret or key and the new one are there together, in hours.
const OVERLAP_HOURS_MAX: u16 = 7 * 24;

/// A state electronic-identity gateway.
#[derive(Parser)]
#[command(name = "kapu", version, about)]
pub(crate) struct CommandLine {
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Subcommand)]
pub(crate) enum Verb {
    /// Run the gate with sample people, a message tray and a sample service, on this machine.
    Demo(Demo),
    /// Make keys and a configuration.
    Init(Init),
    /// Run the gate.
    Serve(Configured),
    /// Check a configuration and its scheme, or all schemes, and name every fault.
    Check(Check),
    /// Write an authenticated backup while the gate runs.
    Backup(Backup),
    /// Put a backup in place of an absent database, if it is whole and ours.
    Restore(Restore),
    /// Look at what could not be delivered, or try it again.
    Outbox(Outbox),
    /// Note what the post and the print shop say of letters.
    Letters(Letters),
    /// Register services, shut them out, give them new secrets, while the gate runs.
    Rp(Rp),
    /// Invite the first supervisors of offices.
    Officer(Officer),
    /// Look at the keys that sign tokens, or have them followed by others.
    Keys(Keys),
    /// Verify that nothing recorded was changed.
    Audit(Audit),
    /// Run a part of the outside world, for demonstrations and tests.
    Simulate(Simulate),
}

#[derive(Args)]
pub(crate) struct Demo {
    /// The folder of the demonstration's data.
    #[arg(long, default_value = "kapu-data")]
    pub(crate) data: PathBuf,
    /// Forget everything and start anew.
    #[arg(long)]
    pub(crate) fresh: bool,
    /// The scheme to show.
    #[arg(long, default_value = "hu-ugyfelkapu")]
    pub(crate) scheme: String,
    /// A folder of schemes to use instead of those built in.
    #[arg(long)]
    pub(crate) schemes: Option<PathBuf>,
    /// Port of the gate.
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
    /// Port of the sample service.
    #[arg(long, default_value_t = 8081)]
    pub(crate) service_port: u16,
    /// Port of the message tray.
    #[arg(long, default_value_t = 8082)]
    pub(crate) tray_port: u16,
    /// Port of the population register and its page of sample people.
    #[arg(long, default_value_t = 8083)]
    pub(crate) register_port: u16,
    /// Port on which the message tray receives mail.
    #[arg(long, default_value_t = 8025)]
    pub(crate) mail_port: u16,
    /// Port of metrics and health.
    #[arg(long, default_value_t = 8084)]
    pub(crate) admin_port: u16,
    /// Port of the desk, where officers work.
    #[arg(long, default_value_t = 8085)]
    pub(crate) desk_port: u16,
    /// Port of the time-stamping authority.
    #[arg(long, default_value_t = 8086)]
    pub(crate) authority_port: u16,
    /// An SMPP centre to send text messages to.
    #[arg(long)]
    pub(crate) smsc: Option<SocketAddr>,
}

#[derive(Args)]
pub(crate) struct Init {
    /// The folder to write `kapu.toml` and `keys.toml` into.
    #[arg(long, default_value = ".")]
    pub(crate) folder: PathBuf,
    /// The address people will know the gate by.
    #[arg(long)]
    pub(crate) issuer: String,
    /// The scheme, by its code.
    #[arg(long, default_value = "hu-ugyfelkapu")]
    pub(crate) scheme: String,
}

#[derive(Args)]
pub(crate) struct Configured {
    /// The configuration.
    #[arg(long, default_value = "kapu.toml")]
    pub(crate) config: PathBuf,
}

#[derive(Args)]
pub(crate) struct Check {
    /// The configuration to check, with its keys, services and scheme.
    #[arg(long)]
    pub(crate) config: Option<PathBuf>,
    /// A folder of schemes to check instead of those built in.
    #[arg(long, conflicts_with = "config")]
    pub(crate) schemes: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct Backup {
    /// The configuration.
    #[arg(long, default_value = "kapu.toml")]
    pub(crate) config: PathBuf,
    /// The file to write; its manifest is written beside it as `<file>.manifest`.
    pub(crate) file: PathBuf,
}

#[derive(Args)]
pub(crate) struct Restore {
    /// The configuration.
    #[arg(long, default_value = "kapu.toml")]
    pub(crate) config: PathBuf,
    /// The backup.
    pub(crate) file: PathBuf,
}

#[derive(Args)]
pub(crate) struct Outbox {
    /// The configuration.
    #[arg(long, default_value = "kapu.toml", global = true)]
    pub(crate) config: PathBuf,
    #[command(subcommand)]
    pub(crate) verb: OutboxVerb,
}

#[derive(Subcommand)]
pub(crate) enum OutboxVerb {
    /// List what was given up.
    List,
    /// Try one of them again.
    Retry {
        /// Its number in the list.
        id: i64,
    },
}

#[derive(Args)]
pub(crate) struct Letters {
    /// The configuration.
    #[arg(long, default_value = "kapu.toml", global = true)]
    pub(crate) config: PathBuf,
    #[command(subcommand)]
    pub(crate) verb: LettersVerb,
}

#[derive(Subcommand)]
pub(crate) enum LettersVerb {
    /// Note letters that the print shop has posted.
    Posted {
        /// Their numbers, one a line; `-` for the standard input.
        file: PathBuf,
    },
    /// Note letters that came back: their codes are worthless from now on.
    Returns {
        /// Their numbers as scanned, one a line; `-` for the standard input.
        file: PathBuf,
    },
    /// Make a letter once more that was spoilt before it was posted, with another code.
    Resend {
        /// Its number.
        number: String,
    },
}

#[derive(Args)]
pub(crate) struct Rp {
    /// The configuration.
    #[arg(long, default_value = "kapu.toml", global = true)]
    pub(crate) config: PathBuf,
    #[command(subcommand)]
    pub(crate) verb: RpVerb,
}

#[derive(Subcommand)]
pub(crate) enum RpVerb {
    /// List all services: those declared in files and those registered here.
    List,
    /// Show one service as it is registered.
    Show {
        /// Its `client_id`.
        id: String,
    },
    /// Register the service of a file, if nothing is wrong with it.
    Add {
        /// The file, as docs/relying-parties.md describes it.
        file: PathBuf,
        /// Put it in place of the one registered under its name.
        #[arg(long)]
        replace: bool,
    },
    /// Shut a service out, at every endpoint and at once.
    Disable {
        /// Its `client_id`.
        id: String,
    },
    /// Let a service in again.
    Enable {
        /// Its `client_id`.
        id: String,
    },
    /// Draw a new secret for a service, and show it once.
    Rotate {
        /// Its `client_id`.
        id: String,
        /// How long the old secret works beside the new one, in hours; 0 for not at all.
        #[arg(long, value_name = "HOURS", default_value_t = 24, value_parser = hours)]
        overlap: u16,
    },
    /// Propose what was in force before, where nobody changes services alone.
    Rollback {
        /// Its `client_id`.
        id: String,
    },
}

#[derive(Args)]
pub(crate) struct Officer {
    /// The configuration.
    #[arg(long, default_value = "kapu.toml", global = true)]
    pub(crate) config: PathBuf,
    #[command(subcommand)]
    pub(crate) verb: OfficerVerb,
}

#[derive(Subcommand)]
pub(crate) enum OfficerVerb {
    /// Invite a supervisor, and show the link with which they make their passkey. They invite everybody
    /// else.
    Bootstrap {
        /// Their name, as colleagues will see it.
        #[arg(long)]
        name: String,
        /// An office they answer for, by the name of its post; may be repeated. All, if none is named.
        #[arg(long = "office", value_name = "POST")]
        offices: Vec<String>,
    },
}

#[derive(Args)]
pub(crate) struct Keys {
    /// The configuration.
    #[arg(long, default_value = "kapu.toml", global = true)]
    pub(crate) config: PathBuf,
    #[command(subcommand)]
    pub(crate) verb: KeysVerb,
}

#[derive(Subcommand)]
pub(crate) enum KeysVerb {
    /// Make a key that signs receipts and a certificate of its own making: to try it, or until one is issued.
    Seal {
        /// Whose it is, as RFC 4514 writes names, such as `CN=Example seal,O=Example,C=ES`.
        #[arg(long)]
        name: String,
        /// The folder to write `seal-key.pem` and `seal.pem` into.
        #[arg(long, default_value = ".")]
        folder: PathBuf,
    },
    /// List the keys that sign tokens, and when they do.
    List,
    /// Have new keys follow those that sign, and take out what nothing needs any more.
    Rotate {
        /// Only the key of this algorithm, such as ES256.
        #[arg(long)]
        algorithm: Option<String>,
        /// Hours for which new keys are published before they sign; 0 if one leaked.
        #[arg(long, value_name = "HOURS", default_value_t = 24, value_parser = hours)]
        overlap: u16,
    },
}

#[derive(Args)]
pub(crate) struct Audit {
    /// The configuration.
    #[arg(long, default_value = "kapu.toml", global = true)]
    pub(crate) config: PathBuf,
    #[command(subcommand)]
    pub(crate) verb: AuditVerb,
}

#[derive(Subcommand)]
pub(crate) enum AuditVerb {
    /// Recompute every chain and the log, and hold them against what was signed.
    Verify(Verified),
    /// Check a proof that somebody was given, such as of who opened their file.
    Proof {
        /// The file.
        file: PathBuf,
        /// The key of the log; this deployment's, unless given.
        #[arg(long)]
        key: Option<String>,
    },
    /// Check the certificate of a decision, and say what it says.
    Certificate {
        /// The file.
        file: PathBuf,
        /// The key of the log; this deployment's, unless given.
        #[arg(long)]
        key: Option<String>,
    },
    /// Show the key that checks the log: keep it where nobody of the gate can change it.
    Key,
}

#[derive(Args)]
pub(crate) struct Verified {
    /// A copy of a database to check instead of the gate's own; nothing is written to it.
    #[arg(long, value_name = "FILE")]
    pub(crate) database: Option<PathBuf>,
    /// The key of the log, as `kapu audit key` shows it; this deployment's, unless given.
    #[arg(long)]
    pub(crate) key: Option<String>,
    /// A checkpoint that was kept: what it covers must still be there.
    #[arg(long, value_name = "FILE")]
    pub(crate) since: Option<PathBuf>,
    /// The gate was stopped: everything must be in the log.
    #[arg(long)]
    pub(crate) closed: bool,
}

/// Reads how long an old and a new secret or key are there together.
fn hours(text: &str) -> Result<u16, String> {
    let hours = text.parse().ok().filter(|hours| *hours <= OVERLAP_HOURS_MAX);
    hours.ok_or_else(|| format!("write 0 to {OVERLAP_HOURS_MAX}"))
}
