"""A text held against the documents, word by word."""
