"""Patterns that are tried only on what holds what they need."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.patterns.sought import Sought, SoughtRows

PATTERNS = [
    r"\bvotes?\b",
    r"(?i)\b(?:how many|jumlah) (?:votes|suara)\b",
    r"(?<!\w)(?:who|siapa) (?:won|menang)",
    r"\A(?:siapa kamu|who are you)\Z",
    r"(?P<named>mayor|bupati)\s+of",
    r"\b(?i:Mayor|senat\w+)\b",
    r"\d{4}",
    r"\bof the (?:vote|senate)",
]
WORDS = [
    "How",
    "many",
    "votes",
    "vote",
    "JUMLAH",
    "suara",
    "who",
    "won",
    "Mayor",
    "of",
    "the",
    "Senate",
    "2024",
    "are",
    "you",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=TEXTS)
def test_what_is_sought_is_found_as_by_the_pattern_alone(pattern: str, text: str) -> None:
    sought, plain = Sought(pattern), re.compile(pattern)
    found, expected = sought.search(text), plain.search(text)
    assert (found and found.span()) == (expected and expected.span())
    assert sought.sub("-", text) == plain.sub("-", text)


@given(text=TEXTS)
def test_rows_are_tried_in_order_whatever_they_need(text: str) -> None:
    rows = SoughtRows((pattern, Sought(pattern)) for pattern in PATTERNS)
    expected = [pattern for pattern in PATTERNS if re.search(pattern, text)]
    assert [pattern for pattern, _ in rows.find_all(text)] == expected
    assert rows.find_first(text) == next(iter(expected), None)


def test_a_pattern_that_is_made_later_is_found_in_a_text_that_was_read_before() -> None:
    text = "the quorum of the assembly was told"
    assert Sought("nobody says this").search(text) is None
    assert Sought("quorum of").search(text) is not None
