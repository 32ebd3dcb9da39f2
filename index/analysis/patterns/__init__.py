"""Patterns of which a text seldom holds anything, and what each of them needs."""
