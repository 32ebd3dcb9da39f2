"""What is stored, on both databases; and the SQLite file."""
# ruff: noqa: ASYNC240  (small files of the test itself)

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import re
import sqlite3
import stat
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.errors import DatabaseBusyError, NewerDatabaseError, SettingsError, StorageError, UnreadableDatabaseError
from bot.problems import KutipProblem
from bot.settings.database_address import DatabaseLocation
from bot.settings.settings import load_settings
from bot.storage.answers import KeptAnswer, make_answer_id
from bot.storage.carried_questions import KEPT_SECONDS, CarriedQuestion
from bot.storage.chat_languages import KnownLanguages
from bot.storage.chat_records import GroupSettings
from bot.storage.interface.database import Row
from bot.storage.interface.migration_files import Dialect, Migration, read_migrations
from bot.storage.privacy.pseudonyms import Pseudonyms, load_pseudonyms
from bot.storage.sqlite.migrating import migrate
from bot.storage.store import Store
from bot.values.votes import Complaint, VoteCounts
from index.models import Language
from tests.clocks import DAY, Calendar, HandClock
from tests.databases import beside, list_tables, read_rows
from tests.waiting import run_what_is_due

PSEUDONYMS = Pseudonyms(b"k" * 32)
PERSON = 4_000_000_001
GROUP = -1_001_000_000_001


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "kutip.sqlite3"


def keep_answer(store: Store, language: Language, receipts: list[str]) -> str:
    answer_id = make_answer_id()
    store.answers.keep(answer_id, language, receipts)
    return answer_id


async def settle(store: Store) -> None:
    """Wait until all is written that was noted."""
    await store._database.settle()


@pytest.fixture
async def store(location: DatabaseLocation, calendar: Calendar) -> AsyncIterator[Store]:
    opened = await Store.open(location, PSEUDONYMS, today=calendar)
    yield opened
    await opened.close()


async def test_languages_are_remembered_chosen_and_last_apart(store: Store) -> None:
    assert await store.find_languages(PERSON) == KnownLanguages()
    store.note_language(PERSON, Language.ID)
    assert await store.find_languages(PERSON) == KnownLanguages(None, Language.ID)
    store.choose_language(PERSON, Language.EN)
    store.note_language(PERSON, Language.ID)
    assert await store.find_languages(PERSON) == KnownLanguages(Language.EN, Language.ID)
    assert await store.find_languages(PERSON + 1) == KnownLanguages()


async def test_an_answer_is_kept_with_at_most_five_receipts_in_order(store: Store) -> None:
    receipts = [f"r{number}" for number in (3, 1, 2, 5, 4, 6)]
    answer_id = keep_answer(store, Language.ID, receipts)
    assert await store.answers.find(answer_id) == KeptAnswer(answer_id, Language.ID, ("r3", "r1", "r2", "r5", "r4"))
    assert await store.answers.find("unknown") is None


def test_answer_ids_are_random_and_long() -> None:
    ids = {make_answer_id() for _ in range(50)}
    assert len(ids) == 50
    # 12 characters of an alphabet of 64 hold 72 bits.
    assert {len(answer_id) for answer_id in ids} == {12}


async def test_everything_survives_a_restart(location: DatabaseLocation) -> None:
    first = await Store.open(location, PSEUDONYMS)
    first.choose_language(PERSON, Language.ID)
    answer_id = keep_answer(first, Language.EN, ["r1", "r2"])
    await first.close()
    second = await Store.open(location, PSEUDONYMS)
    assert (await second.find_languages(PERSON)).chosen is Language.ID
    assert await second.answers.find(answer_id) == KeptAnswer(answer_id, Language.EN, ("r1", "r2"))
    await second.close()


async def test_no_id_reaches_the_file_and_another_key_finds_nothing(path: Path) -> None:
    store = await Store.open(path, PSEUDONYMS)
    store.choose_language(PERSON, Language.ID)
    await store.close()
    written = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert PSEUDONYMS.hash_id(PERSON) in written
    assert str(PERSON).encode() not in written
    assert PERSON.to_bytes(8, "big") not in written
    assert PERSON.to_bytes(4, "big") not in written
    other = await Store.open(path, Pseudonyms(b"x" * 32))
    assert await other.find_languages(PERSON) == KnownLanguages()
    await other.close()


