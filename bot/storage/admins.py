"""Who became an admin by a code, and the one code that waits.

Admins' ids stand here as they are, as in `bot.storage.audit`.
"""

from __future__ import annotations

import datetime as dt
import enum
import hmac
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass

from bot.settings.database_address import DatabaseLocation
from bot.storage.databases.opening import read_apart
from bot.storage.interface.database import Database, Transaction
from bot.storage.interface.sharing import Topic
from bot.storage.privacy.pseudonyms import Pseudonyms

CODE_SECONDS = 10 * 60
CODE_TRIES = 5


class ClaimOutcome(enum.Enum):
    """What came of a code that somebody sent."""

    ACCEPTED = enum.auto()
    WRONG = enum.auto()
    NONE_WAITS = enum.auto()
    """There is no code, or its time, tries or reason are over."""


@dataclass(frozen=True, slots=True)
class ClaimedAdmin:
    """Somebody who became an admin by a code.

    Attributes:
        user_id: Telegram's.
        since: The day, in UTC.
    """

    user_id: int
    since: dt.date


class AdminRecords:
    """The part of the store that knows who became an admin by a code."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms, now: Callable[[], float]) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self._now = now

    async def list_all(self) -> list[ClaimedAdmin]:
        """All of them, the first first."""
        rows = await self._database.fetch_all("SELECT admin, since FROM admins ORDER BY since, admin")
        return [ClaimedAdmin(int(admin), dt.datetime.fromtimestamp(since, dt.UTC).date()) for admin, since in rows]

    async def is_admin(self, user_id: int) -> bool:
        """Whether somebody is one of them now."""
        return await self._database.fetch("SELECT 1 FROM admins WHERE admin = ?", user_id) is not None

    async def keep_code(self, code: str, issuer_id: int) -> None:
        """Let a code be claimed for ten minutes; one that waited before is void.

        Args:
            code: Kept as a keyed hash.
            issuer_id: The admin who gives it out; 0 where nobody is one yet.
        """
        await self._database.write(
            'INSERT INTO admin_code ("only", hash, until, tries, issuer) VALUES (1, ?, ?, ?, ?)'
            ' ON CONFLICT ("only") DO UPDATE SET hash = excluded.hash, until = excluded.until, tries = excluded.tries,'
            " issuer = excluded.issuer",
            *(self._pseudonyms.hash_code(code), int(self._now()) + CODE_SECONDS, CODE_TRIES, issuer_id),
        )

    async def claim(
        self,
        user_id: int,
        code: str,
        set_ids: Collection[int],
        record: Callable[[Transaction], Awaitable[None]],
    ) -> ClaimOutcome:
        """Make somebody an admin who sends the code that waits; a wrong one costs a try.

        Args:
            user_id: Who.
            code: As typed, folded.
            set_ids: The admins of the settings.
            record: Writes down that somebody became an admin: nobody becomes one without that.
        """
        async with self._database.transaction() as transaction:
            waiting = await transaction.fetch_all("SELECT hash, until, tries, issuer FROM admin_code")
            if not waiting:
                return ClaimOutcome.NONE_WAITS
            expected, until, tries, issuer = waiting[0]
            claimed = await transaction.fetch_all("SELECT admin FROM admins")
            admins = {int(admin) for (admin,) in claimed} | set(set_ids)
            # Of a code that was given out while there was no admin, or by one who is none any more, nothing is left.
            is_void = issuer not in admins if issuer else bool(admins)
            if is_void or self._now() >= until:
                await transaction.execute("DELETE FROM admin_code")
                return ClaimOutcome.NONE_WAITS
            if not hmac.compare_digest(bytes(expected), self._pseudonyms.hash_code(code)):
                statement = "UPDATE admin_code SET tries = tries - 1" if tries > 1 else "DELETE FROM admin_code"
                await transaction.execute(statement)
                return ClaimOutcome.WRONG
            await transaction.execute("DELETE FROM admin_code")
            await transaction.execute(
                "INSERT INTO admins (admin, since) VALUES (?, ?) ON CONFLICT DO NOTHING", user_id, int(self._now())
            )
            await record(transaction)
            await transaction.announce(Topic.ADMINS)
            return ClaimOutcome.ACCEPTED

    async def revoke(self, user_id: int) -> bool:
        """Let somebody be no admin any more; return whether they were one by a code."""
        async with self._database.transaction() as transaction:
            await transaction.announce(Topic.ADMINS)
            return await transaction.execute("DELETE FROM admins WHERE admin = ?", user_id) > 0


def read_claimed_ids(location: DatabaseLocation) -> frozenset[int]:
    """Returns who became an admin by a code, without opening the store or changing anything; errors as `read_apart`."""
    rows = read_apart(location, ("admins",), "SELECT admin FROM admins") or []
    return frozenset(int(admin) for (admin,) in rows)
