"""Names of regions are given back whole."""

from __future__ import annotations

import pytest

from index.models import Language
from index.questions.wording.regions import name_whole_regions

EN, ID = Language.EN, Language.ID


@pytest.mark.parametrize(
    ("text", "language", "words", "whole"),
    [
        ("Siapa gubernur Jawa Barat?", ID, ("gubernur", "Barat"), ("gubernur", "Jawa Barat")),
        ("berapa pemilih di jawa barat", ID, ("barat",), ("jawa barat",)),
        ("Kapan pilkada Sulawesi Barat?", ID, ("Sulawesi", "Barat"), ("Sulawesi Barat",)),
        ("Berapa TPS di Nusa Tenggara Timur?", ID, ("Nusa",), ("Nusa Tenggara Timur",)),
        ("Apa syarat di Papua Barat Daya?", ID, ("Papua",), ("Papua Barat Daya",)),
        ("How many voters are there in West Java?", EN, ("West",), ("West Java",)),
        ("who won in south dakota", EN, ("dakota",), ("south dakota",)),
        ("Berapa gubernur di barat?", ID, ("barat",), ("barat",)),
        ("Berapa pemilih Barat?", ID, ("Barat",), ("Barat",)),
        ("Who lives west of the river?", EN, ("west", "river"), ("west", "river")),
        ("Who visited the West last year?", EN, ("West",), ("West",)),
        ("Siapa gubernur Jawa Barat?", ID, ("gubernur",), ("gubernur",)),
        ("Berapa TPS di Jawa?", ID, ("Jawa",), ("Jawa",)),
    ],
)
def test_a_region_is_named_whole(text: str, language: Language, words: tuple[str, ...], whole: tuple[str, ...]) -> None:
    assert name_whole_regions(words, text, language) == whole
