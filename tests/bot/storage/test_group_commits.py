"""Rows that many insert at the same moment, on both databases."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Sequence

import pytest

from bot.settings.database_address import DatabaseLocation
from bot.storage.databases.opening import open_database
from bot.storage.interface.database import DATABASE_ERRORS, Database
from bot.storage.interface.group_commits import Change, Insertion
from bot.storage.sqlite.database import MAX_ROWS_OF_A_STATEMENT
from tests.databases import beside, hold, read_rows
from tests.waiting import run_what_is_due

INTO = "INSERT INTO ballots (voter, vote)"


@pytest.fixture
async def database(location: DatabaseLocation) -> AsyncIterator[Database]:
    opened = await open_database(location, dt.date(2026, 3, 1))
    async with beside(location) as execute:
        await execute("CREATE TABLE ballots (voter INTEGER PRIMARY KEY, vote TEXT NOT NULL)")
    yield opened
    await opened.close()


@pytest.fixture
def commits(database: Database, monkeypatch: pytest.MonkeyPatch) -> list[Sequence[Insertion]]:
    """What was committed, oldest first."""
    committed: list[Sequence[Insertion]] = []
    commit = database._group_commits._commit_all

    async def watch(insertions: Sequence[Insertion], changes: Sequence[Change]) -> None:
        committed.append(insertions)
        await commit(insertions, changes)

    monkeypatch.setattr(database._group_commits, "_commit_all", watch)
    return committed


def read_votes(location: DatabaseLocation) -> list[tuple[object, ...]]:
    return read_rows(location, "SELECT voter, vote FROM ballots ORDER BY voter")


async def test_what_many_insert_at_once_is_one_transaction(
    database: Database, location: DatabaseLocation, commits: list[Sequence[Insertion]]
) -> None:
    await asyncio.gather(*(database.submit(Insertion(INTO, [(voter, "up")])) for voter in range(20)))
    assert len(commits) == 1
    assert read_votes(location) == [(voter, "up") for voter in range(20)]
    await database.submit(Insertion(INTO, [(20, "down")]))
    assert len(commits) == 2


async def test_what_nobody_waits_for_is_gathered_until_somebody_waits_or_a_moment_is_over(
    database: Database, location: DatabaseLocation, commits: list[Sequence[Insertion]]
) -> None:
    for voter in range(3):
        database.note("a vote", Insertion(INTO, [(voter, "up")]))
        await run_what_is_due()
    assert commits == []
    await database.submit(Insertion(INTO, [(3, "down")]))
    assert len(commits) == 1
    await database.note("a vote", Insertion(INTO, [(4, "up")]))
    assert read_votes(location) == [(0, "up"), (1, "up"), (2, "up"), (3, "down"), (4, "up")]


async def test_more_rows_than_a_statement_takes_are_one_transaction(
    database: Database, location: DatabaseLocation
) -> None:
    rows = [(voter, "up") for voter in range(2 * MAX_ROWS_OF_A_STATEMENT + 1)]
    with pytest.raises(DATABASE_ERRORS):
        await database.submit(Insertion(INTO, [*rows, (9_999, None)]))
    assert read_votes(location) == []
    await database.submit(Insertion(INTO, rows))
    assert read_votes(location) == rows


async def test_one_faulty_row_costs_its_own_alone(database: Database, location: DatabaseLocation) -> None:
    results = await asyncio.gather(
        database.submit(Insertion(INTO, [(1, "up")])),
        database.submit(Insertion(INTO, [(2, "up"), (3, None)])),
        database.submit(Insertion(INTO, [(4, "up")])),
        return_exceptions=True,
    )
    assert [isinstance(result, DATABASE_ERRORS) for result in results] == [False, True, False]
    assert read_votes(location) == [(1, "up"), (4, "up")]


async def test_what_was_submitted_before_is_settled_faulty_or_not(
    database: Database, location: DatabaseLocation
) -> None:
    faulty = database.submit(Insertion(INTO, [(1, None)]))
    database.submit(Insertion(INTO, [(2, "up")]))
    await database.settle()
    assert isinstance(faulty.exception(), DATABASE_ERRORS)
    assert read_votes(location) == [(2, "up")]


async def test_what_others_left_off_waiting_for_holds_up_nobody(database: Database, location: DatabaseLocation) -> None:
    tasks = [database.submit(Insertion(INTO, [(voter, "up")])) for voter in range(3)]
    tasks[0].cancel()
    tasks[2].cancel()
    await tasks[1]
    await database.submit(Insertion(INTO, [(9, "up")]))
    assert {(1, "up"), (9, "up")} <= set(read_votes(location))


async def test_rows_say_what_becomes_of_those_that_are_there(database: Database, location: DatabaseLocation) -> None:
    otherwise = "ON CONFLICT (voter) DO UPDATE SET vote = excluded.vote"
    votes = [database.submit(Insertion(INTO, [(1, vote)], otherwise)) for vote in ("up", "down")]
    await asyncio.gather(*votes)
    assert read_votes(location) == [(1, "down")]


async def test_whoever_else_writes_is_waited_for(database: Database, location: DatabaseLocation) -> None:
    async with beside(location) as execute:
        await hold(execute, location)
        inserting = database.submit(Insertion(INTO, [(1, "up")]))
        done, _ = await asyncio.wait([inserting], timeout=0.01)
        assert not done
        await execute("COMMIT")
    await inserting
    assert read_votes(location) == [(1, "up")]


async def test_what_waits_is_written_before_it_closes(database: Database, location: DatabaseLocation) -> None:
    inserting = database.submit(Insertion(INTO, [(1, "up")]))
    await database.close()
    await database.close()
    await inserting
    assert read_votes(location) == [(1, "up")]
    with pytest.raises(RuntimeError):
        await database.submit(Insertion(INTO, [(2, "up")]))
