"""What changes the collection's folder beside its documents: what it says of itself, its golden questions."""
