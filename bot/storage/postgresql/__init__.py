"""PostgreSQL behind the tables: a few connections, writes committed in groups, migrations."""
