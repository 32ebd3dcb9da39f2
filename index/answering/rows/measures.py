"""Which measure a question asks for, votes, seats or a share, and whether a table tells it."""

from __future__ import annotations

import re

from index.answering.kinds.subjects.listed import has_words
from index.answering.kinds.subjects.shares import TURNOUTS
from index.models import Document
from index.passages.cell_numbers import is_numeric_cell
from index.passages.tables import Table
from index.questions.answer_types import COUNTED, AnswerType
from index.questions.question import Question

SHARE_HEADS = "answering/share_heads"
_SEATS = re.compile(r"\b(?:seats?|kursi)\b", re.IGNORECASE)
VOTES = re.compile(r"\b(?:votes?|suara)\b", re.IGNORECASE)
"""What a question or a head calls votes."""
# "45,6%", "14.47": three digits behind a mark are thousands.
_PERCENTAGE = re.compile(r"\d{1,3}(?:[.,]\d+)?\s*(?:%|persen|percent|per cent)|\d{1,2}[.,]\d{1,2}|100[.,]0{1,2}")


def lacks_measure(question: Question, document: Document, table: Table) -> bool:
    """Whether it is asked how many seats or votes, and a table is on something else, or tells seats for votes."""
    if question.answer_type not in COUNTED:
        return False
    if _SEATS.search(question.text):
        cells = (cell for row in table.rows for cell in row.cells)
        return not any(map(_SEATS.search, (document.title, table.caption or "", *table.heads, *cells)))
    told = (table.caption or "", *table.heads)
    return asks_for_votes(question) and any(map(_SEATS.search, told)) and not any(map(VOTES.search, told))


def asks_for_votes(question: Question) -> bool:
    """Whether a question speaks of votes, and of no seats."""
    return VOTES.search(question.text) is not None and _SEATS.search(question.text) is None


def lacks_share(question: Question, document: Document, table: Table) -> bool:
    """Whether a share is asked for and a table tells none."""
    is_asked = question.answer_type is AnswerType.SHARE and not has_words(question.asked, TURNOUTS)
    return is_asked and not has_words(document.title, SHARE_HEADS) and not _list_shares(table)


def tells_turnout_alone(question: Question, table: Table) -> bool:
    """Whether a share is asked for, no turnout, and the only one that a table tells is a turnout."""
    if question.answer_type is not AnswerType.SHARE or has_words(question.asked, TURNOUTS) or not table.heads:
        return False
    shares = _list_shares(table)
    return bool(shares) and all(has_words(table.heads[column], TURNOUTS) for column in shares)


def _list_shares(table: Table) -> list[int]:
    """Return the columns of numbers that tell shares; all of them where the caption says that they do."""
    numeric = [
        column
        for column in range(len(table.rows[0].cells))
        if sum(is_numeric_cell(row.cells[column]) for row in table.rows) * 2 > len(table.rows)
    ]
    heads = table.heads or ("",) * len(table.rows[0].cells)
    if _says_share(table.caption or ""):
        return numeric
    return [
        column
        for column in numeric
        if _says_share(heads[column])
        or sum(_PERCENTAGE.fullmatch(row.cells[column].strip()) is not None for row in table.rows) * 2 > len(table.rows)
    ]


def _says_share(text: str) -> bool:
    return "%" in text or has_words(text, SHARE_HEADS)