async def test_forget_deletes_every_row_of_a_person_and_no_other(store: Store, location: DatabaseLocation) -> None:
    store.choose_language(PERSON, Language.ID)
    store.choose_language(PERSON + 1, Language.ID)
    answer_id = keep_answer(store, Language.EN, ["r"])
    await store.forget(PERSON)
    assert await store.find_languages(PERSON) == KnownLanguages()
    assert (await store.find_languages(PERSON + 1)).chosen is Language.ID
    assert await store.answers.find(answer_id) is not None
    async with beside(location) as execute:
        tables = await list_tables(execute, location)
        cells = [cell for table in tables for row in await execute(f"SELECT * FROM {table}") for cell in row]
    assert PSEUDONYMS.hash_id(PERSON + 1) in cells
    assert PSEUDONYMS.hash_id(PERSON) not in cells


async def test_what_was_noted_a_moment_before_forgetting_is_forgotten(store: Store, location: DatabaseLocation) -> None:
    for number in range(20):
        person = PERSON + number
        await store.find_languages(person)
        # While something else is being written, so that this is not written at once.
        keep_answer(store, Language.EN, ["r"])
        await run_what_is_due()
        store.note_language(person, Language.ID)
        await store.forget(person)
        assert await store.find_languages(person) == KnownLanguages()
    assert read_rows(location, "SELECT count(*) FROM languages") == [(0,)]


async def test_a_language_that_stays_the_same_is_kept_from_its_last_day(store: Store, calendar: Calendar) -> None:
    for day in range(3):
        calendar.day = DAY + dt.timedelta(days=day)
        store.note_language(PERSON, Language.ID)
        store.note_language(PERSON, Language.ID)
    assert await store.purge(answers_kept_days=1, languages_kept_days=1) == 0
    calendar.day += dt.timedelta(days=2)
    assert await store.purge(answers_kept_days=1, languages_kept_days=1) == 1


async def test_purge_keeps_what_is_within_retention_and_deletes_the_rest(
    store: Store, calendar: Calendar, location: DatabaseLocation
) -> None:
    old = keep_answer(store, Language.EN, ["r1", "r2"])
    store.note_language(PERSON, Language.ID)
    calendar.day = DAY + dt.timedelta(days=10)
    new = keep_answer(store, Language.EN, ["r"])
    assert await store.purge(answers_kept_days=10, languages_kept_days=10) == 0
    calendar.day = DAY + dt.timedelta(days=11)
    assert await store.purge(answers_kept_days=10, languages_kept_days=11) == 1
    assert await store.answers.find(old) is None
    assert await store.answers.find(new) is not None
    assert (await store.find_languages(PERSON)).last is Language.ID
    assert await store.purge(answers_kept_days=10, languages_kept_days=10) == 1
    assert await store.find_languages(PERSON) == KnownLanguages()
    assert read_rows(location, "SELECT count(*) FROM answer_quotes") == [(1,)]


async def test_a_carried_question_is_found_for_its_minutes_and_then_deleted(location: DatabaseLocation) -> None:
    seconds = [1_000.0]
    store = await Store.open(location, PSEUDONYMS, now=lambda: seconds[0])
    carried = CarriedQuestion("siapa yang menang di xyzzy", Language.ID)
    token = store.carried.keep(carried)
    assert re.fullmatch(r"[A-Za-z0-9_-]{24}", token)
    seconds[0] += KEPT_SECONDS - 1
    assert await store.carried.find(token) == carried
    assert await store.carried.find("unknown") is None
    seconds[0] += 1
    assert await store.carried.find(token) is None
    later = store.carried.keep(CarriedQuestion("a later one", Language.EN))
    assert later != token
    await settle(store)
    assert read_rows(location, "SELECT question FROM carried_questions") == [("a later one",)]
    seconds[0] += KEPT_SECONDS
    await store.purge(answers_kept_days=1, languages_kept_days=1)
    await store.close()
    if isinstance(location, Path):
        assert b"xyzzy" not in b"".join(file.read_bytes() for file in location.parent.iterdir())
    assert read_rows(location, "SELECT count(*) FROM carried_questions") == [(0,)]


