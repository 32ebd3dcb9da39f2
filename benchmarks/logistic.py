"""What the logistic models of claims are learned with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from index.search.bm25 import Floats

_STEPS = 30
# The bias is hardly drawn to 0.
_RIDGE_OF_BIAS = 1e-3
_MOST_LOG_ODDS = 30
# Of a passage, in letters and digits: enough to find its sentence by.
_CHARS = 40


def fit(
    rows: Sequence[npt.NDArray[np.float64]], wanted: Iterable[bool], shares: Iterable[float], ridge: float
) -> Floats:
    """Return the weights of the features and the bias, by Newton's method on the penalised likelihood.

    Args:
        rows: The features of each.
        wanted: What each is to be told as.
        shares: How much each counts, > 0.
        ridge: How strongly weights are drawn to 0, features counted in their own spread.
    """
    features = np.array(rows)
    means, spreads = features.mean(axis=0), features.std(axis=0) + 1e-9
    inputs = np.hstack(((features - means) / spreads, np.ones((len(features), 1))))
    goals, counts = np.array([*wanted], np.float64), np.array([*shares])
    pull = np.append(np.full(features.shape[1], ridge), _RIDGE_OF_BIAS)
    weights = np.zeros(features.shape[1] + 1)
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-np.clip(inputs @ weights, -_MOST_LOG_ODDS, _MOST_LOG_ODDS)))
        slope = inputs.T @ (counts * (likely - goals)) + pull * weights
        curvature = (inputs * (counts * likely * (1 - likely))[:, None]).T @ inputs + np.diag(pull)
        weights -= np.linalg.solve(curvature, slope)
    plain: Floats = weights[:-1] / spreads
    return np.append(plain, weights[-1] - plain @ means)


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
