"""Which part of a long sentence answers by itself, and what a cut must not leave out."""
