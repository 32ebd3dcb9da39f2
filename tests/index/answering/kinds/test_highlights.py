"""A highlight is read as if no page had divided its sentences."""

from __future__ import annotations

import pytest

from index.answering.kinds.highlights import join_lines


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("the right\nto vote", "the right to vote"),
        ("aged\n18 or over", "aged 18 or over"),
        # A sentence or an item of a list begins there.
        ("It is so.\nOthers differ.", "It is so.\nOthers differ."),
        ("bring a card\nb. a letter", "bring a card\nb. a letter"),
        ("bring a card\n2) a letter", "bring a card\n2) a letter"),
        ("Roa | 12 |\nTan | 13 |", "Roa | 12 |\nTan | 13 |"),
    ],
)
def test_a_sentence_goes_on_across_the_end_of_a_line(text: str, joined: str) -> None:
    assert join_lines(text) == joined
