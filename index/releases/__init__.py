"""Which generation serves, which waits, and what a candidate would change."""
