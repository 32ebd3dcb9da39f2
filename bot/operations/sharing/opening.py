"""Opens what deeds work on, in folders or in a database as the settings say."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from bot.errors import KutipError
from bot.operations.live import LiveCollection
from bot.operations.sharing.copies import open_generations
from bot.operations.sharing.folders import FolderDocuments, FolderEditions, do_at_once, do_beside
from bot.operations.sharing.freshness import Freshness
from bot.operations.workplace import Workplace
from bot.settings.database_address import DatabaseLocation, PostgresqlAddress
from bot.settings.settings import Settings
from bot.storage.databases.moving import move_rows
from bot.storage.databases.opening import require_driver
from bot.storage.store import Store
from bot.traffic.tally import TrafficTally
from bot.values.audit import SHELL_ADMIN_ID
from index.errors import IndexingError
from index.releases.generations import Generations

if TYPE_CHECKING:
    from bot.operations.sharing.following import Follower


def make_workplace(
    settings: Settings,
    generations: Generations,
    store: Store,
    live: LiveCollection | None = None,
    tally: TrafficTally | None = None,
) -> Workplace:
    """Returns what deeds work on; arguments as of `Workplace`."""
    location, counts = settings.database_location, tally or TrafficTally()
    if isinstance(location, PostgresqlAddress):
        # What these import may not be installed.
        from bot.operations.sharing.database_documents import DatabaseDocuments
        from bot.operations.sharing.database_editions import DatabaseEditions

        shared = DatabaseEditions(location, generations, settings.generations_kept)
        documents = DatabaseDocuments(location, settings.documents_folder)
        return Workplace(settings, generations, store, documents, shared, live, tally=counts)
    editions = FolderEditions(generations, do_at_once if live is None else do_beside)
    return Workplace(settings, generations, store, FolderDocuments(settings.seeds_folder), editions, live, tally=counts)


async def begin_sharing(settings: Settings) -> None:
    """Has this machine hold what serves, before a worker of it starts; the first of all brings its documents along.

    Where everything is in folders, there is nothing to do.

    Raises:
        bot.errors.StorageError: The database cannot be used.
        bot.errors.SettingsError: What it needs is not installed.
        index.errors.IndexingError: The generations or, at the first start, the documents cannot be used.
    """
    location = settings.database_location
    if not isinstance(location, PostgresqlAddress):
        return
    require_driver()
    from bot.operations.sharing.database_documents import DatabaseDocuments
    from bot.operations.sharing.database_editions import DatabaseEditions

    documents = DatabaseDocuments(location, settings.documents_folder)
    with contextlib.closing(open_generations(settings)) as generations:
        editions = DatabaseEditions(location, generations, settings.generations_kept)
        await editions.begin(documents, partial(documents.begin, settings.seeds_folder, SHELL_ADMIN_ID))


async def refresh_copies(settings: Settings, *, are_made: bool = False) -> bool:
    """Has this machine's copies hold what a shared database holds, as far as it can be reached; for whoever looks.

    Args:
        settings: They say where everything is.
        are_made: Whether there are to be copies where there is none yet.

    Returns:
        Whether they hold it; also where nothing is shared.

    Raises:
        bot.errors.SettingsError: What the database needs is not installed.
    """
    location = settings.database_location
    if not isinstance(location, PostgresqlAddress) or not (are_made or settings.generations_folder.exists()):
        return True
    require_driver()
    from bot.operations.sharing.database_documents import DatabaseDocuments
    from bot.operations.sharing.database_editions import DatabaseEditions

    documents = DatabaseDocuments(location, settings.documents_folder)
    with contextlib.suppress(KutipError, IndexingError):
        if not settings.generations_folder.exists() and await documents.is_empty():
            return True
        settings.data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contextlib.closing(open_generations(settings)) as generations:
            await documents.refresh()
            await DatabaseEditions(location, generations, settings.generations_kept).catch_up()
        return True
    return False


async def carry_all(settings: Settings, target: DatabaseLocation, day: dt.date) -> dict[str, int]:
    """Carries documents, editions and rows over to another database, or from one into folders; errors as `move_rows`.

    Args:
        settings: They say where everything is; no bot uses it.
        target: Where there is nothing yet.
        day: Recorded with each migration.

    Returns:
        How many rows each table has.
    """
    source = settings.database_location

    async def carry_rows() -> dict[str, int]:
        return await move_rows(source, target, day)

    if not isinstance(source, PostgresqlAddress) and not isinstance(target, PostgresqlAddress):
        return await carry_rows()
    require_driver()
    from bot.operations.sharing.carrying import carry_to_database, gather_from_database, put_into_folder

    with contextlib.closing(await gather_from_database(settings)) as generations:
        documents, kept = settings.documents_folder, settings.generations_kept
        if isinstance(target, PostgresqlAddress):
            return await carry_to_database(target, kept, documents, generations, carry_rows)
        put_into_folder(documents, settings.seeds_folder)
        return await carry_rows()


def make_follower(
    place: Workplace, live: LiveCollection, read_admins: Callable[[], Awaitable[None]]
) -> Follower | None:
    """Returns what follows the changes of other workers; None where there are none.

    Args:
        place: What deeds work on.
        live: Answers; from now on only while it is known to be fresh.
        read_admins: Takes up who is an admin.
    """
    location = place.settings.database_location
    if not isinstance(location, PostgresqlAddress):
        return None
    from bot.operations.sharing.database_editions import DatabaseEditions
    from bot.operations.sharing.following import Follower

    if not isinstance(place.editions, DatabaseEditions):
        raise TypeError("a database has editions of its own")
    live.freshness = Freshness()
    return Follower(location, place.editions, live, live.freshness, read_admins)
