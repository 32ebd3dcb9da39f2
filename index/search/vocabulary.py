"""The terms of an index by number, and in which languages they were met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from index.arrays import Arrays, StringTable, name_arrays, select_arrays
from index.models import Language
from index.search.postings import LANGUAGE_BITS

_MAX_REMEMBERED = 100_000


class Vocabulary(Mapping[str, int]):
    """Term → number, in number order. Safe to share between threads.

    Attributes:
        arrays: `terms.*`, a `StringTable`; `languages`: bits of `LANGUAGE_BITS`, uint8, shape (terms,).
    """

    def __init__(self, arrays: Arrays) -> None:
        """Take the arrays of a vocabulary made by `pack`."""
        self.arrays = arrays
        self._terms = StringTable(select_arrays("terms", arrays))
        self._languages = arrays["languages"].data
        self._known: dict[str, int | None] = {}

    @classmethod
    def pack(cls, terms: Sequence[str], languages: npt.NDArray[np.uint8]) -> Vocabulary:
        """Return the vocabulary of different terms, numbered in the order given."""
        return cls(name_arrays("terms", StringTable.pack(terms).arrays) | {"languages": languages})

    def __getitem__(self, term: str) -> int:
        number = self._find(term)
        if number is None:
            raise KeyError(term)
        return number

    def __contains__(self, term: object) -> bool:
        return isinstance(term, str) and self._find(term) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def __len__(self) -> int:
        return len(self._terms)

    def name_term(self, number: int) -> str:
        """Return the term of a number."""
        return self._terms[number]

    def is_of_language(self, term: str, language: Language) -> bool:
        """Whether a term of the vocabulary was met in a language."""
        return bool(self._languages[self[term]] & LANGUAGE_BITS[language])

    def _find(self, term: str) -> int | None:
        try:
            return self._known[term]
        except KeyError:
            number = self._terms.find(term)
            if len(self._known) >= _MAX_REMEMBERED:
                self._known.clear()  # threads share this: what one needs is looked up again
            self._known[term] = number
            return number
