"""Drafts on both databases: they come back whole, belong to their admins, and expire."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.settings.database_address import DatabaseLocation
from bot.storage.drafts import DRAFTS_KEPT_DAYS, PROMPT_SECONDS, Drafts
from bot.storage.privacy.pseudonyms import Pseudonyms
from bot.storage.store import Store
from bot.values.drafts import DraftSummary, Prompt
from index.editing.editable_fields import from_mapping
from index.editorial import FieldName, NearDuplicate, Note, NoteKind
from tests.clocks import HandClock

ADMIN, OTHER, GROUP = 4_000_000_001, 4_000_000_002, -1_001_000_000_001
SUMMARY = DraftSummary(
    ".pdf",
    120,
    3,
    "It begins.",
    1,
    ("Home",),
    (Note(NoteKind.WRONG_FIELD, "url"),),
    (NearDuplicate("old", "Old", 0.5, 0.25, False),),
)
FIELDS = from_mapping({"title": "A: “title” 🗳️", "author": None, "published": "2024-02-14", "about": {"place": "Bali"}})


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def store(location: DatabaseLocation, clock: HandClock) -> AsyncIterator[Store]:
    opened = await Store.open(location, Pseudonyms(b"k" * 32), now=clock)
    yield opened
    await opened.close()


@pytest.fixture
def drafts(store: Store) -> Drafts:
    return store.drafts


async def test_a_draft_comes_back_as_it_was(drafts: Drafts) -> None:
    kept = await drafts.add(ADMIN, ADMIN, "an-id", "a.pdf", SUMMARY, FIELDS, FIELDS, content=b"%PDF\x00")
    found = await drafts.find(kept.id)
    assert found == kept
    assert found.shown.model_fields_set == FIELDS.model_fields_set
    assert await drafts.read_content(kept.id) == b"%PDF\x00"
    await drafts.note_message(kept, 77)
    changed = await drafts.change_field(kept, FieldName.PLACE, "Lombok")
    (listed,) = await drafts.list_of(ADMIN)
    assert (listed.message_id, listed.shown, listed.written) == (77, changed.shown, changed.written)
    assert await drafts.list_of(OTHER) == []
    assert await drafts.list_document_ids() == {"an-id"}
    await drafts.drop(kept.id)
    assert await drafts.find(kept.id) is None


async def test_a_refused_value_changes_nothing(drafts: Drafts) -> None:
    kept = await drafts.add(ADMIN, ADMIN, "an-id", "a.pdf", SUMMARY, FIELDS, FIELDS)
    for field, value in ((FieldName.PUBLISHED, "soon"), (FieldName.TITLE, "\u200b"), (FieldName.LANGUAGE, None)):
        with pytest.raises(ValueError, match=field.value):
            await drafts.change_field(kept, field, value)
    assert await drafts.find(kept.id) == kept


async def test_a_new_edit_of_a_document_takes_the_place_of_the_last(drafts: Drafts, clock: HandClock) -> None:
    first = await drafts.add(ADMIN, ADMIN, "an-id", "a.txt", SUMMARY, FIELDS, FIELDS, digest="1")
    of_another = await drafts.add(OTHER, OTHER, "an-id", "a.txt", SUMMARY, FIELDS, FIELDS, digest="1")
    new = await drafts.add(ADMIN, ADMIN, "an-id", "a.txt", SUMMARY, FIELDS, FIELDS)
    clock.seconds += 1
    second = await drafts.add(ADMIN, ADMIN, "an-id", "a.txt", SUMMARY, FIELDS, FIELDS, digest="2")
    assert await drafts.find(first.id) is None
    assert [draft.id for draft in await drafts.list_of(ADMIN)] == [second.id, new.id]
    assert await drafts.find(of_another.id) == of_another


async def test_editing_fields_leaves_another_text_for_the_same_document_alone(drafts: Drafts) -> None:
    new = await drafts.add(ADMIN, ADMIN, "new", "b.txt", SUMMARY, FIELDS, FIELDS, content=b"Text.")
    placed = await drafts.put_in_place(new, "an-id", "a.txt", "1", FIELDS)
    await drafts.add(ADMIN, ADMIN, "an-id", "a.txt", SUMMARY, FIELDS, FIELDS, digest="1")
    assert await drafts.find(placed.id) == placed


async def test_what_was_asked_for_is_known_for_an_hour_and_goes_with_a_draft(drafts: Drafts, clock: HandClock) -> None:
    kept = await drafts.add(ADMIN, ADMIN, "an-id", "a.pdf", SUMMARY, FIELDS, FIELDS)
    await drafts.ask(ADMIN, ADMIN, 5)
    await drafts.ask(ADMIN, ADMIN, 6, kept.id, FieldName.URL)
    await drafts.ask(ADMIN, GROUP, 7)
    assert await drafts.find_prompt(ADMIN, ADMIN) == Prompt(kept.id, FieldName.URL, 6)
    assert await drafts.find_prompt(ADMIN, GROUP) == Prompt(None, None, 7)
    assert await drafts.find_prompt(OTHER, GROUP) is None
    await drafts.drop(kept.id)
    assert await drafts.find_prompt(ADMIN, ADMIN) is None
    clock.seconds += PROMPT_SECONDS
    assert await drafts.find_prompt(ADMIN, GROUP) is not None
    clock.seconds += 1
    assert await drafts.find_prompt(ADMIN, GROUP) is None


async def test_drafts_expire_after_their_last_change(drafts: Drafts, clock: HandClock) -> None:
    old = await drafts.add(ADMIN, ADMIN, "old", "a.pdf", SUMMARY, FIELDS, FIELDS, content=b"x")
    changed = await drafts.add(ADMIN, ADMIN, "changed", "a.pdf", SUMMARY, FIELDS, FIELDS)
    clock.seconds += DRAFTS_KEPT_DAYS * 24 * 60 * 60
    await drafts.change_field(changed, FieldName.PLACE, "Bali")
    assert await drafts.purge() == 0
    clock.seconds += 1
    assert await drafts.find(old.id) is None
    assert await drafts.purge() == 1
    assert await drafts.read_content(old.id) == b""
    assert [draft.id for draft in await drafts.list_of(ADMIN)] == [changed.id]


async def test_forgetting_an_admin_deletes_their_drafts(store: Store) -> None:
    for admin in (ADMIN, OTHER):
        await store.drafts.add(admin, admin, "an-id", "a.pdf", SUMMARY, FIELDS, FIELDS)
        await store.drafts.ask(admin, admin, 5)
    await store.forget(ADMIN)
    assert await store.drafts.list_of(ADMIN) == []
    assert await store.drafts.find_prompt(ADMIN, ADMIN) is None
    assert len(await store.drafts.list_of(OTHER)) == 1
