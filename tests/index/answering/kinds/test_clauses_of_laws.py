"""What laws tell: how many members a body has and where it sits, who does what, from which age, of which year."""

from __future__ import annotations

import pytest

from index.models import Abstention, Answer, Language, Strength
from index.questions.question import read_question
from tests.corpora import EN, ID, make_collection, make_document

LAW = "UNDANG-UNDANG NOMOR 9 TAHUN 2019 TENTANG HUJAN\n\nPasal 1\n\nHujan turun.\n\nPasal 2\n\nSungai mengalir.\n"
MEMBERS = "Jumlah anggota:\na. Bawaslu sebanyak 5 (lima) orang;\nb. Bawaslu Provinsi sebanyak 3 (tiga) orang.\n"
SELECTION = "Tim seleksi anggota Bawaslu berjumlah 9 (sembilan) orang yang berasal dari unsur masyarakat.\n"
COUNCIL = "The council has nine members. The selection panel of the council has seven members.\n"
SEATS = "Jumlah kursi anggota DPR ditetapkan sebanyak 560 (lima ratus enam puluh).\n"


def ask(question: str, *texts: tuple[str, Language]) -> Answer | Abstention:
    documents = [make_document(f"d{at}", text, language) for at, (text, language) in enumerate((*texts, (LAW, ID)))]
    return make_collection(*documents).answer(read_question(question))


def find_highlight(question: str, *texts: tuple[str, Language]) -> str:
    """Return what of the first quote answers, where it is shown as an answer, else ""."""
    answer = ask(question, *texts)
    if not isinstance(answer, Answer) or not answer.strength.reaches(Strength.LIKELY):
        return ""
    quote = answer.quotes[0]
    start, end = quote.highlight
    return quote.text[start:end]


@pytest.mark.parametrize(
    "question",
    [
        "Berapa anggota Bawaslu?",
        "anggota Bawaslu ada berapa",
        "Berapa orang yang duduk di Bawaslu?",
        "Bawaslu isinya berapa orang?",
        "How many members does Bawaslu have?",
    ],
)
def test_members_are_those_of_the_body_and_of_none_that_chooses_them(question: str) -> None:
    assert "Bawaslu sebanyak 5 (lima)" in find_highlight(question, (SELECTION, ID), (MEMBERS, ID))


@pytest.mark.parametrize("question", ["How many members does the council have?", "How many people sit on the council?"])
def test_members_are_told_in_english_too(question: str) -> None:
    assert "The council has nine members" in find_highlight(question, (COUNCIL, EN))


@pytest.mark.parametrize("question", ["Berapa jumlah kursi DPR?", "total kursi DPR ada berapa?"])
def test_seats_are_members(question: str) -> None:
    assert "560" in find_highlight(question, (SEATS, ID), (SELECTION, ID))


@pytest.mark.parametrize(
    ("question", "language"), [("Kantor DKPP ada di mana?", ID), ("Di mana DKPP berkedudukan?", ID)]
)
def test_where_a_body_sits_is_told_by_its_seat(question: str, language: Language) -> None:
    seat = "DKPP bersifat tetap dan berkedudukan di ibu kota negara.\n"
    work = "Pengisian jabatan dalam kantor sekretariat DKPP ditetapkan dengan keputusan sekretaris DKPP.\n"
    assert "ibu kota negara" in find_highlight(question, (work, language), (seat, language))
    assert find_highlight(question, (work, language)) == ""


@pytest.mark.parametrize(
    ("question", "text", "language"),
    [
        ("Siapa yang mengangkat anggota PPS?", "Anggota PPS diangkat oleh KPU Kabupaten.", ID),
        ("Siapa yang melantik anggota PPS?", "Pelantikan anggota PPS dilakukan oleh KPU Kabupaten.", ID),
        ("Siapa yang menetapkan daftar pemilih?", "KPU Kabupaten menetapkan daftar pemilih di balai kota.", ID),
        ("Who appoints the judges?", "The judges are appointed by the President.", EN),
    ],
)
def test_who_does_something_is_told_of_that_very_object(question: str, text: str, language: Language) -> None:
    others = {
        ID: "Anggota PPS wajib menaati tata kerja daftar pemilih dalam peraturan tentang mengangkat sumpah.",
        EN: "The judges who appoints are new must take an oath of office before they sit.",
    }
    assert find_highlight(question, (others[language], language), (text, language)) == text


