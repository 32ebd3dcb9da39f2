"""Finding, choosing and citing quotes: pure and synchronous. This module is the front door.

What is behind it is imported when it is first used: answering takes no parsers, and a wrong call not even numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.analysis.languages import detect_language
    from index.building.build import build_collection
    from index.building.snapshot import open_snapshot, save_collection
    from index.collection import Collection

__all__ = ["Collection", "build_collection", "detect_language", "open_snapshot", "save_collection"]


def __getattr__(name: str) -> Any:
    if name == "Collection":
        from index.collection import Collection

        return Collection
    if name == "build_collection":
        from index.building.build import build_collection

        return build_collection
    if name == "detect_language":
        from index.analysis.languages import detect_language

        return detect_language
    if name in ("open_snapshot", "save_collection"):
        from index.building import snapshot

        return getattr(snapshot, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
