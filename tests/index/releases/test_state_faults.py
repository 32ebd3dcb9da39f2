"""What must not pass for a decision: a file that cannot be read now, a state that is lost, a row that changed."""

from __future__ import annotations

import contextlib
import errno
import mmap
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index import save_collection
from index.building.build import index_collection
from index.errors import (
    BrokenStateError,
    DamagedGenerationError,
    GenerationError,
    NoGenerationLeftError,
    UnreadableGenerationError,
)
from index.releases.files import name_index_file
from index.releases.generations import Generations
from index.releases.ledger import MAX_CANDIDATES
from index.releases.marker import MARKER_FILE, read_marker
from index.releases.state import STATE_FILE, read_withdrawn
from tests.corpora import INFO, make_document


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two published generations and a withdrawal, closed."""
    made = tmp_path / "generations"
    with contextlib.closing(Generations(made)) as generations:
        for number in range(2):
            generations.publish(build(generations, number))
        generations.withdraw("withdrawn-document", "2026-11-22", "42")
    return made


@pytest.fixture
def generations(folder: Path) -> Iterator[Generations]:
    with contextlib.closing(Generations(folder)) as opened:
        yield opened


def build(generations: Generations, number: int = 0) -> str:
    collection = index_collection(INFO, [make_document("day", f"The officials counted {number} votes on the day.")])
    with generations.build(generations.read_state().serving) as (made, name):
        save_collection(collection, made / name_index_file())
    return name[0]


def damage(generations: Generations, name: str) -> Path:
    path = generations.find_folder(name) / name_index_file()
    content = bytearray(path.read_bytes())
    content[-100] ^= 1
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("code", [errno.EACCES, errno.EMFILE, errno.EIO, errno.ENOMEM])
def test_what_cannot_be_read_now_is_not_damaged(
    generations: Generations, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, "not now")

    before = generations.read_state()
    with monkeypatch.context() as patched:
        patched.setattr(mmap, "mmap", fail)
        with pytest.raises(UnreadableGenerationError, match=r"generation_unreadable \(name: 0002\)") as raised:
            generations.open_serving()
    assert isinstance(raised.value.__cause__, OSError)
    assert generations.read_state() == before
    found = generations.open_serving()
    assert found
    assert (found[0], found[2]) == ("0002", [])


def test_a_folder_that_cannot_be_listed_is_not_an_empty_one(
    generations: Generations, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise PermissionError(errno.EACCES, "not now")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "iterdir", fail)
        with pytest.raises(UnreadableGenerationError):
            generations.open_serving()
    assert generations.read_state().serving == "0002"


def test_whoever_only_reads_puts_nothing_aside(generations: Generations) -> None:
    damage(generations, "0002")
    with pytest.raises(DamagedGenerationError):
        generations.read_collection("0002")
    assert generations.read_state().serving == "0002"


def test_where_all_are_damaged_nothing_serves_and_nothing_is_deleted(generations: Generations) -> None:
    paths = [damage(generations, name) for name in ("0001", "0002")]
    for _ in range(2):
        with pytest.raises(NoGenerationLeftError):
            generations.open_serving()
    for number in range(MAX_CANDIDATES + 3):
        generations.publish(build(generations, number))
    generations.sweep()
    assert all(path.exists() for path in paths)


def delete(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def put_in_new(path: Path) -> None:
    """A state of a Kutip that has published nothing."""
    path.unlink()
    with contextlib.closing(Generations(path.parent.parent / "others")):
        pass
    (path.parent.parent / "others" / STATE_FILE).replace(path)


def drop_tables(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript("DROP TABLE generations; DROP TABLE withdrawn; DROP TABLE seals;")


@pytest.mark.parametrize("lose", [delete, empty, put_in_new, drop_tables])
@pytest.mark.parametrize("is_marked", [True, False])
def test_a_state_that_is_lost_is_no_first_start(folder: Path, lose: Callable[[Path], None], is_marked: bool) -> None:
    lose(folder / STATE_FILE)
    # Either of the two is enough to know.
    if is_marked:
        shutil.rmtree(folder / "0001")
        shutil.rmtree(folder / "0002")
    elif lose is not put_in_new:
        (folder / MARKER_FILE).unlink()
    with pytest.raises(BrokenStateError, match="state_rebuildable"):
        Generations(folder)
    if lose in (delete, empty, drop_tables):
        with pytest.raises(BrokenStateError, match="state_rebuildable"):
            read_withdrawn(folder)


def test_a_state_that_is_older_than_the_generations_is_refused(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / STATE_FILE, tmp_path / "old")
    with contextlib.closing(Generations(folder)) as generations:
        generations.publish(build(generations, 3))
    (tmp_path / "old").replace(folder / STATE_FILE)
    with pytest.raises(BrokenStateError, match="state_older"):
        Generations(folder)


def test_every_flipped_byte_of_a_withdrawal_is_noticed(folder: Path) -> None:
    content = (folder / STATE_FILE).read_bytes()
    row = b"withdrawn-document2026-11-2242"
    for start in (at for at in range(len(content)) if content.startswith(row, at)):
        for place in range(start - 4, start + len(row)):
            changed = bytearray(content)
            changed[place] ^= 4
            (folder / STATE_FILE).write_bytes(changed)
            with pytest.raises(GenerationError):
                Generations(folder)
            with pytest.raises(GenerationError):
                read_withdrawn(folder)


def test_a_row_that_changes_under_a_running_process_changes_nothing(generations: Generations) -> None:
    with contextlib.closing(sqlite3.connect(generations.folder / STATE_FILE)) as connection, connection:
        connection.execute("DELETE FROM withdrawn")
    for use in (generations.read_state, generations.sweep, lambda: generations.lift_withdrawal("another")):
        with pytest.raises(BrokenStateError, match="withdrawal withdrawn-document"):
            use()


def test_what_is_written_needs_no_log_beside_the_file(generations: Generations, folder: Path, tmp_path: Path) -> None:
    generations.withdraw("another", "2026-11-23", "42")
    # As it lies on the disk, without what lies beside it.
    shutil.copytree(folder, tmp_path / "copy", ignore=shutil.ignore_patterns("*-wal", "*-shm"))
    assert read_withdrawn(tmp_path / "copy").keys() == {"withdrawn-document", "another"}


def test_a_lost_marker_is_written_again(folder: Path) -> None:
    (folder / MARKER_FILE).unlink()
    with contextlib.closing(Generations(folder)):
        assert read_marker(folder) == "0002"


def test_a_locked_state_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.releases.state._BUSY_TIMEOUT_SECONDS", 0)
    with contextlib.closing(sqlite3.connect(folder / STATE_FILE)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(GenerationError, match="held_by_another"):
            Generations(folder)


def test_rows_of_an_earlier_version_are_taken_as_they_are(folder: Path) -> None:
    with contextlib.closing(sqlite3.connect(folder / STATE_FILE)) as connection:
        connection.executescript("DROP TABLE seals; PRAGMA user_version = 0;")
    with contextlib.closing(Generations(folder)) as generations:
        assert generations.read_state().withdrawn.keys() == {"withdrawn-document"}
        generations.withdraw("another", "2026-11-23", "42")
    with contextlib.closing(sqlite3.connect(folder / STATE_FILE)) as connection:
        connection.execute("DELETE FROM withdrawn")
        connection.commit()
    with pytest.raises(BrokenStateError):
        Generations(folder)
