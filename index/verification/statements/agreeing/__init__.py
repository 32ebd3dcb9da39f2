"""Whether a sentence says the same as a statement: in the same stance, told in the same way."""
