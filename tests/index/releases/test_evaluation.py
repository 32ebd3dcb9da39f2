"""Scores of answers to questions with known answers, tallied by hand; `kutip evaluate`."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from bot.cli import main
from bot.commands.readers.evaluate import describe_outcomes, write_report
from bot.messages.keys import Key
from index.collection import Collection
from index.errors import QuestionFileError
from index.models import Language, Strength
from index.releases.evaluation import (
    GoldenQuestion,
    GradeTally,
    Judgement,
    Tally,
    evaluate,
    evaluate_question,
    read_questions,
    tally,
    tally_grades,
    tally_groups,
)
from tests.corpora import EN, ID, SEEDS, make_collection, make_document
from tests.texts import say


def make_outcome(
    question_id: str,
    kind: str,
    *,
    rank: int | None = None,
    is_highlighted: bool = False,
    strength: Strength | None = Strength.PARTIAL,
    grade: Strength = Strength.PARTIAL,
    lang: Language = EN,
    language: Language | None = None,
    direction: str | None = "en→en",
    is_answerable: bool = True,
) -> Judgement:
    question = GoldenQuestion(
        id=question_id,
        kind=kind,
        lang=lang,
        q="Who won?",
        docs=("d",),
        any=("won",) if is_answerable else (),
        grade=grade,
    )
    return Judgement(question, rank, is_highlighted, strength, language or lang, direction)


# Of five answerable questions two are right at once and one in third place; of three others one is refused.
OUTCOMES = (
    make_outcome("m1", "mono", rank=1, is_highlighted=True, strength=Strength.STRONG),
    make_outcome("m2", "mono", rank=3, strength=Strength.STRONG),
    make_outcome("m3", "mono", strength=None, direction=None),
    make_outcome("x1", "cross", rank=1, direction="en→id"),
    make_outcome("x2", "cross", rank=4, strength=Strength.LIKELY, direction="en→id"),
    make_outcome("a1", "absent", is_answerable=False, strength=None, direction=None),
    make_outcome("a2", "absent", is_answerable=False, strength=Strength.LIKELY),
    make_outcome("a3", "absent", is_answerable=False),
)


def test_tallies() -> None:
    assert tally_groups(OUTCOMES) == (
        Tally("mono", 3, 1 / 3, 2 / 3, 1.0, 2 / 3, None, None),
        Tally("cross", 2, 1 / 2, 1 / 2, 0.0, 1 / 2, None, None),
        Tally("absent", 3, None, None, None, None, 2 / 3, 1 / 3),
        Tally("en→en", 2, 1 / 2, 1.0, 1.0, 1.0, None, None),
        Tally("en→id", 2, 1 / 2, 1 / 2, 0.0, 1 / 2, None, None),
        Tally("all", 8, 2 / 5, 3 / 5, 1 / 2, 3 / 5, 2 / 3, 1 / 3),
    )
    assert tally("none", ()) == Tally("none", 0, None, None, None, None, None, None)


def test_a_first_quote_is_right_or_a_refusal_with_nothing_quoted() -> None:
    assert [outcome.question.id for outcome in OUTCOMES if outcome.is_right] == ["m1", "a1"]


def test_each_grade_is_counted_with_what_is_right_in_it() -> None:
    assert tally_grades(OUTCOMES) == (
        GradeTally(Strength.STRONG, 2, 1, 0),
        GradeTally(Strength.LIKELY, 1, 0, 1),
        GradeTally(Strength.PARTIAL, 1, 1, 1),
        GradeTally(None, 1, 0, 1),
    )


@pytest.mark.parametrize("grade", Strength)
@pytest.mark.parametrize("strength", [*Strength, None])
def test_a_right_quote_has_to_be_as_strong_as_is_asked_for(strength: Strength | None, grade: Strength) -> None:
    order = [None, Strength.PARTIAL, Strength.LIKELY, Strength.STRONG]
    rank = 1 if strength else None
    outcome = make_outcome("g", "mono", rank=rank, is_highlighted=rank == 1, strength=strength, grade=grade)
    assert outcome.is_right == (order.index(strength) >= order.index(grade))
    assert not make_outcome("g", "mono", rank=2, strength=Strength.STRONG, grade=grade).is_right


@pytest.fixture(scope="module")
def collection() -> Collection:
    return make_collection(
        make_document("count", "Seven parties are registered in the country. Rain fell all over the land that day."),
        make_document("court", "The Constitutional Court protects the rights of all citizens."),
    )


def ask(question: str, docs: tuple[str, ...], *accepted: str, lang: Language = EN) -> GoldenQuestion:
    return GoldenQuestion(id="q", kind="mono", lang=lang, q=question, docs=docs, any=accepted)


def test_a_right_quote_holds_accepted_words_of_the_right_document(collection: Collection) -> None:
    question = "How many parties are registered?"
    right = evaluate_question(collection, ask(question, ("count",), "no such words", "SEVEN parties"))
    assert (right.rank, right.is_highlighted, right.is_quoted, right.direction) == (1, True, True, "en→en")
    assert right.language is EN
    elsewhere = evaluate_question(collection, ask(question, ("court",), "seven parties"))
    assert (elsewhere.rank, elsewhere.is_highlighted, elsewhere.is_quoted) == (None, False, True)
    beside = evaluate_question(collection, ask(question, ("count",), "rain fell"))
    assert (beside.rank, beside.is_highlighted, beside.is_right) == (1, False, False)
    other_words = evaluate_question(collection, ask(question, ("count",), "eight parties"))
    assert other_words.rank is None


def test_a_refusal_has_no_rank_and_no_direction(collection: Collection) -> None:
    refused = evaluate_question(collection, ask("How do I bake bread?", ()))
    assert (refused.rank, refused.is_quoted, refused.is_answered, refused.direction) == (None, False, False, None)
    assert refused.is_right


def test_the_language_is_detected_not_given(collection: Collection) -> None:
    outcome = evaluate_question(collection, ask("Berapa partai yang terdaftar?", ("count",), "Seven", lang=EN))
    assert outcome.language is ID
    assert evaluate(collection, [outcome.question] * 2) == (outcome, outcome)


GOOD = {"id": "a", "kind": "mono", "lang": "en", "q": "Who?", "docs": ["d"], "any": ["x"]}


def test_questions_are_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    bare = {"id": "b", "kind": "absent", "lang": "id", "q": "Siapa?"}
    graded = GOOD | {"grade": "likely"}
    path.write_text("".join(f"{json.dumps(line)}\n\n" for line in (GOOD, bare, graded)), "utf-8")
    assert read_questions(path) == (
        GoldenQuestion(id="a", kind="mono", lang=EN, q="Who?", docs=("d",), any=("x",)),
        GoldenQuestion(id="b", kind="absent", lang=ID, q="Siapa?"),
        GoldenQuestion(id="a", kind="mono", lang=EN, q="Who?", docs=("d",), any=("x",), grade=Strength.LIKELY),
    )


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("{", "question_not_json (line: 3)"),
        ("[]", "question_not_json (line: 3"),
        ('{"id": "b"}', "question_field (line: 3, field: kind)"),
        (json.dumps(GOOD | {"lang": "de"}), "question_field (line: 3, field: lang)"),
        (json.dumps(GOOD | {"grade": "sure"}), "question_field (line: 3, field: grade)"),
        (json.dumps(GOOD | {"answer": "x"}), "question_field (line: 3, field: answer)"),
        (json.dumps(GOOD | {"any": "x"}), "question_field (line: 3, field: any)"),
        ("not json", "question_not_json (line: 3)"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, named: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(f"{json.dumps(GOOD)}\n\n{line}\n", "utf-8")
    with pytest.raises(QuestionFileError, match=r"^questions\.jsonl: ") as caught:
        read_questions(path)
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_without_questions_is_an_error(tmp_path: Path) -> None:
    empty, binary = tmp_path / "empty.jsonl", tmp_path / "binary.jsonl"
    empty.write_text("\n\n")
    binary.write_bytes(b"\xff\xfe")
    missing = tmp_path / "none.jsonl"
    for path, reason in ((empty, "no_question"), (binary, "not_utf_8"), (missing, "absent")):
        with pytest.raises(QuestionFileError, match=reason):
            read_questions(path)


def test_the_report_is_a_table_and_what_went_wrong() -> None:
    taken = make_outcome("l1", "mono", rank=1, lang=ID, language=EN, direction="id→en")
    lines = list(write_report((*OUTCOMES, taken)))
    assert lines[0].split() == ["questions", "hit@1", "hit@3", "highlight", "answered", "refused", "no", "quote"]
    table = {cells[0]: cells[1:] for cells in (line.split() for line in lines[1 : lines.index("")])}
    assert list(table) == ["mono", "cross", "absent", "en→en", "en→id", "id→en", "all"]
    assert table["absent"] == ["3", "-", "-", "-", "-", "0.667", "0.333"]
    assert table["cross"] == ["2", "0.500", "0.500", "0.000", "0.500", "-", "-"]
    assert len({len(line) for line in lines[: lines.index("")]}) == 1
    assert lines[lines.index("") + 1 :] == [
        "right of each grade: strong 1/2 (0.500), likely 0/1 (0.000), partial 2/2 (1.000); no quote 1",
        "where a refusal is right: strong 0, likely 1, partial 1; no quote 1",
        "",
        "wrong:",
        "  m2 (mono): Who won? - the right quote came in place 3",
        "  m3 (mono): Who won? - nothing quoted; expects d: “won”",
        "  x1 (cross): Who won? - “won” stands beside what is marked",
        "  x2 (cross): Who won? - the right quote came in place 4",
        "  a2 (absent): Who won? - likely, where a refusal is right",
        "  a3 (absent): Who won? - partial, where a refusal is right",
        "  l1 (mono): Who won? - taken for en",
    ]


def test_a_report_without_mistakes_ends_with_the_grades() -> None:
    assert list(write_report(OUTCOMES[:1]))[-2:] == [
        "right of each grade: strong 1/1 (1.000), likely 0/0, partial 0/0; no quote 0",
        "where a refusal is right: strong 0, likely 0, partial 0; no quote 0",
    ]
    weak = make_outcome("w", "mono", rank=1, is_highlighted=True, strength=Strength.LIKELY, grade=Strength.STRONG)
    assert [*write_report([weak])][-1].endswith(" - the right quote is only likely, and strong is asked for")
    (line,) = [line for line in write_report([make_outcome("o", "mono")]) if line.startswith("  ")][-1:]
    assert line.endswith("other quotes only, first of ; expects d: “won”")
    absent = dataclasses.replace(make_outcome("o", "mono"), quoted="other", absent=("gone",))
    (line,) = [line for line in write_report([absent]) if line.startswith("  ")][-1:]
    assert line.endswith("other quotes only, first of other; expects gone, not among the documents")


def test_outcomes_as_json() -> None:
    first, *_, last, strong, likely, partial, refused = [json.loads(line) for line in describe_outcomes(OUTCOMES)]
    assert first == {
        "question": "m1",
        "kind": "mono",
        "rank": 1,
        "is_highlighted": True,
        "strength": "strong",
        "language": "en",
        "direction": "en→en",
        "quoted": "",
        "absent": [],
        "right": True,
    }
    assert (last["group"], last["questions"], last["hit_at_1"]) == ("all", 8, 0.4)
    assert strong == {"grade": "strong", "answerable_count": 2, "right_count": 1, "unanswerable_count": 0}
    assert [grade["grade"] for grade in (likely, partial, refused)] == ["likely", "partial", None]


def test_the_command_prints_the_table(tmp_path: Path, no_settings: None, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "questions.jsonl"
    questions = [
        {"id": "r", "kind": "mono", "lang": "en", "q": "How many political parties are registered?"}
        | {"docs": ["korea-herald-reforms"], "any": ["seven parties are now registered"]},
        {"id": "w", "kind": "mono", "lang": "en", "q": "What does the Constitutional Court do?"}
        | {"docs": ["nika-election-outcome"], "any": ["no such words"]},
        {"id": "o", "kind": "offtopic", "lang": "id", "q": "Cara menanam cabai di pot"},
    ]
    path.write_text("".join(f"{json.dumps(question)}\n" for question in questions), "utf-8")
    assert main(["evaluate", str(path), "--seeds", str(SEEDS)]) == 0
    printed = capsys.readouterr()
    rows = {line.split()[0]: line.split()[1:3] for line in printed.out.splitlines() if line.strip()}
    assert rows["mono"] == ["2", "0.500"]
    assert rows["offtopic"] == ["1", "-"]
    assert printed.out.splitlines()[-1].startswith("  w (mono): What does the Constitutional Court do? - ")
    assert printed.err == ""

    assert main(["evaluate", str(path), "--json", "--seeds", str(SEEDS)]) == 0
    described = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["right"] for line in described[:3]] == [True, False, True]
    assert [line["group"] for line in described[3:-4]] == ["mono", "offtopic", "en→en", "all"]
    assert [line["grade"] for line in described[-4:]] == [*Strength, None]


def test_the_command_names_a_bad_line(tmp_path: Path, no_settings: None, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text("{}\n")
    assert main(["evaluate", str(path), "--seeds", str(SEEDS)]) == 1
    printed = capsys.readouterr()
    fault = say(Key.PROBLEM_QUESTION_FIELD, EN, field="“id”", line="1")
    assert (printed.out, printed.err) == ("", f"kutip: questions.jsonl: {fault}\n")
