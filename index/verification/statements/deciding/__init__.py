"""What documents hold of a statement: words of sentences that are said of the same thing."""
