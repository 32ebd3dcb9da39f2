"""Which ordinals a text has, and what they tell."""

from __future__ import annotations

import pytest

from index.questions.wording.ordinals import find_ordinals


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("When is the second debate?", [(2, "debate")]),
        ("the 2nd presidential debate", [(2, "debate")]),
        ("the first and second debates", [(1, "debates"), (2, "debates")]),
        ("Kapan debat kedua?", [(2, "debat")]),
        ("debat capres ke-3", [(3, "debat")]),
        ("debat pertama dan kedua", [(1, "debat"), (2, "debat")]),
        ("the second general election", [(2, "election")]),
    ],
)
def test_an_ordinal_tells_its_noun(text: str, told: list[tuple[int, str]]) -> None:
    found = find_ordinals(text)
    assert [one.value for one in found] == [value for value, _ in told]
    assert all(text.startswith(noun, one.noun) for one, (_, noun) in zip(found, told, strict=True))
    assert all(one.is_sure for one in found)


@pytest.mark.parametrize(
    "text", ["Apakah kedua calon hadir?", "keduanya berdebat", "the second-largest party", "she came second", "kedua"]
)
def test_what_counts_all_or_has_no_noun_is_none(text: str) -> None:
    assert not find_ordinals(text)


def test_what_may_count_both_is_not_sure() -> None:
    assert [one.is_sure for one in find_ordinals("debat kedua calon")] == [False]
