"""From a folder to documents."""
