"""Whether a day, of an event that happens several times, is that of another one than a statement speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from index.analysis.folding import fold
from index.analysis.patterns.sought import SoughtRows, seek_cell
from index.analysis.word_lists import read_pairs
from index.models import Span
from index.verification.statements.quantifiers import Quantity, find_quantities
from index.verification.statements.reading import Statement, read_votes
from index.verification.statements.sentences import Parallel, find_places
from index.verification.statements.values.claimed import DATES, ValueKind
from index.verification.statements.values.stretches import ends_stretch, starts_stretch

_TABLE = "verification/occasions.tsv"
_DAYS = DATES - {ValueKind.CLOCK}
# What tells which one it is stands beside the event's name, with a word at most between: "the second mayoral debate".
_BESIDE = re.compile(r"\W*(?:[^\W\d]+\W+){0,2}(?:[^\W\d]+)?\W*")
# "For the second round | it is printed on …", and "for the second round | on …".
_SERVING = re.compile(r"\b(?:for|untuk|bagi)\s(?:the\s)?(?:[\w-]+\s){0,2}\Z", re.IGNORECASE)
_SERVING_FIRST = re.compile(rf"(?:\A|[,;:.]\s){_SERVING.pattern}", re.IGNORECASE)
_TO_DAY = re.compile(r",?\s(?:\(?(?:on|pada|tanggal|hari)\s|\w+day,?\s|\()*", re.IGNORECASE)
_AMONG_OTHERS = re.compile(r"\bada\b|\b(?:there|also|another|juga|lagi)\b|\A\W*an?\s", re.IGNORECASE)


def is_of_other_occasion(statement: Statement, parallel: Parallel) -> bool:
    """Whether only one of both tells which of several an event is, or a statement says but that there is one.

    Of the first debate, or "a debate on 5 August", the day of the second says nothing.
    """
    if parallel.values is None or parallel.is_equal or parallel.values[0].kind not in _DAYS:
        return False
    sentence = parallel.sentence
    own = find_occasions(statement.text)
    if not own <= find_occasions(f"{sentence.text} {sentence.document.title}"):
        return True
    if any(which not in own for which in _list_narrowing(statement, parallel)):
        return True
    return _is_within(parallel) or _is_among_others(statement, parallel)


def _list_narrowing(statement: Statement, parallel: Parallel) -> Iterator[str]:
    """Yield which one, by words beside one of a statement's, a sentence tells of."""
    text = parallel.sentence.text
    places = [
        place
        for row, named in enumerate(statement.named)
        # A vote is held once, and its rounds are told apart elsewhere.
        if named and row not in statement.places and fold(statement.query.terms[row].surface) not in read_votes()
        for place in find_places(statement, row, parallel.sentence)
    ]
    for which, span in _locate_occasions(text):
        for place in places:
            first, last = sorted((place, span))
            if _BESIDE.fullmatch(text, first.end, max(first.end, last.start)):
                yield which


def _is_within(parallel: Parallel) -> bool:
    """Whether the day of a statement lies between the two that a sentence gives as the ends of a stretch."""
    if parallel.values is None:
        return False
    claimed, text = parallel.values[0], parallel.sentence.text
    days = [one for one in parallel.sentence.values if one.kind is claimed.kind]
    starts = [one.amount for one in days if starts_stretch(text, one)]
    ends = [one.amount for one in days if ends_stretch(text, one)]
    return any(start < claimed.amount < end for start in starts for end in ends)


def _is_among_others(statement: Statement, parallel: Parallel) -> bool:
    """Whether a statement says but that something is on a day, and a sentence not that it is on no other."""
    if _AMONG_OTHERS.search(statement.text) is None:
        return False
    if any(fold(term.surface) in read_votes() for term in statement.query.terms):
        return False
    quantities = {quantity for _, quantity in find_quantities(parallel.sentence.text)}
    return quantities.isdisjoint({Quantity.ALL, Quantity.ONLY})


def is_of_what_serves(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence gives the day of what is only for what a statement gives the day of.

    "For the runoff the papers arrive on 3 May" does not tell when the runoff is.
    """
    if parallel.values is None or parallel.values[0].kind not in _DAYS:
        return False
    text = parallel.sentence.text
    # Another day refutes, unless the sentence begins with what it only serves.
    serving = _SERVING if parallel.is_equal else _SERVING_FIRST
    found: list[Span] = []
    for row, term in enumerate(statement.query.terms):
        is_claimed = parallel.claimed.start <= term.start < parallel.claimed.end
        places = find_places(statement, row, parallel.sentence) if statement.named[row] and not is_claimed else []
        if places and _SERVING.search(statement.text[: term.start]):
            return False
        found = places or found
    return bool(found) and all(
        serving.search(text[: place.start]) and not _TO_DAY.fullmatch(text[place.end : parallel.given.start])
        for place in found
    )


def find_occasions(text: str) -> frozenset[str]:
    """Return which of several events a text speaks of: "1" of the first, "city" of one at that level."""
    return frozenset(which for which, _ in _locate_occasions(text))


def _locate_occasions(text: str) -> list[tuple[str, Span]]:
    possible = _read_patterns().list_possible(text)
    return [(which, Span(*match.span())) for which, sought in possible for match in sought.compiled.finditer(text)]


@cache
def _read_patterns() -> SoughtRows[str]:
    rows = ((which, seek_cell(_TABLE, 2, rf"(?i)\b(?:{pattern})\b")) for which, pattern in read_pairs(_TABLE))
    return SoughtRows(rows)
