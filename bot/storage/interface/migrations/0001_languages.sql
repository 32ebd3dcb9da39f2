-- A chat's language: chosen with /language, and that of the last question. `person` is a keyed hash.
CREATE TABLE languages (
    person BLOB NOT NULL PRIMARY KEY,
    chosen TEXT,
    last TEXT,
    day TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX languages_by_day ON languages (day);
