"""Between whom, or toward whom, something is: "attitude to Russia", "ties between the EU and Kazakhstan", "A and B"."""

from __future__ import annotations

import re

from index.analysis.tokens import read_tokens
from index.answering.kinds.highlights import Highlight, kept_of_highlight
from index.answering.kinds.subjects.listed import compile_words
from index.models import Span
from index.questions.places import find_places
from index.search.queries import QueryTerm

_SIDES = "answering/sides"
# A translation of a name is surer than that.
_LEAST_WEIGHT = 0.5
# "About the EU and Kazakhstan", "soal A dan B".
_BOTH = re.compile(r"\s(?:and|dan|serta|&)\s", re.IGNORECASE)


def asks_for_sides(highlight: Highlight) -> bool:
    """Whether a question asks for something toward somebody who is named, or about two who are."""
    return bool(_list_sides(highlight))


def tells_sides(highlight: Highlight) -> bool:
    """Whether what is told names each side; where one alone is asked of, all of its document may be on that."""
    sides = _list_sides(highlight)
    texts = (*highlight.texts, *highlight.around, *((highlight.document.title,) if len(sides) == 1 else ()))
    return all(_names(highlight, terms, countries, texts) for terms, countries in sides)


@kept_of_highlight
def _list_sides(highlight: Highlight) -> list[tuple[list[QueryTerm], set[str]]]:
    """Return the names of each side that a question asks about, with the countries that they are."""
    question = highlight.query.question
    toward = compile_words(_SIDES, "toward").search(question.asked)
    about = compile_words(_SIDES, "about").search(question.asked)
    if toward is not None:
        parts = [Span(toward.end(), len(question.asked))]
    elif about is not None and (joint := _BOTH.search(question.asked, about.end())) is not None:
        parts = [Span(about.end(), joint.start()), Span(joint.end(), len(question.asked))]
    else:
        return []
    sides = [(_list_names(highlight, part), _list_countries(question.asked[part.start : part.end])) for part in parts]
    if len(sides) == 1:  # what is told of a country says seldom so of its capital
        return sides if sides[0][1] else []
    return sides if all(terms or countries for terms, countries in sides) else []


def _list_names(highlight: Highlight, part: Span) -> list[QueryTerm]:
    index = highlight.index
    return [
        term
        for term in highlight.query.terms
        if part.start <= term.start < part.end and not term.is_number and index.look_up(term.meaning).is_name
    ]


def _list_countries(text: str) -> set[str]:
    return set(find_places(text, read_tokens(text)))


def _names(highlight: Highlight, terms: list[QueryTerm], countries: set[str], texts: tuple[str, ...]) -> bool:
    """Whether a highlight names a side by one of its words, or texts by a name of its country."""
    if any(highlight.holds(term, _LEAST_WEIGHT) for term in terms):
        return True
    return any(not countries.isdisjoint(_list_countries(text)) for text in texts)
