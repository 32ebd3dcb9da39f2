-- Updates that Telegram delivered by webhook and need not be worked on again; `at` is in seconds since 1970.
CREATE TABLE answered_updates (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL
) WITHOUT ROWID;
