"""What Kutip remembers, in one database: languages, the quotes behind answers' buttons, chats, votes, questions.

Ids of readers and chats enter as keyed hashes only. No name or message is stored, but for questions: masked and
without who asked, and for the minutes in which one may be carried into the private chat.
"""

from __future__ import annotations

import datetime as dt
import secrets
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from bot.settings.database_address import DatabaseLocation
from bot.settings.settings import Settings
from bot.storage.admins import AdminRecords
from bot.storage.answered_updates import AnsweredUpdates
from bot.storage.answers import Answers
from bot.storage.audit import Audit
from bot.storage.awaited_builds import BuildRecords
from bot.storage.carried_questions import CarriedQuestions
from bot.storage.chat_languages import ChatLanguages, KnownLanguages
from bot.storage.chat_records import ChatRecords
from bot.storage.data_folder import NEWEST_DAYS, choose_newest
from bot.storage.databases.opening import open_database
from bot.storage.drafts import Drafts
from bot.storage.interface.database import Database
from bot.storage.interface.sharing import SharedLock
from bot.storage.kept.messages import KeptMessages
from bot.storage.kept.outbox import CorrectionsOutbox
from bot.storage.kept.questions import WaitingQuestions
from bot.storage.privacy.pseudonyms import Pseudonyms, load_pseudonyms
from bot.storage.privacy.sealing import SealingKey, load_sealing_key
from bot.storage.question_log import QuestionLog
from bot.storage.votes import Votes
from index.models import Language

_KEY_BYTES = 32


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


class Store:
    """What Kutip remembers; safe to use from any number of tasks of one event loop.

    Attributes:
        admins: Who became an admin by a code.
        answered: Updates that are over, as far as a webhook delivers them.
        answers: What the buttons under answers need.
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
        self.admins = AdminRecords(database, pseudonyms, now)
        self.answered = AnsweredUpdates(database, now)
        self.answers = Answers(database, today)
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
