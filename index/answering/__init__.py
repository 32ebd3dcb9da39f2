"""From candidates to quotes, or to none."""
