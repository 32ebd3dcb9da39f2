"""The database's migrations: `NNNN_name.sql`, applied once each in order; never edited after a release."""
