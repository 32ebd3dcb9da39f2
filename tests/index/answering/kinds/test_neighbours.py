"""What is told of another of the same name, or only demanded, is no answer: the sentence on what is asked is."""

from __future__ import annotations

import pytest

from index.models import Answer, Language
from tests.corpora import EN, ID, ask_texts, find_shown


@pytest.mark.parametrize(
    ("question", "other", "told", "language"),
    [
        (
            "Kapan pelantikan wali kota?",
            "Anggota DPRD kota terpilih mengucapkan sumpah dan janji pada 14 Desember 2031.",
            "Wali kota dilantik pada 20 Februari 2032.",
            ID,
        ),
        (
            "When will the mayor be sworn in?",
            "Polling staff for the election of the mayor were sworn in on 3 September 2031. The mayor thanked them.",
            "The new mayor will be sworn in on 20 February 2032.",
            EN,
        ),
        (
            "What was the turnout among first-time voters?",
            "First-time voters accounted for 11.4 percent of the list.",
            "Turnout among first-time voters was 63 percent.",
            EN,
        ),
        (
            "Kapan penetapan DPT?",
            "KPU menetapkan daftar calon tetap pada 6 Juli 2031.",
            "Penetapan daftar pemilih tetap (DPT) dilakukan pada 13 Juli 2031.",
            ID,
        ),
        (
            "TPS mana saja yang PSU?",
            "Pemohon meminta pemungutan suara ulang (PSU) di seluruh 178 TPS di Kecamatan Tanjung.",
            "KPU menggelar PSU di tiga TPS, yaitu TPS 4, TPS 11, dan TPS 2 Kelurahan Anyar.",
            ID,
        ),
        (
            "Was there a revote?",
            "The petitioners demanded a revote at all 178 polling stations.",
            "A revote was held at polling stations 4 and 11.",
            EN,
        ),
        (
            "Can a blind voter bring someone into the booth?",
            "There is no braille template for the council ballot; blind voters may ask a companion to read it.",
            "A voter who is blind may be accompanied into the booth by a person of his or her own choice.",
            EN,
        ),
        (
            "lapor politik uang kemana?",
            "Laporan disampaikan paling lambat tujuh hari sejak pelanggaran politik uang diketahui.",
            "Warga dapat melapor ke kantor Bawaslu, Jalan Teluk Nomor 21, atau posko pengaduan 0811-0000-577.",
            ID,
        ),
    ],
)
def test_what_is_told_of_another_gives_way(question: str, other: str, told: str, language: Language) -> None:
    assert find_shown(question, (other, language)) == ""
    assert find_shown(question, (other, language), (told, language)) == told


def test_why_a_vote_was_repeated_is_not_where() -> None:
    where = "KPU menggelar PSU di tiga TPS, yaitu TPS 4 dan TPS 11 Kelurahan Pasir serta TPS 2 Kelurahan Anyar."
    why = "Bawaslu menemukan 23 orang mencoblos memakai formulir milik orang lain di TPS 4 Pasir."
    found = ask_texts("Kenapa TPS 4 Pasir PSU?", (f"{where} Partisipasi turun menjadi 61 persen. {why}", ID))
    assert isinstance(found, Answer)
    assert found.quotes[0].text[slice(*found.quotes[0].highlight)] == why


def test_who_asks_what_was_demanded_is_told_it() -> None:
    demand = "Pemohon meminta pemungutan suara ulang (PSU) di seluruh 178 TPS di Kecamatan Tanjung."
    assert find_shown("Di mana pemohon meminta PSU?", (demand, ID)) == demand


def test_a_page_answers_no_other_question_of_the_same_voters() -> None:
    page = (
        "# Voting with a disability\n\n## Are there braille ballots?\n\nEvery polling station has a braille template. "
        "There is none for the council ballot; blind voters may ask a companion to read it.\n\n"
        "## Can someone help me in the voting booth?\n\nYes. A voter who is blind may be accompanied by a person of "
        "his or her own choice.\n"
    )
    assert "own choice" in find_shown("Can a blind voter bring someone into the booth?", (page, EN))
    assert "braille" in find_shown("Are there braille ballots?", (page, EN))
