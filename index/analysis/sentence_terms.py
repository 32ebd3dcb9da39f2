"""The terms of many sentences at once, as columns: how documents are analysed, a million words at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from index.analysis.analyzer import analyze_words
from index.analysis.question_types import has_reason_cue
from index.analysis.tokens import read_words
from index.models import Language


class SentenceColumns(NamedTuple):
    """The terms of some sentences, one after the other.

    Attributes:
        terms: As `analyze` gives them.
        surfaces: What each stands for in the text.
        starts: The first term of each sentence, and the end: one more than there are sentences.
        opens: Whether a sentence's first code point is that of its first term.
        gives_reason: Whether a sentence holds a word that introduces a reason.
    """

    terms: list[str]
    surfaces: list[str]
    starts: list[int]
    opens: list[bool]
    gives_reason: list[bool]


def analyze_sentences(sentences: Iterable[str], language: Language) -> SentenceColumns:
    """Returns what `analyze` says of each sentence, and whether it gives a reason.

    Args:
        sentences: Any texts.
        language: Whose stop words, number words and stemmer apply.
    """
    columns = SentenceColumns([], [], [0], [], [])
    for text in sentences:
        words = read_words(text)
        terms, surfaces, opens = analyze_words(text, words, language)
        columns.terms.extend(terms)
        columns.surfaces.extend(surfaces)
        columns.starts.append(len(columns.terms))
        columns.opens.append(opens)
        columns.gives_reason.append(has_reason_cue(words, language))
    return columns
