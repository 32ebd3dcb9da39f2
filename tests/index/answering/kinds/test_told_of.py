"""What a quote must tell of what is asked: the office, the year, the unit, the day, the papers, the margin."""

from __future__ import annotations

import pytest

from index.models import Language
from index.questions.answer_types import AnswerType, asks_for_ruling
from index.questions.question import read_question
from tests.corpora import EN, ID, find_shown, make_collection, make_document, read_shown

RESULTS = """## Sheriff

| Candidate | Party | Votes |
|---|---|---:|
| Blank or invalid | | 1,336 |
| Ana Roa | Blue Party | 42,115 |
| Ben Sol (elected) | Red Party | 44,208 |
"""


@pytest.mark.parametrize("question", ["Who is the sheriff?", "Who was elected sheriff?"])
def test_of_a_table_on_an_office_the_row_that_is_marked_holds_it(question: str) -> None:
    assert "Ben Sol" in find_shown(question, (RESULTS, EN))


def test_a_row_on_another_office_names_no_holder() -> None:
    heads = "| Constituency | Winner | Margin |\n|---|---|---:|\n"
    table = f"{heads}| Mill Hill | Ana Roa | 378 |\n| Ash Dale | Ben Sol | 91 |\n"
    former = "Ana Roa was once mayor of another town."
    assert find_shown("Who was elected mayor of Mill Hill after Ana Roa left?", (table, EN), (former, EN)) == ""


@pytest.mark.parametrize(("year", "is_told"), [("2022", True), ("2024", False)])
def test_a_count_of_one_year_is_none_of_another(year: str, is_told: bool) -> None:
    text = "In the 2022 election 389 mail ballots were rejected."
    other = "The 2024 election was held in May."
    assert bool(find_shown(f"How many mail ballots were rejected in {year}?", (text, EN), (other, EN))) is is_told


@pytest.mark.parametrize(
    ("question", "text", "language", "is_told"),
    [
        ("How many days may the recount take?", "The recount may take 15 minutes.", EN, False),
        ("How many days may the recount take?", "The recount may take two weeks.", EN, True),
        ("Berapa hari lamanya penghitungan ulang?", "Penghitungan ulang lamanya 15 menit.", ID, False),
        ("Berapa hari lamanya penghitungan ulang?", "Penghitungan ulang lamanya 5 hari.", ID, True),
    ],
)
def test_minutes_do_not_tell_how_many_days(question: str, text: str, language: Language, is_told: bool) -> None:
    assert bool(find_shown(question, (text, language))) is is_told


@pytest.mark.parametrize(
    ("question", "text", "is_told"),
    [
        ("How many voters came to the repeat vote?", "Voters of Post 02 came to the repeat vote at 09.00.", False),
        ("How many voters came to the repeat vote?", "In all 812 voters came to the repeat vote.", True),
    ],
)
def test_a_label_counts_nobody(question: str, text: str, is_told: bool) -> None:
    assert bool(find_shown(question, (text.replace("Post", "Pos"), EN))) is is_told


@pytest.mark.parametrize(
    ("question", "pending", "told", "language"),
    [
        (
            "What did the court rule about the Mill Hill seat?",
            "Ana Roa will decide whether to go to court about the Mill Hill seat.",
            "The court dismissed the complaint about the Mill Hill seat.",
            EN,
        ),
        (
            "Apa putusan mahkamah atas gugatan kursi Mill Hill?",
            "Ana Roa akan mengajukan gugatan kursi Mill Hill ke mahkamah.",
            "Mahkamah menolak gugatan kursi Mill Hill.",
            ID,
        ),
        (
            "hasil sidang mahkamah soal kursi Mill Hill gimana, siapa yg menang",
            "Gugatan kursi Mill Hill akan disidangkan mahkamah pada 2 Juni.",
            "Mahkamah menolak gugatan kursi Mill Hill.",
            ID,
        ),
    ],
)
def test_who_will_go_to_court_has_no_ruling(question: str, pending: str, told: str, language: Language) -> None:
    assert find_shown(question, (pending, language)) == ""
    assert find_shown(question, (told, language)) == told


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        ("what was the outcome of the court hearing on Mill Hill", True),
        ("result of the appeal about Mill Hill?", True),
        ("hasil gugatan Mill Hill apa", True),
        ("what was the outcome of the election in Mill Hill", False),
        ("hasil pemilihan di Mill Hill apa", False),
    ],
)
def test_how_a_case_ended_is_what_a_court_decided(question: str, is_asked: bool) -> None:
    assert asks_for_ruling(read_question(question).tokens) is is_asked


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        ("ngurus pindah TPS bayar gak?", True),
        ("simulasi memilih gratis gak", True),
        ("is there a fee for the card", True),
        ("apakah pindah memilih gratis?", True),
        ("is it free to vote by post?", True),
        ("is the voter card free?", True),
        ("do I have to pay to register", True),
        ("how much is the card?", True),
        ("how much is the turnout?", False),
        ("was the election free and fair", False),
        ("are the polls free?", False),
        ("siapa yang membayar surat suara", False),
        ("petugas KPPS dibayar gak", False),
        ("apa itu program makan siang gratis", False),
    ],
)
def test_whether_it_costs_is_asked_as_what_it_costs(question: str, is_asked: bool) -> None:
    assert (read_question(question).answer_type is AnswerType.MONEY) is is_asked


