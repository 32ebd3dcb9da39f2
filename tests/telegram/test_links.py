"""Addresses in what people write: no words of a question, and no numbers of people."""

from __future__ import annotations

import pytest

from bot.messages.keys import Key
from index.models import Language
from tests.running import EN, ID, Person
from tests.texts import opening, say

SOURCE = "https://www.koreaherald.com/view.php?ud=20230327000781"


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Siapa ketua Mahkamah Konstitusi? https://kompas.com/berita/123", ID),
        (f"Siapa ketua Mahkamah Konstitusi? {SOURCE}", ID),
        (f"{SOURCE} Who chairs the Constitutional Court?", EN),
        ("Who chairs the Constitutional Court? See www.example.org/a?b=1.", EN),
    ],
)
async def test_an_address_beside_a_question_is_not_searched_for(
    person: Person, question: str, language: Language
) -> None:
    answer = await person.ask(question)
    assert "Elvira Azimova" in answer.spans("blockquote")[0]
    assert say(Key.ID_NUMBER, language) not in answer.text


@pytest.mark.usefixtures("application")
async def test_an_address_alone_is_no_number_of_a_person(person: Person) -> None:
    answer = await person.ask(SOURCE)
    assert say(Key.ID_NUMBER, EN) not in answer.text
    assert answer.text.startswith(opening(Key.TOO_SHORT, EN))


@pytest.mark.usefixtures("application")
async def test_a_number_beside_an_address_is_one(person: Person) -> None:
    assert say(Key.ID_NUMBER, EN) in (await person.ask(f"{SOURCE} 3174012345678901 am I registered?")).text


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize("mention", ["@kutip_test_bot {}", "@Kutip_Test_Bot, {}", "{} @kutip_test_bot"])
async def test_the_mention_that_groups_need_is_no_part_of_a_private_question(person: Person, mention: str) -> None:
    answer = await person.ask(mention.format("Who chairs the Constitutional Court?"))
    assert "Elvira Azimova" in answer.spans("blockquote")[0]
    answer = await person.ask(mention.format("Berapa persen suara Tokayev?"))
    assert "82.45%" in answer.spans("blockquote")[0]
