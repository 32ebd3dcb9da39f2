"""Finding, choosing and citing quotes: pure and synchronous. This module is the front door.

What is behind it is imported when it is first used: answering takes no parsers, and a wrong call not even numpy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.analysis.languages import detect_language
    from index.building.build import build_collection
    from index.building.snapshot import open_snapshot, save_collection
    from index.collection import Collection

__all__ = ["Collection", "build_collection", "detect_language", "open_snapshot", "save_collection"]


_MODULES = {
    "Collection": "index.collection",
    "build_collection": "index.building.build",
    "detect_language": "index.analysis.languages",
    "open_snapshot": "index.building.snapshot",
    "save_collection": "index.building.snapshot",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)
