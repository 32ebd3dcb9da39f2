"""What is only whole together: a sentence with the list that it announces, a question with its answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest
from typing import Final

from index.analysis.numbers import NUMBER_WORDS
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_section_words
from index.characters import LINE
from index.models import Span
from index.passages.line_shapes import LineShape
from index.passages.structure.asking import asks, only_tells_of_asking
from index.passages.structure.labels import is_small_roman, read_item, read_paragraph
from index.passages.structure.unit import Unit

_ANNOUNCES = re.compile(r"(?::|[—–])\s*$")
_ENDS = re.compile(r"[.!?…][\"”’»)\]]*$")
_ENDS_ITEM = re.compile(r"[.;:,!?…—–][\"”’»)\]]*$|\b(?:dan|atau|dan/atau|and|or|and/or)$", re.IGNORECASE)
# "A person may be nominated if he or she", where "(a)" follows; a heading says less.
_GOES_ON = re.compile(r"(?:[^\s]+\s+){3,}[a-z]+\s*\Z")
_FIRST_ITEM = re.compile(r"\s*\(?a[.)]\s")
_BULLET = re.compile(r"[-–—•*▪·●○◦■□➢✓]\s*(?=[^\W_])|o\s(?=[a-z])")
_ASKS = re.compile(r"(?:q|t|tanya|question|pertanyaan)\s?\d{0,3}\s?[.:)]\s*\S", re.IGNORECASE)
_MIN_MARKED, _MIN_BARE = 2, 3
# Whoever answers questions one by one answers most of them shortly.
_MAX_USUAL_ANSWER_CHARS = 900
_MAX_QUESTION_SENTENCES = 2

Paragraph = tuple[Span, ...]
BULLETED: Final = "-"


@dataclass(slots=True)
class _OpenList:
    start: int
    lead_end: int
    lead_shape: str | None
    item_shape: str | None
    end: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line of a sentence.

    Attributes:
        span: Where it stands.
        begin: Where the sentence or item that it is of begins.
        shape: Of its own label.
        opens_paragraph: Whether its paragraph begins with it.
        is_finished: Whether its paragraph ends like a sentence.
    """

    span: Span
    begin: int
    shape: str | None
    opens_paragraph: bool
    is_finished: bool


def find_lists(text: str, section: Sequence[Paragraph]) -> Iterator[Unit]:
    """Yield the lists of a section with the sentences that announce them, inner ones before outer ones.

    Args:
        text: The whole text.
        section: Its paragraphs, as sentences; nothing but content stands between them.
    """
    lists: list[_OpenList] = []
    before: _Piece | None = None
    pieces = [*_list_pieces(text, section)]
    for piece, following in zip_longest(pieces, pieces[1:]):
        if piece.shape is not None or piece.opens_paragraph:
            kept = _count_kept(text, lists, piece, before)
            yield from _close(lists, kept)
        if lists and lists[-1].item_shape is None:
            lists[-1].item_shape = piece.shape or ""
        for each in lists:
            each.end = piece.span.end
        words = text[piece.span.start : piece.span.end]
        if _ANNOUNCES.search(words[-4:]) or (following is not None and _goes_on(text, piece, following)):
            lists.append(_OpenList(piece.begin, piece.span.end, piece.shape, None, piece.span.end))
        before = piece
    yield from _close(lists, 0)


def _goes_on(text: str, piece: _Piece, following: _Piece) -> bool:
    """Whether a line ends within a sentence of which the first item of a list is the next part."""
    is_first = following.shape is not None and _FIRST_ITEM.match(text, following.span.start) is not None
    return is_first and _GOES_ON.match(text[piece.span.start : piece.span.end]) is not None


def _count_kept(text: str, lists: Sequence[_OpenList], piece: _Piece, before: _Piece | None) -> int:
    """Return how many of the open lists a piece still belongs to, from the outermost."""
    if not lists or before is None:
        return 0
    if lists[-1].item_shape is None:
        # What comes directly behind an announcement is its first item, unless that is what follows the sentence itself.
        return len(lists) if piece.shape is None or piece.shape != lists[-1].lead_shape else len(lists) - 1
    if piece.shape is not None:
        for at in range(len(lists) - 1, -1, -1):
            if lists[at].item_shape == piece.shape:
                return at + 1
            if lists[at].lead_shape == piece.shape:
                return at
        return 0
    last = text[max(before.span.start, before.span.end - 8) : before.span.end]
    if _ENDS.search(last):
        return 0
    # Behind items without labels or marks, a whole sentence is no item more.
    is_over = lists[-1].item_shape == "" and piece.is_finished and not _ENDS_ITEM.search(last)
    return 0 if is_over else len(lists)


def _close(lists: list[_OpenList], kept: int) -> Iterator[Unit]:
    while len(lists) > kept:
        last = lists.pop()
        if last.end > last.lead_end:
            yield Unit(last.start, last.lead_end, last.end)


def _list_pieces(text: str, section: Sequence[Paragraph]) -> Iterator[_Piece]:
    labels: dict[str, str] = {}
    for paragraph in section:
        end = paragraph[-1].end
        is_finished = _ENDS.search(text[max(paragraph[-1].start, end - 4) : end]) is not None
        for place, sentence in enumerate(paragraph):
            begin = sentence.start
            opens_line = place == 0 or "\n" in text[paragraph[place - 1].end : sentence.start]
            follows = True
            for at, match in enumerate(LINE.finditer(text, sentence.start, sentence.end)):
                words = match.group()
                start = match.start() + len(words) - len(words.lstrip())
                end = match.start() + len(words.rstrip())
                if end <= start:
                    continue
                own = _name_shape(text, Span(start, end), labels) if (opens_line if at == 0 else follows) else None
                if own is not None:
                    begin = start
                yield _Piece(Span(start, end), begin, own, at == 0 and place == 0, is_finished)
                follows = _ENDS_ITEM.search(text[max(start, end - 8) : end]) is not None


