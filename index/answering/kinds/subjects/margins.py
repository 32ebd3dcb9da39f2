"""By how much somebody won or lost."""

from __future__ import annotations

from index.analysis.word_lists import compile_list
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.offices import is_role
from index.answering.kinds.subjects.listed import compile_words, has_words
from index.models import Language
from index.search.index import PassageIndex
from index.search.queries import Query

MARGINS = "questions/margins"


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
    """Whether what lies between two is told, in a text or by the heads of a row."""
    margins = [compile_list("answering/margins", language, frame="(?i:{})") for language in Language]
    row = highlight.row
    if row is not None:
        cells = zip(row[0].heads, row[1].cells, strict=False)
        return any(cell and margin.search(f"{head} 1") for margin in margins for head, cell in cells)
    return any(margin.search(text) for margin in margins for text in highlight.texts)
