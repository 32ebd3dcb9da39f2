-- Which documents were replaced or had expired when all was last looked through, a JSON list.
ALTER TABLE correction_run ADD COLUMN fallen TEXT NOT NULL DEFAULT '[]';
