"""What all who answer have in common, the documents and the editions: in folders on one machine, or in a database."""
