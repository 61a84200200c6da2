//! `kapu init`: keys and a configuration to start from. Nothing is ever written over.

use std::fs;

use crate::{Failure, command_line::Init, keys, say, schemes};

/// Makes both files.
///
/// # Errors
///
/// If one exists or cannot be written.
pub(crate) fn run(options: &Init) -> Result<(), Failure> {
    schemes::files(None, &options.scheme).map_err(crate::compose::faults)?;
    let (config, keys) = (options.folder.join("kapu.toml"), options.folder.join("keys.toml"));
    if config.exists() {
        return Err(format!("{} is not written over", config.display()).into());
    }
    fs::create_dir_all(options.folder.join("services"))?;
    keys::make(&keys)?;
    fs::write(&config, configuration(&options.issuer, &options.scheme))?;
    say(&format!("Made {} and {} (mode 0600).", config.display(), keys.display()));
    say("Keep a copy of the keys where the backups are not: without them nothing can be read.");
    say("Fill in the addresses in kapu.toml, then: kapu check --config kapu.toml");
    Ok(())
}

fn configuration(issuer: &str, scheme: &str) -> String {
    format!(
        r#"# Kapu. Relative paths are taken from this file's folder. `kapu check` names every fault.

[gate]
issuer = "{issuer}"
listen = "127.0.0.1:8080"        # behind a proxy that speaks TLS
admin_listen = "127.0.0.1:9090"  # metrics and health; never open to the world
data = "data"
keys = "keys.toml"
scheme = "{scheme}"
services = "services"            # one file for each relying party
trusted_proxies = ["127.0.0.1"]

# [desk]                         # where officers work; `kapu officer bootstrap` invites the first
# origin = "https://desk.example.org"  # another host than the gate's
# listen = "127.0.0.1:8086"

[mail]
host = "mail.example.org"
port = 465
tls = "implicit"                 # or "starttls"; "none" for this machine only
from = "Kapu <no-reply@example.org>"
# user = "kapu"
# password_file = "mail-password"

[connector.population-register]
url = "https://register.example.org/kapu"
# token_file = "register-token"
# ca_file = "register-ca.pem"
# identity_file = "register-client.pem"
"#
    )
}
