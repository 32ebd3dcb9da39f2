"""Which questions are taken down for the admins, and when that is switched off."""

from __future__ import annotations

import asyncio

from bot.context import KutipContext
from bot.values.questions import Place
from index import Collection
from index.models import Abstention, Answer, Language


def note_question(
    question: str, found: Answer | Abstention, place: Place, latency_seconds: float, context: KutipContext
) -> None:
    """Take down a question that has been answered; nothing waits for it.

    Args:
        question: As asked.
        found: What was found.
        place: Where it was asked.
        latency_seconds: How long it took until the answer was ready to be sent.
        context: Of the update; nothing of the update itself is stored.
    """
    if context.settings.questions_kept_days:
        context.store.questions.note(question, found, place, latency_seconds)


# Measured: up to here an answer takes at most 15 ms, in which nobody notices that others wait.
MAX_CHARS_ON_THE_LOOP = 5_000_000


async def find_answer(
    question: str, language: Language, context: KutipContext, max_quotes: int | None = None
) -> Answer | Abstention:
    """The collection's answer: remembered, or from a worker thread where it would hold up everybody else."""
    collection, cache = context.collection, context.services.quote_cache
    found = cache.find(collection, language, question, max_quotes)
    if found is None:
        if is_large(collection):
            found = await asyncio.to_thread(collection.answer, question, language, max_quotes)
        else:
            found = collection.answer(question, language, max_quotes)
        cache.keep(collection, language, question, found, max_quotes)
    return found


def is_large(collection: Collection) -> bool:
    """Whether one answer takes so long that it belongs into a worker thread."""
    return collection.text_chars > MAX_CHARS_ON_THE_LOOP


def cut_question(text: str, max_chars: int) -> str:
    """The beginning of a text, cut between words where it is longer than `max_chars` characters."""
    if len(text) <= max_chars:
        return text
    head, _, tail = text[: max_chars + 1].rpartition(" ")
    return head if head and len(tail) < max_chars // 2 else text[:max_chars]
