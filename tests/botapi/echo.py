"""A small bot that does a little of everything, to show the server at work."""

from __future__ import annotations

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Update,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from tests.botapi.server import AnyApplication, BotApiServer

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Thanks", callback_data="thanks")]])


async def _echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.message
    if message is None or message.via_bot is not None:
        return
    if message.document is not None:
        data = await (await message.document.get_file()).download_as_bytearray()
        await message.reply_text(f"{len(data)} bytes: {data.decode()}")
        return
    await message.reply_text(message.text or message.caption or "nothing", reply_markup=KEYBOARD)


async def _thank(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer("You are welcome")
    await query.edit_message_text("thanked")


def _article(text: str) -> InlineQueryResultArticle:
    content = InputTextMessageContent(f"<b>{text}</b>", parse_mode="HTML")
    return InlineQueryResultArticle("1", "An echo", content, reply_markup=KEYBOARD)


async def _suggest(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.inline_query
    assert query is not None
    await query.answer([_article(query.query)] if query.query else [], cache_time=60, is_personal=True)


async def _visit(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.guest_message
    if message is not None:
        asked = message.reply_to_message.text if message.reply_to_message else message.text
        await message.answer_guest_query(_article(asked or ""))


def build_bot(server: BotApiServer, *, is_concurrent: bool = False) -> AnyApplication:
    """An Application that talks to this server; nothing runs yet."""
    builder = Application.builder().token(server.token)
    builder = builder.base_url(server.base_url).base_file_url(server.base_file_url)
    builder = builder.request(server.request()).get_updates_request(server.request())
    application = builder.concurrent_updates(is_concurrent).build()
    application.add_handler(TypeHandler(Update, _visit), group=1)
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL, _echo))
    application.add_handler(CallbackQueryHandler(_thank))
    application.add_handler(InlineQueryHandler(_suggest))
    return application
