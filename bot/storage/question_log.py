"""What people asked: masked, without who asked, by day; counted for admins and asked again before a release.

Whoever answers calls `note`, which costs microseconds and cannot fail; what was noted is written together a moment
later. A process that is killed loses that moment. The methods that count can be used from a shell:

    store = await Store.open(settings.database_location, load_pseudonyms(settings))
    counts = await store.questions.count(days=30)
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from bot.logs import describe_error
from bot.storage.interface.database import DATABASE_ERRORS, Database
from bot.storage.interface.group_commits import Insertion
from bot.storage.privacy.masking import mask_identifiers
from bot.values.question_counts import CountedQuestion, Place, QuestionCounts, normalize_question, read_outcome
from index.models import Abstention, Answer, Language, Reason

# The longer a text, the more it tells of its writer; questions are shorter.
MAX_STORED_CHARS = 300
WRITE_PAUSE_SECONDS = 1.0
# While the database cannot be written.
MAX_WAITING = 5_000
_INSERT = "INSERT INTO questions (id, question, form, language, place, outcome, document, confidence, latency_ms, day)"
# Of each form the latest, with how often it was asked.
_LIST = """
    SELECT question, language, outcome, document, times, day FROM (
        SELECT question, language, outcome, document, day, form, count(*) OVER (PARTITION BY form) AS times,
            row_number() OVER (PARTITION BY form ORDER BY day DESC, id) AS place
        FROM questions WHERE day >= ? AND (? OR outcome NOT IN ('strong', 'likely'))
    ) AS asked WHERE place = 1 ORDER BY times DESC, day DESC, form LIMIT ?"""
_Value = TypeVar("_Value")

_COUNT = """
    SELECT count(*), count(DISTINCT form) FROM questions
    WHERE day >= ? AND (? OR outcome NOT IN ('strong', 'likely'))"""

_TALLY = """
    SELECT day, outcome, language, place, document, count(*) FROM questions
    WHERE day >= ? GROUP BY day, outcome, language, place, document"""
_LATENCIES = "SELECT latency_ms, count(*) FROM questions WHERE day >= ? GROUP BY latency_ms ORDER BY latency_ms"

logger = logging.getLogger(__name__)

_Row = tuple[int, str, str, str, str, str, str | None, float, int, str]
# Kinds of message that nobody has to answer better.
_NO_QUESTIONS = {
    Reason.GREETING,
    Reason.THANKS,
    Reason.MACHINE_ASKED,
    Reason.KUTIP_ASKED,
    Reason.INSULT,
    Reason.WRITING_ASKED,
}


class QuestionLog:
    """The part of the store that knows what people asked.

    Attributes:
        dropped: How many were left out because too many waited to be written.
    """

    def __init__(
        self, database: Database, today: Callable[[], dt.date], pause_seconds: float = WRITE_PAUSE_SECONDS
    ) -> None:
        """Takes an open database.

        Args:
            database: Where questions are stored.
            today: The day in UTC.
            pause_seconds: For how long questions are gathered before they are written.
        """
        self.dropped = 0
        self._database = database
        self._today = today
        self._pause_seconds = pause_seconds
        self._waiting: list[_Row] = []
        self._turn = asyncio.Lock()
        self._writing: asyncio.Task[None] | None = None

    def note(self, question: str, found: Answer | Abstention, place: Place, latency_seconds: float) -> None:
        """Take down a question, to be written soon; greetings, thanks and the like are none.

        Args:
            question: As asked; masked here, and cut at `MAX_STORED_CHARS`.
            found: What was found; its language is that of the question.
            place: Where it was asked.
            latency_seconds: How long it took until the answer was ready to be sent.
        """
        text = mask_identifiers(question)
        if not text or (isinstance(found, Abstention) and found.reason in _NO_QUESTIONS):
            return
        if len(text) > MAX_STORED_CHARS:
            text = text[:MAX_STORED_CHARS].rpartition(" ")[0] or text[:MAX_STORED_CHARS]
        quoted = found.quotes[0].citation.document_id if isinstance(found, Answer) else None
        self._waiting.append(
            (
                # Rows are stored in the order of their ids: not even that of a day is kept.
                secrets.randbits(63),
                text,
                normalize_question(text),
                found.language.value,
                place.value,
                (found.strength if isinstance(found, Answer) else found.reason).value,
                quoted,
                round(found.confidence, 3),
                round(latency_seconds * 1000),
                self._today().isoformat(),
            )
        )
        self._drop_oldest()
        if self._writing is None or self._writing.done():
            self._writing = asyncio.get_running_loop().create_task(self._write_later())

    async def write(self) -> None:
        """Write what was noted.

        Raises:
            DATABASE_ERRORS: If it cannot be written; it then waits for the next time.
        """
        # Whoever counts waits for a batch that is being written.
        async with self._turn:
            rows, self._waiting = self._waiting, []
            if not rows:
                return
            try:
                # One that was cancelled while it was written may be there already.
                # PostgreSQL keeps rows as they come: in the order of their random ids, like SQLite.
                await self._database.insert(Insertion(_INSERT, sorted(rows), "ON CONFLICT DO NOTHING"))
            except BaseException:
                self._waiting = rows + self._waiting
                self._drop_oldest()
                raise

    async def close(self) -> None:
        """Write what was noted, now; a failure is logged."""
        if self._writing is not None:
            self._writing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._writing
        await self._try_to_write()

    async def list_recent(self, limit: int) -> list[CountedQuestion]:
        """Each question that is kept, once, most asked first."""
        return await self.list_asked(days=None, limit=limit)

    async def list_asked(self, days: int | None, limit: int, *, only_unanswered: bool = False) -> list[CountedQuestion]:
        """Questions of the last days, most asked first and then the latest.

        Args:
            days: Today is one of them; None for all that are kept.
            limit: The most that are listed.
            only_unanswered: Whether those that got a strong or likely answer are left out.
        """
        await self.write()
        first_day = self._find_first_day(days).isoformat()
        rows = await self._database.fetch_aside(_LIST, first_day, not only_unanswered, limit)
        return [
            CountedQuestion(
                str(text), Language(language), read_outcome(outcome), document, int(times), dt.date.fromisoformat(last)
            )
            for text, language, outcome, document, times, last in rows
        ]

    async def count_asked(self, days: int, *, only_unanswered: bool = False) -> tuple[int, int]:
        """How many questions `list_asked` has without a limit: asked in all, and different ones."""
        await self.write()
        first_day = self._find_first_day(days).isoformat()
        ((asked, different),) = await self._database.fetch_aside(_COUNT, first_day, not only_unanswered)
        return int(asked), int(different)

    async def count(self, days: int) -> QuestionCounts:
        """The counts of the last days, of which today is one."""
        await self.write()
        since, until = self._find_first_day(days), self._today()
        found = await self._database.fetch_aside(_TALLY, since.isoformat())
        by_day = _tally((day, times) for day, *_, times in found)
        every_day = (since + dt.timedelta(days=number) for number in range(days))
        outcomes = _tally((outcome, times) for _, outcome, _, _, _, times in found)
        languages = _tally((language, times) for _, _, language, _, _, times in found)
        places = _tally((place, times) for _, _, _, place, _, times in found)
        latencies = await self._database.fetch_aside(_LATENCIES, since.isoformat())
        return QuestionCounts(
            since=since,
            until=until,
            by_day={day: by_day.get(day.isoformat(), 0) for day in every_day},
            outcomes={read_outcome(value): times for value, times in outcomes.items()},
            languages={Language(value): times for value, times in languages.items()},
            places={Place(value): times for value, times in places.items()},
            documents=_tally((document, times) for _, _, _, _, document, times in found if document is not None),
            median_ms=_find_percentile(latencies, 0.5),
            p95_ms=_find_percentile(latencies, 0.95),
            by_day_and_outcome=_tally_days((day, read_outcome(outcome), times) for day, outcome, *_, times in found),
            by_day_and_language=_tally_days((day, Language(one), times) for day, _, one, *_, times in found),
        )

    async def purge(self, *, kept_days: int) -> int:
        """Delete what is older than its retention, everything where that is no day at all; returns how many."""
        oldest = self._today() - dt.timedelta(days=kept_days if kept_days else -1)
        async with self._database.transaction() as transaction:
            return await transaction.execute("DELETE FROM questions WHERE day < ?", oldest.isoformat())

    def _drop_oldest(self) -> None:
        count = len(self._waiting) - MAX_WAITING
        if count <= 0:
            return
        if not self.dropped:
            logger.error("more than %d questions wait to be written down: the oldest are left out", MAX_WAITING)
        self.dropped += count
        del self._waiting[:count]

    def _find_first_day(self, days: int | None) -> dt.date:
        return dt.date.min if days is None else self._today() - dt.timedelta(days=days - 1)

    async def _write_later(self) -> None:
        is_written = True
        while self._waiting and is_written:
            await asyncio.sleep(self._pause_seconds)
            is_written = await self._try_to_write()

    async def _try_to_write(self) -> bool:
        try:
            await self.write()
        except DATABASE_ERRORS as error:
            logger.error("what was asked could not be written down: %s", describe_error(error))
            return False
        return True


def _tally_days(counted: Iterable[tuple[str, _Value, int]]) -> dict[dt.date, dict[_Value, int]]:
    """The sums of equal values of each day."""
    days: dict[dt.date, dict[_Value, int]] = {}
    for day, value, times in counted:
        sums = days.setdefault(dt.date.fromisoformat(day), {})
        sums[value] = sums.get(value, 0) + times
    return days


def _tally(counted: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The sums of equal values, largest first."""
    sums: Counter[str] = Counter()
    for value, times in counted:
        sums[value] += times
    return dict(sorted(sums.items(), key=lambda item: (-item[1], item[0])))


def _find_percentile(latencies: Sequence[Sequence[int]], share: float) -> int | None:
    """The nearest-rank percentile of values with how often each occurs, in order; None without any."""
    rank = share * sum(times for _, times in latencies)
    for value, times in latencies:
        rank -= times
        if rank <= 0:
            return int(value)
    return None
