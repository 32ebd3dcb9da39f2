"""The heading above a quote."""

from __future__ import annotations

import pytest

from index.answering.kinds.headings import find_heading_above
from index.building.build import index_collection
from index.models import Answer, Document, Language
from index.questions.question import read_question
from tests.corpora import INFO

TITLE = "The race for mayor"
TEXT = f"""# {TITLE}

Five people want to be mayor of Riverton.

## Candidates

### Nora Field

Age 49. She grew up on an island and wants a new bridge.

### Sam Reed ###

Age 57. He wants to send 300 coins to everybody in the town.

#hashtag

He said so on Monday.
"""


@pytest.mark.parametrize(
    ("words", "heading"),
    [("Five people", None), ("Age 49", "Nora Field"), ("Age 57", "Sam Reed"), ("He said so", "Sam Reed")],
)
def test_the_nearest_heading_above_is_found(words: str, heading: str | None) -> None:
    assert find_heading_above(Document("race", TITLE, TEXT, Language.EN), TEXT.index(words)) == heading


def test_a_text_without_headings_has_none() -> None:
    assert find_heading_above(Document("age", TITLE, "Age 49. Number #1 of all.", Language.EN), 8) is None


def test_a_quote_is_cited_with_the_heading_that_it_stands_under() -> None:
    collection = index_collection(INFO, [Document("race", TITLE, TEXT, Language.EN)])
    answer = collection.answer(read_question("Who wants to send 300 coins to everybody?"))
    assert isinstance(answer, Answer)
    assert answer.quotes[0].citation.section == "Sam Reed"
