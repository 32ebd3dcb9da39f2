"""By how much somebody won or lost."""

from __future__ import annotations

from collections.abc import Set

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.analysis.word_lists import compile_list, read_lists
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
    margins = [compile_list("answering/margins", language, frame="(?i:{})") for language in Language]
    row = highlight.row
    if row is not None:
        cells = zip(row[0].heads, row[1].cells, strict=False)
        return any(cell and margin.search(f"{head} 1") for margin in margins for head, cell in cells)
    named, before = _list_named(highlight), highlight.text_before
    for text in highlight.texts:
        if any(margin.search(text) for margin in margins):
            around = (text, before, *highlight.above)
            held = {term.text for each in around for term in analyze(each, highlight.language)}
            is_open = not named or _PRONOUN.search(text) is not None
            if is_open or any(_is_held(term, held) for term in named):
                return True
        before = text
    return False


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
