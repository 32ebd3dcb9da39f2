"""What is not in order in a database that several share, beside whether it can be reached."""

from __future__ import annotations

import asyncio
import enum

from bot.settings.database_address import PostgresqlAddress
from bot.storage.postgresql.connecting import Connection, connect, connected_aside, translating_errors
from bot.storage.postgresql.releases import find_damage

LONGEST_HEARING_SECONDS = 2.0
_PROBE = "kutip_probe"
_MAY_CREATE = "SELECT has_schema_privilege(current_schema(), 'CREATE')"
_TORN = """
SELECT name FROM generations WHERE state IN ('candidate', 'published') AND NOT EXISTS (
    SELECT 1 FROM edition_files WHERE generation = generations.name
) UNION SELECT generation FROM edition_files WHERE size <> (
    SELECT coalesce(sum(length(content)), 0) FROM edition_parts
    WHERE edition_parts.generation = edition_files.generation AND file = edition_files.name
) ORDER BY 1 DESC LIMIT 1
"""


class DatabaseFlaw(enum.Enum):
    """What is wrong."""

    RIGHTLESS = enum.auto()
    """The role may make no tables in its schema."""
    DEAF = enum.auto()
    """What one tells the others does not arrive, such as behind a pooler that works by transaction."""
    TORN = enum.auto()
    """An edition is not there whole; the detail is its name."""
    DAMAGED = enum.auto()
    """Content is not what its checksum says; the detail is its table."""


async def find_flaw(address: PostgresqlAddress) -> tuple[DatabaseFlaw, str] | None:
    """The gravest thing that is wrong, with its detail; None where nothing is.

    Raises:
        StorageError: The database is out of reach, or has not been brought up to date.
    """
    async with connected_aside(address) as connection:
        if not await connection.fetchval(_MAY_CREATE):
            return DatabaseFlaw.RIGHTLESS, ""
        if not await _hears(connection, address):
            return DatabaseFlaw.DEAF, ""
        if torn := await connection.fetchval(_TORN):
            return DatabaseFlaw.TORN, str(torn)
    if damaged := await find_damage(address):
        return DatabaseFlaw.DAMAGED, damaged
    return None


async def _hears(connection: Connection, address: PostgresqlAddress) -> bool:
    heard = asyncio.Event()
    with translating_errors():
        other = await connect(address)
        try:
            await connection.add_listener(_PROBE, lambda *_: heard.set())
            await other.execute("SELECT pg_notify($1, '')", _PROBE)
            async with asyncio.timeout(LONGEST_HEARING_SECONDS):
                # A notice that was sent before comes with the answer, if at all.
                await connection.execute("SELECT 1")
                await heard.wait()
        except TimeoutError:
            return False
        finally:
            other.terminate()
    return True
