"""Messages that may have to be corrected, and those that are to be edited, on both databases."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from bot.settings.database_address import DatabaseLocation
from bot.storage.kept.outbox import TURN_SECONDS
from bot.storage.privacy.pseudonyms import Pseudonyms
from bot.storage.privacy.sealing import SealingKey
from bot.storage.store import Store
from bot.values.corrections import Basis, CorrectionPlan, KeptMessage, KeptQuote, MessagePlace, QuoteState
from index.models import Language
from tests.clocks import Calendar, HandClock
from tests.databases import read_rows

KEY = SealingKey(b"s" * 32)
CHAT, GROUP, READER = 4_000_000_001, -1_001_234_567_890, 4_000_000_002
INLINE = "BAAAAInlineMessage000004"
QUOTE = KeptQuote("korea-herald-reforms", "bbeK2nY1PnBe_hH7AgB0")
OTHER = KeptQuote("voi-election-hopes-id", "abeK2nY1PnBe_hH7AgB0")
IN_GROUP = KeptMessage(MessagePlace(GROUP, 17), Language.ID, (QUOTE, OTHER))
IN_PRIVATE = KeptMessage(MessagePlace(CHAT, 18), Language.EN, (QUOTE,))
SENT_INLINE = KeptMessage(MessagePlace(inline_id=INLINE), Language.EN, (OTHER,))
WITHDRAWN = replace(QUOTE, state=QuoteState.WITHDRAWN, day="2026-11-28", title="Reforms")


@pytest.fixture
def calendar() -> Calendar:
    return Calendar(dt.date(2026, 11, 28))


async def open_store(location: DatabaseLocation, calendar: Calendar, clock: HandClock, **options: Any) -> Store:
    chosen: dict[str, Any] = {"sealing_key": KEY, "corrections_kept_days": 30} | options
    return await Store.open(location, Pseudonyms(b"k" * 32), today=calendar, now=clock, **chosen)


@pytest.fixture
async def store(location: DatabaseLocation, calendar: Calendar, clock: HandClock) -> AsyncIterator[Store]:
    opened = await open_store(location, calendar, clock)
    await opened.kept_messages.keep_now(IN_GROUP, GROUP)
    await opened.kept_messages.keep_now(IN_PRIVATE, CHAT)
    await opened.kept_messages.keep_now(SENT_INLINE, READER)
    yield opened
    await opened.close()


def sort(messages: list[KeptMessage]) -> list[KeptMessage]:
    return sorted(messages, key=repr)


async def test_messages_are_found_by_what_they_quote(store: Store) -> None:
    kept = store.kept_messages
    assert await kept.find_quoted(["other", QUOTE.document_id]) == {QUOTE.document_id}
    assert sort(await kept.list_quoting([QUOTE.document_id])) == sort([IN_GROUP, IN_PRIVATE])
    assert sort(await kept.list_quoting([QUOTE.document_id, OTHER.document_id])) == sort(
        [IN_GROUP, IN_PRIVATE, SENT_INLINE]
    )
    assert await kept.list_quoting([f"d{number}" for number in range(1_200)]) == []
    assert await kept.find(SENT_INLINE.place) == SENT_INLINE
    assert await kept.find(MessagePlace(CHAT, 17)) is None


async def test_a_message_is_kept_for_what_it_shows_now(store: Store) -> None:
    store.kept_messages.show_another(replace(IN_PRIVATE, quotes=(OTHER,)))
    store.kept_messages.show_another(replace(IN_PRIVATE, place=MessagePlace(CHAT, 99)))
    await store.find_newest_day()
    assert await store.kept_messages.list_quoting([QUOTE.document_id]) == [IN_GROUP]
    assert await store.kept_messages.find(MessagePlace(CHAT, 99)) is None, "what is not kept stays so"


@pytest.mark.parametrize("how", ["forget", "leave", "migrate"])
async def test_whoever_goes_takes_their_messages_along(store: Store, how: str) -> None:
    await store.corrections.follow(CorrectionPlan(((IN_GROUP, (WITHDRAWN, OTHER)), (IN_PRIVATE, (WITHDRAWN,)))))
    if how == "forget":
        await store.forget(GROUP)
    elif how == "leave":
        store.note_left(GROUP)
    else:
        store.migrate(GROUP, GROUP - 1)
    await store.find_newest_day()
    assert await store.kept_messages.list_quoting([QUOTE.document_id]) == [IN_PRIVATE]
    assert await store.corrections.count() == 1


async def test_nothing_is_kept_for_longer_than_was_said(store: Store, calendar: Calendar) -> None:
    calendar.day += dt.timedelta(days=30)
    assert await store.kept_messages.purge() == 0
    calendar.day += dt.timedelta(days=1)
    assert await store.kept_messages.purge() == 3
    assert await store.kept_messages.list_quoting([QUOTE.document_id, OTHER.document_id]) == []


async def test_nothing_is_kept_where_the_settings_say_so_and_what_was_goes(
    store: Store, location: DatabaseLocation, calendar: Calendar, clock: HandClock
) -> None:
    other = await open_store(location, calendar, clock, corrections_kept_days=0)
    assert other.kept_messages.keep(IN_GROUP, GROUP) is None
    assert await other.kept_messages.purge() == 3
    await other.close()


async def test_a_correction_is_made_once_and_remembered(store: Store, clock: HandClock) -> None:
    plan = CorrectionPlan(((IN_GROUP, (WITHDRAWN, OTHER)), (IN_PRIVATE, (WITHDRAWN,))))
    await store.corrections.follow(plan)
    await store.corrections.follow(plan)
    assert await store.corrections.count() == 2
    first, second = await store.corrections.list_due(9)
    assert {one.message.place for one in (first, second)} == {IN_GROUP.place, IN_PRIVATE.place}
    await store.corrections.finish(first)
    assert [one.message.place for one in await store.corrections.list_due(9)] == [second.message.place]
    shown = await store.kept_messages.find(first.message.place)
    assert shown == replace(first.message, quotes=first.quotes)


async def test_what_failed_is_tried_later_and_counted(store: Store, clock: HandClock) -> None:
    await store.corrections.follow(CorrectionPlan(((IN_PRIVATE, (WITHDRAWN,)),)))
    await store.corrections.postpone([IN_PRIVATE.place], 10, has_failed=True)
    # Looking once more at what has to be corrected does not make it sooner.
    await store.corrections.follow(CorrectionPlan(((IN_PRIVATE, (WITHDRAWN,)),)))
    assert await store.corrections.list_due(9) == []
    clock.seconds += 11
    (again,) = await store.corrections.list_due(9)
    assert again.attempts == 1


async def test_what_is_no_longer_to_be_said_is_not(store: Store) -> None:
    await store.corrections.follow(CorrectionPlan(((IN_PRIVATE, (WITHDRAWN,)), (IN_GROUP, (WITHDRAWN, OTHER)))))
    elsewhere = replace(IN_GROUP, quotes=(replace(QUOTE, receipt="elsewhere"), OTHER))
    await store.corrections.follow(CorrectionPlan(moved=(elsewhere,), settled=(IN_PRIVATE,)))
    assert await store.corrections.count() == 0
    assert await store.kept_messages.find(IN_GROUP.place) == elsewhere
    assert await store.kept_messages.find(IN_PRIVATE.place) == IN_PRIVATE


async def test_what_is_to_be_said_next_waits_while_a_message_is_edited(store: Store) -> None:
    await store.corrections.follow(CorrectionPlan(((IN_PRIVATE, (WITHDRAWN,)),)))
    (under_way,) = await store.corrections.list_due(9)
    await store.corrections.follow(CorrectionPlan(((IN_PRIVATE, (QUOTE,)),)))
    await store.corrections.finish(under_way)
    (left,) = await store.corrections.list_due(9)
    assert left.quotes == (QUOTE,)


async def test_an_edit_that_comes_too_late_changes_nothing_that_is_kept(store: Store) -> None:
    await store.corrections.follow(CorrectionPlan(((IN_PRIVATE, (WITHDRAWN,)),)))
    (under_way,) = await store.corrections.list_due(9)
    turned = replace(IN_PRIVATE, quotes=(OTHER,))
    store.kept_messages.show_another(turned)
    await store.find_newest_day()
    await store.corrections.finish(under_way)
    assert await store.kept_messages.find(IN_PRIVATE.place) == turned


async def test_one_process_at_a_time_edits(
    store: Store, location: DatabaseLocation, calendar: Calendar, clock: HandClock
) -> None:
    other = await open_store(location, calendar, clock)
    assert await store.corrections.take_turn("one", is_alone=False)
    assert not await other.corrections.take_turn("other", is_alone=False)
    assert await store.corrections.take_turn("one", is_alone=False)
    clock.seconds += TURN_SECONDS
    assert await other.corrections.take_turn("other", is_alone=False)
    assert not await store.corrections.take_turn("one", is_alone=False)
    # What says so was left by a process that has ended.
    assert await store.corrections.take_turn("one", is_alone=True)
    await other.close()


async def test_what_served_is_remembered(store: Store) -> None:
    assert await store.corrections.read_basis() == Basis("", frozenset())
    assert await store.corrections.take_turn("one", is_alone=False)
    await store.corrections.set_basis(Basis("0007", frozenset({"b", "a"})))
    assert await store.corrections.read_basis() == Basis("0007", frozenset({"a", "b"}))


async def test_under_another_key_nothing_opens_and_what_waits_goes(
    store: Store, location: DatabaseLocation, calendar: Calendar, clock: HandClock
) -> None:
    await store.corrections.follow(CorrectionPlan(((IN_PRIVATE, (WITHDRAWN,)),)))
    other = await open_store(location, calendar, clock, sealing_key=SealingKey(b"x" * 32))
    assert await other.kept_messages.find_quoted([QUOTE.document_id]) == set()
    assert await other.kept_messages.find(IN_PRIVATE.place) is None
    assert await other.corrections.list_due(9) == []
    assert await other.corrections.count() == 0
    await other.close()


async def test_tables_say_in_clear_text_neither_who_nor_what(store: Store, location: DatabaseLocation) -> None:
    await store.corrections.follow(CorrectionPlan(((IN_GROUP, (WITHDRAWN, OTHER)), (IN_PRIVATE, (WITHDRAWN,)))))
    rows = [
        repr(row)
        for table in ("kept_messages", "kept_quotes", "corrections")
        for row in read_rows(location, f"SELECT * FROM {table}")
    ]
    assert len(rows) == 3 + 4 + 2
    secrets = (CHAT, GROUP, READER, INLINE, QUOTE.document_id, OTHER.document_id, QUOTE.receipt, WITHDRAWN.title)
    assert not [secret for secret in map(str, secrets) for row in rows if secret in row]
    days = {row[3] for row in read_rows(location, "SELECT * FROM kept_messages")}
    assert days == {"2026-11-28"}
