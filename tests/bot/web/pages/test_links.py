"""Where a document has no link of its own, whoever is quoted to can read it on its page."""

from __future__ import annotations

import pytest

from bot.messages.keys import Key
from bot.settings.settings import Settings
from index.models import Language
from tests.bot.web.pages.conftest import PUBLIC_URL, Reader
from tests.botapi import BotApiServer
from tests.running import Person, add_person, find_free_address, running
from tests.texts import say

pytestmark = pytest.mark.usefixtures("no_settings")

EN = Language.EN
QUESTION = "What was the turnout in the presidential election?"


async def test_what_has_no_link_is_linked_at_its_page_and_what_has_one_keeps_it(reader: Reader) -> None:
    collection = reader.application.bot_data.live.collection
    without = [one for one in collection.documents if one.url is None]
    assert 0 < len(without) < len(collection.documents)
    for document in collection.documents:
        assert collection.cite(document.id).url == (document.url or f"{PUBLIC_URL}/d/{document.id}")
        assert (await reader.get(f"/d/{document.id}")).status == 200
    withdrawn = collection.without([without[0].id])
    assert withdrawn.cite(without[1].id).url == f"{PUBLIC_URL}/d/{without[1].id}"


async def test_a_button_in_the_chat_opens_the_page_of_the_quote(server: BotApiServer, settings: Settings) -> None:
    person: Person = add_person(server)
    chosen = {**settings.model_dump(), "public_url": PUBLIC_URL, "pages_address": find_free_address()}
    async with running(server, Settings(**chosen)):
        answer = await person.ask(QUESTION)
        await person.press(answer, say(Key.BUTTON_CONTEXT, EN))
        link = answer.button(say(Key.BUTTON_SOURCE, EN)).url
    assert str(link).startswith(f"{PUBLIC_URL}/q/")
