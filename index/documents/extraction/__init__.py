"""Files → text and what they say of themselves, each format by its well-kept extractor."""
