"""What people judge differently, and what speaks of it."""

from __future__ import annotations

import pytest

from index.questions.contested import find_contention


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("You can call the free hotline until midnight on election day.", False),
        ("Polling stations are open from 7 a.m. on election day.", False),
        ("The vote was free and open.", True),
    ],
)
def test_what_costs_nothing_is_no_free_election(text: str, is_told: bool) -> None:
    contention = find_contention(["was", "the", "election", "fair"])
    assert contention is not None
    assert contention.is_told_in(text) is is_told
