"""Footnotes of a PDF's page: their calls as the small digits that they are, and they themselves between paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.documents.extraction.pages.lines import PageLine, Segment

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_CALL = re.compile(r"(?<=[^\W\d_]|[.,;:!?)\]”’\"'%])\d{1,3}(?!\w)|(?<=\d)\d{1,2}(?![\w.,])")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED_DIGITS = re.compile(r"[⁰¹²³⁴-⁹]+")
_NOTE = re.compile(r"\s*(?P<number>\d{1,3})[.)]?\s*(?=[^\W\d_]|[\"“(])")
_RAISED_END = re.compile(r"[⁰¹²³⁴-⁹]\s*$")
_SAME_LINE = 0.3
_MAX_RAISED_HEIGHT = 0.85
_MIN_RAISE = 0.1
_MAX_NOTE_HEIGHT = 0.93
_MAX_FOOTER_LINES = 2
_FINISHED = re.compile(r"[.!?][\"”’)\]]*[⁰¹²³⁴-⁹]*$")


def raise_calls(text_page: PdfTextPage, lines: Sequence[PageLine]) -> list[PageLine]:
    """Write digits that stand above the line as such: "kota¹" in place of "kota1"; what follows them is on the line."""
    written: list[PageLine] = []
    for line in lines:
        raised = _raise_calls(text_page, line) if _CALL.search(line.words) else line
        if written and _RAISED_END.search(written[-1].words) and _goes_on(written[-1], raised):
            raised = _join(written.pop(), raised)
        written.append(raised)
    return written


def _join(line: PageLine, rest: PageLine) -> PageLine:
    words = f"{line.words} {rest.words.lstrip()}"
    joined = replace(line, words=words, is_divided=rest.is_divided, right=rest.right)
    return replace(joined, segments=(Segment(joined.write().strip(), line.left, rest.right),))


def _goes_on(line: PageLine, following: PageLine) -> bool:
    """Whether pdfium parted what stands on one line, since a call before it stands higher."""
    near = _SAME_LINE * line.height
    return abs(following.bottom - line.bottom) <= near and 0 <= following.left - line.right <= 2 * near


def _raise_calls(text_page: PdfTextPage, line: PageLine) -> PageLine:
    def write(match: re.Match[str]) -> str:
        _, bottom, _, top = text_page.get_charbox(line.start + match.start(), loose=True)
        _, low, _, high = text_page.get_charbox(line.start + match.start() - 1, loose=True)
        is_raised = top - bottom <= _MAX_RAISED_HEIGHT * (high - low) and bottom - low >= _MIN_RAISE * (high - low)
        return match[0].translate(_RAISED) if is_raised else match[0]

    words = _CALL.sub(write, line.words)
    if words == line.words:
        return line
    if len(line.segments) != 1:
        return replace(line, words=words)
    written = replace(line, words=words)
    return replace(written, segments=(replace(line.segments[0], words=written.write().strip()),))


def move_notes(lines: Sequence[PageLine]) -> tuple[list[PageLine], list[PageLine], list[PageLine]]:
    """Part a page's lines: what stands before its footnotes, they, and what stands behind them.

    Footnotes are small lines at the end of a page, the first of which has the number of a call on it. They come before
    the last paragraph of the page, whose sentence may go on over its end; none where nothing is a footnote.
    """
    heights = Counter(round(line.height, 1) for line in lines for _ in line.words.split())
    called = {digits.translate(_PLAIN) for line in lines for digits in _RAISED_DIGITS.findall(line.words)}
    if not called or not heights:
        return list(lines), [], []
    usual = max(heights, key=lambda height: (heights[height], height))
    end = len(lines)
    while end > 0 and len(lines) - end < _MAX_FOOTER_LINES and not _is_small(lines[end - 1], usual):
        end -= 1
    if end and not _is_small(lines[end - 1], usual):
        end = len(lines)
    start = end
    while start > 0 and (_is_small(lines[start - 1], usual) or not lines[start - 1].words.strip()):
        start -= 1
    while start < end and not ((note := _NOTE.match(lines[start].words)) and note["number"] in called):
        start += 1
    if start == end or start == 0:
        return list(lines), [], []
    body, footer = list(lines[:start]), list(lines[end:])
    begun = next((at + 1 for at in reversed(range(len(body) - 1)) if _FINISHED.search(body[at].words.strip())), None)
    if _FINISHED.search(write := body[-1].words.strip()) or not write or begun is None:
        begun = len(body)
    return body[:begun], list(lines[start:end]), [*body[begun:], *footer]


def _is_small(line: PageLine, usual: float) -> bool:
    return 0 < line.height <= _MAX_NOTE_HEIGHT * usual
