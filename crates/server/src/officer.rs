//! `kapu officer`: the first supervisors of offices, invited at the machine.

use engine::{AtDesk, Engine, Visitor};
use kernel::{facts::Actor, officer::Profile, permission::Role, secret::Secret};

use crate::{
    Failure,
    command_line::{Officer, OfficerVerb},
    compose, keys, say,
    settings::Settings,
};

/// Does what was asked.
///
/// # Errors
///
/// If nobody works here, or an office is not one.
pub(crate) async fn run(options: &Officer) -> Result<(), Failure> {
    let settings = Settings::read(&options.config).map_err(compose::faults)?;
    let Some(desk) = &settings.desk else {
        return Err("there is no desk: add `[desk]` to the configuration".into());
    };
    let keyring = keys::read(&settings.gate.keys)?;
    let gate = compose::gate(&settings, &keyring, false).await?;
    let OfficerVerb::Bootstrap { name, offices } = &options.verb;
    let link = bootstrap(&gate.engine, name, offices, &desk.origin).await?;
    say(&format!(
        "Hand this link to {name}. It is shown only now, works once, and ends after three days:"
    ));
    say(&link);
    gate.store.close().await;
    Ok(())
}

/// Invites a supervisor and gives the link.
///
/// # Errors
///
/// If an office is not one of the scheme's posts.
pub(crate) async fn bootstrap(
    engine: &Engine,
    name: &str,
    offices: &[String],
    origin: &str,
) -> Result<String, Failure> {
    let posts: Vec<String> = engine.scheme().posts.iter().map(|post| post.id.clone()).collect();
    if let Some(unknown) = offices.iter().find(|office| !posts.contains(office)) {
        return Err(format!(
            "`{unknown}` is no post of the scheme; there are: {}",
            posts.join(", ")
        )
        .into());
    }
    let offices = if offices.is_empty() { posts } else { offices.to_vec() };
    let profile = Profile { name: name.to_owned(), role: Role::Supervisor, offices };
    let (_, secret) = engine
        .invite_officer(profile, None, &operator(engine))
        .await
        .map_err(|error| format!("nobody was invited: {error}"))?;
    Ok(link(origin, &secret))
}

/// Puts a case among the open ones that nobody has cause to open, if the first supervisor's office has none.
pub(crate) async fn canary(engine: &Engine) -> Result<(), Failure> {
    let posts: Vec<String> = engine.scheme().posts.iter().map(|post| post.id.clone()).collect();
    let everywhere = Profile { name: String::new(), role: Role::Supervisor, offices: posts };
    let Some(row) = engine.officers(&everywhere).await?.into_iter().next() else { return Ok(()) };
    let Some(profile) = row.officer.profile().cloned() else { return Ok(()) };
    let Some(office) = profile.offices.first().cloned() else { return Ok(()) };
    let at = AtDesk { id: row.id, profile, office, ends_at: engine.now() };
    if engine.canaries(&at).await?.is_empty() {
        let visitor = Visitor { actor: at.actor(), ..operator(engine) };
        match engine.plant_canary(&visitor).await {
            // Some schemes have nothing of which people are made up.
            Ok(_) | Err(engine::Error::Refused(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// The link of an invitation.
pub(crate) fn link(origin: &str, secret: &Secret) -> String {
    format!("{origin}/invitation?code={}", secret.expose())
}

/// Whoever runs the machine.
pub(crate) fn operator(engine: &Engine) -> Visitor {
    let language = engine.scheme().languages.first().cloned().unwrap_or_default();
    Visitor { actor: Actor::Operator, language, network: String::new(), once: None }
}
