-- Questions whose askers want to be told once there is an answer. `question` and `owner` are keyed hashes: of chat and
-- question, and of the chat; `sealed` holds both encrypted. `edition` is the one that was asked last, `due` is when it
-- may be tried again, in seconds since 1970.
CREATE TABLE waiting_questions (
    question BLOB NOT NULL PRIMARY KEY,
    owner BLOB NOT NULL,
    sealed BLOB NOT NULL,
    day TEXT NOT NULL,
    edition TEXT NOT NULL,
    due INTEGER NOT NULL,
    attempts INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX waiting_questions_by_owner ON waiting_questions (owner);
CREATE INDEX waiting_questions_by_day ON waiting_questions (day);
