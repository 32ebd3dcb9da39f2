"""Values in claims and sentences, read from their text."""
