"""A claim: the verdict on it."""
