"""Who stands: the rows of the list of candidates, all of them, and of no other list."""

from __future__ import annotations

import pytest

from bot.views.readers.voices import render_voices
from index.building.build import index_collection
from index.collection import Collection
from index.models import Answer, CollectionInfo, Language
from index.questions.question import read_question
from tests.corpora import EN, ID, make_document

INFO = CollectionInfo({EN: "Alder", ID: "Alder"}, {EN: "Alder's elections", ID: "pemilu Alder"})
LIST = """# Daftar Calon Tetap Wali Kota Alder

| Nomor urut | Nama | Partai |
|---|---|---|
| 1 | Priya Lindqvist | Partai Pelabuhan |
| 2 | Tomas Okafor | Aliansi Lembah |
"""
REJECTED = LIST.replace("Tetap", "Ditolak").replace("Lindqvist", "Hale").replace("Okafor", "Moor")
RESULTS = """# Results of the candidates for mayor

| Candidate | Votes |
|---|---:|
| Priya Lindqvist | 21,406 |
| Tomas Okafor | 19,873 |
"""
PARTIES = """# Candidates of the parties

| Party | Candidates | Women |
|---|---:|---:|
| Harbour Party | 12 | 4 |
| Valley Alliance | 9 | 5 |
"""


def collect(*texts: str) -> Collection:
    documents = [
        make_document(f"d{n}", text, ID if "Daftar" in text else EN, title=text.splitlines()[0].lstrip("# "))
        for n, text in enumerate(texts)
    ]
    return index_collection(INFO, documents)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("who are the candidates?", EN),
        ("Who are the candidates for mayor", EN),
        ("list of the mayoral candidates", EN),
        ("who is running for mayor?", EN),
        ("siapa saja calon wali kota", ID),
        ("siapa calonnya", ID),
        ("daftar calon wali kota", ID),
        ("calon wali kotanya siapa aja", ID),
    ],
)
def test_all_rows_of_the_list_are_quoted_together(question: str, language: Language) -> None:
    found = collect(REJECTED, RESULTS, PARTIES, LIST).answer(read_question(question, language))
    assert isinstance(found, Answer)
    assert [quote.table.cells[1] for quote in found.quotes if quote.table] == ["Priya Lindqvist", "Tomas Okafor"]
    assert found.voices == len(found.quotes)
    shown = render_voices(found.quotes, EN).text
    assert shown.index("Priya Lindqvist") < shown.index("Tomas Okafor")
    assert "Several sources" not in shown


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("who are the candidates for president", EN),
        ("how many candidates are there", EN),
        ("who are the candidates of the Green Party", EN),
        ("siapa calon wali kota yang ditolak", ID),
        ("siapa calon wali kota perempuan", ID),
    ],
)
def test_another_question_gets_no_list(question: str, language: Language) -> None:
    found = collect(LIST, RESULTS).answer(read_question(question, language))
    assert not isinstance(found, Answer) or found.voices == 1


def test_no_other_table_is_a_list_of_candidates() -> None:
    found = collect(REJECTED, RESULTS, PARTIES).answer(read_question("who are the candidates?", EN))
    assert not isinstance(found, Answer) or found.voices == 1
