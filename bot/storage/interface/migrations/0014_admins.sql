-- Who became an admin by a code, by user id as in the settings and the audit log; `since` is in seconds since 1970.
CREATE TABLE admins (
    admin INTEGER PRIMARY KEY,
    since INTEGER NOT NULL
) WITHOUT ROWID;

-- The one code that may wait to be used: a keyed hash of it, until when, the tries that are left, and which admin
-- gave it out (0: nobody was one).
CREATE TABLE admin_code (
    "only" INTEGER PRIMARY KEY CHECK ("only" = 1),
    hash BLOB NOT NULL,
    until INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    issuer INTEGER NOT NULL
) WITHOUT ROWID;
