"""What is told of a quote beside its words: the article that it stands in, and how much of what differs is shown."""
