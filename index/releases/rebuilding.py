"""The state of generations made anew where it is lost or broken, from what others remember of it.

The old file is moved aside, never deleted. Whatever is doubtful stays unpublished, or withdrawn.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from index.building.owned_folders import own_new_folder
from index.building.snapshot import INDEX_SUFFIX, open_documents
from index.errors import GenerationError, SnapshotError, UnreadableSnapshotError
from index.problems import Fault, Problem, explain_path
from index.releases.ledger import DAMAGED, GONE, PUBLISHED, RETIRED, Withdrawal
from index.releases.marker import list_generation_folders, read_marker, write_marker
from index.releases.seals import find_broken, seal
from index.releases.state import CREATE_STATE, STATE_FILE

FIRST_NAME = "0001"


def read_sound_withdrawals(folder: Path) -> Mapping[str, Withdrawal]:
    """Return the withdrawals of a broken state that are still what was written; none where it cannot be read."""
    path = folder / STATE_FILE
    if not path.exists():
        return {}
    with (
        contextlib.suppress(sqlite3.Error),
        closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection,
    ):
        broken = set(find_broken(connection))
        rows = connection.execute("SELECT document, day, admin FROM withdrawn").fetchall()
        return {
            str(document): Withdrawal(str(day), str(by))
            for document, day, by in rows
            if f"withdrawal {document}" not in broken
        }
    return {}


def rebuild_state(
    folder: Path, published: Sequence[str], known: Iterable[str], withdrawn: Mapping[str, Withdrawal]
) -> str | None:
    """Write a new state; nobody may use the old one meanwhile.

    Args:
        folder: Of the generations.
        published: Those that were published and not taken back, in that order, the serving one last.
        known: All others of which somebody remembers the name.
        withdrawn: By document id.

    Returns:
        The generation that serves; None where all that were published are damaged or gone.

    Raises:
        GenerationError: A generation cannot be read now, or the state not be written; nothing has changed.
    """
    try:
        stored = list_generation_folders(folder)
        marked = read_marker(folder)
        order = list(published) or [marked or FIRST_NAME]
        states = {name: RETIRED if name in stored else GONE for name in (*stored, *known)}
        states |= {name: _judge(folder / name) if name in stored else GONE for name in order}
        rows = [(name, None, state, order.index(name) + 1 if name in order else None) for name, state in states.items()]
        with own_new_folder(folder) as aside:
            _write(aside / STATE_FILE, rows, withdrawn)
            _move_aside(folder)
            (aside / STATE_FILE).replace(folder / STATE_FILE)
        write_marker(folder, order[-1])
    except UnreadableSnapshotError as error:
        raise GenerationError(Fault(Problem.PATH_UNREADABLE, {"path": str(folder)})) from error
    except OSError as error:
        path = folder / STATE_FILE
        raise GenerationError(Fault(Problem.PATH_UNWRITABLE, {"path": str(path)}), explain_path(path, error)) from error
    serving = [name for name in order if states[name] == PUBLISHED]
    return serving[-1] if serving else None


def _judge(folder: Path) -> str:
    """Return what may be done with a published generation: its documents decide, the index can be made again."""
    for path in sorted(folder.glob(f"*{INDEX_SUFFIX}")):
        try:
            open_documents(path)
        except UnreadableSnapshotError:
            raise
        except SnapshotError:
            continue
        return PUBLISHED
    return DAMAGED


def _write(path: Path, rows: Iterable[tuple[str, None, str, int | None]], withdrawn: Mapping[str, Withdrawal]) -> None:
    path.touch(mode=0o600)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(CREATE_STATE)
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO generations VALUES (?, ?, ?, ?)", rows)
        connection.executemany(
            "INSERT INTO withdrawn VALUES (?, ?, ?)", [(name, one.day, one.by) for name, one in withdrawn.items()]
        )
        seal(connection)
        connection.execute("COMMIT")


def _move_aside(folder: Path) -> None:
    number = 1
    while (folder / f"{STATE_FILE}.broken-{number}").exists():
        number += 1
    for suffix in ("-wal", "-shm", "-journal", ""):
        with contextlib.suppress(FileNotFoundError):
            (folder / f"{STATE_FILE}{suffix}").rename(folder / f"{STATE_FILE}.broken-{number}{suffix}")
