"""Which values of a sentence are those of whom or what a statement speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.models import Span
from index.verification.statements.pairing.enumerations import ListItem, find_lists, split_wholes
from index.verification.statements.pairing.rows import list_cells
from index.verification.statements.reading import Statement
from index.verification.statements.sameness import are_comparable, locate_measures
from index.verification.statements.sentences import LEAST_HIT, Sentence, find_part, find_places, weigh_hit
from index.verification.statements.values.claimed import DATES, ClaimedValue, ValueKind
from index.verification.statements.values.shares import pair_parts
from index.verification.statements.values.stretches import is_headed_alike

_THAN = re.compile(
    r"\b(?:than|daripada|ketimbang|dibanding(?:kan)?|compared (?:with|to)|against|up from|down from)\b", re.IGNORECASE
)
_COMPOUNDED = re.compile(r"([^\W\d_]+)-\Z")
# A word of the other language that stands less for a word of a statement may be of anything.
_LEAST_NAMING = 0.5


@dataclass(frozen=True, slots=True)
class Belonging:
    """What the lists of a sentence tell of a statement's value.

    Attributes:
        own: The values of the items that it names.
        others: Those of all other items, or of all where it names none, or more than one.
    """

    own: tuple[ClaimedValue, ...] = ()
    others: tuple[ClaimedValue, ...] = ()

    def is_own(self, value: ClaimedValue) -> bool:
        """Whether a value is that of whom a statement names."""
        return any(one is value for one in self.own)

    def is_of_others(self, value: ClaimedValue) -> bool:
        """Whether a value is another's, or may be."""
        return any(one is value for one in self.others)


@dataclass(frozen=True, slots=True)
class _Naming:
    """A word of a statement that stands in some items of a list.

    Attributes:
        items: Their numbers.
        is_name: Whether it is written as a name there: such a word holds for no item but its own. Another may be said
            of later items too, which leave it out: "20 are elected in wards and 13 from lists".
        is_shared: Whether it stands behind the last item, and may be said of all.
    """

    items: frozenset[int]
    is_name: bool
    is_shared: bool

    def allows(self, item: int) -> bool:
        """Whether what it says may be said of an item."""
        return item in self.items or (not self.is_name and min(self.items) < item)


def find_belonging(statement: Statement, value: ClaimedValue, sentence: Sentence) -> Belonging:
    """Return which values of a sentence's lists are of what a statement's value is of."""
    if sentence.is_row:
        return _find_in_row(statement, value, sentence)
    lists = find_lists(sentence.text, sentence.terms, sentence.values)
    rows = _list_rows(statement, value)
    parted = _leave_out_parts(statement, rows, sentence)
    if not lists:
        return Belonging((), tuple(parted))
    counting = [
        row for row, term in enumerate(statement.query.terms) if term.start in {unit.start for unit in value.units}
    ]
    own: list[ClaimedValue] = []
    others = [*parted]
    wholes = [whole for _, whole in pair_parts(sentence.text, sentence.values)]
    for items in lists:
        telling = {*rows, *counting} if items[0].is_told_by_counted else rows
        namings = [one for row in telling if (one := _find_naming(statement, row, sentence, items)) is not None]
        chosen = _choose_item(namings, items, _find_compared(sentence.text, items))
        # Whom a list gives a part of 30 has not 30, nor have several of them together.
        others += wholes if namings else []
        for item in items:
            (own if item is chosen else others).extend(item.values)
    measured = [] if own else _list_measured(statement, value, sentence)
    if len(measured) == 1:
        return Belonging(tuple(measured))
    return Belonging(tuple(own), tuple(others))


def _list_measured(statement: Statement, value: ClaimedValue, sentence: Sentence) -> list[ClaimedValue]:
    """Return the shares of a sentence whose clause says that they are of what a statement's share is: of turnout."""
    said = {name for name, _ in locate_measures(statement.text)} if value.kind is ValueKind.SHARE else set()
    clauses = ((one, sentence.text[slice(*find_part(sentence.text, one.span))]) for one in sentence.values)
    return [
        one
        for one, clause in clauses
        if one.kind is ValueKind.SHARE and not said.isdisjoint(name for name, _ in locate_measures(clause))
    ]


def _leave_out_parts(statement: Statement, rows: Sequence[int], sentence: Sentence) -> Iterator[ClaimedValue]:
    """Yield the whole where a statement tells of some of it, "of which 52 came from the city", else those parts."""
    for whole, parts in split_wholes(sentence.text, sentence.values):
        found = [places for row in rows if (places := find_places(statement, row, sentence))]
        if any(all(place.start >= whole.span.end for place in places) for places in found):
            yield whole
        else:
            yield from parts


