"""Every text that people read, behind a key, in both languages."""
