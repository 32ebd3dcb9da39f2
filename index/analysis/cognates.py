"""Words that English and Indonesian share under two spellings: "constitution" and "konstitusi".

Both spellings are folded to a skeleton by the regular correspondences of loan words (Pedoman Umum Pembentukan
Istilah; Ejaan yang Disempurnakan, "Penyesuaian Ejaan"); equal skeletons, or nearly equal ones, are cognates. The
same skeletons absorb the transliterations of names (Mazhilis, Majilis) and doubled letters (Borrell, Borell).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from rapidfuzz.distance import OSA

EXACT_WEIGHT = 1.0
NEAR_WEIGHT = 0.7
_MIN_EXACT_CHARS = 4
_MIN_NEAR_CHARS = 5
_MIN_CHARS_FOR_TWO_EDITS = 9

# In order: digraphs before single letters, endings last.
_CORRESPONDENCES = [
    (re.compile(pattern, re.MULTILINE), replacement)
    for pattern, replacement in [
        (r"zh", "j"),
        (r"kh", "k"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"rh", "r"),
        (r"sch", "sk"),
        (r"ck", "k"),
        (r"ch", "k"),
        (r"(?:tion|sion|cion)(?:s)?$", "si"),
        (r"(?:ical|ics|ique)$", "ik"),
        (r"cy$", "si"),
        (r"ty$", "tas"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"qu", "ku"),
        (r"x", "ks"),
        (r"y", "i"),
        (r"v", "f"),
        (r"z", "s"),
        (r"oo|ou", "u"),
        (r"ee", "i"),
        (r"^ae", "e"),
        (r"(.)\1", r"\1"),
        (r"(?<=is)(?:me?|t)$", ""),
        (r"ari$", "er"),
        (r"ous$", "us"),
        (r"(?<=.{3}[nrksp])t$", ""),
        (r"(?<=.{3})kt$", "k"),
        (r"(?<=.{3})e$", ""),
    ]
]


def find_skeletons(words: Sequence[str]) -> list[str]:
    """Returns the skeletons of folded words without white space, e.g. "presidensi" of presidency."""
    lines = "\n".join(words)  # a word a line: one substitution for all of them
    for pattern, replacement in _CORRESPONDENCES:
        lines = pattern.sub(replacement, lines)
    return lines.split("\n") if words else []


@lru_cache(maxsize=65_536)
def find_skeleton(word: str) -> str:
    """Returns the skeleton of a folded word."""
    return find_skeletons([word])[0]


def sign_letters(word: str) -> int:
    """Returns 64 bits: which letters a word holds, and which at least twice (modulo 32).

    Every edit flips at most two bits: most words that are far from another need not be compared with it.
    """
    once = twice = 0
    for char in word:
        bit = 1 << (ord(char) & 31)
        twice |= once & bit
        once |= bit
    return once | twice << 32


class CognateTable:
    """The words of a vocabulary by skeleton."""

    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        """Takes (term, folded word as it stands) pairs; the word gives the skeleton, the term is what is found."""
        pairs = [(term, word) for term, word in words if word.isalpha()]
        self._terms: dict[str, list[str]] = defaultdict(list)
        for (term, _), skeleton in zip(pairs, find_skeletons([word for _, word in pairs]), strict=True):
            self._terms[skeleton].append(term)
        buckets: dict[tuple[str, int], list[str]] = defaultdict(list)
        for skeleton in self._terms:
            buckets[skeleton[:1], len(skeleton)].append(skeleton)
        # Those of one first letter and about one length stand together.
        self._skeletons: list[str] = []
        self._buckets: dict[tuple[str, int], range] = {}
        for bucket in sorted(buckets):
            start = len(self._skeletons)
            self._skeletons += buckets[bucket]
            self._buckets[bucket] = range(start, len(self._skeletons))
        self._letters = np.array([sign_letters(skeleton) for skeleton in self._skeletons], np.uint64)

    def find_cognates(self, word: str) -> Mapping[str, float]:
        """Returns the vocabulary's terms that are cognates of a folded word, with weights in (0, 1]."""
        skeleton = find_skeleton(word)
        found: dict[str, float] = {}
        if len(skeleton) < _MIN_EXACT_CHARS or not word.isalpha():
            return found
        if len(skeleton) >= _MIN_NEAR_CHARS:
            edits = 2 if len(skeleton) >= _MIN_CHARS_FOR_TWO_EDITS else 1
            for other in self._find_alike(skeleton, edits):
                if OSA.distance(skeleton, other, score_cutoff=edits) <= edits:
                    found.update(dict.fromkeys(self._terms[other], NEAR_WEIGHT))
        found.update(dict.fromkeys(self._terms.get(skeleton, ()), EXACT_WEIGHT))
        return found

    def _find_alike(self, skeleton: str, edits: int) -> list[str]:
        """Returns skeletons that may be within some edits of another, shortest first."""
        lengths = range(len(skeleton) - edits, len(skeleton) + edits + 1)
        buckets = [bucket for n in lengths if (bucket := self._buckets.get((skeleton[:1], n)))]
        if not buckets:
            return []
        start, end = buckets[0].start, buckets[-1].stop
        flipped = np.bitwise_count(self._letters[start:end] ^ np.uint64(sign_letters(skeleton)))
        return [self._skeletons[start + n] for n in (flipped <= 2 * edits).nonzero()[0].tolist()]
