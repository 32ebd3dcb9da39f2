"""Inline queries: `@bot question` in any chat. Only strong and likely quotes are sent; an error is an empty list."""

from __future__ import annotations

from functools import partial
from typing import Any

import telegram
from telegram import Update
from telegram.constants import InlineQueryLimit
from telegram.ext import BaseHandler, ChosenInlineResultHandler, InlineQueryHandler

from bot.answering import answer_in_chat, note_exchange
from bot.context import KutipContext
from bot.handlers.keeping import keep_message
from bot.handlers.readers.verify import find_verdict
from bot.handlers.sending import answer_inline
from bot.storage.carried_questions import CarriedQuestion
from bot.storage.privacy.masking import mask_identifiers
from bot.values.corrections import MessagePlace
from bot.values.exchanges import Languages
from bot.values.question_counts import Place
from bot.views.readers.abstention import render_refusal
from bot.views.readers.inline import (
    RECEIPT_PREFIX,
    UNQUOTED,
    InlinePage,
    Suggestion,
    add_pictures,
    read_offset,
    render_article,
    render_closest,
    render_note,
    render_nothing_found,
    render_page,
    render_shared,
    render_suggestions,
)
from bot.views.readers.pages import list_suggestions
from bot.views.readers.verdicts.claims import clean_words
from bot.views.readers.verdicts.findings import SILENT_VERDICTS
from bot.views.readers.verdicts.verdict import find_corrected, render_checked_receipt, render_verdict
from index.errors import ChangedDocumentError, UnknownReceiptError, WithdrawnDocumentError
from index.models import Abstention, Language, Quote, Strength, VerdictKind
from index.questions.wording.passing_on import leave_out_calls, reads_as_passed_on
from index.verification.statements.deciding.stated_parts import find_compared

MAX_QUOTES = 20
# Fewer are no question yet.
MIN_LETTERS = 3


def make_handlers() -> list[BaseHandler[Update, KutipContext, Any]]:
    """What this module listens to."""
    return [InlineQueryHandler(answer_query), ChosenInlineResultHandler(keep_chosen)]


async def answer_query(update: Update, context: KutipContext) -> None:
    """Show quotes."""
    query = update.inline_query
    if query is None:
        return
    typed = query.query[: InlineQueryLimit.MAX_QUERY_LENGTH]
    named, question = split_language(typed)
    page = await _make_page(query.from_user, question, named, query.offset, context, is_noted=True)
    await answer_inline(query, add_pictures(page, context.collection.info))


def split_language(text: str) -> tuple[Language | None, str]:
    """The language that the first word names, or None, and the question without that word."""
    first, *rest = text.split(maxsplit=1) or [""]
    if first.lower() in set(Language):
        return Language(first.lower()), "".join(rest).strip()
    return None, text.strip()


async def keep_chosen(update: Update, context: KutipContext) -> None:
    """Keep where a quote stands that somebody has sent, so that it can be corrected.

    Telegram tells so only where inline feedback is on, and says what was typed rather than what was sent: that is found
    again.
    """
    chosen = update.chosen_inline_result
    if chosen is None or chosen.inline_message_id is None or not context.store.kept_messages.kept_days:
        return
    named, question = split_language(chosen.query)
    offset: str | None = ""
    while offset is not None and chosen.result_id not in UNQUOTED:
        page = await _make_page(chosen.from_user, question, named, offset, context)
        for article in page.articles:
            if article.id == chosen.result_id:
                place = MessagePlace(inline_id=chosen.inline_message_id)
                keep_message(place, chosen.from_user.id, article.message, context)
                return
        offset = page.next_offset or None


