"""What is PostgreSQL's alone: its schema beside SQLite's, servers that are away, addresses that nobody may see."""

from __future__ import annotations

import asyncio
import contextlib
import io
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest
from pydantic import SecretStr

from bot.errors import DatabaseBusyError, SettingsError, StatementError, StorageError, UnreadableDatabaseError
from bot.logs import configure_logging
from bot.operations.health import check_database
from bot.settings.database_address import PostgresqlAddress, read_postgresql_address
from bot.settings.settings import load_settings
from bot.storage.admins import read_claimed_ids
from bot.storage.chat_records import GroupSettings
from bot.storage.databases.opening import read_apart
from bot.storage.interface.group_commits import Insertion
from bot.storage.interface.migration_files import Dialect, Migration, read_migrations
from bot.storage.postgresql.connecting import connect
from bot.storage.postgresql.database import PostgresqlDatabase
from bot.storage.postgresql.migrating import migrate
from bot.storage.postgresql.releases import SHARED_TABLES
from bot.storage.privacy.pseudonyms import Pseudonyms
from bot.storage.store import Store
from bot.values.health import HealthProblem
from index.models import Language
from index.problems import is_full_disk
from tests.clocks import DAY
from tests.databases import beside, hold, make_schema, read_rows
from tests.postgresql import PostgresqlServer, make_server, share_server
from tests.waiting import wait_until

PSEUDONYMS = Pseudonyms(b"k" * 32)
PERSON = 4_000_000_001
GROUP = -1_001_000_000_001
# SQLite's names of types, and PostgreSQL's.
TYPES = {"INTEGER": "bigint", "TEXT": "text", "BLOB": "bytea", "REAL": "double precision"}


@pytest.fixture
def address() -> PostgresqlAddress:
    return make_schema(share_server())


@pytest.fixture
async def database(address: PostgresqlAddress) -> AsyncIterator[PostgresqlDatabase]:
    opened = await PostgresqlDatabase.open(address, DAY)
    yield opened
    await opened.close()


@pytest.fixture
def own_server() -> Iterator[PostgresqlServer]:
    """A server that a test may stop."""
    server = make_server()
    yield server
    server.delete()


async def test_both_databases_have_the_same_columns(address: PostgresqlAddress, tmp_path: Path) -> None:
    path = tmp_path / "kutip.sqlite3"
    for location in (path, address):
        await (await Store.open(location, PSEUDONYMS)).close()
    columns = read_rows(
        address,
        "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns"
        " WHERE table_schema = current_schema()",
    )
    with contextlib.closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        expected = {
            (table, name, TYPES[kind], "NO" if is_required or in_key else "YES")
            for (table,) in tables.fetchall()
            for _, name, kind, is_required, _, in_key in connection.execute(f"PRAGMA table_info({table})")
        }
    # On one machine these are files in folders.
    shared = {row for row in columns if row[0] in SHARED_TABLES}
    assert {table for table, *_ in shared} == set(SHARED_TABLES)
    assert set(columns) - shared == expected


