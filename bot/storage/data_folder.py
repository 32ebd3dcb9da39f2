"""The data folder: whose it is, which collection and hash key belong to it, who uses it, and what nobody else may read.

`kutip.json` in it holds what it was last used with; losing that file loses nothing that is served.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import json
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from bot.errors import StorageError
from bot.problems import KutipFault, KutipProblem
from bot.settings.folders import (
    CLOCK_FILE,
    CORRECTIONS_KEY_FILE,
    DOCUMENTS_COPY_NAME,
    FACTS_FILE,
    GENERATIONS_NAME,
    LOCK_FILE,
    UNANSWERED_FILE,
    list_foreign_names,
)
from bot.settings.settings import Settings
from index.building.owned_folders import own_new_folder
from index.problems import Fault, Problem, explain_path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_OWN_FILES = (
    "kutip.sqlite3",
    "hash.key",
    CORRECTIONS_KEY_FILE,
    "history",
    CLOCK_FILE,
    FACTS_FILE,
    LOCK_FILE,
    UNANSWERED_FILE,
)
_OWN_FOLDERS = (GENERATIONS_NAME, "indexes", DOCUMENTS_COPY_NAME)
_PATIENCE_SECONDS, _PAUSE_SECONDS = 2.0, 0.02
_DATABASE_SUFFIXES = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class DataFolderFacts:
    """What a data folder was last used with; each is empty where that is not known yet.

    Attributes:
        seeds_folder: The absolute path of the collection's folder.
        key_check: What tells the hash key from others, and nothing about it.
        newest_day: The last day, ISO, on which what had expired was deleted.
        database: The absolute path of the database, once it was made.
    """

    seeds_folder: str = ""
    key_check: str = ""
    newest_day: str = ""
    database: str = ""


def read_facts(folder: Path) -> DataFolderFacts:
    """Returns what is known of a data folder; nothing where the file is missing or damaged.

    Raises:
        StorageError: It cannot be read now.
    """
    try:
        found = json.loads((folder / FACTS_FILE).read_bytes())
        known = {field.name for field in fields(DataFolderFacts)}
        return DataFolderFacts(**{name: str(value) for name, value in found.items() if name in known})
    except (FileNotFoundError, NotADirectoryError, ValueError, AttributeError):
        return DataFolderFacts()
    except OSError as error:
        path = folder / FACTS_FILE
        raise StorageError(Fault(Problem.PATH_UNREADABLE, {"path": str(path)}), explain_path(path, error)) from None


def write_facts(folder: Path, facts: DataFolderFacts) -> None:
    """Writes what is known of a data folder, whole or not at all.

    Raises:
        StorageError: It cannot be written.
    """
    try:
        with own_new_folder(folder) as aside:
            path = aside / FACTS_FILE
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
                json.dump(asdict(facts), file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            path.replace(folder / FACTS_FILE)
    except OSError as error:
        path = folder / FACTS_FILE
        raise StorageError(Fault(Problem.PATH_UNWRITABLE, {"path": str(path)}), explain_path(path, error)) from None


def list_foreign(settings: Settings) -> tuple[str, ...]:
    """Returns some names of what others keep in the data folder, where Kutip has never kept anything there.

    Raises:
        OSError: It is no folder, or cannot be read.
    """
    if settings.is_shared or settings.database_path.exists():
        return ()
    return list_foreign_names(settings.data_folder, settings.seeds_folder, settings.database_path)


def close_to_others(settings: Settings) -> None:
    """Makes the data folder, and gives all of Kutip's own in it to its owner only: 0700 and 0600.

    Raises:
        OSError: It cannot be made.
    """
    folder = settings.data_folder
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name != "posix":
        return
    _close(folder, 0o700)
    for path in _list_own(settings):
        if path.is_symlink():
            continue
        _close(path, 0o700 if path.is_dir() else 0o600)


def _list_own(settings: Settings) -> Iterator[Path]:
    folder, database = settings.data_folder, settings.database_path
    yield from (folder / name for name in _OWN_FILES)
    yield from (database.with_name(f"{database.name}{suffix}") for suffix in _DATABASE_SUFFIXES)
    for name in _OWN_FOLDERS:
        if not (folder / name).is_symlink():
            yield folder / name
            yield from (folder / name).rglob("*")


def _close(path: Path, mode: int) -> None:
    # It may be gone by now, or be another user's, who alone can change that.
    with contextlib.suppress(FileNotFoundError, NotADirectoryError, PermissionError):
        if path.stat().st_mode & 0o777 != mode:
            path.chmod(mode)


@contextmanager
def hold_alone(folder: Path) -> Iterator[None]:
    """Keeps other bots from a data folder until the block ends, or this process; shell commands may use it beside.

    Raises:
        StorageError: Another bot uses it, or nobody can tell.
    """
    if fcntl is None:
        yield
        return
    path = folder / LOCK_FILE
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise _refuse_lock(path, error) from None
    try:
        try:
            is_held = _lock(descriptor)
        except OSError as error:
            raise _refuse_lock(path, error) from None
        if not is_held:
            holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
            details = {"folder": str(folder), "process": holder or "?"}
            raise StorageError(KutipFault(KutipProblem.ANOTHER_BOT, details))
        with contextlib.suppress(OSError):  # on a full disk; it only says who holds it
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _refuse_lock(path: Path, error: OSError) -> StorageError:
    return StorageError(Fault(Problem.PATH_UNUSABLE, {"path": str(path)}), explain_path(path, error))


def _lock(descriptor: int) -> bool:
    """Take a lock; False where another holds it. What a killed bot was just starting lets go of it in a moment."""
    due = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EACCES):
                raise
            if time.monotonic() >= due:
                return False
            time.sleep(_PAUSE_SECONDS)
        else:
            return True


def is_far_ahead(today: dt.date, newest: str) -> bool:
    """Whether a day is more than a week after one that was written down: a clock that jumped, or a long pause."""
    try:
        return bool(newest) and today - dt.date.fromisoformat(newest) > dt.timedelta(days=MAX_DAYS_AHEAD)
    except ValueError:
        return False


MAX_DAYS_AHEAD = 7
NEWEST_TABLES = ("answers", "languages", "votes", "questions", "chats", "kept_messages", "waiting_questions")
NEWEST_DAYS = tuple(f"SELECT max(day) FROM {table}" for table in NEWEST_TABLES)  # noqa: S608
"""Each asks the database for the newest day of one of its tables."""


def choose_newest(days: Iterable[str | None]) -> str:
    """Returns the newest of ISO dates; empty where there is none."""
    return max(filter(None, days), default="")
