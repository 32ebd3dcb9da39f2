"""The editions: what is known of them, what is withdrawn, the one that answers; rebuilt from the audit log."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping
from contextlib import closing

from bot.errors import StateError, StorageError
from bot.operations.replaying import list_last, list_lifted, list_withdrawn, replay_publications
from bot.problems import KutipProblem
from bot.settings.database_address import PostgresqlAddress
from bot.settings.settings import Settings
from bot.storage.audit import read_audit
from bot.storage.databases.opening import read_apart, withdraw_all
from bot.values.audit import AuditedAction
from bot.values.health import HealthFault, HealthProblem
from index.errors import BrokenStateError, DamagedGenerationError, UnreadableGenerationError
from index.releases.generations import Generations
from index.releases.ledger import Withdrawal
from index.releases.rebuilding import read_sound_withdrawals, rebuild_state
from index.releases.state import read_withdrawn

_MAX_SUBJECT_CHARS = 200


def check_state(settings: Settings) -> HealthFault | None:
    """Whether what is known of the editions is sound."""
    # A copy of what a shared database holds is made anew where it is broken.
    if settings.is_shared or not settings.generations_folder.exists():
        return None
    try:
        with closing(Generations(settings.generations_folder)) as generations:
            generations.read_state()
    except BrokenStateError as error:
        return HealthFault(HealthProblem.STATE_BROKEN, {"reason": error.faults[0]})
    return None


def rebuild(settings: Settings) -> None:
    """Rebuilds what is known of the editions from the audit log."""
    entries = read_audit(settings.database_location)
    if entries is None:
        reason = HealthFault(HealthProblem.AUDIT_UNREADABLE, {"folder": settings.database_name})
        raise StateError(reason, KutipProblem.WAY_OUT_RESTORE)
    folder = settings.generations_folder
    withdrawn = {**read_sound_withdrawals(folder), **list_withdrawn(entries)}
    for name in list_lifted(entries):
        withdrawn.pop(name, None)
    published, known = replay_publications(entries)
    rebuild_state(folder, published, known, withdrawn)


def check_withdrawals(settings: Settings) -> HealthFault | None:
    """Whether everything is withdrawn that the audit log says is."""
    missing = _find_missing(settings)
    return HealthFault(HealthProblem.WITHDRAWALS_LOST, {"ids": ", ".join(missing)}) if missing else None


def withdraw_again(settings: Settings) -> None:
    """Withdraws what is no longer withdrawn."""
    missing = _find_missing(settings)
    location = settings.database_location
    if isinstance(location, PostgresqlAddress):
        withdraw_all(location, missing)
        return
    with closing(Generations(settings.generations_folder)) as generations:
        for name, withdrawal in missing.items():
            generations.withdraw(name, withdrawal.day, withdrawal.by)


def _find_missing(settings: Settings) -> Mapping[str, Withdrawal]:
    """What the audit log says is withdrawn, but the state does not."""
    try:
        entries = read_audit(settings.database_location) or ()
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
        held = _list_held(settings)
    except (BrokenStateError, StorageError):
        return {}  # is told of by itself
    return {name: one for name, one in withdrawn.items() if name not in held}


def _list_held(settings: Settings) -> Collection[str]:
    """The documents that are withdrawn; of a shared database that knows no edition yet, as this machine has it."""
    if settings.is_shared:
        query = "SELECT document FROM withdrawn UNION ALL SELECT NULL FROM generations"
        rows = read_apart(settings.database_location, ("withdrawn", "generations"), query)
        if rows:
            return {document for (document,) in rows if document is not None}
    return read_withdrawn(settings.generations_folder).keys()


def check_serving(settings: Settings) -> HealthFault | None:
    """Whether the edition that answers can be opened."""
    if settings.is_shared or not settings.generations_folder.exists():
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
