"""Words that English and Indonesian share under two spellings: "constitution" and "konstitusi".

Both spellings are folded to a skeleton by the regular correspondences of loan words (Pedoman Umum Pembentukan
Istilah; Ejaan yang Disempurnakan, "Penyesuaian Ejaan"); equal skeletons, or nearly equal ones, are cognates. The
same skeletons absorb the transliterations of names (Mazhilis, Majilis) and doubled letters (Borrell, Borell).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA

from index.arrays import Arrays, StringTable, name_arrays, select_arrays

EXACT_WEIGHT = 1.0
NEAR_WEIGHT = 0.7
_MIN_EXACT_CHARS = 4
_MIN_NEAR_CHARS = 5
_MIN_CHARS_FOR_TWO_EDITS = 9
_WORDS_AT_ONCE = 65_536  # bounds memory

# In order: digraphs before single letters, endings last. What stands before comes after in the pattern: a search for
# a letter is quicker than one for what goes before it. Plain letters are replaced without a pattern, which is quicker.
_CORRESPONDENCES: list[tuple[str | re.Pattern[str], str]] = [
    (pattern if pattern.isalpha() else re.compile(pattern, re.MULTILINE), replacement)
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
        (r"t(?<=.{3}[nrksp]t)$", ""),
        (r"kt(?<=.{5})$", "k"),
        (r"e(?<=.{4})$", ""),
    ]
]


def find_skeletons(words: Sequence[str]) -> list[str]:
    """Return the skeletons of folded words without white space, e.g. "presidensi" of presidency."""
    lines = "\n".join(words)  # a word a line: one substitution for all of them
    for pattern, replacement in _CORRESPONDENCES:
        if isinstance(pattern, str):
            lines = lines.replace(pattern, replacement)
        else:
            lines = pattern.sub(replacement, lines)
    return lines.split("\n") if words else []


@lru_cache(maxsize=65_536)
def find_skeleton(word: str) -> str:
    """Return the skeleton of a folded word."""
    return find_skeletons([word])[0]


def sign_letters(words: Sequence[str]) -> npt.NDArray[np.uint64]:
    """Return 64 bits for each word: which letters it holds, and which at least twice (modulo 32).

    Every edit flips at most two bits: most words that are far from another need not be compared with it.
    """
    signs = np.zeros(len(words), np.uint64)
    for start in range(0, len(words), _WORDS_AT_ONCE):
        part = words[start : start + _WORDS_AT_ONCE]
        letters = np.frombuffer("".join(part).encode("utf-32-le", "surrogatepass"), np.uint32) % 32
        owners = np.repeat(np.arange(len(part)), np.fromiter(map(len, part), np.int64, len(part)))
        counts = np.bincount(owners * 32 + letters, minlength=len(part) * 32).reshape(len(part), 32)
        bits = np.concatenate([counts >= 1, counts >= 2], axis=1)
        signs[start : start + len(part)] = np.packbits(bits, axis=1, bitorder="little").view("<u8")[:, 0]
    return signs


def _sign(word: str) -> int:
    """Return what `sign_letters` does of one word, faster."""
    once = twice = 0
    for letter in word:
        bit = 1 << ord(letter) % 32
        twice |= once & bit
        once |= bit
    return once | twice << 32


class CognateTable:
    """The words of a vocabulary by skeleton. Safe to share between threads.

    Attributes:
        arrays: What `open` takes. Skeletons of one first letter and length, a bucket, stand together, and those of
            about one length beside them. `skeletons.…`: their table; `letters`: of each, uint64; `starts`: first term
            of each and the end, int64, shape (skeletons + 1,); `terms`: numbers of terms, int32; `buckets`: first
            letter × 2^32 + length, ascending, int64; `bucket_starts`: first skeleton of each and the end, int64.
    """

    arrays: Arrays

    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        """Take (term, folded word as it stands) pairs; the word gives the skeleton, the term is what is found.

        A term's number is its place among them.
        """
        pairs = list(words)
        self._read(_pack([word for _, word in pairs]), lambda number: pairs[number][0])

    @classmethod
    def open(cls, arrays: Arrays, find_term: Callable[[int], str]) -> CognateTable:
        """Return the table of another one's arrays, of which nothing is read before it is asked for.

        Args:
            arrays: Of a table that was made from words.
            find_term: Returns the term of a number.
        """
        table = cls.__new__(cls)
        table._read(arrays, find_term)
        return table

    def _read(self, arrays: Arrays, find_term: Callable[[int], str]) -> None:
        self.arrays = arrays
        self._find_term = find_term
        self._skeletons = StringTable(select_arrays("skeletons", arrays))
        # Views of memory are quicker to read one by one.
        self._starts, self._terms, self._buckets, self._bucket_starts = (
            arrays[name].data for name in ("starts", "terms", "buckets", "bucket_starts")
        )

    def find_cognates(self, word: str) -> Mapping[str, float]:
        """Return the vocabulary's terms that are cognates of a folded word, with weights in (0, 1]."""
        skeleton = find_skeleton(word)
        found: dict[str, float] = {}
        if len(skeleton) < _MIN_EXACT_CHARS or not word.isalpha():
            return found
        if len(skeleton) >= _MIN_NEAR_CHARS:
            edits = 2 if len(skeleton) >= _MIN_CHARS_FOR_TWO_EDITS else 1
            for number in self._find_alike(skeleton, edits):
                if OSA.distance(skeleton, self._skeletons[number], score_cutoff=edits) <= edits:
                    found.update(dict.fromkeys(self._find_terms(number), NEAR_WEIGHT))
        exact = self._skeletons.find(skeleton)
        if exact is not None:
            found.update(dict.fromkeys(self._find_terms(exact), EXACT_WEIGHT))
        return found

    def _find_terms(self, skeleton: int) -> Iterable[str]:
        return map(self._find_term, self._terms[self._starts[skeleton] : self._starts[skeleton + 1]])

    def _find_alike(self, skeleton: str, edits: int) -> list[int]:
        """Return the numbers of skeletons that may be within some edits of another, shortest first."""
        changes = range(-edits, edits + 2)
        wanted = [_number_bucket(skeleton[:1], len(skeleton) + change) for change in changes]
        starts = [self._bucket_starts[bisect_left(self._buckets, key)] for key in wanted]
        # An edit that changes the length flips one bit, any other at most two.
        most = [2 * edits - abs(change) for change in changes[:-1]]
        allowed = np.repeat(np.array(most, np.uint8), [end - start for start, end in pairwise(starts)])
        flipped = np.bitwise_count(self.arrays["letters"][starts[0] : starts[-1]] ^ np.uint64(_sign(skeleton)))
        numbers: list[int] = ((flipped <= allowed).nonzero()[0] + starts[0]).tolist()
        return numbers


