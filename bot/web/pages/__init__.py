"""The reader's pages: a quote in its document, a document, a question box; without scripts, cookies or a log."""
