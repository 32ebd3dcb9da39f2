"""Messages for a terminal, plain or with styles: the same views as in Telegram, without the buttons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Console
from rich.style import Style
from rich.text import Text
from telegram import MessageEntity

from bot.views.message import Message, locate_entity
from index.models import Span

_BLOCKS = {MessageEntity.BLOCKQUOTE, MessageEntity.EXPANDABLE_BLOCKQUOTE}
_BAR = "▌ "
_BAR_STYLE = Style(color="green")
_BOLD_STYLE = Style(bold=True)
_HIGHLIGHT_STYLE = Style(bold=True, color="green")
_ADDRESS_STYLE = Style(dim=True)


class _Line(NamedTuple):
    span: Span
    is_quoted: bool
    urls: tuple[str, ...]


def write_plain(message: Message) -> str:
    """Returns a message as plain text: quoted lines begin with "> ", links have their address below."""
    lines = []
    for line in _split_lines(message):
        lines.append(("> " if line.is_quoted else "") + message.text[slice(*line.span)])
        lines += line.urls
    return "\n".join(lines)


def print_styled(message: Message, console: Console) -> None:
    """Prints a message with styles: quotes wrapped behind a bar, links with their address below."""
    styled = _style(message)
    for line in _split_lines(message):
        words = styled[line.span.start : line.span.end]
        if line.is_quoted:
            for part in words.wrap(console, console.width - len(_BAR)):
                console.print(Text.assemble((_BAR, _BAR_STYLE), part))
        else:
            console.print(words)
        for url in line.urls:
            # Never wrapped, so that it can be copied.
            console.print(Text(url, _ADDRESS_STYLE + Style(link=url)), soft_wrap=True)


def _style(message: Message) -> Text:
    styled = Text(message.text)
    located = [(entity, locate_entity(message, entity)) for entity in message.entities]
    quoted = [place for entity, place in located if entity.type in _BLOCKS]
    for entity, place in located:
        if entity.type == MessageEntity.TEXT_LINK:
            styled.stylize(Style(link=entity.url), *place)
        if entity.type == MessageEntity.BOLD:
            is_highlight = any(block.start <= place.start < block.end for block in quoted)
            styled.stylize(_HIGHLIGHT_STYLE if is_highlight else _BOLD_STYLE, *place)
    return styled


def _split_lines(message: Message) -> Iterator[_Line]:
    located = [(entity, locate_entity(message, entity)) for entity in message.entities]
    start = 0
    for words in message.text.split("\n"):
        span = Span(start, start + len(words))
        start = span.end + 1
        touching = [entity for entity, place in located if place.start < span.end and span.start < place.end]
        urls = [entity.url for entity in touching if entity.url is not None]
        is_quoted = any(entity.type in _BLOCKS for entity in touching)
        # The fragment that finds the words is for a browser, not for a reader.
        yield _Line(span, is_quoted, tuple(url.split("#:~:")[0].split(":~:")[0] for url in urls))
