"""A message with its buttons, and the builder that makes one from our words and those of others.

Styles are ranges of the text, as Telegram's message entities are, never markup, so that no text can be read as
formatting.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.messages.keys import Key
from bot.messages.texts import Value, choose_count, find_separators, find_template, split_template, write_value
from bot.views.autolinks import find_autolinks
from bot.views.shown import count_units, shorten, show
from index.models import Language, Span

# Telegram's, as `telegram.constants.MessageLimit` has them.
MAX_TEXT_UNITS = 4096
MAX_ENTITIES = 100
# Above these, one `code` entity covers a whole piece: Telegram drops entities beyond its 100.
_MAX_CODE_SPANS_OF_A_PIECE = 12
_MAX_CODE_SPANS = 40


class MessageTooLongError(ValueError):
    """A view made more than Telegram takes: a fault of the view, which must cut what it shows."""


class StyleKind(enum.StrEnum):
    """How words are set off, as Telegram names the kinds of its message entities."""

    BOLD = "bold"
    CODE = "code"
    TEXT_LINK = "text_link"
    QUOTE = "blockquote"
    EXPANDABLE_QUOTE = "expandable_blockquote"


QUOTE_KINDS = frozenset({StyleKind.QUOTE, StyleKind.EXPANDABLE_QUOTE})


class Style(NamedTuple):
    """How a part of a message is shown.

    Attributes:
        offset: In UTF-16 units.
        length: In UTF-16 units.
        url: Of a link.
    """

    kind: StyleKind
    offset: int
    length: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """A button below a message: a label and the one thing that a press does.

    Attributes:
        label: At most 100 characters.
        data: Comes back to the bot; 1 to 64 bytes.
        url: Is opened.
        copied: Is copied; 1 to 256 UTF-16 units.
        shared: Is asked inline in a chat that the reader chooses; at most 256 UTF-16 units.
    """

    label: str
    data: str | None = None
    url: str | None = None
    copied: str | None = None
    shared: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quote that a message shows.

    Attributes:
        document_id: Of its document.
        receipt: Its id.
        language: In which Kutip speaks beside it.
    """

    document_id: str
    receipt: str
    language: Language


