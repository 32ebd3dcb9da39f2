"""Looks at what is kept in the data folder, says what is not in order, and mends it on request.

`CHECKS` is the table: what each looks at, what mends it, and whether Kutip refuses to start as long as it is so.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import errno
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.errors import StateError, StorageError
from bot.operations.backup import sweep_backups
from bot.operations.checks.configuration import check_env_rights, check_token, close_env_file, list_remarks
from bot.operations.checks.documents import list_document_remarks, open_documents
from bot.operations.health import check_database, check_disk
from bot.operations.replaying import list_last, list_lifted, list_withdrawn, replay_publications
from bot.settings.settings import Settings
from bot.storage.audit import read_audit
from bot.storage.data_folder import (
    NEWEST_DAYS,
    choose_newest,
    close_to_others,
    hold_alone,
    is_far_ahead,
    list_foreign,
    read_facts,
    write_facts,
)
from bot.storage.pseudonyms import load_pseudonyms
from bot.values.audit import AuditedAction
from bot.values.health import Diagnosis, HealthFault, HealthProblem
from bot.views.admin.faults import write_faults
from bot.views.admin.findings import write_mend
from index.collection import Collection
from index.editing.atomic_files import sweep_leftovers
from index.errors import BrokenStateError, CollectionError, DamagedGenerationError, UnreadableGenerationError
from index.models import Language
from index.problems import Fault
from index.releases.generations import Generations
from index.releases.rebuilding import read_sound_withdrawals, rebuild_state
from index.releases.state import Withdrawal, read_withdrawn

_MAX_SUBJECT_CHARS = 200

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is looked at.

    Attributes:
        look: Returns what is wrong, None where nothing is. What cannot be read now it raises.
        mend: Does what `kutip doctor --fix` says; None where a person has to.
        stops_start: Whether nothing that serves or writes starts as long as it is so.
    """

    look: Callable[[Settings], HealthFault | None]
    mend: Callable[[Settings], None] | None = None
    stops_start: bool = False


def examine(settings: Settings, collection: Collection | None = None) -> list[Diagnosis]:
    """Returns all that is not in order and what is worth a look; changes nothing.

    Args:
        settings: They say where everything is.
        collection: What answers; None to read the documents' folder as it is now.

    Raises:
        KutipError: Something cannot be read now.
        index.errors.GenerationError: So can the generations' state.
    """
    found = [Diagnosis(fault, check.mend is not None) for check, fault in _look(settings)]
    return found + [Diagnosis(fault, can_be_mended=False) for fault in _list_remarks(settings, collection)]


def _list_remarks(settings: Settings, collection: Collection | None) -> Iterator[HealthFault | Fault]:
    yield from list_remarks(settings)
    # Reading the documents stores their index in the data folder, which has to be Kutip's own.
    if not settings.seeds_folder.is_dir() or _check_folder(settings) is not None:
        return
    try:
        documents = collection or open_documents(settings)
    except CollectionError as error:
        yield error.faults[0]
    else:
        yield from list_document_remarks(documents, settings.seeds_folder)


def mend(settings: Settings) -> list[Diagnosis]:
    """Mends what can be mended, and returns what was not in order; errors as in `examine`.

    Raises:
        StorageError: A bot works on the data folder.
        StateError: Something that was to mend could not.
    """
    if not settings.data_folder.is_dir():
        return examine(settings)
    if list_foreign(settings):
        return examine(settings)
    with hold_alone(settings.data_folder):
        done = []
        for check, fault in _look(settings):
            if check.mend is not None:
                check.mend(settings)
            done.append(Diagnosis(fault, check.mend is not None, is_mended=check.mend is not None))
    return done + [Diagnosis(fault, can_be_mended=False) for fault in _list_remarks(settings, None)]


def make_ready(settings: Settings) -> None:
    """Lets nobody use a data folder that is not in order, and takes down what it is used with.

    Raises:
        StateError: It must not be used so; says why and what can be done.
        KutipError: Something cannot be read or written now.
        index.errors.GenerationError: So can the generations' state.
    """
    folder = settings.data_folder
    _refuse(_check_folder(settings), None)
    try:
        close_to_others(settings)
        sweep_backups(folder)
        with contextlib.suppress(OSError):  # the documents may be anybody's
            sweep_leftovers(settings.seeds_folder)
    except OSError as error:
        _refuse(_describe_useless(settings, error), None)
    for check in CHECKS:
        if check.stops_start:
            _refuse(check.look(settings), check.mend)
    facts = read_facts(folder)
    known = dataclasses.replace(
        facts,
        seeds_folder=str(settings.seeds_folder),
        key_check=load_pseudonyms(settings).describe_key(),
        database=str(settings.database_path) if settings.database_path.exists() else "",
    )
    if known != facts:
        write_facts(folder, known)


