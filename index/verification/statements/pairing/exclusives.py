"""Where a statement says of one thing alone what a sentence says of several: "in English only", "English and Welsh"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.models import DifferenceKind, Span
from index.verification.statements.denials import denies
from index.verification.statements.reading import Statement, StatementPolicy
from index.verification.statements.sentences import Ground, Parallel, Sentence, find_clause, find_places

_ONLY = re.compile(r"\b(?:only|solely|exclusively|hanya|cuma|saja|doang)\b", re.IGNORECASE)
# "Any polling station", *TPS mana saja*.
_ANY = re.compile(
    r"\b(?:any|whichever|every)\s(?:\w+\s)?\w+|\b\w+\s(?:mana\s?(?:pun|saja|aja)|manapun|apa\s?(?:pun|saja|aja))\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:your|their|his|her|own|assigned|allotted|registered|listed|sendiri|asal(?:nya)?|domisili(?:nya)?|terdaftar|tercantum)\b",
    re.IGNORECASE,
)
_NEAR_OWN_CHARS = 40
_AHEAD = re.compile(
    r"\s(?:(?:in|by|on|at|to|for|with|di|ke|lewat|dengan|untuk|pada|dalam|bahasa|the)\s){0,3}", re.IGNORECASE
)
_ITEM = r"[\w’'-]+(?:\s[\w’'-]+)?"
_AND = r"(?:and|dan|or|atau|serta)"
# "English, Spanish and Welsh": what follows an item, and what precedes one.
_FOLLOWING = re.compile(rf"(?:,\s{_ITEM}){{0,5}},?\s{_AND}\s(?:by\s|in\s|di\s|lewat\s)?(?P<other>[\w’'-]+)")
_PRECEDING = re.compile(rf"(?P<other>[\w’'-]+)(?:,\s{_ITEM}){{0,5}},?\s{_AND}\s(?:by\s|in\s|di\s|lewat\s)?\Z")


def find_several(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence that holds nearly all of a text says of more what the text says of one alone.

    Args:
        statement: What is said.
        sentences: Those that answer it, or resemble it most.
    """
    only = list(_ONLY.finditer(statement.text))
    row = _find_alone(statement, Span(*only[0].span())) if len(only) == 1 else None
    if row is None or denies(statement.text):
        return
    term = statement.query.terms[row]
    claimed = Span(min(only[0].start(), term.start), max(only[0].end(), term.end))
    for sentence in sentences:
        if sentence.cover < StatementPolicy().min_several_cover:
            continue
        for place in find_places(statement, row, sentence):
            listed = _find_list(sentence.text, place)
            clause = find_clause(sentence.text, place)
            if listed is not None and not _ONLY.search(sentence.text, clause.start, clause.end):
                yield Parallel(sentence, DifferenceKind.WORD, Ground.OPPOSITE, claimed, listed)
                break


def find_own_alone(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence says only of one's own what a text says of any: "at any station", "only at your own".

    Args:
        statement: What is said.
        sentences: Those that answer it, or resemble it most.
    """
    match = _ANY.search(statement.text)
    if match is None or denies(statement.text) or _ONLY.search(statement.text):
        return
    rows = [row for row, term in enumerate(statement.query.terms) if match.start() <= term.start < match.end()]
    for sentence in sentences:
        if not rows or sentence.cover < StatementPolicy().min_several_cover:
            continue
        for place in find_places(statement, rows[-1], sentence):
            clause = find_clause(sentence.text, place)
            only = _ONLY.search(sentence.text, clause.start, clause.end)
            owned = _OWN.search(sentence.text, clause.start, clause.end)
            if only is not None and owned is not None and abs(owned.start() - place.start) <= _NEAR_OWN_CHARS:
                given = Span(min(only.start(), owned.start()), max(only.end(), owned.end()))
                yield Parallel(sentence, DifferenceKind.WORD, Ground.OPPOSITE, Span(*match.span()), given)
                break


def _find_alone(statement: Statement, only: Span) -> int | None:
    """Return the word of a statement that "only" stands beside; None where that cannot be told."""
    terms = statement.query.terms
    ahead = _AHEAD.match(statement.text, only.end)
    behind = [row for row, term in enumerate(terms) if term.end == only.start - 1]
    following = [row for row, term in enumerate(terms) if ahead is not None and term.start == ahead.end()]
    is_last = not re.search(r"\w", statement.text[only.end :])
    rows = behind if is_last else following
    return rows[0] if rows and not terms[rows[0]].is_number else None


def _find_list(text: str, place: Span) -> Span | None:
    """Return the stretch of a list that an item of it stands in; its items are all names or none of them is."""
    following = _FOLLOWING.match(text, place.end)
    preceding = _PRECEDING.search(text[: place.start])
    match = following or preceding
    if match is None or match["other"][0].isupper() is not text[place.start].isupper():
        return None
    return Span(place.start, match.end()) if following else Span(match.start(), place.end)
