"""Commands that only answer."""
