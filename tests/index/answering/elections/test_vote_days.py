"""When the vote is, where no document says in its fields which vote it is on: what most of them tell, and no hoax."""

from __future__ import annotations

import datetime as dt

import pytest

from index.answering.kinds.subjects.vote_times import is_on_vote_day
from index.collection import Collection
from index.models import Answer, Language, Strength
from index.questions.question import read_question
from tests.corpora import EN, ID, make_collection, make_document

GUIDE = "Pada Rabu, 23 September 2026, warga Kota Alder memilih wali kota sekaligus anggota DPRD Kota Alder."
NOTICE = "Menjelang hari pemungutan suara 23 September 2026, Bawaslu menyampaikan hal-hal berikut kepada warga Alder."
HOAX = "“Pencoblosan pilwalkot diundur ke Rabu 30 September 2026. Sebarkan!” Pencoblosan pilwalkot 30 September 2026."
REPORT = "Observers came to the mayoral and city council elections in Alder on 23 September 2026. The day was calm."
LIMIT = "Batas umum pengurusan pindah memilih: 24 Agustus 2026 (30 hari sebelum pemungutan suara)."


def collect(*texts: tuple[str, Language, str]) -> Collection:
    documents = [
        make_document(f"d{n}", text, language, title=title, published=dt.date(2026, 9, 1))
        for n, (text, language, title) in enumerate(texts)
    ]
    return make_collection(*documents)


@pytest.fixture(scope="module")
def told() -> Collection:
    return collect(
        (GUIDE, ID, "Panduan Pemilih"),
        (NOTICE, ID, "Imbauan"),
        (HOAX, ID, "[HOAKS] Pencoblosan Diundur"),
        (REPORT, EN, "Statement"),
        (LIMIT, ID, "Pindah memilih"),
    )


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("kapan pencoblosan pilwalkot?", ID),
        ("tgl brp kita nyoblos", ID),
        ("kpn nyoblos", ID),
        ("hari H tgl brp", ID),
        ("tgl pemungutan suara brp", ID),
        ("kapan pemilihan DPRD?", ID),
        ("when do we vote", EN),
        ("when is the city council election", EN),
    ],
)
def test_the_day_that_most_documents_tell_answers(told: Collection, question: str, language: Language) -> None:
    found = told.answer(read_question(question, language))
    assert isinstance(found, Answer)
    assert found.strength is Strength.STRONG
    quote = found.quotes[0]
    assert "23 September 2026" in quote.text[slice(*quote.highlight)]
    assert quote.citation.language is language


def test_who_asks_for_the_weekday_is_told_it(told: Collection) -> None:
    found = told.answer(read_question("hari apa pencoblosannya", ID))
    assert isinstance(found, Answer)
    assert "Rabu, 23 September" in found.quotes[0].text


@pytest.mark.parametrize("question", ["kapan pilpres", "kapan pemilihan ketua DPRD", "kapan pemilihan ketua RT"])
def test_the_day_of_another_vote_is_not_that(told: Collection, question: str) -> None:
    found = told.answer(read_question(question, ID))
    assert not isinstance(found, Answer) or found.strength is not Strength.STRONG


def test_of_two_votes_neither_day_is_sure() -> None:
    other = GUIDE.replace("23 September", "14 Februari"), ID, "Panduan lain"
    found = collect((GUIDE, ID, "Panduan"), other, (NOTICE.replace("23 September", "14 Februari"), ID, "Lain")).answer(
        read_question("kapan pencoblosan", ID)
    )
    assert not isinstance(found, Answer) or found.confidence < 1


def test_what_a_page_repeats_of_a_message_tells_no_day() -> None:
    checked = """## Klaim

Pemungutan suara di Kota Alder dilaksanakan pada Rabu, 30 September 2026. Pesan ini beredar di WhatsApp.

## Fakta

KPU Alder membantah pesan itu. Jadwal tidak berubah."""
    pages = [(checked, ID, f"Periksa pesan pekan {week}") for week in (1, 2)]
    found = collect((GUIDE, ID, "Panduan"), (NOTICE, ID, "Imbauan"), *pages).answer(
        read_question("kapan pencoblosan pilwalkot?", ID)
    )
    assert isinstance(found, Answer)
    assert "23 September 2026" in found.quotes[0].text
    assert found.confidence == 1


SCHEDULE = "Pemilihan bupati Tanjung Alder dilaksanakan serentak pada Rabu, 10 Juni 2026, di enam kecamatan."
NEWS = "Pemungutan suara di Kabupaten Tanjung Alder pada Rabu (10/6) berjalan aman."
SUIT = "The sitting regent of Tanjung Alder has asked the court to set aside the result of the 10 June election."
ELSEWHERE = "Pemungutan suara di Kabupaten Batu Pinus pada Rabu (17/6) berjalan aman."


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("kapan nyoblos di tanjung alder?", ID),
        ("hari apa pencoblosan di Tanjung Alder", ID),
        ("when is the election in Tanjung Alder?", EN),
    ],
)
def test_what_tells_the_day_leads_over_what_names_it_in_passing(question: str, language: Language) -> None:
    collection = collect(
        (SCHEDULE, ID, "Jadwal Pemilihan Tanjung Alder"),
        (NEWS, ID, "Berita"),
        (SUIT, EN, "A suit"),
        (ELSEWHERE, ID, "Lain"),
    )
    found = collection.answer(read_question(question, language))
    assert isinstance(found, Answer)
    assert found.strength is Strength.STRONG
    assert "10 Juni 2026" in found.quotes[0].text


def test_a_day_in_brackets_is_of_the_place_beside_it() -> None:
    collection = collect((SCHEDULE, ID, "Jadwal Pemilihan Tanjung Alder"), (ELSEWHERE, ID, "Lain"))
    found = collection.answer(read_question("kapan nyoblos di Batu Pinus?", ID))
    assert not (isinstance(found, Answer) and found.strength is Strength.STRONG and "10 Juni" in found.quotes[0].text)


@pytest.mark.parametrize(
    ("sentence", "language", "is_told"),
    [
        ("19 January: President calls the election", EN, False),
        ("On 19 January the mayor called an early election.", EN, False),
        ("The president called the election for 12 April.", EN, True),
        ("The presidential election is on 12 April.", EN, True),
        ("19 Januari: Presiden mengumumkan pemilu", ID, False),
        ("Presiden menetapkan pemilu pada 12 April.", ID, True),
        ("Pemilu presiden digelar 12 April.", ID, True),
    ],
)
def test_the_day_on_which_an_election_is_called_is_not_its_own(
    sentence: str, language: Language, is_told: bool
) -> None:
    assert is_on_vote_day(sentence, make_document("d", sentence, language)) is is_told
