"""Which deed a punishment is for."""

from __future__ import annotations

import re

from index.analysis.word_lists import read_sections
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.listed import compile_words, has_words
from index.models import Language
from index.questions.answer_types import asks_how_punished

OFFENCES = "answering/offences"


def _list_offences() -> tuple[str, ...]:
    """Return the deeds that election laws know, as the sections of their list are called."""
    return tuple(read_sections(OFFENCES, Language.EN))


def compile_offences() -> re.Pattern[str]:
    """Return what finds the words for any deed that election laws know."""
    return compile_words(OFFENCES, *_list_offences())


def _find_offences(text: str) -> set[str]:
    return {offence for offence in _list_offences() if has_words(text, OFFENCES, offence)}


def asks_for_offence(highlight: Highlight) -> bool:
    """Whether it is asked how a deed of those that election laws know is punished."""
    question = highlight.query.question
    return asks_how_punished(question.tokens) and bool(_find_offences(question.asked))


def tells_offence(highlight: Highlight) -> bool:
    """Whether the deed that is asked about is the one whose punishment is told."""
    asked = _find_offences(highlight.query.question.asked)
    return any(not asked.isdisjoint(_find_offences(text)) for text in (*highlight.texts, *highlight.around))
