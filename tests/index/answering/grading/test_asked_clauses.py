"""What limits a grade stands in the clause that asks, and a place of the whole collection need not be told again."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.answering.evidence.choosing import choose_quotes
from index.answering.grading.deeds import lacks_predicate
from index.answering.grading.graded_quote import GradedQuote
from index.answering.grading.names import lacks_place
from index.answering.ranking import rank_passages
from index.answering.selection import SelectionPolicy
from index.building.build import build_collection
from index.models import Language
from index.questions.answer_types import AnswerType, asks_what_is_said
from index.questions.question import read_question
from tests.corpora import EN, ID, find_shown
from tests.index.answering.grading.test_rules import grade

BALLOTS = "A voter may get a new ballot once, before the ballot is put in the box."
TITLED = "---\ntitle: Notes from Zorwenda\nlanguage: en\n---\n\nIn Zorwenda people vote. In Tolmar people vote late."
REPORT = """The mission came to Zorwenda, and was in Zorwenda and in Tolmar.

## What it saw

The runoff was fair to both candidates, said the observers of the mission."""


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("I punched the wrong hole, can i get a new ballot", "can i get a new ballot"),
        ("i have a snake, can i bring it", "i have a snake, can i bring it"),
        ("when is the vote in Port Ash", "when is the vote in Port Ash"),
        ("ibuku heran, anjing boleh dibawa?", "anjing boleh dibawa?"),
    ],
)
def test_a_question_has_a_clause_that_asks(text: str, clause: str) -> None:
    question = read_question(text)
    assert question.asked[slice(*question.asking_clause)].strip() == clause.strip()


@pytest.mark.parametrize(
    ("question", "is_shown"),
    [
        ("I smudged mine, can a voter get a new ballot?", True),
        ("can a voter get a new smudger with the ballot?", False),
    ],
)
def test_what_happened_before_is_no_object(question: str, is_shown: bool) -> None:
    assert bool(find_shown(question, (BALLOTS, EN), ("Stations open at 7 a.m. in the town.", EN))) is is_shown


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("lupa tanda tangan pernyataan di surat suara pos", False),
        ("surat pernyataan calon diserahkan kapan", False),
        ("isi pernyataan ketua KPU", True),
    ],
)
def test_a_paper_that_is_signed_is_no_speech(text: str, is_asked: bool) -> None:
    assert asks_what_is_said(read_question(text).tokens) is is_asked


def test_the_last_day_is_a_time() -> None:
    assert read_question("whats the last day to change where i vote").answer_type is AnswerType.TIME
    assert read_question("what do people do on the last days").answer_type is not AnswerType.TIME


@pytest.mark.parametrize(("named", "is_limited"), [("Zorwenda", False), ("Tolmar", True)])
def test_where_all_takes_place_need_not_be_told(tmp_path: Path, named: str, is_limited: bool) -> None:
    for number in range(3):
        (tmp_path / f"notes{number}.md").write_text(TITLED.replace("title: Notes", f"title: Notes {number}"))
    (tmp_path / "report.md").write_text(f"---\ntitle: The observers\nlanguage: en\n---\n\n{REPORT}")
    index = build_collection(tmp_path).index
    query = index.builder.build(read_question(f"was the runoff in {named} fair to both candidates, said the observers"))
    ranking = rank_passages(index, query)
    assert ranking is not None
    chosen = choose_quotes(index, query, ranking, SelectionPolicy())
    assert chosen is not None
    first = chosen.selections[0]
    quote = GradedQuote(index, query, first, chosen.first.words, None, [])
    assert "fair to both" in quote.text
    assert lacks_place(quote) is is_limited


@pytest.mark.parametrize(
    ("told", "is_free"),
    [
        ("There is no polling station in the castle.", True),
        ("The polling station in the castle has two doors.", False),
    ],
)
def test_what_there_is_not_there_is_on_no_condition(told: str, is_free: bool) -> None:
    others = ("The harbour floods in spring.", "Boats are late.")
    question = "is there a polling station in the castle if the harbour floods"
    quote = grade(question, EN, told, *others)
    assert told in quote.text
    assert lacks_predicate(quote) is not is_free


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("skip the que", EN, "queue"),
        ("mic mati sendiri", ID, "mikrofon"),
        ("pdhl ktp sini", ID, "padahal"),
    ],
)
def test_what_chats_clip_is_written_out(text: str, language: Language, asked: str) -> None:
    assert asked in read_question(text, language).asked
