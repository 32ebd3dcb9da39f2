"""Patterns of words of lists that modules name as they do their own; read when they are first asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Protocol

from index.analysis.word_lists import compile_sections
from index.memory import kept


class _Find(Protocol):
    """How a text is searched, from a place in it to another; as of `re.Pattern`."""

    def __call__(self, string: str, pos: int = 0, endpos: int = ...) -> re.Match[str] | None: ...


class ListedPattern:
    """A regular expression that finds what any line of some sections of a list does, in both languages."""

    def __init__(self, name: str, *sections: str, frame: str) -> None:
        """Take what `compile_sections` does, in the same order."""
        self._list = name, sections, frame

    @kept
    def _compiled(self) -> re.Pattern[str]:
        name, sections, frame = self._list
        return compile_sections(name, *sections, frame=frame)

    @kept
    def search(self) -> _Find:
        """Find it anywhere in a text; raises WordListError where a line is wrong."""
        return self._compiled.search

    @kept
    def match(self) -> _Find:
        """Find it where a text begins; errors as of `search`."""
        return self._compiled.match

    @kept
    def finditer(self) -> Callable[[str], Iterator[re.Match[str]]]:
        """Find it wherever it is; errors as of `search`."""
        return self._compiled.finditer

    @kept
    def fullmatch(self) -> _Find:
        """Find it as a whole text; errors as of `search`."""
        return self._compiled.fullmatch
