"""Which part of a long highlight is enough of an answer: it holds all of the question that the whole does."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.analysis.tokens import read_words
from index.answering.clauses.boundaries import find_clauses
from index.answering.clauses.held_words import find_held, has_number
from index.answering.kinds.values import NAMES, NUMERIC
from index.answering.selection import Selection, leans_on_earlier
from index.models import Language, Span
from index.questions.answer_types import PERMITTED, AnswerType
from index.search.index import PassageIndex
from index.search.queries import Query

# Four lines of a phone are read at a glance.
_LEAST_CHARS = 144
# A reason, a meaning or steps may stand in any part.
_TOLD_BY_ALL = PERMITTED | {AnswerType.REASON, AnswerType.DEFINITION}
_NAMED = NAMES | {AnswerType.ORGANISATION}
# What a less likely translation finds is another word.
_LEAST_WEIGHT = 0.1
_NAME = re.compile(r"(?<=[\w,;’'-] )[A-Z]\w+")


def choose_clause(index: PassageIndex, query: Query, selection: Selection) -> Span | None:
    """Return the shortest part of a highlight that answers by itself, None where it is short or in doubt.

    Args:
        index: That was searched.
        query: What was asked.
        selection: That answers it.

    Returns:
        A place in the document's joined text, within the highlight.
    """
    asked, highlight = query.question.answer_type, selection.highlight
    if highlight.end - highlight.start < _LEAST_CHARS or asked in _TOLD_BY_ALL or selection.passage is None:
        return None
    text, language = selection.document.joined.text, selection.document.language
    sentences = [
        sentence
        for sentence in index.passages[selection.passage].sentences
        if highlight.start <= sentence.start and sentence.end <= highlight.end
    ]
    # Each of several sentences may tell a part, unless one alone has a number and that is asked for.
    if len(sentences) > 1 and (
        asked not in NUMERIC or all(has_number(text[slice(*sentence)], language) for sentence in sentences[:2])
    ):
        return None
    # Most sentences have none, and what is remembered of them tells it.
    parts = list_parts(text, sentences, language)
    if not parts:
        return None
    held = find_held(query, text[slice(*highlight)], language, _LEAST_WEIGHT)
    if asked not in NUMERIC and any(n not in held and not term.is_reporting for n, term in enumerate(query.terms)):
        return None
    for part in parts:
        kept = text[slice(*part)]
        rest = f"{text[highlight.start : part.start]} {text[part.end : highlight.end]}"
        if held <= find_held(query, kept, language, _LEAST_WEIGHT) and _holds_what_is_asked(
            query, kept, rest, language
        ):
            return part
    return None


def list_parts(text: str, sentences: Iterable[Span], language: Language) -> list[Span]:
    """Return what may be shown alone of a highlight, the shortest first: one sentence of several, or a part of one.

    Args:
        text: Of a document.
        sentences: Of the highlight, places in the text.
        language: It is in.
    """
    parts: list[Span] = []
    whole = list(sentences)
    for number, sentence in enumerate(whole):
        words = text[slice(*sentence)]
        if number and leans_on_earlier(words, language):
            continue
        if len(whole) > 1:
            parts.append(sentence)
        parts += [
            Span(sentence.start + part.start, sentence.start + part.end) for part in find_clauses(words, language)
        ]
    return sorted(parts, key=lambda part: part.end - part.start)


def _holds_what_is_asked(query: Query, kept: str, rest: str, language: Language) -> bool:
    """Whether a part holds the kind of answer that is asked for, and what is left out holds no other."""
    asked = query.question.answer_type
    if asked in NUMERIC:
        if not has_number(kept, language):
            return False
        # Of two numbers the one beside what is asked about, if that stands beside no other.
        return not has_number(rest, language) or not _is_about(query, rest, language)
    if asked in _NAMED:
        return set(_NAME.findall(rest)) <= {*read_words(kept), *read_words(query.question.text)}
    return True


def _is_about(query: Query, text: str, language: Language) -> bool:
    """Whether a text holds what says most of a question's words, places left out."""
    places = {word for typed in query.question.places.values() for word in typed.casefold().split()}
    told = [
        (term.information, number) for number, term in enumerate(query.terms) if term.surface.casefold() not in places
    ]
    return not told or max(told)[1] in find_held(query, text, language, _LEAST_WEIGHT)
