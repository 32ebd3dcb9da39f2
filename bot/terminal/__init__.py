"""The chat in a terminal, and what every command prints."""
