"""The documents of a database pulled into a folder, and pushed from it: a bridge to people's own tools.

A pulled folder knows the versions that it was made of, so that a push undoes nothing that somebody else did meanwhile,
and a pull nothing that was done in the folder.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from bot.errors import StateError
from bot.operations.sharing.bridging import FolderChanges, compare_folders, copy_files, list_files
from bot.operations.workplace import Workplace
from bot.problems import KutipFault, KutipProblem
from bot.values.audit import AuditedAction
from index.editing.atomic_files import replace_file
from index.problems import Fault, Problem, explain_path

NOTES_FILE = ".kutip-pulled.json"
"""In a folder: the digest of each file as it was pulled."""
_MOST_NAMES = 5


async def pull(place: Workplace, folder: Path, *, is_forced: bool) -> FolderChanges:
    """Makes a folder hold the documents as they are now; returns what that changed in it.

    Args:
        place: Whose documents.
        folder: Made where it is missing.
        is_forced: Whether what was changed in it since it was pulled is lost.

    Raises:
        StateError: That would be; or the documents are in a folder anyway.
    """
    _require_database(place)
    await place.documents.refresh()
    return await place.do(_pull_into, folder, place.documents.folder, is_forced)


async def push(
    place: Workplace, folder: Path, admin_id: int, *, is_forced: bool, is_tried: bool = False
) -> FolderChanges:
    """Makes the documents those of a folder, in one step; returns what that changes.

    Args:
        place: Whose documents.
        folder: With all of them.
        admin_id: Who pushes.
        is_forced: Whether what others did since the folder was pulled is undone.
        is_tried: Whether nothing is changed in the end.

    Raises:
        StateError: Something would be undone; or the documents are in a folder anyway.
        index.errors.SeedFileError: They were changed at this very moment: nothing has changed.
    """
    _require_database(place)
    await place.documents.refresh()
    changes = await place.do(_check, place.documents.folder, folder, is_forced or is_tried)
    if is_tried or changes.are_none:
        return changes
    async with (
        place.recording(admin_id, AuditedAction.PUSH, folder.name),
        place.documents.editing(admin_id) as documents,
    ):
        changes = await place.do(_check, documents, folder, is_forced)
        await place.do(copy_files, folder, documents)
    await place.do(_write_notes, folder)
    return changes


def _pull_into(folder: Path, source: Path, is_forced: bool) -> FolderChanges:
    try:
        changes = compare_folders(source, folder)
        notes = _read_notes(folder)
        own = _digest_files(folder) if folder.exists() else {}
        lost = [name for name in (*changes.changed, *changes.removed) if notes.get(name) != own[name]]
        # Deleted in the folder, or there were never any such.
        lost += [name for name in changes.added if name in notes]
        if lost and not is_forced:
            raise StateError(KutipFault(KutipProblem.PULL_LOSES, {"folder": str(folder), "names": _name(lost)}))
        copy_files(source, folder)
        _write_notes(folder)
    except OSError as error:
        fault = Fault(Problem.PATH_UNUSABLE, {"path": str(folder)})
        raise StateError(fault, explain_path(folder, error)) from None
    return changes


def _check(documents: Path, folder: Path, is_forced: bool) -> FolderChanges:
    """Return what a push changes, unless it undoes what the folder has never seen."""
    if not folder.is_dir():
        raise StateError(Fault(Problem.FOLDER_MISSING, {"folder": str(folder)}))
    changes = compare_folders(folder, documents)
    notes, held = _read_notes(folder), _digest_files(documents)
    undone = [name for name in (*changes.changed, *changes.removed) if notes.get(name) != held[name]]
    own = _digest_files(folder)
    # Deleted by somebody else, and not touched here.
    undone += [name for name in changes.added if notes.get(name) == own[name]]
    if undone and not is_forced:
        raise StateError(KutipFault(KutipProblem.PUSH_UNDOES, {"folder": str(folder), "names": _name(undone)}))
    return changes


def _require_database(place: Workplace) -> None:
    if not place.settings.is_shared:
        raise StateError(KutipFault(KutipProblem.DOCUMENTS_IN_FOLDER, {"folder": str(place.settings.seeds_folder)}))


def _name(names: list[str]) -> str:
    more = f", +{len(names) - _MOST_NAMES}" if len(names) > _MOST_NAMES else ""
    return ", ".join(sorted(names)[:_MOST_NAMES]) + more


def _digest_files(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in list_files(folder)}


def _read_notes(folder: Path) -> Mapping[str, str]:
    try:
        notes = json.loads((folder / NOTES_FILE).read_bytes())
        return {str(name): str(digest) for name, digest in notes.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _write_notes(folder: Path) -> None:
    replace_file(folder / NOTES_FILE, json.dumps(_digest_files(folder), indent=1).encode())
