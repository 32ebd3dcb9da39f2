"""Messages for a terminal, plain or with styles: the same views as in Telegram, without the buttons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from bot.views.message import QUOTE_KINDS, Message, StyleKind, locate_style
from bot.views.shown import CUT_MARK
from index.models import Span

# Plain text needs no styles, which are slow to import.
if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_BAR = "▌ "
_BAR_STYLE = "green"
_BOLD_STYLE = "bold"
_HIGHLIGHT_STYLE = "bold green"
_ADDRESS_STYLE = "dim"


class _Line(NamedTuple):
    span: Span
    is_quoted: bool
    urls: tuple[str, ...]


def write_plain(message: Message) -> str:
    """Returns a message as plain text: quoted lines begin with "> ", links have their address below."""
    lines: list[str] = []
    for line in _arrange_lines(message):
        lines.append(("> " if line.is_quoted else "") + message.text[slice(*line.span)])
        lines += line.urls
    return "\n".join(lines)


def print_styled(message: Message, console: Console) -> None:
    """Prints a message with styles: quotes wrapped behind a bar, links with their address below."""
    from rich.style import Style
    from rich.text import Text

    styled = _style(message)
    for line in _arrange_lines(message):
        words = styled[line.span.start : line.span.end]
        if line.is_quoted:
            for part in words.wrap(console, console.width - len(_BAR)):
                console.print(Text.assemble((_BAR, _BAR_STYLE), part))
        else:
            console.print(words)
        for url in line.urls:
            # Never wrapped, so that it can be copied.
            console.print(Text(url, Style.parse(_ADDRESS_STYLE) + Style(link=url)), soft_wrap=True)


def _style(message: Message) -> Text:
    from rich.style import Style
    from rich.text import Text

    styled = Text(message.text)
    located = [(style, locate_style(message, style)) for style in message.styles]
    quoted = [place for style, place in located if style.kind in QUOTE_KINDS]
    for style, place in located:
        if style.kind is StyleKind.TEXT_LINK:
            styled.stylize(Style(link=style.url), *place)
        if style.kind is StyleKind.BOLD:
            is_highlight = any(block.start <= place.start < block.end for block in quoted)
            styled.stylize(_HIGHLIGHT_STYLE if is_highlight else _BOLD_STYLE, *place)
    for _, place in _find_repeated(list(_split_lines(message)), message.text):
        styled.stylize(_HIGHLIGHT_STYLE, *place)
    return styled


def _arrange_lines(message: Message) -> list[_Line]:
    """Return a message's lines: no address between who speaks and the quote, and no part of a quote above all of it."""
    split = list(_split_lines(message))
    repeated = {part.start for part, _ in _find_repeated(split, message.text)}
    lines = [line for line in split if line.span.start not in repeated]
    for place, line in enumerate(lines):
        last = place
        while last + 1 < len(lines) and lines[last + 1].is_quoted:
            last += 1
        if last > place and not line.is_quoted and line.urls:
            lines[place] = line._replace(urls=())
            lines[last] = lines[last]._replace(urls=lines[last].urls + line.urls)
    return lines


def _find_repeated(lines: Sequence[_Line], text: str) -> Iterator[tuple[Span, Span]]:
    """Yield the lines that hold a cut part of the quote in the lines below, and where those have it."""
    for number, line in enumerate(lines):
        words = text[slice(*line.span)]
        part = words.removeprefix(f"{CUT_MARK} ").removesuffix(f" {CUT_MARK}")
        if not line.is_quoted or part == words:
            continue
        below = [*takewhile(lambda other: other.is_quoted, lines[number + 1 :])]
        at = text.find(part, line.span.end, below[-1].span.end) if below else -1
        if at >= 0:
            yield line.span, Span(at, at + len(part))


def _split_lines(message: Message) -> Iterator[_Line]:
    located = [(style, locate_style(message, style)) for style in message.styles]
    start = 0
    for words in message.text.split("\n"):
        span = Span(start, start + len(words))
        start = span.end + 1
        touching = [style for style, place in located if place.start < span.end and span.start < place.end]
        urls = [style.url for style in touching if style.url is not None]
        is_quoted = any(style.kind in QUOTE_KINDS for style in touching)
        # The fragment that finds the words is for a browser, not for a reader.
        yield _Line(span, is_quoted, tuple(url.split("#:~:")[0].split(":~:")[0] for url in urls))
