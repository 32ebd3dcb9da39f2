"""What every table's module may ask of a database, and what SQLite and PostgreSQL have in common."""
