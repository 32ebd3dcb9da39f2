"""Which kinds of election a text names: presidential, of a parliament, local; from patterns in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from index.analysis.folding import fold
from index.analysis.patterns.sought import SoughtRows, seek_cell
from index.analysis.tokens import read_tokens, read_words
from index.analysis.word_lists import read_rows
from index.models import ElectionKind, Span, Subject

_TABLE = "questions/votes.tsv"


class NamedVote(NamedTuple):
    """A kind of election where a question names it.

    Attributes:
        kind: As the table calls it.
        span: Of the words that name it.
    """

    kind: str
    span: Span


@cache
def _read_patterns() -> tuple[SoughtRows[str], SoughtRows[str]]:
    """Return what finds each kind of election where it is named, and where a text touches it."""
    rows = read_rows(_TABLE, 3)
    asked = SoughtRows((kind, seek_cell(_TABLE, 3, rf"\b(?:{named})")) for kind, named, _ in rows)
    return asked, SoughtRows((kind, seek_cell(_TABLE, 3, rf"\b(?:{mentioned})")) for kind, _, mentioned in rows)


def find_votes_asked(words: Iterable[str]) -> frozenset[str]:
    """Return the kinds of election that the words of a question name as such."""
    text = " ".join(map(fold, words))
    return frozenset(kind for kind, _ in _read_patterns()[0].find_all(text))


def find_votes_mentioned(words: Iterable[str]) -> frozenset[str]:
    """Return the kinds of election that the words of a text touch, if only by the office that they fill."""
    text = " ".join(map(fold, words))
    return frozenset(kind for kind, _ in _read_patterns()[1].find_all(text))


@lru_cache(maxsize=256)
def find_event_kind(event: str) -> ElectionKind | None:
    """Return what the name of an event says is voted on: the country's, where places vote too; None where unclear."""
    kinds = find_votes_mentioned(read_words(event))
    of_the_country = kinds - {ElectionKind.LOCAL}
    told = of_the_country or kinds
    return ElectionKind(next(iter(told))) if len(told) == 1 else None


def name_vote(about: Subject) -> tuple[str, ElectionKind | None]:
    """Return what tells the votes of one series from others: the place, and what is voted on."""
    return about.place or "", find_event_kind(about.event or "")


def find_vote(question: str) -> NamedVote | None:
    """Return the first kind of election that a question names, None where it names none."""
    tokens = read_tokens(question)
    folded = list(map(fold, tokens.texts))
    text = " ".join(folded)
    found = [(match.start(), match.end(), kind) for kind, match in _read_patterns()[0].find_all(text)]
    if not found:
        return None
    start, end, kind = min(found)
    first, last = text[:start].count(" "), text[:end].rstrip().count(" ")
    return NamedVote(kind, Span(tokens.starts[first], tokens.ends[last]))
