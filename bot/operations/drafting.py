"""Drafts of documents: begun from a file or from the folder, put in the place of a document, saved."""

from __future__ import annotations

from bot.operations.adding import (
    find_free_id,
    find_replaceable,
    list_known_documents,
    prepare_replacement,
    read_stored,
    read_upload,
    refuse_same_content,
    save,
    summarize,
)
from bot.operations.workplace import Workplace
from bot.values.drafts import Draft
from index.collection import Collection
from index.editing.editable_fields import from_mapping
from index.editing.mending import mend_data, mend_fields
from index.editing.near_duplicates import find_near_duplicates
from index.editing.uploads import Intake


async def begin_draft(
    place: Workplace, collection: Collection, intake: Intake, data: bytes, file_name: str, admin_id: int, chat_id: int
) -> Draft:
    """Keep what was read as a draft of a new document.

    Args:
        place: Where.
        collection: What answers now.
        intake: What was understood of the file.
        data: The file.
        file_name: As its sender calls it.
        admin_id: Whose the draft is.
        chat_id: Where it is shown.

    Raises:
        index.errors.SeedFileError: The collection folder cannot be read.
    """
    content = intake.choose_content(data)
    known = await list_known_documents(place, collection)
    similar = await place.do(find_near_duplicates, intake.text, known)
    document_id = await find_free_id(place, collection, intake.fields.title or "", file_name)
    replaceable, same_file = await find_replaceable(place, intake, content, file_name, similar)
    summary = summarize(intake, similar, replaceable, same_file)
    return await place.store.drafts.add(
        admin_id, chat_id, document_id, file_name, summary, intake.fields, intake.fields, content=content
    )


async def begin_edit(place: Workplace, document_id: str, admin_id: int, chat_id: int) -> Draft | None:
    """Keep the fields of a document of the folder as a draft; None where there is no such document.

    Args:
        place: Where.
        document_id: Of the document.
        admin_id: Whose the draft is.
        chat_id: Where it is shown.

    Raises:
        index.errors.SeedFileError: Its file cannot be read.
        index.errors.DocumentError: It cannot be used.
    """
    found = await read_stored(place, document_id)
    if found is None:
        return None
    seed, intake = found
    summary = summarize(intake)
    return await place.store.drafts.add(
        admin_id, chat_id, document_id, seed.name, summary, intake.fields, intake.written, digest=seed.digest
    )


async def put_in_place(place: Workplace, draft: Draft, document_id: str) -> Draft:
    """Let the draft of a new document take the place of one in the folder.

    Raises:
        index.errors.SeedFileError: As from `prepare_replacement`.
        index.errors.DocumentError: Likewise, or another document holds the same.
    """
    said = from_mapping(dict(draft.summary.said))
    found = await prepare_replacement(place, document_id, draft.shown, said)
    refuse_same_content(place, draft.summary.kind, await place.store.drafts.read_content(draft.id), document_id)
    drafts = place.store.drafts
    placed = await drafts.put_in_place(draft, document_id, found.file_name, found.digest, found.fields)
    await drafts.end_prompt(draft.admin_id, draft.chat_id)
    return placed


async def mend_draft(place: Workplace, collection: Collection, draft: Draft) -> Draft:
    """Put the draft of a new document with its characters mended in the place of one; its fields stay as they are.

    Raises:
        index.errors.SeedFileError: The collection folder cannot be read.
        index.errors.DocumentError: What is mended cannot be used.
    """
    drafts = place.store.drafts
    data = mend_data(await drafts.read_content(draft.id))
    # Drafts of texts are kept without a name that tells their kind where they were pasted.
    intake = await read_upload(place, data, draft.file_name or f"document{draft.summary.kind}")
    content = intake.choose_content(data)
    known = await list_known_documents(place, collection)
    similar = await place.do(find_near_duplicates, intake.text, known)
    replaceable, same_file = await find_replaceable(place, intake, content, draft.file_name, similar)
    mended = await drafts.add(
        draft.admin_id,
        draft.chat_id,
        draft.document_id,
        draft.file_name,
        summarize(intake, similar, replaceable, same_file),
        mend_fields(draft.shown),
        mend_fields(draft.written),
        content=content,
    )
    await drafts.drop(draft.id)
    if draft.message_id is not None:
        await drafts.note_message(mended, draft.message_id)
    return mended


async def save_draft(place: Workplace, draft: Draft, admin_id: int) -> str:
    """Write a draft into the collection folder, and forget it; where that fails, it stays as it is.

    Args:
        place: Where.
        draft: Of a new document, of another text for one that is there, or of another's fields.
        admin_id: Who saves it.

    Returns:
        The name of the document's file.

    Raises:
        index.errors.SeedFileError: It cannot be written.
    """
    drafts = place.store.drafts
    content = b"" if draft.is_edit else await drafts.read_content(draft.id)
    file_name = await save(place, draft, content, admin_id)
    # The draft goes last: after a crash in between, saving once more changes nothing.
    await drafts.end(draft.id)
    return file_name


async def rename_draft(place: Workplace, collection: Collection, draft: Draft) -> Draft:
    """Give the draft of a new document an id that is free, where its own turned out to be taken.

    Raises:
        index.errors.SeedFileError: The collection folder cannot be read.
    """
    tried = frozenset({draft.document_id})
    free = await find_free_id(place, collection, draft.shown.title or "", draft.file_name, tried)
    return await place.store.drafts.rename(draft, free)
