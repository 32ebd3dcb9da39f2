"""The one reader of word lists and tables, the files under `index/data/`, each in the folder of the room that asks.

A line that begins with `#` is a comment; it and blank lines count for nothing wherever they stand, nor does white
space at the ends of a line. A list (`.txt`) holds an entry a line, or words with white space between them, perhaps in
sections that a `[heading]` opens. A table (`.tsv`) holds a row a line, its cells a tab apart, none of them empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, TypeVar

from index.analysis.folding import fold
from index.errors import WordListError
from index.models import Language

DATA: Final = Path(__file__).resolve().parent.parent / "data"
"""Where the files are; they are named by their paths from here."""

WORD_BEGINS: Final = r"(?<!\w)"
"""What a pattern opens with whose choices begin with letters or figures; `\\b` is found where words end too."""

_SECTION = re.compile(r"\[(\w+)\]")
# Some are of sections that a question chooses.
_MAX_COMPILED = 512
_Row = TypeVar("_Row")


def _read_file(name: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file that hold anything, with their numbers from 1."""
    data = (DATA / name).read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise WordListError(name, data.count(b"\n", 0, error.start) + 1, "is not UTF-8") from error
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.strip()
        if line and line[0] != "#":
            yield number, line


def number_lines(name: str) -> Iterator[tuple[int, str]]:
    """Yield the entries of a list, one a line, with the numbers of their lines from 1.

    Raises:
        WordListError: A line is wrong.
    """
    for number, line in _read_file(name):
        if "\t" in line:
            raise WordListError(name, number, "holds a tab, as only tables do")
        yield number, line


def convert_cells(name: str, number: int, convert: Callable[..., _Row], *cells: str) -> _Row:
    """Return what is made of what stands in a line of a file.

    Raises:
        WordListError: It is wrong.
    """
    try:
        return convert(*cells)
    except (ValueError, re.error) as error:
        raise WordListError(name, number, f"is wrong: {error}") from error


def read_lines(name: str) -> list[str]:
    """Return the entries of a list, one a line, in the file's order.

    Raises:
        WordListError: A line is wrong.
    """
    return [line for _, line in number_lines(name)]


@cache
def read_word_list(name: str) -> frozenset[str]:
    """Return the words of a list, folded, however many stand in a line.

    Raises:
        WordListError: A line is wrong.
    """
    return frozenset(fold(word) for line in read_lines(name) for word in line.split())


@cache
def read_lists(name: str) -> frozenset[str]:
    """Return the words of a list of both languages, as of `read_word_list`; its name without `_<language>.txt`."""
    return frozenset().union(*(read_word_list(f"{name}_{language}.txt") for language in Language))


@cache
def compile_lines(*names: str, frame: str) -> re.Pattern[str]:
    """Return one pattern that finds what any line of some lists does, each of which is a regular expression.

    Args:
        names: Of the files.
        frame: A regular expression in which `{}` stands for the choice among all lines.

    Raises:
        WordListError: A line is wrong.
    """
    lines = [(name, number, line) for name in names for number, line in number_lines(name)]
    try:
        return re.compile(frame.replace("{}", "|".join(line for _, _, line in lines)))
    except re.error:
        for name, number, line in lines:
            convert_cells(name, number, re.compile, line)
        raise


@cache
def compile_list(name: str, language: Language | None = None, *, frame: str) -> re.Pattern[str]:
    """Return one pattern that finds what any line of a list does; the rest as of `compile_lines`.

    Args:
        name: Of the file, without its `_<language>.txt`.
        language: Whose list; those of both languages where None.
        frame: As for `compile_lines`.
    """
    languages = Language if language is None else (language,)
    return compile_lines(*(f"{name}_{each}.txt" for each in languages), frame=frame)


@lru_cache(maxsize=_MAX_COMPILED)
def compile_sections(name: str, *sections: str, frame: str) -> re.Pattern[str]:
    """Return one pattern that finds what any line of some sections does, each a regular expression, in both languages.

    Args:
        name: Of the list, as for `read_sections`.
        sections: Their headings; each language has all of them.
        frame: A regular expression in which `{}` stands for the choice among all lines.

    Raises:
        WordListError: A line is wrong, or an entry stands before the first section.
    """
    lines = [line for language in Language for section in sections for line in read_sections(name, language)[section]]
    try:
        return re.compile(frame.replace("{}", "|".join(lines)))
    except re.error:
        for language in Language:
            _read_sections(f"{name}_{language}.txt", re.compile)
        raise