async def _make_page(
    user: telegram.User,
    question: str,
    named: Language | None,
    offset: str,
    context: KutipContext,
    *,
    is_noted: bool = False,
) -> InlinePage:
    first = read_offset(offset)
    is_begun = sum(map(str.isalnum, question)) < MIN_LETTERS
    if first is None or (first and is_begun):
        return InlinePage()
    username = context.bot.username
    find_languages = partial(context.find_shared_languages, user, named)
    if is_begun:
        interface = (await find_languages()).interface
        return render_suggestions(await _answer_suggestions(interface, context), username, interface)
    if question.startswith(RECEIPT_PREFIX):
        interface = (await find_languages()).interface
        receipt, _, token = question.removeprefix(RECEIPT_PREFIX).partition(":")
        shared = await _share_verdict(token, receipt, context) if token else None
        return shared or _open_receipt(receipt, username, interface, context)
    if reads_as_passed_on(question):
        interface = (await find_languages()).interface
        return await _check_passed_on(question, username, interface, context)
    exchange = await answer_in_chat(question, find_languages, None, context, MAX_QUOTES)
    if is_noted and not first:
        note = partial(note_exchange, exchange, Place.INLINE, context)
        context.services.settled_queries.hold(user.id, question, note)
    answer = exchange.take_answer(Strength.LIKELY)
    if answer is None and (typed := context.collection.leave_out_begun(question)) != question:
        # Somebody is in the middle of a word: what the words before it found stays on the screen.
        sooner = await answer_in_chat(typed, find_languages, None, context, MAX_QUOTES)
        answer = sooner.take_answer(Strength.LIKELY)
    if answer is not None:
        return render_page(answer, first, username, exchange.interface)
    asked, interface = exchange.question.text, exchange.interface
    token = context.store.carried.keep(CarriedQuestion(asked, interface))
    partly = exchange.take_answer(Strength.PARTIAL)
    closest = render_closest(partly.quotes[0], mask_identifiers(asked), token, username, interface) if partly else None
    found = exchange.found
    if isinstance(found, Abstention) and found.referral is not None:
        collection = context.collection
        closest = render_note(render_refusal(found, collection.info, len(collection.documents), interface))
    other_language = found.other_language if isinstance(found, Abstention) else None
    return render_nothing_found(token, interface, closest, other_language)


async def _share_verdict(token: str, receipt: str, context: KutipContext) -> InlinePage | None:
    """The verdict on the claim of a token; None where that is gone, or no longer held against the receipt's quote."""
    if (carried := await context.store.carried.find(token)) is None:
        return None
    verdict = await find_verdict(carried.question, carried.language, context)
    corrected = find_corrected(verdict)
    if corrected is None or corrected.quotes[0].id != receipt:
        return None
    message = render_verdict(verdict, verdict.language, context.bot.username, mask_identifiers)
    claim = leave_out_calls(verdict.claim)
    if verdict.kind is VerdictKind.DIFFERS and len(verdict.differences) == 1 and not verdict.others:
        # Below it stands nothing of what else the message says.
        claim = claim[slice(*find_compared(claim, verdict.differences[0].claim_span))]
    claim = clean_words(claim.strip(), mask_identifiers)
    return InlinePage((render_shared(message, corrected.quotes[0], verdict.language, claim),))


async def _check_passed_on(text: str, username: str, language: Language, context: KutipContext) -> InlinePage:
    """What the documents say of a text that is passed on, which is answered with nothing that only repeats it."""
    verdict = await find_verdict(text, language, context)
    quotes = () if verdict.kind in SILENT_VERDICTS else verdict.quotes[:1]
    if quotes:
        return _show_quote(quotes[0], username, language)
    return render_nothing_found(context.store.carried.keep(CarriedQuestion(text, language)), language)


def _open_receipt(receipt: str, username: str, language: Language, context: KutipContext) -> InlinePage:
    """The quote of a receipt alone, checked against its document; nothing where it no longer opens."""
    collection = context.collection
    try:
        quote = collection.open_quote(receipt)
    except (ChangedDocumentError, WithdrawnDocumentError, UnknownReceiptError):
        return InlinePage()
    collection.check_quote(quote)
    return _show_quote(quote, username, language)


def _show_quote(quote: Quote, username: str, language: Language) -> InlinePage:
    """A quote alone as the one result; a claim that its document checks with what that says of it."""
    if quote.is_checked:
        return InlinePage((render_shared(render_checked_receipt(quote, language, username), quote, language),))
    return InlinePage((render_article(quote, Strength.STRONG, username, language),))


async def _answer_suggestions(language: Language, context: KutipContext) -> list[Suggestion]:
    """The suggested questions that the collection answers, each with its answer."""

    async def choose_languages(_: Language | None) -> Languages:
        return Languages(language, language)

    suggestions = []
    for question in list_suggestions(context.collection.info, language):
        exchange = await answer_in_chat(question, choose_languages, None, context, MAX_QUOTES)
        if answer := exchange.take_answer(Strength.LIKELY):
            suggestions.append(Suggestion(question, answer))
    return suggestions
