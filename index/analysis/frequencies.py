"""How much a word says: the rarer in its language at large, the more. Small collections cannot tell by themselves."""

from __future__ import annotations

from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from index.analysis.word_lists import read_table
from index.models import Language

_LEAST = 0.15
# Shorter words are too near to others.
_LEAST_CHARS = 5
_CHARS_FOR_TWO_EDITS = 9


@cache
def _read_frequencies(language: Language) -> dict[str, float]:
    """Return folded word → Zipf frequency (log10 of the times in a billion words) of the commoner words."""
    rows = read_table(f"analysis/frequencies_{language}.tsv", 2, lambda zipf, words: (float(zipf), words))
    return {word: zipf for zipf, words in rows for word in words.split(" ")}


@cache
def _sort_by_shape(language: Language) -> dict[tuple[str, int], list[str]]:
    """Return (first letter, length) → words."""
    found: dict[tuple[str, int], list[str]] = {}
    for word in _read_frequencies(language):
        found.setdefault((word[0], len(word)), []).append(word)
    return found


@lru_cache(maxsize=1024)
def find_spelling(word: str, language: Language) -> str | None:
    """Return the common word that an unknown folded word is most likely a slip of, None where none is near.

    One letter too many, missing, wrong or in its neighbour's place, two in a long word; the commonest of the nearest.
    """
    if len(word) < _LEAST_CHARS or not word.isalpha():
        return None
    frequencies = _read_frequencies(language)
    if word in frequencies:
        return None
    edits = 2 if len(word) >= _CHARS_FOR_TWO_EDITS else 1
    shapes = _sort_by_shape(language)
    near = [
        (distance, -frequencies[other], other)
        for length in range(len(word) - edits, len(word) + edits + 1)
        for other in shapes.get((word[0], length), ())
        if (distance := OSA.distance(word, other, score_cutoff=edits)) <= edits
    ]
    return min(near)[2] if near else None


def weigh_word(word: str, language: Language) -> float:
    """Return how much a folded word says, in [.15, 1].

    It falls from 1 at a Zipf frequency of 3 (van Heuven et al., "SUBTLEX-UK", 2014) by a quarter for each power of
    ten; measured better for telling whether a quote answers than idf, classes of words or no weights at all.
    """
    zipf = _read_frequencies(language).get(word)
    return 1.0 if zipf is None else min(1.0, max(_LEAST, (7 - zipf) / 4))
