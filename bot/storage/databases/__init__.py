"""Which database stands behind the tables: chosen by the settings."""
