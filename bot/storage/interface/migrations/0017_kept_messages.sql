-- Messages that may have to be corrected. `place` and `owner` are keyed hashes: of chat and message, and of the chat,
-- or of who sent it inline; `sealed` holds them encrypted, with the ids of the quotes. Nothing of a question.
CREATE TABLE kept_messages (
    place BLOB NOT NULL PRIMARY KEY,
    owner BLOB NOT NULL,
    sealed BLOB NOT NULL,
    day TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX kept_messages_by_owner ON kept_messages (owner);
CREATE INDEX kept_messages_by_day ON kept_messages (day);

-- Which of them quote a document; `document` is the keyed hash of its id.
CREATE TABLE kept_quotes (
    document BLOB NOT NULL,
    place BLOB NOT NULL REFERENCES kept_messages (place) ON DELETE CASCADE,
    PRIMARY KEY (document, place)
) WITHOUT ROWID;

CREATE INDEX kept_quotes_by_place ON kept_quotes (place);

-- Those that are to be edited: `sealed` holds what they are to show, `due` is in seconds since 1970.
CREATE TABLE corrections (
    place BLOB NOT NULL PRIMARY KEY REFERENCES kept_messages (place) ON DELETE CASCADE,
    sealed BLOB NOT NULL,
    due INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    version INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX corrections_by_due ON corrections (due);

-- At most one row: what served when all was last looked through, which process edits, and until when it alone does.
CREATE TABLE correction_run (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    edition TEXT NOT NULL,
    withdrawn TEXT NOT NULL,
    holder TEXT NOT NULL,
    held_until INTEGER NOT NULL
);
