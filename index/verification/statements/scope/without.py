"""Where a statement says that a thing is needed, and a sentence that it can be done without it, or the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.models import DifferenceKind, Span
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence, find_places

_THING = r"(?P<thing>[^,.;:!?]{3,60})"
# "You need the polling card", "you cannot vote without a polling card", *wajib membawa kartu*.
_NEEDS = re.compile(
    r"\b(?:needs?|must\s(?:bring|have|show|carry|present|hold)|ha(?:ve|s)\sto\s(?:bring|have|show|carry|present)|requires?"
    r"|(?:wajib|harus|perlu|mesti|kudu)\s(?:bawa|membawa|punya|memiliki|menunjukkan|tunjukkan|ada|pakai|memakai))\s"
    rf"(?!to\b|not\b){_THING}",
    re.IGNORECASE,
)
_NOT_WITHOUT = re.compile(
    r"\b(?:(?:cannot|can['’]t|can\snot|may\snot|not\sallowed\sto|no\sone\s(?:can|may))\s(?:\w+\s){1,3}without"
    r"|(?:tidak|tak|nggak|gak|ga)\s(?:bisa|boleh|dapat)\s(?:\w+\s){1,3}tanpa)\s"
    rf"{_THING}",
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    r"\b(?:can|may|could|(?:is|are)\s(?:allowed|able)\sto|still|boleh|bisa|dapat|tetap)\s(?:\w+\s){1,4}(?:without|tanpa)\s"
    r"(?P<thing>\w+)",
    re.IGNORECASE,
)
_BEFORE_DENIED = re.compile(
    r"\b(?:not|n['’]t|never|no\sone|nobody|tidak|tak|nggak|gak|belum)\s(?:\w+\s)?\Z", re.IGNORECASE
)
_REFERRING = frozenset(("it", "them", "this", "that", "one", "itu", "ini"))
_PURPOSE = re.compile(r"\s(?:to|for|in order|when|untuk|agar|supaya|saat|ketika|kalau)\b", re.IGNORECASE)
_MOST_OF_THING = 3


def find_dispensed(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence lets something be done without a thing that a statement says is needed for it.

    Args:
        statement: What is said.
        sentences: Those of the passages that resemble it most.
    """
    text = statement.text
    need = _NEEDS.search(text) or _NOT_WITHOUT.search(text)
    if need is None or _BEFORE_DENIED.search(text[: need.start()]) or text.rstrip().endswith("?"):
        return
    thing = _cut_purpose(text, Span(*need.span("thing")))
    rows = [
        row
        for row, term in enumerate(statement.query.terms)
        if thing.start <= term.start < thing.end and (statement.named[row] or term.is_unheard)
    ]
    if not 0 < len(rows) <= _MOST_OF_THING:
        return
    for sentence in sentences:
        without = _WITHOUT.search(sentence.text)
        if without is None or _BEFORE_DENIED.search(sentence.text[: without.start()]) or not sentence.holds_scope:
            continue
        if not _serves_same(statement, thing.end, sentence, Span(*without.span())):
            continue
        is_meant = without["thing"].lower() in _REFERRING or _names(statement, rows, sentence, without.start("thing"))
        if is_meant and bool((sentence.hits[rows] >= LEAST_HIT).all()):
            yield Parallel(
                sentence, DifferenceKind.WORD, Ground.PART, Span(need.start(), thing.end), Span(*without.span())
            )
            return


def _cut_purpose(text: str, thing: Span) -> Span:
    """Return the words for a thing without what it is needed for."""
    purpose = _PURPOSE.search(text, *thing)
    return Span(thing.start, purpose.start() if purpose else thing.end)


def _serves_same(statement: Statement, start: int, sentence: Sentence, without: Span) -> bool:
    """Whether what a thing is needed for is what can be done without it: not to enter where one votes without."""
    rows = [row for row, term in enumerate(statement.query.terms) if term.start >= start and statement.named[row]]
    places = [place for row in rows for place in find_places(statement, row, sentence)]
    return not rows or any(without.start <= place.start < without.end for place in places)


def _names(statement: Statement, rows: Sequence[int], sentence: Sentence, at: int) -> bool:
    """Whether one of the next words of a sentence stands for what is needed."""
    behind = [term.text for term in sentence.terms if term.start >= at][:_MOST_OF_THING]
    return any(statement.query.terms[row].weights.get(text, 0.0) >= LEAST_HIT for row in rows for text in behind)
