"""How the tables of the index that derive from other people's data are made."""
