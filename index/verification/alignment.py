"""Where two texts say the same: local alignments of a few hundred tokens with a few thousand.

Smith & Waterman, "Identification of common molecular subsequences", 1981, with linear gap costs, one numpy row a
token. Time and memory are bounded by the product of the two lengths, whatever the texts hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.models import Span

Scores = npt.NDArray[np.int32]

MISMATCH_COST = 4
GAP_COST = 4
# More than any alignment can score.
_BARRIER_COST = 100_000
# Alignments this close to the best one are told apart by what they would say, not by their score.
_NEAR_BEST = 0.9
_MAX_ALIGNMENTS = 6


class LocalAlignment(NamedTuple):
    """A stretch of a claim and the stretch of a source that it resembles.

    Attributes:
        score: Weights of equal tokens less the costs of the others.
        claim: Tokens of the claim.
        source: Tokens of the source.
    """

    score: int
    claim: Span
    source: Span


def find_alignments(
    claim: Sequence[int], weights: Sequence[int], source: npt.NDArray[np.int32]
) -> list[LocalAlignment]:
    """Return the local alignments that score nearly as high as the best, best first, at most six.

    None of them is in the same stretch of the source as another.

    Args:
        claim: ExactToken numbers, n of them; a negative one is equal to nothing.
        weights: What an equal token is worth, n numbers, at least 0.
        source: ExactToken numbers, shape (m,); a negative one is a barrier that no alignment crosses.
    """
    if not len(claim) or not len(source):
        return []
    table = _fill_table(claim, weights, source)
    best_ends = table.max(axis=0)
    best = int(best_ends.max())
    if best <= 0:
        return []
    near = np.flatnonzero(best_ends >= max(1, int(best * _NEAR_BEST)))
    found: list[LocalAlignment] = []
    for end in near[np.argsort(-best_ends[near], kind="stable")]:
        if any(alignment.source.start < end <= alignment.source.end for alignment in found):
            continue
        # What follows an alignment at its end only adds gaps to it.
        if best_ends[end - 1] > best_ends[end]:
            continue
        alignment = _trace_back(table, claim, weights, source, int(end))
        if all(alignment.source.start >= a.source.end or alignment.source.end <= a.source.start for a in found):
            found.append(alignment)
        if len(found) == _MAX_ALIGNMENTS:
            break
    return found


def _fill_table(claim: Sequence[int], weights: Sequence[int], source: npt.NDArray[np.int32]) -> Scores:
    """Return the best score of an alignment that ends at each pair of tokens, shape (n + 1, m + 1)."""
    barriers = source < 0
    # A step to the right costs one gap, or more than anything where it crosses a barrier.
    travelled = np.concatenate([[0], np.cumsum(np.where(barriers, _BARRIER_COST, GAP_COST))]).astype(np.int32)
    costs = np.where(barriers, -_BARRIER_COST, -MISMATCH_COST).astype(np.int32)
    table = np.zeros((len(claim) + 1, len(source) + 1), np.int32)
    rewards: dict[tuple[int, int], Scores] = {}
    diagonal = np.empty(len(source), np.int32)
    for i, key in enumerate(zip(claim, weights, strict=True)):
        reward = rewards.get(key)
        if reward is None:
            token, weight = key
            reward = costs if token < 0 else np.where(source == token, np.int32(weight), costs)
            rewards[key] = reward
        above, row = table[i], table[i + 1]
        np.subtract(above, GAP_COST, out=row)
        np.add(above[:-1], reward, out=diagonal)
        np.maximum(row[1:], diagonal, out=row[1:])
        np.maximum(row, 0, out=row)
        row += travelled
        np.maximum.accumulate(row, out=row)
        row -= travelled
    return table


def _trace_back(
    table: Scores, claim: Sequence[int], weights: Sequence[int], source: npt.NDArray[np.int32], end: int
) -> LocalAlignment:
    """Return the alignment that ends with source token `end - 1` where it scores highest."""
    i, j = int(table[:, end].argmax()), end
    claim_end, score = i, int(table[i, j])
    while i and j and table[i, j] > 0:
        value = table[i, j]
        is_equal = claim[i - 1] == source[j - 1]
        step = weights[i - 1] if is_equal else -MISMATCH_COST
        if value == table[i - 1, j - 1] + step:
            i, j = i - 1, j - 1
        elif value == table[i - 1, j] - GAP_COST:
            i -= 1
        else:
            j -= 1
    return LocalAlignment(score, Span(i, claim_end), Span(j, end))
