"""Sentences that give somebody's words, and whether a highlight gives those that are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from index.analysis.analyzer import analyze_sentence
from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import compile_list, read_section_words, read_word_list
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.offices import LEAST_WEIGHT, is_role
from index.models import Language, Span
from index.questions.answer_types import asks_what_is_said
from index.questions.attributions import find_attributions
from index.search.queries import Query, QueryTerm

# So much of a topic in its fields, and all of a document is about it.
_ALL_ABOUT = 0.6
# No quotation is longer.
_MOST_CHARS = 600
# So much may stand between who speaks and that they do: "observers from many countries reported".
_MOST_BETWEEN = 60
# "Said the deputy head of the mission, Ana Roa".
_MOST_BEFORE = 40
# Sentences are quoted again and again.
_MAX_REMEMBERED = 4_096
_MARKS = '“”"'
_WORD = re.compile(r"[^\W\d_]+")


def reports_speech(text: str) -> bool:
    """Whether a text gives somebody's words: it holds a quotation mark, or a verb of speech ("he said", "katanya")."""
    words = {fold(word) for word in read_words(text)}
    return has_quotation(text) or not words.isdisjoint(read_section_words("passages/grammar", "attribution"))


@cache
def _read_verbs(language: Language) -> frozenset[str]:
    return read_word_list(f"answering/speech_{language}.txt")


def has_speaker(text: str, named: Iterable[Span], language: Language) -> bool:
    """Whether a verb of saying, hoping or reporting stands behind somebody who is named, or "said" before them.

    Args:
        text: Of a document.
        named: Where in it somebody is named.
        language: It is in.
    """
    return any(
        0 <= verb.start - who.end <= _MOST_BETWEEN or (is_said and 0 <= who.start - verb.end <= _MOST_BEFORE)
        for who in named
        for verb, is_said in _find_verbs(text, language)
    )


@lru_cache(maxsize=_MAX_REMEMBERED)
def _find_verbs(text: str, language: Language) -> tuple[tuple[Span, bool], ...]:
    """Return where verbs of saying, hoping or reporting stand, and whether each may stand before who speaks: "said"."""
    attributing = read_section_words("passages/grammar", "attribution")
    verbs = _read_verbs(language) | attributing
    # "States" is a noun.
    words = [word for word in _WORD.finditer(text) if word.start() == 0 or word.group()[0].islower()]
    folded = [(Span(*word.span()), fold(word.group())) for word in words]
    return tuple((span, word in attributing) for span, word in folded if word in verbs)


def has_quotation(text: str) -> bool:
    """Whether a text holds a quotation mark."""
    return any(mark in text for mark in _MARKS)


def is_quoted(text: str, start: int) -> bool:
    """Whether a quotation that begins before a place in a text has not ended there."""
    before = text[max(0, start - _MOST_CHARS) : start]
    return before.rfind("“") > before.rfind("”")


def find_topic(query: Query) -> list[QueryTerm]:
    """Return what somebody's words are asked about: "pensions" of "what did she say about pensions"; else []."""
    tokens, listed = query.question.tokens, read_word_list("questions/topics.txt")
    start = next((at for word, at in zip(tokens.texts, tokens.starts, strict=True) if fold(word) in listed), None)
    return [] if start is None else [term for term in query.terms if term.start > start and not term.is_reporting]


def tells_ruling(highlight: Highlight) -> bool:
    """Whether it is told what a court has decided; "she will go to court" tells no ruling."""
    rulings = compile_list("answering/rulings", highlight.language, frame=r"(?i:{})")
    return any(map(rulings.search, highlight.texts))


def tells_topic(highlight: Highlight) -> bool:
    """Whether something of what somebody's words are asked about stands there that not all of the document is about."""
    words, index = highlight.words, highlight.index
    document, topic = int(index.document_numbers[highlight.passage]), find_topic(highlight.query)
    own = [term for term in topic if index.look_up(term.meaning).fields.weigh(document) < _ALL_ABOUT]
    return not own or any(words.find(index, term, LEAST_WEIGHT).any() for term in own)


def tells_speech(highlight: Highlight) -> bool:
    """Whether somebody's words are given: within a quotation, beside a verb of saying, or in a text of their own."""
    document, language = highlight.document, highlight.language
    if has_quotation(highlight.text) or is_quoted(document.joined.text, highlight.span.start):
        return True
    for text in highlight.texts:
        asked = highlight.query.terms
        named = [
            Span(term.start, term.end)
            for term in analyze_sentence(text, language)
            if any(one.weights.get(term.text, 0.0) >= LEAST_WEIGHT for one in asked if not one.is_reporting)
        ]
        if has_speaker(text, named, language):
            return True
    author = set(map(fold, read_words(document.author or "")))
    if not author.isdisjoint(map(fold, read_words(highlight.text))):
        return False  # "Ana Roa is the editor" tells who she is
    people = " ".join(filter(None, (document.author, document.author_role)))
    written = {term.text for language in Language for term in analyze_sentence(people, language)}
    speakers = (
        [term for term in highlight.query.terms if who.start <= term.start < who.end]
        for who, _ in find_attributions(highlight.query.question.asked)
    )
    return any(who and all(any(map(written.__contains__, term.weights)) for term in who) for who in speakers)


def find_speaker(highlight: Highlight) -> list[QueryTerm]:
    """Return the words by which a question names as somebody whose view it asks for, [] where it names nobody.

    Of several their names alone: any country has a president.
    """
    index, query = highlight.index, highlight.query
    for who, _ in find_attributions(query.question.asked):
        named = [term for term in query.terms if who.start <= term.start < who.end]
        names = [
            term
            for term in named
            if index.look_up(term.meaning).is_name
            or term.surface.isupper()
            or (term.surface[0].isupper() and any(index.is_written_as_name(text) for text in term.weights))
        ]
        unknown = [term for term in named if not term.is_known and term.surface[0].isupper()]
        if names or unknown:
            is_exact = asks_what_is_said(query.question.tokens) or any(term.surface.isupper() for term in named)
            own = [term for term in names if not is_role(term, query)] if is_exact else []
            return unknown or own or named
    return []


def names_unknown_speaker(query: Query) -> bool:
    """Whether it is asked what somebody says or thinks by a name that no document holds: they can be quoted nowhere."""
    return any(
        not term.is_known and term.surface[0].isupper() and who.start <= term.start < who.end
        for who, _ in find_attributions(query.question.asked)
        for term in query.terms
    )


def tells_view(highlight: Highlight) -> bool:
    """Whether it is of the one whose view is asked for: the document is, or the passage says that they speak."""
    index, number, speaker = highlight.index, highlight.passage, find_speaker(highlight)
    document, text = int(index.document_numbers[number]), highlight.document.joined.text
    if any(index.look_up(term.meaning).fields.weigh(document) >= LEAST_WEIGHT for term in speaker):
        return True
    is_named_before = False
    for start, end in index.passages[number].sentences:
        sentence = text[start:end]
        named = [
            Span(term.start, term.end)
            for term in analyze_sentence(sentence, highlight.language)
            if any(one.weights.get(term.text, 0.0) >= LEAST_WEIGHT for one in speaker)
        ]
        is_quoted_there = has_quotation(sentence) or is_quoted(text, start)
        if is_quoted_there and (named or is_named_before):
            return True
        if has_speaker(sentence, named, highlight.language):
            return True
        is_named_before = bool(named)
    return False
