//! `kapu simulate`: one part of the outside world as a process of its own.

use jiff::tz::TimeZone;
use kernel::{scheme::Scheme, secret::Secret};
use simulators::{authority, register, service, tray};
use tokio::io::AsyncReadExt as _;

use crate::{
    Failure, clock,
    command_line::{Simulate, World},
    compose, running, say, schemes,
};

/// What a simulator says on standard output once it answers.
pub(crate) const READY: &str = "ready";
/// Names the sample service at the gate.
pub(crate) const SAMPLE_SERVICE: &str = "sample-service";
/// What the settings of a method call the age from which it admits people, in years.
const AGE_MIN: &str = "age_min_years";
/// The variable that makes a simulator stop with the process that started it.
pub(crate) const TIED: &str = "KAPU_TIED";

/// Runs it until it is asked to stop.
///
/// # Errors
///
/// If an option will not do or a port is taken.
pub(crate) async fn run(options: Simulate) -> Result<(), Failure> {
    match options.world {
        World::Register { listen, scheme, schemes, token_file } => {
            let files = schemes::files(schemes.as_deref(), &scheme).map_err(compose::faults)?;
            let people = files.get("demo/people.toml").cloned().unwrap_or_default();
            let scheme = Scheme::load(&files, methods::CATALOGUE).map_err(compose::faults)?;
            let token = std::fs::read_to_string(&token_file)
                .map_err(|error| format!("{}: {error}", token_file.display()))?;
            let options = register::Options {
                listen,
                people,
                token: Secret::new(token.trim_end()),
                age_min: age_min(&files),
                name_order: scheme.name_order,
                time_zone: scheme.time_zone,
                now: clock::now,
            };
            Ok(register::run(options, |_| say(READY), stopped()).await?)
        }
        World::Tray { smtp_listen, http_listen, folder, gate } => {
            let options = tray::Options {
                smtp_listen,
                http_listen,
                folder,
                fresh: false,
                gate,
                now: clock::now,
            };
            Ok(tray::run(options, |_| say(READY), stopped()).await?)
        }
        World::Authority { listen, folder } => {
            let options = authority::Options { listen, folder, now: clock::now };
            Ok(authority::run(options, |_| say(READY), stopped()).await?)
        }
        World::Service { listen, issuer, folder, rare_acr } => {
            let options = service::Options {
                listen,
                public: None,
                issuer,
                client_id: SAMPLE_SERVICE.to_owned(),
                acr: None,
                rare_acr,
                jwks_out: Some(folder.join("jwks.json")),
                folder,
                time_zone: TimeZone::get("Europe/Budapest").unwrap_or(TimeZone::UTC),
                now: clock::now,
            };
            Ok(service::run(options, |_| say(READY), stopped()).await?)
        }
    }
}

/// The age from which somebody is admitted by any method of the scheme, to mark the sample people who are
/// younger.
fn age_min(files: &schemes::Files) -> i16 {
    let methods = files.iter().filter(|(path, _)| path.starts_with("methods/"));
    let ages = methods.filter_map(|(_, settings)| {
        settings.parse::<toml::Table>().ok()?.get(AGE_MIN)?.as_integer()
    });
    ages.min().and_then(|age| i16::try_from(age).ok()).unwrap_or_default()
}

/// Done when the process is asked to stop, or when the process that started it is gone: then its
/// end of standard input closes.
fn stopped() -> impl Future<Output = ()> + Send + 'static {
    let asked = running::stopped();
    let abandoned = async {
        if std::env::var_os(TIED).is_some() {
            let mut nothing = Vec::new();
            let _ = tokio::io::stdin().read_to_end(&mut nothing).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    async {
        tokio::select! {
            () = asked => {}
            () = abandoned => {}
        }
    }
}
