"""How views are described to Telegram: as python-telegram-bot's objects describe themselves."""

from __future__ import annotations

import pytest
from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    MessageEntity,
)

from bot.handlers.describing import describe_article, describe_page, describe_view
from bot.views.message import Button, Message, Style, StyleKind
from bot.views.readers.inline import Article, InlinePage, StartButton

BUTTONS = [
    (Button("Data", "k1:l:id"), InlineKeyboardButton("Data", callback_data="k1:l:id")),
    (Button("Link", url="https://example.com"), InlineKeyboardButton("Link", url="https://example.com")),
    (Button("Copy", copied="words"), InlineKeyboardButton("Copy", copy_text=CopyTextButton("words"))),
    (Button("Share", shared=""), InlineKeyboardButton("Share", switch_inline_query="")),
]
STYLES = tuple(
    Style(kind, place, 2, "https://example.com" if kind is StyleKind.TEXT_LINK else None)
    for place, kind in enumerate(StyleKind)
)
ENTITIES = [MessageEntity(style.kind, style.offset, style.length, style.url) for style in STYLES]


@pytest.mark.parametrize(("button", "theirs"), BUTTONS, ids=lambda button: getattr(button, "label", ""))
def test_a_button_is_described_whole(button: Button, theirs: InlineKeyboardButton) -> None:
    described = describe_view(Message("x", keyboard=((button, button), (button,))))
    assert described["reply_markup"] == InlineKeyboardMarkup([[theirs, theirs], [theirs]]).to_dict()


def test_styles_are_described_whole() -> None:
    assert describe_view(Message("words", STYLES))["entities"] == [entity.to_dict() for entity in ENTITIES]


def test_a_message_without_styles_and_buttons_names_none() -> None:
    assert describe_view(Message("words")) == {"text": "words", "link_preview_options": {"is_disabled": True}}


@pytest.mark.parametrize("has_more", [True, False])
def test_a_page_of_results_is_described_whole(has_more: bool) -> None:
    message = Message("words", STYLES, ((BUTTONS[0][0],),)) if has_more else Message("words")
    article = Article("a1", "Title", message, "Below" if has_more else "")
    content = InputTextMessageContent(
        "words", entities=ENTITIES if has_more else None, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    theirs = InlineQueryResultArticle(
        "a1",
        "Title",
        content,
        reply_markup=InlineKeyboardMarkup([[BUTTONS[0][1]]]) if has_more else None,
        description="Below" if has_more else None,
    )
    assert describe_article(article) == theirs.to_dict()
    page = InlinePage((article,), "10", StartButton("Ask", "q_1")) if has_more else InlinePage((article,))
    more = {"next_offset": "10", "button": InlineQueryResultsButton("Ask", start_parameter="q_1").to_dict()}
    assert describe_page(page) == {"results": [theirs.to_dict()]} | (more if has_more else {})
