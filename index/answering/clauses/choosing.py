"""Which part of a long highlight is enough of an answer: it holds all of the question that the whole does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.answering.clauses.boundaries import find_clauses, may_be_left_out, skip_link
from index.answering.clauses.held_words import (
    begins_with_person,
    find_held,
    find_meant,
    find_numbered_parts,
    has_number,
    read_terms,
    weigh_held,
)
from index.answering.kinds.values import NUMERIC
from index.answering.selection import Selection, leans_on_earlier
from index.models import Document, ElectionKind, Language, Span
from index.questions.answer_types import PERMITTED, AnswerType
from index.questions.votes import find_event_kind
from index.search.index import PassageIndex
from index.search.queries import Query

# Four lines of a phone are read at a glance.
_LEAST_CHARS = 144
# A reason, a meaning, steps or how often may stand in any part: all that is left out is a word that links.
_TOLD_BY_ALL = frozenset({AnswerType.REASON, AnswerType.DEFINITION, AnswerType.PROCEDURE, AnswerType.FREQUENCY})
# What a less likely translation finds is another word.
_LEAST_WEIGHT = 0.1
_LEAST_WEIGHT_OF_WHAT_IS_TOLD = 0.5
_LEAST_SHARE = 0.5
_PERCENT = "%"
_VOTED_ON = {ElectionKind.PRESIDENTIAL: "president", ElectionKind.PARLIAMENTARY: "parliament"}
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
    if highlight.end - highlight.start < _LEAST_CHARS or selection.passage is None:
        return None
    text, language = selection.document.joined.text, selection.document.language
    sentences = [
        sentence
        for sentence in index.passages[selection.passage].sentences
        if highlight.start <= sentence.start and sentence.end <= highlight.end
    ]
    kept = index.keep_of_span(selection.passage, highlight)
    if list_parts not in kept:
        kept[list_parts] = list_parts(text, sentences, language)
    parts: list[Span] = kept[list_parts]
    if not parts:
        return None  # as most have none
    unlinked = _leave_out_link(text, sentences, language)
    if asked in _TOLD_BY_ALL:
        return unlinked
    span = selection.span
    within = Span(highlight.start - span.start, highlight.end - span.start)
    told = _find_told(query, selection.document) | find_meant(query, text[slice(*span)], within, language)
    # A word that says what kind of answer is wanted need not stand in it.
    told |= {number for number, term in enumerate(query.terms) if term.is_reporting}
    held = _weigh(query, text[slice(*highlight)], language)
    is_lacking = any(n not in held and n not in told for n in range(len(query.terms)))
    if is_lacking and asked not in NUMERIC | PERMITTED:
        return unlinked
    ends = {sentence.end for sentence in sentences}
    for part in parts:
        shown = text[slice(*part)]
        rest = f"{text[highlight.start : part.start]} {text[part.end : highlight.end]}"
        weights = _weigh(query, shown, language)
        # A word of the question is said about as well as in the whole, not by what is only near to it.
        if any(weights.get(n, 0.0) < _LEAST_SHARE * weight for n, weight in held.items() if n not in told):
            continue
        if asked is AnswerType.TIME and not _has_time(shown, language):
            # "Two recently founded parties" tells no time, though it holds a number.
            continue
        if asked in PERMITTED:
            # Who may is told by whole sentences, of which one about something else is left out.
            if part.end in ends and not _weigh(query, rest, language) and may_be_left_out(rest):
                return part
            continue
        # Each of several sentences may tell a part, where it is about what is asked and names somebody else or counts.
        others = _weigh(query, rest, language)
        is_about = any(others.get(n, 0.0) >= _LEAST_SHARE * weight for n, weight in held.items() if n not in told)
        if len(sentences) > 1 and asked not in NUMERIC and is_about and not _adds_nothing(shown, rest, language):
            continue
        if asked not in NUMERIC:
            is_held = set(_NAME.findall(rest)) <= {*read_words(shown), *read_words(query.question.text)}
        elif has_number(shown, language) and has_number(rest, language):
            is_held = not _are_alike(query, weights, others, is_whole=len(sentences) > 1) and (
                len(sentences) == 1 or _says_more(query, weights, others)
            )
        else:
            is_held = has_number(shown, language)
        if is_held:
            return part
    return unlinked


def _weigh(query: Query, text: str, language: Language) -> dict[int, float]:
    return {number: weight for number, weight in weigh_held(query, text, language).items() if weight >= _LEAST_WEIGHT}


def _find_told(query: Query, document: Document) -> frozenset[int]:
    """Return the numbers of the words of a question that the lines around a quote say: which election, and by whom."""
    about, language = document.about, document.language
    kind = find_event_kind(about.event or "")
    told = [(about.event, Language.EN), (about.event_in_indonesian, Language.ID), (about.place, language)]
    told += [(document.author, language), (document.publisher, language)]
    told += [(_VOTED_ON.get(kind) if kind else None, Language.EN)]
    found: set[int] = set()
    for text, written_in in told:
        if not text:
            continue
        held = find_held(query, text, written_in, _LEAST_WEIGHT_OF_WHAT_IS_TOLD)
        words = set(map(fold, read_words(text))) if held else set()
        for number in held:
            term = query.terms[number]
            # "Pemilihan" is no "pemilih", though they are of one stem.
            if fold(term.surface) in words or term.own.isdisjoint(read_terms(text, written_in)):
                found.add(number)
    return frozenset(found)


def _has_time(text: str, language: Language) -> bool:
    """Whether a text holds a date, or a number in figures."""
    return any(map(str.isdigit, text)) or bool(find_numbered_parts(text, language, is_date=True))


def _says_more(query: Query, kept: Mapping[int, float], rest: Mapping[int, float]) -> bool:
    """Whether what is kept says a word of the question better than the rest: its number is asked for."""
    return any(
        weight >= _LEAST_SHARE and weight > rest.get(number, 0.0) and _PERCENT not in query.terms[number].own
        for number, weight in kept.items()
    )


def _adds_nothing(kept: str, rest: str, language: Language) -> bool:
    """Whether what is left out names nobody and counts nothing."""
    return set(_NAME.findall(rest)) <= set(read_words(kept)) and not has_number(rest, language)


def _leave_out_link(text: str, sentences: Sequence[Span], language: Language) -> Span | None:
    """Return sentences without a word that links the first to what comes before; None where there is none."""
    if not sentences:
        return None
    behind = skip_link(text[slice(*sentences[0])], language)
    return Span(sentences[0].start + behind, sentences[-1].end) if behind else None


def list_parts(text: str, sentences: Sequence[Span], language: Language) -> list[Span]:
    """Return what may be shown alone of a highlight, the shortest first: one sentence of several, or a part of one.

    Args:
        text: Of a document.
        sentences: Of the highlight, places in the text.
        language: It is in.
    """
    unlinked = _leave_out_link(text, sentences, language)
    parts = {unlinked} if unlinked else set()
    leaning = [number for number, one in enumerate(sentences) if leans_on_earlier(text[slice(*one)], language)]
    for number, sentence in enumerate(sentences):
        # What goes on with a sentence may take it back, unless it tells more of somebody ("He also …").
        goes_on = number + 1 in leaning and not begins_with_person(text[slice(*sentences[number + 1])])
        if (number and number in leaning) or goes_on:
            continue
        if len(sentences) > 1:
            parts.add(sentence)
        clauses = find_clauses(text[slice(*sentence)], language)
        parts |= {Span(sentence.start + part.start, sentence.start + part.end) for part in clauses}
    return sorted(parts, key=lambda part: (part.end - part.start, part.start))


def _are_alike(query: Query, kept: Mapping[int, float], rest: Mapping[int, float], *, is_whole: bool) -> bool:
    """Whether the number that is left out may be the one asked for: it stands beside what is asked about, too.

    Args:
        query: What was asked.
        kept: How well what is kept says each word of it.
        rest: How well the rest does.
        is_whole: Whether sentences are left out, which share words only by being about the same.
    """
    places = {word for typed in query.question.places.values() for word in typed.casefold().split()}
    terms = {n: term for n, term in enumerate(query.terms) if term.surface.casefold() not in places}
    alike = {n for n in terms if n in rest and rest[n] >= _LEAST_SHARE * kept.get(n, 0.0)}
    if is_whole:
        return any(_PERCENT not in terms[n].own for n in alike)
    return not terms or max(terms, key=lambda n: (terms[n].information, n)) in alike
