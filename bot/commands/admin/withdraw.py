"""`kutip withdraw`: documents that are no longer quoted, from the next question on; or that are again."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import difflib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.commands.admin.workplace import Workplace, open_workplace
from bot.commands.arguments import add_parser, add_seeds
from bot.commands.json_objects import write_line
from bot.errors import UnknownDocumentError
from bot.terminal.shell import write_lifted, write_withdrawn
from bot.terminal.streams import say
from bot.values.audit import SHELL_ADMIN_ID, AuditedAction
from index.building.snapshot import open_documents
from index.documents.store import DocumentStore
from index.editing.saving import list_ids
from index.errors import SeedFileError, SnapshotError

if TYPE_CHECKING:
    from bot.commands.arguments import Commands

_MAX_NEAREST = 3


def withdraw(parsed: argparse.Namespace) -> int:
    """Withdraws documents, or lifts that, all or none of them."""
    ids = list(dict.fromkeys(parsed.ids))
    with open_workplace(parsed) as place:
        if parsed.lift:
            _lift(ids, place, as_json=parsed.json)
        else:
            _withdraw(ids, place, as_json=parsed.json)
    return 0


def _withdraw(ids: list[str], place: Workplace, *, as_json: bool) -> None:
    before = place.generations.read_state().withdrawn
    _check(ids, _list_known(ids, place) | before.keys(), "there is no document {}")
    today = dt.datetime.now(dt.UTC).date().isoformat()
    for document_id in ids:
        since = before[document_id].day if document_id in before else None
        if since is None:
            with place.recording(AuditedAction.WITHDRAW, document_id):
                place.generations.withdraw(document_id, today, str(SHELL_ADMIN_ID))
        if as_json:
            say(write_line({"document": document_id, "withdrawn": True, "since": since or today}))
        else:
            say(write_withdrawn(document_id, since, place.language))


def _lift(ids: list[str], place: Workplace, *, as_json: bool) -> None:
    _check(ids, place.generations.read_state().withdrawn.keys(), "{} is not withdrawn")
    held = _list_serving(place)
    for document_id in ids:
        with place.recording(AuditedAction.RESTORE, document_id):
            place.generations.lift_withdrawal(document_id)
        if as_json:
            say(write_line({"document": document_id, "withdrawn": False, "since": None}))
        else:
            say(write_lifted(document_id, place.language, is_here=document_id in held))


def _check(ids: Iterable[str], known: Iterable[str], complaint: str) -> None:
    """Refuses ids that are not known, each with those that are most like it.

    Raises:
        UnknownDocumentError: One is not known.
    """
    known = set(known)
    reasons = []
    for document_id in ids:
        if document_id not in known:
            nearest = ", ".join(difflib.get_close_matches(document_id, sorted(known), _MAX_NEAREST))
            shown = document_id.encode("utf-8", "replace").decode("utf-8")
            reasons.append(complaint.format(repr(shown)) + (f" (perhaps {nearest})" if nearest else ""))
    if reasons:
        raise UnknownDocumentError("; ".join(reasons))


def _list_known(wanted: Iterable[str], place: Workplace) -> set[str]:
    """The ids of documents that answer now, that the folder holds, and, where that is not enough, of all that is kept.

    A generation that was rolled back, or waits, may answer again.
    """
    known = _list_serving(place)
    with contextlib.suppress(SeedFileError):  # generations stay when the folder is gone
        known |= list_ids(place.settings.seeds_folder).keys()
    if not known.issuperset(wanted):
        for name in place.generations.list_stored():
            known |= _list_stored(name, place)
    return known


def _list_serving(place: Workplace) -> set[str]:
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


def add_parsers(commands: Commands) -> None:
    """Adds the command."""
    details = "At once, in every generation, until it is lifted. Either all of the documents or none are."
    parser = add_parser(commands, "withdraw", "keep documents from being quoted", withdraw, details)
    parser.add_argument("ids", nargs="+", metavar="ID", help="of a document; kutip sources --json lists them")
    parser.add_argument("--lift", action="store_true", help="let them be quoted again")
    add_seeds(parser)
