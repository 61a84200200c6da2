//! `kapu outbox`: what could not be delivered.

use crate::{
    Failure,
    clock::now,
    command_line::{Outbox, OutboxVerb},
    compose, say,
    settings::Settings,
};

/// Lists dead letters or tries one again.
///
/// # Errors
///
/// If the store fails or there is no such letter.
pub(crate) async fn run(options: &Outbox) -> Result<(), Failure> {
    let settings = Settings::read(&options.config).map_err(compose::faults)?;
    let store = compose::existing_store(&settings).await?;
    match options.verb {
        OutboxVerb::List => {
            let dead = store.dead().await?;
            say(&format!("{} waiting, {} given up", store.waiting_count().await?, dead.len()));
            for job in dead {
                say(&format!("{:>8}  {} tries  {}  {}", job.id, job.attempts, job.key, job.reason));
            }
        }
        OutboxVerb::Retry { id } => {
            if !store.revive(id, now()).await? {
                return Err(format!("no letter {id} was given up").into());
            }
            say("It will be tried again.");
        }
    }
    store.close().await;
    Ok(())
}
