"""From a text to paragraphs, content, sentences and passages."""
