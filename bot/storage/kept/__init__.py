"""What must be found again for days: whole, but sealed under a key that no backup holds."""
