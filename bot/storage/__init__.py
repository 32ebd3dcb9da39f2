"""What outlives a restart: one module a table."""
