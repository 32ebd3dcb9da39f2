"""What a candidate would change, and the decision about it."""
