"""Other quotes asked for in words: one after the other, and that there are no more."""

from __future__ import annotations

import pytest

from bot.context import KutipApplication
from bot.messages.keys import Key
from index import Collection
from index.models import Answer, Language
from index.questions.question import read_question
from tests.botapi import BotApiServer
from tests.running import EN, ID, add_person
from tests.texts import say


@pytest.mark.parametrize(
    ("question", "asked", "language"),
    [
        ("How many parties are registered?", ("more", "any others?"), EN),
        ("Siapa yang menang?", ("lagi", "kutipan lain"), ID),
    ],
)
async def test_each_asking_shows_the_next_quote_until_there_is_none(
    application: KutipApplication, server: BotApiServer, question: str, asked: tuple[str, ...], language: Language
) -> None:
    person = add_person(server, language.value)
    collection: Collection = application.bot_data.live.collection
    found = collection.answer(read_question(question))
    assert isinstance(found, Answer)
    assert len(found.quotes) >= 2
    typed = [question, *(asked[number % 2] for number in range(len(found.quotes) - 1))]
    shown = {str((await person.ask(text)).spans("blockquote")) for text in typed}
    assert len(shown) == len(found.quotes)
    assert "[]" not in shown
    over = await person.ask(asked[0])
    assert over.text == say(Key.NO_MORE_QUOTES, language)
    assert over.labels == []
    assert (await person.ask(asked[1])).text == say(Key.NO_MORE_QUOTES, language)
    await server.wait_idle()
    await application.bot_data.store.questions.write()
    assert not await application.bot_data.store.questions.list_asked(None, 10, only_unanswered=True)


@pytest.mark.usefixtures("application")
async def test_a_verdict_is_asked_whose_words_it_quotes(server: BotApiServer) -> None:
    person = add_person(server, "id")
    await person.ask("/cek Pemilihan parlemen Kazakhstan digelar pada 20 Maret 2023")
    assert "March 19" in (await person.ask("sumbernya?")).text
    await person.ask("/cek Ibu kota Prancis adalah Paris.")
    assert (await person.ask("dari mana?")).text == say(Key.NO_QUOTE, ID)
