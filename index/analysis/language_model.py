"""How likely a text is English rather than Indonesian, by the n-grams of its bytes.

The model of py3langid, a fork of langid.py (Lui & Baldwin 2012, "langid.py: An off-the-shelf language identification
tool"), with the figures of two of its languages. It is naive Bayes: at each byte of a text, the longest n-gram of the
model that ends there is counted, and with `n` of each n-gram `g` in a text of `B` bytes

    score(language) = log P(language) + sum over g of log(1 + n(g)) * log P(g | language)
    P(English | text) = 1 / (1 + exp(-(score(English) - score(Indonesian)) / sqrt(B)))

where the root keeps long texts from being all certain. Only the difference of the two scores matters, so one weight an
n-gram is stored: `data/language_model.npz`, made by `data/build_language_model.py`, which see for its arrays.
"""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache
from importlib import resources
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

# In bytes. The file says what is in it, these what can be in it.
MIN_NGRAM: Final = 2
MAX_NGRAM: Final = 6
WEIGHT_UNIT: Final = 1 / 512


class LanguageModel(NamedTuple):
    """What tells two languages apart.

    Attributes:
        ngrams: Of shape (n,), ascending: each n-gram's bytes as a number, most significant first, after a byte 1.
        weights: Of shape (n,): log P(n-gram | English) - log P(n-gram | Indonesian), in `WEIGHT_UNIT`.
        prior: log P(English) - log P(Indonesian).
    """

    ngrams: npt.NDArray[np.uint64]
    weights: npt.NDArray[np.int16]
    prior: float


def estimate_english(text: str) -> float:
    """Returns the probability, in [0, 1], that a text is English, were it either English or Indonesian.

    A text without any n-gram of the model, such as an empty one, gets .5.
    """
    encoded = unicodedata.normalize("NFC", text.lower() if text.isupper() else text).encode(errors="surrogatepass")
    model = load_model()
    found = _find_ngrams(encoded, model.ngrams)
    if not len(found):
        return 0.5
    ngrams, counts = np.unique(found, return_counts=True)
    difference = model.prior + WEIGHT_UNIT * float(np.log1p(counts) @ model.weights[ngrams])
    # 1 / (1 + exp(-x)) without an overflow
    return (1 + math.tanh(difference / math.sqrt(len(encoded)) / 2)) / 2


def _find_ngrams(encoded: bytes, ngrams: npt.NDArray[np.uint64]) -> npt.NDArray[np.intp]:
    """Returns the place in `ngrams` of the longest n-gram that ends at each byte, where there is one."""
    n_bytes = len(encoded)
    values = np.frombuffer(encoded, np.uint8).astype(np.uint64)
    keys = np.zeros((MAX_NGRAM, n_bytes), np.uint64)  # a row a length; 0, which is no n-gram, before the text begins
    ending = np.zeros(n_bytes, np.uint64)
    for length in range(1, min(MAX_NGRAM, n_bytes) + 1):
        ending[length - 1 :] |= values[: n_bytes - length + 1] << np.uint64(8 * (length - 1))
        keys[-length, length - 1 :] = ending[length - 1 :] | np.uint64(1 << 8 * length)
    keys = keys[: MAX_NGRAM - MIN_NGRAM + 1]  # the longest first
    places = np.searchsorted(ngrams, keys).clip(max=len(ngrams) - 1)
    is_found = ngrams[places] == keys
    longest: npt.NDArray[np.intp] = places[is_found.argmax(axis=0), np.arange(n_bytes)]
    return longest.compress(is_found.any(axis=0))


@lru_cache(maxsize=1)
def load_model() -> LanguageModel:
    """Returns the model, read once, in milliseconds."""
    path = resources.files("index.analysis") / "data" / "language_model.npz"
    with path.open("rb") as file, np.load(file) as arrays:
        return LanguageModel(np.cumsum(arrays["steps"]), arrays["weights"], float(arrays["prior"]))
