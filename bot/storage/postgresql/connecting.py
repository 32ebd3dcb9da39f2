"""Single connections to a PostgreSQL database; what its library raises is raised as Kutip's own."""

from __future__ import annotations

import errno
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TypeAlias

import asyncpg

from bot.errors import DatabaseBusyError, StatementError, StorageError
from bot.problems import KutipFault, KutipProblem
from bot.settings.database_address import PostgresqlAddress
from bot.storage.interface.database import Row
from index.problems import Fault, Problem, is_full_disk

CONNECT_SECONDS = 2.0
OUT_OF_REACH = (
    OSError,
    TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    # Of a connection that the server has just given up.
    asyncpg.InternalClientError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.LockNotAvailableError,
    asyncpg.TransactionRollbackError,
    asyncpg.ReadOnlySQLTransactionError,
)
"""What is raised where the same may work a moment later."""

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"


async def connect(address: PostgresqlAddress) -> Connection:
    """One connection of its own; errors are those of asyncpg."""
    return await asyncpg.connect(
        address.url.get_secret_value(), timeout=CONNECT_SECONDS, server_settings={"application_name": "kutip"}
    )


@asynccontextmanager
async def connected_aside(address: PostgresqlAddress) -> AsyncIterator[Connection]:
    """One connection of its own, for what takes long or is seldom.

    Raises:
        DatabaseBusyError: The server is out of reach.
        StatementError: It refuses a statement.
    """
    with translating_errors():
        connection = await connect(address)
    try:
        yield connection
    except OSError as error:
        # Those of files are the business of whoever works on them.
        if isinstance(error, ConnectionError | TimeoutError):
            raise make_busy_error() from error
        raise
    except (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError) as error:
        raise _make_error(error) from error
    finally:
        connection.terminate()


async def read_apart(address: PostgresqlAddress, tables: Collection[str], query: str) -> list[Row] | None:
    """Returns the rows of a query over a connection of its own; None where a table that it reads is missing.

    Raises:
        StorageError: The database cannot be read.
    """
    try:
        connection = await connect(address)
        try:
            found = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
            if not {name for (name,) in found}.issuperset(tables):
                return None
            return [tuple(row) for row in await connection.fetch(query)]
        finally:
            connection.terminate()
    except (asyncpg.PostgresError, *OUT_OF_REACH) as error:
        raise refuse_database(address, error) from error


@contextmanager
def translating_errors() -> Iterator[None]:
    """Raises what asyncpg and the network raise within as Kutip's own."""
    try:
        yield
    except (asyncpg.PostgresError, *OUT_OF_REACH) as error:
        raise _make_error(error) from error


def _make_error(error: BaseException) -> StorageError:
    if is_full_disk(error):
        return StatementError(Fault(Problem.DISK_FULL))
    # A value of the wrong type is one for asyncpg, which calls it as it calls a closed connection.
    if isinstance(error, OUT_OF_REACH) and not isinstance(error, ValueError):
        return make_busy_error()
    return StatementError(KutipProblem.DATABASE_REFUSES, Fault(Problem.SYSTEM_SAYS, {"code": name_error(error)}))


def make_busy_error() -> DatabaseBusyError:
    """That the server cannot be reached now."""
    return DatabaseBusyError(KutipProblem.DATABASE_OUT_OF_REACH)


def refuse_database(address: PostgresqlAddress, error: BaseException) -> StorageError:
    """That a database cannot be used, and why."""
    unusable = KutipFault(KutipProblem.DATABASE_UNUSABLE, {"path": address.name})
    return StorageError(unusable, Fault(Problem.SYSTEM_SAYS, {"code": name_error(error)}))


def name_error(error: BaseException) -> str:
    """What an error is called: its words may quote what is stored, or an address."""
    if isinstance(error, OSError) and error.errno is not None:
        return errno.errorcode.get(error.errno, type(error).__name__)
    return type(error).__name__.removesuffix("Error")
