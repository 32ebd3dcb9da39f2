"""What a text holds: numbers and dates."""

from __future__ import annotations

import pytest

from index.answering.clauses.held_words import find_numbered_parts
from index.models import Language
from tests.corpora import EN, ID


@pytest.mark.parametrize(
    ("text", "language", "is_date", "parts"),
    [
        ("The court was founded in 1995, and it has nine judges.", EN, False, "The court was founded in 1995"),
        ("The court was founded in 1995, and it has 9 judges.", EN, True, "The court was founded in 1995"),
        ("Mahkamah didirikan pada Mei, dan punya sembilan hakim.", ID, True, "Mahkamah didirikan pada Mei"),
        ("It costs 1,000 dollars; nobody pays.", EN, False, "It costs 1,000 dollars"),
        ("Nobody pays.", EN, False, ""),
    ],
)
def test_parts_with_a_number_or_a_date(text: str, language: Language, is_date: bool, parts: str) -> None:
    found = find_numbered_parts(text, language, is_date=is_date)
    assert found.startswith(parts) if parts else found == ""
    assert "nobody" not in found
