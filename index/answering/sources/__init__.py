"""Which sources speak in an answer: those of one country, and of what people judge differently several."""
