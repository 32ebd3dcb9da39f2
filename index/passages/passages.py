"""A document → passages, the units of the index: paragraph-sized runs of content sentences.

A passage holds nothing but content from its first sentence to its last, so that any run of its sentences can
be quoted: neither headings nor furniture stand in between. Every content sentence is in exactly one passage. A row of
a table is a passage of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.models import Document, Passage, Span
from index.passages.content import Paragraph, ParagraphKind, find_paragraphs

# A row is quoted without its neighbours, and so is who somebody is.
_ALONE = (ParagraphKind.ROW, ParagraphKind.BYLINE)


def split_passages(
    document: Document, max_passage_chars: int = 1500, min_passage_chars: int = 300
) -> tuple[Passage, ...]:
    """Split a document's content into passages.

    Args:
        document: Any document.
        max_passage_chars: Longest passage in code points, unless a single sentence is longer; at least 1.
        min_passage_chars: Neighbouring paragraphs both shorter than this are joined, and one of less than
            half of it is joined with any, where they fit.

    Returns:
        The passages in order; empty where the document has no content.

    Raises:
        ValueError: A limit is out of range.
    """
    if max_passage_chars < 1 or not 0 <= min_passage_chars <= max_passage_chars:
        raise ValueError("passage limits must satisfy 0 <= min_passage_chars <= max_passage_chars and 1 <= max")
    text = document.joined.text
    paragraphs = find_paragraphs(
        text, document.title, document.language, document.joined_page_starts, document.joined.joins
    )
    prose = [
        Passage(document.id, sentences)
        for section in _find_sections(text, paragraphs)
        for sentences in _join_paragraphs(text, section, max_passage_chars, min_passage_chars)
    ]
    rows = [Passage(document.id, one.sentences) for one in paragraphs if one.kind in _ALONE]
    return tuple(sorted([*prose, *rows], key=lambda passage: passage.start) if rows else prose)


def _find_sections(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[list[tuple[Span, ...]]]:
    """Yield runs of content paragraphs without a heading or furniture between them, as sentences."""
    section: list[tuple[Span, ...]] = []
    for paragraph in paragraphs:
        if paragraph.kind is not ParagraphKind.CONTENT:
            yield section
            section = []
            continue
        sentences = tuple(span for span in paragraph.sentences if any(map(str.isalnum, text[span.start : span.end])))
        if sentences:
            section.append(sentences)
    yield section


def _join_paragraphs(
    text: str, section: Sequence[tuple[Span, ...]], max_chars: int, min_chars: int
) -> Iterator[tuple[Span, ...]]:
    """Join short paragraphs with their neighbours and split long ones."""
    joined: list[tuple[Span, ...]] = []
    for sentences in section:
        if joined and sentences[-1].end - joined[-1][0].start <= max_chars:
            last = joined[-1]
            shorter, longer = sorted((last[-1].end - last[0].start, sentences[-1].end - sentences[0].start))
            is_small = shorter < min_chars // 2 or longer < min_chars
            # A question and what a colon announces belong to what follows, not to what came before.
            leads, is_led = text[sentences[-1].end - 1] in ":?", text[last[-1].end - 1] in ":?"
            if is_led or (is_small and not leads):
                joined[-1] = last + sentences
                continue
        joined.append(sentences)
    for sentences in joined:
        yield from _split_long(sentences, max_chars)


def _split_long(sentences: tuple[Span, ...], max_chars: int) -> Iterator[tuple[Span, ...]]:
    """Split a paragraph at sentence ends into parts of about equal length."""
    length = sentences[-1].end - sentences[0].start
    target = length / -(-length // max_chars)
    begin = 0
    for at in range(1, len(sentences)):
        so_far = sentences[at - 1].end - sentences[begin].start
        would_be = sentences[at].end - sentences[begin].start
        if would_be > max_chars or (so_far >= target * 0.6 and would_be - target > target - so_far):
            yield sentences[begin:at]
            begin = at
    yield sentences[begin:]