def read_rows(name: str, columns: int, optional: int = 0) -> list[tuple[str, ...]]:
    """Return the rows of a table as cells, in the file's order.

    Args:
        name: Of the file.
        columns: How many cells each row has.
        optional: How many more it may have.

    Raises:
        WordListError: A row is wrong.
    """
    return [cells for _, cells in _split_rows(name, columns, optional)]


def read_pairs(name: str) -> list[tuple[str, str]]:
    """Return the rows of a table of two columns; order and errors as of `read_rows`."""
    return [(first, second) for _, (first, second) in _split_rows(name, 2)]


def compile_rows(name: str, columns: int, write: Callable[..., str], opening: str) -> re.Pattern[str]:
    """Return one pattern that finds what that of any row of a table does, of those that begin first the earliest row's.

    Args:
        name: Of the file.
        columns: How many cells each row has.
        write: Takes the cells of a row and returns its pattern.
        opening: What all of these begin with, tried once at each place rather than once a row.

    Raises:
        WordListError: A row is wrong.
    """
    try:
        return re.compile(f"{opening}(?:{'|'.join(read_table(name, columns, write))})")
    except re.error:
        read_table(name, columns, lambda *cells: re.compile(write(*cells)))
        raise


def compile_cell(name: str, columns: int, pattern: str) -> re.Pattern[str]:
    """Return a pattern that is made of a cell of a table.

    Args:
        name: Of the file.
        columns: How many cells each row has.
        pattern: What is made of the cell.

    Raises:
        WordListError: A row is wrong.
    """
    try:
        return re.compile(pattern)
    except re.error:
        read_table(name, columns, lambda *cells: [*map(re.compile, cells)])
        raise


def read_table(name: str, columns: int, convert: Callable[..., _Row]) -> list[_Row]:
    """Return what is made of the rows of a table, in the file's order.

    Args:
        name: Of the file.
        columns: How many cells each row has.
        convert: Takes the cells of a row; raises ValueError or re.error for wrong ones.

    Raises:
        WordListError: A row is wrong.
    """
    return [convert_cells(name, number, convert, *cells) for number, cells in _split_rows(name, columns)]


def _split_rows(name: str, columns: int, optional: int = 0) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, line in _read_file(name):
        cells = tuple(map(str.strip, line.split("\t")))
        if not columns <= len(cells) <= columns + optional:
            raise WordListError(name, number, f"should have {columns} cells")
        if not all(cells):
            raise WordListError(name, number, "has an empty cell")
        yield number, cells


def read_sections(name: str, language: Language, check: Callable[[str], object] = str) -> Mapping[str, tuple[str, ...]]:
    """Return each section's entries of a list in sections, in the file's order.

    Args:
        name: Of the file, without its `_<language>.txt`.
        language: Whose list.
        check: Raises ValueError for an entry that is wrong.

    Raises:
        WordListError: A line is wrong, or an entry stands before the first section.
    """
    return _read_sections(f"{name}_{language}.txt", check)


@cache
def _read_sections(name: str, check: Callable[[str], object]) -> Mapping[str, tuple[str, ...]]:
    sections: dict[str, list[str]] = {}
    for section, number, line in number_sections(name):
        convert_cells(name, number, check, line)
        sections.setdefault(section, []).append(line)
    return {section: tuple(found) for section, found in sections.items()}


def number_sections(name: str) -> Iterator[tuple[str, int, str]]:
    """Yield the entries of a list with the section that each stands in and the number of its line.

    Raises:
        WordListError: A line is wrong, or an entry stands before the first section.
    """
    section: str | None = None
    for number, line in number_lines(name):
        if heading := _SECTION.fullmatch(line):
            section = heading.group(1)
        elif section is None:
            raise WordListError(name, number, "stands before the first section")
        else:
            yield section, number, line


@cache
def read_section_words(name: str, section: str, language: Language | None = None) -> frozenset[str]:
    """Return the words of a section, as written, however many stand in a line.

    Args:
        name: As for `read_sections`.
        section: Its heading; where none is called so, there are no words.
        language: Whose list; those of both languages where None.

    Raises:
        WordListError: As from `read_sections`.
    """
    languages = Language if language is None else (language,)
    lines = (line for each in languages for line in read_sections(name, each).get(section, ()))
    return frozenset(word for line in lines for word in line.split())
