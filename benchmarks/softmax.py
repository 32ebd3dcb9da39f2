"""What tells the right one of several alternatives is learned with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from index.search.bm25 import Floats


@dataclass
class Choice:
    """Alternatives among which the right ones should score highest.

    Attributes:
        features: Of each, shape (n, features).
        is_right: Which are right, shape (n,).
        weight: How much it counts, > 0.
    """

    features: Floats
    is_right: npt.NDArray[np.bool_]
    weight: float = 1.0


def fit_softmax(
    choices: Sequence[Choice], ridge: float, columns: Sequence[int] | None = None, *, may_be_negative: bool = True
) -> Floats:
    """Return the weights under which right alternatives are likeliest, one a column.

    Args:
        choices: Those of which all are right, or none is, teach nothing.
        ridge: How strongly weights are drawn to 0, features counted in their own spread.
        columns: Of the features; all where None.
        may_be_negative: Whether a weight may be below 0.
    """
    usable = [one for one in choices if one.is_right.any() and not one.is_right.all()]
    features = np.vstack([one.features for one in usable])
    features = features if columns is None else features[:, columns]
    counts = np.array([len(one.features) for one in usable])
    starts = np.cumsum(counts) - counts
    right = np.concatenate([one.is_right for one in usable]).astype(np.float64)
    weights = np.array([one.weight for one in usable])
    weights /= weights.sum()
    scale = features.std(axis=0) + 1e-9
    scaled = features / scale

    def measure_loss(candidate: Floats) -> tuple[float, Floats]:
        scores = scaled @ candidate
        likely = np.exp(scores - np.maximum.reduceat(scores, starts).repeat(counts))
        totals, rights = np.add.reduceat(likely, starts), np.add.reduceat(likely * right, starts)
        loss = -weights @ np.log(np.maximum(rights / totals, 1e-12)) + ridge * candidate @ candidate
        shares = likely / totals.repeat(counts) - likely * right / np.maximum(rights, 1e-300).repeat(counts)
        return float(loss), (shares * weights.repeat(counts)) @ scaled + 2 * ridge * candidate

    bounds = None if may_be_negative else [(0.0, None)] * features.shape[1]
    start = np.full(features.shape[1], 0.1)
    fitted: Floats = minimize(measure_loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x / scale
    return fitted
