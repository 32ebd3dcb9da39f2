"""Drafts of what the collection says of itself: begun from `collection.toml`, changed by field, saved there."""

from __future__ import annotations

from bot.operations.workplace import Workplace
from bot.values.audit import AuditedAction
from bot.values.drafts import InfoDraft
from index.collection import Collection
from index.documents.collection_file import COLLECTION_FILE_NAME
from index.editing.collection_info import change_info, read_info_file, rewrite_info
from index.editorial import InfoField
from index.releases.comparison import find_weak_suggestions


async def begin_info_draft(place: Workplace, admin_id: int, chat_id: int) -> InfoDraft:
    """Keeps what `collection.toml` says as a draft.

    Args:
        place: Where.
        admin_id: Whose the draft is.
        chat_id: Where it is shown.

    Raises:
        index.errors.CollectionError: The file cannot be used as it stands.
    """
    await place.documents.refresh()
    found = await place.do(read_info_file, place.documents.folder)
    return await place.store.drafts.add_info(admin_id, chat_id, found.digest, found.values)


async def change_info_field(place: Workplace, draft: InfoDraft, field: InfoField, text: str | None) -> InfoDraft:
    """Sets or clears a field of a draft.

    Raises:
        index.errors.FieldError: The field may not hold this.
    """
    return await place.store.drafts.change_info(draft, change_info(draft.values, field, text))


async def save_info_draft(place: Workplace, draft: InfoDraft, admin_id: int) -> None:
    """Writes what a draft changes into `collection.toml`, and forgets it; where that fails, it stays as it is.

    Raises:
        index.errors.CollectionError: The file cannot be read.
        index.errors.SeedFileError: It was changed meanwhile, or cannot be written.
    """
    place.refuse_sample()
    recording = place.recording(admin_id, AuditedAction.EDIT_INFO, COLLECTION_FILE_NAME)
    async with recording, place.documents.editing(admin_id) as folder:
        await place.do(rewrite_info, folder, draft.before, draft.values, draft.digest)
    await place.store.drafts.end(draft.id)


async def list_weak_suggestions(place: Workplace, collection: Collection, draft: InfoDraft) -> frozenset[str]:
    """Returns the suggested questions of a draft that get no strong answer from what answers now."""
    return frozenset(await place.do(lambda: [*find_weak_suggestions(collection, draft.suggestions)]))
