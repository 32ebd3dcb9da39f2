"""Contents pages: lists of a text's own headings by number, each on its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.models import Span
from index.passages.structure.labels import Level, read_head

_TITLE = re.compile(
    r"(?:table\s+of\s+)?contents|arrangement\s+of\s+(?:articles|sections|clauses|chapters|rules|regulations)|daftar\s+isi",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"(?:(?:Pasal|Article|Section)\s+)?(?P<number>\d{1,3})[A-Z]?\s*(?P<mark>[—–.:-]|\s)\s*(?=[^\W\d_a-z])"
)
_MIN_ENTRIES = 6
_MAX_TITLE_CHARS = 60
_MAX_GAP_CHARS = 320
_DASHES = "—–"
_LINES_BELOW_TITLE = 12
_LINES_BETWEEN = 4


def find_contents(text: str, lines: Sequence[Span]) -> tuple[Span, ...]:
    """Find the contents pages of a text.

    Args:
        text: The text.
        lines: Its lines, ascending.

    Returns:
        Where each stands, from its first entry to the line after its last: entries that count up, close together,
        below a line that says so or with a dash behind each number.
    """
    titles = [
        at
        for at, line in enumerate(lines)
        if line.end - line.start <= _MAX_TITLE_CHARS and _TITLE.fullmatch(text, line.start, line.end)
    ]
    found: list[Span] = []
    for first, last, has_dashes in _find_runs(text, lines):
        is_announced = any(0 <= first - title <= _LINES_BELOW_TITLE for title in titles)
        if not (is_announced or has_dashes):
            continue
        end = lines[_follow_schedules(text, lines, last)].end
        found.append(Span(lines[first].start, end))
    return tuple(found)


def _follow_schedules(text: str, lines: Sequence[Span], last: int) -> int:
    """Return the last line of contents whose last entry is given: it may go on, and schedules be listed behind."""
    if last + 1 < len(lines) and text[lines[last + 1].start].islower():
        last += 1
    found = last
    while found < min(last + _LINES_BETWEEN, len(lines) - 1):
        found += 1
        line = lines[found]
        head = read_head(text[line.start : line.end], line.start)
        if head and head.level is Level.DIVISION:
            last = found
    return last


def _find_runs(text: str, lines: Sequence[Span]) -> Iterator[tuple[int, int, bool]]:
    """Yield runs of entries that count up: the first and last line, and whether dashes stand behind the numbers."""
    run: list[int] = []
    value, dashes = 0, 0
    for at, line in enumerate([*lines, Span(len(text), len(text))]):
        match = _ENTRY.match(text, line.start, line.end)
        if match:
            number = int(match["number"])
            if run and 0 <= number - value <= 2 and line.start - lines[run[-1]].end <= _MAX_GAP_CHARS:
                run.append(at)
                value, dashes = number, dashes + (match["mark"] in _DASHES)
                continue
        elif at < len(lines):
            continue
        if len(run) >= _MIN_ENTRIES:
            yield run[0], run[-1], dashes > len(run) // 2
        if match:
            run, value, dashes = [at], int(match["number"]), int(match["mark"] in _DASHES)
