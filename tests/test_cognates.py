"""Cognates: known pairs, and that nothing within reach is passed over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from index.analysis.cognates import CognateTable, find_skeleton, find_skeletons, sign_letters

WORDS = st.text("abcdeinostéй", min_size=1, max_size=14)


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [
        ("constitution", "konstitusi"),
        ("democracy", "demokrasi"),
        ("candidate", "kandidat"),
        ("Mazhilis".lower(), "majilis"),
        ("university", "universitas"),
        ("borrell", "borell"),
    ],
)
def test_known_cognates_are_found(english: str, indonesian: str) -> None:
    assert CognateTable([("term", indonesian)]).find_cognates(english)["term"] > 0
    assert CognateTable([("term", english)]).find_cognates(indonesian)["term"] > 0


@pytest.mark.parametrize(("word", "other"), [("election", "selection"), ("vote", "note"), ("president", "presiden2")])
def test_other_words_are_not_found(word: str, other: str) -> None:
    assert CognateTable([("term", other)]).find_cognates(word) == {}


@given(st.lists(WORDS, max_size=20))
def test_words_fold_together_as_they_fold_alone(words: list[str]) -> None:
    assert find_skeletons(words) == [find_skeleton(word) for word in words]


@given(WORDS, WORDS)
def test_an_edit_flips_at_most_two_bits(word: str, other: str) -> None:
    assert (sign_letters(word) ^ sign_letters(other)).bit_count() <= 2 * OSA.distance(word, other)


@given(st.lists(WORDS, max_size=40, unique=True), WORDS)
def test_everything_within_reach_is_found(words: list[str], word: str) -> None:
    skeleton = find_skeleton(word)
    edits = 0 if len(skeleton) < 5 else 1 if len(skeleton) < 9 else 2
    expected = {
        other
        for other in words
        if len(skeleton) >= 4
        and (find_skeleton(other)[:1] == skeleton[:1] or not edits)
        and OSA.distance(skeleton, find_skeleton(other)) <= edits
    }
    found = CognateTable((other, other) for other in words).find_cognates(word)
    assert set(found) == expected
    assert all(found[other] == (1.0 if find_skeleton(other) == skeleton else 0.7) for other in expected)
