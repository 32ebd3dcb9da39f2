"""A claim marked from end to end: what stands in the source, what differs, what was not checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from index.characters import is_invisible
from index.models import Mark, MarkKind, Span
from index.verification.chat_furniture import find_furniture
from index.verification.exact_words import is_quotation_mark

_QUOTATION = re.compile(r"[“«„\"]([^“”«»„\"]+)[”»“\"]")
_LABEL = re.compile(r"\d{1,2}[.)]\s+")
_JOINING = frozenset(("and", "dan", "serta", "also", "juga"))
_MIN_WORDS = 3
# Each takes as long to check as a message of its own.
_MAX_OTHER_PARTS = 4


def mark_claim(
    text: str, same: Iterable[Span], different: Iterable[Span] = (), left_aside: Iterable[Span] = ()
) -> tuple[Mark, ...]:
    """Return the marks of a claim.

    Args:
        text: The claim.
        same: What stands in the source, but for what the other two say.
        different: What does not; an empty place is where words are left out.
        left_aside: What was not compared.
    """
    kinds = [MarkKind.NOT_CHECKED] * len(text)

    def fill(span: Span, kind: MarkKind) -> None:
        kinds[slice(*span)] = [kind] * (min(span.end, len(text)) - span.start)

    stretches = sorted(same)
    if stretches:
        # Quotation marks and white space at the ends are nobody's words.
        edges = (Span(0, stretches[0].start), Span(stretches[-1].end, len(text)))
        stretches += [edge for edge in edges if all(map(_is_blank, text[slice(*edge)]))]
    for span in stretches:
        fill(span, MarkKind.SAME)
    for span in left_aside:
        fill(span, MarkKind.NOT_CHECKED)
    for span in different:
        fill(_find_place(text, span), MarkKind.DIFFERENT)
    marks: list[Mark] = []
    at = 0
    for kind, run in groupby(kinds):
        end = at + len(list(run))
        marks.append(Mark(Span(at, end), kind))
        at = end
    return tuple(marks)


def find_other_parts(text: str, marks: Iterable[Mark]) -> list[Span]:
    """Return what a message holds beside the quote that was found and may be a quote of its own.

    Args:
        text: The message.
        marks: All of it, by the quote that was found.

    Returns:
        Quotations in marks, and lines that hold none, of three words or more, at most four.
    """
    furniture = find_furniture(text)
    quoted = [_trim(text, Span(*match.span(1))) for match in _QUOTATION.finditer(text)]
    found: list[Span] = []
    for mark in marks:
        if mark.kind is not MarkKind.NOT_CHECKED:
            continue
        for line in re.compile(r"[^\n]+").finditer(text, *mark.span):
            if any(one.start <= line.start() and line.end() <= one.end for one in furniture):
                continue
            inside = [one for one in quoted if line.start() <= one.start and one.end <= line.end()]
            quotations = [one for one in inside if _count_words(text, one) >= _MIN_WORDS]
            whole = _trim(text, Span(*line.span()))
            label = _LABEL.match(text, *whole)
            whole = Span(label.end() if label else whole.start, whole.end)
            found += quotations or ([whole] if _count_words(text, whole) >= _MIN_WORDS else [])
    return found[:_MAX_OTHER_PARTS]


def leave_out_parts(text: str, spans: Iterable[Span], parts: Sequence[Span]) -> tuple[Span, ...]:
    """Return what of some stretches of a message is in none of its parts, words that only join parts left out."""
    left: list[Span] = []
    for span in spans:
        rest = [span]
        for part in parts:
            rest = [
                piece
                for one in rest
                for piece in (
                    Span(one.start, min(one.end, part.start)),
                    Span(max(one.start, part.end), one.end),
                )
                if piece.start < piece.end
            ]
        for piece in rest:
            words = {word.lower() for word in re.findall(r"\w+", text[slice(*piece)])}
            if not words <= _JOINING:
                left.append(_trim(text, piece))
    return tuple(left)


def merge_marks(marks: Sequence[Mark], span: Span, others: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return the marks of a message in which a part has marks of its own, counted from its beginning."""
    parts = [
        *(Mark(Span(one.span.start, min(one.span.end, span.start)), one.kind) for one in marks),
        *(Mark(Span(span.start + one.span.start, span.start + one.span.end), one.kind) for one in others),
        *(Mark(Span(max(one.span.start, span.end), one.span.end), one.kind) for one in marks),
    ]
    merged: list[Mark] = []
    for mark in parts:
        if mark.span.start >= mark.span.end:
            continue
        if merged and merged[-1].kind is mark.kind:
            merged[-1] = Mark(Span(merged[-1].span.start, mark.span.end), mark.kind)
        else:
            merged.append(mark)
    return tuple(merged)


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _count_words(text: str, span: Span) -> int:
    return len(re.findall(r"[^\W_]+", text[slice(*span)]))


def _is_blank(character: str) -> bool:
    return character.isspace() or is_invisible(character) or is_quotation_mark(character)


def _find_place(text: str, span: Span) -> Span:
    """Return a stretch of a claim, for an empty one the white space there or behind a comma, else a character."""
    if span.start < span.end:
        return span
    start = end = span.start
    if start and text[start - 1].isalnum():
        # Words are left out behind "Pemilu,", not within it.
        behind = start
        while behind < len(text) and not text[behind].isalnum() and not text[behind].isspace():
            behind += 1
        start = end = behind if behind < len(text) and text[behind].isspace() else start
    while start and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    if start < end:
        return Span(start, end)
    return Span(start - 1, start) if start else Span(0, min(1, len(text)))
