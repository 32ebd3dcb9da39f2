"""Who leads the election body: where one of its own notices is signed by its head, "Ana Roa, Chair"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.tokens import read_tokens, read_words
from index.analysis.word_lists import read_lists, read_section_words
from index.answering.judgement import Found, Refusal
from index.answering.kinds.limits import Limit
from index.answering.kinds.offices import find_office
from index.answering.selection import Selection
from index.models import Document, Span, Strength
from index.questions.office_names import find_election_body
from index.search.index import PassageIndex
from index.search.names.election_bodies import ELECTION_BODIES
from index.search.queries import Query, QueryTerm

# A less likely translation is another word.
_LEAST_WEIGHT = 0.4
# So many of the newest notices are read.
_MOST_READ = 30
# A signature stands at the end, before a few lines on annexes or copies.
_END_CHARS = 400
# "Ana B. Roa", "Dr. Ir. H. Hasan Basri, M.Si.", "ANA ROA".
NAME = r"(?:[^\W\d_][\w'’.-]*\.? ){1,5}[^\W\d_][\w'’-]+(?:, [A-Z][\w.]+){0,3}"


def find_signatory(index: PassageIndex, query: Query, verdict: Found | Refusal) -> Found | None:
    """Return who signs the newest notice of the election body as its head, where that is asked for and not told.

    Args:
        index: Where notices may be.
        query: What is asked.
        verdict: On what sentences tell.

    Returns:
        As likely at most, as whoever led a body may no more; None where sentences tell it, or no signature does.
    """
    if isinstance(verdict, Found) and verdict.strength is not Strength.PARTIAL:
        return None
    office = find_office(query)
    body = query.election_body
    if body is None or not any(term.start == body.start for term in office[1:]) or index.is_on_several_countries:
        return None
    purposes = read_section_words(ELECTION_BODIES, "elections")
    others = [term for term in office[1:] if term.start != body.start and fold(term.surface) not in purposes]
    notices = (number for number in _list_newest(index) if _is_of_body(index, number, others))
    for number in islice(notices, _MOST_READ):
        selection = _find_signature(index, number)
        if selection is not None:
            return Found(Strength.LIKELY, verdict.confidence, (selection,), (), Limit.OF_NOW)
    return None


def _list_newest(index: PassageIndex) -> Iterable[int]:
    days = index.documents.days
    held = (number for number in range(len(index.documents)) if number not in index.withdrawn)
    return sorted(held, key=lambda number: -int(days[number]))


def _is_of_body(index: PassageIndex, number: int, others: Iterable[QueryTerm]) -> bool:
    """Whether a document is published by the election body, and not written by another one: a district's commission."""
    described, language = index.documents.describe(number), index.documents.find_language(number)
    publisher, author = described.publisher or "", described.author or ""
    if find_election_body(read_tokens(publisher)) is None or (author != publisher and _names_body(author)):
        return False
    told = {term.text for term in analyze(f"{publisher} {described.about.place or ''}", language)}
    return all(
        not told.isdisjoint(term.own)
        or any(weight >= _LEAST_WEIGHT and text in told for text, weight in term.weights.items())
        for term in others
    )


def _names_body(name: str) -> bool:
    return any(fold(word) in read_section_words(ELECTION_BODIES, "bodies") for word in read_words(name))


def _find_signature(index: PassageIndex, number: int) -> Selection | None:
    document = index.documents[number]
    found = _find_signed(document)
    if found is None:
        return None
    passages = index.find_passages_between(number, found.start, found.end)
    return Selection(document, found, found, 0.0, passages[-1]) if passages else None


def _find_signed(document: Document) -> Span | None:
    """Return where a text ends with a head and a name, in one line or two: "Ana Roa, Chair", "Ketua KPU, Ana Roa"."""
    text = document.joined.text
    for match in _compile_signature().finditer(text, max(0, len(text) - _END_CHARS)):
        name = match["name"] or match["named"]
        # What no word of is an office, and all of which is written as a name.
        words = read_words(name)
        if all(word[0].isupper() for word in words) and not any(_is_head(word) or _names_body(word) for word in words):
            return Span(match.start(), match.end())
    return None


def _is_head(word: str) -> bool:
    return fold(word) in read_lists("answering/heads")


@cache
def _compile_signature() -> re.Pattern[str]:
    heads = "|".join(sorted(read_lists("answering/heads"), key=len, reverse=True))
    of_body = r"(?:,? [^\n,.;:]{0,60})?"
    signed = r"(?:\s*\(?(?:ttd|signed|sgd)\.?\)?\s*)?"
    return re.compile(
        rf"(?m)^[ *_]*(?:(?P<name>{NAME})[*_]*(?:, ?|\s*\n+\s*[*_]*)(?i:{heads}){of_body}[*_]*"
        rf"|(?i:{heads}){of_body}(?::|,|[*_]*\s*\n)\s*{signed}[*_]*(?P<named>{NAME}))[ .*_]*$"
    )
