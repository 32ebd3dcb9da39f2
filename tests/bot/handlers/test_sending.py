"""How views are described to Telegram: as python-telegram-bot's objects describe themselves."""

from __future__ import annotations

import pytest
from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LoginUrl,
    MessageEntity,
    SwitchInlineQueryChosenChat,
)

from bot.handlers.sending import describe_view
from bot.views.message import Message, Style, StyleKind


@pytest.mark.parametrize(
    "button",
    [
        InlineKeyboardButton("Data", callback_data="k1:l:id"),
        InlineKeyboardButton("Link", url="https://example.com"),
        InlineKeyboardButton("Copy", copy_text=CopyTextButton("words")),
        InlineKeyboardButton("Share", switch_inline_query=""),
        InlineKeyboardButton("Log in", login_url=LoginUrl("https://example.com", request_write_access=True)),
        InlineKeyboardButton("To", switch_inline_query_chosen_chat=SwitchInlineQueryChosenChat(allow_user_chats=True)),
    ],
    ids=lambda button: button.text,
)
def test_a_button_is_described_whole(button: InlineKeyboardButton) -> None:
    keyboard = InlineKeyboardMarkup([[button, button], [button]])
    assert describe_view(Message("x", keyboard=keyboard))["reply_markup"] == keyboard.to_dict()


def test_styles_are_described_whole() -> None:
    styles = tuple(
        Style(kind, place, 2, "https://example.com" if kind is StyleKind.TEXT_LINK else None)
        for place, kind in enumerate(StyleKind)
    )
    message = Message("words", styles)
    entities = [MessageEntity(style.kind, style.offset, style.length, style.url) for style in styles]
    assert describe_view(message)["entities"] == [entity.to_dict() for entity in entities]
