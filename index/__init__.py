"""Finding, choosing and citing quotes: pure and synchronous. This module is the front door."""

from index.analysis.languages import detect_language
from index.collection import Collection

__all__ = ["Collection", "detect_language"]
