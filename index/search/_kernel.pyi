from array import array
from typing import Any, TypeAlias

import numpy.typing as npt

_Column: TypeAlias = npt.NDArray[Any] | array[int] | array[float] | memoryview | bytes

def find_best(
    starts: _Column,
    passages: _Column,
    frequencies: _Column,
    saturations: _Column,
    largest: _Column,
    norms: _Column,
    numbers: _Column,
    factors: _Column,
    ends: _Column,
    lifts: tuple[_Column, ...],
    constants: tuple[float, float, float],
    numbers_found: _Column,
    scores_found: _Column,
    /,
) -> int: ...
def match_terms(
    tokens: _Column,
    sentence_starts: _Column,
    passage_starts: _Column,
    passages: _Column,
    numbers: _Column,
    weights: _Column,
    are_own: _Column,
    ends: _Column,
    phrases: _Column,
    phrase_weights: _Column,
    phrase_rows: _Column,
    phrase_ends: _Column,
    places: _Column,
    place_rows: _Column,
    place_ends: _Column,
    place_weight: float,
    importance: _Column,
    rows: _Column,
    importances: _Column,
    /,
) -> None: ...
def carry_hits(hits: _Column, firsts: _Column, share: float, /) -> None: ...
