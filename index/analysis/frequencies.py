"""How much a word says: the rarer in its language at large, the more. Small collections cannot tell by themselves."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from index.analysis.word_lists import DATA, read_table
from index.models import Language

RARE_WORDS = DATA / "analysis" / "rare_words.npz"
"""Checksums of words that the tables of frequencies lack."""

_LEAST = 0.15
_DOUBLED = re.compile(r"(.)\1")


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


def sort_letters(word: str) -> str:
    """Return the letters of a word, doubled ones once, in alphabetical order."""
    return "".join(sorted(_DOUBLED.sub(r"\1", word)))


def list_shapes(word: str, edits: int, language: Language) -> Iterator[str]:
    """Yield the commoner words that may be within some edits of a folded word: of its first letter, about its length.

    Args:
        word: At least one letter.
        edits: At most so many letters longer or shorter.
        language: Whose words.
    """
    shapes = _sort_by_shape(language)
    for length in range(len(word) - edits, len(word) + edits + 1):
        yield from shapes.get((word[0], length), ())


def find_frequency(word: str, language: Language) -> float:
    """Return the Zipf frequency of a folded word, 0 where it is not among the commoner words of its language."""
    return _read_frequencies(language).get(word, 0.0)


def checksum_words(words: Iterable[str]) -> npt.NDArray[np.uint32]:
    """Return the CRC-32 of folded words, ascending, each once."""
    return np.unique(np.array([crc32(word.encode()) for word in words], np.uint32))


@cache
def _read_rare_words(language: Language) -> memoryview:
    with np.load(RARE_WORDS) as arrays:
        found: npt.NDArray[np.uint32] = arrays[language.value]
    return found.data


def is_rare_word(word: str, language: Language) -> bool:
    """Whether a folded word is one that the commoner words lack; of what is none, one in 100,000 counts as one."""
    checksums, checksum = _read_rare_words(language), crc32(word.encode(errors="surrogatepass"))
    place = bisect_left(checksums, checksum)
    return place < len(checksums) and checksums[place] == checksum


def weigh_word(word: str, language: Language) -> float:
    """Return how much a folded word says, in [.15, 1].

    It falls from 1 at a Zipf frequency of 3 (van Heuven et al., "SUBTLEX-UK", 2014) by a quarter for each power of
    ten; measured better for telling whether a quote answers than idf, classes of words or no weights at all.
    """
    zipf = _read_frequencies(language).get(word)
    return 1.0 if zipf is None else min(1.0, max(_LEAST, (7 - zipf) / 4))
