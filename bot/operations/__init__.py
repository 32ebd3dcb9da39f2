"""What changes something or takes long: done once for chat and shell alike."""
