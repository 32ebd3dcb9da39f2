"""A word of a question as an index knows it: what stands for it there, where, and how much that tells."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.search.exact_scores import TermGroup

# From this weight on a document's own fields hold a word.
HELD_BY_FIELDS = 0.5


class PassageTerms(NamedTuple):
    """The terms of passages that stand for a word, one after the other, as the kernel reads them.

    Attributes:
        numbers: Each once.
        weights: With what each is worth beside the word itself, in (0, 1].
        are_own: Whether each is the word's own and no translation, 1 or 0.
    """

    numbers: array[int]
    weights: array[float]
    are_own: bytes

    @classmethod
    def pack(cls, terms: Sequence[tuple[int, float, bool]]) -> PassageTerms:
        """Return the columns of terms, each given with its weight and whether it is the word's own."""
        numbers, weights, are_own = zip(*terms, strict=True) if terms else ((), (), ())
        return cls(array("q", numbers), array("d", weights), bytes(are_own))

    @property
    def own(self) -> list[int]:
        """The numbers of those that are the word's own."""
        return [number for number, is_own in zip(self.numbers, self.are_own, strict=True) if is_own]


class Marks(NamedTuple):
    """Where words of a question are meant though no term of theirs stands there.

    Attributes:
        places: For some of the words, by their order, places among all terms of sentences, ascending.
        weight: How well they are said there, in (0, 1].
    """

    places: Mapping[int, npt.NDArray[np.int64]]
    weight: float


@dataclass(frozen=True, slots=True)
class KnownWord:
    """What an index holds of what a word of a question stands for.

    Attributes:
        ids: Numbers of the terms that stand for it, with weights, the likeliest first.
        phrases: Of those that stand for it one after the other, with weights, the likeliest first.
        group: What is searched for it, None where no passage holds any.
        terms: The terms that stand for it in passages.
        passage_count: In how many passages it stands.
        idf: BM25's idf of so many passages, ≥ 0, 0 for none.
        is_name: Whether the documents write it as a name.
        fields: The documents of which a field holds one of the terms.
        share_of_fields: The share of all documents whose fields surely hold it, in [0, 1].
        leads: The passages that begin within a list whose lead holds one of the terms.
        likely_leads: Those of them whose lead surely holds one.
    """

    ids: tuple[tuple[int, float], ...]
    phrases: tuple[tuple[list[int], float], ...]
    group: TermGroup | None
    terms: PassageTerms
    passage_count: int
    idf: float
    is_name: bool
    fields: Holders
    share_of_fields: float
    leads: Holders
    likely_leads: Holders


@dataclass(frozen=True, slots=True)
class Holders:
    """What holds any of the terms that stand for a word.

    Attributes:
        numbers: Ascending, each once, shape (n,).
        weights: Of the likeliest term that each holds, in (0, 1], shape (n,).
        rarity: ln(1 + how many there are for each of these), 0 where there are none.
    """

    numbers: npt.NDArray[np.int64]
    weights: npt.NDArray[np.float64]
    rarity: float

    @classmethod
    def merge(cls, listed: Sequence[tuple[npt.NDArray[np.int32], float]], count: int) -> Holders:
        """Return the holders of each of some terms, given with its weight, together; of so many that may hold one."""
        if not listed:
            return _NOBODY
        numbers = np.concatenate([held for held, _ in listed]).astype(np.int64)
        weights = np.array([weight for _, weight in listed]).repeat([len(held) for held, _ in listed])
        if len(listed) == 1:
            return cls(numbers, weights, _measure_rarity(numbers, count))
        order = np.lexsort((weights, numbers))
        numbers, weights = numbers[order], weights[order]
        is_last = np.append(numbers[1:] != numbers[:-1], True)
        numbers = numbers[is_last]
        return cls(numbers, weights[is_last], _measure_rarity(numbers, count))

    def keep_likely(self, count: int) -> Holders:
        """Return those whose likeliest term is as likely as a field's has to be, of so many that may hold one."""
        is_likely = self.weights >= HELD_BY_FIELDS
        if not is_likely.any():
            return _NOBODY
        numbers = self.numbers[is_likely]
        return Holders(numbers, self.weights[is_likely], _measure_rarity(numbers, count))

    def __len__(self) -> int:
        return len(self.numbers)

    def weigh(self, number: int) -> float:
        """Return the weight of one, 0 where it holds none."""
        numbers = self.numbers.data  # quicker than an array for one
        place = bisect_left(numbers, number)
        return float(self.weights[place]) if place < len(numbers) and numbers[place] == number else 0.0

    def weigh_all(self, numbers: npt.NDArray[np.integer]) -> npt.NDArray[np.float64]:
        """Return the weight of each, 0 where it holds none; where anything holds one, shape (n,)."""
        places = self.numbers.searchsorted(numbers)
        found: npt.NDArray[np.float64] = self.weights.take(places, mode="clip")
        found *= self.numbers.take(places, mode="clip") == numbers
        return found


def _measure_rarity(numbers: npt.NDArray[np.int64], count: int) -> float:
    return float(np.log1p(count / len(numbers)))


_NOBODY = Holders(np.zeros(0, np.int64), np.zeros(0), 0.0)
