-- What people asked, masked, and what they got. Nothing tells who asked or when in the day: `id` is random, so that
-- rows are in no order. `form` is the same for questions that differ in case and punctuation alone.
CREATE TABLE questions (
    id INTEGER NOT NULL PRIMARY KEY,
    question TEXT NOT NULL,
    form TEXT NOT NULL,
    language TEXT NOT NULL,
    place TEXT NOT NULL CHECK (place IN ('private', 'group', 'inline', 'guest')),
    outcome TEXT NOT NULL,
    document TEXT,
    confidence REAL NOT NULL,
    latency_ms INTEGER NOT NULL,
    day TEXT NOT NULL
);

-- With all that is counted, so that counting reads the index alone.
CREATE INDEX questions_by_day ON questions (day, outcome, language, place, document, latency_ms);
