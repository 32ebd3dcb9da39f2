-- One vote a person and quote. `person` is a keyed hash, `receipt` the quote's id.
CREATE TABLE votes (
    person BLOB NOT NULL,
    receipt TEXT NOT NULL,
    is_up INTEGER NOT NULL CHECK (is_up IN (0, 1)),
    reason TEXT CHECK (reason IN ('wrong_topic', 'outdated', 'incomplete')),
    day TEXT NOT NULL,
    PRIMARY KEY (person, receipt),
    CHECK (is_up = 0 OR reason IS NULL)
) WITHOUT ROWID;

CREATE INDEX votes_by_day ON votes (day);
