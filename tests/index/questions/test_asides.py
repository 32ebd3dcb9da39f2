"""Why somebody asks, told around what they ask: it limits no answer, unless what is asked depends on it."""

from __future__ import annotations

import pytest

from index.building.build import build_collection
from index.collection import Collection
from index.models import Answer, Strength
from index.questions.question import read_question


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    folder = tmp_path_factory.mktemp("asides")
    text = "Marisa Ondre chairs the election board.\n\nPolling stations open at 7 a.m.\n\nBallots are blue."
    (folder / "board.md").write_text(f"---\ntitle: The election board\nlanguage: en\n---\n\n{text}\n")
    return build_collection(folder)


@pytest.mark.parametrize(
    ("text", "asides"),
    [
        ("my roommate keeps teasing me, how many observers came to Port Ash?", ["my roommate keeps teasing me, "]),
        ("aku lagi skripsian, masa tenang berlangsung berapa hari", ["aku lagi skripsian, "]),
        ("when does the roll close? i have not registered yet", ["i have not registered yet"]),
        ("what does the family get if an officer dies?? heard it happens a lot", ["heard it happens a lot"]),
        ("when do the polling stations open because my boss is strict", []),
        ("i lost my card, can i still vote?", []),
        ("aku kemarin tidak ikut putaran pertama, masih bisa ikut putaran kedua?", []),
        ("i am a foreigner here, who may vote in the city?", []),
        ("my aunt got a letter about a fine, is that true?", []),
        ("i read about the recount, who won?", []),
        ("kalau ktp saya hilang, kapan batas lapor ke kantor?", []),
        ("can a voter complain? how many of us do we need", []),
        ("when is the vote in Port Ash", []),
    ],
)
def test_what_tells_of_the_asker_is_told_aside(text: str, asides: list[str]) -> None:
    question = read_question(text)
    assert [question.asked[slice(*span)] for span in question.asides] == asides


@pytest.mark.parametrize("greeting", ["hii", "Hellooo", "haloo", "heyyy"])
def test_a_greeting_may_go_on(greeting: str) -> None:
    assert greeting not in read_question(f"{greeting}, who chairs the election board?").asked
    assert "Hall" in read_question("Hall of fame, where is it?").asked


@pytest.mark.parametrize(
    ("text", "is_shown"),
    [
        ("who chairs the election board?", True),
        ("my grumpy roommate keeps teasing me, who chairs the election board?", True),
        ("my roommate was in Zorvania, who chairs the election board?", False),
        ("who chairs the grumpy election board?", False),
    ],
)
def test_no_answer_is_limited_by_what_is_told_aside(collection: Collection, text: str, is_shown: bool) -> None:
    answer = collection.answer(read_question(text))
    assert (isinstance(answer, Answer) and answer.strength is not Strength.PARTIAL) == is_shown
