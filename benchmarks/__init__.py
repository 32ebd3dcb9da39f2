"""Measurements of retrieval quality and speed; nothing here is part of the installed product."""
