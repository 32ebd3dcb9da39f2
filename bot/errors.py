"""What can go wrong in `bot` on purpose, one tree.

KutipError
├── SettingsError             a setting is missing or wrong: names the environment variable
├── StorageError              the database cannot be used
│   ├── DatabaseBusyError         it is held or out of reach: the same may work a moment later
│   ├── StatementError            it refuses what was asked of it
│   ├── TornEditionError          an edition's files in it are not whole
│   ├── LostRaceError             somebody else changed the documents meanwhile
│   ├── NewerDatabaseError        it was written by a newer version of Kutip
│   └── UnreadableDatabaseError   it is damaged, not a database, or another program's
├── StateError                what is kept must not be used as it is: `kutip doctor` says more
├── BuildError                a generation of the collection cannot be built
│   ├── BuildRunningError         another build runs
│   └── BuildFailedError          it came to no good end
├── StaleDecisionError        what was decided about has changed meanwhile
├── DownloadError             a page of the web cannot be had
├── UnknownDocumentError      an id stands for no document
├── OutputError               a file that a command was to make cannot be made
├── BackupError               a backup cannot be made or restored
├── UnreadableUpdateError     an update of Telegram's is none, or none that can be read
└── StartError                Telegram cannot be reached, or refuses the token

Each says by codes what went wrong: `bot.terminal.errors` has the words. None holds a secret.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.problems import AnyFault, KutipFault, KutipProblem
from index.errors import IndexingError
from index.problems import Fault, Problem, find_error_code, is_full_disk


class KutipError(Exception):
    """Base of every error that `bot` raises on purpose; as a string for a log, the codes.

    Attributes:
        faults: At least one, the gravest first.
    """

    def __init__(self, *faults: AnyFault | KutipProblem) -> None:
        self.faults = tuple(KutipFault(fault) if isinstance(fault, KutipProblem) else fault for fault in faults)
        super().__init__("; ".join(map(str, self.faults)))


class SettingsError(KutipError):
    """A setting is missing or wrong; the environment variable is named, its value is not."""


class StorageError(KutipError):
    """The database cannot be used."""


class DatabaseBusyError(StorageError):
    """The database is held by another process or out of reach, and was so for too long."""


class StatementError(StorageError):
    """The database refuses a statement, and will again."""


class TornEditionError(StorageError):
    """The files of an edition are not all in the database, or not what was put there."""

    def __init__(self, name: str) -> None:
        super().__init__(KutipFault(KutipProblem.EDITION_TORN, {"name": name}))


class LostRaceError(StorageError):
    """Somebody else changed documents meanwhile; nothing was written.

    Attributes:
        names: Of their files.
    """

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(KutipFault(KutipProblem.DOCUMENTS_CHANGED, {"names": ", ".join(names[:3])}))
        self.names = tuple(names)


class NewerDatabaseError(StorageError):
    """The database was written by a newer version of Kutip."""


class UnreadableDatabaseError(StorageError):
    """The database file is damaged, is not a database, or belongs to another program."""


class StateError(KutipError):
    """What is kept in the data folder must not be used as it is.

    Attributes:
        can_be_mended: Whether `kutip doctor --fix` mends it.
    """

    def __init__(self, *faults: AnyFault | KutipProblem, can_be_mended: bool = False) -> None:
        super().__init__(*faults)
        self.can_be_mended = can_be_mended


class BuildError(KutipError):
    """A generation of the collection cannot be built; the one that serves goes on."""


class BuildRunningError(BuildError):
    """Another build runs."""

    def __init__(self) -> None:
        super().__init__(KutipProblem.BUILD_RUNS)


class BuildFailedError(BuildError):
    """A build came to no good end."""

    faults: tuple[Fault, ...]

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)


class StaleDecisionError(KutipError):
    """Another generation serves than when the decision was asked for."""

    def __init__(self) -> None:
        super().__init__(KutipProblem.OTHER_SERVES)


class DownloadError(KutipError):
    """A page or a file of the web cannot be had."""


class UnknownDocumentError(KutipError):
    """An id stands for no document; those most like it are named."""


class OutputError(KutipError):
    """A file that a command was to make is there already, or cannot be made."""


class BackupError(KutipError):
    """A backup cannot be made or restored; nothing has changed."""


class UnreadableUpdateError(KutipError):
    """An update of Telegram's cannot be read; its cause says why."""

    def __init__(self) -> None:
        super().__init__(Fault(Problem.INSIDE))


class StartError(KutipError):
    """The bot cannot start: Telegram cannot be reached or refuses the token."""


def explain_failure(error: Exception) -> tuple[Fault, ...]:
    """Returns why something could not be done; where that is `INSIDE` or `DAMAGED`, the log has to say more."""
    if isinstance(error, IndexingError) and error.faults[0].problem is not Problem.INSIDE:
        return error.faults
    if is_full_disk(error):
        return (Fault(Problem.DISK_FULL),)
    for one in (error, error.__cause__):
        if isinstance(one, OSError):
            return (Fault(Problem.NOT_WRITABLE, {"code": find_error_code(one)}),)
        if code := getattr(one, "sqlite_errorname", "") or getattr(one, "sqlstate", ""):
            return (Fault(Problem.NOT_WRITABLE, {"code": code}),)
    return (Fault(Problem.INSIDE),)


def list_faults(error: Exception) -> Sequence[AnyFault]:
    """Returns why something could not be done: what Kutip's own errors say, else as `explain_failure`."""
    return error.faults if isinstance(error, KutipError) else explain_failure(error)
