"""Finding, choosing and citing quotes: pure and synchronous. This module is the front door."""

from index.analysis.languages import detect_language
from index.building import build_collection
from index.collection import Collection
from index.snapshot import open_snapshot, save_collection

__all__ = ["Collection", "build_collection", "detect_language", "open_snapshot", "save_collection"]
