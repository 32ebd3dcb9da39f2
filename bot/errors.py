"""What can go wrong in `bot` on purpose, one tree.

KutipError
├── SettingsError             a setting is missing or wrong: names the environment variable
├── StorageError              the database cannot be used
│   ├── DatabaseBusyError         another process holds it: the same may work a moment later
│   ├── NewerDatabaseError        it was written by a newer version of Kutip
│   └── UnreadableDatabaseError   it is damaged, not a database, or another program's
├── StateError                what is kept must not be used as it is: `kutip doctor` says more
├── BuildError                a generation of the collection cannot be built
│   ├── BuildRunningError         another build runs
│   └── BuildFailedError          it came to no good end: says why
├── StaleDecisionError        what was decided about has changed meanwhile
├── DownloadError             a page of the web cannot be had: says why
├── UnknownDocumentError      an id stands for no document
├── OutputError               a file that a command was to make cannot be made
├── BackupError               a backup cannot be made or restored
├── UnreadableUpdateError     an update of Telegram's is none, or none that can be read
└── StartError                Telegram cannot be reached, or refuses the token

Every message is one plain line for an operator and holds no secret.
"""

from __future__ import annotations

from pathlib import Path

from bot.problems import KutipFault
from index.errors import DamagedGenerationError, FaultyError
from index.problems import Fault, Problem, find_error_code, is_full_disk


class KutipError(Exception):
    """Base of every error that `bot` raises on purpose."""


class SettingsError(KutipError):
    """A setting is missing or wrong; the message names the environment variable and the reason."""


class StorageError(KutipError):
    """The database cannot be used."""


class DatabaseBusyError(StorageError):
    """Another process holds the database, and did not let go in time."""


class NewerDatabaseError(StorageError):
    """The database was written by a newer version of Kutip."""


class UnreadableDatabaseError(StorageError):
    """The database file is damaged, is not a database, or belongs to another program."""


class StateError(KutipError):
    """What is kept in the data folder must not be used as it is; the message says why, and what can be done."""


class BuildError(KutipError):
    """A generation of the collection cannot be built; the one that serves goes on."""


class BuildRunningError(BuildError):
    """Another build runs."""

    def __init__(self) -> None:
        super().__init__("another build runs")


class BuildFailedError(BuildError):
    """A build came to no good end.

    Attributes:
        faults: Why.
    """

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


class StaleDecisionError(KutipError):
    """Another generation serves than when the decision was asked for."""

    def __init__(self) -> None:
        super().__init__("another edition serves by now")


class DownloadError(KutipError):
    """A page or a file of the web cannot be had.

    Attributes:
        faults: Why.
    """

    def __init__(self, *faults: Fault | KutipFault) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


class UnknownDocumentError(KutipError):
    """An id stands for no document; the message names those most like it."""


class OutputError(KutipError):
    """A file that a command was to make is there already, or cannot be written."""


class BackupError(KutipError):
    """A backup cannot be made or restored; nothing has changed."""


class UnreadableUpdateError(KutipError):
    """An update of Telegram's cannot be read; its cause says why."""


class StartError(KutipError):
    """The bot cannot start: Telegram cannot be reached or refuses the token."""


def explain_failure(error: Exception) -> tuple[Fault, ...]:
    """Returns why something could not be done; where that is `INSIDE` or `DAMAGED`, the log has to say more."""
    if isinstance(error, FaultyError):
        return error.faults
    if is_full_disk(error):
        return (Fault(Problem.DISK_FULL),)
    if isinstance(error, DamagedGenerationError):
        return (Fault(Problem.DAMAGED, {"name": error.name}),)
    for one in (error, error.__cause__):
        if isinstance(one, OSError):
            return (Fault(Problem.NOT_WRITABLE, {"code": find_error_code(one)}),)
        if code := getattr(one, "sqlite_errorname", ""):
            return (Fault(Problem.NOT_WRITABLE, {"code": code}),)
    return (Fault(Problem.INSIDE),)


def describe_os_error(path: Path, error: OSError) -> str:
    """Returns why a path cannot be used, by what is there rather than by the system's words where those mislead."""
    folder = path.parent
    if isinstance(error, FileNotFoundError) and not folder.is_dir():
        return f"the folder {folder} does not exist"
    if isinstance(error, IsADirectoryError) or path.is_dir():
        return f"this is a folder: {path}"
    if isinstance(error, NotADirectoryError):
        file = next((one for one in path.parents if one.is_file()), path)
        return f"this is no folder: {file}"
    return error.strerror or str(error)
