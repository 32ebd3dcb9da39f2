"""Rows that many insert at the same moment, on a real SQLite file."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.sqlite.group_commits import MAX_ROWS_OF_A_STATEMENT, GroupCommits, Insertion

INTO = "INSERT INTO votes (voter, vote)"


def read_rows(path: Path) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT voter, vote FROM votes ORDER BY voter").fetchall()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "votes.sqlite3"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE votes (voter INTEGER PRIMARY KEY, vote TEXT NOT NULL)")
    return path


@pytest.fixture
def statements() -> list[str]:
    """What SQLite was told, oldest first."""
    return []


@pytest.fixture
async def commits(path: Path, statements: list[str]) -> AsyncIterator[GroupCommits]:
    connection = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
    connection.set_trace_callback(statements.append)
    opened = GroupCommits(connection, asyncio.Lock())
    yield opened
    await opened.close()


async def test_what_many_insert_at_once_is_one_transaction(
    commits: GroupCommits, path: Path, statements: list[str]
) -> None:
    await asyncio.gather(*(commits.submit(Insertion(INTO, [(voter, "up")])) for voter in range(20)))
    assert statements.count("BEGIN IMMEDIATE") == statements.count("COMMIT") == 1
    assert read_rows(path) == [(voter, "up") for voter in range(20)]
    await commits.submit(Insertion(INTO, [(20, "down")]))
    assert statements.count("COMMIT") == 2


async def test_more_rows_than_a_statement_takes_are_one_transaction(
    commits: GroupCommits, path: Path, statements: list[str]
) -> None:
    rows = [(voter, "up") for voter in range(2 * MAX_ROWS_OF_A_STATEMENT + 1)]
    await commits.submit(Insertion(INTO, rows))
    assert sum(statement.startswith("INSERT") for statement in statements) == 3
    assert statements.count("COMMIT") == 1
    assert read_rows(path) == rows


async def test_one_faulty_row_costs_its_own_alone(commits: GroupCommits, path: Path) -> None:
    results = await asyncio.gather(
        commits.submit(Insertion(INTO, [(1, "up")])),
        commits.submit(Insertion(INTO, [(2, "up"), (3, None)])),
        commits.submit(Insertion(INTO, [(4, "up")])),
        return_exceptions=True,
    )
    assert [type(result) for result in results] == [type(None), sqlite3.IntegrityError, type(None)]
    assert read_rows(path) == [(1, "up"), (4, "up")]


async def test_what_was_submitted_before_is_settled_faulty_or_not(commits: GroupCommits, path: Path) -> None:
    faulty = commits.submit(Insertion(INTO, [(1, None)]))
    commits.submit(Insertion(INTO, [(2, "up")]))
    await commits.settle()
    assert isinstance(faulty.exception(), sqlite3.IntegrityError)
    assert read_rows(path) == [(2, "up")]


async def test_what_others_left_off_waiting_for_holds_up_nobody(commits: GroupCommits, path: Path) -> None:
    tasks = [commits.submit(Insertion(INTO, [(voter, "up")])) for voter in range(3)]
    tasks[0].cancel()
    tasks[2].cancel()
    await tasks[1]
    await commits.submit(Insertion(INTO, [(9, "up")]))
    assert {(1, "up"), (9, "up")} <= set(read_rows(path))


async def test_rows_say_what_becomes_of_those_that_are_there(commits: GroupCommits, path: Path) -> None:
    otherwise = "ON CONFLICT (voter) DO UPDATE SET vote = excluded.vote"
    votes = [commits.submit(Insertion(INTO, [(1, vote)], otherwise)) for vote in ("up", "down")]
    await asyncio.gather(*votes)
    assert read_rows(path) == [(1, "down")]


async def test_whoever_else_writes_is_waited_for(commits: GroupCommits, path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        inserting = commits.submit(Insertion(INTO, [(1, "up")]))
        done, _ = await asyncio.wait([inserting], timeout=0.01)
        assert not done
        other.execute("COMMIT")
    await inserting
    assert read_rows(path) == [(1, "up")]


async def test_what_waits_is_written_before_it_closes(path: Path) -> None:
    commits = GroupCommits(sqlite3.connect(path, isolation_level=None, check_same_thread=False), asyncio.Lock())
    inserting = commits.submit(Insertion(INTO, [(1, "up")]))
    await commits.close()
    await commits.close()
    await inserting
    assert read_rows(path) == [(1, "up")]
    with pytest.raises(RuntimeError):
        await commits.submit(Insertion(INTO, [(2, "up")]))