@contextmanager
def using_alone(settings: Settings) -> Iterator[None]:
    """Makes a data folder ready for a bot, and keeps other bots from it until the block ends; errors as `make_ready`.

    Raises:
        StorageError: Another bot uses it.
    """
    _refuse(_check_folder(settings), None)
    try:
        close_to_others(settings)
    except OSError as error:
        _refuse(_describe_useless(settings, error), None)
    with hold_alone(settings.data_folder):
        make_ready(settings)
        logger.info("data folder %s, of the collection in %s", settings.data_folder, settings.seeds_folder)
        yield


def _look(settings: Settings) -> Iterator[tuple[Check, HealthFault]]:
    for check in CHECKS:
        if (fault := check.look(settings)) is not None:
            yield check, fault
            # What lies in a folder that is not Kutip's is none of its business.
            if check.look is _check_folder:
                return


def _refuse(fault: HealthFault | None, way_out: Callable[[Settings], None] | None) -> None:
    if fault is None:
        return
    words = write_faults([fault], Language.EN)
    if way_out is not None:
        words = f"{words} {write_mend(fault, Language.EN)}"
    raise StateError(words)


# --- the folder ---


def _check_folder(settings: Settings) -> HealthFault | None:
    folder = settings.data_folder
    try:
        names = list_foreign(settings)
    except OSError as error:
        return _describe_useless(settings, error)
    if names:
        details = {"folder": str(folder), "names": ", ".join(names)}
        return HealthFault(HealthProblem.FOLDER_OF_OTHERS, details)
    if folder.exists() and not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return _describe_useless(settings, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
    return None


def _describe_useless(settings: Settings, error: OSError) -> HealthFault:
    details = {"folder": str(settings.data_folder), "reason": error.strerror or str(error)}
    return HealthFault(HealthProblem.DATA_FOLDER_USELESS, details)


def _check_collection(settings: Settings) -> HealthFault | None:
    other, seeds = read_facts(settings.data_folder).seeds_folder, str(settings.seeds_folder)
    if not other or other == seeds or Path(other).resolve() == settings.seeds_folder.resolve():
        return None
    details = {"folder": str(settings.data_folder), "other": other, "seeds": seeds}
    return HealthFault(HealthProblem.OTHER_COLLECTION, details)


def _take_over(settings: Settings) -> None:
    facts = read_facts(settings.data_folder)
    write_facts(settings.data_folder, dataclasses.replace(facts, seeds_folder=str(settings.seeds_folder)))


def _check_seeds(settings: Settings) -> HealthFault | None:
    if settings.seeds_folder.is_dir():
        return None
    return HealthFault(HealthProblem.SEEDS_MISSING, {"folder": str(settings.seeds_folder)})


# --- the hash key ---


def _check_key(settings: Settings) -> HealthFault | None:
    check = read_facts(settings.data_folder).key_check
    if not check:
        return None
    if settings.hash_key is None and not settings.hash_key_path.exists():
        return HealthFault(HealthProblem.KEY_LOST, {"folder": str(settings.hash_key_path)})
    if load_pseudonyms(settings).describe_key() == check:
        return None
    return HealthFault(HealthProblem.KEY_CHANGED, {})


def _take_key(settings: Settings) -> None:
    facts = read_facts(settings.data_folder)
    key_check = load_pseudonyms(settings).describe_key()
    write_facts(settings.data_folder, dataclasses.replace(facts, key_check=key_check))


# --- generations and withdrawals ---


def _check_state(settings: Settings) -> HealthFault | None:
    if not settings.generations_folder.exists():
        return None
    try:
        with closing(Generations(settings.generations_folder)) as generations:
            generations.read_state()
    except BrokenStateError as error:
        return HealthFault(HealthProblem.STATE_BROKEN, {"reason": error.reason})
    return None


def _rebuild(settings: Settings) -> None:
    entries = read_audit(settings.database_path)
    if entries is None:
        reason = HealthFault(HealthProblem.AUDIT_UNREADABLE, {"folder": str(settings.database_path)})
        raise StateError(f"{write_faults([reason], Language.EN)} Restore a backup: kutip restore")
    folder = settings.generations_folder
    withdrawn = {**read_sound_withdrawals(folder), **list_withdrawn(entries)}
    for name in list_lifted(entries):
        withdrawn.pop(name, None)
    published, known = replay_publications(entries)
    rebuild_state(folder, published, known, withdrawn)


def _check_withdrawals(settings: Settings) -> HealthFault | None:
    missing = _find_missing(settings)
    return HealthFault(HealthProblem.WITHDRAWALS_LOST, {"ids": ", ".join(missing)}) if missing else None


def _withdraw_again(settings: Settings) -> None:
    missing = _find_missing(settings)
    with closing(Generations(settings.generations_folder)) as generations:
        for name, withdrawal in missing.items():
            generations.withdraw(name, withdrawal.day, withdrawal.by)


def _find_missing(settings: Settings) -> Mapping[str, Withdrawal]:
    """What the audit log says is withdrawn, but the state does not."""
    try:
        entries = read_audit(settings.database_path) or ()
    except StorageError:
        return {}  # whoever opens the database says what is wrong with it
    # A lifting that was killed before its end was written down may have been done.
    doubtful = {entry.subject for entry in list_last(entries) if entry.action == AuditedAction.RESTORE}
    withdrawn = {
        name: one
        for name, one in list_withdrawn(entries).items()
        if len(name) < _MAX_SUBJECT_CHARS and name not in doubtful
    }
    if not withdrawn:
        return {}
    try:
        held = read_withdrawn(settings.generations_folder)
    except BrokenStateError:
        return {}  # is told of by itself
    return {name: one for name, one in withdrawn.items() if name not in held}


def _check_serving(settings: Settings) -> HealthFault | None:
    if not settings.generations_folder.exists():
        return None
    with contextlib.suppress(BrokenStateError), closing(Generations(settings.generations_folder)) as generations:
        serving = generations.read_state().serving
        try:
            if serving is not None:
                generations.read_collection(serving)
        except DamagedGenerationError:
            return HealthFault(HealthProblem.SERVING_DAMAGED, {"name": serving or ""})
        except UnreadableGenerationError:
            return HealthFault(HealthProblem.SERVING_UNREADABLE, {"name": serving or ""})
    return None


# --- the database and the clock ---


def _check_database(settings: Settings) -> HealthFault | None:
    return check_database(settings.database_path).problem


def _check_database_there(settings: Settings) -> HealthFault | None:
    if not read_facts(settings.data_folder).database or settings.database_path.exists():
        return None
    return HealthFault(HealthProblem.DATABASE_LOST, {"folder": str(settings.database_path)})


def _begin_database(settings: Settings) -> None:
    facts = read_facts(settings.data_folder)
    write_facts(settings.data_folder, dataclasses.replace(facts, database="", newest_day=""))


def _check_clock(settings: Settings) -> HealthFault | None:
    newest = read_facts(settings.data_folder).newest_day or _find_newest_day(settings.database_path)
    if not is_far_ahead(_today(), newest):
        return None
    return HealthFault(HealthProblem.CLOCK_AHEAD, {"today": _today().isoformat(), "newest": newest})


def _trust_clock(settings: Settings) -> None:
    facts = read_facts(settings.data_folder)
    write_facts(settings.data_folder, dataclasses.replace(facts, newest_day=_today().isoformat()))


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


def _find_newest_day(path: Path) -> str:
    if not path.exists():
        return ""
    days: list[str | None] = []
    with contextlib.suppress(sqlite3.Error), closing(_open_to_read(path)) as connection:
        days = [connection.execute(query).fetchone()[0] for query in NEWEST_DAYS]
    return choose_newest(days)


def _open_to_read(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _check_disk(settings: Settings) -> HealthFault | None:
    return check_disk(settings.data_folder)


CHECKS: tuple[Check, ...] = (
    Check(_check_folder, stops_start=True),
    Check(check_env_rights, close_env_file),
    Check(check_token),
    Check(_check_collection, _take_over, stops_start=True),
    Check(_check_seeds),
    Check(_check_database),
    Check(_check_database_there, _begin_database, stops_start=True),
    Check(_check_key, _take_key, stops_start=True),
    Check(_check_state, _rebuild, stops_start=True),
    Check(_check_withdrawals, _withdraw_again, stops_start=True),
    Check(_check_serving),
    Check(_check_clock, _trust_clock),
    Check(_check_disk),
)
