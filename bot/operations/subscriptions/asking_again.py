"""Questions that wait, asked again when other documents serve; who asked is told once, quietly.

A question is kept until its answer has arrived. Where a process ends in the moment between, the answer may come twice
rather than never.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable, Sequence

from bot.logs import describe_error
from bot.operations.live import LiveCollection
from bot.operations.workplace import Workplace
from bot.storage.kept.questions import DueQuestion
from bot.values.corrections import Edited, EditOutcome
from bot.values.waiting import AnsweredWaiting, WaitingQuestion
from index.collection import Collection
from index.errors import IndexingError
from index.models import Answer, Strength
from index.questions.question import read_question

PAUSE_SECONDS = 5.0
# Telegram takes thirty messages a second: most of them are left for those who ask now.
SECONDS_PER_MESSAGE = 0.2
_BATCH = 50
# While so many updates wait, or are worked on, whoever waits for days waits a little longer.
_BUSY_FROM = 8
_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 60.0, 6 * 3600.0

logger = logging.getLogger(__name__)

TellAnswer = Callable[[WaitingQuestion, Answer, Collection], Awaitable[Edited]]
"""Sends an answer to whoever waits for it, in one attempt."""


def name_served(generation: str, collection: Collection) -> str:
    """Returns what tells one set of documents that serve from another: 32 hexadecimal digits."""
    names = "\n".join([generation, *(document.id for document in collection.documents)])
    return hashlib.sha256(names.encode()).hexdigest()[:32]


def find_strong_answer(question: WaitingQuestion, collection: Collection) -> Answer | None:
    """Returns the answer that is worth being told, if there is one."""
    found = collection.answer(read_question(question.question, question.asked_in))
    return found if isinstance(found, Answer) and found.strength is Strength.STRONG else None


async def count_answered(place: Workplace, collection: Collection) -> AnsweredWaiting:
    """Returns how many of the questions that wait a collection answers."""
    waiting = await place.store.waiting.list_all()
    return AnsweredWaiting(await asyncio.to_thread(_count, waiting, collection), len(waiting))


async def count_answered_by(place: Workplace, name: str) -> AnsweredWaiting:
    """Returns how many of the questions that wait an edition would answer; none where it cannot be opened."""
    waiting = await place.store.waiting.list_all()
    if not waiting:
        return AnsweredWaiting(0, 0)
    try:
        snapshot = await place.do(place.generations.open, name)
    except IndexingError:
        return AnsweredWaiting(0, len(waiting))
    shown = snapshot.collection.without(place.generations.read_state().withdrawn)
    return AnsweredWaiting(await place.do(_count, waiting, shown), len(waiting))


def _count(waiting: Sequence[WaitingQuestion], collection: Collection) -> int:
    return sum(find_strong_answer(question, collection) is not None for question in waiting)


class WaitingQuestionsRunner:
    """Asks what waits again as long as it runs; of several processes each takes up questions of its own."""

    def __init__(
        self, place: Workplace, live: LiveCollection, tell: TellAnswer, count_waiting: Callable[[], int]
    ) -> None:
        """Begins nothing yet.

        Args:
            place: Where the questions are kept.
            live: What answers in this process.
            tell: Sends one answer.
            count_waiting: How many updates wait or are worked on.
        """
        self._place = place
        self._live = live
        self._tell = tell
        self._count_waiting = count_waiting
        self._is_failing = False
        self._named: tuple[Collection, str] | None = None

    async def run(self) -> None:
        """Ask again until it is cancelled."""
        while True:
            try:
                await self._live.wait_until_current()
                await self._ask_due()
            # Whatever breaks in asking one question, all others are asked.
            except Exception as error:  # noqa: BLE001
                if not self._is_failing:
                    logger.error("waiting questions cannot be asked, which is tried again: %s", describe_error(error))
                self._is_failing = True
            else:
                self._is_failing = False
            await asyncio.sleep(PAUSE_SECONDS)

    async def _ask_due(self) -> None:
        collection = self._live.collection
        if self._named is None or self._named[0] is not collection:
            self._named = collection, name_served(self._live.generation, collection)
        served = self._named[1]
        for due in await self._place.store.waiting.list_due(served, _BATCH):
            if self._count_waiting() >= _BUSY_FROM or self._live.collection is not collection:
                return
            if await self._place.store.waiting.claim(due, served) and not await self._ask(due, served, collection):
                return

    async def _ask(self, due: DueQuestion, served: str, collection: Collection) -> bool:
        """Ask one question again; returns False where Telegram asks for a pause."""
        waiting = self._place.store.waiting
        answer = await asyncio.to_thread(find_strong_answer, due.question, collection)
        if answer is None:
            await waiting.note_asked(due, served)
            return True
        told = await self._tell(due.question, answer, collection)
        match told.outcome:
            case EditOutcome.SHOWN | EditOutcome.IMPOSSIBLE:
                await waiting.finish(due.row)
            case EditOutcome.SHUT_OUT:
                self._place.store.note_left(due.question.chat_id)
            case EditOutcome.TOO_MUCH:
                await waiting.postpone(due, told.wait_seconds)
                return False
            case EditOutcome.FAILED:
                pause = min(_FIRST_PAUSE_SECONDS * 2.0**due.attempts, _LONGEST_PAUSE_SECONDS)
                await waiting.postpone(due, pause, has_failed=True)
        await asyncio.sleep(SECONDS_PER_MESSAGE)
        return True
