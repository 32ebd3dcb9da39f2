"""What is asked in groups: shown to everybody where it is certain, else to whoever asked."""
