"""A multinomial logistic model that tells which intent a text has, by the words and shapes that it holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from index.analysis.word_lists import DATA

MODELS: Final = DATA / "analysis"
_Rows = npt.NDArray[np.int64]
_Floats = npt.NDArray[np.float32]
_WHOLE = np.zeros(1, np.intp)


class IntentModel(NamedTuple):
    """A multinomial logistic model.

    Attributes:
        features: CRC-32 of each feature's name, ascending, shape (f,).
        rarities: How much each counts before what a text holds is scaled, shape (f,).
        weights: Of each feature for each intent, in units of `scales`, shape (f, i).
        scales: Shape (i,).
        biases: Shape (i,). The last intent is none.
        unknown: How much a feature that the model does not know counts for the length of its text, ≥ 0: what is asked
            in words that no example has is less surely what examples ask.
        power: What a text holds is divided by this power of its length. Less than 1 keeps what tells an answer told
            in a long sentence.
    """

    features: npt.NDArray[np.uint32]
    rarities: _Floats
    weights: npt.NDArray[np.int8]
    scales: _Floats
    biases: _Floats
    unknown: float
    power: float

    def estimate(self, texts: Sequence[Iterable[str]]) -> _Floats:
        """Return how probable each intent is of each text, none left out, shape (texts, i - 1).

        Args:
            texts: The features of each; those that the model does not know count for nothing.
        """
        odds = np.repeat(self.biases[None, :], len(texts), axis=0)
        rows, counts, shares_of = self.weigh_features(texts)
        if len(rows):
            weighed = self.weights[rows] * shares_of[:, None]
            held = counts.nonzero()[0]
            starts = np.cumsum(counts)[held] - counts[held]
            odds[held] += np.add.reduceat(weighed, starts) * self.scales
        likely = np.exp(odds - odds.max(axis=1, keepdims=True))
        shares: _Floats = (likely / likely.sum(axis=1, keepdims=True))[:, :-1].astype(np.float32)
        return shares

    def estimate_one(self, text: Iterable[str]) -> _Floats:
        """Return the same of one text, shape (i - 1,), without what telling many apart takes."""
        sums = np.array(sorted({crc32(feature.encode(errors="surrogatepass")) for feature in text}), np.uint32)
        odds = self.biases
        if len(sums):
            places = np.minimum(self.features.searchsorted(sums), len(self.features) - 1)
            is_known = self.features[places] == sums
            rarities = np.where(is_known, self.rarities[places], self.unknown)
            shares_of = (rarities / np.bincount(np.zeros_like(places), rarities**2) ** (self.power / 2))[is_known]
            if len(shares_of):
                weighed = self.weights[places[is_known]] * shares_of.astype(np.float32)[:, None]
                odds = odds + np.add.reduceat(weighed, _WHOLE)[0] * self.scales
        likely = np.exp(odds - np.maximum.reduce(odds))
        shares: _Floats = (likely / np.add.reduce(likely))[:-1]
        return shares

    def weigh_features(self, texts: Sequence[Iterable[str]]) -> tuple[_Rows, npt.NDArray[np.int64], _Floats]:
        """Return the rows of the features that texts hold, how many each holds, and how much each counts in its text.

        Args:
            texts: The features of each.
        """
        held = [{crc32(feature.encode(errors="surrogatepass")) for feature in text} for text in texts]
        sums = np.fromiter((checksum for text in held for checksum in sorted(text)), np.uint32)
        owners = np.arange(len(texts)).repeat([len(text) for text in held])
        places = np.minimum(self.features.searchsorted(sums), len(self.features) - 1)
        is_known = self.features[places] == sums
        rarities = np.where(is_known, self.rarities[places], self.unknown)
        lengths = np.bincount(owners, rarities**2, len(texts)) ** (self.power / 2)
        counts = np.bincount(owners[is_known], minlength=len(texts)).astype(np.int64)
        shares: _Floats = (rarities[is_known] / lengths[owners[is_known]]).astype(np.float32)
        return places[is_known].astype(np.int64), counts, shares


@lru_cache(maxsize=2)
def open_model(name: str) -> IntentModel:
    """Return the model "questions" or "answers"; its weights are mapped, not read."""
    with np.load(MODELS / f"intents_{name}.npz") as arrays:
        features, rarities, scales, biases = (arrays[name] for name in ("features", "rarities", "scales", "biases"))
        unknown, power = arrays["unknown_and_power"].tolist()
    weights = np.asarray(np.load(MODELS / f"intents_{name}.npy", mmap_mode="r"))
    return IntentModel(features, rarities, weights, scales, biases, unknown, power)
