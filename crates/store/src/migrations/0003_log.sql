-- Sign-ins and reads are chained like the ledger: rows are added and never changed. Those of before
-- are chained when this step is applied.
ALTER TABLE activity RENAME TO activity_before;
CREATE TABLE activity (
    stream BLOB   NOT NULL,
    seq    INTEGER NOT NULL,
    at     INTEGER NOT NULL,
    kind   TEXT   NOT NULL,
    body   BLOB   NOT NULL,
    hash   BLOB   NOT NULL, -- of this row and the hash of the one before
    PRIMARY KEY (stream, seq)
) STRICT;

-- A log that only grows, of what each chain came to and when. Its entries tell nothing by themselves:
-- which chain one is of, and how long that was, is said beside it.
CREATE TABLE log_entries (
    place  INTEGER NOT NULL PRIMARY KEY,
    kind   TEXT   NOT NULL, -- ledger, activity or time
    stream BLOB   NOT NULL,
    length INTEGER NOT NULL, -- of a time: the time itself
    entry  BLOB   NOT NULL
) STRICT;
CREATE INDEX log_entries_of ON log_entries (kind, stream, length);

-- The hashes of its full subtrees, leaves left out.
CREATE TABLE log_nodes (
    height INTEGER NOT NULL,
    place  INTEGER NOT NULL,
    hash   BLOB   NOT NULL,
    PRIMARY KEY (height, place)
) STRICT;

-- What was signed of it.
CREATE TABLE checkpoints (
    number INTEGER NOT NULL PRIMARY KEY,
    size   INTEGER NOT NULL,
    note   TEXT   NOT NULL
) STRICT;

-- Chains with rows that the log does not know of yet.
CREATE TABLE unproved (
    kind   TEXT NOT NULL,
    stream BLOB NOT NULL,
    PRIMARY KEY (kind, stream)
) STRICT;
INSERT INTO unproved (kind, stream) SELECT 'ledger', id FROM streams;
