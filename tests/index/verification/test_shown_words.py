"""How much of two texts is shown of what differs."""

from __future__ import annotations

import pytest

from index.models import Span
from index.verification.telling.shown_words import take_in_hours


@pytest.mark.parametrize(
    ("text", "words", "other", "other_words", "shown"),
    [
        ("ditutup pukul 13.00 WIB", "13.00", "tutup jam 12 siang", "12 siang", ("pukul 13.00", "jam 12 siang")),
        ("ditutup pukul 13.00 WIB", "13.00", "closes at 2 p.m.", "2 p.m.", ("13.00", "2 p.m.")),
        ("pukul 13.00", "13.00", "selama 3 jam 15 menit", "15 menit", ("13.00", "15 menit")),
    ],
)
def test_times_are_shown_as_such(text: str, words: str, other: str, other_words: str, shown: tuple[str, str]) -> None:
    spans = [Span(one.index(part), one.index(part) + len(part)) for one, part in ((text, words), (other, other_words))]
    own, others = take_in_hours(text, spans[0], other, spans[1])
    assert (text[slice(*own)], other[slice(*others)]) == shown