@pytest.mark.parametrize(
    ("question", "texts", "language"),
    [
        (
            "kartu pemilih gratis gak?",
            ("Kartu pemilih diterbitkan kantor desa.", "Kartu pemilih itu gratis."),
            ID,
        ),
        (
            "Is there a fee for the voter certificate?",
            ("The voter certificate is issued by the office.", "The voter certificate is free of charge."),
            EN,
        ),
    ],
)
def test_whether_it_costs_is_told_by_a_payment_or_by_none(
    question: str, texts: tuple[str, str], language: Language
) -> None:
    assert find_shown(question, (texts[0], language)) == ""
    assert find_shown(question, *((text, language) for text in texts)) == texts[1]


@pytest.mark.parametrize(
    ("question", "texts", "language"),
    [
        ("What colour is the ink?", ("Voters dip a finger into the ink.", "The ink on a finger is purple."), EN),
        ("Tintanya warna apa?", ("Pemilih mencelupkan jari ke tinta.", "Tinta pada jari berwarna ungu."), ID),
    ],
)
def test_a_colour_is_told_by_one(question: str, texts: tuple[str, str], language: Language) -> None:
    assert find_shown(question, (texts[0], language)) == ""
    assert find_shown(question, *((text, language) for text in texts)) == texts[1]


@pytest.mark.parametrize(
    ("question", "texts", "language"),
    [
        (
            "When is election day?",
            (
                "Monday 14 October 2024 is a public holiday.",
                "Polling stations close at six on election day.",
                "The election will be held on Monday 14 October 2024.",
            ),
            EN,
        ),
        (
            "Kapan hari pemungutan suara?",
            (
                "Pada 10 sampai 14 Februari 2024 kantor tetap buka untuk pemungutan suara.",
                "Pemungutan suara dilaksanakan Rabu, 14 Februari 2024.",
            ),
            ID,
        ),
    ],
)
def test_the_day_of_a_vote_is_told_beside_the_vote(question: str, texts: tuple[str, ...], language: Language) -> None:
    assert find_shown(question, *((text, language) for text in texts)) == texts[-1]


@pytest.mark.parametrize(
    ("question", "texts", "language"),
    [
        (
            "What do I need to bring to vote?",
            (
                "Voters who cannot read may bring a helper.",
                "Show a passport or a driving licence at the polling station.",
            ),
            EN,
        ),
        (
            "Apa saja yang harus dibawa ke TPS?",
            ("Orang tua boleh membawa anak ke TPS.", "Bawalah KTP atau paspor ke TPS."),
            ID,
        ),
        (
            "urus pindah memilih bawa apa aja",
            (
                "Pemilih yang permohonan pindah memilihnya diterima memperoleh surat keterangan A-5.",
                "Pemilih membawa KTP ditambah bukti alasan pindah memilih.",
            ),
            ID,
        ),
        (
            "bawa apa ke TPS",
            ("Peserta diminta membawa KTP untuk latihan.", "Pemilih menunjukkan KTP di TPS."),
            ID,
        ),
        (
            "What do I bring to the polling station?",
            (
                "At the polling station a passport from abroad does not count as identification.",
                "Everyone must show a document that carries their name and photograph at the polling station.",
            ),
            EN,
        ),
    ],
)
def test_papers_are_brought_and_no_helper(question: str, texts: tuple[str, str], language: Language) -> None:
    assert find_shown(question, (texts[0], language)) == ""
    assert find_shown(question, *((text, language) for text in texts)) == texts[1]


