-- What the buttons under an answer need: nothing of who asked, nor of the question.
CREATE TABLE answers (
    id TEXT NOT NULL PRIMARY KEY,
    language TEXT NOT NULL,
    day TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX answers_by_day ON answers (day);

CREATE TABLE answer_quotes (
    answer TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
    place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 4),
    receipt TEXT NOT NULL,
    PRIMARY KEY (answer, place)
) WITHOUT ROWID;