async def test_a_language_in_use_is_not_purged(store: Store, calendar: Calendar) -> None:
    store.choose_language(PERSON, Language.ID)
    calendar.day = DAY + dt.timedelta(days=300)
    store.note_language(PERSON, Language.EN)
    calendar.day = DAY + dt.timedelta(days=600)
    await store.purge(answers_kept_days=1, languages_kept_days=365)
    assert (await store.find_languages(PERSON)).chosen is Language.ID


async def test_group_settings_are_kept_in_use_and_deleted_when_nobody_uses_them(
    store: Store, calendar: Calendar
) -> None:
    assert await store.chats.read_settings(GROUP) == GroupSettings(is_quiet=False)
    assert await store.chats.toggle_quiet(GROUP)
    store.choose_language(GROUP, Language.ID)
    calendar.day = DAY + dt.timedelta(days=10)
    assert await store.chats.read_settings(GROUP) == GroupSettings(is_quiet=True)
    calendar.day = DAY + dt.timedelta(days=20)
    assert await store.chats.purge(left_kept_days=1, settings_kept_days=10) == 0
    assert await store.purge(answers_kept_days=10, languages_kept_days=10) == 0, "reading keeps the language too"
    assert not await store.chats.toggle_quiet(GROUP)
    assert await store.chats.toggle_quiet(GROUP)
    calendar.day = DAY + dt.timedelta(days=31)
    assert await store.chats.purge(left_kept_days=1, settings_kept_days=10) == 1
    assert await store.chats.read_settings(GROUP) == GroupSettings(is_quiet=False)


async def test_a_group_is_new_once_and_again_after_it_sent_the_bot_away(store: Store) -> None:
    assert [await store.chats.note_joined(GROUP) for _ in range(2)] == [True, False]
    store.chats.note_left(GROUP)
    assert [await store.chats.note_joined(GROUP) for _ in range(2)] == [True, False]


async def test_what_is_stored_of_a_chat_goes_some_days_after_it_sent_the_bot_away(
    store: Store, calendar: Calendar, location: DatabaseLocation
) -> None:
    for chat in (PERSON, PERSON + 1):
        store.choose_language(chat, Language.ID)
        await store.votes.cast(chat, "r1", is_up=True)
    store.chats.note_left(PERSON)
    calendar.day = DAY + dt.timedelta(days=10)
    # A second word of the same leaves the first date as it is.
    store.chats.note_left(PERSON)
    assert await store.chats.purge(left_kept_days=10, settings_kept_days=365) == 0
    calendar.day = DAY + dt.timedelta(days=11)
    assert await store.chats.purge(left_kept_days=10, settings_kept_days=365) == 1
    async with beside(location) as execute:
        people = [
            await execute(f"SELECT {column} FROM {table}")
            for table, column in (("languages", "person"), ("votes", "person"), ("chats", "chat"))
        ]
    assert people == [[(PSEUDONYMS.hash_id(PERSON + 1),)], [(PSEUDONYMS.hash_id(PERSON + 1),)], []]


async def test_a_chat_that_came_back_while_nobody_looked_keeps_what_is_stored(store: Store, calendar: Calendar) -> None:
    store.chats.note_left(PERSON)
    calendar.day = DAY + dt.timedelta(days=1)
    store.note_language(PERSON, Language.ID)
    calendar.day = DAY + dt.timedelta(days=60)
    await store.chats.purge(left_kept_days=30, settings_kept_days=365)
    assert (await store.find_languages(PERSON)).last is Language.ID


