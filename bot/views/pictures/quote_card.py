"""A quote as a picture to pass on: where and when, who speaks, the words, the source, and a code that leads to it.

Sizes are pixels of a picture 1080 wide, which a phone shows at a third.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.problems import KutipProblem
from bot.views.cards.header import add_header
from bot.views.cards.notes import add_notes
from bot.views.cards.speaker import add_speaker
from bot.views.citation import add_fields, format_pages, format_published, show_title
from bot.views.links import check_url
from bot.views.message import Foreign, MessageBuilder, MessageTooLongError
from bot.views.pictures.lettering import (
    Line,
    divide_into_lines,
    is_drawable,
    keep_drawable,
    load_font,
    measure_run,
    read_lines,
)
from bot.views.shown import CUT_MARK, compare_shown, show
from bot.views.table_rows import add_table_notes, lay_out_quote, locate_cell
from index.errors import QuoteMismatchError
from index.models import Language, Quote, Span

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

WIDTH, HEIGHT, _MARGIN = 1080, 1350, 72
_LEADING = 1.32
_HEADER_SIZE, _SPEAKER_SIZE, _SOURCE_SIZE, _NOTE_SIZE = 46, 40, 38, 32
# The words: as large as there is room; below the least nobody reads them on a phone.
_QUOTE_SIZES = (64, 60, 56, 52, 48, 44)
_LEAST_SIZE = _QUOTE_SIZES[-1]
_MOST_PICTURES = 2
_BAR, _INDENT = 10, 44
_GAP, _WIDE_GAP = 20, 44
_CODE_SIZE, _QUIET_MODULES = 260, 4
_PAPER, _INK, _FAINT, _COLOUR = "#ffffff", "#1b1b1b", "#4d4d4d", "#0b5563"
_MAX_FIELD_UNITS, _MAX_TITLE_UNITS = 90, 160
# Of a name that stands above so much tells it, however it is cut.
_TOLD_CHARS = 40
# Better places to turn to the next picture than any other.
_PAUSES = ".;:!?"
# Spaces at which no line ends: before the mark between two fields, and within a date.
_TIES = re.compile(r" (?=·)| (?=\d{4}\b)|(?<=\d) (?=[^\W\d]+ \d{4}\b)")
_NEEDED = ("PIL", "segno", "font_source_sans_pro")


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands on each picture around the words, divided into lines."""

    header: list[Line]
    speaker: list[Line]
    notes: list[Line]
    source: list[Line]
    hint: list[Line]
    link: str | None

    @property
    def top(self) -> int:
        """Where the words may begin."""
        used = _measure(self.header, _HEADER_SIZE) + _measure(self.speaker, _SPEAKER_SIZE)
        return _MARGIN + used + _GAP + _WIDE_GAP

    @property
    def bottom(self) -> int:
        """Where they have to end."""
        foot = _measure(self.source, _SOURCE_SIZE) + _GAP + _measure(self.hint, _NOTE_SIZE)
        foot = max(foot, _CODE_SIZE if self.link else 0)
        notes = _measure(self.notes, _NOTE_SIZE) + _GAP if self.notes else 0
        return HEIGHT - _MARGIN - foot - _WIDE_GAP - notes - _GAP


@functools.cache
def can_draw_cards() -> bool:
    """Whether what draws pictures is installed: the extra `pictures`."""
    return all(find_spec(name) for name in _NEEDED)


