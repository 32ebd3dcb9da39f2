"""How Kutip was installed here."""

from __future__ import annotations

import importlib.util
import platform
from importlib.metadata import version

from bot.operations.processes.tesseract import find_tesseract
from bot.values.health import Installation

# By one module of each: the extra is installed whole or not at all.
_READERS = ("pypdfium2", "docx", "trafilatura", "openpyxl", "lxml")


def describe_installation() -> Installation:
    """Returns what is installed."""
    return Installation(
        version("kutip"),
        platform.python_version(),
        reads_documents=all(importlib.util.find_spec(name) is not None for name in _READERS),
        reads_pictures=find_tesseract() is not None and importlib.util.find_spec("PIL") is not None,
    )
