"""A new text for a document that is in the collection folder: which ones it may be meant for, and its fields then."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.operations.processes.reading import UPLOAD_LIMITS, extract_stored
from index.documents.fields import DocumentFields
from index.documents.file import derive_title
from index.editing.near_duplicates import NearDuplicate
from index.editing.replacing import digest_seed, merge_fields
from index.editing.saving import choose_id, find_file_name, find_same_content, list_ids, read_seed_file
from index.editing.uploads import Intake
from index.errors import SeedFileError
from index.problems import Fault, Problem

MAX_REPLACEABLE = 3


@dataclass(frozen=True, slots=True)
class Replacement:
    """A document that gets another text.

    Attributes:
        file_name: Of the document in the folder.
        digest: From `index.seed_replacing.digest_seed`.
        fields: With the new text.
    """

    file_name: str
    digest: str
    fields: DocumentFields


def find_replaceable(
    folder: Path, intake: Intake, content: bytes, file_name: str, similar: Iterable[NearDuplicate]
) -> tuple[tuple[str, ...], str]:
    """Returns ids of documents in the folder whose newer version a file may be, the likeliest first; at most three.

    And the name of the first one's file where that holds the same, else nothing.

    Args:
        folder: The collection folder.
        intake: What the file seems to be.
        content: Its content as it is stored.
        file_name: As its sender calls it.
        similar: Documents that answer now and hold nearly the same text.

    Raises:
        SeedFileError: The folder cannot be read.
    """
    same = find_same_content(folder, intake.kind, content)
    likely = [same.id] if same else []
    likely += [each.document_id for each in similar]
    likely.append(choose_id(intake.fields.title or "", (), file_name))
    held = list_ids(folder)
    found = tuple(one for one in dict.fromkeys(likely) if one in held)[:MAX_REPLACEABLE]
    return found, same.file_name if same else ""


async def prepare_replacement(folder: Path, document_id: str, new: DocumentFields, said: DocumentFields) -> Replacement:
    """Reads the document that gets another text.

    Args:
        folder: The collection folder.
        document_id: Of the document.
        new: All that was found out about the new text.
        said: What the new file itself sets.

    Raises:
        SeedFileError: There is no such document, or it cannot be read.
        DocumentError: It cannot be used.
    """
    name = await asyncio.to_thread(find_file_name, folder, document_id)
    if name is None:
        raise SeedFileError(Fault(Problem.NO_SUCH_DOCUMENT, {"id": document_id}))
    seed = await asyncio.to_thread(read_seed_file, folder, name, UPLOAD_LIMITS.max_file_bytes)
    old = await extract_stored(seed.data, name, seed.sidecar)
    # A title that was taken from the old text says nothing of the new one.
    is_derived = derive_title(old.text) == old.fields.title
    known = old.fields.model_copy(update={"id": document_id, **({"title": None} if is_derived else {})})
    return Replacement(name, digest_seed(seed), merge_fields(known, new, said))
