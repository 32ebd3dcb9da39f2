"""Inline queries: `@bot question` in any chat. Only strong answers; an error is an empty list."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

import telegram
from telegram import Update
from telegram.constants import InlineQueryLimit
from telegram.ext import BaseHandler, InlineQueryHandler

from bot.answering import cut_question, find_answer, note_question
from bot.context import KutipContext, Languages
from bot.handlers.sending import answer_inline
from bot.storage.carried_questions import CarriedQuestion
from bot.traffic.limits import Activity
from bot.values.questions import Place
from bot.views.readers.inline import (
    InlinePage,
    Suggestion,
    read_offset,
    render_nothing_found,
    render_page,
    render_suggestions,
)
from bot.views.readers.pages import list_suggestions
from index.models import Abstention, Answer, Language, Quote, Strength

MAX_QUOTES = 20


def make_handlers() -> list[BaseHandler[Update, KutipContext, Any]]:
    """What this module listens to."""
    return [InlineQueryHandler(answer_query)]


async def answer_query(update: Update, context: KutipContext) -> None:
    """Show quotes once the user pauses; a query that they have typed on from is left unanswered.

    Beyond the limit nothing is found: there is no room for a word about it.
    """
    query = update.inline_query
    if query is None or not await context.services.debouncer.is_latest(query.from_user.id):
        return
    if context.services.limits.admit(Activity.INLINE_QUERY, query.from_user.id) is not None:
        await answer_inline(query, InlinePage())
        return
    typed = query.query[: InlineQueryLimit.MAX_QUERY_LENGTH]
    named, question = split_language(typed)
    languages = await context.find_shared_languages(query.from_user, question, named)
    await answer_inline(query, await _make_page(query, question, languages, context))


def split_language(text: str) -> tuple[Language | None, str]:
    """The language that the first word names, or None, and the question without that word."""
    first, *rest = text.split(maxsplit=1) or [""]
    if first.lower() in set(Language):
        return Language(first.lower()), "".join(rest).strip()
    return None, text.strip()


async def _make_page(
    query: telegram.InlineQuery, question: str, languages: Languages, context: KutipContext
) -> InlinePage:
    first = read_offset(query.offset)
    if first is None or (first and not question):
        return InlinePage()
    username, interface = context.bot.username, languages.interface
    if not question:
        return render_suggestions(await _answer_suggestions(interface, context), username, interface)
    started = time.perf_counter()
    found = await _find_answer(question, languages.question, context)
    if not first:
        seconds = time.perf_counter() - started
        note = partial(note_question, question, found, Place.INLINE, seconds, context)
        context.services.settled_queries.hold(query.from_user.id, question, note)
    if quotes := _choose_quotes(found):
        return render_page(quotes, first, username, interface)
    token = await context.store.carried.keep(CarriedQuestion(question, interface))
    return render_nothing_found(token, interface)


async def _answer_suggestions(language: Language, context: KutipContext) -> list[Suggestion]:
    """The suggested questions that the collection answers, each with its best quote."""
    return [
        Suggestion(question, quotes[0])
        for question in list_suggestions(context.collection.info, language)
        if (quotes := _choose_quotes(await _find_answer(question, language, context)))
    ]


async def _find_answer(question: str, language: Language, context: KutipContext) -> Answer | Abstention:
    """What a question gets; quotes that are shown are checked against their documents."""
    question = cut_question(question, context.settings.max_question_chars)
    found = await find_answer(question, language, context, MAX_QUOTES)
    for quote in _choose_quotes(found):
        context.collection.check_quote(quote)
    return found


def _choose_quotes(found: Answer | Abstention) -> tuple[Quote, ...]:
    """The quotes of a strong answer; others are not shown where nobody can be told that they may not answer."""
    return found.quotes if isinstance(found, Answer) and found.strength is Strength.STRONG else ()
