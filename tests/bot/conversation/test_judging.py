"""Which rules doubt what is found for the readings of a message that goes on from the one before."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.answering import converse
from bot.conversation.found_reading import FoundReading
from bot.conversation.judging import Judge
from bot.conversation.untold import UNTOLD, tells
from bot.values.exchanges import Languages
from index import Collection
from index.building.build import index_collection
from index.models import Answer, Language, Strength, Subject
from index.questions.follow_ups.completing import list_readings
from index.questions.question import read_question
from tests.corpora import EN, ID, INFO, make_document

VOTE = Subject(place="Norland", event="mayoral election", date=dt.date(2026, 6, 14))
NEWS = (
    "Ana Roa won the mayoral election in Norland. She received 52 percent of the votes. Turnout was 74.8 percent. "
    "Roa is a member of the Harbour Party. The council of Norland has 21 seats."
)
LAW = "Ballots are kept for two years. The election commission of Norland counts the ballots."
BERITA = "Ana Roa menang dalam pemilihan wali kota Norland. Ia memperoleh 52 persen suara. Dewan memiliki 21 kursi."


@pytest.fixture(scope="module")
def norland() -> Collection:
    documents = [
        make_document("news", NEWS, title="Roa wins in Norland", about=VOTE),
        make_document("law", LAW, title="Election Act", about=VOTE),
        make_document("berita", BERITA, ID, title="Roa menang di Norland", about=VOTE),
    ]
    return index_collection(INFO, documents)


def read_all(collection: Collection, before: str, message: str, language: Language) -> list[tuple[Judge, FoundReading]]:
    """What is found for each reading of a message behind another that was answered."""
    last = converse(before, lambda _: Languages(language, language), collection, None)[0].turn
    assert last is not None
    question = read_question(message, language)
    readings = list_readings(question, last.earlier)
    assert readings is not None
    found = []
    for reading in readings:
        asked = read_question(reading.text, language)
        answer = collection.answer(asked)
        if isinstance(answer, Answer):
            judge = Judge(question, readings, last, collection)
            found.append((judge, FoundReading(question, readings, last, collection, reading, asked, answer)))
    return found


WON, SEATS = "Who won the mayoral election in Norland?", "Berapa kursi dewan kota Norland?"
MENANG = "Siapa yang menang pemilihan wali kota Norland?"


@pytest.mark.parametrize(
    ("before", "message", "language", "doubts"),
    [
        (WON, "Why?", EN, {"_lacks_reason_or_doer", "_tells_nothing_new"}),
        (MENANG, "kenapa?", ID, {"_lacks_reason_or_doer", "_tells_nothing_new"}),
        (WON, "by how many votes?", EN, {"_lacks_margin"}),
        ("How long are ballots kept?", "where?", EN, {"_tells_nothing_new"}),
        (SEATS, "kalau senat?", ID, {"_tells_nothing_new"}),
        (WON, "which party?", EN, set()),
        (WON, "what share did she get?", EN, set()),
    ],
)
def test_a_rule_doubts_what_does_not_tell_it(
    norland: Collection, before: str, message: str, language: Language, doubts: set[str]
) -> None:
    found = read_all(norland, before, message, language)
    assert found
    for judge, read in found:
        assert {rule.__name__ for rule in UNTOLD if rule(read)} == doubts
        assert tells(read) is not bool(doubts)
        assert isinstance(judge.judge(read.reading, read.asked, read.found), Answer) is not bool(doubts)


def test_what_tells_it_keeps_its_grade(norland: Collection) -> None:
    ((judge, read),) = read_all(norland, WON, "which party?", EN)
    kept = judge.judge(read.reading, read.asked, read.found)
    assert kept is read.found
    assert read.is_shown
    assert read.found.strength is not Strength.PARTIAL
    assert "Harbour Party" in read.highlight
