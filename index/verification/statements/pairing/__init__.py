"""Whose each of several values is: of a sentence that lists them, or of the rows of a table."""
