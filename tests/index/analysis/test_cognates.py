"""Cognates: known pairs, and that nothing within reach is passed over."""

from __future__ import annotations

from collections import Counter

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
def test_an_edit_flips_at_most_two_bits_one_where_it_changes_the_length(word: str, other: str) -> None:
    one, two = sign_letters([word, other]).tolist()
    assert (one ^ two).bit_count() <= 2 * OSA.distance(word, other) - abs(len(word) - len(other))


@given(st.lists(WORDS, max_size=20))
def test_letters_and_letters_that_occur_twice_are_signed(words: list[str]) -> None:
    counts = [Counter(ord(char) % 32 for char in word) for word in words]
    expected = [
        sum(1 << letter for letter in count) + sum(1 << letter + 32 for letter, n in count.items() if n > 1)
        for count in counts
    ]
    assert sign_letters(words).tolist() == expected


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
    table = CognateTable((other, other) for other in words)
    found = table.find_cognates(word)
    assert set(found) == expected
    assert all(found[other] == (1.0 if find_skeleton(other) == skeleton else 0.7) for other in expected)
    assert list(CognateTable.open(table.arrays, words.__getitem__).find_cognates(word).items()) == list(found.items())


def test_terms_of_one_skeleton_are_all_found_and_other_tokens_passed_over() -> None:
    table = CognateTable([("2024", "2024"), ("a", "konstitusi"), ("%", "%"), ("b", "constitution"), ("c", "konstitus")])
    assert dict(table.find_cognates("constitution")) == {"c": 0.7, "a": 1.0, "b": 1.0}
    assert table.find_cognates("2024") == {}
    assert CognateTable([]).find_cognates("constitution") == {}
