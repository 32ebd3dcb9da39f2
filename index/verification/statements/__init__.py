"""A text that is no quote, held against what the documents say of the same thing."""
