-- What admins did: `admin` is the user id as in the settings, 0 for the shell; `at` is in seconds since 1970.
CREATE TABLE audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    admin INTEGER NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    generation TEXT NOT NULL
);

CREATE TRIGGER audit_is_not_rewritten BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'entries of the audit log are never changed');
END;

CREATE TRIGGER audit_is_not_erased BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'entries of the audit log are never deleted');
END;