@pytest.mark.parametrize("body", ["KPU Provinsi", "KPU Kabupaten"])
def test_a_lesser_body_of_its_name_is_another_object(body: str) -> None:
    lesser, own = f"Pelantikan anggota {body} dilakukan oleh KPU.", "Pelantikan anggota KPU dilakukan oleh Presiden."
    assert find_highlight("Siapa yang melantik anggota KPU?", (lesser, ID), (own, ID)) == own


@pytest.mark.parametrize("question", ["Umur berapa orang boleh memilih?", "usia berapa orang bisa ikut memilih?"])
def test_at_what_age_people_vote_counts_nobody(question: str) -> None:
    text = "Warga negara yang berumur genap 18 tahun mempunyai hak memilih."
    assert find_highlight(question, (text, ID)) == text


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("What year is the order on election symbols from?", True),
        ("Aturan soal simbol pemilu itu dari tahun berapa?", True),
        ("When are the election symbols shown?", False),
    ],
)
def test_the_year_of_a_law_tells_from_which_year_it_is(question: str, is_told: bool) -> None:
    text = "The Election Symbols Order 1968 governs the recognition of parties and their election symbols."
    assert bool(find_highlight(question, (text, EN))) is is_told


def test_that_something_can_be_done_permits_it() -> None:
    text = "Di Propinsi Timur di samping bahasa Indonesia dapat juga digunakan bahasa daerah dalam pemilihan umum."
    assert (
        find_highlight("Apakah boleh pakai bahasa daerah dalam pemilihan umum di Propinsi Timur?", (text, ID)) == text
    )


@pytest.mark.parametrize(
    ("question", "told", "other", "language"),
    [
        (
            "Where is the Board's office?",
            "The Board's office is in Room 12 of the Harbour Hall.",
            "Reporters who want seats near the central tally hall write to the press office of the Board.",
            EN,
        ),
        (
            "Di mana kantor Panitia?",
            "Kantor Panitia ada di Gedung Bahari lantai 2.",
            "Wartawan yang ingin masuk ke ruangan rekapitulasi melapor ke kantor humas Panitia.",
            ID,
        ),
    ],
)
def test_a_house_by_its_kind_alone_is_no_seat(question: str, told: str, other: str, language: Language) -> None:
    law = ("Article 1\nThe Board registers lists.\n", EN)
    assert find_highlight(question, law, (other, language), (told, language)) in told
    assert find_highlight(question, law, (told, language)) in told
    assert find_highlight(question, law, (other, language)) == ""


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("di mana alamat TPS di Desa Karangsari?", ID),
        ("TPS 7 Karangsari di mana", ID),
        ("di mana TPS 7 Karangsari?", ID),
        ("where is the polling station in Karangsari?", EN),
    ],
)
def test_what_happened_at_a_polling_station_does_not_say_where_it_is(question: str, language: Language) -> None:
    happened = {
        EN: "At polling station 7 in Karangsari the vote was repeated on Sunday.",
        ID: "Pemungutan suara di TPS 7 Desa Karangsari diulang hari Minggu.",
    }[language]
    where = {
        EN: "Polling station 7 in Karangsari is in the primary school.",
        ID: "TPS 7 Desa Karangsari bertempat di Balai Desa.",
    }[language]
    assert find_highlight(question, (happened, language)) == ""
    assert find_highlight(question, (happened, language), (where, language)) in where
    assert find_highlight(question, (where, language)) != ""
