"""The results of a made-up election, asked about in both languages, whatever kind of file they stand in."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.views.table_rows import lay_out_row
from index.building.build import index_collection
from index.collection import Collection
from index.errors import QuoteMismatchError
from index.models import Abstention, Answer, CollectionInfo, Language, Quote, Strength, TableRow, VerdictKind
from index.questions.question import read_question
from tests.corpora import EN, ID, make_document, read_corpus
from tests.index.result_tables import ALDER, ALDER_QUESTIONS, ALDER_TITLE, QUESTIONS, TABLES, Asked, write_files

INFO = CollectionInfo({EN: "Seruni", ID: "Seruni"}, {EN: "Seruni's elections", ID: "pemilu Seruni"})
# How many of the twelve questions are answered at least, by the kind of file.
LEAST_RIGHT = {
    ".html": 11,
    ".docx": 11,
    ".md": 11,
    ".csv": 11,
    ".xlsx": 11,
    "-ruled.pdf": 11,
    "-unruled.pdf": 11,
    "-underlined.pdf": 11,
}


@cache
def open_results(kind: str) -> Collection:
    with TemporaryDirectory() as folder:
        for name, data in write_files(kind).items():
            Path(folder, name).write_bytes(data)
        settings = '[name]\nen = "Seruni"\nid = "Seruni"\n[scope]\nen = "elections"\nid = "pemilu"\n'
        Path(folder, "collection.toml").write_text(settings, "utf-8")
        return index_collection(INFO, read_corpus(Path(folder)).documents)


def ask(kind: str, question: str, language: Language) -> Answer | Abstention:
    return open_results(kind).answer(read_question(question, language))


def is_right(found: Answer | Abstention, asked: Asked) -> bool:
    if not isinstance(found, Answer) or not found.strength.reaches(Strength.LIKELY):
        return False
    first = found.quotes[0]
    return (
        first.table is not None
        and set(asked.cells) <= {cell.replace(" - ", " – ") for cell in first.table.cells}
        and (first.largest is not None) is asked.is_largest
    )


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", LEAST_RIGHT)
def test_most_questions_about_results_find_their_row(kind: str, language: Language) -> None:
    right = [asked for asked in QUESTIONS if is_right(ask(kind, asked.put(language), language), asked)]
    assert len(right) >= LEAST_RIGHT[kind]


@pytest.mark.parametrize("kind", LEAST_RIGHT)
def test_no_quote_joins_two_rows_or_a_row_with_prose(kind: str) -> None:
    dash = "-" if kind.endswith(".pdf") else "–"
    rows = [{cell.replace("–", dash) for cell in row if cell} for _, table in TABLES for row in table[1:]]
    heads = [head for _, table in TABLES for head in table[0]]
    for asked in QUESTIONS:
        for language in Language:
            found = ask(kind, asked.put(language), language)
            for quote in found.quotes if isinstance(found, Answer) else ():
                if quote.table is None:
                    assert "\t" not in quote.text
                    assert not any(cell in quote.text for row in rows for cell in row if len(cell) > 4)
                else:
                    assert set(quote.table.cells) in rows
                    assert set(quote.table.heads) <= set(heads)
                    assert quote.text == "\t".join(quote.table.cells)


def get_first_quote() -> Quote:
    found = ask(".md", QUESTIONS[0].indonesian, ID)
    assert isinstance(found, Answer)
    return found.quotes[0]


def test_a_row_is_checked_with_its_heads_and_caption() -> None:
    collection, quote = open_results(".md"), get_first_quote()
    assert quote.table is not None
    collection.check_quote(quote)
    for table in (
        None,
        replace(quote.table, caption="Another table"),
        replace(quote.table, heads=tuple(reversed(quote.table.heads))),
        replace(quote.table, cells=(*quote.table.cells[:-1], "99%")),
    ):
        with pytest.raises(QuoteMismatchError):
            collection.check_quote(replace(quote, table=table))


def test_a_receipt_opens_its_row_again() -> None:
    quote = get_first_quote()
    opened = open_results(".md").open_quote(quote.id)
    assert (opened.text, opened.table, opened.start, opened.end) == (quote.text, quote.table, quote.start, quote.end)


def test_the_context_of_a_row_is_its_table() -> None:
    context = open_results(".md").show_context(get_first_quote())
    assert [line.split("\t")[0] for line in context.text.split("\n\n")] == ["Nomor urut", "1", "2", "3", "Jumlah"]
    quote = get_first_quote()
    assert context.text[slice(*context.quote)] == quote.text
    assert (context.is_cut_before, context.is_cut_after) == (False, False)
    short = open_results(".md").show_context(quote, 150)
    assert quote.text in short.text
    assert short.is_cut_after


def test_a_row_that_is_passed_on_is_recognised() -> None:
    collection, quote = open_results(".md"), get_first_quote()
    assert quote.table is not None
    shown = lay_out_row(quote.table)
    for claim in (shown, quote.text, quote.text.replace("\t", " "), f"“{shown}”"):
        verdict = collection.verify(claim, ID)
        assert verdict.kind is VerdictKind.VERBATIM
        assert [one.table for one in verdict.quotes] == [quote.table]
    altered = collection.verify(shown.replace("412.305", "512.305"), ID)
    assert altered.kind is VerdictKind.ALTERED
    assert [(one.source, one.claim) for one in altered.differences] == [("412.305", "512.305")]


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Who got the most votes in Seruni?", "Ana\t12\nBudi\t12"),
        ("Who got the most votes in Seruni?", "Ana\t12\nBudi\t–"),
        ("Who got the fewest votes in Seruni?", "Ana\t12\nBudi\t9"),
        ("Who got the most votes in Lestari?", "Ana\t12\nBudi\t9"),
        ("Which candidate got the most complaints in Seruni?", "Ana\t12\nBudi\t9"),
    ],
)
def test_nothing_is_called_the_largest_where_it_may_not_be(question: str, rows: str) -> None:
    text = f"Votes in Seruni\nCandidate\tVotes\n\t\n{rows}\n\nThe commission of Seruni counted the votes on Sunday."
    collection = index_collection(INFO, [make_document("results", text, title="Election in Seruni")])
    found = collection.answer(read_question(question, EN))
    if isinstance(found, Answer):
        assert all(quote.largest is None for quote in found.quotes)
        assert found.quotes[0].table is None or not found.strength.reaches(Strength.LIKELY)


def test_words_alone_can_answer_in_a_row() -> None:
    text = "Office\tCandidate\tContested\n\t\t\nSheriff\tAna Example\tNo\nJudge of Probate\tBen Example\tYes"
    document = make_document("primary", text, title="River County primary")
    found = index_collection(INFO, [document]).answer(read_question("Is the judge of probate primary contested?", EN))
    assert isinstance(found, Answer)
    heads = ("Office", "Candidate", "Contested")
    assert found.quotes[0].table == TableRow(None, heads, ("Judge of Probate", "Ben Example", "Yes"))


@cache
def open_alder() -> Collection:
    return index_collection(INFO, [make_document("alder", ALDER, title=ALDER_TITLE)])


@pytest.mark.parametrize("language", Language)
def test_other_results_in_the_other_language_are_found_as_well(language: Language) -> None:
    found = [(asked, open_alder().answer(read_question(asked.put(language), language))) for asked in ALDER_QUESTIONS]
    assert sum(is_right(answer, asked) for asked, answer in found) >= 11


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Who got the most votes in Old Town?", EN),
        ("Which independent candidate got the most votes?", EN),
        ("Who got the most votes among women?", EN),
        ("Who got the most votes in 2024?", EN),
        ("Who got the most votes for governor?", EN),
        ("Siapa peraih suara terbanyak di Riverside?", ID),
        ("Which ward has the largest population?", EN),
        ("Which ward has the second highest turnout?", EN),
        ("Which ward had the second lowest turnout?", EN),
        ("What is the lowest turnout that the law requires?", EN),
        ("Who has the highest salary?", EN),
        ("Who won the election?", EN),
    ],
)
def test_no_row_is_taken_for_what_its_table_does_not_say(question: str, language: Language) -> None:
    found = open_alder().answer(read_question(question, language))
    assert not isinstance(found, Answer) or (
        not found.strength.reaches(Strength.LIKELY) and found.quotes[0].largest is None
    )


DISTRICTS = {
    "mayor.csv": """District,Registered voters,Votes cast,Ana Roa,Ben Ode
