"""Which sources speak in an answer: the best, those of one country, and of what people judge differently several."""
