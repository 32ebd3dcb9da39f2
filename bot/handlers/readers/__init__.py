"""What readers do in a chat, one module a feature."""
