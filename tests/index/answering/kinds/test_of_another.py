"""What holds of another deed, another vote or nobody: why it was moved, who won it again, what an officer faces."""

from __future__ import annotations

import datetime as dt

import pytest

from index.models import Document, Language, Subject
from index.questions.question import read_question
from tests import corpora
from tests.corpora import EN, ID, make_collection, make_document

WHY_AT_ALL = (
    "# Tanya jawab\n\n## Mengapa ada pemungutan suara ulang?\n\nMahkamah Konstitusi menemukan bahwa di 37 TPS ada"
    " pemilih yang mencoblos lebih dari satu kali. Karena itu hasil di sana dibatalkan.\n\n"
    "## Apakah saya perlu mendaftar lagi?\n\nTidak. Daftar pemilih yang dipakai tetap sama."
)
MOVED = (
    "KPU mengumumkan bahwa pemungutan suara ulang, yang semula dijadwalkan pada 12 Desember 2026, diundur menjadi"
    " 19 Desember 2026.\n\nPerubahan ini dilakukan karena banjir merusak gudang logistik.\n\n"
    "TPS 4 dipindahkan ke gedung olahraga karena bangunan lama rusak."
)


@pytest.mark.parametrize(
    "question",
    [
        "kenapa psu-nya diundur?",
        "Kenapa tanggal PSU diundur ke 19 Desember?",
        "kenapa jadwal PSU berubah",
        "why was the repeat vote postponed",
        "why was the date of the repeat vote moved?",
    ],
)
def test_why_it_was_moved_is_told_by_the_notice_that_moved_it(question: str) -> None:
    assert "banjir" in corpora.find_shown(question, (WHY_AT_ALL, ID), (MOVED, ID))


@pytest.mark.parametrize("question", ["kenapa psu-nya diundur?", "why was the repeat vote postponed?"])
def test_why_there_is_a_vote_says_not_why_it_was_moved(question: str) -> None:
    assert corpora.find_shown(question, (WHY_AT_ALL, ID)) == ""


def test_why_there_is_a_vote_is_told_by_its_heading() -> None:
    assert "37 TPS" in corpora.find_shown("kenapa ada PSU?", (WHY_AT_ALL, ID), (MOVED, ID))


SANCTIONS = (
    "## Pasal 13. Sanksi\n\n"
    "(1) Anggota KPPS yang dengan sengaja memberikan lebih dari satu surat suara kepada seorang pemilih diberhentikan"
    " dan dilaporkan kepada kepolisian.\n"
    "(2) Setiap orang yang memberikan uang atau barang untuk memengaruhi pemilih dipidana menurut undang-undang"
    " pemilihan dengan pidana penjara 36 sampai 72 bulan.\n"
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("apa hukumannya kalau petugas kasih dua surat suara ke satu orang", "diberhentikan"),
        ("what is the penalty for handing out more than one ballot", "diberhentikan"),
        ("apa hukuman membagikan uang ke pemilih", "36 sampai 72 bulan"),
        ("apa hukuman kalau petugas tidur di TPS", ""),
    ],
)
def test_a_penalty_is_of_the_deed_that_is_asked(question: str, told: str) -> None:
    shown = corpora.find_shown(question, (SANCTIONS, ID))
    assert told in shown if told else not shown


REPEAT = Subject("North Sagara", "repeat vote for governor", dt.date(2026, 12, 19), "pemungutan suara ulang gubernur")
FIRST = Subject("North Sagara", "election of the governor", dt.date(2026, 9, 9), "pemilihan gubernur")
FAQ = (
    "Mahkamah menemukan bahwa kepala desa di Muara Teluk dikerahkan untuk memenangkan salah satu pasangan calon dalam"
    " pemungutan suara ulang."
)
RULING = (
    "The petitioners asked the court to annul the decision by which Maria Tandilangi had won by 38,968 votes. They"
    " asked for a repeat vote in the whole province."
)
HELD = "Rahmat Hidayatullah won the repeat vote by 1,204 votes."


