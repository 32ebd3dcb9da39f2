"""Patterns of word lists that a module names once: in both languages, and read only when they are asked for."""

import re

import pytest

from index.analysis.patterns.listed import ListedPattern


@pytest.mark.parametrize("text", ["Only if it rains", "Hanya kalau hujan", "hanya JIKA hujan"])
def test_a_listed_pattern_finds_the_words_of_both_languages(text: str) -> None:
    condition = ListedPattern("verification/conditions", "if", frame=r"(?i:\b(?:{})\b)")
    found = condition.search(text)
    assert found is not None
    assert found[0].lower() in ("if", "kalau", "jika")
    assert condition.match(text) is None
    assert condition.match(text, found.start()) is not None
    assert condition.fullmatch(found[0]) is not None


def test_a_listed_pattern_finds_no_word_of_another_section() -> None:
    assert ListedPattern("verification/conditions", "if", frame=r"\b(?:{})\b").search("unless it rains") is None


def test_a_listed_pattern_is_read_when_it_is_asked_for() -> None:
    unsound = ListedPattern("verification/conditions", "if", frame="(")
    with pytest.raises(re.error):
        unsound.search("if")
