"""Text in two columns that a page holds line by line across both: the left one before the right one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.documents.extraction.pages.lines import PageLine, Segment

_MIN_LINES = 6
_MIN_WORDS = 3.0


def find_column_blocks(lines: Sequence[PageLine]) -> Iterator[tuple[int, int, str]]:
    """Yield runs of lines across two columns: the first, the one after the last, and their text column by column."""
    at = 0
    while at < len(lines):
        end = _find_run(lines, at)
        if end is None:
            at += 1
            continue
        yield at, end, _write(lines[at:end])
        at = end


def _find_run(lines: Sequence[PageLine], at: int) -> int | None:
    """Return the end of the lines from one on between whose two parts a gap goes all the way down; None for none."""
    if len(lines[at].segments) != 2:
        return None
    gap = (lines[at].segments[0].right, lines[at].segments[1].left)
    end = at + 1
    while end < len(lines) and lines[end].segments and lines[end].bottom < lines[end - 1].bottom:
        parts = lines[end].segments
        left = max([gap[0], *(one.right for one in parts if one.left < gap[0])])
        right = min([gap[1], *(one.left for one in parts if one.left >= gap[0])])
        is_across = len(parts) > 2 or any(one.left < gap[0] and one.right > gap[1] for one in parts)
        if is_across or right - left < lines[end].height / 2:
            break
        gap = (left, right)
        end += 1
    both = [line.segments for line in lines[at:end] if len(line.segments) == 2]
    words = [len(one.words.split()) for parts in both for one in parts]
    is_prose = len(both) >= max(_MIN_LINES, (end - at) * 0.6) and sum(words) >= _MIN_WORDS * len(words)
    # Narrow parts on one side are labels of what stands on the other.
    sides = zip(*both, strict=True) if is_prose else ()
    if not is_prose or any(sum(len(one.words.split()) for one in side) < _MIN_WORDS * len(both) for side in sides):
        return None
    return end


def _write(lines: Sequence[PageLine]) -> str:
    middle = max(line.segments[0].right for line in lines if len(line.segments) == 2)
    columns: tuple[list[Segment], list[Segment]] = ([], [])
    for line in lines:
        for one in line.segments:
            columns[one.left >= middle].append(one)
    return "\n".join(one.words for column in columns for one in column)
