"""Which code makes an index: what was made by other code is made again rather than mixed."""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

# What turns files into text, text into terms and both into arrays, with the lists that it reads. What only opens the
# arrays, searches or shows them is left out: a test knows which modules run while an index is made.
SOURCES: Final = (
    "analysis",
    "arrays.py",
    "building",
    "characters.py",
    "data/analysis",
    "data/documents",
    "data/passages",
    "data/questions/election_en.txt",
    "data/questions/election_id.txt",
    "data/questions/place_names.tsv",
    "data/questions/places.tsv",
    "documents",
    "memory.py",
    "models.py",
    "passages",
    "problems.py",
    "questions/places.py",
    "receipts.py",
    "search/absence.py",
    "search/bm25.py",
    "search/outlines.py",
    "search/postings.py",
    "search/vocabulary.py",
)
# The folder that tells of what is installed: "lxml-5.3.0.dist-info".
_METADATA = re.compile(r"(.+?)-(\d[^-]*?)(?:-py[\d.]+(?:-.+)?)?\.(?:dist|egg)-info\Z")
# Another release of these may read files or stem words otherwise.
_PACKAGES = ("lxml", "openpyxl", "pypdfium2", "pystemmer", "python-docx", "trafilatura")


@cache
def find_version() -> str:
    """Return 16 hexadecimal digits that change with what an index depends on, but for the documents."""
    digest = hashlib.sha256(f"unicode {unicodedata.unidata_version}\0".encode())
    digest.update(digest_sources(Path(__file__).resolve().parent.parent))
    releases = list_releases(sys.path)
    for name in _PACKAGES:
        digest.update(f"{name} {releases.get(name, 'absent')}\0".encode())
    return digest.hexdigest()[:16]


def digest_sources(package: Path) -> bytes:
    """Return what changes with any of `SOURCES` in the folder of the package."""
    digest = hashlib.sha256()
    for path in list_sources(package):
        digest.update(f"{path.relative_to(package).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()


def list_sources(package: Path) -> Iterator[Path]:
    """Yield the files of `SOURCES` in the folder of the package, in order."""
    for name in SOURCES:
        path = package / name
        files = sorted(path.rglob("*.*")) if path.is_dir() else [path]
        yield from (file for file in files if "__pycache__" not in file.parts)


def list_releases(folders: Iterable[str]) -> dict[str, str]:
    """Return the releases of the packages that are installed in some folders, by normalised name; the first counts.

    As importlib.metadata tells them, which takes longer to load than a stored index to answer.
    """
    found: dict[str, str] = {}
    for folder in folders:
        try:
            names = [path.name for path in Path(folder).iterdir()]
        except OSError:  # a file, or nothing
            continue
        for name in names:
            if match := _METADATA.match(name):
                found.setdefault(re.sub(r"[-_.]+", "-", match[1]).lower(), match[2])
    return found
