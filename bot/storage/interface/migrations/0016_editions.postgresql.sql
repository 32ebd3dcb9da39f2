-- What is a folder on one machine, for any number of them. The documents' files, each with the number of its version;
-- of one that was deleted the row stays, without content. `admin` and `changed` are as in the audit log.
CREATE TABLE documents (
    name TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    sha256 BLOB,
    content BLOB,
    admin INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    CHECK ((sha256 IS NULL) = (content IS NULL))
);

-- Which edition serves, which did before, which wait, and what is withdrawn: as in a generations' folder.
CREATE TABLE generations (
    name TEXT PRIMARY KEY,
    based_on TEXT,
    state TEXT NOT NULL CHECK (state IN ('candidate', 'published', 'retired', 'damaged', 'gone')),
    place INTEGER
);

CREATE TABLE withdrawn (
    document TEXT PRIMARY KEY,
    day TEXT NOT NULL,
    admin TEXT NOT NULL
);

CREATE TABLE release_events (
    what TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    reason TEXT NOT NULL
);

-- An edition's files, entered once all their parts are there, and the parts, each with a checksum.
CREATE TABLE edition_files (
    generation TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    PRIMARY KEY (generation, name)
);

CREATE TABLE edition_parts (
    generation TEXT NOT NULL,
    file TEXT NOT NULL,
    number INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (generation, file, number)
);

-- Numbers and texts that are packed already.
ALTER TABLE edition_parts ALTER COLUMN content SET STORAGE EXTERNAL;
