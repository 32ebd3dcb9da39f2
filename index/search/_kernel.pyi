from array import array
from typing import Any, TypeAlias

import numpy.typing as npt

_Column: TypeAlias = npt.NDArray[Any] | array[int] | array[float] | memoryview

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
