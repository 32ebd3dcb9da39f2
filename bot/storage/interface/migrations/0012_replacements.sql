-- The name of the file in the folder whose place a draft takes, with its `digest`; NULL for other drafts.
ALTER TABLE drafts ADD COLUMN replaced TEXT;
