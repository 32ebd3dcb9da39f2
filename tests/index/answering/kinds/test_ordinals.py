"""What is told of one round of a vote, or of one debate, answers no question about another."""

from __future__ import annotations

from functools import cache

import pytest

from index.building.build import index_collection
from index.collection import Collection
from index.models import Abstention, Answer, CollectionInfo, Genre, Language, Strength, Subject
from index.questions.question import read_question
from tests.corpora import EN, ID, make_document, read_shown

INFO = CollectionInfo({EN: "Alder", ID: "Alder"}, {EN: "Alder's elections", ID: "pemilu Alder"})
CALENDAR = """# Tahapan pemilihan wali kota

| Tahapan | Mulai | Selesai |
|---|---|---|
| Masa kampanye putaran pertama | 4 Mei 2026 | 10 Juni 2026 |
| Pemungutan suara putaran pertama | 14 Juni 2026 | 14 Juni 2026 |
| Kampanye putaran kedua | 24 Juni 2026 | 8 Juli 2026 |
| Pemungutan suara putaran kedua | 12 Juli 2026 | 12 Juli 2026 |
"""
NEWS = "# News\n\nPeter Soares, who came third in the first round, had endorsed Lindqvist on 22 June."
HEAD = "\n\n| District | Voters | Ana Roa | Ben Sol | Turnout |\n|---|---:|---:|---:|---:|\n"
FIRST = (
    f"# Results of the first round{HEAD}| Hill | 2,100 | 980 | 455 | 78.2% |\n| Total | 4,300 | 1,700 | 1,600 | 74.8% |"
)
SECOND = (
    f"# Results, second round{HEAD}| Hill | 2,100 | 900 | 710 | 76.2% |\n| Total | 4,300 | 1,650 | 1,700 | 75.5% |"
    "\n\nThe number of polling stations was 49 in both rounds. At 11 of them ballots were counted a second time."
)


@cache
def open_collection() -> Collection:
    def about(name: str) -> Subject:
        return Subject("Alder", f"{name} of the mayor")

    return index_collection(
        INFO,
        [
            make_document("calendar", CALENDAR, ID, genre=Genre.OFFICIAL, about=about("election")),
            make_document("news", NEWS, about=about("second round of the election")),
            make_document("first", FIRST, genre=Genre.OFFICIAL, about=about("first round of the election")),
            make_document("second", SECOND, genre=Genre.OFFICIAL, about=about("second round of the election")),
        ],
    )


def ask(question: str, language: Language) -> Answer | Abstention:
    return open_collection().answer(read_question(question, language))


@pytest.mark.parametrize(
    ("question", "language", "told"),
    [
        ("Kapan kampanye putaran kedua?", ID, "24 Juni 2026"),
        ("Tanggal putaran kedua?", ID, "12 Juli 2026"),
        ("When is the second round?", EN, "12 Juli 2026"),
        ("Roa votes Hill first round", EN, "980"),
        ("suara Roa di Hill putaran kedua", ID, "900"),
        ("votes for Roa in Hill in the first round", EN, "980"),
        ("turnout in the second round", EN, "75.5%"),
        ("turnout in the first round", EN, "74.8%"),
        ("How many polling stations in the second round?", EN, "49 in both rounds"),
    ],
)
def test_the_round_that_is_named_is_the_one(question: str, language: Language, told: str) -> None:
    assert told in read_shown(ask(question, language))


@pytest.mark.parametrize(("question", "language"), [("When is the third round?", EN), ("Kapan putaran ketiga?", ID)])
def test_no_other_round_is_told_instead(question: str, language: Language) -> None:
    assert not read_shown(ask(question, language))


@pytest.mark.parametrize(
    ("question", "language"),
    [("suara Roa di Hill putaran kedua", ID), ("votes for Roa in Hill in the second round", EN)],
)
def test_what_a_title_says_is_of_another_round_is_no_answer(question: str, language: Language) -> None:
    about = Subject("Alder", "election of the mayor")
    recap = make_document("recap", FIRST, genre=Genre.OFFICIAL, about=about, title="Results of the first round")
    assert not read_shown(index_collection(INFO, [recap]).answer(read_question(question, language)))


DEBATE = "The three lists met in the town hall on 3 May for the first mayoral debate."
DEBAT = "Debat kedua digelar pada 20 Mei 2026 di Balai Kota.\n\nKedua calon membahas air bersih."


def ask_of_debates(question: str, language: Language) -> Answer | Abstention:
    about = Subject("Alder", "election of the mayor")
    debates = [make_document("debate", DEBATE, about=about), make_document("debat", DEBAT, ID, about=about)]
    return index_collection(INFO, debates).answer(read_question(question, language))


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Kapan debat ketiga?", ID),
        ("Kapan debat publik ke-3?", ID),
        ("When is the third debate?", EN),
        ("When was the 4th mayoral debate?", EN),
    ],
)
def test_no_other_debate_is_told_instead(question: str, language: Language) -> None:
    answer = ask_of_debates(question, language)
    assert isinstance(answer, Abstention) or answer.strength is Strength.PARTIAL


@pytest.mark.parametrize(
    ("question", "language", "told"),
    [
        ("Kapan debat pertama?", ID, "3 May"),
        ("When was the first debate?", EN, "3 May"),
        ("Kapan debat kedua?", ID, "20 Mei"),
        ("When is the 2nd debate?", EN, "20 Mei"),
        ("Apa yang dibahas kedua calon?", ID, "air bersih"),
    ],
)
def test_the_debate_that_is_named_is_the_one(question: str, language: Language, told: str) -> None:
    assert told in read_shown(ask_of_debates(question, language))


@pytest.mark.parametrize(
    ("question", "told", "language"),
    [
        (
            "What happens if the votes are tied in the second round?",
            "Where two candidates get the same number of votes, lots are drawn for who proceeds to the second round.",
            EN,
        ),
        (
            "Bagaimana kalau suara sama kuat di putaran kedua?",
            "Apabila dua calon memperoleh suara sama, undian menentukan siapa yang maju ke putaran kedua.",
            ID,
        ),
    ],
)
def test_a_tie_for_the_next_round_is_none_in_it(question: str, told: str, language: Language) -> None:
    found = index_collection(INFO, [make_document("law", told, language)]).answer(read_question(question, language))
    assert not isinstance(found, Answer) or found.strength is Strength.PARTIAL
