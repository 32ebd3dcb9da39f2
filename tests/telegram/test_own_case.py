"""The reader's own registration and polling station: whom to ask, wherever it is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.context import KutipApplication
from bot.messages.keys import Key
from index import Collection
from index.models import Language, Service
from tests.botapi import BotApiServer
from tests.corpora import open_seeds
from tests.running import EN, ID, add_person
from tests.texts import say

LINK = "https://voters.example.org/station"
QUESTIONS = {EN: "Where is my polling station?", ID: "TPS saya di mana?"}


@pytest.fixture(autouse=True)
def served(application: KutipApplication) -> Collection:
    """The project's documents, whose authority says where somebody votes."""
    seeds = open_seeds()
    info = replace(seeds.info, authority_links={Service.POLLING_STATION: LINK})
    collection = Collection(info, seeds.index)
    application.bot_data.live.serve("with a service", collection)
    return collection


@pytest.mark.parametrize("language", Language)
async def test_reader_is_sent_to_the_authority_and_its_service(
    server: BotApiServer, served: Collection, language: Language
) -> None:
    assert served.info.authority is not None
    told = say(Key.OWN_CASE, language, authority=served.info.authority.name[language])
    person = add_person(server, language.value)
    group = server.add_group("Pemilu", members=(person.user,))
    answers = [await person.ask(QUESTIONS[language])]
    sent = await group.send(person.user, f"/ask@{server.bot.username} {QUESTIONS[language]}")
    answers.append(await group.wait_for_reply(to=sent))
    elsewhere = server.add_group("Kelas", bot_status=None, members=(person.user,))
    answers.append(await person.user.call_guest(elsewhere, QUESTIONS[language]).answered())
    for answer in answers:
        first, second, *_ = answer.text.split("\n")
        assert first == told
        assert second == say(Key.SERVICE_POLLING_STATION, language, link="voters.example.org")
        assert LINK in {entity.url for entity in answer.entities}


async def test_inline_query_offers_the_way_to_the_authority(server: BotApiServer) -> None:
    person = add_person(server)
    page = await person.user.type_inline(QUESTIONS[EN])
    (result,) = page.results
    assert say(Key.SERVICE_POLLING_STATION, EN, link="voters.example.org") in result.text