async def test_settings_move_to_the_new_id_of_a_group_and_only_once(store: Store) -> None:
    await store.chats.toggle_quiet(GROUP)
    store.choose_language(GROUP, Language.ID)
    # What the new chat has learned meanwhile is less than what moderators chose.
    store.note_language(GROUP - 1, Language.EN)
    for _ in range(2):
        store.chats.migrate(GROUP, GROUP - 1)
        await settle(store)
    assert await store.chats.read_settings(GROUP - 1) == GroupSettings(is_quiet=True)
    assert await store.find_languages(GROUP - 1) == KnownLanguages(Language.ID, None)
    assert await store.chats.read_settings(GROUP) == GroupSettings(is_quiet=False)
    assert await store.find_languages(GROUP) == KnownLanguages()


async def test_a_vote_says_whether_it_turned_an_earlier_one(store: Store) -> None:
    votes = [(True, None), (True, None), (False, None), (False, Complaint.OUTDATED), (True, None)]
    turned = [await store.votes.cast(PERSON, "r1", is_up=is_up, complaint=reason) for is_up, reason in votes]
    assert turned == [False, False, True, False, True]
    assert not await store.votes.cast(PERSON, "r2", is_up=False)
    assert not await store.votes.cast(PERSON + 1, "r1", is_up=False)


