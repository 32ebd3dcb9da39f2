-- Documents that an admin is adding or editing, until they are saved. `admin` and `chat` are Telegram's ids: an
-- admin's stands in the settings as well. `content` is the file as it was sent; NULL where one in the folder is
-- edited. `shown` and `written` are fields, `summary` what was found out about the file, all JSON.
CREATE TABLE drafts (
    id TEXT NOT NULL PRIMARY KEY,
    admin INTEGER NOT NULL,
    chat INTEGER NOT NULL,
    document TEXT NOT NULL,
    file_name TEXT NOT NULL,
    digest TEXT,
    content BLOB,
    shown TEXT NOT NULL,
    written TEXT NOT NULL,
    summary TEXT NOT NULL,
    message INTEGER,
    changed INTEGER NOT NULL
);

CREATE INDEX drafts_by_admin ON drafts (admin, changed);

-- What an admin was asked for in a chat and has not sent yet: a document, or the value of a draft's field.
CREATE TABLE prompts (
    admin INTEGER NOT NULL,
    chat INTEGER NOT NULL,
    draft TEXT REFERENCES drafts (id) ON DELETE CASCADE,
    field TEXT,
    message INTEGER NOT NULL,
    asked INTEGER NOT NULL,
    PRIMARY KEY (admin, chat),
    CHECK ((draft IS NULL) = (field IS NULL))
) WITHOUT ROWID;