def _number_bucket(letter: str, n_chars: int) -> int:
    return (ord(letter) << 32) + n_chars


def _pack(words: Sequence[str]) -> Arrays:
    """Return the arrays of a table of words by their place; those that are not all letters are passed over."""
    terms = [number for number, word in enumerate(words) if word.isalpha()]
    places: dict[str, int] = {}  # skeleton → place in the order of first occurrence
    owners = [
        places.setdefault(skeleton, len(places)) for skeleton in find_skeletons([words[number] for number in terms])
    ]
    skeletons = list(places)
    keys = np.array([_number_bucket(skeleton[0], len(skeleton)) for skeleton in skeletons], np.int64)
    order = np.argsort(keys, kind="stable")
    buckets, bucket_starts = np.unique(keys[order], return_index=True)
    ranks = np.empty(len(skeletons), np.int64)
    ranks[order] = np.arange(len(skeletons))
    ranked = ranks[np.array(owners, np.int64)]
    table = [skeletons[place] for place in order.tolist()]
    return name_arrays("skeletons", StringTable.pack(table).arrays) | {
        "letters": sign_letters(table),
        "starts": np.concatenate([[0], np.bincount(ranked, minlength=len(table)).cumsum()]).astype(np.int64),
        "terms": np.array(terms, np.int32)[np.argsort(ranked, kind="stable")],
        "buckets": buckets,
        "bucket_starts": np.append(bucket_starts, len(table)).astype(np.int64),
    }
