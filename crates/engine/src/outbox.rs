//! What was promised gets done: messages, questions, timers. Nothing here is lost by a crash, and
//! whatever is done again is done under the same key.

use std::time::Duration;

use jiff::SignedDuration;
use kernel::{
    account::{self, Account},
    appointment::{self, Appointment},
    effect::{Channel, Effect, Exchange, Message, Notice, Response},
    enrolment::{self, Enrolment},
    facts::Actor,
    office::{self, Office},
    refusal::Refusal,
    visit::{self, Visit},
};
use store::{Fault, Leased, StreamId};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::{
    Engine, Visitor,
    case::Case,
    channel_name,
    error::Error,
    ledger::NOTARISE_MINUTES,
    submit::{Job, stored},
    world::Undelivered,
};

/// How many jobs are taken at once.
const BATCH_MAX: u32 = 32;
/// How long a job is ours before another node may take it, in seconds.
const LEASE_SECONDS: i64 = 120;
/// The first pause after a failure, in seconds; each one after is twice as long.
const PAUSE_SECONDS: i64 = 5;
/// The longest pause, in seconds.
const PAUSE_SECONDS_MAX: i64 = 3600;
/// Tries at a message before it is a dead letter: more than six hours.
const SEND_TRIES_MAX: u32 = 16;
/// Tries at a job that we cannot carry out ourselves, before it is set aside.
const FAILURES_MAX: u32 = 5;
/// Tries at a question while somebody waits for the answer.
const ASK_TRIES_MAX: u32 = 3;
/// The pause between two tries at a question, in seconds.
const ASK_PAUSE_SECONDS: i64 = 1;
/// The longest time between two looks at what is due, in milliseconds.
const LOOK_MILLIS: u64 = 1000;
/// How often what has expired is swept out, in looks.
const LOOKS_PER_SWEEP: u32 = 300;

/// A job that was given up.
#[derive(Clone, Debug)]
pub struct DeadLetter {
    /// Its number; `kapu outbox retry` asks for it.
    pub id: i64,
    /// Its key.
    pub key: String,
    /// How often it was tried.
    pub attempts: u32,
    /// Why it was given up, without a word about the person.
    pub reason: String,
}

/// How a job ended for now.
enum Outcome {
    Done,
    Again(i64),
    Dead(&'static str),
}

impl Engine {
    /// Performs what is due until told to stop.
    pub async fn run(&self, mut stop: tokio::sync::watch::Receiver<bool>) {
        let mut news = self.shared.store.subscribe();
        let mut looks: u32 = 0;
        let mut signed_at = None;
        while !*stop.borrow() {
            let every = SignedDuration::from_mins(NOTARISE_MINUTES);
            if signed_at.is_none_or(|at| at + every <= self.now()) {
                signed_at = Some(self.now());
                if let Err(error) = self.notarise().await {
                    tracing::error!(%error, "the log could not be signed");
                }
            }
            match self.perform_due().await {
                Ok(0) => {}
                Ok(_) => continue,
                Err(error) => tracing::error!(%error, "what is due could not be performed"),
            }
            if looks.is_multiple_of(LOOKS_PER_SWEEP)
                && let Err(error) = self.shared.store.sweep(self.now()).await
            {
                tracing::error!(%error, "what has expired could not be swept");
            }
            looks = looks.wrapping_add(1);
            let something = async {
                tokio::select! {
                    _ = news.changed() => {}
                    _ = stop.changed() => {}
                }
            };
            // Nothing new: look again all the same, for what has come due meanwhile.
            let _ = tokio::time::timeout(Duration::from_millis(LOOK_MILLIS), something).await;
        }
    }

    /// Performs what is due now and says how much that was.
    ///
    /// # Errors
    ///
    /// If the store fails. What could not be done is tried again later.
    pub async fn perform_due(&self) -> Result<usize, Error> {
        let timers = self.fire_timers().await?;
        let lease = SignedDuration::from_secs(LEASE_SECONDS);
        let leased = self.shared.store.lease_due(self.now(), lease, BATCH_MAX);
        let leased = leased.await.map_err(stored)?;
        let count = leased.len();
        let mut jobs = JoinSet::new();
        for job in leased {
            let engine = self.clone();
            jobs.spawn(async move { engine.perform(job).await });
        }
        while let Some(performed) = jobs.join_next().await {
            if let Ok(Err(error)) = performed {
                tracing::error!(%error, "a job could not be settled");
            }
        }
        Ok(timers + count)
    }

