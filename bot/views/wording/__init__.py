"""Words as the reader's language has them: countries, offices, and dates that depend on a text's own."""
