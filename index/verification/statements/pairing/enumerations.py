"""Which of several values of a sentence is whose: "the Reds won 12 of the 30 seats, the Yellows 11, and the Greens 7".

Of values of one kind, parted by commas or joining words, each belongs to the names of its own item. What is said once,
before the first or with the last, is said of all: "61 percent in A and 48 in B", "A 11, B 7 kursi".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from index.analysis.analyzer import Term
from index.models import Span
from index.verification.statements.limits import NumberLimit, read_limit
from index.verification.statements.values.claimed import DURATIONS, ChangeEnd, ClaimedValue, ValueKind
from index.verification.statements.values.ranges import is_range_between
from index.verification.statements.values.shares import pair_parts
from index.verification.statements.values.stretches import ends_stretch
from index.verification.statements.values.units import read_factor

_JOINING = "and|or|but|while|whereas|with|against|dan|serta|atau|tetapi|tapi|sedangkan|sementara|dengan"
# What parts items: a comma, a stop or a new line, and a word that joins, with or without one.
_SEPARATOR = re.compile(
    rf"(?:[,;](?=\s)|\s[–—-](?=\s)|\n)(?:\s+(?:{_JOINING})(?=\s))?\s*|\s(?:and|or|but|while|whereas|dan|serta|atau|tetapi|tapi|"
    r"sedangkan|sementara)\s",
    re.IGNORECASE,
)
# "(a) …;", "2. …" within a sentence: of a law's list each item is said by itself, below what stands before the first.
_ITEM = re.compile(
    r"(?:(?<=\n)|(?<=[;:,—–]\s)|(?<=\n\s)|(?<=\bor\s)|(?<=\band\s)|(?<=\bdan\s)|(?<=\batau\s))"
    r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).]\s"
)
LISTED_ITEM = re.compile(r"\s*(?:[-–•*·]|\(?(?:\d{1,2}|[a-z])[.)])\s+(?=\S)")
"""The sign or number before an item that stands by itself."""
# "The following are forbidden: a. …": what is said of every item of a list.
_LEAD = re.compile(r"[^\n.!?:;]+(?::[*_]*|\bforbidden|\bdilarang)\s*(?=(?:[-–•*]|\(?[a1][.)])\s)", re.IGNORECASE)
_MOST_BEFORE_ITEM = 2_000
_LEAST_ITEMS = 2
# "At least 24 months | and at most | 72 months".
_HAS_MOST = re.compile(r",?\s(?:and|or|but|dan|atau|serta|tetapi)\s(?:\w+\s){1,3}", re.IGNORECASE)
# "Masing-masing": the names stand before all values, in their order.
_RESPECTIVE = re.compile(r"\b(?:respectively|masing-masing|berturut-turut)\b", re.IGNORECASE)
_NEXT = re.compile(r",\s(?:(?:namely|that is|i\.e\.|with|yaitu|yakni|masing-masing|dengan)\s)?", re.IGNORECASE)
_FOR_EACH = re.compile(
    r"\s(?:\w+\s)?(?:(?:from|in|for|on|at|to|of)\s)?(?:each|every)\b|\s(?:\w+\s)?(?:dari|di|untuk|bagi|per)\s?(?:setiap|tiap|masing)"
    r"|\sper\s",
    re.IGNORECASE,
)
_BORROWING = frozenset((ValueKind.SHARE, ValueKind.MONEY))
# "Rp68.4 billion, of which Rp52 billion came from …": a whole, and some of it.
_OF_WHICH = re.compile(
    r",?\s(?:of\s(?:which|whom|these|this)|including|termasuk|di\santaranya|(?:yang|dengan)\sperincian)\s(?:[^\W\d]+\s){0,3}?\Z",
    re.IGNORECASE,
)


# Sentences whose items are kept: those of some hundred documents.
_MAX_REMEMBERED = 8_192


@dataclass(frozen=True, slots=True)
class ListItem:
    """One of a list of values, with what tells whose it is.

    Attributes:
        values: Its own: one, or both of a range or a change.
        names: Where its own words stand; no words of another item's lie there.
        shared: Of these, what may be said of all items, behind the last: "61 percent of women and 48 of men voted".
        is_told_by_counted: Whether nothing but what it counts tells it from the others.
    """

    values: tuple[ClaimedValue, ...]
    names: tuple[Span, ...]
    shared: Span | None = None
    is_told_by_counted: bool = False

    def holds(self, value: ClaimedValue) -> bool:
        """Whether a value is one of its own."""
        return any(one is value for one in self.values)

    def is_named_at(self, place: int) -> bool:
        """Whether an offset of the text lies in its own words."""
        return any(span.start <= place < span.end for span in self.names)


@lru_cache(maxsize=_MAX_REMEMBERED)
def find_items(text: str) -> tuple[Span, ...]:
    """Return the items of a list within a sentence; none where it holds no list."""
    starts = [match.start() for match in _ITEM.finditer(text)]
    if len(starts) < _LEAST_ITEMS:
        return ()
    return tuple(Span(*pair) for pair in pairwise([*starts, len(text)]))


def find_lead(text: str, item: Span) -> str:
    """Return the words before the list of which a stretch is an item; "" where none stand under the same heading."""
    lead = locate_lead(text, item)
    return text[slice(*lead)] if lead is not None else ""


def locate_lead(text: str, item: Span) -> Span | None:
    """Return where the words stand before the list of which a stretch is an item, None as of `find_lead`."""
    # With the item itself: of the first one the words stand right before it.
    start = max(0, item.start - _MOST_BEFORE_ITEM)
    before = text[start : item.end]
    lead = next(reversed([*_LEAD.finditer(before)]), None)
    if lead is None or "\n#" in before[lead.end() :]:
        return None
    return Span(start + lead.start(), start + lead.end())


def complete_values(text: str, values: Sequence[ClaimedValue]) -> list[ClaimedValue]:
    """Return values where the bare numbers of a list are of what the number before, or the last, is of.

    Args:
        text: A sentence.
        values: Its own, in order.
    """
    found = list(values)
    wholes = {id(whole) for _, whole in pair_parts(text, values)}
    counted = [at for at, one in enumerate(found) if id(one) not in wholes and not one.is_counted]
    for before, at in pairwise(counted):
        found[at] = _borrow(text, found[before], found[at])
    # "8.240, 6.115, dan 2.307 suara".
    for at, after in reversed(list(pairwise(counted))):
        if _SEPARATOR.fullmatch(text[found[at].span.end : found[after].span.start]):
            found[at] = _borrow(text, found[after], found[at])
    return found


def _borrow(text: str, giver: ClaimedValue, taker: ClaimedValue) -> ClaimedValue:
    """Return a bare number as one of what another of its list counts."""
    first, last = sorted((giver.span, taker.span))
    is_bare = taker.kind is ValueKind.COUNT and not taker.units and taker.span == taker.number
    if not is_bare or not _SEPARATOR.search(text[first.end : last.start]):
        return taker
    if giver.kind is ValueKind.COUNT and giver.units:
        return replace(taker, units=giver.units)
    if giver.kind in DURATIONS | {ValueKind.MINUTES}:
        return replace(taker, kind=giver.kind, amount=taker.amount * read_factor(giver, text), use=giver.use)
    return replace(taker, kind=giver.kind) if giver.kind in _BORROWING else taker


def split_wholes(text: str, values: Sequence[ClaimedValue]) -> Iterator[tuple[ClaimedValue, tuple[ClaimedValue, ...]]]:
    """Yield the values of which a sentence tells some behind them, "20, of which 5 …", each with those parts.

    Args:
        text: A sentence.
        values: Its own, in order.
    """
    for at, (whole, part) in enumerate(pairwise(values), 1):
        if whole.kind is part.kind and part.amount < whole.amount and _tells_part(text, whole, part):
            yield whole, tuple(one for one in values[at:] if one.kind is whole.kind and one.amount < whole.amount)


def _tells_part(text: str, whole: ClaimedValue, part: ClaimedValue) -> bool:
    return _OF_WHICH.search(text[whole.span.end : part.span.start]) is not None


def find_lists(text: str, terms: Sequence[Term], values: Sequence[ClaimedValue]) -> list[tuple[ListItem, ...]]:
    """Return the lists of a sentence, of two items at least.

    Args:
        text: A sentence.
        terms: Its words.
        values: Its own, as `complete_values` returns them.
    """
    found = []
    labelled = find_items(text)
    for chain in _chain(text, values):
        if labelled:
            own = [
                (place, tuple(one for one in chain if place.start <= one.span.start < place.end)) for place in labelled
            ]
            found += [items] if len(items := tuple(ListItem(some, (place,)) for place, some in own if some)) > 1 else []
            continue
        groups = _group(text, chain)
        if len(groups) > 1:
            taken = [one.span for one in chain]
            taken += [Span(unit.start, unit.end) for one in chain for unit in one.units]
            words = [term for term in terms if not any(span.start <= term.start < span.end for span in taken)]
            found.append(tuple(_name_items(text, words, groups)))
    return found


def _chain(text: str, values: Sequence[ClaimedValue]) -> list[list[ClaimedValue]]:
    """Return the values of each kind and, of counts, of each thing counted; wholes set aside: "of the 30"."""
    wholes = {id(whole) for _, whole in pair_parts(text, values)}
    chains: list[list[ClaimedValue]] = []
    for value in values:
        if value.is_counted or id(value) in wholes or value.kind in {ValueKind.YEAR, ValueKind.RATIO}:
            continue
        if value.end is ChangeEnd.FORMER and chains and chains[-1][-1].end is ChangeEnd.LATTER:
            # What something was before is no other's: "70 percent, up from 66".
            continue
        if chains and _is_for_each(text, chains[-1][-1], value):
            continue
        own = next((chain for chain in reversed(chains) if _is_of_chain(text, chain[-1], value)), None)
        own = None if own is not None and _tells_part(text, own[-1], value) else own
        if own is None:
            chains.append([value])
        else:
            own.append(value)
    return chains


def _is_for_each(text: str, last: ClaimedValue, value: ClaimedValue) -> bool:
    """Whether a value only tells how the one before is made up: "15 members, three from each island"."""
    is_next = _NEXT.fullmatch(text[last.span.end : value.span.start]) is not None
    return is_next and _FOR_EACH.match(text, value.span.end) is not None


def _is_of_chain(text: str, last: ClaimedValue, value: ClaimedValue) -> bool:
    # How old one has to be, and for how long something is so, are two things.
    if last.kind is not value.kind or len({last.use, value.use} - {None}) > 1:
        return False
    if value.kind is ValueKind.CLOCK:
        return ends_stretch(text, last) is ends_stretch(text, value)
    own, other = ({unit.text for unit in one.units} for one in (last, value))
    return own == other if not own or not other else bool(own & other)


def _group(text: str, chain: Sequence[ClaimedValue]) -> list[tuple[ClaimedValue, ...]]:
    """Return values, those together that nothing parts: a range, its least and its most, a change."""
    groups: list[tuple[ClaimedValue, ...]] = [(chain[0],)]
    for last, value in pairwise(chain):
        between = text[last.span.end : value.span.start]
        is_change = last.end is ChangeEnd.FORMER and value.end is ChangeEnd.LATTER
        # *Paling singkat 24 bulan dan paling lama 72 bulan*.
        is_bounded = read_limit(text, last) is NumberLimit.LEAST and read_limit(text, value) is NumberLimit.MOST
        is_one = is_change or is_range_between(text, last, value) or not _SEPARATOR.search(between)
        is_one = is_one or (is_bounded and _HAS_MOST.fullmatch(between) is not None)
        if is_one:
            groups[-1] = (*groups[-1], value)
        else:
            groups.append((value,))
    return groups


def _name_items(text: str, words: Sequence[Term], groups: Sequence[tuple[ClaimedValue, ...]]) -> Iterator[ListItem]:
    """Yield the items of a list, each with the words that are its own."""
    gaps = [Span(one[-1].span.end, other[0].span.start) for one, other in pairwise(groups)]
    parted = [[_move(match, gap.start) for match in _SEPARATOR.finditer(text[slice(*gap)])] for gap in gaps]
    start, end = groups[0][0].span.start, groups[-1][-1].span.end
    if not any(_has_words(words, gap) for gap in gaps):
        yield from _name_by_counted(groups) or _name_respectively(text, words, groups)
        return
    tail = _find_end(text, end)
    # Names stand before their values where some does, or where nothing follows the last.
    are_before = [_has_words(words, Span(seps[-1].end, gap.end)) for seps, gap in zip(parted, gaps, strict=True)]
    is_before = all(are_before) or not _has_words(words, Span(end, tail))
    head = _find_head(text, words, start)
    after_first = Span(groups[0][-1].span.end, parted[0][0].start if is_before else parted[0][-1].start)
    # "Turnout was 55 percent in A": what stands before the first value is said of all.
    is_first_behind = not any(are_before) and not is_before and _has_words(words, after_first)
    yield ListItem(groups[0], (after_first,) if is_first_behind else (head, after_first))
    for at, group in enumerate(groups[1:]):
        seps = parted[at]
        first = seps[0].end if is_before and not are_before[at] else seps[-1].end
        if at + 1 < len(groups) - 1:
            following = parted[at + 1]
            last = following[0].start if is_before or are_before[at + 1] else following[-1].start
        else:
            last = tail
        is_last = at + 1 == len(gaps)
        shared = None
        if is_last:
            # Of what stands behind the last, as much is its own as stands behind the one before.
            before = Span(groups[at][-1].span.end, seps[-1].start)
            own = sum(before.start <= word.start < before.end for word in words)
            shared = _find_shared(words, group, Span(first, last), own)
        yield ListItem(group, (Span(first, last),), shared)


def _name_by_counted(groups: Sequence[tuple[ClaimedValue, ...]]) -> list[ListItem]:
    """Return the items of a list that what they count tells apart: "232 district and 10,061 precinct boards"."""
    units = [group[-1].units for group in groups]
    if not all(units) or len({tuple(unit.text for unit in own) for own in units}) < len(groups):
        return []
    return [
        ListItem(group, (Span(own[0].start, own[-1].end),), is_told_by_counted=True)
        for group, own in zip(groups, units, strict=True)
    ]


def _name_respectively(
    text: str, words: Sequence[Term], groups: Sequence[tuple[ClaimedValue, ...]]
) -> Iterator[ListItem]:
    """Yield the items of a list of nothing but values, whose names stand before all of them in the same order."""
    start = groups[0][0].span.start
    said = _RESPECTIVE.search(text)
    head = Span(0, min(start, said.start()) if said else start)
    seps = [_move(match, 0) for match in _SEPARATOR.finditer(text[slice(*head)])]
    borders = [head.start, *(sep.end for sep in seps)], [*(sep.start for sep in seps), head.end]
    pieces = [span for span in map(Span, *borders) if _has_words(words, span)][-len(groups) :]
    are_named = len(pieces) == len(groups)
    for at, group in enumerate(groups):
        yield ListItem(group, (pieces[at],) if are_named else ())


def _find_shared(words: Sequence[Term], group: Sequence[ClaimedValue], item: Span, own: int) -> Span:
    """Return what stands behind the value of an item and so many words behind it, one at least where none is before."""
    start, end = group[0].span.start, group[-1].span.end
    behind = [word.end for word in words if end <= word.start < item.end]
    own = max(own, not _has_words(words, Span(item.start, start)))
    if behind and own:
        end = behind[min(own, len(behind)) - 1]
    return Span(end, item.end)


def _find_head(text: str, words: Sequence[Term], end: int) -> Span:
    """Return what stands before a value: the last words that nothing parts."""
    head = Span(end, end)
    for sep in reversed([*_SEPARATOR.finditer(text, 0, end)]):
        head = Span(sep.end(), end)
        if _has_words(words, head):
            return head
    return Span(0, end)


def _find_end(text: str, start: int) -> int:
    """Return where what follows a value ends: at the next mark or joining word."""
    match = _SEPARATOR.search(text, start)
    return match.start() if match else len(text)


def _has_words(words: Sequence[Term], span: Span) -> bool:
    return any(span.start <= word.start < span.end for word in words)


def _move(match: re.Match[str], by: int) -> Span:
    return Span(match.start() + by, match.end() + by)
