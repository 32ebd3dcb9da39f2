"""An election of two rounds: which round is meant, who came third, and whose of two persons in a row something is."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from index.building.build import index_collection
from index.collection import Collection
from index.models import Answer, Genre, Language, Strength, Subject
from index.questions.question import read_question
from tests.corpora import EN, ID, INFO, make_document

FIRST = """# Declaration of the result of the first round

A second round will be held on 29 March 2026.

## Votes by candidate

| Number | Candidate for President | Votes | Share of valid votes (%) |
|---|---|---|---|
| 2 | Ibrahim Salawe | 762,529 | 43.56 |
| 1 | Rosalina Tengko | 667,735 | 38.15 |
| 3 | Hendrik Lasaru | 320,348 | 18.29 |

## Votes by province

| Province | Tengko | Salawe | Lasaru | Turnout (%) |
|---|---|---|---|---|
| Gunung Abu | 45,720 | 78,446 | 40,255 | 74.02 |
| Selat Timur | 110,473 | 99,812 | 47,931 | 72.48 |
"""
SECOND = """# Penetapan hasil putaran kedua

Pasangan nomor urut 2, Ibrahim Salawe dan Grace Patuan, memperoleh 1.063.722 suara. Selisihnya 89.780 suara.

Dengan demikian Rosalina Tengko dan Damar Wiyoto terpilih sebagai Presiden dan Wakil Presiden.

## Perolehan suara menurut provinsi

| Provinsi | Tengko–Wiyoto | Salawe–Patuan | Partisipasi (%) |
|---|---|---|---|
| Gunung Abu | 90.118 | 117.206 | 73,56 |
| Selat Timur | 181.340 | 142.677 | 72,17 |
| Jumlah | 271.458 | 259.883 | 72,60 |
"""
CANDIDATES = """# Daftar pasangan calon

| No. | Calon Presiden | Umur | Calon Wakil Presiden | Diusulkan oleh | Pekerjaan calon presiden |
|---|---|---|---|---|---|
| 1 | Rosalina Tengko | 52 | Damar Wiyoto | Partai Karya Laut | Gubernur Kepulauan Mutiara |
| 2 | Ibrahim Salawe | 61 | Grace Patuan | Partai Tani | Perdana Menteri |
| 3 | Hendrik Lasaru | 66 | Maria Owiti | Partai Tertib | Kolonel purnawirawan |
"""
FUNDS = """# Edaran tentang dana kampanye

Sumbangan perseorangan paling banyak 10.000 dolar.

Sumbangan badan usaha paling banyak 75.000 dolar.

Pasangan calon dilarang menerima sumbangan dari:

- warga negara asing, perusahaan asing, dan pemerintah asing;
- badan usaha milik negara;
- perusahaan yang memegang kontrak pemerintah di atas 1 juta dolar.
"""
LAW = """Article 13
Run-off

(1) If both pairs obtain the same number of votes in the second round, the pair with more votes before is elected.

Article 15
Two pairs with equal votes in the first round

Where two or more pairs have equal votes in second place, all of them take part in the second round.
"""
NEWS = """The commission has printed 3.6 million ballots at a cost of 1.1 million dollars.

