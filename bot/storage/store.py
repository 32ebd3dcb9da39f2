"""What Kutip remembers, in one database: languages, the quotes behind answers' buttons, chats, votes, questions.

Ids of readers and chats enter as keyed hashes only. No name or message is stored, but for questions: masked and
without who asked, and for the minutes in which one may be carried into the private chat.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import secrets
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace

from bot.logs import describe_error
from bot.settings.database_address import DatabaseLocation
from bot.settings.settings import Settings
from bot.storage.admins import AdminRecords
from bot.storage.answered_updates import AnsweredUpdates
from bot.storage.audit import Audit
from bot.storage.awaited_builds import BuildRecords
from bot.storage.carried_questions import CarriedQuestions
from bot.storage.chat_languages import ChatLanguages, KnownLanguages
from bot.storage.chat_records import ChatRecords
from bot.storage.data_folder import NEWEST_DAYS, choose_newest, is_far_ahead, read_facts, write_facts
from bot.storage.databases.opening import open_database
from bot.storage.drafts import Drafts
from bot.storage.interface.database import DATABASE_ERRORS, Database
from bot.storage.interface.group_commits import Insertion
from bot.storage.interface.sharing import SharedLock
from bot.storage.kept.messages import KeptMessages
from bot.storage.kept.outbox import CorrectionsOutbox
from bot.storage.kept.questions import WaitingQuestions
from bot.storage.kept.sealing import SealingKey, load_sealing_key
from bot.storage.pseudonyms import Pseudonyms, load_pseudonyms
from bot.storage.question_log import QuestionLog
from bot.storage.votes import Votes
from index.models import Language

MAX_RECEIPTS = 5
ANSWER_ID_BYTES = 9
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What the buttons under an answer need.

    Attributes:
        language: The one in which the answer was shown.
        receipts: One to five quote ids, best first.
    """

    id: str
    language: Language
    receipts: tuple[str, ...]


def make_answer_id() -> str:
    """Returns a random id, 12 of `[A-Za-z0-9_-]`, 72 bits."""
    return secrets.token_urlsafe(ANSWER_ID_BYTES)


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


