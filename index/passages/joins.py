"""What the joined form of a text leaves out: hyphens of words divided at line ends, what stands at page breaks.

Words are joined by the document's own vocabulary: where it writes a word with a hyphen elsewhere, or says it twice
("undang-undang"), the hyphen stays and the line end alone goes. Between two pages, running heads, page numbers and
white space go where the sentence goes on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.models import Span
from index.passages.line_shapes import LineShape, goes_on_in_number
from index.passages.paragraphs import LineGroup, find_running_lines, find_wrap_width, list_lines
from index.passages.structure.labels import read_head

_HYPHENS = "-\u2010\u00ad"
_WORD = r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*"
# A word, a hyphen at the line's end, and the word that the next line begins with, perhaps after another hyphen; in a
# text whose lines were joined without care, a space instead of the line's end.
_DIVISION = (
    rf"(?<![^\W\d_])(?P<left>{_WORD})(?P<hyphen>[{_HYPHENS}])"
    r"(?:(?P<line_end>[^\S\n]*\n\s*)(?P<again>[-\u2010])?|[^\S\n])"
)
_DIVIDED = re.compile(rf"{_DIVISION}(?=(?P<right>{_WORD}))")
_DIVIDED_WHOLE = re.compile(rf"{_DIVISION}{_WORD}")
_WORDS = re.compile(_WORD)
_BREAK = re.compile(rf"[{_HYPHENS}](?:[^\S\n]*\n|[^\S\n][^\W\d_])")
_MIN_WORD_CHARS = 4
_MIN_ROOT_CHARS = 3
_MAX_SUFFIX_CHARS = 3
_MAX_EDGE_LINES = 6
# A line is full from so much of the width on at which lines are wrapped; the same for texts in narrow columns.
_FULL_SHARE, _NARROW_SHARE = 0.7, 0.8
_MIN_FULL_CHARS = 40
_MAX_REST_WORDS = 3
# A number with the mark that ends its sentence, which no page number has.
_ENDS_IN_NUMBER = re.compile(r"\(?\d{1,4}\)?[.;,]|\(\d{1,3}\)")


def find_cuts(text: str, page_starts: Sequence[int] = ()) -> tuple[Span, ...]:
    """Return what to leave out of a text, ascending, none touching another; empty for most texts.

    Args:
        text: As extracted.
        page_starts: Offsets at which pages begin, ascending; empty without pages.
    """
    breaks = [*_find_page_breaks(text, page_starts)] if len(page_starts) > 1 else []
    if not breaks and not _BREAK.search(text):
        return ()
    flowing = _replace(text, breaks)
    divided = [match for match in _DIVIDED.finditer(flowing) if not flowing.startswith(("\t", "|"), match.end("right"))]
    undivided = _DIVIDED_WHOLE.sub("\n", flowing) if divided else ""
    known = Counter(map(str.lower, _WORDS.findall(undivided.replace("\u2010", "-"))))
    cuts = list(breaks)
    for match in divided:
        keeps = bool(match["again"]) or keeps_hyphen(match["left"], match["right"], known)
        if match["line_end"] is None and not _is_known(match["left"], match["right"], known, keeps_hyphen=keeps):
            continue
        start = match.end("hyphen") if keeps and match["hyphen"] != "\u00ad" else match.start("hyphen")
        if start < match.start("right"):
            cuts.append(Span(start, match.start("right")))
    return merge_cuts(cuts)


def keeps_hyphen(left: str, right: str, known: Mapping[str, int]) -> bool:
    """Whether a word that a line's end divides is written with the hyphen also where nothing divides it.

    Args:
        left: What stands before the hyphen.
        right: What stands after it.
        known: How often the document has each undivided word, in lower case, with its own hyphens.
    """
    left, right = left.replace("\u2010", "-"), right.replace("\u2010", "-")
    if right[0].isupper() and not left.isupper():
        return True
    left, right = left.lower(), right.lower()
    ending, opening = left.rpartition("-")[2], right.partition("-")[0]
    hyphenated = known.get(f"{left}-{right}", 0) + known.get(f"{ending}-{opening}", 0)
    joined = _count(left, right, known)
    if hyphenated or joined:
        return hyphenated > joined
    if len(ending) == 1 or _is_reduplicated(ending, opening):
        return True
    return all(len(half) >= _MIN_WORD_CHARS and known.get(half, 0) > 1 for half in (ending, opening))


def _is_known(left: str, right: str, known: Mapping[str, int], *, keeps_hyphen: bool) -> bool:
    """Whether the document has a word elsewhere, undivided."""
    left, right = left.lower().replace("\u2010", "-"), right.lower().replace("\u2010", "-")
    return known.get(f"{left}-{right}", 0) > 0 if keeps_hyphen else _count(left, right, known) > 0


def _count(left: str, right: str, known: Mapping[str, int]) -> int:
    parts = {left + right, left.rpartition("-")[2] + right, left.rpartition("-")[2] + right.partition("-")[0]}
    return sum(known.get(part, 0) for part in parts)


def _is_reduplicated(ending: str, opening: str) -> bool:
    """Whether a word is said twice, perhaps with a prefix before or a suffix after: "perundang-undangan"."""
    least = max(_MIN_ROOT_CHARS, len(opening) - _MAX_SUFFIX_CHARS)
    return any(ending.endswith(opening[:length]) for length in range(least, len(opening) + 1))


def _replace(text: str, cuts: Sequence[Span]) -> str:
    """Return a text of the same length in which a line end and spaces stand for what is cut out."""
    parts: list[str] = []
    at = 0
    for cut in cuts:
        parts += (text[at : cut.start], "\n", " " * (cut.end - cut.start - 1))
        at = cut.end
    return "".join([*parts, text[at:]])


def merge_cuts(cuts: Iterable[Span]) -> tuple[Span, ...]:
    """Return parts of a text in order, those that touch or overlap as one."""
    merged: list[Span] = []
    for cut in sorted(cuts):
        if merged and cut.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, cut.end))
        else:
            merged.append(cut)
    return tuple(merged)


def _find_page_breaks(text: str, page_starts: Sequence[int]) -> Iterator[Span]:
    """Yield what stands between the two parts of a sentence that goes on over a page break."""
    lines = list_lines(text)
    running = find_running_lines(lines, page_starts)
    aside = [line.span.start in running or line.is_page_mark for line in lines]
    last = ""
    for at, line in enumerate(lines):
        words = line.shape.text
        if aside[at] and _ENDS_IN_NUMBER.fullmatch(words) and goes_on_in_number(last, words):
            aside[at] = False
        last = last if aside[at] else words
    width = find_wrap_width(text, [line for line, is_aside in zip(lines, aside, strict=True) if not is_aside])
    starts = [line.span.start for line in lines]
    taken = 0
    for page_start in page_starts[1:]:
        first = bisect_left(starts, page_start)
        before, after = first - 1, first
        while before >= max(0, first - _MAX_EDGE_LINES) and aside[before]:
            before -= 1
        while after < min(len(lines), first + _MAX_EDGE_LINES) and aside[after]:
            after += 1
        if before < taken or after >= len(lines) or aside[after] or aside[before]:
            continue
        line, following = lines[before], lines[after]
        is_mid_paragraph = before > 0 and _is_full(lines[before - 1], width) and not lines[before - 1].shape.is_finished
        # The line end before the next line stays, so that a word does not run into the next.
        cut = Span(line.span.end, following.span.start - 1)
        if cut.end > cut.start and _goes_on(line, following, width, is_mid_paragraph=is_mid_paragraph):
            taken = after
            yield cut


def _is_full(line: LineGroup, width: int) -> bool:
    return width > 0 and len(line.shape.text) >= max(width * _FULL_SHARE, min(_MIN_FULL_CHARS, width * _NARROW_SHARE))


def _goes_on(line: LineGroup, following: LineGroup, width: int, *, is_mid_paragraph: bool) -> bool:
    before, after = line.shape, following.shape
    if before.text[-1] in f"{_HYPHENS}/" and after.text[0].isalpha():
        return True
    if goes_on_in_number(before.text, after.text):
        return True
    if before.is_marked_heading or after.is_marked_heading or before.is_row or after.is_row:
        return False
    if after.is_part_label and not after.is_lower:
        return False
    if before.is_part_label:
        return not after.is_capitals
    if after.is_item:
        return before.goes_on and (not before.is_intro or after.goes_on)
    if before.is_finished:
        return False
    if after.is_lower:
        return not before.is_intro and not before.text.endswith(";")
    if before.is_intro or before.text.endswith(";") or before.is_capitals or after.is_capitals or after.is_note:
        return False
    if before.ends_small or before.text.endswith(","):
        return True
    # A heading is of one line, and what follows it of more than a few words.
    is_rest = after.is_finished and len(after.words) <= _MAX_REST_WORDS
    return _is_full(line, width) and (
        not before.is_title_case or is_rest or _is_within(before, after, is_mid_paragraph=is_mid_paragraph)
    )


def _is_within(before: LineShape, after: LineShape, *, is_mid_paragraph: bool) -> bool:
    return is_mid_paragraph and not any(read_head(shape.text, 0) for shape in (before, after))
