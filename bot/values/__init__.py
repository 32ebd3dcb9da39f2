"""Frozen values that cross borders inside `bot`."""
