"""Known words and phrases by number, and how long the phrases are that a word begins."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from index.arrays import Arrays, StringTable, name_arrays, select_arrays

_MAX_REMEMBERED = 100_000


class _Reaches(dict[str, int]):
    """Word → words of the longest phrase that begins with it; looked up when first asked for."""

    def __init__(self, openers: StringTable, reaches: npt.NDArray[np.int8]) -> None:
        super().__init__()
        self._openers = openers
        self._reaches = reaches

    def __missing__(self, word: str) -> int:
        number = self._openers.find(word)
        if len(self) >= _MAX_REMEMBERED:
            self.clear()  # threads share this: what one needs is looked up again
        reach = self[word] = 0 if number is None else int(self._reaches[number])
        return reach


class PhraseTable:
    """Phrases as `analyze_phrase` reads them, by number. Safe to share between threads.

    Attributes:
        arrays: The phrases as a `StringTable`, words joined by spaces; `openers.…`: the table of their first words;
            `reaches`: words of the longest phrase that begins with each, int8.
    """

    def __init__(self, arrays: Arrays) -> None:
        """Take the arrays of a table made by `pack`, of which nothing is read before it is asked for."""
        self.arrays = arrays
        self._phrases = StringTable(arrays)
        self._reach_of = _Reaches(StringTable(select_arrays("openers", arrays)), arrays["reaches"])

    @classmethod
    def pack(cls, phrases: Iterable[tuple[str, ...]]) -> PhraseTable:
        """Return a table of different phrases, numbered from 0 in the order given."""
        joined: list[str] = []
        reaches: dict[str, int] = {}
        for phrase in phrases:
            joined.append(" ".join(phrase))
            reaches[phrase[0]] = max(len(phrase), reaches.get(phrase[0], 0))
        arrays: dict[str, npt.NDArray[Any]] = dict(StringTable.pack(joined).arrays)
        arrays |= name_arrays("openers", StringTable.pack(reaches).arrays)
        return cls(arrays | {"reaches": np.fromiter(reaches.values(), np.int8, len(reaches))})

    def __len__(self) -> int:
        return len(self._phrases)

    def __getitem__(self, number: int) -> tuple[str, ...]:
        return tuple(self._phrases.read(number).split(" "))

    def find(self, phrase: tuple[str, ...]) -> int | None:
        """Return the number of a phrase, None where it is unknown."""
        return self._phrases.find(" ".join(phrase))

    def find_lacking(self, words: StringTable) -> npt.NDArray[np.bool_]:
        """Return which phrases are one word that a table surely lacks, shape (phrases,); a few are passed over."""
        return self._phrases.find_lacking(words) & ~self._phrases.find_holding(" ")

    def find_reaches(self, words: Iterable[str]) -> list[int]:
        """Return for each word how many words the longest phrase has that begins with it, 0 where none does."""
        return list(map(self._reach_of.__getitem__, words))
