"""What a document said, and what the one that has taken its place says."""
