"""Which documents hold nearly the same text as a new one: runs of words, compared as sets.

See A. Broder, "On the resemblance and containment of documents" (1997).
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from index.editorial import NearDuplicate
from index.models import Document

RUN_WORDS = 5
"""Words in a run: shorter ones are shared by chance, longer ones are broken by every correction."""

MIN_SHARE = 0.3
"""From here two texts are worth comparing by eye; articles on one event share a few per cent."""

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_WORD = re.compile(r"\w+")

Runs = npt.NDArray[np.uint64]


def hash_runs(text: str) -> Runs:
    """Hash every run of five words; case, punctuation and white space are ignored.

    Returns:
        Ascending, each once. A text of fewer words counts as one run; one without words has none.
    """
    words = [zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in _WORD.findall(text.lower())]
    if not words:
        return np.empty(0, np.uint64)
    hashes = np.array(words, np.uint64)
    length = min(RUN_WORDS, len(words))
    runs = np.zeros(len(words) - length + 1, np.uint64)
    # Arithmetic on unsigned arrays wraps around, as a hash needs.
    for place in range(length):
        runs = runs * _MULTIPLIER + hashes[place : place + len(runs)]
        runs ^= runs >> np.uint64(29)
    return np.unique(runs)


def find_near_duplicates(
    text: str, documents: Iterable[Document], min_share: float = MIN_SHARE, max_found: int = 5
) -> tuple[NearDuplicate, ...]:
    """Find the documents that share much of their text with a new one.

    Args:
        text: The new text.
        documents: What it is compared with; one text takes about a second a million words.
        min_share: The least share, of either text, that counts.
        max_found: The most that are returned.

    Returns:
        The most alike first.
    """
    known = KnownTexts()
    for document in documents:
        known.add(document.id, document.title, document.text)
    return known.find(text, min_share, max_found)


class KnownTexts:
    """Texts to compare new ones with, each hashed once."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: list[tuple[str, str, bytes, Runs]] = []

    def add(self, document_id: str, title: str, text: str) -> None:
        """Add a text."""
        self._known.append((document_id, title, _digest(text), hash_runs(text)))

    def find(self, text: str, min_share: float = MIN_SHARE, max_found: int = 5) -> tuple[NearDuplicate, ...]:
        """Return those that share much with a text, as `find_near_duplicates` does."""
        new, digest = hash_runs(text), _digest(text)
        found = []
        for document_id, title, old_digest, old in self._known:
            if not len(new) or not len(old):
                continue
            shared = len(np.intersect1d(new, old, assume_unique=True))
            duplicate = NearDuplicate(document_id, title, shared / len(new), shared / len(old), digest == old_digest)
            if duplicate.share >= min_share:
                found.append(duplicate)
        found.sort(key=lambda each: (-each.is_same_text, -each.share, each.document_id))
        return tuple(found[:max_found])


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
