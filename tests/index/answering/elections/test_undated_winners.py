"""Who won, where no document says in its fields which election it is on."""

from __future__ import annotations

import datetime as dt

import pytest

from index.collection import Collection
from index.models import Answer, Language, Strength
from index.questions.question import read_question
from tests.corpora import EN, ID, make_collection, make_document

RESULTS = """Rapat pleno dihadiri semua saksi. Pasangan Teuku Saputra – Yuliana Mandagi memperoleh suara \
terbanyak dengan 128.546 suara atau 43,06 persen. Pasangan Rina Lubis – Bagas Pranoto meraih 126.741 suara.

Keberatan atas hasil pemilihan wali kota Alder diajukan ke mahkamah paling lambat tiga hari kerja.

Partai Pelabuhan sebagai peraih kursi terbanyak berhak atas jabatan ketua DPRD kota."""
PRESS = """The commission last night certified the results of the elections for mayor and city council of Alder.

The pair of Teuku Saputra and Yuliana Mandagi came first in the mayoral race with 43.06 percent of the valid votes.

The Harbour Party won ten seats on the city council, the River Party nine."""
GUIDE = "Pada 23 September warga Alder memilih wali kota. Calon yang memperoleh suara terbanyak ditetapkan terpilih."


@pytest.fixture(scope="module")
def results() -> Collection:
    return make_collection(
        make_document("hasil", RESULTS, ID, title="Hasil Pemilihan Wali Kota", published=dt.date(2026, 10, 2)),
        make_document("press", PRESS, EN, title="Results certified", published=dt.date(2026, 10, 3)),
        make_document("panduan", GUIDE, ID, title="Panduan Pemilih", published=dt.date(2026, 6, 15)),
    )


@pytest.mark.parametrize(
    ("question", "language", "told"),
    [
        ("siapa yg menang pilwalkot?", ID, "memperoleh suara terbanyak"),
        ("siapa pemenangnya", ID, "memperoleh suara terbanyak"),
        ("siapa walikota terpilih", ID, "memperoleh suara terbanyak"),
        ("siapa yang jadi wali kota?", ID, "memperoleh suara terbanyak"),
        ("suara terbanyak siapa", ID, "memperoleh suara terbanyak"),
        ("who won the mayoral election", EN, "came first in the mayoral race"),
        ("who is the mayor-elect", EN, "came first in the mayoral race"),
        ("who got the most votes", EN, "came first in the mayoral race"),
    ],
)
def test_the_sentence_that_says_who_won_answers(
    results: Collection, question: str, language: Language, told: str
) -> None:
    found = results.answer(read_question(question, language))
    assert isinstance(found, Answer)
    assert found.strength in (Strength.STRONG, Strength.LIKELY)
    assert told in found.quotes[0].text[slice(*found.quotes[0].highlight)]


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("siapa yang menang pilgub", ID),
        ("who won the presidential election", EN),
        ("siapa yang menang pemilu dprd", ID),
        ("partai apa yang menang", ID),
        ("siapa yang memenangkan gugatan", ID),
        ("who won the debate", EN),
    ],
)
def test_who_won_the_office_won_nothing_else(results: Collection, question: str, language: Language) -> None:
    found = results.answer(read_question(question, language))
    if isinstance(found, Answer) and found.strength in (Strength.STRONG, Strength.LIKELY):
        assert "Saputra" not in found.quotes[0].text[slice(*found.quotes[0].highlight)]
