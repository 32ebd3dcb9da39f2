"""What hides who and what: pseudonyms of people, masks of numbers in their words, seals, and the keys of these."""
