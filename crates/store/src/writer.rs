//! The one thread that writes. What waits is written together, and each caller is answered only
//! when the disk has it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot, watch};

use crate::{Fault, open};

/// How many jobs share one commit.
const GROUP_MAX: usize = 64;
/// How many jobs may wait.
const WAITING_MAX: usize = 1024;
/// Moves the log into the file, where deleted rows are overwritten, and empties it.
const SCRUB: &str = "PRAGMA wal_checkpoint(TRUNCATE)";

/// The way to the writing thread.
#[derive(Clone)]
pub(crate) struct Writer {
    jobs: mpsc::Sender<Job>,
    counted: Arc<Counted>,
}

/// What the writer has done.
#[derive(Default)]
pub(crate) struct Counted {
    pub(crate) jobs: AtomicU64,
    pub(crate) commits: AtomicU64,
}

/// A job's own work, in a transaction if there is one.
type Run = Box<dyn FnOnce(Option<&Connection>) -> Done + Send>;
/// Tells a job's caller how it ended.
type Answer = Box<dyn FnOnce(Result<(), Fault>) + Send>;

enum Job {
    Write(Run),
    Scrub(oneshot::Sender<()>),
    Stop(oneshot::Sender<()>),
}

/// A job that ran: whether what it wrote is to stay, and how its caller is answered once it is
/// known whether it did.
struct Done {
    stays: bool,
    answer: Answer,
}

impl Writer {
    /// Starts the thread. `news` is told after commits that may have given others something to do.
    pub(crate) fn start(connection: Connection, news: watch::Sender<u64>) -> Result<Self, Fault> {
        let (jobs, waiting) = mpsc::channel(WAITING_MAX);
        let counted = Arc::new(Counted::default());
        let theirs = Arc::clone(&counted);
        std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || write_all(connection, waiting, &theirs, &news))
            .map_err(|error| Fault::Unfit(format!("the writing thread did not start: {error}")))?;
        Ok(Self { jobs, counted })
    }

    /// Runs a job in the next transaction. An error of the job undoes what it wrote, and nothing
    /// else.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Connection) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let (tell, told) = oneshot::channel();
        let run = move |transaction: Option<&Connection>| {
            let outcome = transaction.map_or(Err(Fault::Busy), job);
            let stays = outcome.is_ok();
            let answer = move |committed: Result<(), Fault>| {
                // The caller may have gone away; what was written stays all the same.
                let _ = tell.send(outcome.and_then(|value| committed.map(|()| value)));
            };
            Done { stays, answer: Box::new(answer) }
        };
        match self.jobs.try_send(Job::Write(Box::new(run))) {
            Ok(()) => told.await.unwrap_or(Err(Fault::Closed)),
            Err(mpsc::error::TrySendError::Full(_)) => Err(Fault::Busy),
            Err(mpsc::error::TrySendError::Closed(_)) => Err(Fault::Closed),
        }
    }

    /// Takes what was deleted off the disk. If somebody reads an older state, that is done after
    /// one of the next commits.
    pub(crate) async fn scrub(&self) {
        let (tell, told) = oneshot::channel();
        if self.jobs.send(Job::Scrub(tell)).await.is_ok() {
            let _ = told.await;
        }
    }

    /// Writes what waits, then ends the thread.
    pub(crate) async fn stop(&self) {
        let (tell, told) = oneshot::channel();
        if self.jobs.send(Job::Stop(tell)).await.is_ok() {
            let _ = told.await;
        }
    }

    pub(crate) fn counted(&self) -> (u64, u64) {
        let read = |count: &AtomicU64| count.load(Ordering::Acquire);
        (read(&self.counted.jobs), read(&self.counted.commits))
    }
}

fn write_all(
    connection: Connection,
    mut waiting: mpsc::Receiver<Job>,
    counted: &Counted,
    news: &watch::Sender<u64>,
) {
    let mut group = Vec::with_capacity(GROUP_MAX);
    // Whoever ran before may have been killed between a deletion and this.
    let mut to_scrub = true;
    while waiting.blocking_recv_many(&mut group, GROUP_MAX) > 0 {
        let mut work = Vec::with_capacity(group.len());
        let (mut scrubs, mut stop) = (Vec::new(), None);
        for job in group.drain(..) {
            match job {
                Job::Write(run) => work.push(run),
                Job::Scrub(tell) => scrubs.push(tell),
                Job::Stop(tell) => stop = Some(tell),
            }
        }
        if !work.is_empty() {
            write_counted(&connection, work, counted, news);
        }
        to_scrub |= !scrubs.is_empty();
        to_scrub = to_scrub && !is_scrubbed(&connection);
        for tell in scrubs {
            let _ = tell.send(());
        }
        if let Some(tell) = stop {
            drop(connection);
            let _ = tell.send(());
            return;
        }
    }
}

fn write_counted(
    connection: &Connection,
    work: Vec<Run>,
    counted: &Counted,
    news: &watch::Sender<u64>,
) {
    counted.jobs.fetch_add(work.len() as u64, Ordering::AcqRel);
    let before = connection.total_changes();
    write_group(connection, work);
    counted.commits.fetch_add(1, Ordering::AcqRel);
    // Whoever looks for something to do and finds nothing must not be woken by the look.
    if connection.total_changes() != before {
        news.send_modify(|count| *count = count.wrapping_add(1));
    }
}

/// Tries to take what was deleted off the disk. Nobody is waited for: nobody could write meanwhile.
fn is_scrubbed(connection: &Connection) -> bool {
    let tried = connection
        .busy_timeout(Duration::ZERO)
        .and_then(|()| connection.query_row(SCRUB, [], |row| row.get::<_, i64>(0)));
    let patient = connection.busy_timeout(open::PATIENCE);
    match tried.and_then(|busy| patient.map(|()| busy)) {
        Ok(busy) => busy == 0,
        Err(error) => {
            tracing::error!(%error, "what was deleted is still on the disk");
            false
        }
    }
}

fn write_group(connection: &Connection, work: Vec<Run>) {
    if let Err(error) = connection.execute_batch("BEGIN IMMEDIATE") {
        let reason = error.to_string();
        tracing::error!(reason, "the database cannot be written");
        for run in work {
            (run(None).answer)(Err(Fault::Busy));
        }
        return;
    }
    let answers: Vec<_> = work.into_iter().map(|run| in_savepoint(connection, run)).collect();
    let committed = connection.execute_batch("COMMIT").map_err(|error| {
        let _ = connection.execute_batch("ROLLBACK");
        error.to_string()
    });
    if let Err(reason) = &committed {
        tracing::error!(reason, "a commit failed");
    }
    for answer in answers {
        answer(committed.clone().map_err(|_| Fault::Busy));
    }
}

fn in_savepoint(connection: &Connection, run: Run) -> Answer {
    // A job that ran into a full disk may have ended the transaction for all: a savepoint would
    // then begin one of its own, and what it wrote would stay although its caller is refused.
    if connection.is_autocommit() || connection.execute_batch("SAVEPOINT job").is_err() {
        return run(None).answer;
    }
    let done = run(Some(connection));
    let closed = connection.execute_batch(if done.stays {
        "RELEASE job"
    } else {
        "ROLLBACK TO job; RELEASE job"
    });
    match closed {
        Ok(()) => done.answer,
        Err(error) => Box::new(move |_| (done.answer)(Err(Fault::Database(error)))),
    }
}
