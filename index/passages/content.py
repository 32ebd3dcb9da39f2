"""Which parts of a document's text are content and which web-page furniture; the text stays as it is.

Lines are joined into paragraphs (hard-wrapped texts are recognised), each paragraph is given a kind by its
wording, its shape and its place, and sentences of furniture, date stamps and signatures are cut off content.
Only content is ever quoted.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from index.models import Document, Language, Span
from index.passages.datelines import find_lead
from index.passages.furniture import find_link_items, find_signature
from index.passages.furniture_sentences import is_notice, may_hold_notice
from index.passages.line_shapes import LineShape, is_person_name, is_role_line
from index.passages.paragraphs import LineGroup, join_lines, trim_span
from index.passages.sentences import split_sentences
from index.passages.structure.checked_claims import find_check_lines
from index.passages.tables import Table, find_tables

MAX_TITLE_CHARS = 200
"""A longer first paragraph is no title, even where it stands in for a missing one."""


class ParagraphKind(enum.StrEnum):
    """What a paragraph is to a reader."""

    CONTENT = "content"
    ROW = "row"
    """Of a table: content that stands for itself."""
    BYLINE = "byline"
    """A person's name with posts and degrees below it: quoted for itself only."""
    HEADING = "heading"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text that belongs together.

    Attributes:
        span: Where it stands, in code points of the text, without white space at its ends.
        kind: Whether it may be quoted: only content, bylines and rows of tables are.
        sentences: Those of content; a row is one.
    """

    span: Span
    kind: ParagraphKind
    sentences: tuple[Span, ...] = ()


_MIN_PROSE_CHARS = 60
_MIN_REPEATS = 3


def divide_text(document: Document) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a document's joined text and their kinds, as `find_paragraphs` does."""
    joined = document.joined
    return find_paragraphs(
        joined.text,
        document.title,
        document.language,
        document.joined_page_starts,
        joined.joins,
        find_link_items(document),
    )


def find_paragraphs(
    text: str,
    title: str = "",
    language: Language = Language.EN,
    page_starts: Sequence[int] = (),
    joins: Sequence[int] = (),
    link_items: Collection[int] = frozenset(),
) -> tuple[Paragraph, ...]:
    """Find the paragraphs of a text and their kinds.

    Args:
        text: The text as extracted.
        title: The document's title, to know it again in the text; brackets around it are ignored.
        language: The text's main language, for its abbreviations.
        page_starts: Offsets at which pages begin, ascending; empty for a text without pages.
        joins: Where line ends were taken out of words, ascending.
        link_items: Where items of lists begin that hold nothing but a link.

    Returns:
        The paragraphs in order; together they hold every character that is not white space exactly once.
    """
    tables = find_tables(text)
    groups, running = join_lines(text, page_starts, [*_list_places(tables)], joins)
    kinds = _find_kinds(groups, title, running | frozenset(link_items))
    found = [paragraph for table in tables for paragraph in _list_lines(table)]
    for group, kind in zip(groups, kinds, strict=True):
        if kind is ParagraphKind.CONTENT:
            found.extend(_cut_furniture(text, group.span, language))
        elif kind is ParagraphKind.BYLINE:
            span = Span(found.pop().span.start, group.span.end)
            found.append(Paragraph(span, kind, (span,)))
        else:
            found.append(Paragraph(group.span, kind))
    return tuple(sorted(found, key=lambda paragraph: paragraph.span) if tables else found)


def _list_places(tables: Sequence[Table]) -> Iterator[Span]:
    """Yield where tables and their captions stand."""
    for table in tables:
        if table.caption_span:
            yield table.caption_span
        yield table.span


def _list_lines(table: Table) -> Iterator[Paragraph]:
    """Yield the lines of a table: its rows may be quoted, its caption and heads are context."""
    context = [table.caption_span, *table.others] if table.caption_span else table.others
    for span in context:
        if span.end > span.start:
            yield Paragraph(span, ParagraphKind.HEADING)
    for row in table.rows:
        yield Paragraph(row.span, ParagraphKind.ROW, (row.span,))


