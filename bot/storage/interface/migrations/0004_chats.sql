-- A group's settings, and since when the bot was sent away from a chat. `chat` is a keyed hash; a private
-- chat has a row only while its user blocks the bot. `day` is that of the last message that the bot handled.
CREATE TABLE chats (
    chat BLOB NOT NULL PRIMARY KEY,
    is_quiet INTEGER NOT NULL DEFAULT 0 CHECK (is_quiet IN (0, 1)),
    left_on TEXT,
    day TEXT NOT NULL
) WITHOUT ROWID;
