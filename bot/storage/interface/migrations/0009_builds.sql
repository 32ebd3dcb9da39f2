-- Builds that an admin waits for, by the message that shows how far each is: of the last run of the bot, those
-- that came to no end. Chats stand here as they are: they are admins' own, or their group of the settings.
CREATE TABLE builds (
    chat INTEGER NOT NULL,
    message INTEGER NOT NULL,
    language TEXT NOT NULL,
    PRIMARY KEY (chat, message)
) WITHOUT ROWID;
