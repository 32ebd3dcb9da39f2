"""The lines of a PDF's page with their places, and where a wide gap parts a line: all else here stands on them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

# pdfium writes one of these where a line ends in a hyphen: what the page shows is the hyphen and the line's end.
_LINE = re.compile("([^\r\n\x02\ufffe]*)([\x02\ufffe](?:\r?\n)?|\r\n?|\n|$)")
_DIVISIONS = ("\x02", "\ufffe")
# In heights of a line, which are a little more than the size of its letters.
_MIN_GAP = 0.6
# Letters are this wide on the average; a line that is wider for its letters has gaps.
_WIDE_SHARE = 0.5
_WIDER_THAN_OTHERS = 1.12
_MIN_MEASURED_CHARS = 10
_LARGE = 1.15
_MIN_COLUMN_LINES = 6
_PROBED = 6
# A page of more is no page that somebody set.
_MAX_LINES = 2_000
_GAP = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of a line between wide gaps, and from where to where they stand, in points."""

    words: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class PageLine:
    """What stands side by side on a page, and where.

    Attributes:
        words: As they stand, without the line's end.
        is_divided: Whether it ends within a word.
        start: Its first character by pdfium's count.
        left: Where it begins, in points, as all that follows; 0 of a line without words.
        bottom: The lower end of its letters' boxes.
        right: Where it ends.
        top: Their upper end.
        segments: Its parts between wide gaps; one where there is none.
    """

    words: str
    is_divided: bool
    start: int
    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0
    segments: tuple[Segment, ...] = ()

    @property
    def height(self) -> float:
        """Of its letters' boxes, in points."""
        return self.top - self.bottom

    def write(self) -> str:
        """Return its words and the hyphen at its end."""
        return f"{self.words}-" if self.is_divided else self.words


def list_page_lines(text_page: PdfTextPage) -> list[PageLine]:
    """Return the lines of a page in the order in which it holds them; none where their places cannot be told."""
    text = text_page.get_text_range()
    if len(text) != text_page.count_chars():
        return []
    if text.count("\n") > _MAX_LINES:
        return []
    lines: list[PageLine] = []
    for match in _LINE.finditer(text):
        if match.start() == len(text) and lines:
            break
        line = PageLine(match[1], match[2].startswith(_DIVISIONS), match.start())
        lines.append(_place(text_page, line) if line.words.strip() else line)
    measured = [_find_share(line) for line in lines if len(line.words.strip()) >= _MIN_MEASURED_CHARS]
    most = min(_WIDE_SHARE, _WIDER_THAN_OTHERS * median(measured)) if measured else _WIDE_SHARE
    parted = {at: _part(text_page, line) for at, line in enumerate(lines) if _find_share(line) > most}
    if len(lines) >= _MIN_COLUMN_LINES:
        parted |= {at: _part(text_page, lines[at]) for at in range(0, len(lines), _PROBED) if at not in parted}
    # What nothing marks as wide may yet be columns: some of its lines tell.
    if any(len(segments) > 1 for segments in parted.values()):
        parted |= {at: _part(text_page, line) for at, line in enumerate(lines) if at not in parted}
    return [replace(line, segments=parted.get(at) or _keep_whole(line)) for at, line in enumerate(lines)]


def set_headings_apart(lines: Sequence[PageLine]) -> list[PageLine]:
    """Put an empty line before and behind lines that are clearly larger than most of a page is."""
    heights = Counter(round(line.height, 1) for line in lines for _ in line.words.split())
    usual = max(heights, key=lambda height: (heights[height], height), default=0.0)
    written: list[PageLine] = []
    for line in lines:
        before = written[-1] if written else line
        if before.segments and line.segments and _is_large(before, usual) is not _is_large(line, usual):
            written.append(PageLine("", False, line.start))
        written.append(line)
    return written


def _is_large(line: PageLine, usual: float) -> bool:
    return line.height >= _LARGE * usual > 0


def write_lines(lines: Sequence[PageLine]) -> str:
    """Return lines as they stand."""
    return "\n".join(line.write() for line in lines)


def _find_share(line: PageLine) -> float:
    """Return how wide a letter is on the average, in heights of the line."""
    return (line.right - line.left) / len(line.words.strip()) / line.height if line.height > 0 else 0.0


def _place(text_page: PdfTextPage, line: PageLine) -> PageLine:
    first = line.start + len(line.words) - len(line.words.lstrip())
    last = line.start + len(line.words.rstrip()) - 1
    letter = next((number for number, char in enumerate(line.words) if char.isalpha()), first - line.start)
    _, bottom, _, top = text_page.get_charbox(line.start + letter, loose=True)
    left, right = text_page.get_charbox(first)[0], text_page.get_charbox(last)[2]
    return replace(line, left=left, bottom=bottom, right=right, top=top)


def _keep_whole(line: PageLine) -> tuple[Segment, ...]:
    words = line.write().strip()
    return (Segment(words, line.left, line.right),) if words else ()


def _part(text_page: PdfTextPage, line: PageLine) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    begun, left = 0, line.left
    for gap in _GAP.finditer(line.words.rstrip()):
        if not gap.start():
            continue
        before = text_page.get_charbox(line.start + gap.start() - 1)[2]
        after = text_page.get_charbox(line.start + gap.end())[0]
        if after - before > _MIN_GAP * line.height:
            segments.append(Segment(line.words[begun : gap.start()].strip(), left, before))
            begun, left = gap.end(), after
    words = line.write()[begun:].strip()
    return (*segments, Segment(words, left, line.right)) if words else ()
