"""What names somebody or a place answers nothing else that is asked of them, and nothing of another place."""

from __future__ import annotations

import pytest

from index.models import Answer, Strength
from index.questions.question import read_question
from tests.corpora import EN, ID, make_collection, make_document

NEWS = """CAER ALDEN. The Harbour Party will be the largest, the National Electoral Commission said.
The National Electoral Commission sits each day.

- Number 01: Ratna Suryani and Dedi Kurnia

Mulyadi Rasyid had been regent since 2016. The bridge at Caer Alden was finished in November."""
RULES = "Simulasi pemungutan suara diadakan di Balai Nusantara, Caer Alden. Hasil pemilihan di Batu Pinus diumumkan."


@pytest.mark.parametrize(
    ("question", "is_shown"),
    [
        ("how rich is Ratna Suryani, did she declare her assets?", False),
        ("what is the running mate of Ratna Suryani's favourite dish?", False),
        ("alamat kantor komisi pemilihan di Caer Alden di mana", False),
        ("where is the office of the Electoral Commission in Caer Alden?", False),
        ("hasil pilbup 2016 di Batu Pinus gimana", False),
        ("di mana simulasi pemungutan suara diadakan?", True),
        ("when was the bridge at Caer Alden finished?", True),
        ("who had been regent since 2016?", True),
    ],
)
def test_a_name_alone_answers_nothing(question: str, is_shown: bool) -> None:
    documents = [make_document("news", NEWS, EN), make_document("rules", RULES, ID)]
    found = make_collection(*documents).answer(read_question(question))
    assert (isinstance(found, Answer) and found.strength is not Strength.PARTIAL) is is_shown


@pytest.mark.parametrize(
    ("question", "is_shown"),
    [("Who won in Larkhaven?", False), ("Who won in Port Ash?", True), ("siapa yang menang di Larkhaven", False)],
)
def test_where_a_report_was_written_is_no_place_of_what_it_tells(question: str, is_shown: bool) -> None:
    text = "Larkhaven - Ines Carrow won the election of the mayor in Port Ash, the board said."
    found = make_collection(make_document("news", text, EN)).answer(read_question(question))
    assert (isinstance(found, Answer) and found.strength is not Strength.PARTIAL) is is_shown