def draw_quote_card(quote: Quote, language: Language, link: str | None) -> tuple[bytes, ...] | KutipProblem:
    """Returns a quote as one PNG, a long one as two, or why it is none.

    Args:
        quote: Its answering sentences are drawn; all of it where they cannot be understood alone.
        language: The reader's.
        link: Where the code leads to, at most 200 characters; None for no code.

    Raises:
        QuoteMismatchError: What would be drawn is not what the quote says.
    """
    words, place = lay_out_quote(quote)
    if not quote.leans and show(words[place.start : place.end]).text:
        words, place = words[place.start : place.end], Span(0, place.end - place.start)
    shown, (bold,) = show(words, (locate_cell(quote, quote.cell) or place,), keeps_lines=True)
    if not is_drawable(shown):
        return KutipProblem.CARD_UNDRAWABLE
    text = f"{shown} {CUT_MARK}" if quote.goes_on else shown
    frame = _make_frame(quote, language, link)
    width, height = WIDTH - 2 * _MARGIN - _INDENT, frame.bottom - frame.top
    size, pages = _LEAST_SIZE, _divide_into_pages(text, bold, width, height)
    if len(pages) > _MOST_PICTURES:
        return KutipProblem.CARD_TOO_LONG
    if len(pages) == 1:
        in_sizes = ((size, divide_into_lines(text, bold, size, width)) for size in _QUOTE_SIZES)
        size, lines = next((size, lines) for size, lines in in_sizes if _measure(lines, size) <= height)
        pages = [lines]
    _check(pages, words)
    return tuple(_draw(frame, page, size, number, len(pages)) for number, page in enumerate(pages, 1))


def list_frame_texts(quote: Quote, language: Language) -> tuple[str, ...]:
    """Returns what a card of a quote writes around its words: header, speaker, notes, source."""
    citation = quote.citation

    def write(*parts: Callable[[MessageBuilder], None]) -> str:
        builder = MessageBuilder()
        for part in parts:
            part(builder)
        try:
            return keep_drawable(builder.build().text)
        except MessageTooLongError:
            return ""

    answering = show(quote.text[slice(*quote.highlight)]).text
    header = write(lambda builder: add_header(builder, citation, language, is_whole=True))
    speaker = write(lambda builder: add_speaker(builder, citation, language, is_whole=True))
    notes = write(
        lambda builder: add_table_notes(builder, quote, language),
        lambda builder: add_notes(builder, answering, citation, language),
    )
    # What stands above is not named again.
    names = (name for name in (show(citation.publisher or "").text, show_title(citation)) if name)
    above = f"{header}\n{speaker}"
    named = next((name for name in names if keep_drawable(name)[:_TOLD_CHARS] not in above), "")
    source: list[str | list[str | Foreign] | Foreign] = [
        Foreign(named, max_units=_MAX_TITLE_UNITS),
        Foreign(citation.section or "", max_units=_MAX_FIELD_UNITS),
        format_pages(citation, language),
        format_published(citation, language),
    ]
    return header, speaker, notes, write(lambda builder: add_fields(builder, source))


def _make_frame(quote: Quote, language: Language, link: str | None) -> _Frame:
    whole, beside = WIDTH - 2 * _MARGIN, WIDTH - 2 * _MARGIN - (_CODE_SIZE + _GAP if link else 0)

    def divide(text: str, size: int, width: int, *, is_bold: bool = False) -> list[Line]:
        return divide_into_lines(_TIES.sub("\u00a0", text), Span(0, len(text) if is_bold else 0), size, width)

    header, speaker, notes, source = list_frame_texts(quote, language)
    opens_source = link is not None and link == check_url(quote.citation.url)
    key = Key.CARD_OPENS_SOURCE if opens_source else Key.CARD_HINT if link else Key.CARD_WORDS
    hint = phrase(key, language)
    return _Frame(
        divide(header, _HEADER_SIZE, whole, is_bold=True),
        divide(speaker, _SPEAKER_SIZE, whole),
        divide(notes, _NOTE_SIZE, whole),
        divide(source, _SOURCE_SIZE, beside),
        divide(hint, _NOTE_SIZE, beside),
        link,
    )