@pytest.mark.parametrize("question", ["siapa yang menang PSU?", "who won the repeat vote", "who won the re-run?"])
@pytest.mark.parametrize("is_held", [False, True])
def test_a_repeated_vote_is_won_once_it_is_held(question: str, is_held: bool) -> None:
    def make(name: str, text: str, language: Language, published: dt.date, about: Subject) -> Document:
        return make_document(name, text, language, title=name, published=published, about=about)

    documents = [
        make("faq", FAQ, ID, dt.date(2026, 11, 21), REPEAT),
        make("ruling", RULING, EN, dt.date(2026, 11, 4), FIRST),
    ]
    if is_held:
        documents.append(make("result", HELD, EN, dt.date(2026, 12, 29), REPEAT))
    answer = make_collection(*documents).answer(read_question(question))
    assert corpora.read_shown(answer) == (HELD if is_held else "")


COSTS = "PSU dibiayai dari APBD Provinsi Sagara Utara sebesar Rp 41,6 miliar. Kantor KPU buka setiap hari."


@pytest.mark.parametrize(
    ("question", "is_told"), [("berapa biaya PSU", True), ("berapa biaya parkir di kantor KPU", False)]
)
def test_what_no_document_knows_costs_nothing_else(question: str, is_told: bool) -> None:
    assert bool(corpora.find_shown(question, (COSTS, ID))) is is_told


PAIR = "Rahmat Hidayatullah mengajukan permohonan ke Mahkamah Konstitusi pada 2 November 2026."
PLEDGES = "Rahmat Hidayatullah berjanji membangun pelabuhan dan menjanjikan seragam sekolah gratis."


@pytest.mark.parametrize("question", ["apa visi misi Rahmat Hidayatullah", "janji kampanye Rahmat Hidayatullah"])
def test_a_programme_is_told_by_pledges_and_not_by_a_name(question: str) -> None:
    assert corpora.find_shown(question, (PAIR, ID)) == ""
    assert corpora.find_shown(question, (PAIR, ID), (PLEDGES, ID)) == PLEDGES


@pytest.mark.parametrize("question", ["siapa ketua KPU Kabupaten Muara Teluk", "siapa ketua KPU Muara Teluk"])
def test_who_chairs_a_body_is_found_behind_its_whole_name(question: str) -> None:
    text = "Ketua KPU Kabupaten Muara Teluk, Fitriani Daeng Malewa, mengatakan 2.884 petugas dibutuhkan."
    assert corpora.find_shown(question, (text, ID)) == text


QUICK = "Hasil hitung cepat hanya boleh diumumkan paling cepat dua jam setelah pemungutan suara berakhir."


def test_an_hour_may_be_told_by_what_it_comes_after() -> None:
    assert corpora.find_shown("hitung cepat boleh diumumkan jam berapa", (QUICK, ID)) == QUICK
    assert corpora.find_shown("jam berapa TPS tutup", (QUICK, ID)) == ""


REPORTING = (
    "# Tanya jawab\n\n## Ke mana saya melaporkan politik uang?\n\nLaporkan ke Bawaslu kabupaten atau melalui nomor"
    " 0812-9000-4455 paling lambat tujuh hari setelah diketahui.\n\n## Di mana saya memilih?\n\nDi TPS yang tertulis"
    " dalam undangan."
)


@pytest.mark.parametrize("question", ["where do i report vote buying", "how do I report money politics"])
def test_where_something_is_reported_is_no_place_to_vote(question: str) -> None:
    assert "0812-9000-4455" in corpora.find_shown(question, (REPORTING, ID))


JUDGES = "Elvira Azimova, the first Chairperson of the Constitutional Court, previously worked as Commissioner."


@pytest.mark.parametrize(
    "question",
    ["who appoints the judges of the Constitutional Court", "Who chooses the judges of the Constitutional Court?"],
)
def test_who_does_something_to_what_is_not_spoken_of_is_not_told(question: str) -> None:
    assert corpora.find_shown(question, (JUDGES, EN)) == ""
    told = f"The President {question.split()[1]} the judges of the Constitutional Court."
    assert corpora.find_shown(question, (JUDGES, EN), (told, EN)) == told
