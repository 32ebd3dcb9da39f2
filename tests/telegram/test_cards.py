"""Quotes as pictures, over HTTP: drawn on the press of a button, and sent back to be checked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import zxingcpp

from bot.messages.keys import Key
from bot.views.pictures import quote_card
from bot.views.shown import Shown, show
from tests.bot.views.test_quote_card import open_picture
from tests.botapi import BotApiServer, Message
from tests.pictures import needs_tesseract
from tests.running import EN, Person, add_person
from tests.telegram.test_verify import NOT_SIX, SEVEN
from tests.texts import say

QUESTION = "How many political parties are registered in Kazakhstan?"


async def draw(person: Person) -> Message:
    """Ask, open the context, and have the quote drawn."""
    answer = await person.ask(QUESTION)
    await person.press(answer, "Context")
    assert await person.press(answer, say(Key.BUTTON_CARD, EN)) == ""
    return await person.chat.wait_for_reply()


def forge(show: Callable[..., Shown]) -> Callable[..., Shown]:
    def show_other(text: str, *arguments: Any, **options: Any) -> Shown:
        shown = show(text, *arguments, **options)
        return Shown(shown.text.replace("seven parties", "six parties"), shown.spans)

    return show_other


def read_file(server: BotApiServer, card: Message) -> bytes:
    stored = server.world.files.find(card.media["photo"][-1]["file_id"])
    assert stored is not None
    return stored.data


@pytest.mark.usefixtures("application")
async def test_a_button_draws_the_quote_and_its_code_opens_the_receipt(server: BotApiServer, person: Person) -> None:
    card = await draw(person)
    (code,) = zxingcpp.read_barcodes(open_picture(read_file(server, card)).convert("RGB"))
    assert card.text == say(Key.CARD_CAPTION, EN, link=code.text)
    payload = code.text.partition("?start=")[2]
    verdict = await person.ask(f"/start {payload}")
    assert verdict.text.startswith(say(Key.VERBATIM, EN))
    assert SEVEN in verdict.spans("blockquote", "expandable_blockquote")[0]


@needs_tesseract
@pytest.mark.usefixtures("application")
async def test_a_card_that_comes_back_is_judged_by_its_words(
    server: BotApiServer, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = read_file(server, await draw(person))
    verdict = await person.ask(photo=true)
    assert say(Key.ALTERED, EN, source="", message="").split("“")[0] not in verdict.text
    assert SEVEN in verdict.spans("blockquote", "expandable_blockquote")[0]
    # Somebody else's words above a true code.
    monkeypatch.setattr(quote_card, "show", forge(show))
    monkeypatch.setattr(quote_card, "_check", lambda *_: None)
    forged = read_file(server, await draw(add_person(server)))
    (code,) = zxingcpp.read_barcodes(open_picture(forged).convert("RGB"))
    assert "?start=v_" in code.text
    verdict = await person.ask(photo=forged)
    assert "【six】 parties" in verdict.text
    assert NOT_SIX in verdict.text
