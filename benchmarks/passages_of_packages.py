"""Real text without a download: paragraphs of the documentation inside the installed Python packages."""

from __future__ import annotations

import random
import re
import sysconfig
from pathlib import Path

MIN_WORDS = 12
MAX_WORDS = 200
_DOCSTRING = re.compile(r'"""(.+?)"""', re.DOTALL)
_BLANK_LINE = re.compile(r"\n\s*\n")


def read_passages(limit: int) -> list[str]:
    """Returns up to `limit` different paragraphs of 12 to 200 words of docstrings, the same at each call.

    How many there are depends on what is installed.
    """
    paths = sysconfig.get_paths()
    folders = {Path(paths[name]) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    found: dict[str, None] = {}
    for file in sorted({file for folder in folders for file in folder.rglob("*.py")}):
        for docstring in _DOCSTRING.findall(file.read_text("utf-8", errors="replace")):
            for paragraph in _BLANK_LINE.split(docstring):
                words = paragraph.split()
                if MIN_WORDS <= len(words) <= MAX_WORDS and sum(word.isalpha() for word in words) > len(words) / 2:
                    found[" ".join(words)] = None
    passages = list(found)
    random.Random(0).shuffle(passages)
    return passages[:limit]
