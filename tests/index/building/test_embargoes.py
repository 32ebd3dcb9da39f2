"""What is under embargo leaves no trace in what answers, and serves as soon as it has ended."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from index import build_collection, save_collection
from index.building.build import CollectionStage, build_stages
from index.building.stored_folder import open_folder
from index.collection import Collection
from index.errors import CollectionError, UnknownReceiptError
from index.models import Answer, VerdictKind
from index.problems import Problem
from index.questions.question import read_question
from index.releases.comparison import announce_waiting, compare_collections
from index.releases.files import name_index_file, store_stages
from index.releases.generations import Generations
from index.releases.golden import GoldenSet, find_golden_set
from tests.embargoes import FIRST_END, HELD, LAST_END, NOW, SECRET, write_collections

SECOND = dt.timedelta(seconds=1)
QUESTIONS = [
    "Who annulled the presidential election?",
    "What did the zorblax commission do?",
    "What happened in Qwertystan?",
    "Siapa membatalkan pemilihan presiden?",
    "What did the zorblaks comission anul?",
    "Who wrote the zorblax annulment?",
    "What was the turnout in the town of Pointing?",
]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return write_collections(tmp_path_factory.mktemp("embargoes"))


@pytest.fixture(scope="module")
def stages(folders: tuple[Path, Path]) -> list[CollectionStage]:
    return [*build_stages(folders[0], now=NOW)]


@pytest.fixture(scope="module")
def free(folders: tuple[Path, Path]) -> Collection:
    return build_collection(folders[1], now=NOW)


def list_questions(folder: Path) -> list[str]:
    return [*(golden.q for golden in find_golden_set(folder).questions), *QUESTIONS]


def test_the_index_is_byte_for_byte_that_of_a_collection_without(
    stages: list[CollectionStage], free: Collection, tmp_path: Path
) -> None:
    assert [stage.begins for stage in stages] == [None, FIRST_END, LAST_END]
    files = [tmp_path / name for name in ("held", "free")]
    for collection, path in zip((stages[0].collection, free), files, strict=True):
        save_collection(collection, path)
    held, without = (path.read_bytes() for path in files)
    assert held == without
    for word in (b"zorblax", b"Qwertystan", b"embargo_until", b"aaa-copy"):
        assert word not in held


def test_answers_verdicts_and_sources_are_those_of_a_collection_without(
    stages: list[CollectionStage], free: Collection, folders: tuple[Path, Path]
) -> None:
    held = stages[0].collection
    for text in list_questions(folders[1]):
        asked = read_question(text)
        assert held.answer(asked) == free.answer(asked), text
    for claim in (
        SECRET,
        f"“{SECRET}”",
        "The zorblax commission",
        "The zorblax annulment",
        *QUESTIONS,
        # Every third of the others: what a claim is held against is what answers, and all of them were asked.
        *list_questions(folders[1])[::3],
    ):
        assert held.verify(claim) == free.verify(claim), claim
    assert [*held.documents] == [*free.documents]
    assert (held.skipped, held.warnings, held.info) == (free.skipped, free.warnings, free.info)
    assert [held.index.documents.find_id(one) for one in HELD] == [None] * len(HELD)
    assert [one.standing.replaced_by for one in map(held.cite, (d.id for d in held.documents))] == [None] * 6
    found = stages[1].collection.verify(SECRET)
    assert found.kind is VerdictKind.VERBATIM
    with pytest.raises(UnknownReceiptError, match="not in the collection"):
        held.open_quote(found.quotes[0].id)


def test_as_soon_as_embargoes_end_the_collection_is_as_if_there_had_been_none(
    stages: list[CollectionStage], folders: tuple[Path, Path]
) -> None:
    for stage, now in zip(stages[1:], (FIRST_END, LAST_END), strict=True):
        built = build_collection(folders[0], now=now)
        arrays = built.index.arrays
        assert arrays.keys() == stage.collection.index.arrays.keys()
        assert all(np.array_equal(arrays[name], stage.collection.index.arrays[name]) for name in arrays)
    last = stages[-1].collection
    asked = read_question("What did the zorblax commission annul?")
    answer = last.answer(asked)
    assert isinstance(answer, Answer)
    assert "zorblax" in answer.quotes[0].text
    assert {document.id for document in last.documents} > set(HELD)
    assert last.cite("korea-herald-reforms").standing.replaced_by == "replacing"
    # Of two documents with one id, the first file is used.
    assert [(one.name, one.faults[0].problem) for one in last.skipped] == [
        ("nika-election-outcome.txt", Problem.ID_TAKEN)
    ]


def test_the_gate_tells_admins_what_waits(stages: list[CollectionStage], free: Collection) -> None:
    release = compare_collections(free, stages[0].collection, GoldenSet())
    assert release.is_empty
    told = announce_waiting(release, stages[-1].collection, NOW)
    assert not told.is_empty
    assert [(one.id, one.until) for one in told.waiting] == [
        ("aaa-copy", FIRST_END),
        ("nika-election-outcome", FIRST_END),
        ("replacing", FIRST_END),
        ("secret", FIRST_END),
        ("scan", LAST_END),
    ]
    assert ("scan.pdf", Problem.PAGES_WITHOUT_TEXT) in [(one.name, one.faults[0].problem) for one in told.later]
    assert told.is_clean


def test_nothing_is_free_where_nobody_tells_the_time(folders: tuple[Path, Path]) -> None:
    assert {document.id for document in build_collection(folders[0]).documents}.isdisjoint(HELD)


def test_a_folder_of_nothing_but_embargoes_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"---\nembargo_until: 2026-03-02\n---\n{SECRET}")
    with pytest.raises(CollectionError, match="all_under_embargo"):
        build_collection(tmp_path, now=NOW)
    assert len(build_collection(tmp_path, now=LAST_END).documents) == 1


def test_a_stored_folder_is_read_anew_when_an_embargo_has_ended(folders: tuple[Path, Path], tmp_path: Path) -> None:
    times = (NOW, FIRST_END - SECOND, FIRST_END, FIRST_END + SECOND, LAST_END, NOW)
    assert [len(open_folder(folders[0], tmp_path, now=now).documents) for now in times] == [6, 6, 9, 9, 10, 6]
    assert len([*tmp_path.iterdir()]) == 3


def test_a_generation_serves_the_stage_of_its_time_whoever_made_it(
    folders: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [NOW]
    with contextlib.closing(Generations(tmp_path / "generations", clock=lambda: clock[0])) as generations:
        with (
            contextlib.closing(build_stages(folders[0], now=NOW)) as built,
            generations.build(None) as (folder, name),
        ):
            store_stages(built, folder)
        generations.publish(name[0])
        assert len(generations.list_index_files(name[0])) == 3
        counted = []
        for now in (NOW, FIRST_END, LAST_END):
            clock[0] = now
            counted.append(len(generations.open(name[0]).collection.documents))
            assert len(generations.open_stage(name[0], now).documents) == counted[-1]
        assert counted == [6, 9, 10]
        assert [generations.find_next_stage(name[0], now) for now in (NOW, FIRST_END, LAST_END)] == [
            FIRST_END,
            LAST_END,
            None,
        ]
        # Another version of Kutip makes each stage of its own.
        monkeypatch.setattr("index.releases.files.find_version", lambda: "f" * 16)
        monkeypatch.setattr("index.building.snapshot.find_version", lambda: "f" * 16)
        for now, count in zip((LAST_END, NOW, FIRST_END), (10, 6, 9), strict=True):
            clock[0] = now
            assert len(generations.read_collection(name[0]).documents) == count
            assert len(generations.open(name[0]).collection.documents) == count
            assert generations.find_index_file(name[0]).name in {
                name_index_file(begins) for begins in (None, FIRST_END, LAST_END)
            }
        assert len(generations.list_index_files(name[0])) == 3
