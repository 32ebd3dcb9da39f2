"""Which documents hold nearly the same text as a new one: runs of words, compared as sets.

See A. Broder, "On the resemblance and containment of documents" (1997).
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from index.editorial import NearDuplicate
from index.models import Document

RUN_WORDS = 5
"""Words in a run: shorter ones are shared by chance, longer ones are broken by every correction."""

MIN_SHARE = 0.3
"""From here two texts are worth comparing by eye; articles on one event share a few per cent."""

MOST_COMPARED = 300
"""So many documents are compared, each with all others."""

# Two versions of one text share most of their words, two texts on one subject about a fifth.
_MIN_SHARED_RUNS, _MIN_SHARED_WORDS = 0.05, 0.4
# How much longer the one of two may be that are nearly the same, in characters.
_MAX_LENGTHENING = 1.5
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_WORD = re.compile(r"\w+")
_TELLING_WORD = re.compile(r"[^\W\d_]{3,}")

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


def are_versions(old: str, new: str) -> bool:
    """Whether two texts share enough that one may be a newer version of the other.

    That is some of their runs of words, or most of their words: the figures of a table may all have changed.
    """
    found = _compare(hash_runs(new), "", "", hash_runs(old))
    if found is not None and found.share >= _MIN_SHARED_RUNS:
        return True
    words, other_words = (set(_TELLING_WORD.findall(text.lower())) for text in (old, new))
    return len(words & other_words) >= _MIN_SHARED_WORDS * max(len(words | other_words), 1)


def find_alike(documents: Iterable[Document], new: Collection[str]) -> Iterator[tuple[Document, NearDuplicate]]:
    """Yield each new document that is nearly the same as another one, with that other one.

    Passed over are documents of which one takes the other's place.

    Args:
        documents: Of a collection; gone through twice, each compared with the new ones of about its length.
        new: The ids of those that are looked at; no more than `MOST_COMPARED` of them.
    """
    wanted = [document for document in documents if document.id in new][:MOST_COMPARED] if new else []
    runs = {document.id: hash_runs(document.text) for document in wanted}
    told: set[frozenset[str]] = set()
    for other in documents if wanted else ():
        near = [one for one in wanted if _may_be_alike(one, other)]
        old = runs[other.id] if other.id in runs else hash_runs(other.text) if near else None
        for one in near:
            pair = frozenset((one.id, other.id))
            found = None if old is None or pair in told else _compare(runs[one.id], other.id, other.title, old)
            if found is not None and found.is_nearly_same:
                told.add(pair)
                yield one, replace(found, is_same_text=one.text == other.text)


def _may_be_alike(one: Document, other: Document) -> bool:
    shorter, longer = sorted((len(one.text), len(other.text)))
    is_replaced = one.id in other.supersedes or other.id in one.supersedes
    return one.id != other.id and not is_replaced and longer <= _MAX_LENGTHENING * shorter


def _compare(new: Runs, document_id: str, title: str, old: Runs) -> NearDuplicate | None:
    """Compare the runs of two texts; None where one of them has none."""
    if not len(new) or not len(old):
        return None
    shared = len(np.intersect1d(new, old, assume_unique=True))
    return NearDuplicate(document_id, title, shared / len(new), shared / len(old))


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
            duplicate = _compare(new, document_id, title, old)
            if duplicate is not None and duplicate.share >= min_share:
                found.append(replace(duplicate, is_same_text=digest == old_digest))
        found.sort(key=lambda each: (-each.is_same_text, -each.share, each.document_id))
        return tuple(found[:max_found])


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
