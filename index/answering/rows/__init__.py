"""The row of a table that a question means, and the one that is quoted."""
