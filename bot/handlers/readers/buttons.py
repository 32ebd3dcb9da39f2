"""Presses of buttons: each is answered exactly once, here at its end or by the error handler."""

from __future__ import annotations

from typing import Any

import telegram
from telegram import InlineKeyboardMarkup, Update
from telegram.error import BadRequest
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.answering import answer_in_chat
from bot.context import KutipContext, resolve_languages
from bot.handlers.cards import send_card
from bot.handlers.describing import read_shown
from bot.handlers.ephemeral import find_ephemeral_id, take_back
from bot.handlers.keeping import is_told_of_changes, keep_edited, stop_telling, tell_of_changes
from bot.handlers.readers.feedback import rate
from bot.handlers.readers.groups.alone import show_to_everyone, show_to_presser
from bot.handlers.readers.private import compose_answer
from bot.handlers.readers.sources import show_page
from bot.handlers.sending import answer_press, edit, find_press_language, put_buttons, send
from bot.handlers.waiting import stop_waiting, wait_for_answer
from bot.messages.keys import Key
from bot.storage.answers import KeptAnswer
from bot.values.exchanges import Languages
from bot.values.question_counts import Place
from bot.views.admin.admin_callbacks import is_admin_callback
from bot.views.callbacks import (
    AskOfPlace,
    AskSuggestion,
    ChooseLanguage,
    Complain,
    DrawCard,
    ShowButtons,
    ShowContext,
    ShowQuote,
    ShowRevision,
    ShowSources,
    ShowToEveryone,
    ShowToMe,
    StopTelling,
    StopWaiting,
    TellOfChanges,
    TellWhenAnswered,
    Vote,
    decode_callback,
    find_suggestion,
)
from bot.views.message import Message, say
from bot.views.readers.answer import render_quote
from bot.views.readers.context import render_context
from bot.views.readers.conversation import put_question_above
from bot.views.readers.keyboards.quote import QuotePlace, make_keyboard, make_rest
from bot.views.readers.notices import keep_lines_above
from bot.views.readers.revisions.what_changed import render_revision
from bot.views.wording.countries import name_code
from index.errors import ChangedDocumentError, UnknownReceiptError, WithdrawnDocumentError
from index.models import Citation, Language


def make_handlers() -> list[BaseHandler[Update, KutipContext, Any]]:
    """What this module listens to."""
    return [CallbackQueryHandler(act_on_press)]


async def act_on_press(update: Update, context: KutipContext) -> None:
    """Do what a button says; a button that no longer works says so and is taken away."""
    query = update.callback_query
    if query is None:
        return
    if query.message is None:
        await answer_press(query, say(Key.STALE_BUTTON, await find_press_language(query, context)).text)
        return
    notice: Key | None
    language = await find_press_language(query, context)
    match decode_callback(query.data):
        case (
            ShowQuote()
            | ShowContext()
            | ShowRevision()
            | ShowButtons()
            | DrawCard()
            | Vote()
            | Complain()
            | TellOfChanges()
        ) as callback:
            kept = await context.store.answers.find(callback.answer_id)
            language = kept.language if kept else language
            try:
                notice = await _act_on_quote(callback, kept, query, query.message, context)
            except WithdrawnDocumentError as error:
                day = context.services.live.find_withdrawal_day(error.document_id)
                await answer_press(query, say(Key.WITHDRAWN, language, date=day).text)
                return
        case AskSuggestion() as callback:
            notice = await _ask(callback, query.message, context, query)
        case AskOfPlace() as callback:
            notice = await _ask_of_place(callback, query.message, context, query)
        case ShowSources(page):
            view = show_page(page, language, context, is_admin=context.services.admins.pressed(query))
            notice = await _put(view, query.message, context)
        case ChooseLanguage() if not await _may_choose(query, query.message.chat, context):
            notice = Key.MODERATORS_ONLY
        case ChooseLanguage(language):
            context.store.choose_language(query.message.chat.id, language)
            notice = await _put(say(Key.LANGUAGE_CHOSEN, language), query.message, context)
        case StopTelling():
            notice = await stop_telling(query.message, context)
        case TellWhenAnswered(token):
            await answer_press(query, (await wait_for_answer(token, language, query.message, context)).text)
            return
        case StopWaiting(digest):
            await answer_press(query, (await stop_waiting(digest, language, query.message, context)).text)
            return
        case ShowToMe(token):
            notice = await show_to_presser(token, query, context)
        case ShowToEveryone(token):
            notice = await show_to_everyone(token, query, context)
        case None:
            notice = Key.STALE_BUTTON
    if notice is Key.STALE_BUTTON and not _is_of_others(query, query.message.chat):
        if find_ephemeral_id(query.message) is None:
            await _take_buttons_away(query.message)
        else:
            await take_back(query, context)
    await answer_press(query, say(notice, language).text if notice else None)


