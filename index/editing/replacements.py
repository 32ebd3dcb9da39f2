"""What documents of the folder take the place of each other, looked at before one more says so."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from index.documents.file import SIDECAR_SUFFIX, derive_id, read_own_fields
from index.documents.folder import is_companion
from index.documents.standings import walk_replacements
from index.editing.saving import list_ids
from index.errors import DocumentError, SeedFileError
from index.problems import Fault, Problem

_FIELD = b"supersedes"


def check_replacements(folder: Path, document_id: str, supersedes: Iterable[str]) -> None:
    """Check that none of what a document is to take the place of takes its place, directly or by way of others.

    Args:
        folder: The collection folder, in which the document may stand already.
        document_id: Of the document.
        supersedes: Ids of what it is to replace.

    Raises:
        SeedFileError: One of them does, or the folder cannot be read.
    """
    wanted = tuple(supersedes)
    if not wanted:
        return
    older = dict(_list_replacements(folder)) | {document_id: wanted}
    for one in wanted:
        if document_id in (one, *walk_replacements(one, older)):
            raise SeedFileError(Fault(Problem.CIRCLE_REFUSED, {"id": one}))


def list_absent(folder: Path, ids: Iterable[str]) -> list[Fault]:
    """Return a fault for each document that one is to replace and that the collection folder does not hold."""
    wanted = tuple(ids)
    held = list_ids(folder) if wanted else {}
    return [Fault(Problem.REPLACED_ABSENT, {"id": one}) for one in wanted if one not in held]


def _list_replacements(folder: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the ids of documents that replace others, with what each does."""
    try:
        paths = [path for path in folder.iterdir() if path.is_file() and not is_companion(path.name)]
        for path in paths:
            fields = read_own_fields(path, _FIELD)
            if fields is None or not fields.supersedes:
                continue
            with contextlib.suppress(DocumentError):  # its name gives no id
                yield fields.id or derive_id(Path(path.name.removesuffix(SIDECAR_SUFFIX)).stem), fields.supersedes
    except OSError as error:
        raise SeedFileError(Problem.SEED_READ_ONLY) from error
