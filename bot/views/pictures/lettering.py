"""Letters of pictures: Source Sans Pro, what it can draw, and words divided into lines."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from index.models import Span

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

# No font has a letter there.
_NO_CHARACTER = "\uffff"


class Run(NamedTuple):
    """Words of a line that look alike."""

    text: str
    is_bold: bool = False


Line = tuple[Run, ...]


@functools.cache
def load_font(size: int, *, is_bold: bool = False) -> FreeTypeFont:
    """Returns the font at a size in pixels."""
    from font_source_sans_pro import font_files_ttf
    from PIL import ImageFont

    return ImageFont.truetype(font_files_ttf["SourceSansProSemibold" if is_bold else "SourceSansPro"], size)


def is_drawable(text: str) -> bool:
    """Whether the font has every character of a text."""
    return all(character.isspace() or _has_letter(character) for character in set(text))


@functools.lru_cache(maxsize=4096)
def _has_letter(character: str) -> bool:
    font = load_font(24)
    return bytes(font.getmask(character)) != bytes(font.getmask(_NO_CHARACTER))


def keep_drawable(text: str) -> str:
    """Returns a text without the characters that the font lacks, such as flags; white space folded, lines kept."""
    kept = "".join(each for each in text if each.isspace() or _has_letter(each))
    return "\n".join(" ".join(line.split()) for line in kept.splitlines() if line.strip())


def divide_into_lines(text: str, bold: Span, size: int, width: int) -> list[Line]:
    """Returns a text in lines of at most so many pixels; what is wider than a line is divided anywhere.

    Args:
        text: White space folded, to spaces and line breaks.
        bold: What of it is in bold.
        size: Of the letters, in pixels.
        width: In pixels.
    """
    lines: list[list[Run]] = [[]]
    room = float(width)
    space = load_font(size).getlength(" ")
    for word, begins_line in _list_words(text, bold):
        needed = _measure(word, size)
        if lines[-1] and (begins_line or space + needed > room):
            lines.append([])
            room = float(width)
        if lines[-1]:
            # Between two words in bold the space is bold too, so that they stay one run.
            lines[-1] = _append(lines[-1], Run(" ", lines[-1][-1].is_bold and word[0].is_bold))
            room -= space
        for part in _break(word, size, width):
            if part and _measure(part, size) > room:
                lines.append([])
                room = float(width)
            for run in part:
                lines[-1] = _append(lines[-1], run)
            room -= _measure(part, size)
    return [tuple(line) for line in lines if line]


def read_lines(lines: Sequence[Line]) -> str:
    """Returns the words of lines, a space between two."""
    return " ".join("".join(run.text for run in line).strip() for line in lines)


def measure_run(run: Run, size: int) -> float:
    """Returns the width of a run in pixels."""
    return load_font(size, is_bold=run.is_bold).getlength(run.text)


def _measure(word: Sequence[Run], size: int) -> float:
    return sum(measure_run(run, size) for run in word)


def _list_words(text: str, bold: Span) -> Iterator[tuple[list[Run], bool]]:
    """Each word, divided where it is bold in part, as a full stop behind bold words; and whether it begins a line."""
    place = 0
    for word in re.split("[ \n]", text):
        cuts = sorted({0, len(word), *(cut - place for cut in bold if 0 < cut - place < len(word))})
        runs = [Run(word[start:end], bold.start <= place + start < bold.end) for start, end in pairwise(cuts)]
        yield runs, place > 0 and text[place - 1] == "\n"
        place += len(word) + 1


def _break(word: list[Run], size: int, width: int) -> Iterator[list[Run]]:
    """The word, or its characters one by one where it is wider than a line."""
    if _measure(word, size) <= width:
        yield word
        return
    for run in word:
        for character in run.text:
            yield [Run(character, run.is_bold)]


def _append(line: list[Run], run: Run) -> list[Run]:
    if line and line[-1].is_bold == run.is_bold:
        return [*line[:-1], Run(line[-1].text + run.text, run.is_bold)]
    return [*line, run]
