"""Which of the two languages a text is in.

Function words decide most texts; where they tie, a statistical model restricted to the two languages does. A text
that is all names stays undecided: the caller knows better (the chat's last language).
"""

from __future__ import annotations

import math
import unicodedata
from functools import cache, lru_cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from index.analysis.folding import fold
from index.analysis.frequencies import find_frequency
from index.analysis.tokens import find_kind, read_tokens
from index.analysis.word_lists import DATA, read_word_list
from index.models import Language

# Of n-grams, in bytes: the model's file says what is in it, these what can be in it.
MIN_NGRAM: Final = 2
MAX_NGRAM: Final = 6
WEIGHT_UNIT: Final = 1 / 512
_MAX_TOKENS = 2_000
_MAX_CHARS_PER_TOKEN = 12
# Below this probability the model is guessing: name-only texts land here.
_MIN_PROBABILITY = 0.9
# "Kapan novel We Need to Talk About Kevin dirilis?": the asking word is the asker's, a title may be anyone's.
_QUESTION_WORD_WEIGHT = 4


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


def detect_language(text: str) -> Language | None:
    """Return the language of a text, or None where it cannot be told.

    Args:
        text: A question, a message or a document; its first 2,000 words, or 24,000 characters, are read.
    """
    beginning = text[: _MAX_TOKENS * _MAX_CHARS_PER_TOKEN]
    tokens = read_tokens(beginning, _MAX_TOKENS).texts
    words = list(map(fold, tokens))
    english_cues, indonesian_cues = (_count_cues(words, language) for language in (Language.EN, Language.ID))
    if english_cues != indonesian_cues:
        return Language.EN if english_cues > indonesian_cues else Language.ID
    if not any(find_kind(token) == "word" for token in tokens):
        return None
    english = estimate_english(beginning)
    if max(english, 1 - english) < _MIN_PROBABILITY:
        return None
    return Language.EN if english > 1 - english else Language.ID


def guess_language(text: str) -> Language | None:
    """Return the language that more words of a text are of alone, None where neither has more.

    For what `detect_language` cannot tell, such as "ketua MK", where nobody knows better.
    """
    words = [fold(word) for word in read_tokens(text, _MAX_TOKENS).texts]
    is_of = {language: [find_frequency(word, language) > 0 for word in words] for language in Language}
    ahead = sum(is_of[Language.ID]) - sum(is_of[Language.EN])
    return None if not ahead else Language.ID if ahead > 0 else Language.EN


@cache
def _read_cues(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that speak for a language and not for the other one, and those of them that ask."""
    own, other = (
        frozenset[str]().union(*(read_word_list(f"analysis/{name}_{each}.txt") for name in ("cue", "stop", "question")))
        for each in (language, language.other)
    )
    cues = own - other
    return cues, cues & read_word_list(f"analysis/question_{language}.txt")


def _count_cues(words: list[str], language: Language) -> tuple[int, int]:
    """Return the weight of a language's words, and how many of them ask: what decides where weights tie."""
    cues, asking = _read_cues(language)
    asked = sum(map(asking.__contains__, words))
    return sum(map(cues.__contains__, words)) + asked * (_QUESTION_WORD_WEIGHT - 1), asked


def estimate_english(text: str) -> float:
    """Return the probability, in [0, 1], that a text is English, were it either English or Indonesian.

    A text without any n-gram of the model, such as an empty one, gets .5.
    """
    encoded = unicodedata.normalize("NFC", text.lower() if text.isupper() else text).encode(errors="surrogatepass")
    model = load_model()
    found = _find_ngrams(encoded, model.ngrams)
    if not len(found):
        return 0.5
    # Sooner than `np.unique`, which imports what nothing else here needs.
    ordered = np.sort(found)
    lasts = np.flatnonzero(np.append(ordered[1:] != ordered[:-1], True))
    difference = model.prior + WEIGHT_UNIT * float(np.log1p(np.diff(lasts, prepend=-1)) @ model.weights[ordered[lasts]])
    # 1 / (1 + exp(-x)) without an overflow
    return (1 + math.tanh(difference / math.sqrt(len(encoded)) / 2)) / 2


def _find_ngrams(encoded: bytes, ngrams: npt.NDArray[np.uint64]) -> npt.NDArray[np.intp]:
    """Return the place in `ngrams` of the longest n-gram that ends at each byte, where there is one."""
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
    """Return the model, read once, in milliseconds."""
    with np.load(DATA / "analysis" / "language_model.npz") as arrays:
        return LanguageModel(np.cumsum(arrays["steps"]), arrays["weights"], float(arrays["prior"]))
