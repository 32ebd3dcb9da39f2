"""Embargoes and the time for which documents hold, as readers and admins see them while the bot runs."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.context import KutipApplication
from bot.messages.keys import Key
from bot.operations.validity.checked_clock import CheckedClock
from bot.settings.settings import Settings
from bot.traffic.typing import Debouncer
from tests.botapi import BotApiServer
from tests.clocks import HandClock
from tests.embargoes import FIRST_END, NOW, SECRET, write_collections
from tests.running import EN, Person, add_person, make_settings, running
from tests.telegram.test_add import next_draft, type_value
from tests.texts import say

QUESTION = "What did the zorblax commission annul?"
ASKED = [
    QUESTION,
    "Siapa membatalkan pemilihan presiden?",
    "What was the turnout in the town of Pointing?",
    "/sources",
    f"/verify {SECRET}",
    "/verify The zorblax commission",
    "How many political parties are registered?",
]


@pytest.fixture
def machine() -> tuple[HandClock, HandClock]:
    wall, steady = HandClock(), HandClock()
    wall.seconds = NOW.timestamp()
    return wall, steady


@pytest.fixture
def settings(server: BotApiServer, tmp_path: Path, admin: Person) -> Settings:
    held, _ = write_collections(tmp_path)
    return make_settings(server, tmp_path / "data", seeds_folder=held, admin_ids=str(admin.user.id))


@pytest.fixture
async def application(
    server: BotApiServer, settings: Settings, machine: tuple[HandClock, HandClock]
) -> AsyncIterator[KutipApplication]:
    async with running(server, settings, CheckedClock(None, *machine)) as started:
        yield started


def wait_until_time(now: dt.datetime, machine: tuple[HandClock, HandClock]) -> None:
    wall, steady = machine
    steady.seconds += now.timestamp() - wall.seconds
    wall.seconds = now.timestamp()


async def test_a_reader_sees_an_embargo_end_while_the_bot_runs(
    server: BotApiServer, application: KutipApplication, machine: tuple[HandClock, HandClock], admin: Person
) -> None:
    reader = add_person(server)
    await asyncio.wait([application.bot_data.live._next.opening])
    before = [(await reader.ask(text)).text for text in ASKED]
    assert not any(name in shown for shown in before for name in ("Qwertystan Post", "zorblax annulment", "A copy"))
    status = (await admin.ask("/status")).text
    assert say(Key.COMING_TITLE, EN) in status
    assert say(Key.COMING_EMBARGO_ENDS, EN, title="The zorblax annulment", id="secret") in status
    assert "2 March 2026, 10:00 UTC" in status
    wait_until_time(FIRST_END - dt.timedelta(seconds=1), machine)
    assert (await reader.ask(QUESTION)).text == before[0]
    wait_until_time(FIRST_END, machine)
    assert "annulled the presidential election" in (await reader.ask(QUESTION)).text
    assert "zorblax" in (await reader.ask("/verify The zorblax commission")).text.casefold()
    assert (
        say(Key.COMING_EMBARGO_ENDS, EN, title="The zorblax annulment", id="secret")
        not in (await admin.ask("/status")).text
    )


async def test_screens_are_those_of_a_bot_without_what_waits(
    server: BotApiServer, settings: Settings, tmp_path: Path, machine: tuple[HandClock, HandClock]
) -> None:
    seen = []
    for each in (settings, make_settings(server, tmp_path / "other", seeds_folder=tmp_path / "free" / "seeds")):
        async with running(server, each, CheckedClock(None, *machine)):
            reader = add_person(server)
            screens = [await reader.ask(text) for text in ASKED]
            seen.append([(screen.text, screen.labels) for screen in screens])
    assert seen[0] == seen[1]


OLD_LAW = "The threshold for parties to enter the council of Qwertystan is 2.5 per cent of the votes."
NEW_LAW = "The threshold for parties to enter the council of Qwertystan is 3.5 per cent of the votes."
ONLY_OLD = "Umbrellas of more than two metres may be carried by voters of Qwertystan."
THRESHOLD = "What is the threshold for parties to enter the council of Qwertystan?"
UMBRELLAS = "Who may carry umbrellas of more than two metres?"


async def test_a_reader_sees_validity_end_and_a_newer_law_take_over(
    server: BotApiServer, tmp_path: Path, machine: tuple[HandClock, HandClock]
) -> None:
    folder = tmp_path / "laws"
    folder.mkdir()
    laws = {
        "old": ("title: Law of 2008\npublished: 2008-05-01\nvalid_until: 2026-03-01", f"{OLD_LAW}\n\n{ONLY_OLD}\n"),
        "new": (
            "title: Law of 2012\npublished: 2012-05-01\nsupersedes: old\nembargo_until: 2026-03-02 10:00Z",
            NEW_LAW,
        ),
    }
    for name, (fields, text) in laws.items():
        (folder / f"{name}.txt").write_text(
            f"---\n{fields}\nlanguage: en\nabout: {{place: Qwertystan}}\ngenre: official\n---\n{text}\n"
        )
    settings = make_settings(server, tmp_path / "data", seeds_folder=folder)
    reader, member = add_person(server), add_person(server)
    group = server.add_group("Pemilu", members=(member.user,))
    async with running(server, settings, CheckedClock(None, *machine)) as application:
        stage = application.bot_data.live._next
        assert stage is not None
        await asyncio.wait([stage.opening])
        application.bot_data.debouncer = Debouncer(0.0)

        async def read_inline() -> str:
            # Telegram shows the same person the same results for half a minute.
            answer = await add_person(server).user.type_inline(THRESHOLD)
            return answer.results[0].text

        holds = await reader.ask(THRESHOLD)
        assert "2.5 per cent" in holds.text
        assert (await read_inline()).startswith("Qwertystan")
        # Its last day is over.
        wait_until_time(dt.datetime(2026, 3, 2, tzinfo=dt.UTC), machine)
        over = await reader.ask(THRESHOLD)
        assert over.text == f"{say(Key.STANDING_EXPIRED, EN, date='1 Mar 2026')}\n{holds.text}"
        sent = await group.send(member.user, f"/ask@{application.bot.username} {THRESHOLD}")
        assert (await group.wait_for_reply(to=sent)).text.startswith(say(Key.STANDING_EXPIRED, EN, date="1 Mar 2026"))
        assert (await read_inline()).startswith(say(Key.STANDING_EXPIRED, EN, date="1 Mar 2026"))
        # The embargo on the newer law ends.
        wait_until_time(FIRST_END, machine)
        assert "3.5 per cent" in await read_inline()
        assert "3.5 per cent" in (await reader.ask(THRESHOLD)).text
        replaced = await reader.ask(UMBRELLAS)
        assert replaced.text.startswith(say(Key.STANDING_REPLACED, EN, title="Law of 2012"))
        await reader.press(replaced, say(Key.BUTTON_REVISION, EN))
        assert say(Key.REVISION_NONE, EN, title="“Law of 2012”") in replaced.text
        assert ONLY_OLD in replaced.text
        await reader.press(replaced, say(Key.BUTTON_BACK, EN))
        # What was quoted before is shown beside what the newer law says.
        await reader.press(holds, say(Key.BUTTON_CONTEXT, EN))
        assert holds.text.startswith(say(Key.STANDING_REPLACED, EN, title="Law of 2012"))
        await reader.press(holds, say(Key.BUTTON_BACK, EN))
        await reader.press(holds, say(Key.BUTTON_REVISION, EN))
        assert "2008: 2.5 → 2012: 3.5" in holds.text
        assert OLD_LAW in holds.text
        assert NEW_LAW in holds.text


async def test_an_admin_sets_what_holds_for_a_time_and_closes_no_circle(
    application: KutipApplication, admin: Person
) -> None:
    folder = application.bot_data.settings.seeds_folder
    await admin.send("/edit replacing")
    draft = await next_draft(admin, Key.DRAFT_EDIT)
    for key, typed, shown in (
        (Key.FIELD_VALID_UNTIL, "14 Februari 2027", "14 February 2027"),
        (Key.FIELD_EMBARGO_UNTIL, "2 Maret 2026 pukul 17.15 WIB", "2 March 2026, 17:15 UTC+7"),
        (Key.FIELD_SUPERSEDES, "pointing, secret", "pointing, secret"),
    ):
        field = say(key, EN)
        await admin.press(draft, field)
        await admin.chat.wait_for_reply()
        wrong = await admin.ask("2 March 2026 17:15")
        assert wrong.text.startswith(say(Key.FIELD_REFUSED, EN, field=field))
        await type_value(admin, draft, typed)
        assert f"{field}: {shown}\n" in draft.text
    await admin.press(draft, say(Key.FIELD_SHOW_WHOLE, EN))
    await admin.press(draft, say(Key.FIELD_YES, EN))
    assert f"{say(Key.FIELD_SHOW_WHOLE, EN)}: {say(Key.FIELD_YES, EN)}\n" in draft.text
    assert await admin.press(draft, "Save") == ""
    text = (folder / "replacing.txt").read_text("utf-8")
    assert "show_whole: true\n" in text
    assert "supersedes:\n- pointing\n- secret\n" in text
    assert "embargo_until: 2026-03-02T17:15+07:00\n" in text
    await admin.send("/edit secret")
    draft = await next_draft(admin, Key.DRAFT_EDIT)
    await admin.press(draft, say(Key.FIELD_SUPERSEDES, EN))
    await admin.chat.wait_for_reply()
    await type_value(admin, draft, "replacing")
    before = (folder / "secret.txt").read_bytes()
    notice = await admin.press(draft, "Save")
    assert say(Key.PROBLEM_CIRCLE_REFUSED, EN, id="“replacing”") in (notice or draft.text)
    assert (folder / "secret.txt").read_bytes() == before


async def test_what_waits_is_withdrawn_in_the_chat_before_anybody_saw_it(
    application: KutipApplication, machine: tuple[HandClock, HandClock], admin: Person
) -> None:
    stage = application.bot_data.live._next
    assert stage is not None
    await asyncio.wait([stage.opening])
    asked = await admin.ask("/withdraw secret")
    assert "The zorblax annulment" in asked.text
    await admin.press(asked, asked.labels[0])
    await admin.chat.wait_for_reply()
    assert "secret" in application.bot_data.live.withdrawn
    assert (await admin.ask("/withdraw nowhere")).text == say(Key.WITHDRAW_UNKNOWN, EN, id="“nowhere”")
    wait_until_time(FIRST_END, machine)
    assert "secret" not in {document.id for document in application.bot_data.live.collection.documents}
    assert "replacing" in {document.id for document in application.bot_data.live.collection.documents}
