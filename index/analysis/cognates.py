"""Words that English and Indonesian share under two spellings: "constitution" and "konstitusi".

Both spellings are folded to a skeleton by the regular correspondences of loan words (Pedoman Umum Pembentukan
Istilah; Ejaan yang Disempurnakan, "Penyesuaian Ejaan"); equal skeletons, or nearly equal ones, are cognates. The
same skeletons absorb the transliterations of names (Mazhilis, Majilis) and doubled letters (Borrell, Borell).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz.distance import OSA

EXACT_WEIGHT = 1.0
NEAR_WEIGHT = 0.7
_MIN_EXACT_CHARS = 4
_MIN_NEAR_CHARS = 5
_MIN_CHARS_FOR_TWO_EDITS = 9

# In order: digraphs before single letters, endings last.
_CORRESPONDENCES = [
    (re.compile(pattern), replacement)
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
        (r"ae", "e"),
        (r"(.)\1", r"\1"),
        (r"(?<=is)(?:me?|t)$", ""),
        (r"ari$", "er"),
        (r"ous$", "us"),
        (r"(?<=.{3}[nrksp])t$", ""),
        (r"(?<=.{3})kt$", "k"),
        (r"(?<=.{3})e$", ""),
    ]
]


@lru_cache(maxsize=262_144)
def find_skeleton(word: str) -> str:
    """Returns the skeleton of a folded word: "presidensi" for presidency, "parlemen" for parliament's ending."""
    for pattern, replacement in _CORRESPONDENCES:
        word = pattern.sub(replacement, word)
    return word


class CognateTable:
    """The words of a vocabulary by skeleton."""

    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        """Takes (term, folded word as it stands) pairs; the word gives the skeleton, the term is what is found."""
        self._terms: dict[str, list[str]] = defaultdict(list)
        for term, word in words:
            if word.isalpha():
                self._terms[find_skeleton(word)].append(term)
        self._buckets: dict[tuple[str, int], list[str]] = defaultdict(list)
        for skeleton in self._terms:
            self._buckets[skeleton[:1], len(skeleton)].append(skeleton)

    def find_cognates(self, word: str) -> Mapping[str, float]:
        """Returns the vocabulary's terms that are cognates of a folded word, with weights in (0, 1]."""
        skeleton = find_skeleton(word)
        found: dict[str, float] = {}
        if len(skeleton) < _MIN_EXACT_CHARS or not word.isalpha():
            return found
        if len(skeleton) >= _MIN_NEAR_CHARS:
            edits = 2 if len(skeleton) >= _MIN_CHARS_FOR_TWO_EDITS else 1
            for length in range(len(skeleton) - edits, len(skeleton) + edits + 1):
                for other in self._buckets.get((skeleton[:1], length), ()):
                    if OSA.distance(skeleton, other, score_cutoff=edits) <= edits:
                        found.update(dict.fromkeys(self._terms[other], NEAR_WEIGHT))
        found.update(dict.fromkeys(self._terms.get(skeleton, ()), EXACT_WEIGHT))
        return found
