"""By how much somebody won or lost."""

from __future__ import annotations

import re
from collections.abc import Set

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.numbers import read_weekdays
from index.analysis.patterns.listed import ListedPattern
from index.analysis.tokens import read_words
from index.analysis.word_lists import compile_list, read_lists, read_section_words
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.offices import is_role
from index.answering.kinds.subjects.listed import compile_words, has_words
from index.models import Language
from index.questions.places import has_election_words
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm

MARGINS = "questions/margins"
# Whom it stands for the passage tells.
_PRONOUN = ListedPattern("analysis/pronouns", "people", "pair", frame=r"(?i:\b(?:{})\b)")
# "Di Anggrek Raya ia unggul 29.337 suara", "won in Mill Hill by 300 votes" tell what lay between them there.
_PLACED = re.compile(
    r"(?:\A\W*(?:In|At|Di)|\b(?:won|lost|led|leads?|leading|ahead|margin|majority|menang|kalah|unggul|selisih(?:nya)?)"
    r"(?: [a-z]\w*){0,2} (?:in|at|di)) (?:the )?((?:[A-Z][\w'’-]*)(?: (?:[A-Z][\w'’-]*|\d+))*)"
)
# "A recount is held if the difference is less than 0.5 per cent" tells no difference.
_SUPPOSED = re.compile(r"\b(?:if|unless|shall|jika|apabila|bila|kalau)\b", re.IGNORECASE)
# A less likely translation is another name.
_LEAST_WEIGHT_OF_NAME = 0.6


def asks_for_margin(highlight: Highlight) -> bool:
    """Whether it is asked by how much somebody won or lost: "by how many votes", "menang selisih berapa"."""
    return has_words(highlight.query.question.asked, MARGINS)


def names_no_race(index: PassageIndex, query: Query) -> bool:
    """Whether it is asked by how much, and nothing tells who it was or where: "by how many votes?"."""
    found = [match.span() for match in compile_words(MARGINS).finditer(query.question.asked)]
    return bool(found) and not any(
        index.look_up(term.meaning).is_name
        or is_role(term, query)
        or not any(start <= term.start < end for start, end in found)
        for term in query.terms
    )


def tells_margin(highlight: Highlight) -> bool:
    """Whether what lies between two is told, in a text or by the heads of a row, in a text of one who is named."""
    row = highlight.row
    if row is not None:
        cells = zip(row[0].heads, row[1].cells, strict=False)
        return any(cell and is_of_margin(head) for head, cell in cells)
    margins = _list_margins()
    named, before = _list_named(highlight), highlight.text_before
    for text in highlight.texts:
        is_margin = any(margin.search(text) for margin in margins) and _SUPPOSED.search(text) is None
        if is_margin and not _is_of_part(highlight, text):
            around = (text, before, *highlight.above)
            held = {term.text for each in around for term in analyze(each, highlight.language)}
            is_open = not named or _PRONOUN.search(text) is not None
            if is_open or any(_is_held(term, held) for term in named):
                return True
        before = text
    return False


def is_of_margin(head: str) -> bool:
    """Whether the head of a column says that it tells what lies between two: "Majority"."""
    return any(margin.search(f"{head} 1") for margin in _list_margins())


def _list_margins() -> list[re.Pattern[str]]:
    return [compile_list("answering/margins", language, frame="(?i:{})") for language in Language]


def _is_of_part(highlight: Highlight, text: str) -> bool:
    """Whether a sentence tells what happened in a place that is neither asked about nor what its document is on."""
    document = highlight.document
    fields = (document.title, document.about.place or "", document.about.event or "", highlight.query.question.asked)
    known = {fold(word) for field in fields for word in read_words(field)}
    known |= read_section_words("passages/grammar", "months") | frozenset(read_weekdays())
    return any(
        fold(read_words(match[1])[0]) not in known and not has_election_words(read_words(match[1])[:1])
        for match in _PLACED.finditer(text)
    )


def _is_held(name: QueryTerm, held: Set[str]) -> bool:
    return any(weight >= _LEAST_WEIGHT_OF_NAME and text in held for text, weight in name.weights.items())


def _list_named(highlight: Highlight) -> list[QueryTerm]:
    """Return the names of those of whom it is asked by how much."""
    index, query = highlight.index, highlight.query
    return [
        term
        for term in query.terms
        if any(map(index.is_written_as_name, term.own))
        and not (term.is_number or is_role(term, query) or has_election_words([term.surface]))
        and fold(term.surface) not in read_lists("questions/rounds")
    ]