async def test_a_failing_migration_leaves_the_schema_as_it_was(address: PostgresqlAddress) -> None:
    good = Migration(1, "good", "CREATE TABLE a (x INTEGER);")
    bad = Migration(2, "bad", "CREATE TABLE b (x INTEGER); INSERT INTO nowhere VALUES (1);")
    connection = await connect(address)
    with pytest.raises(asyncpg.UndefinedTableError):
        await migrate(connection, address.name, DAY, (good, bad))
    await connection.close()
    tables = read_rows(address, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1")
    assert tables == [("a",), ("migrations",)]
    assert read_rows(address, "SELECT number FROM migrations") == [(1,)]


async def test_a_database_of_the_previous_version_keeps_its_rows(address: PostgresqlAddress) -> None:
    connection = await connect(address)
    await migrate(connection, address.name, DAY, read_migrations(Dialect.POSTGRESQL)[:-1])
    await connection.execute("INSERT INTO languages (person, chosen, day) VALUES ($1, 'id', 'x')", b"somebody")
    assert await migrate(connection, address.name, DAY) == 1
    await connection.close()
    assert read_rows(address, "SELECT chosen FROM languages") == [("id",)]


async def test_another_programs_schema_is_refused_and_left_alone(address: PostgresqlAddress) -> None:
    async with beside(address) as execute:
        await execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(UnreadableDatabaseError, match="database_foreign"):
        await Store.open(address, PSEUDONYMS)
    assert read_apart(address, ("migrations",), "SELECT 1") is None


async def test_a_role_without_a_schema_is_told_so() -> None:
    with pytest.raises(StorageError, match="database_schemaless"):
        await Store.open(share_server().address("nowhere"), PSEUDONYMS)


async def test_what_nobody_waits_for_is_written_when_the_server_is_back(
    own_server: PostgresqlServer, log: io.StringIO
) -> None:
    address = make_schema(own_server)
    configure_logging("INFO", address.secrets, log)
    store = await Store.open(address, PSEUDONYMS)
    await store.chats.toggle_discreet(GROUP)
    await store.chats.read_settings(GROUP)
    own_server.stop()
    store.note_language(PERSON, Language.ID)
    store.answers.keep("an-answer", Language.EN, ["r1"])
    # Nothing that is in memory needs the server.
    assert (await store.find_languages(PERSON)).last is Language.ID
    assert (await store.answers.find("an-answer")).receipts == ("r1",)
    assert await store.chats.read_settings(GROUP) == GroupSettings(is_discreet=False)
    assert await store.chats.read_settings(GROUP - 1) == GroupSettings(is_quiet=True)
    store.hurry()
    with pytest.raises(DatabaseBusyError):
        await store.forget(PERSON)
    assert check_database(address).problem.problem is HealthProblem.DATABASE_USELESS
    with pytest.raises(StorageError):
        read_claimed_ids(address)
    own_server.start()
    await store.questions.write()
    written = "SELECT last FROM languages"
    await wait_until(lambda: bool(read_rows(address, written)))
    assert read_rows(address, written) == [("id",)]
    assert read_rows(address, "SELECT receipt FROM answer_quotes") == [("r1",)]
    assert await store.chats.read_settings(GROUP - 1) == GroupSettings()
    await store.close()
    assert log.getvalue().count("is out of reach") == 1
    assert log.getvalue().count("is there again") == 1
    assert "cret" not in log.getvalue()


async def test_a_lost_connection_is_made_again_before_anybody_notices(database: PostgresqlDatabase) -> None:
    async def lose_all() -> None:
        pids = await asyncio.gather(*(database.fetch("SELECT pg_backend_pid() FROM pg_sleep(0.05)") for _ in range(5)))
        # While the loop stands still: the next question finds connections that nobody knows to be lost.
        for pid in {row[0] for row in pids if row is not None}:
            read_rows(database._address, f"SELECT pg_terminate_backend({pid})")

    await lose_all()
    assert await database.fetch("SELECT 7") == (7,)
    await lose_all()
    await database.write("DELETE FROM votes")
    await lose_all()
    await database.insert(Insertion("INSERT INTO admins (admin, since)", [(PERSON, 1)]))


async def test_what_is_held_can_be_read_and_is_busy_for_whoever_writes(database: PostgresqlDatabase) -> None:
    noted = database.note("an admin", Insertion("INSERT INTO admins (admin, since)", [(PERSON, 1)]))
    await noted
    database.hurry()
    async with beside(database._address) as execute:
        await hold(execute, database._address)
        assert await database.fetch("SELECT admin FROM admins") == (PERSON,)
        with pytest.raises(DatabaseBusyError):
            await database.write("DELETE FROM admins")
        await execute("ROLLBACK")
    await database.write("DELETE FROM admins")


async def test_transactions_of_all_processes_take_turns(address: PostgresqlAddress) -> None:
    databases = [await PostgresqlDatabase.open(address, DAY) for _ in range(3)]
    await databases[0].write("INSERT INTO admins (admin, since) VALUES (1, 0)")

    async def count(database: PostgresqlDatabase) -> None:
        async with database.transaction() as transaction:
            ((since,),) = await transaction.fetch_all("SELECT since FROM admins")
            await transaction.execute("UPDATE admins SET since = ?", since + 1)

    await asyncio.gather(*(count(database) for database in databases for _ in range(5)))
    assert await databases[1].fetch("SELECT since FROM admins") == (15,)
    for database in databases:
        await database.close()


async def test_what_is_refused_quotes_nothing(database: PostgresqlDatabase) -> None:
    for values in (("xyzzy", 1), (None, 1)):
        with pytest.raises(StatementError) as refused:
            await database.write("INSERT INTO admins (admin, since) VALUES (?, ?)", *values)
        assert "xyzzy" not in str(refused.value)
    with pytest.raises(StatementError):
        await database.fetch("SELECT nothing FROM nowhere")

    async def fail() -> None:
        async with database.transaction() as transaction:
            await transaction.execute("INSERT INTO admins (admin, since) VALUES (?, ?)", 1, 1)
            raise ValueError("the block's own")

    with pytest.raises(ValueError, match="the block's own"):
        await fail()
    assert await database.fetch("SELECT admin FROM admins") is None


async def test_a_character_that_it_cannot_hold_is_shown_to_be_missing(database: PostgresqlDatabase) -> None:
    await database.write("INSERT INTO builds (chat, message, language) VALUES (1, 2, ?)", "a\0b")
    assert await database.fetch("SELECT language FROM builds") == ("a\ufffdb",)


def test_a_full_disk_of_the_server_is_one() -> None:
    error = StorageError()
    error.__cause__ = asyncpg.DiskFullError("no space left")
    assert is_full_disk(error)


@pytest.mark.usefixtures("no_settings")
def test_an_address_is_shown_without_user_and_password(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    url = "postgresql://kutip:hush%21@db.example:5433/votes?sslmode=require"
    monkeypatch.setenv("KUTIP_DATABASE", url)
    settings = load_settings(data_folder=tmp_path)
    assert settings.database == PostgresqlAddress(SecretStr(url), "postgresql://db.example:5433/votes")
    assert settings.database_name == "postgresql://db.example:5433/votes"
    assert "hush" not in f"{settings!r} {settings} {settings.model_dump_json()}"
    assert set(settings.database_secrets) == {url, "hush%21", "hush!"}
    for wrong in ("postgresql://kutip:hush@db.example", "postgresql://kutip:hush@db:port/votes"):
        with pytest.raises(SettingsError, match="setting_database") as refused:
            load_settings(database=wrong)
        assert "hush" not in str(refused.value)


def test_an_address_in_the_env_file_is_no_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KUTIP_DATABASE", raising=False)
    (tmp_path / ".env").write_text("KUTIP_DATABASE=postgres://kutip@/votes?host=/run/pg\n", "utf-8")
    assert load_settings().database == read_postgresql_address("postgres://kutip@/votes?host=/run/pg")
