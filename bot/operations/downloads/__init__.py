"""Files of the web, fetched for whoever sits at the shell."""
