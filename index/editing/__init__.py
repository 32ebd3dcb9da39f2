"""Documents put into the folder and corrected there."""
