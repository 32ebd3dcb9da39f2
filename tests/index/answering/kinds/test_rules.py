"""Rules told without a word of permission, and what follows for who breaks one, as laws have them."""

from __future__ import annotations

from functools import cache

import pytest

from index.answering.kinds.rules import rules
from index.building.build import index_collection
from index.collection import Collection
from index.models import Answer, Language, Strength
from index.questions.question import read_question
from tests.corpora import EN, ID, INFO, make_document

LAW = """Article 1
Every citizen who is 18 on election day has the right to vote.

Article 2
Soldiers and police officers in active service do not vote.

Article 3
Foreigners do not stand for office.

Article 4
Whoever votes twice is punished with a fine of up to 500 crowns.
"""
REGULATION = """Pasal 1
Pemilih yang pindah memberikan suara di tempat asal.

Pasal 2
Hakim dan jaksa tidak memilih.
"""


@cache
def open_laws() -> Collection:
    documents = [make_document("law", LAW, EN, title="Law"), make_document("aturan", REGULATION, ID, title="Aturan")]
    return index_collection(INFO, documents)


@pytest.mark.parametrize(
    ("question", "language", "told"),
    [
        ("can soldiers vote", EN, "do not vote"),
        ("Are soldiers allowed to vote?", EN, "do not vote"),
        ("may foreigners stand for office?", EN, "do not stand"),
        ("apakah tentara boleh memilih?", ID, "do not vote"),
        ("hakim boleh memilih gak", ID, "tidak memilih"),
        ("are judges allowed to vote?", EN, "tidak memilih"),
        ("what happens if i vote twice", EN, "Whoever votes twice"),
    ],
)
def test_who_does_not_do_something_may_not(question: str, language: Language, told: str) -> None:
    found = open_laws().answer(read_question(question, language))
    assert isinstance(found, Answer)
    assert found.strength.reaches(Strength.LIKELY)
    assert told in found.quotes[0].text


@pytest.mark.parametrize(
    ("question", "language"),
    [("can teachers vote", EN), ("are priests allowed to vote?", EN), ("bolehkah guru memilih", ID)],
)
def test_a_rule_for_others_answers_nobody_else(question: str, language: Language) -> None:
    found = open_laws().answer(read_question(question, language))
    assert not isinstance(found, Answer) or not found.strength.reaches(Strength.LIKELY)


@pytest.mark.parametrize(
    ("text", "language", "is_rule"),
    [
        ("Soldiers do not vote.", EN, True),
        ("Tentara tidak ikut memilih.", ID, True),
        ("Soldiers voted early.", EN, False),
        ("Observers do not expect fraud.", EN, False),
        ("Tentara memilih lebih awal.", ID, False),
        ("The police stay outside, at least 50 metres from the door.", EN, True),
        ("There is no voting by post and none over the internet.", EN, True),
        ("Who is in the queue at closing time is let vote.", EN, True),
        ("There is no doubt about the result.", EN, False),
        ("Tidak ada pemungutan suara lewat pos.", ID, True),
        ("Polisi berjaga di luar TPS.", ID, True),
        ("Tidak ada kerusuhan di TPS.", ID, False),
    ],
)
def test_a_rule_is_told_by_what_is_not_done(text: str, language: Language, is_rule: bool) -> None:
    assert rules(text, language) is is_rule


@pytest.mark.parametrize(
    ("text", "language", "is_rule"),
    [
        ("Passports that expired in May are accepted.", EN, True),
        ("Photographs of passports are not valid.", EN, True),
        ("A voter whose passport is lost receives a certificate.", EN, True),
        ("Surat suara pengganti diberikan hanya satu kali.", ID, True),
        ("Paspor lama tetap berlaku.", ID, True),
        ("The mayor received a letter.", EN, False),
        ("The results were accepted by the losers.", EN, False),
        ("Surat yang diterima walikota tebal.", ID, False),
        ("Aturan itu mulai berlaku pada Mei.", ID, False),
    ],
)
def test_a_rule_is_told_by_what_is_accepted_and_given(text: str, language: Language, is_rule: bool) -> None:
    assert rules(text, language) is is_rule
