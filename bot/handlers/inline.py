"""Inline queries: `@bot question` in any chat. Only strong answers; an error is an empty list."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.constants import InlineQueryLimit
from telegram.ext import BaseHandler, InlineQueryHandler

from bot.carried_questions import CarriedQuestion
from bot.context import KutipContext, Languages
from bot.handlers.ask import cut_question, find_answer
from bot.handlers.sending import answer_inline
from bot.limits import Activity
from bot.views.inline import (
    InlinePage,
    Suggestion,
    read_offset,
    render_nothing_found,
    render_page,
    render_suggestions,
)
from bot.views.start import list_suggestions
from index.models import Answer, Language, Quote, Strength

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
    await answer_inline(query, await _make_page(question, query.offset, languages, context))


def split_language(text: str) -> tuple[Language | None, str]:
    """The language that the first word names, or None, and the question without that word."""
    first, *rest = text.split(maxsplit=1) or [""]
    if first.lower() in set(Language):
        return Language(first.lower()), "".join(rest).strip()
    return None, text.strip()


async def _make_page(question: str, offset: str, languages: Languages, context: KutipContext) -> InlinePage:
    first = read_offset(offset)
    if first is None or (first and not question):
        return InlinePage()
    username, interface = context.bot.username, languages.interface
    if not question:
        return render_suggestions(await _answer_suggestions(interface, context), username, interface)
    quotes = await _find_quotes(question, languages.question, context)
    if quotes:
        return render_page(quotes, first, username, interface)
    token = await context.store.carried.keep(CarriedQuestion(question, interface))
    return render_nothing_found(token, interface)


async def _answer_suggestions(language: Language, context: KutipContext) -> list[Suggestion]:
    """The suggested questions that the collection answers, each with its best quote."""
    return [
        Suggestion(question, quotes[0])
        for question in list_suggestions(context.collection.info, language)
        if (quotes := await _find_quotes(question, language, context))
    ]


async def _find_quotes(question: str, language: Language, context: KutipContext) -> tuple[Quote, ...]:
    """The quotes of a strong answer, looked up or remembered, each checked against its document."""
    collection, cache = context.collection, context.services.quote_cache
    question = cut_question(question, context.settings.max_question_chars)
    quotes = cache.find(collection, language, question)
    if quotes is None:
        found = await find_answer(collection, question, language, MAX_QUOTES)
        quotes = found.quotes if isinstance(found, Answer) and found.strength is Strength.STRONG else ()
        cache.keep(collection, language, question, quotes)
    for quote in quotes:
        collection.check_quote(quote)
    return quotes
