"""Views as the Bot API takes them: the one place that knows how Telegram names their parts.

Plain values: python-telegram-bot's objects take several times as long to make and to write.
"""

from __future__ import annotations

from typing import Any

import telegram

from bot.views.message import Button, Keyboard, Message, Style, StyleKind
from bot.views.readers.inline import Article, InlinePage

Described = dict[str, Any]
"""Parameters of a method, or an object within them."""


def describe_view(view: Message) -> Described:
    """Returns the parameters of the methods that send and edit messages."""
    described: Described = {"text": view.text, "link_preview_options": {"is_disabled": True}}
    if view.styles:
        described["entities"] = _describe_styles(view)
    if view.keyboard:
        described["reply_markup"] = describe_keyboard(view.keyboard)
    return described


def read_shown(message: telegram.Message) -> Message:
    """Returns one of the bot's messages as the view that it shows, without its buttons."""
    styles = [
        Style(StyleKind(entity.type), entity.offset, entity.length, entity.url)
        for entity in message.entities
        if entity.type in set(StyleKind)
    ]
    return Message(message.text or "", tuple(styles))


def describe_keyboard(keyboard: Keyboard) -> Described:
    """Returns an `InlineKeyboardMarkup`."""
    return {"inline_keyboard": [[_describe_button(button) for button in row] for row in keyboard]}


def describe_article(article: Article) -> Described:
    """Returns an `InlineQueryResultArticle`."""
    message = article.message
    content: Described = {"message_text": message.text, "link_preview_options": {"is_disabled": True}}
    if message.styles:
        content["entities"] = _describe_styles(message)
    described: Described = {
        "type": "article",
        "id": article.id,
        "title": article.title,
        "input_message_content": content,
    }
    if message.keyboard:
        described["reply_markup"] = describe_keyboard(message.keyboard)
    if article.description:
        described["description"] = article.description
    if article.picture:
        described["thumbnail_url"] = article.picture
    return described


def describe_page(page: InlinePage) -> Described:
    """Returns the results of an inline query, where the next ones begin, and the button above them."""
    described: Described = {"results": [describe_article(article) for article in page.articles]}
    if page.next_offset:
        described["next_offset"] = page.next_offset
    if page.button is not None:
        described["button"] = {"text": page.button.label, "start_parameter": page.button.payload}
    return described


def _describe_styles(view: Message) -> list[Described]:
    return [
        {"type": style.kind.value, "offset": style.offset, "length": style.length}
        | ({} if style.url is None else {"url": style.url})
        for style in view.styles
    ]


def _describe_button(button: Button) -> Described:
    fields = {
        "text": button.label,
        "callback_data": button.data,
        "url": button.url,
        "copy_text": None if button.copied is None else {"text": button.copied},
        "switch_inline_query": button.shared,
    }
    return {name: value for name, value in fields.items() if value is not None}