def _find_in_row(statement: Statement, value: ClaimedValue, sentence: Sentence) -> Belonging:
    """Return the cell of the column whose head holds most of a statement; of several such columns none is meant.

    Of those that hold as much, one that names somebody is meant rather than any that names what is counted: the votes
    of Ann, not the invalid votes. A first or a last day is the one of the column that says so.
    """
    told = list(list_cells(statement, sentence))
    cells = [(cell, held) for cell, _, held in told]
    ends = [cell for cell, head, _ in told if value.kind in DATES and is_headed_alike(statement.text, value, head)]
    if len(ends) == 1:
        return Belonging((ends[0],), tuple(cell for cell, _ in cells if cell is not ends[0]))
    # What is said in percent is of no column of counts, where one of shares is named as well.
    comparable = [(cell, held) for cell, held in cells if are_comparable(value, cell)]
    cells = comparable if any(held for _, held in comparable) else cells
    most = max((len(held) for _, held in cells), default=0)
    if not most:
        return Belonging()
    counted = {
        row for row, term in enumerate(statement.query.terms) if term.start in {one.start for one in value.units}
    }
    best = [(cell, held) for cell, held in cells if len(held) == most]
    naming = [(cell, held) for cell, held in best if held.isdisjoint(counted)]
    own = [cell for cell, _ in (naming if len(naming) == 1 else best)]
    others = tuple(cell for cell, _ in cells if not any(cell is one for one in own))
    # "16,315 valid votes were cast" is of "valid votes" as of "votes cast".
    return Belonging(tuple(own), others) if len(own) == 1 else Belonging((), (*own, *others))


def _list_rows(statement: Statement, value: ClaimedValue) -> list[int]:
    """Return the words of a statement that tell whose a value of it is: not those of its other values."""
    taken = [one.span for one in statement.values]
    # What it counts itself may tell it from others: "232 territorial and 10,061 precinct commissions".
    counted = {unit.start for one in statement.values for unit in one.units if one is not value}
    terms = analyze(statement.text, statement.query.question.language)
    elsewhere = [
        span
        for items in find_lists(statement.text, terms, statement.values)
        if any(item.holds(value) for item in items)
        for item in items
        if not item.holds(value)
        for span in item.names
    ]
    return [
        row
        for row, term in enumerate(statement.query.terms)
        if (statement.named[row] or row in statement.scope)
        and term.start not in counted
        and not any(span.start <= term.start < span.end for span in (*taken, *elsewhere))
    ]


def _find_compared(text: str, items: Sequence[ListItem]) -> frozenset[int]:
    """Return which items are what the one before is compared with: "received 22, fewer than the 131 of the first"."""
    return frozenset(
        at
        for at, (before, item) in enumerate(pairwise(items), 1)
        if _THAN.search(text, before.values[-1].span.end, item.values[0].span.start)
    )


def _choose_item(
    namings: Sequence[_Naming], items: Sequence[ListItem], compared: frozenset[int] = frozenset()
) -> ListItem | None:
    """Return the one item that words name; None where they name none, or more than one.

    Whom the item before names is whose both values are that are compared.
    """
    named = [
        (sum(at in one.items for one in namings), item)
        for at, item in enumerate(items)
        if all(one.allows(at) or (at in compared and at - 1 in one.items) for one in namings)
    ]
    most = max((count for count, _ in named), default=0)
    best = [item for count, item in named if count == most]
    if not most or len(best) > 1:
        return None
    at = items.index(best[0])
    # What may be said of all does not decide against what names another.
    is_open = all(one.is_shared for one in namings if at in one.items) and any(at not in one.items for one in namings)
    return None if is_open else best[0]


def _is_compounded(statement: Statement, sentence: Sentence, place: Span) -> bool:
    """Whether a word ends a compound of which a statement lacks the rest: "single-member" tells of no members."""
    before = _COMPOUNDED.search(sentence.text[: place.start])
    if before is None or fold(before[1]) == fold(sentence.text[slice(*place)]):
        return False
    first = [term.text for term in sentence.terms if before.start(1) <= term.start < before.end(1)]
    held = frozenset(first)
    return bool(held) and not any(weigh_hit(term, held) >= LEAST_HIT for term in statement.query.terms)


def _find_naming(statement: Statement, row: int, sentence: Sentence, items: Sequence[ListItem]) -> _Naming | None:
    """Return which items a word stands in; None where it stands in none, or elsewhere too."""
    known = statement.query.terms[row].weights
    surely = {term.start for term in sentence.terms if known.get(term.text, 1.0) >= _LEAST_NAMING}
    places = [place for place in find_places(statement, row, sentence) if place.start in surely]
    places = [place for place in places if not _is_compounded(statement, sentence, place)]
    if not places or not all(any(item.is_named_at(place.start) for item in items) for place in places):
        return None
    held = frozenset(at for at, item in enumerate(items) for place in places if item.is_named_at(place.start))
    if len(held) == len(items):
        return None
    start = len(sentence.text) - len(sentence.text.lstrip())
    # What letters stand for, later items leave out as well: "ketua KPPS Rp900.000 dan anggota Rp850.000".
    is_name = any(sentence.text[place.start].isupper() and place.start > start for place in places) and not all(
        sentence.text[slice(*place)].isupper() for place in places
    )
    shared = items[-1].shared
    is_shared = shared is not None and all(shared.start <= place.start < shared.end for place in places)
    return _Naming(held, is_name, is_shared and not is_name)
