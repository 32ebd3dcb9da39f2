"""What handlers may use, as typed properties of the context that each update gets."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cached_property
from typing import Any

from telegram import User
from telegram.ext import Application, CallbackContext, ContextTypes, ExtBot

from bot.logs import describe_error
from bot.operations.checks.readiness import note_database, using_alone
from bot.operations.live import LiveCollection
from bot.operations.screenshots import ScreenReader
from bot.operations.sharing.opening import begin_sharing, make_follower, make_workplace
from bot.operations.validity.checked_clock import CheckedClock
from bot.operations.workplace import Workplace
from bot.settings.admins import Admins
from bot.settings.settings import Settings
from bot.storage.chat_languages import KnownLanguages
from bot.storage.store import Store, open_store
from bot.storage.unanswered import UnansweredUpdates
from bot.traffic.answer_cache import QuoteCache
from bot.traffic.intake.in_hand import UpdatesInHand
from bot.traffic.intake.polling import Poller
from bot.traffic.intake.receiving import UpdateIntake
from bot.traffic.limits import Limits
from bot.traffic.moderators import Moderators
from bot.traffic.recent_claims import RecentClaims
from bot.traffic.recent_replies import RecentReplies
from bot.traffic.recent_turns import RecentTurns
from bot.traffic.tally import TrafficTally
from bot.traffic.typing import Debouncer, SettledQueries
from bot.traffic.undelivered import UndeliveredAnswers
from bot.values.exchanges import Languages
from index import Collection
from index.models import Language

INDONESIAN_CODES = ("id", "ms")

logger = logging.getLogger(__name__)


class EphemeralSupport:
    """Whether Telegram's server shows messages to one person alone, as far as that is known; for one process.

    Attributes:
        is_offered: Whether the server knows commands that are answered so; nothing is tried otherwise.
        is_known: True once one was shown so, False once everybody saw it; None before the first.
    """

    def __init__(self) -> None:
        self.is_offered = False
        self.is_known: bool | None = None
        self._refused_in: set[int] = set()
        self._first = asyncio.Lock()

    def may_be_tried(self, chat_id: int) -> bool:
        """Whether it makes sense to try in a chat."""
        return self.is_offered and self.is_known is not False and chat_id not in self._refused_in

    def note_refused(self, chat_id: int) -> None:
        """Remember that none is taken in a chat."""
        self._refused_in.add(chat_id)

    @asynccontextmanager
    async def asking(self) -> AsyncIterator[None]:
        """Wait for the first one, which tells of all others."""
        if self.is_known is not None:
            yield
            return
        async with self._first:
            yield


class Services:
    """What one running bot holds; opened before the first update and closed after the last.

    Attributes:
        clock: Tells the time by which embargoes end.
        admins: Who they are; for handlers, which see all that changes.
        place: What admins work on.
        intake: Takes updates.
        poller: Fetches them.
        in_hand: Those whose deliverer waits until they are over.
        tally: What happened since the start.
        count_waiting: How many updates are worked on or wait.
        token_refused: Set when Telegram stops accepting the token.
        unanswered: Updates that a restart must not lose; opened by whoever serves.
        undelivered: Whom to tell that an answer was lost.
    """

    settings: Settings
    store: Store
    live: LiveCollection
    place: Workplace
    admins: Admins
    limits: Limits
    intake: UpdateIntake
    poller: Poller
    count_waiting: Callable[[], int]
    unanswered: UnansweredUpdates
    clock: CheckedClock

    def __init__(self) -> None:
        self.replies = RecentReplies()
        self.turns = RecentTurns()
        self.claims = RecentClaims()
        self.moderators = Moderators()
        self.ephemeral = EphemeralSupport()
        self.debouncer = Debouncer()
        self.quote_cache = QuoteCache()
        self.settled_queries = SettledQueries()
        self.screens = ScreenReader()
        self.token_refused = asyncio.Event()
        self.undelivered = UndeliveredAnswers()
        self.in_hand = UpdatesInHand()
        self.tally = TrafficTally()
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_stopped = False

    async def open(self) -> None:
        """Open the collection and the database.

        Raises:
            bot.errors.StateError: If the data folder must not be used as it is.
            index.errors.IndexingError: If the generations or the documents' folder cannot be used.
            bot.errors.BuildFailedError: If the first generation cannot be written.
            bot.errors.SettingsError: If the hash key cannot be used.
            bot.errors.StorageError: If the database cannot be used.
        """
        self.limits = Limits.from_settings(self.settings)
        async with AsyncExitStack() as stack:
            # What it does to the folder takes a moment, and nothing is answered before.
            stack.enter_context(using_alone(self.settings))
            if self.settings.is_shared:
                await self._open_store(stack)
                await begin_sharing(self.settings)
                self.live = await LiveCollection.open(self.settings, self.clock)
                stack.callback(self.live.close)
            else:
                self.live = await LiveCollection.open(self.settings, self.clock)
                stack.callback(self.live.close)
                await self._open_store(stack)
            note_database(self.settings)
            self._opened = stack.pop_all()
        self.place = make_workplace(self.settings, self.live.generations, self.store, self.live, self.tally)
        await self._read_admins()
        if (follower := make_follower(self.place, self.live, self._read_admins)) is not None:
            self.start(follower.run())

    async def _open_store(self, stack: AsyncExitStack) -> None:
        self.store = await open_store(self.settings)
        stack.push_async_callback(self.store.close)

    async def _read_admins(self) -> None:
        self.admins.claimed_ids = frozenset(admin.user_id for admin in await self.store.admins.list_all())

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run work in the background until it ends or `stop` is called, after which nothing is begun."""
        if self._is_stopped:
            work.close()
            return
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._end)

    def _end(self, task: asyncio.Task[None]) -> None:
        """Say where background work broke: nobody waits for it, and it would be missed without a word."""
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            logger.error("work in the background has ended with a fault: %s", describe_error(error))

    async def stop(self) -> None:
        """Cancel the background work."""
        self._is_stopped = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def close(self) -> None:
        """Close the generations, and the database once what is left to note is noted; nothing works on them then."""
        await self.stop()
        self.settled_queries.settle_all()
        await self._opened.aclose()


