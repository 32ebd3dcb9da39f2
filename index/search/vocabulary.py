"""The terms of an index by number, and in which languages they were met."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from index.arrays import Arrays, StringTable, name_arrays, select_arrays
from index.models import Language
from index.search.postings import LANGUAGE_BITS

_MAX_REMEMBERED = 100_000


class _Known(dict[str, int | None]):
    """Term → number, None for unknown ones; looked up when first asked for."""

    def __init__(self, terms: StringTable) -> None:
        super().__init__()
        self._terms = terms

    def __missing__(self, term: str) -> int | None:
        number = self._terms.find(term) if isinstance(term, str) else None
        if len(self) >= _MAX_REMEMBERED:
            self.clear()  # threads share this: what one needs is looked up again
        self[term] = number
        return number


class Vocabulary(Mapping[str, int]):
    """Term → number, in number order. Safe to share between threads.

    Attributes:
        strings: The terms by number.
        find: Returns the number of a term, None where it is unknown; faster than `get`.
        arrays: `terms.*`, that table; `languages`: bits of `LANGUAGE_BITS`, uint8, shape (terms,).
    """

    def __init__(self, arrays: Arrays) -> None:
        """Take the arrays of a vocabulary made by `pack`."""
        self.arrays = arrays
        self.strings = StringTable(select_arrays("terms", arrays))
        self._languages = arrays["languages"].data
        self._known = _Known(self.strings)
        self.find: Callable[[str], int | None] = self._known.__getitem__

    @classmethod
    def pack(cls, terms: Sequence[str], languages: npt.NDArray[np.uint8]) -> Vocabulary:
        """Return the vocabulary of different terms, numbered in the order given."""
        return cls(name_arrays("terms", StringTable.pack(terms).arrays) | {"languages": languages})

    def __getitem__(self, term: str) -> int:
        number = self._known[term]
        if number is None:
            raise KeyError(term)
        return number

    def __contains__(self, term: object) -> bool:
        return self._known[term] is not None  # type: ignore[index]  # anything may be asked for

    def __iter__(self) -> Iterator[str]:
        return iter(self.strings)

    def __len__(self) -> int:
        return len(self.strings)

    def name_term(self, number: int) -> str:
        """Return the term of a number."""
        return self.strings.read(number)

    def is_of_language(self, term: str, language: Language) -> bool:
        """Whether a term of the vocabulary was met in a language."""
        return bool(self._languages[self[term]] & LANGUAGE_BITS[language])
