"""Where a document writes an office for the person who holds it: "President Tokayev", and later "the President"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from index.search.postings import IS_CAPITALIZED, is_among

if TYPE_CHECKING:
    from index.search.index import PassageIndex

# "High Representative of the European Union for Foreign Affairs Josep Borrell".
_LONGEST_TITLE = 10

_Title = tuple[int, ...]


class _DocumentTerms:
    """The terms of a document, and which of them may belong to a title."""

    def __init__(self, index: PassageIndex, document: int) -> None:
        store, passages = index.sentences, index.list_passages(document)
        first, last = store.passage_starts[passages.start], store.passage_starts[passages.stop]
        starts = store.sentence_starts[first : last + 1]
        self._index = index
        self.begin = int(starts[0])
        self.tokens = store.tokens[self.begin : int(starts[-1])]
        self._opens = np.zeros(len(self.tokens) + 1, np.bool_)
        self._opens[starts - self.begin] = True
        # The first word of a sentence has a capital letter anyway.
        flags = store.flags[self.begin : int(starts[-1])]
        self._is_capitalised = ((flags & IS_CAPITALIZED) > 0) | self._opens[:-1]
        self._is_role = is_among(index.offices.roles, self.tokens) & self._is_capitalised

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
                    number for number in self.tokens[place:end].tolist() if self._index.is_dictionary_word(number)
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
            # "Deputy President", "Presidential Election President": another office, or none.
            if not is_whole or place in taken or (not self._opens[place] and self._is_capitalised[place - 1]):
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
            if not self._index.is_dictionary_word(int(self.tokens[behind])):
                return True
        return False


def find_titled(index: PassageIndex, document: int, name: int) -> npt.NDArray[np.int64]:
    """Return the places among all terms where an office stands for its holder, ascending.

    The office is what the document writes before the name, more often than before any others.

    Args:
        index: Where the document is from.
        document: Its number.
        name: The number of a term of the holder's name.
    """
    if index.is_dictionary_word(name):
        return np.zeros(0, np.int64)
    terms = _DocumentTerms(index, document)
    taken: dict[_Title, set[int]] = {}
    for place in (terms.tokens == name).nonzero()[0].tolist():
        if (read := terms.read_title(place)) is not None and read[1]:
            taken.setdefault(read[1], set()).add(read[0])
    found: set[int] = set()
    for title, places in taken.items():
        bare, others = terms.find_bare(title, frozenset(places))
        if len(places) > others:
            found.update(terms.begin + place for place in bare)
    return np.array(sorted(found), np.int64)
