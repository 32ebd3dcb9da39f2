"""Messages as HTML: the same words, links and emphasis as in a chat, each line a paragraph.

Every character of others goes through `escape`; the tags are ours, and a link leads to the web or is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from bot.views.message import QUOTE_KINDS, Message, MessageBuilder, Style, StyleKind, locate_style
from index.models import Span

_Placed = tuple[Span, Style]


def write_lines(builder: MessageBuilder) -> list[Markup]:
    """Returns what a builder has collected, line by line; nothing where it is empty."""
    if builder.is_empty or not builder.text.strip():
        return []
    message = builder.build()
    styles = [(locate_style(message, style), style) for style in message.styles]
    return [_write_inline(message.text, line, styles) for line in _list_lines(message.text, Span(0, len(message.text)))]


def write_message(message: Message) -> Markup:
    """Returns a message as paragraphs and quotations."""
    styles = [(locate_style(message, style), style) for style in message.styles]
    blocks = [span for span, style in styles if style.kind in QUOTE_KINDS]
    parts: list[Markup] = []
    start = 0
    for block in [*blocks, Span(len(message.text), len(message.text))]:
        parts += _write_paragraphs(message.text, Span(start, block.start), styles)
        quoted = _write_paragraphs(message.text, block, styles)
        parts += [Markup("<blockquote>{}</blockquote>").format(Markup("").join(quoted))] if quoted else []
        start = block.end
    return Markup("\n").join(parts)


def write_words(text: str, marked: Sequence[Span], begins: str, ends: str) -> Markup:
    """Returns words of others with some of them marked; a screen reader is told where that begins and ends.

    Args:
        text: As it is shown.
        marked: Parts of it, ascending.
        begins: Said before a mark.
        ends: Said after it.
    """
    written, start = Markup(""), 0
    mark = Markup('<mark data-begins="{}" data-ends="{}">{}</mark>')
    for span in marked:
        written += escape(text[start : span.start]) + mark.format(begins, ends, text[span.start : span.end])
        start = span.end
    return written + escape(text[start:])


def _write_paragraphs(text: str, within: Span, styles: Sequence[_Placed]) -> list[Markup]:
    return [Markup("<p>{}</p>").format(_write_inline(text, line, styles)) for line in _list_lines(text, within)]


def _list_lines(text: str, within: Span) -> Iterator[Span]:
    start = within.start
    for line in text[within.start : within.end].split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


def _write_inline(text: str, within: Span, styles: Sequence[_Placed]) -> Markup:
    kept = [(span, style) for span, style in styles if style.kind in (StyleKind.BOLD, StyleKind.TEXT_LINK)]
    ends = {end for span, _ in kept for end in span if within.start < end < within.end}
    places = sorted({within.start, within.end, *ends})
    written = Markup("")
    for start, end in pairwise(places):
        held = [style for span, style in kept if span.start <= start and end <= span.end]
        words = escape(text[start:end])
        if any(style.kind is StyleKind.BOLD for style in held):
            words = Markup("<strong>{}</strong>").format(words)
        url = next((style.url for style in held if style.url), None)
        if url is not None and url.startswith(("https://", "http://")):
            words = Markup('<a href="{}" rel="external noreferrer">{}</a>').format(url, words)
        written += words
    return written
