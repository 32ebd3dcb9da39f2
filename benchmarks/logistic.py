"""What the logistic models of claims are learned with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from index.search.bm25 import Floats

_STEPS = 60
_LEAST_STEP = 1e-4
_MOST_LOG_ODDS = 30
# What hardly ever varies is counted as if it did a little.
_LEAST_SPREAD = 0.05
# Of a passage, in letters and digits: enough to find its sentence by.
_CHARS = 40


def adjust(
    rows: Sequence[npt.NDArray[np.float64]],
    wanted: Iterable[bool],
    shares: Iterable[float],
    before: Floats,
    ridges: Floats,
) -> Floats:
    """Return weights and bias by Newton's method on the penalised likelihood, drawn to what was learned before.

    Args:
        rows: The features of each.
        wanted: What each is to be told as.
        shares: How much each counts, > 0.
        before: The weights and the bias that were learned before, shape (features + 1,).
        ridges: How strongly each of them is held, features counted in their own spread; likewise.
    """
    inputs = np.hstack((np.array(rows), np.ones((len(rows), 1))))
    goals, counts = np.array([*wanted], np.float64), np.array([*shares])
    spreads = np.append(np.maximum(inputs[:, :-1].std(axis=0), _LEAST_SPREAD), 1.0)
    pull = ridges * spreads**2

    def measure_loss(weights: Floats) -> float:
        odds = inputs @ weights
        held = 0.5 * (pull * (weights - before) ** 2).sum()
        return float((counts * (np.logaddexp(0, odds) - goals * odds)).sum() + held)

    weights, loss = before.copy(), measure_loss(before)
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-np.clip(inputs @ weights, -_MOST_LOG_ODDS, _MOST_LOG_ODDS)))
        slope = inputs.T @ (counts * (likely - goals)) + pull * (weights - before)
        curvature = (inputs * (counts * likely * (1 - likely))[:, None]).T @ inputs + np.diag(pull)
        step, share = np.linalg.solve(curvature, slope), 1.0
        # Far from the goal a whole step may lead farther off.
        while share > _LEAST_STEP and measure_loss(weights - share * step) > loss:
            share /= 2
        weights = weights - share * step
        loss = measure_loss(weights)
    return weights


def share_by_claim(claims: Sequence[str]) -> list[float]:
    """Return how much each row counts: each claim by the root of how many rows it has."""
    counts = Counter(claims)
    return [counts[claim] ** -0.5 for claim in claims]


def settles_claim(passage: str | None, sentence: str) -> bool:
    """Whether a sentence is the one that settles a claim, or a part of it; nothing settles where there is none."""
    told, text = _normalise(passage or ""), _normalise(sentence)
    return bool(told) and (told[:_CHARS] in text or text in told)


def _normalise(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()
