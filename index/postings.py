"""Passages of terms as flat arrays: their tokens in text order, and term by term where each term stands."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.integer]


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

    Attributes:
        starts: First posting of each term and the end, shape (terms + 1,).
        passages: Numbers of the passages that hold it, ascending, shape (postings,).
        frequencies: How often each does, shape (postings,).
        ratios: Frequency over the passage's length norm, shape (postings,). BM25's tf·(k1 + 1) / (tf + norm) is a
            function of this alone; unlike an impact, it adds up over the terms of a group.
        counts: Passages that hold each term, shape (terms,).
        largest_ratios: Largest ratio of each term, shape (terms,).
    """

    starts: npt.NDArray[np.int64]
    passages: npt.NDArray[np.uint32]
    frequencies: npt.NDArray[np.unsignedinteger]
    ratios: npt.NDArray[np.float32]
    counts: npt.NDArray[np.int64]
    largest_ratios: npt.NDArray[np.float32]


def number_terms(corpus: Iterable[Sequence[str]]) -> Tokens:
    """Returns passages, given as lists of terms, as term numbers."""
    ids: defaultdict[str, int] = defaultdict()
    ids.default_factory = ids.__len__
    tokens, starts = array("i"), array("q", [0])
    for terms in corpus:
        tokens.extend(map(ids.__getitem__, terms))
        starts.append(len(tokens))
    return Tokens(dict(ids), np.frombuffer(tokens, np.int32), np.frombuffer(starts, np.int64))


def post_tokens(tokens: Tokens, length_norms: Floats) -> Postings:
    """Returns the postings of at least one token.

    Args:
        tokens: Of all passages; every number up to the highest occurs.
        length_norms: k1·(1 - b + b·length / mean length) of each passage, shape (passages,).
    """
    passages = np.repeat(np.arange(len(length_norms)), tokens.starts[1:] - tokens.starts[:-1])
    keys = np.sort(tokens.tokens * np.int64(len(length_norms)) + passages)
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    frequencies = np.diff(firsts, append=len(keys))
    terms, where = np.divmod(keys[firsts], len(length_norms))
    ratios = (frequencies / length_norms[where]).astype(np.float32)
    starts = np.searchsorted(terms, np.arange(int(terms[-1]) + 2))
    return Postings(
        starts,
        where.astype(np.uint32),
        frequencies.astype(np.uint16 if frequencies.max() < 2**16 else np.uint32),
        ratios,
        np.diff(starts),
        np.maximum.reduceat(ratios, starts[:-1]),
    )


def concatenate_ranges(starts: Numbers, ends: Numbers) -> npt.NDArray[np.int64]:
    """Returns the numbers from each start up to its end, one range after the other."""
    lengths = ends - starts
    offsets = lengths.cumsum() - lengths
    numbers: npt.NDArray[np.int64] = np.arange(int(lengths.sum())) + (starts - offsets).repeat(lengths)
    return numbers


def is_among(members: Numbers, numbers: Numbers) -> npt.NDArray[np.bool_]:
    """Returns which of some numbers are among others, which are ascending and at least one, shape (len(numbers),)."""
    places = np.minimum(np.searchsorted(members, numbers), len(members) - 1)
    found: npt.NDArray[np.bool_] = members[places] == numbers
    return found


def unite(parts: Sequence[Numbers]) -> npt.NDArray[np.int64]:
    """Returns the numbers of at least one part ascending, each once; faster than `np.unique`."""
    ordered = np.sort(np.concatenate(parts)).astype(np.int64)
    is_new = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    return ordered[is_new]
