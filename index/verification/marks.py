"""A claim marked from end to end: what stands in the source, what differs, what was not checked."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from index.characters import is_invisible
from index.models import Mark, MarkKind, Span
from index.verification.exact_words import is_quotation_mark


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


def _is_blank(character: str) -> bool:
    return character.isspace() or is_invisible(character) or is_quotation_mark(character)


def _find_place(text: str, span: Span) -> Span:
    """Return a stretch of a claim, for an empty one the white space there, or the character before."""
    if span.start < span.end:
        return span
    start = end = span.start
    while start and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    if start < end:
        return Span(start, end)
    return Span(start - 1, start) if start else Span(0, min(1, len(text)))
