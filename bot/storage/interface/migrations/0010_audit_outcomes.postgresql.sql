-- As 0010_audit_outcomes.sql, with PostgreSQL's own trigger.
CREATE TABLE audit_outcomes (
    entry INTEGER PRIMARY KEY REFERENCES audit (number),
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'failed'))
);

CREATE TRIGGER audit_outcomes_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_outcomes
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

INSERT INTO audit_outcomes (entry, outcome) SELECT number, 'done' FROM audit;