class Store:
    """What Kutip remembers; safe to use from any number of tasks of one event loop.

    Attributes:
        admins: Who became an admin by a code.
        answered: Updates that are over, as far as a webhook delivers them.
        audit: What admins did.
        builds: Builds that admins wait for.
        carried: Questions on their way into the private chat.
        chats: The settings of groups, and which chats the bot was sent away from.
        corrections: Messages that are to be edited.
        drafts: Documents that admins are adding or editing.
        kept_messages: Messages that may have to be corrected.
        questions: What people asked.
        votes: Readers' votes on quotes.
        waiting: Questions whose askers want to be told of an answer.
    """

    def __init__(
        self,
        database: Database,
        pseudonyms: Pseudonyms,
        today: Callable[[], dt.date],
        now: Callable[[], float],
        sealing_key: SealingKey | None = None,
        corrections_kept_days: int = 0,
    ) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self._today = today
        self._languages = ChatLanguages(database, pseudonyms, today)
        # By id, until they are in the tables.
        self._unwritten: dict[str, KeptAnswer] = {}
        self.admins = AdminRecords(database, pseudonyms, now)
        self.answered = AnsweredUpdates(database, now)
        self.audit = Audit(database, now)
        self.builds = BuildRecords(database)
        self.carried = CarriedQuestions(database, now)
        self.chats = ChatRecords(database, pseudonyms, today, self._languages)
        self.drafts = Drafts(database, now)
        # Without a key nothing is kept.
        seals = (sealing_key or SealingKey(secrets.token_bytes(_KEY_BYTES))).make_seals("messages")
        self.kept_messages = KeptMessages(database, seals, today, corrections_kept_days if sealing_key else 0)
        self.corrections = CorrectionsOutbox(database, self.kept_messages, now)
        self.questions = QuestionLog(database, today)
        self.votes = Votes(database, pseudonyms, today)
        self.waiting = WaitingQuestions(
            database, sealing_key.make_seals("questions") if sealing_key else None, today, now
        )

    @classmethod
    async def open(
        cls,
        location: DatabaseLocation,
        pseudonyms: Pseudonyms,
        sealing_key: SealingKey | None = None,
        *,
        corrections_kept_days: int = 0,
        today: Callable[[], dt.date] = _today,
        now: Callable[[], float] = time.time,
    ) -> Store:
        """Open the database; errors as in `open_database`.

        Args:
            location: As in the settings; a SQLite file is made if missing, and its folder with mode 0700.
            pseudonyms: Hashes the ids that other methods take.
            sealing_key: Seals where messages stand that may have to be corrected; where None, they are not kept.
            corrections_kept_days: For how many days they are kept.
            today: The day in UTC.
            now: Seconds since 1970.
        """
        database = await open_database(location, today())
        return cls(database, pseudonyms, today, now, sealing_key, corrections_kept_days)

    @property
    def today(self) -> dt.date:
        """The day in UTC, as the clock has it."""
        return self._today()

    async def find_newest_day(self) -> str:
        """The newest day, ISO, of anything that is kept for days; empty where nothing is."""
        await self._database.settle()
        rows = [await self._database.fetch(query) for query in NEWEST_DAYS]
        return choose_newest(row[0] for row in rows if row is not None)

    async def check(self) -> None:
        """See whether the database answers.

        Raises:
            DATABASE_ERRORS: It does not.
        """
        await self._database.fetch("SELECT 1 FROM migrations")

    def holding(self, lock: SharedLock) -> AbstractAsyncContextManager[None]:
        """Do something while none of those does it who share the database; errors as by `Database.holding`."""
        return self._database.holding(lock)

    def hurry(self) -> None:
        """From now on nobody waits for long while the database is held or out of reach."""
        self._database.hurry()

    async def close(self) -> None:
        """Close the database once what waits is written, or cannot be soon; a second call does nothing."""
        self.hurry()
        await self.questions.close()
        await self._database.close()

    async def find_languages(self, chat_id: int) -> KnownLanguages:
        """What is remembered of a chat's language."""
        return await self._languages.find(chat_id)

    def choose_language(self, chat_id: int, language: Language) -> None:
        """Remember what a chat has chosen; nothing waits until it is written."""
        self._languages.choose(chat_id, language)

    def note_language(self, chat_id: int, language: Language) -> None:
        """Remember the language of a chat's question; nothing waits until it is written."""
        self._languages.note(chat_id, language)

    def keep_answer(self, answer_id: str, language: Language, receipts: Sequence[str]) -> None:
        """Keep what the buttons under an answer need; nothing waits until it is written.

        Where it cannot be written, the buttons say that they do not work.

        Args:
            answer_id: From `make_answer_id`.
            language: The one in which the answer is shown.
            receipts: Quote ids, best first; those after the fifth are left out.
        """
        kept = KeptAnswer(answer_id, language, tuple(receipts[:MAX_RECEIPTS]))
        row = answer_id, language.value, self._today().isoformat()
        quotes = [(answer_id, place, receipt) for place, receipt in enumerate(kept.receipts)]
        self._unwritten[answer_id] = kept
        written = self._database.note(
            "what the buttons of an answer need",
            Insertion("INSERT INTO answers (id, language, day)", [row], "ON CONFLICT DO NOTHING"),
            Insertion("INSERT INTO answer_quotes (answer, place, receipt)", quotes, "ON CONFLICT DO NOTHING"),
        )
        written.add_done_callback(lambda _: self._unwritten.pop(answer_id))

    async def find_answer(self, answer_id: str) -> KeptAnswer | None:
        """The answer of an id, or None when it is unknown or no longer kept."""
        if (unwritten := self._unwritten.get(answer_id)) is not None:
            return unwritten
        rows = await self._database.fetch_all(
            "SELECT language, receipt FROM answers JOIN answer_quotes ON answer = id WHERE id = ? ORDER BY place",
            answer_id,
        )
        found = [(str(language), str(receipt)) for language, receipt in rows]
        if not found:
            return None
        return KeptAnswer(answer_id, Language(found[0][0]), tuple(receipt for _, receipt in found))

    def note_left(self, chat_id: int) -> None:
        """Mark a chat that the bot was sent away from; what would lead back to it is deleted at once."""
        self.chats.note_left(chat_id)
        self.kept_messages.note_forgotten(chat_id)
        self.waiting.note_forgotten(chat_id)

    def migrate(self, old_id: int, new_id: int) -> None:
        """Keep what is stored of a group that grows into a supergroup; nobody can edit the messages of the old one."""
        self.chats.migrate(old_id, new_id)
        self.kept_messages.note_forgotten(old_id)

    async def forget(self, telegram_id: int) -> None:
        """Delete all that is stored of a person or chat; answers and asked questions hold nothing of them.

        Raises:
            DatabaseBusyError: The database is held or out of reach: nothing is deleted.
        """
        async with self._database.transaction() as transaction:
            for table, column in (("languages", "person"), ("votes", "person"), ("chats", "chat")):
                await transaction.execute(
                    f"DELETE FROM {table} WHERE {column} = ?",  # noqa: S608
                    self._pseudonyms.hash_id(telegram_id),
                )
            await self.kept_messages.forget(telegram_id, transaction)
            await self.waiting.forget(telegram_id, transaction)
        self._languages.look_again(telegram_id)
        await self.drafts.forget(telegram_id)

    async def purge(self, *, answers_kept_days: int, languages_kept_days: int) -> int:
        """Delete what is older than its retention; a row of N days ago is kept for N days.

        Carried questions whose minutes are over go too.

        Returns:
            How many answers and languages were deleted.
        """
        await self.carried.purge()
        deleted = 0
        async with self._database.transaction() as transaction:
            for table, days in (("answers", answers_kept_days), ("languages", languages_kept_days)):
                oldest = (self._today() - dt.timedelta(days=days)).isoformat()
                deleted += await transaction.execute(f"DELETE FROM {table} WHERE day < ?", oldest)  # noqa: S608
        self._languages.look_again()
        return deleted


