"""What is stored of questions, on both databases: masked, without order, written later, counted, purged."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.logs import configure_logging
from bot.settings.database_address import DatabaseLocation, PostgresqlAddress
from bot.storage.databases.opening import open_database
from bot.storage.privacy.masking import MARKER
from bot.storage.privacy.pseudonyms import Pseudonyms
from bot.storage.question_log import MAX_STORED_CHARS, MAX_WAITING, QuestionLog
from bot.storage.store import Store
from bot.values.question_counts import CountedQuestion, Place, normalize_question
from index.models import Abstention, Answer, Reason, Strength
from tests.clocks import DAY, Calendar
from tests.databases import beside, hold, read_rows
from tests.samples import EN, ID, make_quote
from tests.waiting import run_what_is_due, wait_until

HERALD = "korea-herald-reforms"


@pytest.fixture
async def log_of_questions(location: DatabaseLocation, calendar: Calendar) -> AsyncIterator[QuestionLog]:
    database = await open_database(location, DAY)
    questions = QuestionLog(database, calendar, pause_seconds=0.0)
    yield questions
    await questions.close()
    await database.close()


def answer(strength: Strength = Strength.STRONG) -> Answer:
    return Answer("", EN, strength, 0.81234, (make_quote("Seven parties."),))


def refusal(reason: Reason = Reason.NOT_FOUND) -> Abstention:
    return Abstention("", ID, reason, 0.1)


def read_questions(location: DatabaseLocation, columns: str = "*") -> list[tuple[object, ...]]:
    return read_rows(location, f"SELECT {columns} FROM questions")


async def test_what_is_stored_of_a_question(log_of_questions: QuestionLog, location: DatabaseLocation) -> None:
    log_of_questions.note("Call 0812-3456-7890:\nwho won\u202e in 2023?", answer(), Place.INLINE, 0.0123)
    await log_of_questions.write()
    ((identity, *stored),) = read_questions(location)
    assert isinstance(identity, int)
    assert stored == [
        f"Call {MARKER}: who won in 2023?",
        "call who won in 2023",
        "en",
        "inline",
        "strong",
        HERALD,
        0.812,
        12,
        "2026-03-01",
    ]


async def test_the_order_of_a_day_cannot_be_read_back(
    log_of_questions: QuestionLog, location: DatabaseLocation
) -> None:
    asked = [f"question {number} of a day" for number in range(200)]
    for question in asked:
        log_of_questions.note(question, refusal(), Place.PRIVATE, 0.0)
        if question.endswith("99 of a day"):
            await log_of_questions.write()
    await log_of_questions.write()
    stored = [str(text) for (text,) in read_questions(location, "question")]
    assert sorted(stored) == sorted(asked)
    assert stored != asked
    assert stored[:100] != asked[:100]
    if isinstance(location, PostgresqlAddress):
        return  # it keeps batches in their order, as the guide says
    # Not only each batch is shuffled: the second is not stored behind the first.
    assert {text in asked[:100] for text in stored[:50]} == {True, False}


async def test_a_long_question_is_cut_after_it_is_masked(
    log_of_questions: QuestionLog, location: DatabaseLocation
) -> None:
    log_of_questions.note("kata " * 58 + "0812 3456 7890 " + "kata " * 50, refusal(), Place.GROUP, 0.0)
    log_of_questions.note("x" * 5000, refusal(), Place.GROUP, 0.0)
    # No question at all.
    log_of_questions.note(" \u200b ", refusal(), Place.GROUP, 0.0)
    log_of_questions.note("Halo", refusal(Reason.GREETING), Place.GROUP, 0.0)
    await log_of_questions.write()
    short, long = sorted((str(text) for (text,) in read_questions(location, "question")), key=str)
    assert short == f"{'kata ' * 58}{MARKER}"
    assert long == "x" * MAX_STORED_CHARS


async def test_noting_waits_for_nothing_and_is_written_by_itself(
    location: DatabaseLocation, calendar: Calendar
) -> None:
    database = await open_database(location, DAY)
    questions = QuestionLog(database, calendar, pause_seconds=0.0)
    async with beside(location) as execute:
        await hold(execute, location)
        questions.note("Who won?", answer(), Place.PRIVATE, 0.0)
        assert read_questions(location) == []
        await execute("COMMIT")
    await wait_until(lambda: len(read_questions(location)) == 1)
    questions.note("Who lost?", answer(), Place.PRIVATE, 0.0)
    await wait_until(lambda: len(read_questions(location)) == 2)
    await database.close()


async def test_what_waits_is_written_when_the_store_closes(location: DatabaseLocation) -> None:
    store = await Store.open(location, Pseudonyms(b"k" * 32))
    store.questions.note("Who won?", answer(), Place.PRIVATE, 0.0)
    await store.close()
    await store.close()
    assert len(read_questions(location)) == 1


async def test_a_database_that_cannot_be_written_fails_nobody_and_loses_little(
    log_of_questions: QuestionLog, location: DatabaseLocation, log: io.StringIO
) -> None:
    configure_logging("INFO", [], log)
    async with beside(location) as execute:
        await execute("ALTER TABLE questions RENAME TO elsewhere")
    for number in range(MAX_WAITING + 10):
        log_of_questions.note(f"number {number}", answer(), Place.PRIVATE, 0.0)
    await wait_until(lambda: "what was asked could not be written down: " in log.getvalue())
    async with beside(location) as execute:
        await execute("ALTER TABLE elsewhere RENAME TO questions")
    assert await log_of_questions.count_asked(1) == (MAX_WAITING, MAX_WAITING)
    assert "number" not in log.getvalue()


async def test_what_was_being_written_when_somebody_stopped_waiting_is_stored_once(
    log_of_questions: QuestionLog,
) -> None:
    for number in range(20):
        log_of_questions.note(f"number {number}", answer(), Place.PRIVATE, 0.0)
        writing = asyncio.create_task(log_of_questions.write())
        counting = asyncio.create_task(log_of_questions._database.fetch("SELECT 1"))
        # The cancelled write has got more or less far.
        for _ in range(number):
            await run_what_is_due()
        writing.cancel()
        await asyncio.wait([writing, counting])
    assert await log_of_questions.count_asked(1) == (20, 20)


async def test_questions_are_counted_once_most_asked_first(log_of_questions: QuestionLog, calendar: Calendar) -> None:
    calendar.day = DAY - dt.timedelta(days=1)
    log_of_questions.note("who won", refusal(), Place.PRIVATE, 0.0)
    calendar.day = DAY
    log_of_questions.note("Who won?", answer(), Place.GROUP, 0.0)
    log_of_questions.note("Did A beat B?", answer(Strength.PARTIAL), Place.GROUP, 0.0)
    log_of_questions.note("Did B beat A?", refusal(), Place.GROUP, 0.0)
    won = CountedQuestion("Who won?", EN, Strength.STRONG, HERALD, 2, DAY)
    ab = CountedQuestion("Did A beat B?", EN, Strength.PARTIAL, HERALD, 1, DAY)
    ba = CountedQuestion("Did B beat A?", ID, Reason.NOT_FOUND, None, 1, DAY)
    assert await log_of_questions.list_recent(10) == [won, ab, ba]
    assert await log_of_questions.list_asked(1, 2) == [ab, ba]
    log_of_questions.note("Who lost?", answer(Strength.LIKELY), Place.GROUP, 0.0)
    unanswered = await log_of_questions.list_asked(2, 10, only_unanswered=True)
    assert [(question.text, question.times) for question in unanswered] == [
        ("Did A beat B?", 1),
        ("Did B beat A?", 1),
        ("who won", 1),
    ]
    assert await log_of_questions.count_asked(2) == (5, 4)
    assert await log_of_questions.count_asked(1) == (4, 4)
    assert await log_of_questions.count_asked(2, only_unanswered=True) == (3, 3)


async def test_counts_by_day_outcome_language_place_document_and_latency(
    log_of_questions: QuestionLog, calendar: Calendar
) -> None:
    empty = await log_of_questions.count(3)
    assert (empty.total, empty.median_ms, empty.p95_ms, list(empty.by_day.values())) == (0, None, None, [0, 0, 0])
    for days_ago, times in ((3, 5), (2, 1), (0, 19)):
        calendar.day = DAY - dt.timedelta(days=days_ago)
        for number in range(times):
            found = answer() if number % 2 == 0 else refusal()
            seconds = (number + 1 if number < 9 else 20) / 1000
            log_of_questions.note("Who won?", found, Place.PRIVATE if number else Place.GUEST, seconds)
    counts = await log_of_questions.count(3)
    assert (counts.since, counts.until) == (DAY - dt.timedelta(days=2), DAY)
    assert list(counts.by_day.values()) == [1, 0, 19]
    assert counts.total == 20
    assert counts.outcomes == {Strength.STRONG: 11, Reason.NOT_FOUND: 9}
    assert counts.refusals == {Reason.NOT_FOUND: 9}
    assert counts.languages == {EN: 11, ID: 9}
    assert counts.places == {Place.PRIVATE: 18, Place.GUEST: 2}
    assert counts.documents == {HERALD: 11}
    # 1, 1, 2 … 9 ms and ten times 20: the tenth and the nineteenth.
    assert (counts.median_ms, counts.p95_ms) == (9, 20)


async def test_questions_are_purged_by_day_and_all_of_them_where_none_is_kept(
    log_of_questions: QuestionLog, calendar: Calendar
) -> None:
    for days_ago in (10, 9, 0):
        calendar.day = DAY - dt.timedelta(days=days_ago)
        log_of_questions.note(f"asked {days_ago} days ago", answer(), Place.PRIVATE, 0.0)
    await log_of_questions.write()
    calendar.day = DAY
    assert await log_of_questions.purge(kept_days=10) == 0
    assert await log_of_questions.purge(kept_days=9) == 1
    assert await log_of_questions.purge(kept_days=0) == 2


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Siapa menang?", "siapa  MENANG", True),
        ("Apa itu undang-undang “pemilu”?", "apa itu undang undang pemilu", True),
        ("The president’s party", "the president's party", True),
        ("82,45 % suara", "82,45% suara", True),
        ("Did A beat B?", "Did B beat A?", False),
        ("Who did win?", "Who did not win?", False),
        ("82,45% suara", "8245 suara", False),
        ("6.110.229 suara", "6 110 229 suara", False),
        ("2019-2024", "2024-2019", False),
        ("the presidents party", "the president's party", False),
        ("???", "!!!", False),
    ],
)
def test_which_questions_are_the_same(one: str, other: str, is_same: bool) -> None:
    assert (normalize_question(one) == normalize_question(other)) == is_same


@given(st.lists(st.from_regex(r"[a-z]{1,6}", fullmatch=True), min_size=1, max_size=6, unique=True), st.randoms())
def test_words_in_another_order_are_another_question(words: list[str], shuffler: object) -> None:
    shuffled = words[:]
    shuffler.shuffle(shuffled)  # type: ignore[attr-defined]
    assert (normalize_question(" ".join(words)) == normalize_question(" ".join(shuffled))) == (words == shuffled)