Keyboard = tuple[tuple[Button, ...], ...]
"""Buttons, row after row."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent, with link previews off.

    Attributes:
        text: 1 to 4096 UTF-16 units, no white space at its ends.
        styles: At most 100.
        keyboard: The buttons below; may be empty.
        quotations: What it quotes, in its order.
    """

    text: str
    styles: tuple[Style, ...] = ()
    keyboard: Keyboard = ()
    quotations: tuple[Quotation, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether Telegram takes it whole: what two make together may be too long."""
        return count_units(self.text) <= MAX_TEXT_UNITS and len(self.styles) <= MAX_ENTITIES

    def or_else(self, shorter: Message) -> Message:
        """Returns it, or where Telegram does not take it whole another, which says less."""
        return self if self.fits else shorter


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words of others in a sentence of ours: cleaned, cut, and never a link of Telegram's making.

    Attributes:
        url: A checked address to link the words to, or None.
    """

    text: str
    url: str | None = None
    max_units: int = 120
    is_quoted: bool = False


@dataclass(slots=True)
class _Piece:
    text: str
    is_foreign: bool = False
    is_bold: bool = False
    url: str | None = None


@dataclass(slots=True)
class MessageBuilder:
    """Collects pieces from the first word to the last; `build` checks the limits.

    Line breaks are the caller's, except that `start_line` and `start_paragraph` never open a message.
    """

    _pieces: list[_Piece] = field(default_factory=list)
    _blocks: list[tuple[int, int, StyleKind]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What was collected so far."""
        return "".join(piece.text for piece in self._pieces)

    def add(self, text: str, *, is_bold: bool = False) -> None:
        """Adds words of ours; Telegram may turn commands in them into links."""
        if text:
            self._pieces.append(_Piece(text, is_bold=is_bold))

    def add_foreign(
        self, text: str, *, is_bold: bool = False, url: str | None = None, max_units: int | None = None
    ) -> None:
        """Adds words of others, as shown and cut at `max_units` UTF-16 units."""
        shown = show(text).text
        if max_units is not None:
            shown = shorten(shown, max_units)
        if shown:
            self._pieces.append(_Piece(shown, is_foreign=True, is_bold=is_bold, url=url))

    def add_phrase(
        self,
        key: Key,
        language: Language,
        *,
        count: int | None = None,
        is_bold: bool = False,
        **values: Value | Foreign | Sequence[str | Foreign],
    ) -> None:
        """Adds a text of ours; a value may hold words of others, or several pieces of both kinds; else as `phrase`."""
        for words, name in split_template(find_template(key, language, choose_count(count, values))):
            self.add(words, is_bold=is_bold)
            if name is None:
                continue
            value = values[name]
            for part in value if isinstance(value, Sequence) and not isinstance(value, str) else [value]:
                if not isinstance(part, Foreign):
                    self.add(write_value(part, language), is_bold=is_bold)
                else:
                    self.add("“" if part.is_quoted else "")
                    self.add_foreign(part.text, is_bold=is_bold, url=part.url, max_units=part.max_units)
                    self.add("”" if part.is_quoted else "")

    def add_shown_block(self, text: str, bold: Span | None, block: StyleKind, others: Sequence[Span] = ()) -> None:
        """Adds a block of foreign words that `views.shown` has prepared already, parts of it in bold."""
        start = self._length()
        done = 0
        for span in sorted([*([bold] if bold else []), *others]):
            for part, is_bold in ((text[done : span.start], False), (text[max(done, span.start) : span.end], True)):
                if part:
                    self._pieces.append(_Piece(part, is_foreign=True, is_bold=is_bold))
            done = max(done, span.end)
        if text[done:]:
            self._pieces.append(_Piece(text[done:], is_foreign=True))
        self._blocks.append((start, self._length(), block))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was added yet."""
        return not self._pieces

    def append(self, other: MessageBuilder) -> None:
        """Adds another builder's pieces on a line of their own; it may be empty, and holds no blocks."""
        if other._pieces:
            self.start_line()
            self._pieces += other._pieces

    def start_line(self) -> None:
        """Ends the line, if there is one."""
        if self._pieces:
            self.add("\n")

    def start_paragraph(self) -> None:
        """Leaves one line empty, if there is something above it."""
        if self._pieces:
            self.add("\n\n")

    def build(self, *rows: Sequence[Button]) -> Message:
        """Returns the message, with rows of buttons below; empty ones are left out.

        Raises:
            MessageTooLongError: It is empty or above a limit of Telegram's.
        """
        # Telegram trims texts: what follows a blank value must not move an entity beyond the end.
        while self._pieces and not (trimmed := self._pieces[-1].text.rstrip()):
            self._pieces.pop()
        if self._pieces:
            self._pieces[-1].text = trimmed
        text = self.text
        ranges: list[tuple[int, int, StyleKind, str | None]] = [
            (start, end, block, None) for start, end, block in self._blocks
        ]
        codes = self._find_code_spans(text)
        for span, piece in self._locate():
            if piece.url:
                ranges.append((*span, StyleKind.TEXT_LINK, piece.url))
        for span in _join([span for span, piece in self._locate() if piece.is_bold]):
            # Telegram nests nothing in `code` and `code` only in blockquotes.
            ranges += [(*part, StyleKind.BOLD, None) for part in _subtract(span, codes)]
        ranges += [(*span, StyleKind.CODE, None) for span in codes]
        if not 0 < count_units(text) <= MAX_TEXT_UNITS:
            raise MessageTooLongError(f"a text of {count_units(text)} UTF-16 units")
        if len(ranges) > MAX_ENTITIES:
            raise MessageTooLongError(f"{len(ranges)} entities")
        styles = tuple(
            Style(kind, count_units(text[:start]), count_units(text[start:end]), url)
            for start, end, kind, url in sorted(ranges, key=lambda r: (r[0], -r[1]))
        )
        return Message(text, styles, tuple(tuple(row) for row in rows if row))

    def _length(self) -> int:
        return sum(len(piece.text) for piece in self._pieces)

    def _locate(self) -> Iterable[tuple[Span, _Piece]]:
        start = 0
        for piece in self._pieces:
            yield Span(start, start + len(piece.text)), piece
            start += len(piece.text)

    def _find_code_spans(self, text: str) -> list[Span]:
        # Over the whole text, since words of ours and of others can meet in one link.
        found = find_autolinks(text)
        codes = self._cover_links(found, _MAX_CODE_SPANS_OF_A_PIECE)
        return codes if len(codes) <= _MAX_CODE_SPANS else self._cover_links(found, 0)

    def _cover_links(self, found: Sequence[Span], max_spans_of_a_piece: int) -> list[Span]:
        codes: list[Span] = []
        for span, piece in self._locate():
            if not piece.is_foreign or piece.url:
                continue
            parts = [_intersect(span, link) for link in found if link.start < span.end and span.start < link.end]
            codes += [span] if len(parts) > max_spans_of_a_piece else parts
        return codes


def put_above(above: Message, below: Message) -> Message:
    """Returns two messages as one, a line left empty between them, with the buttons of the lower."""
    first = f"{above.text}\n\n"
    shifted = (style._replace(offset=style.offset + count_units(first)) for style in below.styles)
    quotations = (*above.quotations, *below.quotations)
    return Message(first + below.text, (*above.styles, *shifted), below.keyboard, quotations)


def say(
    key: Key,
    language: Language,
    *,
    count: int | None = None,
    **values: Value | Foreign | Sequence[str | Foreign],
) -> Message:
    """Returns a text of ours that stands alone; arguments as in `MessageBuilder.add_phrase`."""
    builder = MessageBuilder()
    builder.add_phrase(key, language, count=count, is_bold=False, **values)
    return builder.build()


def locate_style(message: Message, style: Style) -> Span:
    """Returns the place of a style in the message's text, in code points."""
    units = message.text.encode("utf-16-le")
    ends = (2 * style.offset, 2 * (style.offset + style.length))
    return Span(*(len(units[:end].decode("utf-16-le")) for end in ends))


def read_styled(message: Message, style: Style) -> str:
    """Returns the words that a style covers."""
    return message.text[slice(*locate_style(message, style))]


def quote_words(
    words: Iterable[str], language: Language, max_words: int = 5, max_units: int = 40
) -> list[str | Foreign]:
    """Returns words of others as a list for a sentence, in quotation marks, each cut short."""
    shown = [Foreign(word, max_units=max_units, is_quoted=True) for word in words if show(word).text][:max_words]
    joined: list[str | Foreign] = []
    for separator, word in zip(["", *find_separators(len(shown), language)], shown, strict=False):
        joined += [separator, word]
    return joined


def _intersect(first: Span, second: Span) -> Span:
    return Span(max(first.start, second.start), min(first.end, second.end))


def _join(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].end == span.start:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _subtract(span: Span, holes: Sequence[Span]) -> list[Span]:
    parts = []
    start = span.start
    for hole in holes:
        if hole.end <= start or hole.start >= span.end:
            continue
        if hole.start > start:
            parts.append(Span(start, hole.start))
        start = hole.end
    if start < span.end:
        parts.append(Span(start, span.end))
    return parts