The President takes the oath on 20 May 2026.
"""


@cache
def open_collection() -> Collection:
    def tell_of(event: str, day: int) -> Subject:
        return Subject("Sembalu", event, date=dt.date(2026, 3, day))

    return index_collection(
        INFO,
        [
            make_document(
                "first",
                FIRST,
                title="Declaration of the result of the first round",
                published=dt.date(2026, 3, 13),
                genre=Genre.OFFICIAL,
                about=tell_of("presidential election, first round", 8),
            ),
            make_document(
                "second",
                SECOND,
                ID,
                title="Penetapan hasil putaran kedua",
                published=dt.date(2026, 4, 4),
                genre=Genre.OFFICIAL,
                about=tell_of("presidential election, second round", 29),
            ),
            make_document("candidates", CANDIDATES, ID, title="Daftar pasangan calon", genre=Genre.OFFICIAL),
            make_document("funds", FUNDS, ID, title="Edaran tentang dana kampanye", genre=Genre.OFFICIAL),
            make_document("law", LAW, title="Presidential Elections Act", genre=Genre.OFFICIAL),
            make_document("news", NEWS, title="A run-off is near", published=dt.date(2026, 2, 27)),
        ],
    )


def ask(question: str, language: Language) -> tuple[Strength | None, str]:
    """Return the grade and the highlight of the first quote; None and "" where there is none."""
    found = open_collection().answer(read_question(question, language))
    if not isinstance(found, Answer):
        return None, ""
    return found.strength, found.quotes[0].text[slice(*found.quotes[0].highlight)]


@pytest.mark.parametrize(
    ("question", "language", "told"),
    [
        ("who won the first round", EN, "Ibrahim Salawe"),
        ("who got the most votes in the first round?", EN, "Ibrahim Salawe"),
        ("siapa pemenang putaran pertama", ID, "Ibrahim Salawe"),
        ("who came second in the first round", EN, "Rosalina Tengko"),
        ("siapa juara ketiga putaran pertama", ID, "Hendrik Lasaru"),
        ("how many votes did Tengko get in Selat Timur in the first round", EN, "110,473"),
        ("berapa suara Salawe di Gunung Abu pada putaran kedua", ID, "117.206"),
    ],
)
def test_a_round_that_is_named_chooses_its_row(question: str, language: Language, told: str) -> None:
    strength, quoted = ask(question, language)
    assert strength is Strength.STRONG
    assert told in quoted


@pytest.mark.parametrize(
    ("question", "language"),
    [("who came third?", EN), ("siapa yang urutan ketiga", ID), ("how many votes did Tengko get in Selat Timur", EN)],
)
def test_what_holds_of_a_round_that_is_not_named_is_not_shown_as_sure(question: str, language: Language) -> None:
    assert ask(question, language)[0] is Strength.LIKELY


@pytest.mark.parametrize(
    ("question", "language"),
    [("who came second?", EN), ("siapa peringkat kedua", ID), ("who finished third in the run-off", EN)],
)
def test_nobody_is_told_by_their_place_where_the_round_leaves_it_open(question: str, language: Language) -> None:
    assert ask(question, language)[0] not in (Strength.STRONG, Strength.LIKELY)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("how old is Damar Wiyoto", EN),
        ("berapa umur Grace Patuan", ID),
        ("umur calon wakil presiden nomor 2 berapa", ID),
        ("what is the job of Maria Owiti", EN),
    ],
)
def test_what_a_row_tells_of_one_person_answers_nothing_of_the_other(question: str, language: Language) -> None:
    assert ask(question, language)[0] is not Strength.STRONG


@pytest.mark.parametrize(
    ("question", "language", "told"),
    [
        ("how old is Rosalina Tengko", EN, "52"),
        ("berapa umur Ibrahim Salawe", ID, "61"),
        ("partai apa yang mengusulkan Rosalina Tengko", ID, "Partai Karya Laut"),
        ("partai apa yang mengusulkan Damar Wiyoto", ID, "Partai Karya Laut"),
    ],
)
def test_what_a_row_tells_of_its_person_or_of_both_is_quoted(question: str, language: Language, told: str) -> None:
    strength, quoted = ask(question, language)
    assert strength is Strength.STRONG
    assert told in quoted


@pytest.mark.parametrize(
    ("question", "language", "told"),
    [
        ("how much can a company donate", EN, "75.000"),
        ("berapa batas sumbangan badan usaha?", ID, "75.000"),
        ("berapa batas sumbangan perorangan", ID, "10.000"),
        ("how much can a person donate", EN, "10.000"),
        ("what happens if there is a tie in the run-off", EN, "(1) If both pairs"),
    ],
)
def test_a_limit_or_a_tie_is_told_of_whom_and_which_it_is_asked(question: str, language: Language, told: str) -> None:
    strength, quoted = ask(question, language)
    assert strength is Strength.STRONG
    assert told in quoted


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("how much did the election cost", EN),
        ("berapa biaya pemilu", ID),
        ("how many seats does Tengko have", EN),
        ("berapa kursi Tengko", ID),
        ("who is the new president", EN),
    ],
)
def test_a_part_of_the_cost_votes_and_a_day_tell_neither_cost_nor_seats_nor_anybody(
    question: str, language: Language
) -> None:
    strength, quoted = ask(question, language)
    assert strength not in (Strength.STRONG, Strength.LIKELY) or "terpilih" in quoted


def test_who_was_elected_opens_the_quote_and_not_who_lost() -> None:
    found = open_collection().answer(read_question("siapa wapres terpilih", ID))
    assert isinstance(found, Answer)
    assert found.quotes[0].text.startswith("Dengan demikian Rosalina Tengko")
