"""Which units of a document hold a stretch of its text."""

from __future__ import annotations

import random

from index.models import Span
from index.passages.structure.unit import Unit
from index.search.outlines import OutlineStore


def draw_units(seed: int) -> list[Unit]:
    """Return units that lie within each other, beside each other and over each other."""
    drawn = random.Random(seed)
    starts = sorted(drawn.choices(range(60), k=seed % 12))
    ends = [start + drawn.choice((2, 5, 9, 40)) for start in starts]
    return [Unit(start, start + 1, end) for start, end in zip(starts, ends, strict=True)]


def test_units_that_hold_a_stretch_are_those_of_its_document_that_begin_and_end_around_it() -> None:
    documents = [draw_units(seed) for seed in range(40)]
    store = OutlineStore.pack([((), units) for units in documents])
    for document, units in enumerate(documents):
        for start in range(0, 100, 3):
            for end in (start + 1, start + 4):
                held = [unit for unit in units if unit.start <= start and unit.end >= end]
                expected = sorted(held, key=lambda unit: unit.end - unit.start)
                assert store.find_units(document, Span(start, end)) == expected
