"""The marks of Markdown in a text: nobody reads them, so they are left out of its joined form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.models import Span
from index.passages.structure.asking_headings import list_asking_marks

SUFFIX = ".md"
_ADDRESS = r"\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\)"
_IMAGE = re.compile(rf"!\[[^\]\n]*\]{_ADDRESS}")
_LINK = re.compile(rf"\[(?P<words>(?:[^\[\]\n]|\n(?!\s*\n)){{1,400}})\](?P<address>{_ADDRESS})")
# The call of a footnote, or what stands before it; marks of quotations, of boxes for hints, of tasks.
_OTHERS = (
    re.compile(r"\[\^[^\]\s]{1,40}\](?::[ \t]*)?"),
    re.compile(r"^ {0,3}(?:>[ \t]?)+(?:\[![A-Za-z]{3,12}\][+-]?[ \t]*)?", re.MULTILINE),
    re.compile(r"^(?:!!!|\?\?\?\+?)[ \t]+[a-z]+[ \t]*", re.MULTILINE),
    re.compile(r"(?<=[-*+] )\[[ xX]\][ \t]+"),
)
_CLOSED_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t][^\n]*?(?<=\S)(?P<closing>[ \t]+#+[ \t]*)$", re.MULTILINE)
_CODE = re.compile(r"(?<!`)`(?P<words>[^`\n]+)`(?!`)")
# Emphasis as CommonMark has it, less what only programs write: within one paragraph, around whole words.
_EMPHASIS = re.compile(
    r"(?<![\w*_\\])(?P<mark>\*{1,3}|_{1,3}|~~)(?=[^\W_]|[\"“‘'(\[$£€§`])"
    r"(?P<words>(?:(?!\n\s*\n)[\s\S]){1,600}?)(?<=[^\s*_\\])(?P=mark)(?![\w*_])"
)


def find_marks(text: str) -> Iterator[Span]:
    """Yield the marks of emphasis, links, images, code, notes, quotations and ends of headings; one kind in order.

    Args:
        text: A Markdown text, as extracted.
    """
    # Headings that ask are read as questions are on any page of questions and answers.
    yield from (span for span, _ in list_asking_marks(text))
    for pattern in _OTHERS:
        yield from (Span(*match.span()) for match in pattern.finditer(text))
    yield from (Span(*match.span("closing")) for match in _CLOSED_HEADING.finditer(text))
    addresses = [Span(*match.span()) for match in _IMAGE.finditer(text)]
    addresses += (Span(match.end("words"), match.end()) for match in _LINK.finditer(text))
    codes = [Span(*match.span()) for match in _CODE.finditer(text)]
    yield from addresses
    for match in _LINK.finditer(text):
        yield Span(match.start(), match.start("words"))
    for code in codes:
        yield Span(code.start, code.start + 1)
        yield Span(code.end - 1, code.end)
    at = 0
    while emphasis := _EMPHASIS.search(text, at):
        at = emphasis.start("words")  # there may be more within
        marks = Span(*emphasis.span("mark")), Span(emphasis.end("words"), emphasis.end())
        if not any(kept.start < mark.end and mark.start < kept.end for kept in (*addresses, *codes) for mark in marks):
            yield from marks
