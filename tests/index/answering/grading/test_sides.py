"""A place is not another one of its name or kind: West and East, Barat and Timur, district 2 and district 3."""

from __future__ import annotations

import pytest

from index.answering.grading.sides import _read_sides
from index.models import Answer, Language, Strength
from index.questions.question import read_question
from tests.corpora import EN, ID, make_collection, make_document

SHOWN = (Strength.STRONG, Strength.LIKELY)
STATIONS = """Jumlah TPS di Jawa Timur mencapai 120.666. Di Sulawesi Barat dan Tengah ada 9.100 TPS.

Sebanyak 31 juta pemilih terdaftar di Jawa Timur."""
VOTERS = """There are 412 polling stations in East Alder. Voters in West Alder went to the polls on 3 May.

District 3 has 31 polling stations. Districts 4 to 6 had 95 polling stations."""


@pytest.mark.parametrize(
    ("question", "is_shown"),
    [
        ("Berapa TPS di Jawa Timur?", True),
        ("Berapa TPS di Jawa Barat?", False),
        ("berapa pemilih terdaftar di jawa tengah", False),
        ("berapa pemilih terdaftar di jawa timur", True),
        ("Berapa TPS di Sulawesi Tengah?", True),
        ("How many polling stations are there in East Alder?", True),
        ("How many polling stations are there in West Alder?", False),
        ("How many polling stations are in district 3?", True),
        ("How many polling stations are in district 2?", False),
    ],
)
def test_no_other_place_of_its_name_is_shown(question: str, is_shown: bool) -> None:
    documents = [make_document("stations", STATIONS, ID), make_document("voters", VOTERS, EN)]
    found = make_collection(*documents).answer(read_question(question))
    assert (isinstance(found, Answer) and found.strength in SHOWN) is is_shown


@pytest.mark.parametrize(
    ("question", "is_shown"),
    [("berapa suara paslon 2?", True), ("berapa suara paslon 1?", True), ("berapa suara paslon 3?", False)],
)
def test_votes_are_of_the_pair_that_was_numbered_last(question: str, is_shown: bool) -> None:
    text = (
        "Paslon nomor urut 1 adalah Darmo Sukarto. Pasangan ini memperoleh 3.877 suara.\n\n"
        "Paslon nomor urut 2 adalah Ana Roa. Pasangan ini memperoleh 5.210 suara."
    )
    found = make_collection(make_document("count", text, ID, title="Hasil Pilkada")).answer(read_question(question))
    assert isinstance(found, Answer) is is_shown
    if isinstance(found, Answer):
        assert ("5.210" in found.quotes[0].text) is ("2" in question)


@pytest.mark.parametrize(
    ("text", "language", "sides"),
    [
        ("Jawa Barat, Tengah, dan Timur", ID, {"jawa": {"west", "middle", "east"}}),
        ("Nusa Tenggara Barat", ID, {"nusa": {"southeast west"}}),
        ("East and West Nusa Tenggara", EN, {"nusa": {"east southeast", "southeast west"}}),
        ("Aceh Barat Daya dan Aceh Barat", ID, {"aceh": {"southwest", "west"}}),
        ("North West Alder", EN, {"alder": {"northwest"}}),
        ("North and South Alder", EN, {"alder": {"north", "south"}}),
        ("Districts 2, 3 and 5-7", EN, {"district": {"2", "3", "5", "6", "7"}}),
        ("TPS 02 dibuka, TPS buka pukul 07.00", ID, {"tps": {"2"}}),
        ("The district has 1,200 voters", EN, {}),
    ],
)
def test_what_tells_places_apart_is_read(text: str, language: Language, sides: dict[str, set[str]]) -> None:
    assert _read_sides(text, language) == sides