async def test_a_vote_that_makes_no_sense_is_logged_and_changes_nothing(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    await store.votes.cast(PERSON, "r1", is_up=True)
    await store.votes.cast(PERSON, "r1", is_up=True, complaint=Complaint.OUTDATED)
    await settle(store)
    assert "a vote could not be written down" in caplog.text
    assert await store.votes.count(1) == VoteCounts(1, 0)


async def test_votes_are_purged_by_their_last_day(store: Store, calendar: Calendar) -> None:
    await store.votes.cast(PERSON, "r1", is_up=True)
    await store.votes.cast(PERSON, "r2", is_up=True)
    calendar.day = DAY + dt.timedelta(days=5)
    await store.votes.cast(PERSON, "r2", is_up=False)
    calendar.day = DAY + dt.timedelta(days=10)
    assert await store.votes.purge(kept_days=10) == 0
    assert await store.votes.purge(kept_days=9) == 1
    assert await store.votes.purge(kept_days=5) == 0


async def test_forget_takes_votes_and_marks_too(store: Store, location: DatabaseLocation) -> None:
    await store.votes.cast(PERSON, "r1", is_up=True)
    store.chats.note_left(PERSON)
    await store.forget(PERSON)
    assert read_rows(location, "SELECT count(*) FROM votes") == [(0,)]
    assert read_rows(location, "SELECT count(*) FROM chats") == [(0,)]


async def test_many_tasks_write_and_read_at_once(store: Store) -> None:
    async def work(number: int) -> KeptAnswer | None:
        store.note_language(number, Language.ID)
        answer_id = keep_answer(store, Language.ID, [f"{number}-{place}" for place in range(5)])
        store.choose_language(number, Language.EN)
        return await store.answers.find(answer_id)

    answers = await asyncio.gather(*(work(number) for number in range(200)))
    for number, answer in enumerate(answers):
        assert answer is not None
        assert answer.receipts == tuple(f"{number}-{place}" for place in range(5))
        assert await store.find_languages(number) == KnownLanguages(Language.EN, Language.ID)


async def test_two_connections_to_one_file_wait_for_each_other(location: DatabaseLocation) -> None:
    first, second = await Store.open(location, PSEUDONYMS), await Store.open(location, PSEUDONYMS)
    for number in range(50):
        for store in (first, second):
            store.note_language(number, Language.ID)
    for store in (first, second):
        await settle(store)
        store._languages.look_again()
    for number in range(50):
        assert (await second.find_languages(number)).last is Language.ID
    await first.close()
    await second.close()


async def test_two_that_start_at_once_migrate_once(location: DatabaseLocation) -> None:
    stores = await asyncio.gather(*(Store.open(location, PSEUDONYMS) for _ in range(4)))
    for store in stores:
        await store.close()
    numbers = read_rows(location, "SELECT number FROM migrations ORDER BY number")
    assert numbers == [(migration.number,) for migration in read_migrations(Dialect.SQLITE)]


async def test_a_cancelled_write_leaves_no_open_transaction(store: Store) -> None:
    for number in range(40):
        store.note_language(PERSON, Language.ID)
        write = store.chats.toggle_quiet(GROUP) if number % 2 else store.forget(PERSON)
        task: asyncio.Task[object] = asyncio.create_task(write)
        await asyncio.wait([task, asyncio.create_task(store.find_languages(PERSON))], return_when="FIRST_COMPLETED")
        task.cancel()
        await asyncio.wait([task])
    store.choose_language(PERSON, Language.EN)
    assert (await store.find_languages(PERSON)).chosen is Language.EN


async def test_a_failed_write_is_rolled_back(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    nothing: Any = None
    kept = [keep_answer(store, Language.EN, receipts) for receipts in (["r", nothing], [nothing])]
    await settle(store)
    assert caplog.text.count("could not be written down") == 2
    assert [await store.answers.find(answer_id) for answer_id in kept] == [None, None]
    assert await store.purge(answers_kept_days=-1, languages_kept_days=1) == 0


@pytest.mark.parametrize("dialect", Dialect)
def test_migrations_are_numbered_from_one_without_gaps(dialect: Dialect) -> None:
    migrations = read_migrations(dialect)
    assert [migration.number for migration in migrations] == list(range(1, len(migrations) + 1))
    assert all(migration.script.strip() for migration in migrations)
    assert len({migration.name for migration in migrations}) == len(migrations)


async def test_a_database_of_the_previous_version_keeps_its_rows(path: Path) -> None:
    path.parent.mkdir()
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, path, DAY, read_migrations(Dialect.SQLITE)[:-1])
        connection.execute(
            "INSERT INTO languages (person, chosen, day) VALUES (?, 'id', '2026-03-01')",
            (PSEUDONYMS.hash_id(PERSON),),
        )
        assert migrate(connection, path, DAY) == 1, "the previous version lacks exactly the last migration"
    store = await Store.open(path, PSEUDONYMS)
    assert (await store.find_languages(PERSON)).chosen is Language.ID
    assert await store.answers.find(keep_answer(store, Language.ID, ["r"])) is not None
    await store.close()


def test_a_failing_migration_leaves_the_database_as_it_was(path: Path) -> None:
    path.parent.mkdir()
    good = Migration(1, "good", "CREATE TABLE a (x);")
    bad = Migration(2, "bad", "CREATE TABLE b (x);\nINSERT INTO nowhere VALUES (1);")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            migrate(connection, path, DAY, (good, bad))
        rows = connection.execute("SELECT name FROM sqlite_master WHERE name IN ('a', 'b')")
        assert rows.fetchall() == [("a",)]
        assert connection.execute("SELECT number FROM migrations").fetchall() == [(1,)]


async def test_a_database_of_a_newer_version_is_refused(location: DatabaseLocation) -> None:
    await (await Store.open(location, PSEUDONYMS)).close()
    async with beside(location) as execute:
        await execute("INSERT INTO migrations VALUES (99, 'later', '2027-01-01')")
    with pytest.raises(NewerDatabaseError, match=r"database_too_new .*version: 99"):
        await Store.open(location, PSEUDONYMS)


@pytest.mark.parametrize(
    "content", [b"not a database, but long enough to be read as one" * 50, b"SQLite format 3\0junk"]
)
async def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(UnreadableDatabaseError, match=r"database_damaged .*kutip\.sqlite3"):
        await Store.open(path, PSEUDONYMS)
    assert path.read_bytes() == content


async def test_a_damaged_database_is_refused(path: Path) -> None:
    store = await Store.open(path, PSEUDONYMS)
    for number in range(500):
        store.note_language(number, Language.ID)
    await store.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(UnreadableDatabaseError, match="database_damaged"):
        await Store.open(path, PSEUDONYMS)


async def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(UnreadableDatabaseError, match="database_foreign"):
        await Store.open(path, PSEUDONYMS)


async def test_a_folder_that_cannot_be_made_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="database_unusable"):
        await Store.open(tmp_path / "file" / "kutip.sqlite3", PSEUDONYMS)


