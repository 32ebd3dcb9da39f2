"""What people ask of elections and what documents tell of it, known by examples: an intent is one such subject.

Two multinomial logistic models, learned by `benchmarks/learn_intents.py` from questions and answering sentences that
were written for it, tell which intent a question has and which intents a sentence answers. Their words are folded
stems of either language; a sentence is also told by its shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from index.analysis.analyzer import stem
from index.analysis.folding import fold
from index.analysis.intents.model import open_model
from index.models import Language

# So many of what a sentence answers most probably are kept, each as a share in this unit.
KEPT: Final = 8
SHARE_UNIT: Final = 1 / 255
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d\Z")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_NAME = re.compile(r"[^\W\d_a-z]\w*[ ,]+(?=[^\W\d_a-z])")
_NAME_WITHIN = re.compile(r"[^.:?!|\s] +[^\W\d_a-z]")
_SHAPES = (
    ("row", re.compile(r"[|\t]")),
    ("money", re.compile(r"[$€£]|\bRp")),
    ("share", re.compile(r"%|persen|per ?cent")),
    ("quotation", re.compile(r"[\"“]")),
)


def list_question_features(words: Iterable[str], language: Language) -> Iterator[str]:
    """Yield what tells the intent of a question: its stems and pairs of them, function words too.

    Args:
        words: Its tokens.
        language: Whose stems they have.
    """
    stems = ["#" if any(map(str.isdigit, word)) else stem(word, language) for word in map(fold, words)]
    yield from (f"{language}:{one}" for one in stems)
    yield from (f"{language}:{one}_{other}" for one, other in pairwise(stems))


def list_answer_features(text: str, terms: Iterable[str], language: Language) -> Iterator[str]:
    """Yield what tells what a sentence answers: its terms, and its shape.

    Args:
        text: Of the sentence; a row of a table has "|" between its cells.
        terms: As `index.analysis.analyzer.analyze` gives them.
        language: Of the text.
    """
    for term in terms:
        yield _shape_number(term) or f"{language}:{term}"
    yield from (f"#{name}" for name, pattern in _SHAPES if pattern.search(text))
    if _NAME.search(text):
        yield "#names"
    if _NAME_WITHIN.search(text):
        yield "#name"


def _shape_number(term: str) -> str:
    """Return what kind of number a term is, "" where it is none."""
    if term == "%":
        return "#%"
    if not any(map(str.isdigit, term)):
        return ""
    return "#time" if _CLOCK.match(term) else "#year" if _YEAR.match(term) else "#number"


def weigh_question(words: Sequence[str], language: Language) -> npt.NDArray[np.float32]:
    """Return how probable each intent is of a question, shape (intents,).

    Args:
        words: Its tokens.
        language: Of it.
    """
    return open_model("questions").estimate_one([*list_question_features(words, language)])


def weigh_answers(features: Sequence[Iterable[str]]) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """Return which intents sentences answer most probably, and how probably in `SHARE_UNIT`, shape (s, KEPT) each.

    Args:
        features: Of each sentence, as `list_answer_features` yields them.
    """
    intents, shares = np.zeros((2, len(features), KEPT), np.uint8)
    for start in range(0, len(features), 1_000):
        likely = open_model("answers").estimate(features[start : start + 1_000])
        best = np.argpartition(-likely, KEPT, axis=1)[:, :KEPT]
        intents[start : start + 1_000] = best
        shares[start : start + 1_000] = np.rint(np.take_along_axis(likely, best, axis=1) / SHARE_UNIT)
    return intents, shares
