"""Views that are pictures."""
