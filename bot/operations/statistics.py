"""What people asked, in figures and as tables."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from bot.operations.workplace import Workplace
from bot.values.audit import AuditedAction
from bot.values.question_counts import MAX_DAYS, CountedQuestion, QuestionCounts
from bot.values.votes import MAX_WORST_QUOTES, DisputedQuote, Serving, VoteCounts
from bot.values.waiting import WaitingQuestion
from index.collection import Collection
from index.errors import ReceiptError, SnapshotError, UnreadableGenerationError
from index.questions.question import read_question

# So many votes are worth asking the store for: some of the quotes stand in documents that have changed since.
_DISPUTED_LOOKED_AT = 10 * MAX_WORST_QUOTES
# Those that ask the same are told as one: a few hundred are looked through.
_GAPS_LOOKED_AT = 400
LISTS = {False: "questions", True: "unanswered"}
"""What the lists of questions are called; the key says whether only those without a clear answer are in it."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """The figures of some days.

    Attributes:
        counts: Of questions; None where none are stored.
        disputed: The quotes that most readers voted against.
        serving: What answers now.
        days: How many, today included.
    """

    counts: QuestionCounts | None
    votes: VoteCounts
    disputed: list[DisputedQuote]
    serving: Serving
    days: int


@dataclass(frozen=True, slots=True)
class QuestionList:
    """The most asked questions of some days.

    Attributes:
        questions: The most asked first, as many as were wanted.
        asked: How often a question was asked in all.
        different: How many different ones.
    """

    questions: list[CountedQuestion]
    asked: int
    different: int


def limit_days(place: Workplace, days: int) -> int:
    """Returns how many days can be told of: nothing is known of those before the ones that are kept."""
    return min(days, place.settings.questions_kept_days or MAX_DAYS)


async def count(place: Workplace, collection: Collection | None, days: int) -> Statistics:
    """Returns the figures of some days, from `limit_days`.

    Args:
        place: Where.
        collection: What answers now, if anything does.
        days: How many, today included.
    """
    store = place.store
    disputed = await store.votes.list_disputed(days, _DISPUTED_LOOKED_AT) if collection else []
    return Statistics(
        await store.questions.count(days) if place.settings.questions_kept_days else None,
        await store.votes.count(days),
        _open_disputed(disputed, collection) if collection else [],
        Serving(place.serving, len(collection.documents) if collection else 0),
        days,
    )


async def list_questions(place: Workplace, days: int, most: int) -> QuestionList:
    """Returns the most asked questions of some days, from `limit_days`."""
    log = place.store.questions
    return QuestionList(await log.list_asked(days, most), *await log.count_asked(days))


async def list_gaps(place: Workplace, collection: Collection | None, days: int, most: int) -> QuestionList:
    """Returns the most asked questions without a clear answer, those that ask the same as one.

    Args:
        place: Where.
        collection: What answers now, if anything does; it tells which ask the same.
        days: From `limit_days`.
        most: How many at most.

    Returns:
        Each as it was asked most, with how many people wait to be told.
    """
    log = place.store.questions
    asked = await log.list_asked(days, _GAPS_LOOKED_AT, only_unanswered=True)
    waiting = await place.store.waiting.list_all() if collection else []
    if collection:
        asked = await asyncio.to_thread(_merge_alike, asked, waiting, collection)
    return QuestionList(asked[:most], *await log.count_asked(days, only_unanswered=True))


async def list_awaited(place: Workplace) -> list[CountedQuestion]:
    """Returns the questions without a clear answer that people wait for, as `list_gaps` does."""
    if not await place.store.waiting.list_all():
        return []
    try:
        collection = await place.open_collection()
    except (SnapshotError, UnreadableGenerationError):
        return []
    gaps = await list_gaps(place, collection, limit_days(place, MAX_DAYS), _GAPS_LOOKED_AT)
    return [question for question in gaps.questions if question.waiting]


def _merge_alike(
    asked: Sequence[CountedQuestion], waiting: Sequence[WaitingQuestion], collection: Collection
) -> list[CountedQuestion]:
    questions = [read_question(one.text, one.language) for one in asked]
    questions += [read_question(one.question, one.asked_in) for one in waiting]
    groups = collection.group_alike(questions)
    merged: dict[int, CountedQuestion] = {}
    for group, one in zip(groups, asked, strict=False):
        if (first := merged.get(group)) is None:
            merged[group] = one
        else:
            newest = max(first.last_asked, one.last_asked)
            merged[group] = replace(first, times=first.times + one.times, last_asked=newest)
    for group in groups[len(asked) :]:
        if group in merged:
            merged[group] = replace(merged[group], waiting=merged[group].waiting + 1)
    return sorted(merged.values(), key=lambda one: one.times, reverse=True)


@asynccontextmanager
async def exporting(
    place: Workplace, days: int, most: int, kind: str, admin_id: int, *, only_unanswered: bool
) -> AsyncIterator[tuple[str, list[CountedQuestion]]]:
    """Gives the questions of some days to hand out before the block ends; readers' words leave Kutip there.

    Args:
        place: Where.
        days: From `limit_days`.
        most: How many questions at most.
        kind: "csv" or "json".
        admin_id: Who gets them.
        only_unanswered: Whether only those without a clear answer are wanted.

    Yields:
        The name of the file that they may be called, and the most asked questions first.
    """
    questions = await place.store.questions.list_asked(days, most, only_unanswered=only_unanswered)
    name = f"kutip-{LISTS[only_unanswered]}-{days}.{kind}"
    async with place.recording(admin_id, AuditedAction.EXPORT, name):
        yield name, questions


def _open_disputed(disputed: Iterable[tuple[str, VoteCounts]], collection: Collection) -> list[DisputedQuote]:
    """The first quotes that still stand in their documents, checked against them."""
    opened = []
    for receipt, votes in disputed:
        try:
            quote = collection.open_quote(receipt)
        except ReceiptError:
            continue
        collection.check_quote(quote)
        opened.append(DisputedQuote(quote, votes))
        if len(opened) == MAX_WORST_QUOTES:
            break
    return opened
