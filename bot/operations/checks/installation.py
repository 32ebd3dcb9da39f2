"""How Kutip was installed here: which extras there are, and the very command that adds one."""

from __future__ import annotations

import importlib.util
import platform
import shlex
import sys
from importlib.metadata import version
from pathlib import Path

from bot.operations.processes.tesseract import find_tesseract
from bot.values.health import Installation

# By one module of each: the extra is installed whole or not at all.
_READERS = ("pypdfium2", "docx", "trafilatura", "openpyxl", "lxml")
_CHECKOUT = Path(__file__).resolve().parents[3]
EXTRA = "documents"


def describe_installation() -> Installation:
    """Returns what is installed."""
    return Installation(
        version("kutip"),
        platform.python_version(),
        reads_documents=all(importlib.util.find_spec(name) is not None for name in _READERS),
        reads_pictures=find_tesseract() is not None,
    )


def advise_install(extra: str = EXTRA) -> str:
    """Returns the command that adds an extra to this installation, quoted so that every shell takes it.

    What pip, pipx and uv find installed already they do not fetch: only what the extra needs comes from the index.
    """
    python = shlex.quote(sys.executable)
    if (_CHECKOUT / "pyproject.toml").is_file():
        return f"{python} -m pip install -e {shlex.quote(f'{_CHECKOUT}[{extra}]')}"
    if "pipx" in Path(sys.prefix).parts:
        return f"pipx runpip kutip install 'kutip[{extra}]'"
    if importlib.util.find_spec("pip") is None:
        return f"uv pip install --python {python} 'kutip[{extra}]'"
    return f"{python} -m pip install 'kutip[{extra}]'"