@pytest.mark.parametrize(
    ("question", "texts", "language"),
    [
        ("By how many votes did Roa win?", ("Roa won 995 votes.", "Roa beat Sol by 21 votes."), EN),
        ("Roa menang selisih berapa suara?", ("Roa meraih 995 suara.", "Roa menang dengan selisih 21 suara."), ID),
    ],
)
def test_a_margin_is_what_lies_between_two(question: str, texts: tuple[str, str], language: Language) -> None:
    assert find_shown(question, (texts[0], language)) == ""
    assert find_shown(question, *((text, language) for text in texts)) == texts[1]


def test_a_rule_on_winning_tells_no_margin() -> None:
    rule = "Pasangan calon menang pada putaran pertama bila memperoleh lebih dari 40 persen suara sah."
    assert find_shown("By how many votes did the winner win?", (rule, ID)) == ""


def test_a_margin_of_no_race_is_the_closest_match_at_most() -> None:
    assert find_shown("By how many votes?", ("Roa beat Sol by 21 votes.", EN)) == ""


@pytest.mark.parametrize(
    ("question", "text", "is_told"),
    [
        ("How many women won seats?", "The women were told that the party won eleven seats.", True),
        ("How many women won seats?", "The party won eleven seats.", False),
    ],
)
def test_nobody_is_counted_of_whom_nothing_speaks(question: str, text: str, is_told: bool) -> None:
    others = ("Women may vote.", EN)
    assert bool(find_shown(question, (text, EN), others)) is is_told


def test_who_won_the_vote_is_told_before_who_won_a_seat_of_it() -> None:
    seat = "In Mill Hill Ana Roa won the first seat in the history of her party."
    whole = "The Blue Party has won the general election with eight seats."
    assert find_shown("Who won the election?", (seat, EN), (whole, EN)) == whole


def test_who_is_elected_is_not_told_by_voters() -> None:
    voters = "Pemilih bupati memilih di Mill Hill pada hari Rabu."
    assert find_shown("Siapa yang terpilih jadi bupati?", (voters, ID)) == ""
    told = "KPU menetapkan dr. Ana Roa sebagai bupati terpilih."
    assert find_shown("Siapa yang terpilih jadi bupati?", (voters, ID), (told, ID)) == told


@pytest.mark.parametrize("question", ["What time do the polls close?", "TPS tutup jam berapa?"])
def test_a_ban_is_no_opening_hour(question: str) -> None:
    ban = "The ban on exit polls ends at 9 p.m., when the last polling station has closed."
    hours = "Polling stations are open from 7 a.m. to 6 p.m."
    assert "7 a.m." in find_shown(question, (ban, EN), (hours, EN))


@pytest.mark.parametrize("question", ["who won", "who won the election"])
def test_a_word_of_a_headline_alone_is_no_name_and_makes_nobody_a_winner(question: str) -> None:
    text = "Turnout was 70.4 per cent, slightly lower than in the first round on 18 October. Ballots are counted."
    news = make_document("news", text, title="Roa wins presidency in tight run-off")
    guide = make_document("guide", "Polling stations are open from 8 a.m. on.", title="Guide")
    assert read_shown(make_collection(news, guide).answer(read_question(question))) == ""


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("turnout?", 1),
        ("how high was turnout", 1),
        ("tingkat partisipasi pemilih?", 1),
        ("turnout at the two stations", 0),
    ],
)
def test_a_turnout_of_some_stations_is_not_that_of_all(question: str, place: int) -> None:
    texts = ("Turnout at the two stations fell from 81 per cent to 64 per cent.", "Turnout was 76.4 per cent.")
    assert find_shown(question, *((text, EN) for text in texts)) == texts[place]
    assert bool(find_shown(question, (texts[0], EN))) is not bool(place)