async def test_closing_twice_is_harmless(location: DatabaseLocation) -> None:
    store = await Store.open(location, PSEUDONYMS)
    await store.close()
    await store.close()


def test_hashes_are_keyed_sha_256() -> None:
    # printf 4000000001 | openssl dgst -sha256 -hmac kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk
    assert PSEUDONYMS.hash_id(PERSON).hex() == "b9859077258a3ea6e3127592cc266c1ad7e78121d2b89f7053e7940621e4ee18"
    assert PSEUDONYMS.hash_id(PERSON) != Pseudonyms(b"x" * 32).hash_id(PERSON)


def test_the_key_is_made_once_for_its_owner_only_outside_the_database(tmp_path: Path) -> None:
    settings = load_settings(data_folder=tmp_path / "data")
    first = load_pseudonyms(settings)
    assert len(first.key) == 64
    assert stat.S_IMODE(settings.hash_key_path.stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.data_folder.stat().st_mode) == 0o700
    assert load_pseudonyms(settings) == first
    assert first.key.decode() not in repr(first)


def test_a_key_in_the_settings_makes_no_file(tmp_path: Path) -> None:
    settings = load_settings(data_folder=tmp_path / "data", hash_key="s" * 32)
    assert load_pseudonyms(settings).key == b"s" * 32
    assert not settings.data_folder.exists()


def test_a_damaged_key_file_is_refused_rather_than_replaced(tmp_path: Path) -> None:
    settings = load_settings(data_folder=tmp_path)
    settings.hash_key_path.write_bytes(b"short")
    with pytest.raises(SettingsError, match=r"key_damaged .*hash\.key"):
        load_pseudonyms(settings)
    assert settings.hash_key_path.read_bytes() == b"short"


async def test_an_update_is_over_for_whoever_shares_the_database(path: Path, calendar: Calendar) -> None:
    clock = HandClock()
    one = await Store.open(path, PSEUDONYMS, today=calendar, now=clock)
    other = await Store.open(path, PSEUDONYMS, today=calendar, now=clock)
    for _ in range(2):
        written = one.answered.note(2**60)
        assert await one.answered.contains(2**60)
        await written
        assert await other.answered.contains(2**60)
    assert not await other.answered.contains(7)
    clock.seconds += 24 * 60 * 60
    assert await one.answered.purge() == 0
    clock.seconds += 24 * 60 * 60 + 1
    assert await one.answered.purge() == 1
    assert not await one.answered.contains(2**60)
    await one.close()
    await other.close()


async def test_many_who_ask_at_once_whether_updates_are_over_each_get_their_own_answer(store: Store) -> None:
    await asyncio.gather(*(store.answered.note(number) for number in range(0, 300, 3)))
    asked = [*range(300), 0, 1, 0, 1]
    looked_up = [asyncio.create_task(store.answered.contains(number)) for number in asked]
    await run_what_is_due()
    # Whoever asks no more is in nobody's way.
    for gone in looked_up[:6]:
        gone.cancel()
    found = await asyncio.gather(*looked_up[6:])
    assert found == [number % 3 == 0 for number in asked[6:]]


async def test_all_who_ask_at_once_are_told_that_it_cannot_be_known_and_are_answered_later(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await store.answered.note(1)

    async def fail(*_: object) -> list[Row]:
        raise DatabaseBusyError(KutipProblem.DATABASE_OUT_OF_REACH)

    with monkeypatch.context() as patch:
        patch.setattr(store._database, "fetch_all", fail)
        told = await asyncio.gather(*map(store.answered.contains, range(200)), return_exceptions=True)
        assert {type(error) for error in told} == {DatabaseBusyError}
    assert await asyncio.gather(*map(store.answered.contains, range(3))) == [False, True, False]
