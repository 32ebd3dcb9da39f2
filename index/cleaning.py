"""Which parts of a document's text are content and which web-page furniture; the text stays as it is.

Lines are joined into paragraphs (hard-wrapped texts are recognised), each paragraph is given a kind by its
wording, its shape and its place, and sentences of furniture, date stamps and signatures are cut off content.
Only content is ever quoted.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.furniture import FurniturePatterns, find_repeated_lines, fold_numbers, load_furniture
from index.models import Language, Span
from index.sentences import split_sentences
from index.shapes import LineShape, read_shape

MAX_TITLE_CHARS = 200
"""A longer first paragraph is no title, even where it stands in for a missing one."""


class ParagraphKind(enum.StrEnum):
    """What a paragraph is to a reader."""

    CONTENT = "content"
    HEADING = "heading"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text that belongs together.

    Attributes:
        span: Where it stands, in code points of the text, without white space at its ends.
        kind: Whether it may be quoted: only content is.
    """

    span: Span
    kind: ParagraphKind


_LINE = re.compile(r"[^\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029]+")
_MIN_PROSE_CHARS = 60
_PAGE_EDGE_LINES = 2


def find_paragraphs(
    text: str, title: str = "", language: Language = Language.EN, page_starts: Sequence[int] = ()
) -> tuple[Paragraph, ...]:
    """Find the paragraphs of a text and their kinds.

    Args:
        text: The text as extracted.
        title: The document's title, to know it again in the text; brackets around it are ignored.
        language: The text's main language, for its abbreviations.
        page_starts: Offsets at which pages begin, ascending; empty for a text without pages.

    Returns:
        The paragraphs in order; together they hold every character that is not white space exactly once.
    """
    furniture = load_furniture()
    lines = [_trim(text, match.start(), match.end()) for match in _LINE.finditer(text)]
    lines = [line for line in lines if line.end > line.start]
    spans = _join_lines(text, lines, furniture, page_starts)
    kinds = _find_kinds(text, spans, title, furniture, page_starts)
    patterns = furniture.select(text.lower())
    found: list[Paragraph] = []
    for span, kind in zip(spans, kinds, strict=True):
        if kind is ParagraphKind.CONTENT:
            found.extend(_cut_furniture(text, span, language, furniture, patterns))
        else:
            found.append(Paragraph(span, kind))
    return tuple(found)