def resolve_languages(known: KnownLanguages, detected: Language | None, language_code: str | None) -> Languages:
    """Which languages to use: the explicit choice, the question's, the chat's last, that of the user's app.

    Args:
        known: What is remembered of the chat.
        detected: The question's, or None where there is none or it is undecided.
        language_code: The IETF tag of the user's app, if known; Indonesian or Malay mean Indonesian.
    """
    is_indonesian = (language_code or "").partition("-")[0].lower() in INDONESIAN_CODES
    from_app = Language.ID if is_indonesian else Language.EN
    return Languages(
        interface=known.chosen or detected or known.last or from_app,
        question=detected or known.last or known.chosen or from_app,
    )


class KutipContext(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], Services]):
    """The context of one update."""

    @property
    def services(self) -> Services:
        """What the running bot holds."""
        return self.bot_data

    @property
    def settings(self) -> Settings:
        """What the running bot was set to."""
        return self.services.settings

    @property
    def store(self) -> Store:
        """The database."""
        return self.services.store

    @property
    def place(self) -> Workplace:
        """What admins work on."""
        return self.services.place

    @cached_property
    def collection(self) -> Collection:
        """The collection that answers this update, the same one to its end."""
        return self.services.live.collection

    @property
    def can_share(self) -> bool:
        """Whether inline mode is on, which *Share* buttons need."""
        return bool(self.bot.supports_inline_queries)

    async def find_languages(
        self, chat_id: int, language_code: str | None, detected: Language | None = None
    ) -> Languages:
        """The languages to use in a chat, for a question if there is one; its language is remembered.

        Args:
            chat_id: The chat.
            language_code: The IETF tag of the user's app, if known.
            detected: The question's language, or None where there is none or it is undecided.
        """
        known = await self.store.find_languages(chat_id)
        if detected is not None:
            self.store.note_language(chat_id, detected)
        return resolve_languages(known, detected, language_code)

    async def find_shared_languages(
        self, user: User | None, named: Language | None = None, detected: Language | None = None
    ) -> Languages:
        """The languages of what others will read too; nothing is remembered.

        Args:
            user: Who asks: their own language is used where nothing else tells.
            named: The language that the question itself names for the interface.
            detected: The question's language comes before what its asker once chose: others did not choose that.
        """
        interface = named or detected
        if interface is None:
            known = await self.store.find_languages(user.id) if user else KnownLanguages()
            interface = resolve_languages(known, None, user.language_code if user else None).interface
        return Languages(interface, detected or interface)


KutipApplication = Application[ExtBot[None], KutipContext, dict[Any, Any], dict[Any, Any], Services, None]


def make_context_types() -> ContextTypes[KutipContext, dict[Any, Any], dict[Any, Any], Services]:
    """The types that the application builds contexts from."""
    return ContextTypes(context=KutipContext, bot_data=Services)
