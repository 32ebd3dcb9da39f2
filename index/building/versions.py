"""Which code analyses: what was made by other code is made again rather than mixed."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

# What turns files into text and words into stems; another release may do it otherwise.
_PACKAGES = ("lxml", "pypdf", "pystemmer", "python-docx", "trafilatura")
_SUFFIXES = (".json", ".npz", ".py", ".toml", ".tsv", ".txt")


@lru_cache(maxsize=1)
def find_version() -> str:
    """Returns 16 hexadecimal digits that change with the code and tables of `index` and the packages it reads with."""
    digest = hashlib.sha256()
    package = Path(__file__).parent.parent
    for path in sorted(package.rglob("*")):
        if path.suffix in _SUFFIXES:
            digest.update(f"{path.relative_to(package)}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    for name in _PACKAGES:
        digest.update(f"{name} {_find_release(name)}\0".encode())
    return digest.hexdigest()[:16]


def _find_release(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"
