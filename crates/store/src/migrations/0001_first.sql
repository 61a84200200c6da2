-- Times are microseconds since 1970-01-01T00:00:00Z. Bodies are sealed before they come here.

-- A key per person, wrapped by the deployment's. Erasing a person is deleting their row.
CREATE TABLE data_keys (
    id      BLOB NOT NULL PRIMARY KEY,
    wrapped BLOB NOT NULL
) STRICT;

-- Which key seals a stream. The key may be gone; the stream stays, and its hashes still verify.
CREATE TABLE streams (
    id       BLOB NOT NULL PRIMARY KEY,
    data_key BLOB NOT NULL
) STRICT;

-- Everything that ever happened, in order. Rows are added and never changed.
CREATE TABLE ledger (
    stream BLOB   NOT NULL,
    seq    INTEGER NOT NULL,
    at     INTEGER NOT NULL,
    kind   TEXT   NOT NULL,
    body   BLOB   NOT NULL,
    hash   BLOB   NOT NULL, -- of this row and the hash of the one before
    PRIMARY KEY (stream, seq)
) STRICT;

-- A key that one stream holds and no other can.
CREATE TABLE claims (
    kind   TEXT NOT NULL,
    key    TEXT NOT NULL,
    holder BLOB NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT;

-- Tries spent, each budget over a window that begins with its first try.
CREATE TABLE budgets (
    key   TEXT   NOT NULL PRIMARY KEY,
    spent INTEGER NOT NULL,
    until INTEGER NOT NULL
) STRICT;
CREATE INDEX budgets_until ON budgets (until);

-- Timers, at most one of a key and stream.
CREATE TABLE deadlines (
    stream BLOB   NOT NULL,
    key    TEXT   NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (stream, key)
) STRICT;
CREATE INDEX deadlines_at ON deadlines (at);

-- What is still to be done.
CREATE TABLE outbox (
    id       INTEGER NOT NULL PRIMARY KEY,
    key      TEXT   NOT NULL UNIQUE,
    stream   BLOB   NOT NULL,
    due      INTEGER NOT NULL, -- or, while leased, when the lease ends
    attempts INTEGER NOT NULL,
    dead     TEXT,             -- why it was given up
    body     BLOB   NOT NULL
) STRICT;
CREATE INDEX outbox_due ON outbox (due) WHERE dead IS NULL;

-- Small things that expire. The kind is part of the key: nothing is ever taken for another.
CREATE TABLE ephemera (
    kind    TEXT   NOT NULL,
    key     BLOB   NOT NULL,
    owner   BLOB,
    expires INTEGER NOT NULL,
    version INTEGER NOT NULL,
    body    BLOB   NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT;
CREATE INDEX ephemera_expires ON ephemera (expires);
CREATE INDEX ephemera_owner ON ephemera (owner, kind);

-- What a citizen's write came to, by the key of the write.
CREATE TABLE answers (
    key    BLOB   NOT NULL PRIMARY KEY,
    at     INTEGER NOT NULL,
    answer BLOB   NOT NULL
) STRICT;
CREATE INDEX answers_at ON answers (at);

-- Look-ups, the latest written over.
CREATE TABLE projections (
    kind   TEXT NOT NULL,
    key    TEXT NOT NULL,
    stream BLOB NOT NULL,
    body   BLOB NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT;
CREATE INDEX projections_stream ON projections (stream);

-- Sign-ins and reads: appended and never folded.
CREATE TABLE activity (
    stream BLOB   NOT NULL,
    at     INTEGER NOT NULL,
    id     BLOB   NOT NULL,
    kind   TEXT   NOT NULL,
    body   BLOB   NOT NULL,
    PRIMARY KEY (stream, at, id)
) STRICT;

-- Sealed files.
CREATE TABLE vault (
    stream BLOB NOT NULL,
    name   TEXT NOT NULL,
    body   BLOB NOT NULL,
    PRIMARY KEY (stream, name)
) STRICT;
