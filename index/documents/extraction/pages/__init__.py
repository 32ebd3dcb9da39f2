"""Pages → text: PDFs with their tables, columns and notes, and pages as pictures for whoever reads those."""
