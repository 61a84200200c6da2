-- Relying parties: those registered by command, and what a command changed of a declared one.
CREATE TABLE registrations (
    client TEXT NOT NULL PRIMARY KEY,
    body   BLOB NOT NULL
) STRICT;
