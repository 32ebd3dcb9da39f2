"""What a new build changes: documents, golden questions, and readers' questions, old and new side by side."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import build_collection
from index.changes import AnswerChange, DocumentChange, Grade, RecentQuestion, Release, ShownAnswer
from index.collection import Collection
from index.models import Language, SkippedFile, Strength
from index.problems import Fault, Problem
from index.releases.comparison import compare_collections, read_release, write_release
from index.releases.evaluation import GoldenQuestion, evaluate
from index.releases.golden import GoldenSet, find_golden_set, make_questions, write_question
from tests.corpora import EN, SEEDS, grade_alike, make_collection, make_document, open_seeds
from tests.documents import edit_text

THRESHOLD = "By how much was the electoral threshold lowered?"
COURT = "What does the Constitutional Court do?"
OWN = '{"id": "p", "kind": "own", "lang": "en", "q": "How many parties?", "any": ["seven"], "docs": ["d"]}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SEEDS, tmp_path / "seeds"))


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("# {} of voting", "{} of voting"),
        ("**## The {}**", "The {}"),
        ("The **{}** are #1 here.", "The {} are #1 here."),
    ],
)
def test_what_changes_in_a_text_is_shown_without_markup(folder: Path, line: str, shown: str) -> None:
    for document in folder.glob("*.txt"):
        document.unlink()

    def build(word: str) -> Collection:
        text = f"---\ntitle: Rules\nlanguage: en\n---\n{line.format(word)}\n\nStations open at seven in the morning.\n"
        (folder / "rules.md").write_text(text, "utf-8")
        return build_collection(folder)

    release = compare_collections(build("hours"), build("times"), find_golden_set(folder))
    assert [(one.before, one.after) for one in release.changed[0].texts] == [
        (shown.format("hours"), shown.format("times"))
    ]


def test_a_changed_number_names_the_questions_whose_answers_change(folder: Path) -> None:
    edit_text(folder / "korea-herald-reforms.txt", "seven to five percent", "seven to three percent")
    asked = [RecentQuestion(THRESHOLD, EN), RecentQuestion(COURT, EN)]
    release = compare_collections(open_seeds(), build_collection(folder), find_golden_set(folder), asked)
    (changed,) = release.changed
    assert (changed.id, changed.fields, changed.more_texts) == ("korea-herald-reforms", ("text",), 0)
    (text,) = changed.texts
    assert text.after == text.before.replace("seven to five percent", "seven to three percent") != text.before
    assert (release.added, release.removed, release.skipped) == ((), (), ())
    (change,) = release.recent
    assert change.question == THRESHOLD
    assert "seven to five percent" in change.before.quote
    assert change.after.quote == change.before.quote.replace("seven to five percent", "seven to three percent")
    assert change.after.strength is change.before.strength
    assert release.recent_count == 2
    # Golden questions hold the old number for right.
    assert release.worse
    assert {change.after for change in release.worse} == {Grade.WRONG}
    assert all("seven to three percent" in change.answer.after.quote for change in release.worse)
    assert release.right_after == release.right_before - len(release.worse)
    assert not release.is_clean
    assert read_release(write_release(release)) == release


def test_without_a_change_there_is_nothing_to_tell() -> None:
    release = compare_collections(open_seeds(), open_seeds(), find_golden_set(SEEDS), [RecentQuestion(THRESHOLD, EN)])
    assert release.is_empty
    assert release.is_clean
    assert release.document_count == 5
    assert release.golden_count == 48


def test_without_a_change_the_documents_that_come_with_the_project_are_clean(folder: Path) -> None:
    release = compare_collections(open_seeds(), build_collection(folder), find_golden_set(folder))
    assert release.is_clean
    assert release.right_before == release.right_after > 0


ANSWERABLE = GoldenQuestion(id="a", kind="own", lang=EN, q=COURT, docs=("korea-herald-reforms",), any=("court",))


@pytest.mark.parametrize("before", Strength)
@pytest.mark.parametrize("after", Strength)
def test_a_weaker_grade_of_the_same_words_is_worse(before: Strength, after: Strength) -> None:
    grades = {Strength.STRONG: Grade.STRONG, Strength.LIKELY: Grade.LIKELY, Strength.PARTIAL: Grade.PARTIAL}
    old, new = grade_alike(open_seeds(), before), grade_alike(open_seeds(), after)
    release = compare_collections(old, new, GoldenSet((ANSWERABLE,)))
    assert (release.right_before, release.right_after) == (1, 1)
    assert len(release.worse) == (grades[after] < grades[before])
    assert len(release.better) == (grades[after] > grades[before])
    assert release.is_clean == (not release.worse)
    for change in release.golden:
        assert (change.before, change.after) == (grades[before], grades[after])
        assert change.answer.before.quote == change.answer.after.quote


def test_less_than_the_grade_that_is_asked_for_is_wrong() -> None:
    asked = ANSWERABLE.model_copy(update={"grade": Strength.LIKELY})
    old, new = (grade_alike(open_seeds(), strength) for strength in (Strength.LIKELY, Strength.PARTIAL))
    release = compare_collections(old, new, GoldenSet((asked,)))
    assert (release.right_before, release.right_after) == (1, 0)
    assert [(change.before, change.after) for change in release.worse] == [(Grade.LIKELY, Grade.WRONG)]


@pytest.mark.parametrize(
    ("strength", "question"),
    [
        (Strength.STRONG, "Did the president of Kazakhstan visit Peru?"),
        (Strength.LIKELY, "Did the president of Kazakhstan visit Peru?"),
        (Strength.PARTIAL, "Did the president of Kazakhstan visit Peru?"),
    ],
)
def test_a_quote_where_a_refusal_is_right_is_wrong_however_it_is_given(strength: Strength, question: str) -> None:
    absent = GoldenQuestion(id="a", kind="absent", lang=EN, q=question)
    release = compare_collections(open_seeds(), grade_alike(open_seeds(), strength), GoldenSet((absent,)))
    assert [(change.before, change.after) for change in release.worse] == [(Grade.STRONG, Grade.WRONG)]
    assert (release.right_before, release.right_after) == (1, 0)


def test_documents_that_come_go_and_get_other_fields() -> None:
    kept = make_document("kept", "The commission counted the votes in March.", title="Old title")
    gone = make_document("gone", "Observers visited the polling stations.", title="Gone")
    come = make_document("come", "Turnout was eighty percent in the north.", title="Come")
    retitled = dataclasses.replace(kept, title="New title", genre=None)
    moved = dataclasses.replace(kept, file_name="elsewhere.txt", extractor="text 2")
    old = make_collection(kept, gone)
    release = compare_collections(old, make_collection(retitled, come), GoldenSet())
    assert release.added == (DocumentChange("come", "Come"),)
    assert release.removed == (DocumentChange("gone", "Gone"),)
    assert release.changed == (DocumentChange("kept", "New title", ("title", "genre")),)
    assert release.is_clean
    assert compare_collections(old, make_collection(moved, gone), GoldenSet()).is_empty


def test_what_is_withdrawn_counts_as_gone() -> None:
    seeds = open_seeds()
    release = compare_collections(seeds, seeds.without(["korea-herald-reforms"]), find_golden_set(SEEDS))
    assert [change.id for change in release.removed] == ["korea-herald-reforms"]
    assert release.worse


def test_the_questions_stand_beside_the_documents_or_there_are_none(tmp_path: Path) -> None:
    assert find_golden_set(tmp_path) == GoldenSet()
    (tmp_path / "golden.jsonl").write_text("# Comments alone\n\n", "utf-8")
    assert find_golden_set(tmp_path) == GoldenSet()
    (tmp_path / "golden.jsonl").write_text(OWN, "utf-8")
    assert [question.id for question in find_golden_set(tmp_path).questions] == ["p"]


def test_suggested_questions_without_a_strong_answer_are_named() -> None:
    seeds = open_seeds()
    before = compare_collections(seeds, seeds, GoldenSet()).weak_suggestions
    fewer = seeds.without(["korea-herald-reforms"])
    weak = compare_collections(seeds, fewer, GoldenSet()).weak_suggestions
    assert set(before) < set(weak) < {text for texts in seeds.info.suggestions.values() for text in texts}


def test_questions_are_made_from_what_is_suggested_and_asked_and_get_what_they_say(tmp_path: Path) -> None:
    seeds = open_seeds()
    known = find_golden_set(SEEDS).questions[:1]
    asked = ["How many political parties are registered?", "How tall is the tower of Babel in metres?"]
    found = make_questions(seeds, seeds.info.suggestions, asked, known, 10)
    made = [*found.questions]
    listed = [text for texts in seeds.info.suggestions.values() for text in texts]
    assert [question.q for question in made] == [*(q for q in listed if q != known[0].q), asked[0]]
    assert {question.kind for question in made} == {"suggested", "asked"}
    (tmp_path / "golden.jsonl").write_text("".join(f"{write_question(one)}\n" for one in made), "utf-8")
    read = find_golden_set(tmp_path).questions
    assert list(read) == made
    assert all(outcome.is_right for outcome in evaluate(seeds, read))
    assert (found.known, found.unanswered) == (1, ())
    assert len(make_questions(seeds, seeds.info.suggestions, asked, (), 3).questions) == 3
    again = make_questions(seeds, seeds.info.suggestions, [], [*known, *made], 10)
    assert (again.questions, again.known) == ((), len(listed))
    unanswered = make_questions(seeds, {Language.EN: [asked[1]]}, [asked[1]], (), 10)
    assert (unanswered.questions, unanswered.known, unanswered.unanswered) == ((), 0, (asked[1],))


@pytest.mark.parametrize("content", [b"\xff", b"{}", b'{"id": 1}\n', b"[" * 5000])
def test_broken_questions_are_named_and_keep_a_build_from_being_clean(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "golden.jsonl").write_bytes(content)
    golden = find_golden_set(tmp_path)
    assert [fault.file for fault in golden.faults] == ["golden.jsonl"]
    collection = make_collection(make_document("d", "There are seven registered political parties."))
    release = compare_collections(collection, collection, golden)
    assert release.golden_faults == golden.faults
    assert not release.is_clean


def test_the_questions_are_no_document(folder: Path) -> None:
    (folder / "golden.jsonl").write_text(OWN, "utf-8")
    assert build_collection(folder).skipped == ()


def test_a_skipped_file_keeps_a_build_from_being_clean() -> None:
    assert Release(1).is_clean
    assert not Release(1, skipped=(SkippedFile("a.pdf", (Fault(Problem.ENCRYPTED),)),)).is_clean
    assert Release(1, warnings=(SkippedFile("a.txt", (Fault(Problem.NO_DOCUMENT),)),)).is_clean


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_DETAILS = st.dictionaries(_TEXTS, st.integers() | _TEXTS, max_size=2)
_FAULTS = st.lists(st.builds(Fault, st.sampled_from(Problem), _DETAILS, _TEXTS), max_size=2).map(tuple)
_ANSWERS = st.builds(ShownAnswer, _TEXTS, _TEXTS, st.sampled_from([None, *Strength]))
_CHANGES = st.lists(st.builds(DocumentChange, _TEXTS, _TEXTS, st.tuples(_TEXTS)), max_size=2).map(tuple)


@given(
    st.builds(
        Release,
        st.integers(0, 10**6),
        added=_CHANGES,
        skipped=st.lists(st.builds(SkippedFile, _TEXTS, _FAULTS), max_size=2).map(tuple),
        golden_faults=_FAULTS,
        recent=st.lists(st.builds(AnswerChange, _TEXTS, _ANSWERS, _ANSWERS), max_size=2).map(tuple),
    )
)
def test_a_release_comes_back_from_its_file(release: Release) -> None:
    assert read_release(write_release(release)) == release


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b'{"document_count": "many"}'])
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="validation error"):
        read_release(data)