async def _act_on_quote(
    callback: ShowQuote | ShowContext | ShowRevision | ShowButtons | DrawCard | Vote | Complain | TellOfChanges,
    kept: KeptAnswer | None,
    query: telegram.CallbackQuery,
    message: telegram.MaybeInaccessibleMessage,
    context: KutipContext,
) -> Key | None:
    if kept is None or callback.page >= len(kept.receipts):
        return Key.STALE_BUTTON
    collection = context.collection
    voices = callback.voices if isinstance(callback, TellOfChanges) else 1
    try:
        quotes = [collection.open_quote(receipt) for receipt in kept.receipts[callback.page :][:voices]]
    except ChangedDocumentError:
        return Key.CHANGED_DOCUMENT
    except UnknownReceiptError:
        return Key.STALE_BUTTON
    quote = quotes[0]
    collection.check_quote(quote)
    if isinstance(callback, TellOfChanges):
        return await tell_of_changes(quotes, kept.language, message, context)
    told = await is_told_of_changes(message, context)
    place = QuotePlace(kept.id, callback.page, len(kept.receipts), callback.strength, told)
    if isinstance(callback, (Vote, Complain)):
        return await rate(callback, quote, place, kept.language, query, context)
    if isinstance(callback, DrawCard):
        return await send_card(quote, kept.language, message, context)
    if isinstance(callback, ShowButtons):
        make = make_rest if callback.is_rest else make_keyboard
        keyboard = make(quote, place, kept.language, can_share=context.can_share, others=callback.others)
        await put_buttons(context.bot, message.chat.id, message.message_id, keyboard)
        return None
    if isinstance(callback, ShowRevision):
        revision = await context.place.do(collection.find_revision, quote)
        if revision is None:
            return Key.STALE_BUTTON
        return await _put(render_revision(revision, place, kept.language), message, context)
    if isinstance(callback, ShowContext):
        around = collection.show_context(quote)
        view = render_context(around, quote, place, kept.language, can_share=context.can_share)
    else:
        view = render_quote(quote, place, kept.language, can_share=context.can_share)
    if isinstance(message, telegram.Message):
        sources = [quote.citation, *_find_source_before(kept, callback.page, context)]
        view = keep_lines_above(view, read_shown(message), sources, kept.language)
    notice = await _put(view, message, context)
    if notice is None and told and isinstance(callback, ShowQuote):
        await keep_edited(message.chat.id, message.message_id, view, context)
    return notice


def _find_source_before(kept: KeptAnswer, page: int, context: KutipContext) -> list[Citation]:
    """The source of the quote from which a button turns to a page; none where it no longer opens."""
    try:
        return [context.collection.open_quote(kept.receipts[page - 1]).citation]
    except (ChangedDocumentError, UnknownReceiptError, WithdrawnDocumentError):
        return []


async def _ask(
    callback: AskSuggestion,
    message: telegram.MaybeInaccessibleMessage,
    context: KutipContext,
    query: telegram.CallbackQuery,
) -> Key | None:
    suggestion = find_suggestion(callback, context.collection.info)
    if suggestion is None:
        return Key.STALE_BUTTON
    await _answer_below(*suggestion, message, query, context)
    return None


async def _ask_of_place(
    callback: AskOfPlace,
    message: telegram.MaybeInaccessibleMessage,
    context: KutipContext,
    query: telegram.CallbackQuery,
) -> Key | None:
    """Answer a question again with another country named, below the first answer."""
    carried = await context.store.carried.find(callback.token)
    name = name_code(callback.country, carried.language) if carried else None
    if carried is None or name is None:
        return Key.STALE_BUTTON
    await _answer_below(f"{name}: {carried.question}", carried.language, message, query, context)
    return None


async def _answer_below(
    question: str,
    asked_in: Language,
    message: telegram.MaybeInaccessibleMessage,
    query: telegram.CallbackQuery,
    context: KutipContext,
) -> None:
    """Answer a question that nobody typed below the message whose button was pressed."""

    async def choose_languages(_: Language | None) -> Languages:
        known = await context.store.find_languages(message.chat.id)
        return resolve_languages(known, asked_in, query.from_user.language_code)

    exchange = await answer_in_chat(question, choose_languages, Place.PRIVATE, context)
    view = put_question_above(question, await compose_answer(exchange, message.chat.id, context))
    sent_id = await send(message, view, context)
    context.services.turns.add(message.chat.id, sent_id, [sent_id], exchange.turn)


async def _may_choose(query: telegram.CallbackQuery, chat: telegram.Chat, context: KutipContext) -> bool:
    """Whether somebody may choose the language of a chat: in a group moderators alone."""
    if chat.type == chat.PRIVATE:
        return True
    return await context.services.moderators.include(query.from_user.id, chat.id, context.bot)


async def _put(view: Message, message: telegram.MaybeInaccessibleMessage, context: KutipContext) -> Key | None:
    is_shown = await edit(context.bot, message.chat.id, message.message_id, view)
    return None if is_shown else Key.STALE_BUTTON


def _is_of_others(query: telegram.CallbackQuery, chat: telegram.Chat) -> bool:
    """Whether the button works for admins: in their group, nobody else's press may take it away from them."""
    return is_admin_callback(query.data) and chat.type != chat.PRIVATE


async def _take_buttons_away(message: telegram.MaybeInaccessibleMessage) -> None:
    """Leave only buttons that work without the bot: links and copies."""
    if not isinstance(message, telegram.Message) or message.reply_markup is None:
        return
    rows = [[button for button in row if button.callback_data is None] for row in message.reply_markup.inline_keyboard]
    remaining = [row for row in rows if row]
    try:
        await message.edit_reply_markup(InlineKeyboardMarkup(remaining) if remaining else None)
    except BadRequest:
        return