def _find_kinds(groups: Sequence[LineGroup], title: str, aside: frozenset[int]) -> list[ParagraphKind]:
    shapes = [group.shape for group in groups]
    refrains = _find_refrains(shapes)
    folded_title = _fold_title(title)
    prose = (at for at, shape in enumerate(shapes) if shape.is_finished and len(shape.text) >= _MIN_PROSE_CHARS)
    first_prose = next(prose, 0)
    kinds: list[ParagraphKind] = []
    is_listing = False
    checks = find_check_lines([shape.text for shape in shapes])
    for at, (group, shape) in enumerate(zip(groups, shapes, strict=True)):
        before = kinds[-1] if kinds else None
        answers = before is ParagraphKind.CONTENT and shapes[at - 1].text.endswith("?")
        if at in checks and not shape.is_marked_heading:
            kind = ParagraphKind.CONTENT
        elif not shape.has_letters_or_digits or group.span.start in aside or shape.text in refrains:
            kind = ParagraphKind.FURNITURE
        elif _is_title(shape.text, folded_title):
            kind = ParagraphKind.HEADING
        elif group.is_known or (group.is_stamp and not answers):
            kind = ParagraphKind.FURNITURE
        elif shape.is_marked_heading:
            # The name of an article is of its text, as it is without marks.
            kind = ParagraphKind.CONTENT if shape.is_marked_article else ParagraphKind.HEADING
        elif before is ParagraphKind.HEADING and is_role_line(shape.text):
            is_named = is_person_name(shapes[at - 1].text) and not _is_title(shapes[at - 1].text, folded_title)
            kind = ParagraphKind.BYLINE if is_named else ParagraphKind.HEADING
        elif (
            shape.is_content
            or answers
            or is_listing
            or (shape.is_labelled and any(one.is_labelled for one in _list_neighbours(shapes, at)))
            or (shape.is_clause and at >= first_prose)
            or ((shape.is_intro or shape.is_item) and at + 1 < len(shapes) and shapes[at + 1].is_item)
        ):
            kind = ParagraphKind.CONTENT
        else:
            kind = ParagraphKind.HEADING
        is_listing = (kind is ParagraphKind.CONTENT and is_listing and not shape.is_finished) or (
            shape.is_intro and (kind is ParagraphKind.CONTENT or shape.is_marked_heading)
        )
        kinds.append(kind)
    return kinds


def _list_neighbours(shapes: Sequence[LineShape], at: int) -> Sequence[LineShape]:
    return [shapes[near] for near in (at - 1, at + 1) if 0 <= near < len(shapes)]


def _find_refrains(shapes: Sequence[LineShape]) -> frozenset[str]:
    """Return the unfinished lines that come three times or more, word by word: menus and running titles."""
    counts = Counter(
        shape.text
        for shape in shapes
        if len(shape.text) <= 100 and not shape.is_finished and not shape.is_item and not shape.is_part_label
    )
    return frozenset(part for part, count in counts.items() if count >= _MIN_REPEATS)


def _fold_title(title: str) -> str:
    return "".join(filter(str.isalnum, title.lower()))


def _is_title(part: str, folded_title: str) -> bool:
    """Whether a paragraph repeats the title, perhaps with the site's name after it."""
    if len(part) > MAX_TITLE_CHARS or not folded_title or part.endswith("."):
        return False
    folded = _fold_title(part)
    return folded == folded_title or (folded.startswith(folded_title) and len(folded) - len(folded_title) <= 25)


def _is_scrap(words: str) -> bool:
    return len(words.split()) < 4 and not words.endswith((".", "!", "?", ";", ","))


def _cut_furniture(text: str, span: Span, language: Language) -> Iterator[Paragraph]:
    """Cut a stamp at the beginning, a signature at the end and sentences of furniture off a paragraph."""
    part = text[span.start : span.end]
    start = span.start + find_lead(part)
    end = max(span.start + find_signature(part), start)
    sentences = split_sentences(text, Span(start, end), language)
    has_notices = may_hold_notice(part)
    if not has_notices and (start, end) == span:
        yield Paragraph(span, ParagraphKind.CONTENT, sentences)
        return
    pieces: list[tuple[Span, ParagraphKind]] = []
    if start > span.start:
        pieces.append((trim_span(text, span.start, start), ParagraphKind.FURNITURE))
    for sentence in sentences:
        words = text[sentence.start : sentence.end]
        follows_notice = bool(pieces) and pieces[-1][1] is ParagraphKind.FURNITURE
        # The answers under "Was this useful?" and such like are left over beside a notice.
        is_furniture = (follows_notice and _is_scrap(words)) or (
            has_notices and is_notice(words, follows_notice=follows_notice)
        )
        pieces.append((sentence, ParagraphKind.FURNITURE if is_furniture else ParagraphKind.CONTENT))
    if end < span.end:
        pieces.append((trim_span(text, end, span.end), ParagraphKind.FURNITURE))
    filled = (piece for piece in pieces if piece[0].end > piece[0].start)
    for kind, run in groupby(filled, key=itemgetter(1)):
        spans = [piece for piece, _ in run]
        whole = Span(spans[0].start, spans[-1].end)
        if kind is not ParagraphKind.CONTENT:
            yield Paragraph(whole, kind)
        elif len(spans) == len(sentences):
            yield Paragraph(whole, kind, sentences)
        else:  # without its neighbours a part may split elsewhere
            yield Paragraph(whole, kind, split_sentences(text, whole, language))
