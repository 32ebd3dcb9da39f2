"""Where a document writes an office for the person who holds it: "President Tokayev", and later "the President"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

# "High Representative of the European Union for Foreign Affairs Josep Borrell".
_LONGEST_TITLE = 10

_Title = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TitleWords:
    """Which terms belong to titles.

    Attributes:
        roles: Those that are offices, shape (terms,).
        others: Those before an office that make it another, or none: "Deputy President", "Pemilihan Presiden".
        is_in_dictionary: Tells whether one, given by number, is no name.
    """

    roles: npt.NDArray[np.bool_]
    others: npt.NDArray[np.bool_]
    is_in_dictionary: Callable[[int], bool]


class _DocumentTerms:
    """The terms of a document, and which of them may belong to a title."""

    def __init__(
        self,
        tokens: npt.NDArray[np.int32],
        is_capitalised: npt.NDArray[np.bool_],
        starts: npt.NDArray[np.int64],
        words: TitleWords,
    ) -> None:
        self._words = words
        self.tokens = tokens
        self._opens = np.zeros(len(tokens) + 1, np.bool_)
        self._opens[starts] = True
        # The first word of a sentence has a capital letter anyway.
        self._is_capitalised = is_capitalised | self._opens[:-1]
        self._is_compounding = is_capitalised | words.others.take(tokens)
        self._is_role = words.roles.take(tokens) & self._is_capitalised

    def read_title(self, name: int) -> tuple[int, _Title] | None:
        """Return where the office before a name begins and what it is called, up to two words; None where none is."""
        place = name
        while not self._opens[place] and name - place < _LONGEST_TITLE and self._is_capitalised[place - 1]:
            place -= 1
            if self._is_role[place]:
                while not self._opens[place] and self._is_role[place - 1]:
                    place -= 1
                end = min(place + 2, name)
                return place, tuple(
                    number for number in self.tokens[place:end].tolist() if self._words.is_in_dictionary(number)
                )
        return None

    def find_bare(self, title: _Title, taken: frozenset[int]) -> tuple[list[int], int]:
        """Return where a title stands without a name, and how often it stands before other names.

        Args:
            title: What an office is called.
            taken: Where it stands before the name that is meant.
        """
        bare, others = [], 0
        for place in (self.tokens == title[0]).nonzero()[0].tolist():
            is_whole = self._is_capitalised[place] and tuple(self.tokens[place : place + len(title)].tolist()) == title
            if not is_whole or place in taken or (not self._opens[place] and self._is_compounding[place - 1]):
                continue
            if self._names_somebody(place + len(title)):
                others += 1
            else:
                bare.append(place)
        return bare, others

    def _names_somebody(self, place: int) -> bool:
        for behind in range(place, min(len(self.tokens), place + _LONGEST_TITLE)):
            if self._opens[behind] or not self._is_capitalised[behind]:
                return False
            if not self._words.is_in_dictionary(int(self.tokens[behind])):
                return True
        return False


def find_titled(
    tokens: npt.NDArray[np.int32],
    is_capitalised: npt.NDArray[np.bool_],
    starts: npt.NDArray[np.int64],
    words: TitleWords,
    name: int,
) -> list[int]:
    """Return the places in a document where an office stands for its holder, ascending.

    The office is what the document writes before the name, more often than before any others.

    Args:
        tokens: The document's terms, shape (t,).
        is_capitalised: Which are written with a capital within their sentence, shape (t,).
        starts: First term of each sentence and the end, shape (s + 1,).
        words: What titles are told by.
        name: The number of a term of the holder's name.
    """
    if words.is_in_dictionary(name):
        return []
    terms = _DocumentTerms(tokens, is_capitalised, starts, words)
    taken: dict[_Title, set[int]] = {}
    for place in (tokens == name).nonzero()[0].tolist():
        if (read := terms.read_title(place)) is not None and read[1]:
            taken.setdefault(read[1], set()).add(read[0])
    found: set[int] = set()
    for title, places in taken.items():
        bare, others = terms.find_bare(title, frozenset(places))
        if len(places) > others:
            found.update(bare)
    return sorted(found)
