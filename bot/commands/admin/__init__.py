"""Commands that run the collection."""
