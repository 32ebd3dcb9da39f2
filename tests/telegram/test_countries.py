"""Whose election a reader is told of, where the documents are on one country that may be another, or on three."""

from __future__ import annotations

import pytest

from bot.context import KutipApplication
from bot.messages.keys import Key
from bot.views.readers.printed import render_printed
from index.models import Answer, Language, Strength
from index.questions.question import read_question
from tests.botapi import BotApiServer
from tests.running import EN, ID, add_person
from tests.texts import say
from tests.three_countries import open_three_countries

QUESTIONS = [
    "When was the election?",
    "Kapan pemilunya?",
    "Who won the election?",
    "Siapa pemenang pemilu?",
    "What was the turnout?",
    "Berapa tingkat partisipasi pemilih?",
    "How many parties are registered?",
    "Berapa partai yang terdaftar?",
    "Was the election fair?",
    "Apakah pemilunya jujur?",
    "What did observers say?",
    "Apa kata pengamat internasional?",
    "By how much was the threshold lowered?",
    "Berapa ambang batas parlemen?",
    "Who is the president?",
    "Siapa presidennya?",
    "How many candidates stood?",
    "What does the Constitutional Court do?",
    "When is the next election?",
    "Kapan pemilu berikutnya?",
]
FLAGS = {"Kazakhstan": "🇰🇿", "Kenya": "🇰🇪", "Mongolia": "🇲🇳"}
SCOPES = {EN: "elections in Kazakhstan in 2022 and 2023", ID: "pemilu di Kazakhstan pada tahun 2022 dan 2023"}
QUESTION = {EN: "How many political parties are registered?", ID: "Berapa persen suara Tokayev?"}


@pytest.mark.parametrize("home", [None, "kazakhstan", "kenya", "mongolia"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_country_is_said_first_whatever_was_meant(question: str, home: str | None) -> None:
    found = open_three_countries(home).answer(read_question(question))
    if not isinstance(found, Answer):
        return
    for language in Language:
        quote = found.quotes[0]
        first = render_printed(found, language).text.split("\n")[0]
        assert first.startswith(f"{FLAGS[str(quote.citation.about.place)]} {quote.citation.about.place}")


def test_most_questions_get_an_answer_of_home() -> None:
    for home in ("kazakhstan", "kenya", "mongolia"):
        answers = [open_three_countries(home).answer(read_question(question)) for question in QUESTIONS]
        sure = [a for a in answers if isinstance(a, Answer) and a.strength.reaches(Strength.LIKELY)]
        assert sure
        assert {str(a.quotes[0].citation.about.place).casefold() for a in sure} == {home}


@pytest.mark.parametrize("language", Language)
@pytest.mark.usefixtures("application")
async def test_first_answer_in_a_chat_says_what_alone_is_known(server: BotApiServer, language: Language) -> None:
    person = add_person(server, language.value)
    told = say(Key.ONLY_KNOWS, language, scope=SCOPES[language])
    # English is of no country that could have been meant.
    may_mean_another = language is ID
    first = f"{told}\n\n" if may_mean_another else ""
    assert (await person.ask(QUESTION[language])).text.startswith(f"{first}🇰🇿 Kazakhstan")
    again = await person.ask(QUESTION[language])
    assert told not in again.text
    group = server.add_group("Pemilu", members=(person.user,))
    for is_first in (True, False):
        sent = await group.send(person.user, f"/ask@{server.bot.username} {QUESTION[language]}")
        assert (await group.wait_for_reply(to=sent)).text.startswith(told) is (is_first and may_mean_another)


@pytest.mark.usefixtures("application")
async def test_place_that_is_named_needs_no_explanation(server: BotApiServer) -> None:
    answer = await add_person(server).ask("How many political parties are registered in Kazakhstan?")
    assert answer.text.startswith("🇰🇿 Kazakhstan")


async def test_other_countries_are_a_press_away(server: BotApiServer, application: KutipApplication) -> None:
    application.bot_data.live.serve("three countries", open_three_countries())
    person = add_person(server)
    answer = await person.ask("What was the turnout?")
    assert answer.text.startswith("🇰🇪 Kenya")
    assert await person.press(answer, "🇲🇳 Mongolia") == ""
    # What has no room stands behind More, beside the votes.
    await person.press(answer, say(Key.BUTTON_REST, EN))
    assert "👍" in answer.labels
    await person.press(answer, say(Key.BUTTON_BACK, EN))
    assert "🇲🇳 Mongolia" in answer.labels
    other = await person.chat.wait_for_reply()
    assert other.text.startswith("Mongolia: What was the turnout?\n\n🇲🇳 Mongolia")
    assert "69.3 percent" in other.text
    assert not [label for label in other.labels if "🇰🇪" in label]


@pytest.mark.usefixtures("application")
async def test_what_stands_above_an_answer_stays_beside_its_context(server: BotApiServer) -> None:
    person = add_person(server, ID.value)
    answer = await person.ask(QUESTION[ID])
    text = answer.text
    told = say(Key.ONLY_KNOWS, ID, scope=SCOPES[ID])
    await person.press(answer, say(Key.BUTTON_CONTEXT, ID))
    assert answer.text.startswith(f"{told}\n\n🇰🇿 Kazakhstan · pemilihan presiden")
    await person.press(answer, say(Key.BUTTON_BACK, ID))
    assert answer.text == text
    await person.press(answer, say(Key.BUTTON_MORE, ID))
    assert answer.text.startswith(f"{told}\n\n🇰🇿 Kazakhstan · ")


@pytest.mark.usefixtures("application")
async def test_first_guest_answer_in_a_chat_says_what_alone_is_known(server: BotApiServer) -> None:
    person = add_person(server, ID.value)
    group = server.add_group("Keluarga", bot_status=None, members=(person.user,))
    told = say(Key.ONLY_KNOWS, ID, scope=SCOPES[ID])
    first, second = [await person.user.call_guest(group, QUESTION[ID]).answered() for _ in range(2)]
    assert first.text.startswith(f"{told}\n\n🇰🇿 Kazakhstan")
    assert told not in second.text
    # The id of a chat that the bot is not in may be that of one in which it has told nobody yet.
    other = add_person(server, ID.value)
    group.id = other.chat.id
    await person.user.call_guest(group, QUESTION[ID]).answered()
    assert (await other.ask(QUESTION[ID])).text.startswith(told)
