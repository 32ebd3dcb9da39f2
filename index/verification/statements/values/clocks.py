"""Times of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.analysis.analyzer import Term
from index.models import Span
from index.verification.statements.values.claimed import ClaimedValue, ValueKind
from index.verification.statements.values.units import NUMBER

# What makes a number a time of the day: before it, behind it, or between it and another time.
_CLOCK_BEFORE = re.compile(
    r"(?:\bpukul|\bjam|\bat|\b(?:open|clos|buka|dibuka|tutup|ditutup)\w{0,4}(?:\s\w+)?\s(?:from|at|until|till|dari|sampai))\s*\Z",
    re.IGNORECASE,
)
_HALF_DAY = re.compile(
    r"\s?(?:([ap])\.?\s?m\b\.?|o'clock\b|wib\b|wita?\b|(?:(?:in the|that|this) )?(morning|afternoon|evening)\b|"
    r"at (night)\b|"
    r"(pagi|siang|sore|petang|malam)\b)",
    re.IGNORECASE,
)
_CLOCKS_BETWEEN = re.compile(
    r"(?:\s?(?:-|–|to|until|till|and|sampai|hingga|s\.?d\.?|dan)\s?(?:jam |pukul )?)", re.IGNORECASE
)
_CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?(?![\d%])")
# "0700 BST": hours and minutes without a mark between them.
_CLOCK_OF_FOUR = re.compile(r"([01]\d|2[0-4])([0-5]\d)\b(\s?(?:[A-Z]{2,3}T|hours|hrs|WIB|WITA?)\b)?")
# "22:00": elsewhere, a colon stands in ratios, of which both parts are as large as a whole.
_CLOCK_OF_COLON = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?![\d:])")
_CLOCK_BEHIND_DAY = re.compile(r"(?:[01]\d|2[0-3])[.:][0-5]\d(?![\d.,]*\d|\s?%)")
# "At three polling stations": a number before what it counts.
_AT = re.compile(r"\bat\s*\Z", re.IGNORECASE)
_COUNTS = re.compile(
    r"\s(?!(?:on|in|at|and|to|or|until|till|when|for|sharp|today|tomorrow|every|each|local|the)\b)[a-z]", re.I
)
# "At one in the afternoon", *jam satu siang*: elsewhere, "one" may be anyone.
_AT_ONE = re.compile(
    r"\b(?:(?:at|until|till|by|before|after|from|to)\s(?P<one>one)\s"
    r"(?:o['’]clock(?:\sin\sthe\s(?P<hour>morning|afternoon))?|in\sthe\s(?P<half>morning|afternoon)|(?P<letter>[ap])\.?\s?m\b\.?)"
    r"|(?:jam|pukul|(?:sampai|hingga|dari)(?=\ssatu\s(?:pagi|siang|malam|dini)\b))\s(?P<satu>satu)\b(?:\s(?P<saat>pagi|siang|malam|dini\shari))?)",
    re.IGNORECASE,
)
_OF_AFTERNOON = frozenset(("afternoon", "p", "siang"))
# Hours: of the clock's half, the last of noon ("jam tiga siang"), the first of the night ("jam enam malam").
_HALF, _LATE_NOON, _DUSK = 12, 5, 6


def read_clock(text: str, terms: Sequence[Term], at: int, last: ClaimedValue | None) -> ClaimedValue | None:
    """Return the time of the day that begins with a number, in digits or in words."""
    term = terms[at]
    colon = _CLOCK_OF_COLON.match(text, term.start)
    if colon is not None and not _HALF_DAY.match(text, colon.end()) and not text[: term.start].endswith((":", ".")):
        span = Span(term.start, colon.end())
        is_of_twelve = int(colon[1]) in range(1, 10) and len(colon[1]) == 1
        return ClaimedValue(
            ValueKind.CLOCK, 60.0 * int(colon[1]) + int(colon[2]), span, span, is_of_twelve=is_of_twelve
        )
    four = _CLOCK_OF_FOUR.match(text, term.start)
    if four is not None and (four[3] or _is_beside_clock(text, terms, at, last)):
        span = Span(term.start, four.end())
        return ClaimedValue(ValueKind.CLOCK, 60.0 * int(four[1]) + int(four[2]), span, span)
    match = _CLOCK.match(text, term.start)
    if match is None and text[term.start].isdigit():
        return None
    hours, minutes, end = (
        (float(term.text), 0, term.end) if match is None else (float(match[1]), int(match[2] or 0), match.end())
    )
    half = _HALF_DAY.match(text, end)
    if hours > 24 or minutes > 59 or not hours.is_integer():
        return None
    is_counted = not half and not minutes and _AT.search(text[: term.start]) and _COUNTS.match(text, end)
    is_told = _CLOCK_BEFORE.search(text[: term.start]) and not is_counted
    if not (half or is_told or _is_beside_clock(text, terms, at, last)):
        return None
    number, span = Span(term.start, end), Span(term.start, half.end() if half else end)
    said = next(filter(None, half.groups()), "").lower() if half else ""
    is_later = said in {"p", "sore", "petang", "afternoon", "evening"} or (said == "siang" and hours <= _LATE_NOON)
    is_later = is_later or (said in {"malam", "night"} and hours >= _DUSK)
    is_of_twelve = not said and not minutes and hours <= _HALF and not (match and match[0].startswith("0"))
    hours += _HALF * (is_later and hours < _HALF)
    return ClaimedValue(ValueKind.CLOCK, 60.0 * hours + minutes, span, number, is_of_twelve=is_of_twelve)


def find_ones(text: str, found: Sequence[ClaimedValue]) -> Iterator[ClaimedValue]:
    """Yield where a text says "at one in the afternoon" and no other value was found."""
    for match in _AT_ONE.finditer(text):
        number = Span(*match.span("one" if match["one"] else "satu"))
        said = (match["hour"] or match["half"] or match["letter"] or match["saat"] or "").lower()
        hours = 1 + _HALF * (said in _OF_AFTERNOON)
        span = Span(number.start, match.end())
        if not any(one.span.start < span.end and span.start < one.span.end for one in found):
            yield ClaimedValue(ValueKind.CLOCK, 60.0 * hours, span, number, is_of_twelve=not said)


def _is_beside_clock(text: str, terms: Sequence[Term], at: int, last: ClaimedValue | None) -> bool:
    """Whether a number is the end of a stretch of the day that began with a time, or the beginning of one."""
    term = terms[at]
    if last and last.kind is ValueKind.CLOCK and _CLOCKS_BETWEEN.fullmatch(text, last.span.end, term.start):
        return True
    if last and last.kind is ValueKind.DATE and text[last.span.end : term.start] == ", ":
        # "Sabtu, 17 Oktober 2026, 19.30": with minutes behind a day.
        return _CLOCK_BEHIND_DAY.match(text, term.start) is not None
    between = _CLOCKS_BETWEEN.match(text, term.end)
    after = next((one for one in terms[at + 1 :] if between and one.start == between.end()), None)
    return after is not None and NUMBER.fullmatch(after.text) is not None and bool(_HALF_DAY.match(text, after.end))
