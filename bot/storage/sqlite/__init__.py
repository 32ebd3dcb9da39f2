"""SQLite behind the tables: one connection, writes committed in groups, migrations."""
