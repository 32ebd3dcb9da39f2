"""A database carried over to another, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import StateError, UnreadableDatabaseError
from bot.settings.database_address import DatabaseLocation
from bot.storage.databases.moving import TABLES, move_rows
from bot.storage.databases.opening import open_database
from bot.storage.interface.database import Database
from bot.storage.privacy.pseudonyms import Pseudonyms
from bot.storage.store import Store
from index.models import Language
from tests.clocks import DAY
from tests.commands import Shell
from tests.databases import beside, list_tables, make_schema, read_rows
from tests.postgresql import share_server

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
NUMBERS = st.integers(-(2**63), 2**63 - 1)


async def fill(database: Database) -> None:
    """At least one row in each table, with values that are easily lost."""
    rows: dict[str, list[tuple[object, ...]]] = {
        "languages": [(b"\x00\xff", None, "id", "2026-03-01"), (b"", "en", None, "2026-03-01")],
        "answers": [("a", "en", "2026-03-01")],
        "answer_quotes": [("a", 0, "r0"), ("a", 4, "r4")],
        "carried_questions": [("t", "siapa? 🗳️ '\"\\%s", "id", 2**40)],
        "chats": [(b"chat", 1, None, "2026-03-01", 0)],
        "votes": [(b"p", "r", 0, "outdated", "2026-03-01")],
        "questions": [(2**63 - 1, "Q\u202e?", "q", "en", "group", "strong", None, 0.123, 7, "2026-03-01")],
        "audit": [(7, 1, -5, "publish", "", "0001"), (9, 2, 0, "withdraw", "x", "")],
        "audit_outcomes": [(7, "done")],
        "drafts": [("d", 1, -1, "", "n", None, b"%PDF\x00", "{}", "{}", "{}", None, 1, None)],
        "prompts": [(1, 2, "d", "title", 3, 4)],
        "builds": [(1, 2, "en", "")],
        "admins": [(4_000_000_001, 5)],
        "admin_code": [(1, b"hash", 1, 2, 0)],
        "answered_updates": [(2**40, 1)],
        "kept_messages": [(b"p\x00", b"o", b"\xffsealed", "2026-03-01")],
        "kept_quotes": [(b"d", b"p\x00")],
        "corrections": [(b"p\x00", b"\xffsealed", 2**40, 1, 2)],
        "correction_run": [(1, "0007", '["x"]', "h", 2**40, '["y expired"]')],
        "waiting_questions": [(b"q\x00", b"o", b"\xffsealed", "2026-03-01", "0007", 2**40, 1)],
    }
    assert list(rows) == list(TABLES)
    async with database.transaction() as transaction:
        for table, values in rows.items():
            for row in values:
                await transaction.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", *row)


async def read_all(location: DatabaseLocation) -> dict[str, list[tuple[Any, ...]]]:
    async with beside(location) as execute:
        return {table: sorted(await execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES}


async def test_every_table_is_carried_over(tmp_path: Path) -> None:
    path = tmp_path / "kutip.sqlite3"
    await (await open_database(path, DAY)).close()
    async with beside(path) as execute:
        tables = {name for name in await list_tables(execute, path) if not name.startswith("sqlite_")}
    assert tables == {*TABLES, "migrations"}


async def test_nothing_differs_after_there_and_back(tmp_path: Path) -> None:
    first, server, last = tmp_path / "kutip.sqlite3", make_schema(share_server()), tmp_path / "back.sqlite3"
    database = await open_database(first, DAY)
    await fill(database)
    await database.close()
    before = await read_all(first)
    counts = await move_rows(first, server, DAY)
    assert counts == {table: len(rows) for table, rows in before.items()}
    assert not first.exists()
    assert await read_all(first.with_name("kutip.sqlite3.moved")) == await read_all(server) == before
    # What is new is numbered from where the old left off.
    opened = await Store.open(server, Pseudonyms(b"k" * 32))
    await opened.audit.record(0, "later")
    await opened.close()
    assert read_rows(server, "SELECT max(number) FROM audit") == [(10,)]
    before = await read_all(server)
    await move_rows(server, last, DAY)
    assert await read_all(last) == before
    with pytest.raises(UnreadableDatabaseError):
        await open_database(server, DAY)


async def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    source, server = tmp_path / "kutip.sqlite3", make_schema(share_server())
    for location in (source, server):
        database = await open_database(location, DAY)
        await fill(database)
        await database.close()
    before = await read_all(server)
    other = tmp_path / "other.sqlite3"
    other.write_bytes(b"")
    for target in (server, source, other):
        with pytest.raises(StateError, match="move_taken"):
            await move_rows(source, target, DAY)
    assert await read_all(server) == await read_all(source) == before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=5)
@given(rows=st.dictionaries(TEXTS, st.tuples(TEXTS, TEXTS, NUMBERS), max_size=5))
async def test_any_row_arrives_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, rows: dict[str, tuple[str, str, int]]
) -> None:
    path, server = tmp_path_factory.mktemp("moved") / "kutip.sqlite3", make_schema(share_server())
    database = await open_database(path, DAY)
    for token, (question, language, expires) in rows.items():
        values = (token, question, language, expires)
        await database.write("INSERT INTO carried_questions VALUES (?, ?, ?, ?)", *values)
    await database.close()
    await move_rows(path, server, DAY)
    assert sorted(read_rows(server, "SELECT * FROM carried_questions")) == sorted((key, *rows[key]) for key in rows)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, monkeypatch, capsys)


def test_the_command_moves_there_and_back(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shell.run("admin-code").status == 0
    address = make_schema(share_server())
    url = address.url.get_secret_value()
    moved = shell.run("move", "--to", url)
    assert (moved.status, "se%20cret" in moved.out) == (0, False), moved.err
    assert address.name in moved.out
    lost = shell.run("admin-code")
    assert lost.status == 1
    monkeypatch.setenv("KUTIP_DATABASE", url)
    assert [deed for deed, *_ in shell.read_audit()] == ["admin_code", "move"]
    assert shell.run("move", "--to", "postgresql://nothing").status == 1
    back = shell.run("move", "--to", "sqlite")
    assert back.status == 0, back.err
    assert shell.run("admin-code").status == 1
    monkeypatch.delenv("KUTIP_DATABASE")
    assert [deed for deed, *_ in shell.read_audit()] == ["admin_code", "move", "move"]
    assert shell.run("admin-code").status == 0


async def test_languages_are_found_again(tmp_path: Path) -> None:
    path, server = tmp_path / "kutip.sqlite3", make_schema(share_server())
    store = await Store.open(path, Pseudonyms(b"k" * 32))
    store.choose_language(42, Language.ID)
    await store.close()
    await move_rows(path, server, DAY)
    store = await Store.open(server, Pseudonyms(b"k" * 32))
    assert (await store.find_languages(42)).chosen is Language.ID
    await store.close()
