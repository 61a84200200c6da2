//! Opening a connection that can be trusted.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, config::DbConfig};

use crate::Fault;

/// The oldest library without the bug that could corrupt a write-ahead log on its reset.
const LIBRARY_MIN: i32 = 3_051_003;
/// How large the write-ahead log may stay, in bytes.
const LOG_BYTES_MAX: u32 = 64 * 1024 * 1024;

/// How every connection behaves. `FULL` means that what was acknowledged survives a loss of
/// power; group commit pays for it.
const PRAGMAS: &str = "\
    PRAGMA journal_mode = WAL;\
    PRAGMA synchronous = FULL;\
    PRAGMA foreign_keys = ON;\
    PRAGMA cell_size_check = ON;\
    PRAGMA secure_delete = ON;\
    PRAGMA mmap_size = 0;\
    PRAGMA temp_store = MEMORY;\
    PRAGMA busy_timeout = 5000;";

/// The connection that writes.
pub(crate) fn writing(path: &Path) -> Result<Connection, Fault> {
    let connection = Connection::open(path)?;
    prepare(&connection)?;
    let mode: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(Fault::Unfit("the file system cannot hold a write-ahead log".to_owned()));
    }
    Ok(connection)
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
    connection.execute_batch(PRAGMAS)?;
    connection.pragma_update(None, "journal_size_limit", LOG_BYTES_MAX)?;
    Ok(())
}
