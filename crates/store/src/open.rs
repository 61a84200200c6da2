//! Opening a connection that can be trusted.

use std::{fs::OpenOptions, os::unix::fs::OpenOptionsExt as _, path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags, config::DbConfig};

use crate::Fault;

/// The oldest library without the bug that could corrupt a write-ahead log on its reset.
const LIBRARY_MIN: i32 = 3_051_003;
/// How large the write-ahead log may stay, in bytes.
const LOG_BYTES_MAX: u32 = 64 * 1024 * 1024;

/// How long a connection waits for another process that writes.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);
/// The file is for its owner only; so are its log and whatever else is made beside it.
const MODE: u32 = 0o600;

/// How every connection behaves. `FULL` means that what was acknowledged survives a loss of
/// power; group commit pays for it.
const PRAGMAS: &str = "\
    PRAGMA journal_mode = WAL;\
    PRAGMA synchronous = FULL;\
    PRAGMA foreign_keys = ON;\
    PRAGMA cell_size_check = ON;\
    PRAGMA secure_delete = ON;\
    PRAGMA mmap_size = 0;\
    PRAGMA temp_store = MEMORY;";

/// The connection that writes.
pub(crate) fn writing(path: &Path) -> Result<Connection, Fault> {
    let connection = making(path)?;
    prepare(&connection)?;
    let mode: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(Fault::Unfit("the file system cannot hold a write-ahead log".to_owned()));
    }
    Ok(connection)
}

/// Opens a file, and makes it if there is none.
pub(crate) fn making(path: &Path) -> Result<Connection, Fault> {
    // That it is there already is well, and of anything else the database complains next.
    let _ = OpenOptions::new().write(true).create_new(true).mode(MODE).open(path);
    Ok(Connection::open(path)?)
}

/// A connection that only reads.
pub(crate) fn reading(path: &Path) -> Result<Connection, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    prepare(&connection)?;
    connection.execute_batch("PRAGMA query_only = ON")?;
    Ok(connection)
}

/// Makes a connection behave.
pub(crate) fn prepare(connection: &Connection) -> Result<(), Fault> {
    if rusqlite::version_number() < LIBRARY_MIN {
        let found = rusqlite::version();
        return Err(Fault::Unfit(format!("SQLite {found} is too old: 3.51.3 is the oldest")));
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.busy_timeout(PATIENCE)?;
    connection.execute_batch(PRAGMAS)?;
    connection.pragma_update(None, "journal_size_limit", LOG_BYTES_MAX)?;
    Ok(())
}