    /// Jobs that were given up.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn dead_letters(&self) -> Result<Vec<DeadLetter>, Error> {
        let dead = self.shared.store.dead().await.map_err(stored)?;
        let letter = |job: store::Dead| DeadLetter {
            id: job.id,
            key: job.key,
            attempts: job.attempts,
            reason: job.reason,
        };
        Ok(dead.into_iter().map(letter).collect())
    }

    /// Tries a dead letter again.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn revive(&self, id: i64) -> Result<bool, Error> {
        self.shared.store.revive(id, self.now()).await.map_err(stored)
    }

    /// How many jobs wait.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn waiting(&self) -> Result<u32, Error> {
        self.shared.store.waiting_count().await.map_err(stored)
    }

    /// The visitor that we are ourselves.
    pub(crate) fn ourselves(&self, actor: Actor) -> Visitor {
        let language = self.shared.scheme.languages.first().cloned().unwrap_or_default();
        Visitor { actor, language, network: String::new(), once: None }
    }

    async fn fire_timers(&self) -> Result<usize, Error> {
        let due = self.shared.store.due_deadlines(self.now(), BATCH_MAX).await.map_err(stored)?;
        let count = due.len();
        for timer in due {
            let fired = match timer.key.split_once('/') {
                Some((Enrolment::STREAM, key)) => self.elapse::<Enrolment>(&timer, key).await,
                Some((Account::STREAM, key)) => self.elapse::<Account>(&timer, key).await,
                Some((Visit::STREAM, key)) => self.elapse::<Visit>(&timer, key).await,
                Some((Appointment::STREAM, key)) => match appointment::freed_by(key) {
                    Some(slot) => self.offer_freed(timer.stream.0, &slot).await,
                    None => self.elapse::<Appointment>(&timer, key).await,
                },
                Some((Office::STREAM, key)) => match office::closed_by(key) {
                    Some((name, day)) => self.displace(name, day).await,
                    None => Ok(()),
                },
                Some(_) | None => Ok(()),
            };
            match fired {
                // A timer that comes too late is refused, and that is the end of it.
                Ok(()) | Err(Error::Refused(_)) => {
                    self.shared.store.clear_deadline(&timer).await.map_err(stored)?;
                }
                // One timer that cannot fire must not keep the others from firing.
                Err(error) => {
                    tracing::error!(%error, timer = timer.key, "a timer could not fire");
                    self.postpone(timer).await?;
                }
            }
        }
        Ok(count)
    }

    async fn postpone(&self, timer: store::Deadline) -> Result<(), Error> {
        let now = self.now();
        let at = now + SignedDuration::from_secs(PAUSE_SECONDS_MAX);
        let deadlines = vec![store::Deadline { at, ..timer }];
        let batch = store::Batch { deadlines, ..store::Batch::at(now) };
        self.shared.store.commit(batch).await.map_err(stored)
    }

    async fn elapse<C: Case>(&self, timer: &store::Deadline, key: &str) -> Result<(), Error> {
        let visitor = self.ourselves(Actor::Timer);
        let Some(command) = C::elapse(key.to_owned()) else { return Ok(()) };
        self.submit::<C>(timer.stream.0, &command, &visitor).await.map(|_| ())
    }

    async fn perform(&self, leased: Leased) -> Result<(), Error> {
        let outcome = match self.attempt(&leased).await {
            Ok(outcome) => outcome,
            // What fails here fails for us, not for the world: it is set aside before long.
            Err(error) => {
                tracing::error!(%error, job = leased.key, "a job could not be carried out");
                match leased.attempts {
                    few if few < FAILURES_MAX => Outcome::Again(pause(few)),
                    _ => Outcome::Dead("could not be carried out"),
                }
            }
        };
        let store = &self.shared.store;
        match outcome {
            Outcome::Done => store.finish(&leased).await,
            Outcome::Again(seconds) => {
                let at = self.now() + SignedDuration::from_secs(seconds);
                store.retry(&leased, at).await
            }
            Outcome::Dead(reason) => {
                tracing::warn!(job = leased.key, reason, "a job was given up");
                store.bury(&leased, reason).await
            }
        }
        .or_else(|fault| match fault {
            // Another node took it when our lease ran out; it will settle it.
            Fault::Conflict => Ok(()),
            fault => Err(stored(fault)),
        })
    }

    async fn attempt(&self, leased: &Leased) -> Result<Outcome, Error> {
        match self.unseal(leased).await? {
            Some(job) => self.carry_out(leased, job).await,
            // The person was erased: there is nobody left to do this for.
            None => Ok(Outcome::Done),
        }
    }

    async fn unseal(&self, leased: &Leased) -> Result<Option<Job>, Error> {
        let key = self.person_key(leased.stream.0).await?;
        key.map(|key| key.open_as(&leased.key, &leased.body)).transpose()
    }

    async fn carry_out(&self, leased: &Leased, job: Job) -> Result<Outcome, Error> {
        match job.effect {
            Effect::Send(message) => self.send(leased, &job.case, &message).await,
            Effect::Ask(exchange) => self.ask(leased, &job.case, exchange).await,
            Effect::Tell(notice) => Ok(self.carry_notice(leased, &notice).await),
            Effect::Erase => self.erase(leased.stream).await,
            // These two are rows of their own and never jobs.
            Effect::Wake { .. } | Effect::Cancel { .. } => Ok(Outcome::Done),
        }
    }

    async fn send(&self, leased: &Leased, case: &str, message: &Message) -> Result<Outcome, Error> {
        let Some(written) = self.write(message) else {
            return Ok(Outcome::Dead("no words for this message"));
        };
        if message.channel == Channel::Vault {
            return Ok(match self.file(leased.stream, written).await? {
                Ok(()) => Outcome::Done,
                Err(unfiled) => Outcome::Dead(unfiled.reason()),
            });
        }
        let Some(courier) = self.shared.couriers.get(channel_name(message.channel)) else {
            return Ok(Outcome::Dead("no courier for this channel"));
        };
        let carried = courier.carry(&leased.key, &written).await;
        if carried.is_ok() {
            self.handed_over(leased.stream.0, case, message).await?;
        }
        Ok(delivered(carried, leased.attempts))
    }

    async fn carry_notice(&self, leased: &Leased, notice: &Notice) -> Outcome {
        match self.shared.teller.get() {
            Some(teller) => delivered(teller.tell(&leased.key, notice).await, leased.attempts),
            // The front that speaks to relying parties is not there yet.
            None => Outcome::Again(pause(leased.attempts)),
        }
    }

    async fn ask(&self, leased: &Leased, case: &str, exchange: Exchange) -> Result<Outcome, Error> {
        let Some(connector) = self.shared.connectors.get(&exchange.connector) else {
            return Ok(Outcome::Dead("no connector of this name"));
        };
        let response = match connector.ask(&leased.key, &exchange.request).await {
            Ok(response) => response,
            Err(_) if leased.attempts < ASK_TRIES_MAX => {
                return Ok(Outcome::Again(ASK_PAUSE_SECONDS));
            }
            Err(_) => Response::Unreachable,
        };
        let (id, key, visitor) = (leased.stream.0, exchange.key, self.ourselves(Actor::Connector));
        let answered = match case {
            Account::STREAM => self.answer_account(id, key, response, &visitor).await,
            Visit::STREAM => {
                let command = visit::Command::Answer { key, response };
                self.submit::<Visit>(id, &command, &visitor).await.map(drop)
            }
            _ => {
                let command = enrolment::Command::Answer { key, response };
                self.submit::<Enrolment>(id, &command, &visitor).await.map(drop)
            }
        };
        match answered {
            // The case has moved on without the answer.
            Ok(()) | Err(Error::Refused(_)) => Ok(Outcome::Done),
            Err(error) => Err(error),
        }
    }

    async fn answer_account(
        &self,
        id: Uuid,
        key: String,
        response: Response,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let command = account::Command::Answer { key, response };
        match self.submit::<Account>(id, &command, visitor).await {
            Err(Error::Refused(Refusal::AlreadyRegistered)) => {
                let command = account::Command::Clash;
                self.submit::<Account>(id, &command, visitor).await.map(drop)
            }
            outcome => outcome.map(drop),
        }
    }

    async fn erase(&self, stream: StreamId) -> Result<Outcome, Error> {
        let found = self.shared.store.read(stream).await.map_err(stored)?;
        if let Some(key) = found.data_key {
            self.shared.store.destroy_data_key(key.id).await.map_err(stored)?;
        }
        Ok(Outcome::Done)
    }
}

fn delivered(outcome: Result<(), Undelivered>, attempts: u32) -> Outcome {
    match outcome {
        Ok(()) => Outcome::Done,
        Err(Undelivered::Never) => Outcome::Dead("refused for good by the other side"),
        Err(Undelivered::Later) if attempts >= SEND_TRIES_MAX => {
            Outcome::Dead("not handed over in all the tries there are")
        }
        Err(Undelivered::Later) => Outcome::Again(pause(attempts)),
    }
}

/// The pause after so many tries, in seconds.
fn pause(attempts: u32) -> i64 {
    PAUSE_SECONDS.saturating_mul(1_i64 << attempts.saturating_sub(1).min(20)).min(PAUSE_SECONDS_MAX)
}
