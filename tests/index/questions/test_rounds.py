"""The rounds of a vote that a text names."""

from __future__ import annotations

import pytest

from index.questions.wording.rounds import find_rounds


@pytest.mark.parametrize(
    ("text", "rounds"),
    [
        ("turnout in the first round", {"1"}),
        ("the first-round results", {"1"}),
        ("the first and second rounds", {"1", "2"}),
        ("in both rounds", {"1", "2"}),
        ("pada kedua putaran", {"1", "2"}),
        ("Sunday's run-off", {"2"}),
        ("pada putaran kedua", {"2"}),
        ("putaran I", {"1"}),
        ("putaran II", {"2"}),
        ("the first woman to be elected, in the third round", {"3"}),
        ("she came second", set()),
        ("counted a second time", set()),
    ],
)
def test_rounds_are_read_however_they_are_written(text: str, rounds: set[str]) -> None:
    assert find_rounds(text) == rounds
