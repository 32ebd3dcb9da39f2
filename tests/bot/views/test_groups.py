"""What groups read, and why a link to a quote no longer shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.values.votes import Complaint
from bot.views.callbacks import Complain, Vote, decode_callback
from bot.views.citation import name_scope
from bot.views.message import Message, say
from bot.views.readers.groups import render_group_help, render_group_sources, render_unsure
from bot.views.readers.inline import render_public_quote
from bot.views.readers.keyboards.feedback import make_complaint_keyboard
from bot.views.readers.receipts import render_changed_receipt, render_unknown_receipt
from index.errors import QuoteLoss, QuoteMismatchError
from index.models import Citation, Language, Quote, Strength
from tests.samples import (
    CITATIONS,
    EN,
    HERALD,
    INFO,
    LANGUAGES,
    STRENGTHS,
    TEXTS,
    TITLE,
    check_sent,
    list_buttons,
    make_quote,
    quotes,
)
from tests.texts import opening
from tests.texts import say as say_text

NAME = "kutip_test_bot"
COMMANDS = {
    EN: (
        f"/ask@{NAME}",
        f"/quiet@{NAME}",
        "/language",
        "/quiet",
        "/delete",
        "/sources",
        f"@{NAME}",
        "/discreet",
        f"/discreet@{NAME}",
    ),
    Language.ID: (
        f"/tanya@{NAME}",
        f"/senyap@{NAME}",
        "/bahasa",
        "/senyap",
        "/hapus",
        "/sumber",
        f"@{NAME}",
        "/terbatas",
        f"/terbatas@{NAME}",
    ),
}


def list_group_messages(language: Language) -> list[Message]:
    return [
        say(Key.GROUP_INTRODUCTION, language, scope=name_scope(INFO, language), bot=NAME),
        *(render_group_help(NAME, language, sees_everything=sees) for sees in (True, False)),
        *(render_group_sources(count, NAME, language) for count in (1, 5)),
        say(Key.GROUP_EMPTY_QUESTION, language, bot=NAME),
        render_unsure("T" * 24, NAME, language),
        *(say(key, language, bot=NAME) for key in (Key.QUIET_ON, Key.QUIET_OFF, Key.DISCREET_ON, Key.DISCREET_OFF)),
    ]


@pytest.mark.parametrize("language", Language)
def test_group_messages_are_short_with_commands_that_name_the_bot_and_one_button_at_most(language: Language) -> None:
    for message in list_group_messages(language):
        check_sent(message, COMMANDS[language])
        assert len(message.text) <= 450
        assert len(message.text.splitlines()) <= 3
        assert len(list_buttons(message)) <= 1


def test_one_document_is_counted_as_one() -> None:
    assert render_group_sources(1, NAME, EN).text.startswith(opening(Key.GROUP_SOURCES, EN, count=1, n="1"))
    assert render_group_sources(1234, NAME, Language.ID).text.startswith(
        opening(Key.GROUP_SOURCES, Language.ID, count=1234, n="1.234")
    )


def test_a_public_quote_links_to_its_context_and_its_check() -> None:
    quote = replace(make_quote("Seven parties are registered."), id="q_Ab-1")
    message = render_public_quote(quote, Strength.STRONG, NAME, EN)
    # This receipt begins as another kind of link does, and so is marked.
    assert [button.url for button in list_buttons(message)] == [
        f"https://t.me/{NAME}?start=c_q_Ab-1",
        f"https://t.me/{NAME}?start=v_q_Ab-1",
    ]
    with pytest.raises(QuoteMismatchError):
        render_public_quote(make_quote("\u200b\n"), Strength.STRONG, NAME, EN)


def test_a_likely_public_quote_says_so_above_it() -> None:
    quote = make_quote("Seven parties are registered.")
    for language in Language:
        message = render_public_quote(quote, Strength.LIKELY, NAME, language)
        above, _ = message.text.split("Seven parties are registered.")
        assert say_text(Key.LIKELY, language) in above.splitlines()


@settings(deadline=None)
@given(quotes(), STRENGTHS, LANGUAGES)
def test_any_public_quote_is_taken_by_telegram_as_it_is(quote: Quote, strength: Strength, language: Language) -> None:
    message = render_public_quote(quote, strength, NAME, language)
    check_sent(message)
    assert len(list_buttons(message)) == 2


@settings(deadline=None)
@given(TEXTS, LANGUAGES)
def test_any_scope_makes_an_introduction_that_telegram_takes(scope: str, language: Language) -> None:
    info = replace(INFO, scope=dict.fromkeys(Language, scope))
    check_sent(say(Key.GROUP_INTRODUCTION, language, scope=name_scope(info, language), bot=NAME), COMMANDS[language])
    check_sent(render_unknown_receipt(info, language))


@settings(deadline=None)
@given(CITATIONS, LANGUAGES, st.sampled_from(QuoteLoss))
def test_any_changed_document_is_named_without_a_quote(citation: Citation, language: Language, loss: QuoteLoss) -> None:
    sent = check_sent(render_changed_receipt(citation, language, loss))
    assert sent.spans("blockquote", "expandable_blockquote") == []


def test_a_changed_document_is_named_as_it_is_now() -> None:
    message = render_changed_receipt(HERALD, EN, QuoteLoss.TEXT)
    assert message.text.splitlines()[:3] == [phrase(Key.RECEIPT_CHANGED, EN), "", TITLE]
    assert check_sent(message).links == [(TITLE, HERALD.url)]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("strength", Strength)
def test_the_reasons_lead_back_to_the_same_quote(language: Language, strength: Strength) -> None:
    keyboard = make_complaint_keyboard(Vote("A" * 32, 4, is_up=False, strength=strength), language)
    buttons = [button for row in keyboard for button in row]
    assert [decode_callback(button.data) for button in buttons] == [
        Complain("A" * 32, 4, complaint, strength) for complaint in (*Complaint, None)
    ]
