"""What documents call people by."""
