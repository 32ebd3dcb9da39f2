"""Real text without a download: paragraphs of the documentation that is installed on this machine."""

from __future__ import annotations

import gzip
import random
import re
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path

MIN_WORDS = 12
MAX_WORDS = 200
_DOCSTRING = re.compile(r'"""(.+?)"""', re.DOTALL)
_BLANK_LINE = re.compile(r"\n\s*\n")
# Manual pages: what starts a paragraph, what only sets type, and a character's or a font's escape.
_NEW_PARAGRAPH = re.compile(r"^[.'][ \t]*(?:[PLI]?P|TP|TQ|S[HS]|Pp|S[hs]|It|sp)\b.*$", re.MULTILINE)
_REQUEST = re.compile(r"^[.'](?:[ \t]*(?:[BIR]{1,2}|SM|SB|Nm|Fl|Ar|Xr|Cm|Em|Sy|Dv|Pa|Va|Fn)\b[ \t]*|.*$)", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?:f(?:\(..|\[.*?\]|.)|s[-+]?\d|\(..|\[.*?\]|\*(?:\(..|\[.*?\]|.)|[&|^%/,cd:])")


def _read_python(file: Path) -> str:
    return "\n\n".join(_DOCSTRING.findall(file.read_text("utf-8", errors="replace")))


def _read_manual(file: Path) -> str:
    text = gzip.decompress(file.read_bytes()).decode("utf-8", errors="replace")
    text = _REQUEST.sub("", _NEW_PARAGRAPH.sub("\n", text))
    return _ESCAPE.sub("", text.replace("\\-", "-").replace("\\(aq", "'")).replace("\\e", "\\")


def _read_text(file: Path) -> str:
    return file.read_text("utf-8", errors="replace")


def _list_files() -> Iterator[tuple[Path, Callable[[Path], str]]]:
    paths = sysconfig.get_paths()
    packages = {Path(paths[name]) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    folders = {"*.py": {*packages, Path("/usr/lib")}, "*.md": packages, "*.rst": packages, "*.txt": packages}
    readers = {"*.py": _read_python}
    for pattern, places in folders.items():
        for file in sorted({file for place in places for file in place.rglob(pattern) if file.is_file()}):
            yield file, readers.get(pattern, _read_text)
    for file in sorted(Path("/usr/share/man").glob("man?/*.gz")):
        yield file, _read_manual


def _join(paragraphs: list[list[str]], words: int) -> Iterator[list[str]]:
    """Yield neighbouring paragraphs joined until they have so many words; what is left at the end only if enough."""
    joined: list[str] = []
    for paragraph in paragraphs:
        joined += paragraph
        if len(joined) >= words:
            yield joined
            joined = []


def read_passages(limit: int, words: int = MIN_WORDS) -> list[str]:
    """Return up to `limit` different passages of prose, the same at each call.

    They are paragraphs of 12 to 200 words of the docstrings and texts of the installed Python packages and of the
    system's manual pages. How many there are depends on what is installed.

    Args:
        limit: How many are wanted.
        words: Neighbouring paragraphs are joined until they have so many words; a newspaper's passages have about 100.
    """
    seen: set[str] = set()
    passages: list[str] = []
    for file, read in _list_files():
        paragraphs = []
        for text in _BLANK_LINE.split(read(file)):
            paragraph = text.split()
            if MIN_WORDS <= len(paragraph) <= MAX_WORDS and (
                sum(word.isalpha() for word in paragraph) > len(paragraph) / 2
            ):
                text = " ".join(paragraph)
                if text not in seen:
                    seen.add(text)
                    paragraphs.append(paragraph)
        passages += map(" ".join, _join(paragraphs, words))
    random.Random(0).shuffle(passages)
    return passages[:limit]
