-- What an awaited build made, once it has: empty until then.
ALTER TABLE builds ADD COLUMN candidate TEXT NOT NULL DEFAULT '';
