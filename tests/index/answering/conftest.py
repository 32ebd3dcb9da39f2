"""A short report whose sentences are known."""

from __future__ import annotations

import pytest

from index.search.index import PassageIndex
from tests.corpora import make_document, make_index

PARAGRAPHS = [
    ["The Constitutional Court was founded in January.", "This body protects the rights of citizens."],
    ["Voters chose mayors in March.", "The mayor of Almaty is a member of the Green Party."],
    ["Seven parties are registered.", "The quota for women is 30 percent."],
    ["Turnout fell in Almaty.", "Yuri Bulutaev thinks of schools."],
]


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    text = "\n\n".join(" ".join(sentences) for sentences in PARAGRAPHS)
    return make_index((make_document("report", text, title="Report"), PARAGRAPHS), is_crosslingual=True)