async def open_store(settings: Settings) -> Store:
    """Open the database of the settings, with the keys that they say; errors as in `Store.open`.

    Raises:
        SettingsError: A key cannot be used.
    """
    return await Store.open(
        settings.database_location,
        load_pseudonyms(settings),
        load_sealing_key(settings),
        corrections_kept_days=settings.corrections_kept_days,
    )


DAY_SECONDS = 24 * 60 * 60.0

logger = logging.getLogger(__name__)


async def purge_expired(store: Store, settings: Settings) -> None:
    """Delete what is older than its retention; a failure is logged.

    Where the clock is more than a week past the newest day that is stored, it may be wrong: nothing is deleted until
    `kutip doctor --fix` says that it is right.
    """
    try:
        facts = read_facts(settings.data_folder)
        newest = facts.newest_day or await store.find_newest_day()
        is_trusted = not is_far_ahead(store.today, newest)
        # Also where it is not: what is written from now on has the day of that clock.
        noted = store.today.isoformat() if is_trusted else newest
        known = replace(facts, newest_day=noted, database=settings.database_name)
        if known != facts:
            write_facts(settings.data_folder, known)
        if not is_trusted:
            logger.error(
                "the clock says %s, but the newest day that is stored is %s: nothing expired is deleted; if the clock "
                "is right, stop Kutip and run kutip doctor --fix",
                store.today,
                newest,
            )
            return
        async with store.holding(SharedLock.PURGE):
            deleted = await store.purge(
                answers_kept_days=settings.answers_kept_days, languages_kept_days=settings.languages_kept_days
            )
            deleted += await store.votes.purge(kept_days=settings.votes_kept_days)
            deleted += await store.drafts.purge()
            deleted += await store.answered.purge()
            deleted += await store.kept_messages.purge()
            deleted += await store.waiting.purge()
            deleted += await store.questions.purge(kept_days=settings.questions_kept_days)
            deleted += await store.chats.purge(
                left_kept_days=settings.left_chats_kept_days, settings_kept_days=settings.languages_kept_days
            )
    except DATABASE_ERRORS as error:
        logger.error("what has expired could not be deleted: %s", describe_error(error))
    else:
        logger.info(
            "%d expired answers, languages, votes, drafts, updates, messages, questions and chats deleted", deleted
        )


async def purge_daily(store: Store, settings: Settings, pause_seconds: float = DAY_SECONDS) -> None:
    """Delete what has expired after each pause; runs until it is cancelled."""
    while True:
        await asyncio.sleep(pause_seconds)
        await purge_expired(store, settings)
