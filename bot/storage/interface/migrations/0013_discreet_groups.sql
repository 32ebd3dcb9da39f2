-- Whether what is not certain is shown in a group to the asker alone, where Telegram can.
ALTER TABLE chats ADD COLUMN is_discreet INTEGER NOT NULL DEFAULT 1 CHECK (is_discreet IN (0, 1));