Hillside,9120,5480,2344,1987
Harbour,7455,4012,1321,2140
Total,16575,9492,3665,4127
""",
    "dewan.csv": """Distrik,Partai,Suara,Kursi
Hillside,Partai Biru,2810,4
Hillside,Persatuan Hijau,1610,2
Harbour,Partai Biru,1500,2
Harbour,Persatuan Hijau,1905,3
Jumlah,Partai Biru,4310,6
Jumlah,Persatuan Hijau,3515,5
""",
    "news.txt": "Ana Roa of Hillside got 38 percent of the vote. The commission met in Harbour on Sunday.\n",
}


@cache
def open_districts() -> Collection:
    with TemporaryDirectory() as folder:
        for name, text in DISTRICTS.items():
            Path(folder, name).write_text(text, "utf-8")
        settings = '[name]\nen = "Town"\nid = "Kota"\n[scope]\nen = "elections"\nid = "pemilu"\n'
        Path(folder, "collection.toml").write_text(settings, "utf-8")
        return index_collection(INFO, read_corpus(Path(folder)).documents)


@pytest.mark.parametrize(
    ("question", "language", "cells"),
    [
        ("how many votes did Ana Roa get", EN, ("Total", "3665")),
        ("Berapa suara yang diperoleh Ben Ode?", ID, ("Total", "4127")),
        ("how many votes did Ben Ode get in Harbour?", EN, ("Harbour", "2140")),
        ("how many votes were cast?", EN, ("Total", "9492")),
        ("berapa suara Persatuan Hijau", ID, ("Jumlah", "Persatuan Hijau", "3515")),
        ("berapa kursi yang diperoleh Partai Biru?", ID, ("Jumlah", "Partai Biru", "6")),
        ("berapa suara Partai Biru di Harbour?", ID, ("Harbour", "Partai Biru", "1500")),
        ("who won the vote for mayor in Harbour", EN, ("Harbour", "2140")),
        ("who came first in Hillside in the vote for mayor", EN, ("Hillside", "2344")),
        ("partai apa yang menang di Harbour?", ID, ("Harbour", "Persatuan Hijau", "1905")),
        ("which party won in Hillside?", EN, ("Hillside", "Partai Biru", "2810")),
    ],
)
def test_of_districts_the_one_that_is_named_answers_else_the_total(
    question: str, language: Language, cells: tuple[str, ...]
) -> None:
    found = open_districts().answer(read_question(question, language))
    assert isinstance(found, Answer)
    assert found.strength.reaches(Strength.LIKELY)
    assert found.quotes[0].table is not None
    assert set(cells) <= set(found.quotes[0].table.cells)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("who won in Eastfield?", EN),
        ("who lost in Harbour?", EN),
        ("how many votes did Karl Meyer get?", EN),
        ("berapa suara Partai Merah?", ID),
        ("siapa yang menang di Timur Raya?", ID),
    ],
)
def test_no_district_or_total_answers_for_what_no_row_or_head_names(question: str, language: Language) -> None:
    found = open_districts().answer(read_question(question, language))
    assert not isinstance(found, Answer) or not found.strength.reaches(Strength.LIKELY)


_GIFTS = """# Campaign funds in Seruni

| Pair | Opening balance | Donations received | Left |
|---|---|---|---|
| Ratna Dewanti | 500 | 3,120 | 14 |
| Bagus Prakoso | 250 | 2,745 | 4 |
| Total | 750 | 5,865 | 18 |

The largest single donation was 700 crowns, given by Samudra Sand Company to Ratna Dewanti.

12 donations were returned unused.
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who gave the largest single donation?", "Samudra Sand Company"),
        ("How many donations were returned unused?", "12 donations"),
    ],
)
def test_a_sentence_that_says_more_of_what_is_asked_goes_before_a_row(question: str, told: str) -> None:
    answer = index_collection(INFO, [make_document("d", _GIFTS)]).answer(read_question(question, EN))
    assert isinstance(answer, Answer)
    assert told in answer.quotes[0].text


def test_a_row_with_the_largest_number_goes_before_a_sentence_that_says_no_more() -> None:
    answer = index_collection(INFO, [make_document("d", _GIFTS)]).answer(
        read_question("Which pair received the most donations?", EN)
    )
    assert isinstance(answer, Answer)
    assert answer.quotes[0].table is not None
    assert "3,120" in answer.quotes[0].table.cells
