"""What tells whether a quote answers a question: word by word, and beside the other candidates."""
