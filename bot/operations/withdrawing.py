"""Documents that are no longer quoted, in any generation, from the next question on; or that are again."""

from __future__ import annotations

import contextlib
import datetime as dt
import difflib
from collections.abc import Iterable

from bot.errors import StorageError, UnknownDocumentError
from bot.operations.workplace import Workplace
from bot.problems import KutipFault, KutipProblem
from bot.values.audit import AuditedAction
from index.building.snapshot import open_documents
from index.documents.store import DocumentStore
from index.editing.saving import list_ids
from index.errors import SeedFileError, SnapshotError

_MAX_NEAREST = 3


async def withdraw(place: Workplace, document_id: str, admin_id: int) -> str | None:
    """Keeps a document from being quoted; one that is withdrawn already stays so, and is no deed.

    Args:
        place: Where.
        document_id: Of any document, here or not.
        admin_id: Who withdraws it.

    Returns:
        The ISO date since which it was withdrawn before; None where it was not.
    """
    before = place.generations.read_state().withdrawn.get(document_id)
    if before is not None:
        return before.day
    today = dt.datetime.now(dt.UTC).date().isoformat()
    async with place.recording(admin_id, AuditedAction.WITHDRAW, document_id):
        await place.editions.withdraw(document_id, today, str(admin_id))
        _take_up(place)
    return None


async def lift_withdrawal(place: Workplace, document_id: str, admin_id: int) -> None:
    """Lets a document be quoted again; arguments as for `withdraw`."""
    async with place.recording(admin_id, AuditedAction.RESTORE, document_id):
        await place.editions.lift_withdrawal(document_id)
        _take_up(place)


async def check_known(place: Workplace, ids: Iterable[str]) -> None:
    """Refuses ids of no document that answers, that the folder holds, or that any stored generation holds.

    A generation that was rolled back, or waits, may answer again.

    Raises:
        UnknownDocumentError: There are some; it names those most like them.
    """
    ids = list(ids)
    known = list_serving(place) | place.generations.read_state().withdrawn.keys()
    with contextlib.suppress(SeedFileError):  # generations stay when the folder is gone
        known |= list_ids(place.documents.folder).keys()
    if not known.issuperset(ids):
        for name in place.generations.list_stored():
            with contextlib.suppress(StorageError):  # where it is nowhere whole, its documents are unknown
                await place.editions.bring(name)
            known |= _list_stored(name, place)
    _refuse_others(ids, known, KutipProblem.DOCUMENT_UNKNOWN)


def check_withdrawn(place: Workplace, ids: Iterable[str]) -> None:
    """Refuses ids of documents that are not withdrawn; errors as in `check_known`."""
    _refuse_others(ids, place.generations.read_state().withdrawn.keys(), KutipProblem.DOCUMENT_NOT_WITHDRAWN)


def list_serving(place: Workplace) -> set[str]:
    """Returns the ids of the serving generation's documents, withdrawn or not."""
    serving = place.generations.read_state().serving
    return _list_stored(serving, place) if serving else set()


def _list_stored(name: str, place: Workplace) -> set[str]:
    """The ids of a generation's documents, whichever version of Kutip made its index; none where it is damaged."""
    ids: set[str] = set()
    for path in place.generations.list_index_files(name):
        with contextlib.suppress(SnapshotError):
            documents = open_documents(path).documents
            if isinstance(documents, DocumentStore):
                ids |= {documents.name_document(number) for number in range(len(documents))}
    return ids


def _refuse_others(ids: Iterable[str], known: Iterable[str], problem: KutipProblem) -> None:
    known = set(known)
    faults = []
    for document_id in ids:
        if document_id not in known:
            nearest = ", ".join(difflib.get_close_matches(document_id, sorted(known), _MAX_NEAREST))
            faults.append(KutipFault(problem, {"id": document_id.encode("utf-8", "replace").decode("utf-8")}))
            if nearest:
                faults.append(KutipFault(KutipProblem.ID_NEAREST, {"ids": nearest}))
    if faults:
        raise UnknownDocumentError(*faults)


def _take_up(place: Workplace) -> None:
    if place.live is not None:
        place.live.notice_changes()
