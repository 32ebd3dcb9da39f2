"""The one way from a message to an answer that may be sent.

Cut, language, `Question`, answer, check, note: the first three by `index.questions`, the answer by the collection, and
before anything is sent each quote is held against its document again. `answer_message` is for a terminal, and imports
neither Telegram nor asyncio; `answer_in_chat` takes the same steps where others wait.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.storage.masking import MARKER, mask_identifiers
from bot.values.exchanges import Exchange, Languages
from index.analysis.languages import detect_language
from index.models import Abstention, Answer, Language
from index.questions.question import Question, cut_question, read_question

if TYPE_CHECKING:
    from bot.context import KutipContext
    from bot.values.question_counts import Place
    from index import Collection

# Measured: up to here an answer takes at most 15 ms, in which nobody notices that others wait.
MAX_CHARS_ON_THE_LOOP = 5_000_000
# Shorter numbers are no ID, phone or card number.
MIN_NUMBER_DIGITS = 7


def answer_message(
    text: str, choose_languages: Callable[[Language | None], Languages], collection: Collection
) -> Exchange:
    """Return what a message gets, ready to be shown.

    Args:
        text: As typed.
        choose_languages: From the message's own language, None where it cannot be told.
        collection: What is asked.

    Raises:
        index.errors.QuoteMismatchError: A quote is not what its document says.
    """
    languages = choose_languages(_detect(text))
    started = time.perf_counter()
    question = read_question(text, languages.question)
    return _conclude(question, languages, collection.answer(question), collection, started)


async def answer_in_chat(
    text: str,
    choose_languages: Callable[[Language | None], Awaitable[Languages]],
    place: Place | None,
    context: KutipContext,
    max_quotes: int | None = None,
) -> Exchange:
    """Return what a message gets, ready to be sent: remembered, or from a thread where it would hold up everybody else.

    Args:
        text: As typed.
        choose_languages: From the message's own language, None where it cannot be told.
        place: Where it was asked, to be taken down; None where the caller notes it, or somebody has.
        context: Of the update.
        max_quotes: As of `Collection.answer`.

    Raises:
        index.errors.QuoteMismatchError: A quote is not what its document says.
    """
    languages = await choose_languages(_detect(text))
    started = time.perf_counter()
    question, collection = read_question(text, languages.question), context.collection
    found = context.services.quote_cache.find(collection, question, max_quotes)
    if found is None:
        if is_large(collection):
            from asyncio import to_thread

            found = await to_thread(collection.answer, question, max_quotes)
        else:
            found = collection.answer(question, max_quotes)
        context.services.quote_cache.keep(collection, question, found, max_quotes)
    exchange = _conclude(question, languages, found, collection, started)
    if place is not None:
        note_exchange(exchange, place, context)
    return exchange


def note_exchange(exchange: Exchange, place: Place, context: KutipContext) -> None:
    """Take a question down for the admins, unless that is switched off; nothing waits for it.

    Args:
        exchange: What was asked and found.
        place: Where it was asked.
        context: Of the update; nothing of the update itself is stored.
    """
    if context.settings.questions_kept_days:
        context.store.questions.note(exchange.question.text, exchange.found, place, exchange.seconds)


def is_large(collection: Collection) -> bool:
    """Whether one answer takes so long that it belongs into a worker thread."""
    return collection.text_chars > MAX_CHARS_ON_THE_LOOP


def _detect(text: str) -> Language | None:
    return detect_language(cut_question(text))


def _conclude(
    question: Question, languages: Languages, found: Answer | Abstention, collection: Collection, started: float
) -> Exchange:
    """Check every quote: what is remembered, or was made in another thread, is what the documents say, or not sent."""
    for quote in found.quotes if isinstance(found, Answer) else ():
        collection.check_quote(quote)
    masked = mask_identifiers(question.text)
    if MARKER in masked:
        found = replace(found, missing=tuple(word for word in found.missing if word in masked))
    holds_number = _count_digits(question.text) - _count_digits(masked) >= MIN_NUMBER_DIGITS
    return Exchange(question, languages.interface, found, time.perf_counter() - started, holds_number)


def _count_digits(text: str) -> int:
    return sum(map(str.isdigit, text))
