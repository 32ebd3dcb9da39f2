"""The one way from a message to an answer that may be sent.

Cut, language, `Question`, answer, check, note: the first three by `index.questions`, the answer by the collection, and
before anything is sent each quote is held against its document again. `answer_message` and `converse` are for a
terminal, and import neither Telegram nor asyncio; `answer_in_chat` and `converse_in_chat` take the same steps where
others wait. The two that converse go on from the question before, and tell several questions of a message apart, as
`bot.conversation` has it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from bot.conversation.concluding import Steps, answer_alone
from bot.conversation.following import answer_in_conversation
from bot.traffic.tally import REFUSED
from bot.values.exchanges import Exchange, Languages, Turn
from index.analysis.languages import detect_language, guess_language
from index.models import Answer, Language
from index.questions.question import cut_question

if TYPE_CHECKING:
    from bot.context import KutipContext
    from bot.values.question_counts import Place
    from index import Collection

# Measured: up to here an answer takes at most 15 ms, in which nobody notices that others wait.
MAX_CHARS_ON_THE_LOOP = 5_000_000

_Result = TypeVar("_Result")


def choose_for_reader(reader: Language | None, text: str) -> Callable[[Language | None], Languages]:
    """Return what reads a message in its own language, and speaks in the reader's or, where that is None, in it too.

    Args:
        reader: The reader's language.
        text: The message: where nothing else tells, its words alone do.
    """

    def choose_languages(detected: Language | None) -> Languages:
        asked_in = detected or reader or guess_language(text) or Language.EN
        return Languages(reader or asked_in, asked_in)

    return choose_languages


def answer_message(
    text: str, choose_languages: Callable[[Language | None], Languages], collection: Collection
) -> Exchange:
    """Return what a message gets by itself, ready to be shown.

    Args:
        text: As typed.
        choose_languages: From the message's own language, None where it cannot be told.
        collection: What is asked.

    Raises:
        index.errors.QuoteMismatchError: A quote is not what its document says.
    """
    return _ask(answer_alone(text, choose_languages(_detect(text)), collection), collection)


def converse(
    text: str,
    choose_languages: Callable[[Language | None], Languages],
    collection: Collection,
    last: Turn | None = None,
) -> tuple[Exchange, ...]:
    """Return what a message of a conversation gets: one exchange a question, at least one.

    Args:
        text: As typed.
        choose_languages: From the message's own language, None where it cannot be told.
        collection: What is asked.
        last: What the message may go on from.

    Raises:
        index.errors.QuoteMismatchError: A quote is not what its document says.
    """
    return _ask(answer_in_conversation(text, choose_languages(_detect(text)), collection, last), collection)


async def answer_in_chat(
    text: str,
    choose_languages: Callable[[Language | None], Awaitable[Languages]],
    place: Place | None,
    context: KutipContext,
    max_quotes: int | None = None,
) -> Exchange:
    """Return what a message gets by itself, ready to be sent: remembered, or from a thread where it takes long.

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
    exchange = await _ask_in_chat(answer_alone(text, languages, context.collection), context, max_quotes)
    _count(exchange, context)
    if place is not None:
        note_exchange(exchange, place, context)
    return exchange


async def converse_in_chat(
    text: str,
    choose_languages: Callable[[Language | None], Awaitable[Languages]],
    place: Place,
    context: KutipContext,
    last: Turn | None = None,
) -> tuple[Exchange, ...]:
    """Return what a message of a conversation gets: one exchange a question, at least one, each taken down as typed.

    Args:
        text: As typed.
        choose_languages: From the message's own language, None where it cannot be told.
        place: Where it was asked.
        context: Of the update.
        last: What the message may go on from.

    Raises:
        index.errors.QuoteMismatchError: A quote is not what its document says.
    """
    languages = await choose_languages(_detect(text))
    exchanges = await _ask_in_chat(answer_in_conversation(text, languages, context.collection, last), context)
    for exchange in exchanges:
        _count(exchange, context)
        note_exchange(exchange, place, context)
    return exchanges


def _count(exchange: Exchange, context: KutipContext) -> None:
    grade = exchange.found.strength.value if isinstance(exchange.found, Answer) else REFUSED
    context.services.tally.note_answer(grade, exchange.question.language.value, exchange.seconds)


def note_exchange(exchange: Exchange, place: Place, context: KutipContext) -> None:
    """Take a question down for the admins, unless that is switched off or it asks no other; nothing waits for it.

    Args:
        exchange: What was asked and found.
        place: Where it was asked.
        context: Of the update; nothing of the update itself is stored.
    """
    if context.settings.questions_kept_days and not exchange.asks_of_shown:
        context.store.questions.note(exchange.question.text, exchange.found, place, exchange.seconds)


def is_large(collection: Collection) -> bool:
    """Whether one answer takes so long that it belongs into a worker thread."""
    return collection.text_chars > MAX_CHARS_ON_THE_LOOP


def _ask(steps: Steps[_Result], collection: Collection) -> _Result:
    try:
        question = next(steps)
        while True:
            question = steps.send(collection.answer(question, today=_read_today()))
    except StopIteration as end:
        result: _Result = end.value
        return result


async def _ask_in_chat(steps: Steps[_Result], context: KutipContext, max_quotes: int | None = None) -> _Result:
    collection, cache = context.collection, context.services.quote_cache
    try:
        question = next(steps)
        while True:
            # What is to come becomes what has been while it is remembered.
            may_keep = not question.frame.looks_ahead
            found = cache.find(collection, question, max_quotes) if may_keep else None
            if found is None:
                today = _read_today()
                if is_large(collection):
                    from asyncio import to_thread

                    found = await to_thread(collection.answer, question, max_quotes, today)
                else:
                    found = collection.answer(question, max_quotes, today)
                if may_keep:
                    cache.keep(collection, question, found, max_quotes)
            question = steps.send(found)
    except StopIteration as end:
        result: _Result = end.value
        return result


def _read_today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


def _detect(text: str) -> Language | None:
    return detect_language(cut_question(text))
