"""The audit log: in order, with times, and never rewritten; its view fits into a message."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.messages.keys import Key
from bot.settings.database_address import DatabaseLocation
from bot.storage.interface.migration_files import Dialect, read_migrations
from bot.storage.privacy.pseudonyms import Pseudonyms
from bot.storage.sqlite.migrating import migrate
from bot.storage.store import Store
from bot.values.audit import AuditedAction, AuditEntry, AuditOutcome
from bot.views.admin.admin_callbacks import decode_admin_callback, encode_admin_callback, is_admin_callback
from bot.views.admin.people import MAX_ENTRIES, render_audit
from bot.views.callbacks import decode_callback
from index.problems import is_full_disk
from tests.crashes import fill_database
from tests.databases import REFUSALS, beside
from tests.running import EN, ID
from tests.texts import say

ADMIN = 4_000_000_001
NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
async def store(location: DatabaseLocation) -> AsyncIterator[Store]:
    opened = await Store.open(location, Pseudonyms(b"k" * 32), now=NOON.timestamp)
    yield opened
    await opened.close()


async def test_entries_come_back_newest_first_with_their_time(store: Store) -> None:
    await store.audit.record(ADMIN, AuditedAction.PUBLISH, "0002", "0001")
    await store.audit.record(0, "something_newer")
    assert await store.audit.list_latest(1) == [AuditEntry(NOON, 0, "something_newer", "", "")]
    assert (await store.audit.list_latest(9))[1] == AuditEntry(NOON, ADMIN, "publish", "0002", "0001")


async def test_an_entry_stands_before_the_change_and_its_outcome_after(store: Store) -> None:
    async with store.audit.recording(ADMIN, AuditedAction.PUBLISH, "0002", "0001"):
        assert await store.audit.list_latest(9) == [AuditEntry(NOON, ADMIN, "publish", "0002", "0001", None)]
    with pytest.raises(ValueError, match="refused"):
        async with store.audit.recording(ADMIN, AuditedAction.DISCARD):
            raise ValueError("refused")
    # A bot that is stopped does not know what becomes of what it has begun.
    with pytest.raises(asyncio.CancelledError):
        async with store.audit.recording(ADMIN, AuditedAction.WITHDRAW):
            raise asyncio.CancelledError
    outcomes = [entry.outcome for entry in await store.audit.list_latest(9)]
    assert outcomes == [None, AuditOutcome.FAILED, AuditOutcome.DONE]
    await store.audit.confirm_latest(AuditedAction.WITHDRAW)
    await store.audit.confirm_latest(AuditedAction.DISCARD)
    await store.audit.confirm_latest(AuditedAction.BACKUP)
    outcomes = [entry.outcome for entry in await store.audit.list_latest(9)]
    assert outcomes == [AuditOutcome.DONE, AuditOutcome.FAILED, AuditOutcome.DONE]


async def test_entries_of_before_there_were_outcomes_were_done(tmp_path: Path) -> None:
    path = tmp_path / "kutip.sqlite3"
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, path, NOON.date(), read_migrations(Dialect.SQLITE)[:9])
        connection.execute("INSERT INTO audit VALUES (1, 0, ?, 'publish', '0002', '0001')", (ADMIN,))
    store = await Store.open(path, Pseudonyms(b"k" * 32))
    (entry,) = await store.audit.list_latest(9)
    await store.close()
    assert (entry.subject, entry.outcome) == ("0002", AuditOutcome.DONE)


async def test_without_room_for_its_entry_nothing_is_changed(tmp_path: Path) -> None:
    store = await Store.open(tmp_path / "kutip.sqlite3", Pseudonyms(b"k" * 32), now=NOON.timestamp)
    await fill_database(store)
    has_changed = False
    with pytest.raises(sqlite3.OperationalError) as failed:
        async with store.audit.recording(ADMIN, AuditedAction.PUBLISH, "0002", "0001"):
            has_changed = True
    assert is_full_disk(failed.value)
    assert not has_changed
    await store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET admin = 0",
        "DELETE FROM audit",
        "UPDATE audit_outcomes SET outcome = 'failed'",
        "DELETE FROM audit_outcomes",
    ],
)
async def test_entries_are_never_changed_or_deleted(store: Store, location: DatabaseLocation, statement: str) -> None:
    await store.audit.record(ADMIN, AuditedAction.PUBLISH, "0002", "0001")
    async with beside(location) as execute:
        with pytest.raises(REFUSALS, match="never"):
            await execute(statement)
    await store.forget(ADMIN)
    assert len(await store.audit.list_latest(9)) == 1


def test_a_full_page_of_the_longest_entries_fits() -> None:
    entries = [
        AuditEntry(NOON - dt.timedelta(days=day), 2**52, "roll_back", "🗳" * 200, "0007" * 9, None)
        for day in range(MAX_ENTRIES)
    ]
    assert "1 Maret 2026" in render_audit(entries, ID).text
    assert render_audit(entries[:1], EN).text.count("🗳") < 80


def test_every_action_has_words_and_what_is_unknown_is_shown_as_it_is() -> None:
    for language in (EN, ID):
        for action in [*AuditedAction, "other_action"]:
            text = render_audit([AuditEntry(NOON, ADMIN, action, "doc", "0001")], language).text
            assert f"12:00 · {ADMIN} · " in text
            assert ("other_action" in text) == (action == "other_action")
    for outcome, key in ((None, Key.AUDIT_UNKNOWN), (AuditOutcome.FAILED, Key.AUDIT_FAILED)):
        entry = AuditEntry(NOON, ADMIN, "publish", "0002", "0001", outcome)
        assert render_audit([entry], ID).text.endswith(say(key, ID))
        assert say(key, EN) not in render_audit([AuditEntry(NOON, ADMIN, "publish", "", "")], EN).text
    assert say(Key.AUDIT_SHELL, EN) in render_audit([AuditEntry(NOON, 0, "publish", "", "")], EN).text
    assert render_audit([], EN).text


def test_admins_buttons_are_told_from_readers() -> None:
    data = encode_admin_callback("gate", "0007", "2")
    assert decode_admin_callback("gate", data) == ("0007", "2")
    assert decode_admin_callback("ga", data) is None
    assert decode_callback(data) is None
    assert is_admin_callback(data)
    assert not is_admin_callback("k1:v")
    for fields in (("a:b",), ("ö",), ("x" * 64,)):
        with pytest.raises(ValueError, match="does not fit"):
            encode_admin_callback("gate", *fields)