def _name_shape(text: str, line: Span, labels: dict[str, str]) -> str | None:
    """Return what kind of label a line begins with, such as "a." or "(1)"; None for none.

    Args:
        text: The whole text.
        line: Where the item may begin, and where its line ends.
        labels: The last label of each kind, which tells whether "(i)" follows "(h)"; it is brought up to date.
    """
    if (paragraph := read_paragraph(text, *line)) and paragraph.text[0].isdecimal():
        return "(1)"
    item = read_item(text, *line)
    if item is None:
        return BULLETED if _BULLET.match(text, *line) else None
    shape = item.kind
    before = labels.get(shape, "")
    if is_small_roman(item.text) and not (before and ord(before[-1]) + 1 == ord(item.text[0])):
        return f"{shape} roman"
    labels[shape] = item.text
    return shape


def find_told_lists(text: str, section: Sequence[Paragraph]) -> Iterator[Unit]:
    """Yield the lists that a whole sentence announces by their number or a word: "in four ways." and four items.

    Args:
        text: The whole text.
        section: Its paragraphs, as sentences; nothing but content stands between them.
    """
    shapes = [_name_item(text, paragraph) for paragraph in section]
    for at, (before, first) in enumerate(pairwise(shapes)):
        if before is not None or first is None or text[section[at][-1].end - 1] == ":":
            continue
        _, run = next(groupby(shapes[at + 1 :]))
        count = len([*run])
        lead = section[at][-1]
        if count >= _MIN_MARKED and _announces(text[lead.start : lead.end], count):
            yield Unit(lead.start, lead.end, section[at + count][-1].end)


def _name_item(text: str, paragraph: Paragraph) -> str | None:
    """Return how an item without a letter or number begins: `BULLETED`, "" without a mark; None for no item."""
    line = Span(paragraph[0].start, paragraph[-1].end)
    if _name_shape(text, line, {}) == BULLETED:
        return BULLETED
    return (
        ""
        if LineShape(text[line.start : line.end]).is_labelled and not _ENDS.search(text[line.end - 4 : line.end])
        else None
    )


def _announces(lead: str, count: int) -> bool:
    """Whether a sentence says that so many items follow, or that some do."""
    words = {word.lower() for word in read_words(lead)}
    counted = {known[word] for known in NUMBER_WORDS.values() for word in words.intersection(known)}
    return count in counted or not words.isdisjoint(read_section_words("passages/grammar", "announcing"))


def find_exchanges(
    text: str,
    sections: Sequence[Sequence[Paragraph]],
    headed: Collection[int] = frozenset(),
    turns: Collection[int] = frozenset(),
) -> tuple[Unit, ...]:
    """Return the questions of a page of questions and answers, each with its answer; of other pages, those in headings.

    Args:
        text: The whole text.
        sections: The runs of paragraphs between headings.
        headed: Where headings begin that ask.
        turns: Where paragraphs begin with which an interviewer goes on, who may ask without a question mark.
    """
    marked: list[Unit] = []
    bare: list[Unit] = []
    for section in sections:
        marks = [_asks(text, paragraph, headed) for paragraph in section]
        begun = (at for at, mark in enumerate(marks) if mark is not None or section[at][0].start in turns)
        for at, following in pairwise([*begun, len(section)]):
            is_marked = marks[at]
            if is_marked is None:
                continue
            lead = next(span for span in section[at] if asks(text[slice(*span)]))
            unit = Unit(section[at][0].start, lead.end, section[following - 1][-1].end)
            if unit.end > unit.lead_end:
                (marked if is_marked else bare).append(unit)
    found = sorted(marked + bare)
    is_page = len(marked) >= _MIN_MARKED or len(found) >= _MIN_BARE
    lengths = sorted(unit.end - unit.lead_end for unit in found)
    if not is_page:
        found = [unit for unit in found if unit.start in headed]
        lengths = sorted(unit.end - unit.lead_end for unit in found)
    if not found or (lengths[(len(found) - 1) // 2] + lengths[len(found) // 2]) / 2 > _MAX_USUAL_ANSWER_CHARS:
        return ()
    is_any = len(bare) >= _MIN_BARE or not marked
    return tuple(unit for unit in found if is_any or unit in marked or unit.start in headed)


def _asks(text: str, paragraph: Paragraph, headed: Collection[int]) -> bool | None:
    """Return whether a paragraph is marked as a question, None where it is no question."""
    first, last = paragraph[0], paragraph[-1]
    is_asking = any(asks(text[slice(*span)]) for span in paragraph)
    if _ASKS.match(text, first.start, last.end):
        return True if is_asking else None
    is_question = len(paragraph) <= _MAX_QUESTION_SENTENCES and asks(text[slice(*last)])
    return False if is_question or (is_asking and first.start in headed) else None


def find_told_questions(text: str, sections: Sequence[Sequence[Paragraph]]) -> Iterator[Unit]:
    """Yield the sentences that only say that people ask something, each with what answers it behind it.

    Args:
        text: The whole text.
        sections: The runs of paragraphs between headings.
    """
    for section in sections:
        for paragraph, following in zip_longest(section, section[1:]):
            for at, sentence in enumerate(paragraph):
                rest = paragraph[at + 1 :] or following
                if rest and only_tells_of_asking(text[slice(*sentence)]):
                    yield Unit(sentence.start, sentence.end, rest[-1].end)
