"""Messages that quoted what is withdrawn, corrected or gone: which they are, and that they are edited."""
