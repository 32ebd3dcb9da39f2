"""The words by which a question says of what it asks, which a quote may tell in its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.answering.evidence.words import WordEvidence
from index.answering.kinds.table import Kind
from index.models import Span
from index.search.queries import Query

# What says of what a value is told as surely, in whatever words.
_TOLD = 0.9


def find_subject_words(query: Query, asked: Iterable[Kind]) -> list[Span]:
    """Return where a question says of what it asks.

    Args:
        query: What is asked.
        asked: The kinds of answer that it asks for.
    """
    return [
        Span(*found.span())
        for kind in asked
        for words_of in (kind.asking() if kind.asking is not None else None, kind.find_asking(query))
        if words_of is not None
        for found in words_of.finditer(query.question.asked)
    ]


def hold_subject(spans: Sequence[Span], words: list[WordEvidence]) -> list[WordEvidence]:
    """Return what a quote has of each word, those by which a question says of what it asks as told in the quote's own.

    Args:
        spans: As of `find_subject_words`, of a question all of whose kinds of answer the quote tells.
        words: What `weigh_words` returns for it.
    """
    if not spans:
        return words
    told = {word.term.start for word in words for start, end in spans if start <= word.term.start < end}
    return [word._replace(quote=max(word.quote, _TOLD)) if word.term.start in told else word for word in words]
