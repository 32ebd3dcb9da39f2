"""Who won most is nobody of whom it is told that they won nothing."""

from __future__ import annotations

import pytest

from index.answering.kinds.subjects.victors import lists_seats, tells_who_won_nothing
from index.models import Language
from tests.corpora import EN, ID, find_shown

NONE = {
    EN: "Young Ruritania won 3.1 per cent of the votes, failed to reach the threshold and has no seat.",
    ID: "Ruritania Muda meraih 3,1 persen suara, gagal mencapai ambang batas dan tidak memperoleh kursi.",
}
SPLIT = {
    EN: "In the Senate, the Harbour Party has 17 seats, the Reef Alliance 13 and the Green List 4.",
    ID: "Kursi di Senat dibagi sebagai berikut: Partai Pelabuhan 17, Aliansi Karang 13, Daftar Hijau 4.",
}
OTHER = {
    EN: "The seats in the Assembly go as follows: Reef Alliance 27, Harbour Party 12.",
    ID: "Kursi di Dewan Deputi dibagi sebagai berikut: Aliansi Karang 27, Partai Pelabuhan 12.",
}


@pytest.mark.parametrize(
    ("question", "language"),
    [("Which party won the most seats in the Senate?", EN), ("Which party won most seats in the Senate?", EN)],
)
def test_who_won_most_seats_is_told_party_by_party(question: str, language: Language) -> None:
    told = [(NONE[language], language), (OTHER[language], language)]
    assert "3.1" not in find_shown(question, *told)
    assert find_shown(question, *told, (SPLIT[language], language)) == SPLIT[language]


@pytest.mark.parametrize("question", ["Who won the election of the Senate?", "Who won most seats?"])
def test_who_won_nothing_won_no_election(question: str) -> None:
    assert "3.1" not in find_shown(question, (NONE[EN], EN), ("The Senate has 34 seats.", EN))


@pytest.mark.parametrize(
    ("text", "is_nothing"),
    [
        (NONE[EN], True),
        (NONE[ID], True),
        ("Roa won, while Sol failed to win a seat.", False),
        ("Roa menang, sedangkan Sol gagal meraih kursi.", False),
        ("Roa won with 60 per cent.", False),
    ],
)
def test_who_won_nothing_is_whoever_the_sentence_is_on(text: str, is_nothing: bool) -> None:
    assert tells_who_won_nothing(text) is is_nothing


def test_seats_are_told_party_by_party_of_several() -> None:
    assert all(map(lists_seats, (*SPLIT.values(), *OTHER.values())))
    for other in (SIZE, *NONE.values(), "Pasal 4, Pasal 12 dan Pasal 15 berlaku pada 14 Juni 2026."):
        assert not lists_seats(other)


SIZE = "The Senate has 15 members, three from each of the five islands."
