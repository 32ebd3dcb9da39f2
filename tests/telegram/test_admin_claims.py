"""Who becomes an admin by a code from the server, and is none any more, over HTTP."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import re
import sqlite3
from pathlib import Path

import pytest

from bot.cli import main
from bot.context import KutipApplication
from bot.messages.keys import Key
from bot.operations import admitting
from bot.settings.settings import Settings
from bot.storage.admins import CODE_SECONDS, AdminRecords
from bot.storage.interface.database import Transaction
from bot.values.audit import SHELL_ADMIN_ID
from tests.botapi import BotApiServer
from tests.running import EN, ID, Person, add_person, configure_log, make_settings, running
from tests.texts import say

UNKNOWN = say(Key.UNKNOWN_COMMAND, EN)


@pytest.fixture
def settings(server: BotApiServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    settings = make_settings(server, tmp_path / "data")
    # As the shell beside the bot has them.
    monkeypatch.setenv("KUTIP_DATA_FOLDER", str(settings.data_folder))
    return settings


@pytest.fixture
def stranger(server: BotApiServer) -> Person:
    return add_person(server)


async def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Gives a command in a shell beside the bot."""
    capsys.readouterr()
    status = await asyncio.to_thread(main, arguments)
    printed = capsys.readouterr()
    assert status == 0, printed.err
    return printed.out


async def test_a_code_makes_one_admin_once(
    application: KutipApplication,
    person: Person,
    stranger: Person,
    capsys: pytest.CaptureFixture[str],
    settings: Settings,
    log: io.StringIO,
) -> None:
    configure_log(settings, log)
    assert (await person.ask("/claim AAAA-AAAA")).text == UNKNOWN
    printed = await run(capsys, "admin-code", "--lang", "en")
    code = printed.split()[0]
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", code)
    assert (await stranger.ask("/claim AAAA-AAAA")).text == say(Key.CLAIM_WRONG, EN)
    assert (await person.ask(f"/claim {code.lower()}")).text == say(Key.CLAIM_ACCEPTED, EN)
    assert (await stranger.ask(f"/claim {code}")).text == UNKNOWN
    assert (await stranger.ask("/admins")).text == UNKNOWN
    assert str(person.user.id) in (await person.ask("/admins")).text
    assert say(Key.AUDIT_CLAIM, EN) in (await person.ask("/audit")).text
    assert code not in log.getvalue()
    assert code.replace("-", "") not in settings.database_path.read_bytes().decode("latin-1")
    (listed,) = map(json.loads, (await run(capsys, "admins", "--json")).splitlines())
    assert (listed["id"], listed["from"]) == (person.user.id, "code")


async def test_who_is_revoked_at_the_shell_is_a_stranger_at_once(
    application: KutipApplication, person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    code = (await run(capsys, "admin-code")).split()[0]
    await person.ask(f"/klaim {code}")
    await run(capsys, "admins", "--revoke", str(person.user.id))
    assert (await person.ask("/admins")).text == UNKNOWN
    assert (await person.ask("/audit")).text == UNKNOWN
    assert application.bot_data.admins.ids == set()


async def test_where_there_is_an_admin_one_gives_out_the_code_and_revokes(
    application: KutipApplication, person: Person, stranger: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    await person.ask(f"/claim {(await run(capsys, 'admin-code')).split()[0]}")
    assert await asyncio.to_thread(main, ["admin-code"]) == 1
    assert str(person.user.id) in capsys.readouterr().err
    code = (await run(capsys, "admin-code", "--by", str(person.user.id))).split()[0]
    await stranger.ask(f"/claim {code}")
    assert (await person.ask(f"/revoke {stranger.user.id}")).text == say(Key.REVOKE_DONE, EN, id=str(stranger.user.id))
    assert (await stranger.ask("/admins")).text == UNKNOWN
    assert (await person.ask("/revoke")).text == say(Key.REVOKE_USAGE, EN)
    for unknown in ("5", "9" * 30):
        assert (await person.ask(f"/revoke {unknown}")).text == say(Key.PROBLEM_NO_ADMIN, EN, id=unknown)


async def test_an_admin_of_a_code_is_one_after_a_restart(
    server: BotApiServer, settings: Settings, person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    async with running(server, settings):
        await person.ask(f"/claim {(await run(capsys, 'admin-code')).split()[0]}")
    async with running(server, settings):
        assert (await person.ask("/admins")).text.startswith(say(Key.ADMINS_TITLE, EN))


async def test_five_wrong_tries_ten_minutes_or_another_admin_void_a_code(
    application: KutipApplication, person: Person
) -> None:
    place = application.bot_data.place
    code = await admitting.make_code(place, SHELL_ADMIN_ID)
    for _ in range(5):
        assert (await person.ask("/claim 2222-2222")).text == say(Key.CLAIM_WRONG, EN)
    assert (await person.ask(f"/claim {code}")).text == UNKNOWN

    async def never(transaction: Transaction) -> None:
        pytest.fail("nobody became an admin")

    moments = iter([0.0, CODE_SECONDS, CODE_SECONDS])
    store = place.store
    late = AdminRecords(store._database, store._pseudonyms, lambda: next(moments))
    await late.keep_code("22223333", SHELL_ADMIN_ID)
    assert (await late.claim(7, "22223333", (), never)).name == "NONE_WAITS"
    code = await admitting.make_code(place, SHELL_ADMIN_ID)
    assert (await store.admins.claim(7, code.replace("-", ""), {12}, never)).name == "NONE_WAITS"


async def test_nobody_becomes_an_admin_of_whom_nothing_can_be_written_down(
    application: KutipApplication, settings: Settings, person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    code = (await run(capsys, "admin-code")).split()[0]
    with contextlib.closing(sqlite3.connect(settings.database_path)) as beside:
        beside.execute("CREATE TRIGGER refusing BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no room'); END")
        assert (await person.ask(f"/claim {code}")).text == say(Key.APOLOGY, EN)
        assert (await person.ask("/admins")).text == UNKNOWN
        beside.execute("DROP TRIGGER refusing")
    assert (await person.ask(f"/claim {code}")).text == say(Key.CLAIM_ACCEPTED, EN)


async def test_people_are_told_their_id_in_private(application: KutipApplication, person: Person) -> None:
    assert (await person.ask("/id")).text == say(Key.OWN_ID, EN, id=str(person.user.id))


async def test_admins_of_the_settings_stay_what_they_are(server: BotApiServer, tmp_path: Path, person: Person) -> None:
    settings = make_settings(server, tmp_path / "other", admin_ids=str(person.user.id))
    async with running(server, settings):
        told = say(Key.PROBLEM_ADMIN_BY_SETTINGS, ID, id=str(person.user.id))
        await person.ask("/bahasa")
        said = (await person.ask(f"/cabut {person.user.id}")).text
        assert said in (told, say(Key.PROBLEM_ADMIN_BY_SETTINGS, EN, id=str(person.user.id)))
        assert str(person.user.id) in (await person.ask("/paraadmin")).text
