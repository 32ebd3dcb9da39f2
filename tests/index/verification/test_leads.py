"""Who won where, by the rows of tables; whom somebody supports; on which day something is."""

from __future__ import annotations

import datetime as dt

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Document, Language, Subject, VerdictKind
from tests.corpora import INFO, make_document

EN, ID = Language.EN, Language.ID
HEAD = "| District | Registered | Ana Roa | Ben Okello | Invalid | Turnout |\n|---|---|---|---|---|---|\n"
FIRST = HEAD + "| Norvik | 9,310 | 4,210 | 3,865 | 88 | 74.8% |\n| Sandal | 6,115 | 2,806 | 2,204 | 40 | 74.2% |\n"
SECOND = HEAD + "| Norvik | 9,310 | 5,104 | 6,870 | 91 | 76.8% |\n| Total | 15,425 | 8,084 | 10,485 | 130 | 75.9% |\n"
VILLAGES = (
    "| Desa | Calon terpilih | Suara | Peringkat kedua | Suara |\n|---|---|---|---|---|\n"
    "| Karangsari | Dewi Lestari | 1.904 | Joko Wardana | 1.377 |\n"
    "| Sukamulya | Rudi Hartono | 988 | Sri Wahyuni | 871 |\n"
)
SEATS = (
    "| Seat | Elected | Votes | Not elected | Votes |\n|---|---|---|---|---|\n"
    "| Malupe | Ines Roim | 605 | Jone Kavet | 603 |\n| Tafea | Pita Solo | 811 | Lani Moe | 402 |\n"
)
NEWS = (
    "Dina Falk, who came third, had endorsed Ben Okello on 22 June. Emil Hart gave no recommendation. "
    "If no candidate wins more than half, both go to the second round on 12 July 2026. "
    "The campaign for the second round starts on 1 July 2026. "
    "Ballots are counted in the Arts House, no longer in Harbour Hall, which is under repair."
)


def _make(name: str, text: str, language: Language, title: str, event: str, day: dt.date) -> Document:
    return make_document(name, text, language, title=title, about=Subject(place="Arvo Islands", event=event, date=day))


@pytest.fixture(scope="module")
def island() -> Collection:
    first, second = dt.date(2026, 6, 14), dt.date(2026, 7, 12)
    return index_collection(
        INFO,
        [
            _make("first", FIRST, EN, "Results of the first round, 14 June 2026", "first round", first),
            _make("second", SECOND, EN, "Results of the second round, 12 July 2026", "second round", second),
            _make("desa", VILLAGES, ID, "Hasil pemilihan kepala desa", "pemilihan kepala desa", first),
            _make("seats", SEATS, EN, "Seats of the parliament", "parliamentary election", first),
            _make("news", NEWS, EN, "Okello overtakes Ana Roa in the runoff", "second round", second),
        ],
    )


@pytest.mark.parametrize(
    "claim",
    [
        "Ana Roa won in Norvik in the first round",
        "Ben Okello won in Norvik in the second round",
        "Ben Okello menang di Norvik pada putaran kedua",
        "Ana Roa lost in Norvik in the runoff",
        "Ben Okello lost in Sandal in the first round",
        "Dewi Lestari menang di Karangsari",
        "Joko Wardana kalah di Karangsari",
        "Jone Kavet lost in Malupe",
        "Ines Roim menang di Malupe",
    ],
)
def test_who_is_first_in_a_row_won_there(island: Collection, claim: str) -> None:
    assert island.verify(claim).kind is VerdictKind.AGREES


@pytest.mark.parametrize(
    "claim",
    [
        "Ben Okello won in Norvik in the first round",
        "Ana Roa won in Norvik in the second round",
        "Ana Roa unggul di Norvik pada putaran kedua",
        "Joko Wardana menang di Karangsari",
        "Rudi Hartono kalah di Sukamulya",
        "Ana Roa did not win in Norvik in the first round",
        "Dewi Lestari tidak menang di Karangsari",
        "Jone Kavet won in Malupe",
        "Ines Roim kalah di Malupe",
    ],
)
def test_who_is_not_first_in_a_row_did_not_win_there(island: Collection, claim: str) -> None:
    assert island.verify(claim).kind is VerdictKind.DIFFERS


@pytest.mark.parametrize(
    "claim",
    [
        # Both rounds are told of, and differ.
        "Ana Roa won in Norvik",
        "Ana Roa won in Lunde in the first round",
        "Dina Falk won in Norvik in the first round",
        "Joko Wardana menang di Sukamulya",
        "Ana Roa won twelve seats in Norvik",
        "Ana Roa won a prize in Norvik",
        "Ana Roa led the mission in Norvik",
        # What comes of it is what is said.
        "Jone Kavet will emigrate after losing in Malupe",
        "Jone Kavet akan pindah karena kalah di Malupe",
    ],
)
def test_of_other_places_and_other_wins_rows_tell_nothing(island: Collection, claim: str) -> None:
    assert island.verify(claim).kind not in {VerdictKind.AGREES, VerdictKind.DIFFERS}


@pytest.mark.parametrize(
    "claim",
    [
        "Dina Falk endorsed Ana Roa",
        "Dina Falk endorsed Ana Roa on 22 June",
        "The second round was held on 19 July 2026",
        "Putaran kedua digelar 19 Juli 2026",
        "Ballots are counted in Harbour Hall",
    ],
)
def test_another_name_or_day_in_its_place_differs(island: Collection, claim: str) -> None:
    assert island.verify(claim).kind is VerdictKind.DIFFERS


@pytest.mark.parametrize(
    "claim",
    [
        "Dina Falk endorsed Ben Okello",
        "Emil Hart endorsed Ana Roa",
        "Ben Okello endorsed Dina Falk",
        "The second round was held on 12 July 2026",
        "The recount of the second round is on 20 July 2026",
        "The third round was held on 20 August 2026",
        "Ballots are counted in the Arts House",
    ],
)
def test_the_same_and_what_is_of_another_does_not(island: Collection, claim: str) -> None:
    assert island.verify(claim).kind is not VerdictKind.DIFFERS