def _divide_into_pages(text: str, bold: Span, width: int, height: int) -> list[list[Line]]:
    """The lines of a long text, page after page, each cut marked; one page too many where they are too many."""
    pages: list[list[Line]] = []
    most = int(height / (_LEAST_SIZE * _LEADING))
    while text and len(pages) <= _MOST_PICTURES:
        lines = divide_into_lines(text, bold, _LEAST_SIZE, width)
        if len(lines) <= most:
            return [*pages, lines]
        # The last line has room for the mark.
        page = read_lines(lines[: most - 1])
        ends = [place + 1 for place in range(len(page) // 2, len(page)) if page[place] in _PAUSES]
        end = ends[-1] if ends else len(page)
        marked = Span(min(bold.start, end), min(bold.end, end))
        pages.append(divide_into_lines(f"{text[:end]} {CUT_MARK}", marked, _LEAST_SIZE, width))
        rest = text[end:].lstrip()
        shift = len(text) - len(rest) - len(CUT_MARK) - 1
        text = f"{CUT_MARK} {rest}"
        bold = Span(*(max(len(CUT_MARK) + 1, place - shift) for place in bold))
    return [*pages, []]


def _check(pages: Sequence[Sequence[Line]], words: str) -> None:
    """Holds what will be drawn against the words of the quote, the marks of our cuts taken out.

    Raises:
        QuoteMismatchError: They differ.
    """
    texts = [read_lines(page) for page in pages]
    drawn = " ".join(
        text[len(CUT_MARK) * (number > 0) : len(text) - len(CUT_MARK) * (number < len(texts) - 1)].strip()
        for number, text in enumerate(texts)
    )
    if not compare_shown(drawn, words):
        raise QuoteMismatchError("a picture would show other words than its quote")


def _draw(frame: _Frame, lines: Sequence[Line], size: int, number: int, count: int) -> bytes:
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    canvas = ImageDraw.Draw(picture)
    y = _write(canvas, frame.header, _HEADER_SIZE, _MARGIN, _MARGIN, _COLOUR) + _GAP
    _write(canvas, frame.speaker, _SPEAKER_SIZE, _MARGIN, y, _FAINT)
    room = frame.bottom - frame.top
    height = _measure(lines, size)
    # In the middle of what is free, so that a short quote does not hang.
    top = frame.top + (room - height) // 3
    canvas.rounded_rectangle((_MARGIN, top, _MARGIN + _BAR, top + height), _BAR // 2, fill=_COLOUR)
    _write(canvas, lines, size, _MARGIN + _INDENT, top, _INK)
    if frame.notes:
        _write(canvas, frame.notes, _NOTE_SIZE, _MARGIN, frame.bottom + _GAP, _FAINT)
    foot = _measure(frame.source, _SOURCE_SIZE) + _GAP + _measure(frame.hint, _NOTE_SIZE)
    y = HEIGHT - _MARGIN - foot
    y = _write(canvas, frame.source, _SOURCE_SIZE, _MARGIN, y, _INK) + _GAP
    _write(canvas, frame.hint, _NOTE_SIZE, _MARGIN, y, _FAINT)
    if count > 1:
        text = f"{number}/{count}"
        font = load_font(_SPEAKER_SIZE, is_bold=True)
        canvas.text((WIDTH - _MARGIN - font.getlength(text), _MARGIN // 3), text, fill=_COLOUR, font=font)
    if frame.link:
        _draw_code(canvas, frame.link)
    file = BytesIO()
    picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(file, "PNG", optimize=True)
    return file.getvalue()


def _write(canvas: ImageDraw, lines: Sequence[Line], size: int, x: int, y: int, ink: str) -> int:
    """Writes lines from a place on; returns where the next one would begin."""
    for number, line in enumerate(lines):
        place = float(x)
        for run in line:
            font = load_font(size, is_bold=run.is_bold)
            canvas.text((place, y + int(number * size * _LEADING)), run.text, fill=ink, font=font)
            place += measure_run(run, size)
    return y + _measure(lines, size)


def _draw_code(canvas: ImageDraw, link: str) -> None:
    """Draws the code into the lower right corner, whole pixels a module, white around it."""
    import segno

    rows = [list(row) for row in segno.make_qr(link, error="m").matrix]
    scale = max(1, _CODE_SIZE // (len(rows) + _QUIET_MODULES))
    left = WIDTH - _MARGIN - scale * len(rows)
    top = HEIGHT - _MARGIN - scale * len(rows)
    for y, row in enumerate(rows):
        for x, is_dark in enumerate(row):
            if is_dark:
                place = left + x * scale, top + y * scale
                canvas.rectangle((*place, place[0] + scale - 1, place[1] + scale - 1), fill=_INK)


def _measure(lines: Sequence[Line], size: int) -> int:
    """The height of lines in pixels."""
    return int(len(lines) * size * _LEADING)
