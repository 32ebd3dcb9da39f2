"""Documents of the collection folder added, edited and replaced: read with limits, saved once, written down."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.operations.processes.reading import UPLOAD_LIMITS, extract_pasted, extract_stored, extract_upload
from bot.operations.workplace import Workplace
from bot.values.audit import AuditedAction
from bot.values.drafts import Draft, DraftSummary
from index.building.file_digests import compare_files, digest_files, read_digests
from index.collection import Collection
from index.documents.extraction.kinds import TABLE_KINDS
from index.documents.extraction.plain_text import TEXT_KINDS
from index.documents.fields import DocumentFields
from index.documents.file import leave_out, read_document
from index.documents.titles import derive_title
from index.editing.editable_fields import read_fields, to_mapping
from index.editing.near_duplicates import MOST_COMPARED, are_versions
from index.editing.proposals import propose_subject
from index.editing.replacements import check_replacements
from index.editing.replacing import digest_seed, merge_fields, replace_document
from index.editing.saving import (
    SeedFile,
    choose_id,
    find_file_name,
    find_same_content,
    list_ids,
    read_seed_file,
    rewrite_fields,
    save_document,
)
from index.editing.uploads import Intake
from index.editorial import FieldName, NearDuplicate, Note, NoteKind
from index.errors import DocumentError, SeedFileError
from index.models import Document, JoinedText
from index.problems import Fault, Problem

if TYPE_CHECKING:
    from bot.operations.downloads.download import Download

MAX_REPLACEABLE = 3


@dataclass(frozen=True, slots=True)
class Replacement:
    """A document that gets another text.

    Attributes:
        file_name: Of the document in the folder.
        digest: From `index.editing.replacing.digest_seed`.
        fields: With the new text.
        old_title: What it was called until now.
        old_text: What it held until now.
        kept: Names of the fields that somebody set and that the new text keeps.
    """

    file_name: str
    digest: str
    fields: DocumentFields
    old_title: str
    old_text: str
    kept: tuple[FieldName, ...] = ()


async def read_upload(place: Workplace, data: bytes, name: str) -> Intake:
    """Reads a file from anybody.

    Raises:
        index.errors.DocumentError: It is refused, or reading it took too much.
    """
    async with place.reading_slots:
        return await extract_upload(data, name)


async def fetch_page(address: str, *, allows_private: bool) -> Download:
    """Fetches a file of the web.

    Args:
        address: Of the file.
        allows_private: Whether it may be on this machine or in the own network.

    Raises:
        bot.errors.DownloadError: It cannot be had.
    """
    # Few fetch anything, and aiohttp takes long to import.
    from bot.operations.downloads.download import DownloadLimits, download

    return await download(address, DownloadLimits(UPLOAD_LIMITS.max_file_bytes), allows_private=allows_private)


def keep_address(intake: Intake, url: str) -> Intake:
    """Returns what was understood of a page with the address that it names as its own, if that is on the same site.

    Args:
        intake: Of the page.
        url: Where it was fetched: taken otherwise, and the other is noted.
    """
    own = intake.fields.url
    if own and _name_site(own) == _name_site(url):
        return intake
    notes = (*intake.notes, Note(NoteKind.LINK_ELSEWHERE, own)) if own else intake.notes
    return replace(intake, fields=intake.fields.model_copy(update={"url": url}), notes=notes)


def _name_site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


async def read_pasted(place: Workplace, text: str) -> Intake:
    """Reads a text from anybody; errors as in `read_upload`."""
    async with place.reading_slots:
        return await extract_pasted(text)


async def read_stored(place: Workplace, document_id: str) -> tuple[SeedFile, Intake] | None:
    """Reads a document of the collection folder: its file, and what was understood of it; None where there is none.

    Raises:
        index.errors.SeedFileError: Its file cannot be read.
        index.errors.DocumentError: It cannot be used.
    """
    await place.documents.refresh()
    folder = place.documents.folder
    name = await place.do(find_file_name, folder, document_id)
    if name is None:
        return None
    seed = await place.do(read_seed_file, folder, name, UPLOAD_LIMITS.max_file_bytes)
    async with place.reading_slots:
        return seed, await extract_stored(seed.data, name, seed.sidecar)


def summarize(
    intake: Intake,
    similar: tuple[NearDuplicate, ...] = (),
    replaceable: tuple[str, ...] = (),
    same_file: str = "",
) -> DraftSummary:
    """Returns what an editor is shown of a file that was read; arguments as in `DraftSummary`."""
    return DraftSummary(
        intake.kind,
        len(intake.text),
        intake.page_count,
        intake.opening,
        intake.furniture_count,
        intake.furniture,
        intake.notes,
        similar,
        replaceable,
        to_mapping(intake.written),
        same_file,
        _propose(intake),
    )


def _propose(intake: Intake) -> dict[str, str]:
    """Returns what the text tells of the fields that nobody has filled in."""
    known = read_fields(intake.fields)
    proposed = propose_subject(intake.fields.title or "", intake.text)
    return {field.value: value for field, value in proposed.items() if field not in known}


async def find_free_id(
    place: Workplace, collection: Collection | None, title: str, file_name: str, tried: frozenset[str] = frozenset()
) -> str:
    """Returns an id for a new document that no other has, here or among the drafts.

    Args:
        place: Where.
        collection: What answers now, if anything does.
        title: Of the new document.
        file_name: As its sender calls it.
        tried: Ids that turned out to be taken.

    Raises:
        index.errors.SeedFileError: The folder cannot be read.
    """
    await place.documents.refresh()
    taken = {
        *await place.do(list_ids, place.documents.folder),
        *(document.id for document in (collection.index.documents if collection else ())),
        *place.generations.read_state().withdrawn,
        *await place.store.drafts.list_document_ids(),
        *tried,
    }
    return choose_id(title, taken, file_name)


def refuse_same_content(place: Workplace, kind: str, content: bytes, replaced: str | None = None) -> None:
    """Refuses a file whose content the folder holds already.

    Args:
        place: Where.
        kind: As `Intake.kind`.
        content: Its content as it is stored.
        replaced: The id of a document that may hold the same: the one whose place it takes.

    Raises:
        index.errors.DocumentError: It does.
        index.errors.SeedFileError: The folder cannot be read.
    """
    same = find_same_content(place.documents.folder, kind, content)
    if same is not None and same.id != replaced:
        raise DocumentError(Fault(Problem.SAME_CONTENT, {"id": same.id, "other": same.file_name}))


def refuse_other_kind(replacement: Replacement, intake: Intake) -> None:
    """Refuses a table in the place of a text, and a text in that of a table: most often the id is another's.

    Raises:
        index.errors.DocumentError: It is one.
    """
    old = PurePath(replacement.file_name).suffix.lower()
    if (old in TABLE_KINDS) != (intake.kind in TABLE_KINDS):
        details = {"id": replacement.fields.id or "", "other": replacement.file_name, "kind": intake.kind}
        raise DocumentError(Fault(Problem.OTHER_KIND, details))


def refuse_other_text(replacement: Replacement, intake: Intake) -> None:
    """Refuses a text in the place of one with which it shares next to nothing: most often the id is another's.

    Raises:
        index.errors.DocumentError: It is one.
    """
    if not are_versions(replacement.old_text, intake.text):
        details = {"id": replacement.fields.id or "", "other": replacement.old_title}
        raise DocumentError(Fault(Problem.OTHER_TEXT, details))


async def find_replaceable(
    place: Workplace, intake: Intake, content: bytes, file_name: str, similar: Iterable[NearDuplicate]
) -> tuple[tuple[str, ...], str]:
    """Returns ids of documents in the folder whose newer version a file may be, the likeliest first; at most three.

    And the name of the first one's file where that holds the same, else nothing.

    Args:
        place: Where.
        intake: What the file seems to be.
        content: Its content as it is stored.
        file_name: As its sender calls it.
        similar: Documents that answer now and hold nearly the same text.

    Raises:
        index.errors.SeedFileError: The folder cannot be read.
    """
    return await place.do(_find_replaceable, place.documents.folder, intake, content, file_name, similar)


async def prepare_replacement(
    place: Workplace, document_id: str, new: DocumentFields, said: DocumentFields
) -> Replacement:
    """Reads the document that gets another text.

    Args:
        place: Where.
        document_id: Of the document.
        new: All that was found out about the new text.
        said: What the new file itself sets.

    Raises:
        index.errors.SeedFileError: There is no such document, or it cannot be read.
        index.errors.DocumentError: It cannot be used.
    """
    found = await read_stored(place, document_id)
    if found is None:
        raise SeedFileError(Fault(Problem.NO_SUCH_DOCUMENT, {"id": document_id}))
    # A title that was taken from the old text says nothing of the new one.
    seed, old = found
    is_derived = derive_title(JoinedText(old.text, leave_out(old.text, (), seed.name)).text) == old.fields.title
    known = old.fields.model_copy(update={"id": document_id, **({"title": None} if is_derived else {})})
    fields = merge_fields(known, new, said)
    now = read_fields(fields)
    said_now, before = read_fields(said), read_fields(old.written)
    kept = tuple(name for name, value in before.items() if now.get(name) == value != said_now.get(name))
    return Replacement(seed.name, digest_seed(seed), fields, old.fields.title or "", old.text, kept)


async def list_known_documents(place: Workplace, collection: Collection | None) -> list[Document]:
    """Returns the documents of the folder that a new one is compared with: what answers, and what was saved since.

    Args:
        place: Where.
        collection: What answers now, if anything does.

    Raises:
        index.errors.SeedFileError: The folder cannot be read.
    """
    await place.documents.refresh()
    served = (read_digests(place.generations.find_folder(place.serving)) if place.serving else None) or {}
    saved = await place.do(_read_saved, place.documents.folder, served)
    # What was deleted since is quoted no more from the next edition on.
    held = await place.do(list_ids, place.documents.folder)
    known = {document.id: document for document in (collection.documents if collection else ()) if document.id in held}
    return [*(known | {document.id: document for document in saved}).values()]


def _read_saved(folder: Path, served: Mapping[str, str]) -> list[Document]:
    changes = compare_files(served, digest_files(folder))
    saved = []
    for name in [*changes.added, *changes.changed][:MOST_COMPARED]:
        # Other kinds take long to read, and are compared at the release gate.
        if Path(name).suffix.lower() in TEXT_KINDS:
            with contextlib.suppress(DocumentError):
                saved.append(read_document(folder / name))
    return saved


async def save(place: Workplace, draft: Draft, content: bytes, admin_id: int) -> str:
    """Writes a draft into the collection folder.

    Args:
        place: Where.
        draft: Of a new document, of another text for one that is there, or of another's fields.
        content: The file of a new document or text.
        admin_id: Who saves it.

    Returns:
        The name of its file.

    Raises:
        index.errors.SeedFileError: It cannot be written; nothing has changed.
    """
    action = AuditedAction.EDIT if draft.is_edit else AuditedAction.REPLACE if draft.replaced else AuditedAction.ADD
    place.refuse_sample()
    async with place.recording(admin_id, action, draft.document_id), place.documents.editing(admin_id) as folder:
        return await place.do(_write, folder, draft, content)


def _write(folder: Path, draft: Draft, content: bytes) -> str:
    kind, most = draft.summary.kind, UPLOAD_LIMITS.max_file_bytes
    check_replacements(folder, draft.document_id, draft.written.supersedes or ())
    if draft.digest is None:
        return save_document(folder, draft.document_id, kind, content, draft.written)
    if draft.replaced is not None:
        return replace_document(folder, draft.replaced, kind, content, draft.written, draft.digest, most)
    rewrite_fields(folder, draft.file_name, draft.written, draft.digest, most)
    return draft.file_name


def _find_replaceable(
    folder: Path, intake: Intake, content: bytes, file_name: str, similar: Iterable[NearDuplicate]
) -> tuple[tuple[str, ...], str]:
    same = find_same_content(folder, intake.kind, content)
    likely = [same.id] if same else []
    likely += [each.document_id for each in similar]
    likely.append(choose_id(intake.fields.title or "", (), file_name))
    held = list_ids(folder)
    found = tuple(one for one in dict.fromkeys(likely) if one in held)[:MAX_REPLACEABLE]
    return found, same.file_name if same else ""
