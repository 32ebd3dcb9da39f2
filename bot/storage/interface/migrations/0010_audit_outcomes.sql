-- An entry of the audit log is written before the change, and what came of it after: an entry without an outcome
-- says that Kutip was ended in between.
CREATE TABLE audit_outcomes (
    entry INTEGER PRIMARY KEY REFERENCES audit (number),
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'failed'))
);

CREATE TRIGGER audit_outcome_is_not_rewritten BEFORE UPDATE ON audit_outcomes
BEGIN
    SELECT RAISE(ABORT, 'outcomes of the audit log are never changed');
END;

CREATE TRIGGER audit_outcome_is_not_erased BEFORE DELETE ON audit_outcomes
BEGIN
    SELECT RAISE(ABORT, 'outcomes of the audit log are never deleted');
END;

-- Until now an entry was written when all was done.
INSERT INTO audit_outcomes (entry, outcome) SELECT number, 'done' FROM audit;
