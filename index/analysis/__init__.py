"""Text to terms: tokens, one form for numbers, stems, and what the two languages share."""
