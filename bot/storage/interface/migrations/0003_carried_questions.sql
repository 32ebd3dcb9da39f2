-- Questions typed in an inline query, on their way into the private chat; `expires` is in seconds since 1970.
CREATE TABLE carried_questions (
    token TEXT NOT NULL PRIMARY KEY,
    question TEXT NOT NULL,
    language TEXT NOT NULL,
    expires INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX carried_questions_by_expiry ON carried_questions (expires);
