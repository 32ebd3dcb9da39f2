"""Of what something is told: of a thing or what is done about it, of all or of a part, of what can be done without."""