def _trim(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return Span(end - len(part.lstrip()), start + len(part.rstrip())) if part.strip() else Span(end, end)


def _page_edges(lines: Sequence[Span], page_starts: Sequence[int]) -> list[bool]:
    """Of each line, whether it is among the first or last of its page."""
    edges = [False] * len(lines)
    if len(page_starts) < 3:
        return edges
    page, pages = 0, []
    for line in lines:
        while page + 1 < len(page_starts) and page_starts[page + 1] <= line.start:
            page += 1
        pages.append(page)
    for at in range(len(lines)):
        before, after = max(at - _PAGE_EDGE_LINES, -1), at + _PAGE_EDGE_LINES
        is_first = before < 0 or pages[before] != pages[at]
        is_last = after >= len(lines) or pages[after] != pages[at]
        edges[at] = is_first or is_last
    return edges


def _join_lines(
    text: str, lines: Sequence[Span], furniture: FurniturePatterns, page_starts: Sequence[int]
) -> list[Span]:
    """Join the lines of one paragraph; a blank line, furniture or a new list item keeps lines apart."""
    shapes = [read_shape(text[line.start : line.end]) for line in lines]
    edges = _page_edges(lines, page_starts)
    repeated = find_repeated_lines([text[a:b] for a, b in lines], edges)
    apart = [
        furniture.is_furniture_line(text[a:b])
        or furniture.is_stamp(text[a:b])
        or (is_edge and fold_numbers(text[a:b]) in repeated)
        for (a, b), is_edge in zip(lines, edges, strict=True)
    ]
    width = _find_wrap_width(text, lines, shapes)
    spans: list[Span] = []
    for at, line in enumerate(lines):
        if at and _belongs_to_previous(text, lines, shapes, apart, at, width):
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(line)
    return spans


def _has_blank_line(text: str, before: Span, after: Span) -> bool:
    return text.count("\n", before.end, after.start) > 1


def _find_wrap_width(text: str, lines: Sequence[Span], shapes: Sequence[LineShape]) -> int:
    """The width at which the text's lines are wrapped; 0 where a line is a paragraph."""
    pairs = wrapped = 0
    for before, after, shape, next_shape in zip(lines, lines[1:], shapes, shapes[1:], strict=False):
        if _has_blank_line(text, before, after):
            continue
        pairs += 1
        wrapped += not shape.is_finished and next_shape.is_lower
    if wrapped < 2 or wrapped * 5 < pairs:
        return 0
    lengths = sorted(line.end - line.start for line in lines)
    width = lengths[min(len(lengths) * 9 // 10, len(lengths) - 1)]
    return width if width <= 160 else 0


def _belongs_to_previous(
    text: str,
    lines: Sequence[Span],
    shapes: Sequence[LineShape],
    apart: Sequence[bool],
    at: int,
    width: int,
) -> bool:
    before, shape, previous = lines[at - 1], shapes[at], shapes[at - 1]
    length = before.end - before.start
    if _has_blank_line(text, before, lines[at]) or apart[at - 1]:
        return False
    is_full = width > 0 and length >= width * 0.7
    if apart[at]:
        # The last words of a wrapped sentence may look like a page number or a menu entry.
        return (
            is_full and not previous.is_finished and (shape.is_lower or shape.is_number) and shape.is_finished
        )
    if previous.is_part_label:
        return True
    if shape.is_item:
        return previous.goes_on
    if previous.is_row and shape.is_row:
        return True
    if shape.is_lower:
        return not previous.is_finished or is_full
    if not is_full:
        return False
    return length >= width * 0.8 if previous.is_finished else not previous.is_title_case


def _find_kinds(
    text: str,
    spans: Sequence[Span],
    title: str,
    furniture: FurniturePatterns,
    page_starts: Sequence[int],
) -> list[ParagraphKind]:
    parts = [text[span.start : span.end] for span in spans]
    shapes = [read_shape(part) for part in parts]
    edges = _page_edges(spans, page_starts)
    repeated = find_repeated_lines(parts, edges) | _find_refrains(parts, shapes)
    folded_title = _fold_title(title)
    prose = [
        at for at, shape in enumerate(shapes) if shape.is_finished and len(parts[at]) >= _MIN_PROSE_CHARS
    ]
    first_prose = prose[0] if prose else 0
    kinds: list[ParagraphKind] = []
    is_listing = False
    for at, (part, shape) in enumerate(zip(parts, shapes, strict=True)):
        follows_question = at > 0 and parts[at - 1].endswith("?") and kinds[-1] is ParagraphKind.CONTENT
        key = fold_numbers(part)
        if not shape.has_letters_or_digits or (key in repeated and (edges[at] or not page_starts)):
            kind = ParagraphKind.FURNITURE
        elif _is_title(part, folded_title):
            kind = ParagraphKind.HEADING
        elif furniture.is_furniture_line(part) or (furniture.is_stamp(part) and not follows_question):
            kind = ParagraphKind.FURNITURE
        elif shape.is_content or follows_question or is_listing or (shape.is_clause and at >= first_prose):
            kind = ParagraphKind.CONTENT
        else:
            kind = ParagraphKind.HEADING
        is_listing = kind is ParagraphKind.CONTENT and (
            part.endswith(":") or (is_listing and not shape.is_finished)
        )
        kinds.append(kind)
    return kinds


def _find_refrains(parts: Sequence[str], shapes: Sequence[LineShape]) -> frozenset[str]:
    """Unfinished lines that come three times or more, word by word: menus and running titles."""
    counts: dict[str, int] = {}
    for part, shape in zip(parts, shapes, strict=True):
        if len(part) <= 100 and not shape.is_finished and not shape.is_item and not shape.is_part_label:
            counts[part] = counts.get(part, 0) + 1
    return frozenset(fold_numbers(part) for part, count in counts.items() if count >= 3)


def _fold_title(title: str) -> str:
    return "".join(char for char in title.lower() if char.isalnum())


def _is_title(part: str, folded_title: str) -> bool:
    """Whether a paragraph repeats the title, perhaps with the site's name after it."""
    if len(part) > MAX_TITLE_CHARS or not folded_title or part.endswith("."):
        return False
    folded = _fold_title(part)
    return folded == folded_title or (
        folded.startswith(folded_title) and len(folded) - len(folded_title) <= 25
    )


def _is_scrap(words: str) -> bool:
    return len(words.split()) < 4 and not words.endswith((".", "!", "?", ";", ","))


def _cut_furniture(
    text: str,
    span: Span,
    language: Language,
    furniture: FurniturePatterns,
    patterns: Sequence[re.Pattern[str]],
) -> Iterator[Paragraph]:
    """Cut a stamp at the beginning, a signature at the end and sentences of furniture off a paragraph."""
    part = text[span.start : span.end]
    start = span.start + furniture.find_lead(part)
    end = max(span.start + furniture.find_signature(part), start)
    pieces: list[tuple[Span, ParagraphKind]] = []
    if start > span.start:
        pieces.append((_trim(text, span.start, start), ParagraphKind.FURNITURE))
    body = Span(start, end)
    sentences = split_sentences(text, body, language)
    for sentence in sentences:
        words = text[sentence.start : sentence.end]
        is_furniture = (
            any(pattern.search(words) for pattern in patterns)
            or furniture.is_notice(words.lower())
            # The answers under "Was this useful?" and such like.
            or (bool(pieces) and pieces[-1][1] is ParagraphKind.FURNITURE and _is_scrap(words))
        )
        pieces.append((sentence, ParagraphKind.FURNITURE if is_furniture else ParagraphKind.CONTENT))
    if end < span.end:
        pieces.append((_trim(text, end, span.end), ParagraphKind.FURNITURE))
    current: tuple[Span, ParagraphKind] | None = None
    for piece, kind in pieces:
        if piece.end <= piece.start:
            continue
        if current and current[1] is kind:
            current = (Span(current[0].start, piece.end), kind)
        else:
            if current:
                yield Paragraph(*current)
            current = (piece, kind)
    if current:
        yield Paragraph(*current)
