"""What rows and sentences tell of winners, losers and parties, where no word says what their names are."""

from __future__ import annotations

import pytest

from index.answering.kinds.subjects.affairs import find_affairs
from index.models import Language
from tests.corpora import EN, ID, find_shown

MAYORS = """## Mayors

| City | Leading candidate | Party | Share | Outcome |
|---|---|---|---|---|
| Mill Hill | Ana Roa | Labour and Land | 52.4% | Elected |
| Ash Dale | Ben Sol | Civic Front | 57.3% | Elected |

Civic Front lost Mill Hill, which it had governed since 2010. People of Fenwick are calm. Harbour Walk is a street.
"""


@pytest.mark.parametrize(
    ("question", "language", "told"),
    [
        ("which party lost mill hill", EN, "Civic Front lost Mill Hill"),
        ("who was elected mayor of mill hill & with what percentage", EN, "52.4%"),
        ("siapa yg menang di ash dale & brp persen", ID, "57.3%"),
        ("which party lost ash dale", EN, ""),
        ("which party lost fenwick", EN, ""),
    ],
)
def test_who_won_or_lost_is_told_by_the_name_of_a_listed_party(question: str, language: Language, told: str) -> None:
    shown = find_shown(question, (MAYORS, EN), ("Siapa yang menang diumumkan KPU.", ID))
    assert told in shown if told else shown == ""


@pytest.mark.parametrize(
    ("asked", "affairs"),
    [
        ("ratih menang selisih berapa suara sama bagus", set()),
        ("what is the gap between 1st and 2nd place", set()),
        ("siapa yang menang dan berapa persen", set()),
        ("who came second", {"second"}),
        ("kalau suaranya sama siapa yang menang", {"tie"}),
        ("menang harus berapa persen", {"majority"}),
    ],
)
def test_a_margin_is_no_other_affair(asked: str, affairs: set[str]) -> None:
    assert find_affairs(asked) == affairs


def test_who_lost_a_card_is_told_that_nobody_needs_it() -> None:
    told = "The voter card helps staff to find you but you may vote without it if you can prove who you are."
    assert find_shown("lost my voter card. can i still vote?", (told, EN))
    assert not find_shown("lost my voter card. can i still vote?", ("A voter card is posted to you in July.", EN))


@pytest.mark.parametrize(("word", "is_shown"), [("goes", True), ("snorfles", False)])
def test_what_everybody_says_is_no_unheard_name(word: str, is_shown: bool) -> None:
    told = "If there is no petition, the president is sworn in on 17 October 2026."
    question = f"if nobody {word} to court when is the president sworn in"
    other = "Nobody takes a card to court, said the clerk."
    assert bool(find_shown(question, (told, EN), (other, EN))) is is_shown
