"""Patterns of which a text seldom holds anything: each is compiled for, and tried on, what holds what it needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import Generic, TypeVar

from index.analysis.patterns.needs import NEEDS, find_needed
from index.analysis.word_lists import (
    compile_cell,
    compile_lines,
    compile_sections,
    convert_cells,
    number_lines,
    number_sections,
    read_sections,
)
from index.models import Language

_Key = TypeVar("_Key")


class Sought:
    """A regular expression that is compiled for, and tried on, only what holds what it needs.

    Attributes:
        pattern: As it is written.
        number: Its own, among all.
        is_needy: Whether it needs anything.
    """

    __slots__ = ("_compile", "_compiled", "_finder", "is_needy", "number", "pattern")

    def __init__(self, pattern: str, compile_: Callable[[], re.Pattern[str]] | None = None) -> None:
        """Take a pattern.

        Args:
            pattern: Sound; only `(?i)` may begin it as a flag.
            compile_: Compiles it, where `re.compile` does not say what is wrong.
        """
        self.pattern = pattern
        self._compile = compile_ or partial(re.compile, pattern)
        self._compiled: re.Pattern[str] | None = None
        self._finder: Callable[[str], re.Match[str] | None] | None = None
        needed = find_needed(pattern.removeprefix("(?i)").lower())
        self.is_needy = bool(needed)
        self.number = NEEDS.number(needed)

    def __eq__(self, other: object) -> bool:
        """Whether another is written the same way."""
        return isinstance(other, Sought) and self.pattern == other.pattern

    def __hash__(self) -> int:
        """Of how it is written."""
        return hash(self.pattern)

    @property
    def compiled(self) -> re.Pattern[str]:
        """What `re.compile` makes of it.

        Raises:
            WordListError: It is of a list, and wrong.
        """
        if self._compiled is None:
            self._compiled = self._compile()
        return self._compiled

    def may_hold(self, text: str) -> bool:
        """Whether a text holds what it needs."""
        return not self.is_needy or self.number in NEEDS.find(text)

    def search(self, text: str) -> re.Match[str] | None:
        """Return where it is found first; errors as of `compiled`."""
        if self.is_needy and self.number not in NEEDS.find(text):
            return None
        return self.try_on(text)

    def sub(self, replacement: str, text: str) -> str:
        """Return a text with all that is found replaced; errors as of `compiled`."""
        return self.compiled.sub(replacement, text) if self.may_hold(text) else text

    def try_on(self, text: str) -> re.Match[str] | None:
        """Return the same of a text that holds what it needs."""
        if self._finder is None:
            # What is sought at the beginning is not to be tried anywhere else.
            is_opening = self.pattern.startswith(r"\A")
            self._finder = self.compiled.match if is_opening else self.compiled.search
        return self._finder(text)


@cache
def seek_lines(*names: str, frame: str) -> Sought:
    """Return what finds what any line of some lists does, as of `compile_lines`."""
    lines = [line for name in names for _, line in number_lines(name)]
    return Sought(frame.replace("{}", "|".join(lines)), partial(compile_lines, *names, frame=frame))


@cache
def seek_list(name: str, language: Language | None = None, *, frame: str) -> Sought:
    """Return what finds what any line of a list does, as of `compile_list`."""
    languages = Language if language is None else (language,)
    return seek_lines(*(f"{name}_{each}.txt" for each in languages), frame=frame)


@cache
def seek_sections(name: str, *sections: str, frame: str) -> Sought:
    """Return what finds what any line of some sections does, as of `compile_sections`."""
    lines = [line for language in Language for section in sections for line in read_sections(name, language)[section]]
    return Sought(frame.replace("{}", "|".join(lines)), partial(compile_sections, name, *sections, frame=frame))


def seek_cell(name: str, columns: int, pattern: str) -> Sought:
    """Return a pattern that is made of a cell of a table, as of `compile_cell`."""
    return Sought(pattern, partial(compile_cell, name, columns, pattern))


def _seek_line(name: str, number: int, pattern: str) -> Sought:
    return Sought(pattern, partial(convert_cells, name, number, re.compile, pattern))


class SoughtRows(Generic[_Key]):
    """Patterns in order, each with what it tells. Safe to share between threads once all are added."""

    def __init__(self, rows: Iterable[tuple[_Key, Sought]] = ()) -> None:
        """Take some."""
        self._rows: dict[int, tuple[_Key, Sought]] = {}
        self._needy: set[int] = set()
        self._always: set[int] = set()
        for key, sought in rows:
            self.add(key, sought)

    def __iter__(self) -> Iterator[tuple[_Key, Sought]]:
        """Yield all, in order."""
        return iter(self._rows.values())

    def add(self, key: _Key, sought: Sought) -> None:
        """Add a pattern that was made after those before it."""
        self._rows[sought.number] = key, sought
        (self._needy if sought.is_needy else self._always).add(sought.number)

    def list_possible(self, text: str) -> list[tuple[_Key, Sought]]:
        """Return those of which a text holds what they need, in order."""
        numbers = self._needy & NEEDS.find(text)
        if self._always:
            numbers |= self._always
        return [self._rows[number] for number in sorted(numbers)] if numbers else []

    def find_first(self, text: str) -> _Key | None:
        """Return what the first of those that find something tells; None where none does."""
        return next((key for key, sought in self.list_possible(text) if sought.try_on(text)), None)

    def find_all(self, text: str) -> list[tuple[_Key, re.Match[str]]]:
        """Return what those tell that find something, each with what it finds first, in order."""
        return [(key, match) for key, sought in self.list_possible(text) if (match := sought.try_on(text))]


class SoughtKinds(SoughtRows[str]):
    """Patterns that tell kinds of texts."""

    def add_lists(self, kind: str, frame: str, *names: str) -> None:
        """Add the lines of lists.

        Args:
            kind: What a text is in which any of them finds something.
            frame: A regular expression in which `{}` stands for a line.
            names: Of the files.

        Raises:
            WordListError: A line is wrong.
        """
        for name in names:
            for number, line in number_lines(name):
                self.add(kind, _seek_line(name, number, frame.replace("{}", line)))

    def add_sections(self, name: str, frame: str, suffix: str = "") -> None:
        """Add the lines of sections of a list in both languages, each as of the kind that its section is called.

        Args:
            name: Of the list, as for `read_sections`.
            frame: As for `add_lists`.
            suffix: What the headings of the sections end with.

        Raises:
            WordListError: A line is wrong, or an entry stands before the first section.
        """
        for language in Language:
            file = f"{name}_{language}.txt"
            for section, number, line in number_sections(file):
                if section.endswith(suffix):
                    self.add(section, _seek_line(file, number, frame.replace("{}", line)))

    def find(self, text: str) -> set[str]:
        """Return of which kinds a text is.

        Raises:
            WordListError: A line is wrong.
        """
        return {kind for kind, sought in self.list_possible(text) if sought.try_on(text)}
