"""Generations in a folder: candidates, publishing, going back, withdrawals, and what survives a crash."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index import save_collection
from index.building.build import index_collection
from index.building.snapshot import Snapshot
from index.errors import (
    GenerationError,
    NoEarlierGenerationError,
    NoGenerationLeftError,
    SnapshotError,
    StaleGenerationError,
    UnknownGenerationError,
)
from index.problems import is_full_disk
from index.releases.files import name_index_file
from index.releases.generations import Generations
from index.releases.ledger import MAX_CANDIDATES, Ledger, Withdrawal
from index.releases.state import STATE_FILE, read_withdrawn
from tests.corpora import INFO, make_document

OPENING = "The officials counted the votes on the day: "


@pytest.fixture
def generations(tmp_path: Path) -> Iterator[Generations]:
    opened = Generations(tmp_path / "generations", kept=3)
    yield opened
    opened.close()


def roll_back(generations: Generations) -> str:
    name = generations.find_earlier()
    generations.roll_back(name)
    return name


def build(generations: Generations, words: str = "") -> str:
    """A candidate of one document, compared with the serving generation."""
    collection = index_collection(INFO, [make_document("day", f"{OPENING}{words}.")])
    with generations.build(generations.read_state().serving) as (folder, name):
        save_collection(collection, folder / name_index_file())
    return name[0]


def publish(generations: Generations, words: str = "") -> str:
    name = build(generations, words)
    generations.publish(name)
    return name


def read_serving(generations: Generations) -> str:
    found = generations.open_serving()
    assert found
    return read_text(found[1])


def read_text(snapshot: Snapshot) -> str:
    return snapshot.collection.documents[0].text.removeprefix(OPENING).removesuffix(".")


def list_folders(generations: Generations) -> set[str]:
    return {path.name for path in generations.folder.iterdir() if path.is_dir()}


def damage(generations: Generations, name: str) -> None:
    path = generations.find_folder(name) / name_index_file()
    content = bytearray(path.read_bytes())
    content[-100] ^= 1
    path.write_bytes(content)


def test_a_candidate_serves_once_it_is_published(generations: Generations) -> None:
    assert generations.open_serving() is None
    first = publish(generations, "rain")
    second = build(generations, "snow")
    assert generations.read_state().candidates == (second,)
    assert read_serving(generations) == "rain"
    generations.publish(second)
    assert read_serving(generations) == "snow"
    assert generations.read_state().published == (first, second) == ("0001", "0002")


def test_a_build_that_fails_leaves_nothing(generations: Generations) -> None:
    def fail() -> None:
        with generations.build(None) as (folder, _):
            (folder / name_index_file()).write_bytes(b"half")
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        fail()
    assert list_folders(generations) == set()
    assert generations.read_state().candidates == ()


def test_the_second_of_two_candidates_is_stale(generations: Generations) -> None:
    publish(generations)
    one, other = build(generations), build(generations)
    generations.publish(one)
    with pytest.raises(StaleGenerationError) as caught:
        generations.publish(other)
    assert (caught.value.based_on, caught.value.serving) == ("0001", one)
    assert generations.read_state().serving == one
    # It waits on: whoever returns may publish it.
    assert (generations.read_state().candidates, generations.read_ledger().decidable) == ((other,), ())
    generations.roll_back("0001")
    assert generations.read_ledger().decidable == (other,)
    generations.publish(one)
    generations.discard(other)
    for name in (one, other, "0099"):
        with pytest.raises(UnknownGenerationError):
            generations.discard(name)
        with pytest.raises(UnknownGenerationError):
            generations.publish(name)


def test_the_latest_candidates_stay_however_many_generations_there_were() -> None:
    names = ["9997", "9998", "9999", "10000", "10001"]
    ledger = Ledger()
    went = [gone for name in names for gone in ledger.add_candidate(name, None)]
    assert (went, ledger.state.candidates) == (names[:-MAX_CANDIDATES], tuple(names[-MAX_CANDIDATES:]))
    assert ledger.list_names()[-1] == "10001"


def test_what_was_rolled_back_from_can_serve_again_where_it_was_before(generations: Generations) -> None:
    first, second = publish(generations, "one"), publish(generations, "two")
    generations.roll_back(first)
    assert generations.read_state().retired == (second,)
    third = build(generations, "three")
    generations.publish(second)
    assert (read_serving(generations), generations.read_state().published) == ("two", (first, second))
    assert generations.read_state().retired == ()
    # It was compared with what no longer serves, as any other candidate.
    with pytest.raises(StaleGenerationError):
        generations.publish(third)
    generations.roll_back(first)
    generations.publish(third)
    with pytest.raises(StaleGenerationError):
        generations.publish(second)
    with pytest.raises(UnknownGenerationError):
        generations.discard(second)


def test_going_back_and_publishing_again(generations: Generations) -> None:
    publish(generations, "one")
    with pytest.raises(NoEarlierGenerationError):
        generations.find_earlier()
    publish(generations, "two")
    waiting = build(generations, "three")
    assert roll_back(generations) == "0001"
    assert read_serving(generations) == "one"
    with pytest.raises(StaleGenerationError):
        generations.publish(waiting)
    with pytest.raises(NoEarlierGenerationError):
        generations.find_earlier()
    # Whoever chose it before somebody else returned comes too late.
    with pytest.raises(NoEarlierGenerationError):
        generations.roll_back("0001")
    assert publish(generations, "four") == "0004"
    assert generations.read_state().published == ("0001", "0004")


def test_as_many_generations_stay_as_are_kept(generations: Generations) -> None:
    names = [publish(generations, f"number {n}") for n in range(5)]
    assert generations.read_state().published == tuple(names[-3:])
    assert list_folders(generations) == set(names[-3:])
    waiting = [build(generations) for _ in range(MAX_CANDIDATES + 2)]
    assert generations.read_state().candidates == tuple(waiting[-MAX_CANDIDATES:])


def test_a_damaged_generation_gives_way_to_the_last_good_one(generations: Generations) -> None:
    publish(generations, "good")
    bad = publish(generations, "bad")
    damage(generations, bad)
    found = generations.open_serving()
    assert found
    name, snapshot, passed_over = found
    assert (name, read_text(snapshot)) == ("0001", "good")
    assert [str(error) for error in passed_over] == ["edition 0002 is damaged: its checksum differs"]
    # It does not come back, and no other gets its name.
    assert generations.read_state().published == ("0001",)
    assert publish(generations, "next") == "0003"


def test_going_back_passes_over_what_is_damaged(generations: Generations) -> None:
    for words in ("one", "two", "three"):
        publish(generations, words)
    damage(generations, "0002")
    assert roll_back(generations) == "0001"
    with pytest.raises(SnapshotError, match="edition 0002"):
        generations.open("0002")


def test_another_version_makes_the_index_again_from_the_same_documents(
    generations: Generations, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = publish(generations, "one")
    before = [path.name for path in generations.find_folder(name).iterdir()]
    monkeypatch.setattr("index.releases.files.find_version", lambda: "another")
    monkeypatch.setattr("index.building.snapshot.find_version", lambda: "another")
    assert read_serving(generations) == "one"
    assert [path.name for path in generations.find_folder(name).iterdir()] == ["another.index"] != before
    damage(generations, name)
    monkeypatch.setattr("index.releases.files.find_version", lambda: "third")
    with pytest.raises(NoGenerationLeftError):
        generations.open_serving()
    assert generations.read_state().published == ()


def test_withdrawals_survive_publishing_and_going_back(generations: Generations) -> None:
    publish(generations)
    generations.withdraw("day", "2026-11-22", "42")
    generations.withdraw("day", "2026-11-23", "43")  # the first counts
    publish(generations)
    roll_back(generations)
    assert generations.read_state().withdrawn == {"day": Withdrawal("2026-11-22", "42")}
    assert generations.lift_withdrawal("day")
    assert not generations.lift_withdrawal("day")
    assert generations.read_state().withdrawn == {}


def test_another_process_sees_every_change(generations: Generations) -> None:
    other = Generations(generations.folder)
    generations.has_changed()
    for change in (
        lambda: publish(other),
        lambda: other.withdraw("day", "2026-11-22", "42"),
        lambda: other.lift_withdrawal("day"),
    ):
        assert not generations.has_changed()
        change()
        assert generations.has_changed()
    other.close()


def test_sweeping_removes_what_no_build_goes_on_with(generations: Generations) -> None:
    kept = publish(generations)
    # Whoever began the first has ended, though its number is that of a process: of this one.
    for left in (f".new-{os.getpid()}-ab", "0007"):
        (generations.folder / left).mkdir()
        (generations.folder / left / name_index_file()).write_bytes(b"half")
    other = Generations(generations.folder)
    with generations.build(kept) as (folder, name):
        other.sweep()
        assert list_folders(generations) == {kept, folder.name}
        save_collection(index_collection(INFO, [make_document("day", f"{OPENING}.")]), folder / name_index_file())
    other.sweep()
    other.close()
    assert list_folders(generations) == {kept, name[0]}


def test_what_a_killed_build_left_is_swept(generations: Generations) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; from index.building.owned_folders import own_new_folder\n"
        "with own_new_folder(Path(sys.argv[1])): os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(generations.folder)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(list_folders(generations)) == 1
    generations.sweep()
    assert list_folders(generations) == set()


def test_on_a_full_disk_an_index_of_another_version_is_not_taken_for_damaged(
    generations: Generations, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = publish(generations, "one")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("index.releases.files.find_version", lambda: "another")
        patched.setattr("index.releases.files.save_collection", fail)
        with pytest.raises(GenerationError, match="unwritable") as failed:
            generations.open_serving()
    assert is_full_disk(failed.value)
    assert list_folders(generations) == {name}
    assert read_serving(generations) == "one"


def test_a_folder_left_before_it_was_entered_makes_way(generations: Generations) -> None:
    (generations.folder / "0001").mkdir()
    (generations.folder / "0001" / "something").touch()
    assert publish(generations, "words here") == "0001"
    assert read_serving(generations) == "words here"


def test_a_state_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / STATE_FILE).write_bytes(b"no database, but long enough to be looked at" * 100)
    with pytest.raises(GenerationError, match="state_damaged"):
        Generations(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(GenerationError, match="path_unusable"):
        Generations(tmp_path / "file")


def test_a_change_is_whole_or_not_at_all(generations: Generations, monkeypatch: pytest.MonkeyPatch) -> None:
    before = [publish(generations, f"number {n}") for n in range(3)]
    waiting = build(generations)

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("index.releases.state._write_ledger", fail)
    with pytest.raises(GenerationError, match="disk is full"):
        generations.publish(waiting)
    assert generations.read_state().published == tuple(before)
    assert generations.read_state().candidates == (waiting,)
    # What was to make way for it is still there.
    assert list_folders(generations) == {*before, waiting}


def test_withdrawals_are_read_without_making_or_changing_anything(generations: Generations, tmp_path: Path) -> None:
    assert read_withdrawn(tmp_path / "none") == {}
    assert not (tmp_path / "none").exists()
    generations.withdraw("day", "2026-11-22", "42")
    assert read_withdrawn(generations.folder) == {"day": Withdrawal("2026-11-22", "42")}
    (tmp_path / STATE_FILE).write_bytes(b"no database, but long enough to be looked at" * 100)
    with pytest.raises(GenerationError, match="state_damaged"):
        read_withdrawn(tmp_path)


def test_withdrawals_are_read_where_nothing_can_be_written(
    generations: Generations, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def refuse_to_write(address: str, **options: Any) -> sqlite3.Connection:
        if address.endswith("mode=ro"):  # which makes a file beside the database
            raise sqlite3.OperationalError("disk I/O error")
        connection: sqlite3.Connection = connect(address, **options)
        return connection

    generations.withdraw("day", "2026-11-22", "42")
    monkeypatch.setattr("index.releases.state.sqlite3.connect", refuse_to_write)
    # The log beside it may say more than the file.
    with pytest.raises(GenerationError, match="path_unreadable"):
        read_withdrawn(generations.folder)
    generations.close()
    assert read_withdrawn(generations.folder).keys() == {"day"}
