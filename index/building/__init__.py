"""From a folder to one file of arrays."""
