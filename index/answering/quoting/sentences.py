"""The sentences of a document's content, and the whole ones that hold a part of its text."""

from __future__ import annotations

from collections.abc import Sequence

from index.models import Span
from index.search.index import PassageIndex


def list_sentences(index: PassageIndex, number: int) -> list[Span]:
    """Return where the sentences of a document's content stand in its joined text, in order.

    Args:
        index: Any.
        number: Of a document of it.
    """
    return [s for place in index.list_passages(number) for s in index.passages[place].sentences]


def find_sentence_behind(index: PassageIndex, number: int, offset: int) -> Span | None:
    """Return the first sentence of a document's content that begins at an offset or behind it, None for none."""
    places = index.find_passages_between(number, offset, len(index.documents[number].joined.text))
    return next((s for place in places for s in index.passages[place].sentences if s.start >= offset), None)


def find_sentences(index: PassageIndex, number: int, span: Span) -> Span | None:
    """Return the sentences of content that hold a part of a document's joined text; None where they do not.

    The heads and labels of a law's parts that it begins with are no part of them.
    """
    text, sentences = index.documents[number].joined.text, list_sentences(index, number)
    for part in (span, _cut_heads(text, span)):
        held = [s for s in sentences if s.start < part.end and part.start < s.end]
        grown = Span(held[0].start, held[-1].end) if held else part
        is_held = held and grown.start <= part.start and part.end <= grown.end
        if is_held and is_contiguous(text, sentences, *grown):
            return grown
    return None


def is_contiguous(text: str, sentences: Sequence[Span], start: int, end: int) -> bool:
    """Whether nothing but content sentences and white space stands between two offsets."""
    at = start
    for sentence in sentences:
        if sentence.end <= start or sentence.start >= end:
            continue
        if text[at : sentence.start].strip():
            return False
        at = sentence.end
    return not text[at:end].strip()


def _cut_heads(text: str, span: Span) -> Span:
    """Return a part of a text without the lines at its beginning that are heads or labels."""
    start = span.start
    while (end := text.find("\n", start, span.end)) >= 0 and (not text[start:end].strip() or _is_head(text[start:end])):
        start = end + 1
    return Span(start + len(text[start : span.end]) - len(text[start : span.end].lstrip()), span.end)


def _is_head(line: str) -> bool:
    from index.passages.line_shapes import is_head  # takes long to load, and few quotes are asked for it

    return is_head(line)
