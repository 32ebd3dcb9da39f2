"""Passages of terms as flat arrays: their tokens in text order, and term by term where each term stands."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.models import Language

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.integer]

# Bits of a token.
IS_CAPITALIZED = 1
IS_NUMBER = 2
IS_DATE = 4
IS_PERCENT = 8
# Bit of a passage: it says who wrote its document, and nothing else.
IS_BYLINE = 1
# Bits of a term: in which languages it was met.
LANGUAGE_BITS = {Language.EN: 1, Language.ID: 2}

# So few numbers are sorted faster as Python's own.
_FEW = 64
# So many are looked up among others sooner in a table than by searching for each.
_MANY = 1_000
# Numbers up to this one are looked up in a table sooner than by searching.
_LARGEST_TABLE = 1 << 20
# So many postings are weighed at once.
_BLOCK = 1 << 18


@dataclass(frozen=True, slots=True)
class Tokens:
    """Passages as term numbers.

    Attributes:
        term_ids: Term → its number, which is its place in the mapping. Terms that no passage holds come after all that
            passages hold; everything here is about the latter only.
        tokens: Term numbers of all passages in text order, shape (tokens,).
        starts: First token of each passage and the end, shape (passages + 1,).
    """

    term_ids: Mapping[str, int]
    tokens: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Postings:
    """Where each term stands.

    A saturation, frequency / (frequency + length norm of the passage), is BM25's weight of a term in a passage but for
    its idf and a constant.

    Attributes:
        starts: First posting of each term and the end, shape (terms + 1,).
        passages: Numbers of the passages that hold it, ascending, shape (postings,).
        frequencies: How often each does, shape (postings,).
        saturations: Shape (postings,).
        largest: Largest saturation of each term, shape (terms,).
    """

    starts: npt.NDArray[np.int64]
    passages: npt.NDArray[np.uint32]
    frequencies: npt.NDArray[np.unsignedinteger]
    saturations: npt.NDArray[np.float32]
    largest: npt.NDArray[np.float32]

    @property
    def counts(self) -> npt.NDArray[np.int64]:
        """The number of passages that hold each term, shape (terms,)."""
        return np.diff(self.starts)


def number_terms(corpus: Iterable[Sequence[str]]) -> Tokens:
    """Return passages, given as lists of terms, as term numbers."""
    ids: defaultdict[str, int] = defaultdict()
    ids.default_factory = ids.__len__
    tokens, starts = array("i"), array("q", [0])
    for terms in corpus:
        tokens.extend(map(ids.__getitem__, terms))
        starts.append(len(tokens))
    ids.default_factory = None
    return Tokens(ids, np.frombuffer(tokens, np.int32), np.frombuffer(starts, np.int64))


def post_tokens(tokens: Tokens, length_norms: Floats) -> Postings:
    """Return the postings of at least one token.

    Args:
        tokens: Of all passages; every number up to the highest occurs.
        length_norms: k1·(1 - b + b·length / mean length) of each passage, shape (passages,).
    """
    count = len(length_norms)
    # One array of a number a token, sorted in place: what is largest in building.
    keys = tokens.tokens.astype(np.int64)
    keys *= count
    keys += np.arange(count, dtype=np.int32).repeat(tokens.starts[1:] - tokens.starts[:-1])
    keys.sort()
    is_first = np.empty(len(keys), np.bool_)
    is_first[0] = True
    np.not_equal(keys[1:], keys[:-1], out=is_first[1:])
    firsts = is_first.nonzero()[0]
    counts = np.full(len(firsts), len(keys), np.int32)
    np.subtract(firsts[1:], firsts[:-1], out=counts[:-1], casting="unsafe")
    counts[-1] -= firsts[-1]
    frequencies: npt.NDArray[np.unsignedinteger] = counts.astype(np.uint16 if counts.max() < 2**16 else np.uint32)
    del firsts, counts
    keys = keys[is_first]
    starts = np.searchsorted(keys, np.arange(int(keys[-1]) // count + 2) * count)
    keys %= count
    passages = keys.astype(np.uint32)
    del keys
    saturations = np.empty(len(passages), np.float32)
    for first in range(0, len(passages), _BLOCK):
        block = slice(first, first + _BLOCK)
        saturations[block] = frequencies[block] / (frequencies[block] + length_norms[passages[block]])
    np.minimum(saturations, np.nextafter(np.float32(1), np.float32(0)), out=saturations)
    return Postings(starts, passages, frequencies, saturations, np.maximum.reduceat(saturations, starts[:-1]))


def concatenate_ranges(starts: Numbers, ends: Numbers) -> npt.NDArray[np.int64]:
    """Return the numbers from each start up to its end, one range after the other."""
    lengths = ends - starts
    behind = lengths.cumsum()
    count = int(behind[-1]) if len(behind) else 0
    numbers: npt.NDArray[np.int64] = np.arange(count) + (ends - behind).repeat(lengths)
    return numbers


def is_among(members: Numbers, numbers: Numbers) -> npt.NDArray[np.bool_]:
    """Return which of some numbers are among others, shape (len(numbers),); all ≥ 0, the others ascending."""
    if len(numbers) >= _MANY:
        return find_places(members, numbers) < len(members)
    if not len(members):
        return np.zeros(len(numbers), np.bool_)
    found: npt.NDArray[np.bool_] = members.take(members.searchsorted(numbers), mode="clip") == numbers
    return found


def find_places(members: Numbers, numbers: Numbers) -> npt.NDArray[np.int64]:
    """Return the place of each number among others, how many those are where it is none of them, shape (numbers,).

    Args:
        members: Ascending, ≥ 0.
        numbers: ≥ 0.
    """
    found: npt.NDArray[np.int64]
    if not len(members):
        return np.zeros(len(numbers), np.int64)
    size = int(members[-1]) + 2
    if len(numbers) < _FEW or size > _LARGEST_TABLE:
        found = np.minimum(np.searchsorted(members, numbers), len(members) - 1)
        return np.where(members[found] == numbers, found, len(members))
    # Zeros are given by the system as they are touched.
    table = np.zeros(size, np.int32)
    table[members] = np.arange(-len(members), 0)
    found = table.take(np.minimum(numbers, size - 1)) + np.int64(len(members))
    return found


def unite(parts: Sequence[Numbers]) -> npt.NDArray[np.int64]:
    """Return the numbers of at least one part ascending, each once; faster than `np.unique`."""
    together = parts[0] if len(parts) == 1 else np.concatenate(parts)
    if len(together) <= _FEW:
        return np.array(sorted(set(together.tolist())), np.int64)
    ordered = np.sort(together).astype(np.int64)
    is_new = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    return ordered[is_new]
