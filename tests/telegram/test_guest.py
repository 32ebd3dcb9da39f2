"""Guest calls as people see them: the bot is mentioned in a chat that it is not in, and answers once."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from bot.context import KutipApplication
from bot.messages.keys import Key
from bot.messages.texts import say_which_languages
from bot.settings.settings import Settings
from index.models import Language, Strength
from tests.botapi import BotApiServer, Chat
from tests.databases import beside, list_tables
from tests.running import EN, ID, Person, add_person, configure_log, serve_graded
from tests.texts import opening, say

QUESTION = "How many political parties are registered?"
FACT = "Overall, seven parties are now registered in the country"
INDONESIAN_QUESTION = "Berapa persen suara Tokayev?"
OUTSIDE = "Who won the FIFA world cup in Qatar?"


@pytest.fixture
def group(server: BotApiServer, person: Person) -> Chat:
    return server.add_group("Keluarga", bot_status=None, members=(person.user,))


@pytest.mark.usefixtures("application")
async def test_a_question_beside_the_mention_gets_one_cited_quote(
    server: BotApiServer, person: Person, group: Chat
) -> None:
    answer = await person.user.call_guest(group, QUESTION).answered()
    (quote,) = answer.spans("blockquote")
    assert FACT in quote
    assert FACT in answer.spans("bold")[0]
    assert "The Korea Herald" in answer.text
    assert "27 Mar 2023" in answer.text
    assert any(":~:text=" in url for _, url in answer.links)
    assert answer.is_link_preview_off
    assert answer.detected == ()
    assert answer.labels == [say(Key.BUTTON_CONTEXT, EN), say(Key.BUTTON_CHECK, EN)]
    assert all(answer.button(label).url for label in answer.labels)
    await server.wait_idle()
    assert len(group.bot_messages) == len(server.calls_of("answerGuestQuery")) == 1
    assert server.calls_of("sendMessage") == []


async def test_the_picture_of_its_publisher_comes_with_the_quote(
    application: KutipApplication, server: BotApiServer, person: Person, group: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection, picture = application.bot_data.live.collection, "https://example.org/herald.png"
    monkeypatch.setattr(collection, "info", replace(collection.info, pictures={"The Korea Herald": picture}))
    await person.user.call_guest(group, QUESTION).answered()
    (call,) = server.calls_of("answerGuestQuery")
    assert call.parameters["result"]["thumbnail_url"] == picture


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize(
    "text",
    [
        f"@Kutip_Test_Bot {QUESTION}",
        f"{QUESTION} @kutip_test_bot",
        "How many political parties @kutip_test_bot are registered?",
        f"@kutip_test_bot, {QUESTION}",
    ],
)
async def test_the_mention_is_no_part_of_the_question(person: Person, group: Chat, text: str) -> None:
    assert FACT in (await person.user.call_guest(group, text).answered()).text


@pytest.mark.usefixtures("application")
async def test_two_questions_of_a_call_get_one_answer_with_two_quotes(
    server: BotApiServer, person: Person, group: Chat
) -> None:
    asked = "berapa partai yang terdaftar dan siapa ketua Mahkamah Konstitusi?"
    answer = await person.user.call_guest(group, asked).answered()
    assert [FACT in quote or "Elvira Azimova" in quote for quote in answer.spans("blockquote")] == [True, True]
    await server.wait_idle()
    assert len(server.calls_of("answerGuestQuery")) == 1


@pytest.mark.usefixtures("application")
async def test_a_call_in_another_language_is_told_in_it_what_is_read(person: Person, group: Chat) -> None:
    answer = await person.user.call_guest(group, "Кто победил на выборах?").answered()
    assert answer.text == say_which_languages("ru")
    assert (await person.user.call_guest(group, "makasih").answered()).text == say(Key.THANKS, ID)


@pytest.mark.usefixtures("application")
async def test_a_bare_mention_asks_what_the_message_that_it_replies_to_asks(
    server: BotApiServer, person: Person, group: Chat
) -> None:
    other = server.add_user("Budi")
    question = await group.send(other, QUESTION)
    picture = await group.send(other, photo=b"content", caption=INDONESIAN_QUESTION)
    assert FACT in (await person.user.call_guest(group, "", question).answered()).text
    assert len((await person.user.call_guest(group, "", picture).answered()).spans("blockquote")) == 1
    own_words = person.user.call_guest(group, QUESTION, await group.send(other, OUTSIDE))
    assert FACT in (await own_words.answered()).text


@pytest.mark.usefixtures("application")
async def test_the_selected_part_of_a_message_is_what_is_asked(person: Person, group: Chat) -> None:
    long = await group.send(person.user, f"{OUTSIDE} {QUESTION}")
    assert FACT in (await person.user.call_guest(group, "", long, quote=QUESTION).answered()).text
    assert FACT not in (await person.user.call_guest(group, "", long, quote=OUTSIDE).answered()).text


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize(
    ("question", "language"), [(OUTSIDE, EN), ("Siapa yang menang Piala Dunia sepak bola di Qatar?", ID)]
)
async def test_no_answer_is_one_line_in_the_language_of_the_question(
    server: BotApiServer, group: Chat, question: str, language: Language
) -> None:
    person = add_person(server, language.other.value)
    refusal = await person.user.call_guest(group, question).answered()
    assert "Qatar" in refusal.text
    assert "\n" not in refusal.text
    assert refusal.text.startswith(opening(Key.OUT_OF_SCOPE_WORDS, language))
    assert refusal.keyboard is None
    assert refusal.spans("blockquote") == []


async def test_a_likely_answer_is_labelled(application: KutipApplication, person: Person, group: Chat) -> None:
    serve_graded(application, Strength.LIKELY)
    answer = await person.user.call_guest(group, QUESTION).answered()
    assert FACT in answer.spans("blockquote")[0]
    assert say(Key.LIKELY, EN) in answer.text.split(FACT)[0].splitlines()


async def test_a_weak_match_is_refused_like_none(application: KutipApplication, person: Person, group: Chat) -> None:
    serve_graded(application, Strength.PARTIAL)
    assert (await person.user.call_guest(group, QUESTION).answered()).text == say(Key.NO_ANSWER_TOGETHER, EN)


@pytest.mark.usefixtures("application")
async def test_a_mention_without_any_question_says_what_can_be_asked(person: Person, group: Chat) -> None:
    hello = opening(Key.GREETING, EN) + "elections in Kazakhstan"
    assert (await person.user.call_guest(group, "").answered()).text.startswith(hello)
    answer = await person.user.call_guest(group, QUESTION).answered()
    assert (await person.user.call_guest(group, "", answer).answered()).text.startswith(hello)
    sticker = await group.send(person.user, sticker=b"content")
    assert (await person.user.call_guest(group, "", sticker).answered()).text.startswith(hello)


@pytest.mark.usefixtures("application")
async def test_without_words_the_language_is_the_callers_own(server: BotApiServer, group: Chat) -> None:
    person = add_person(server, "en")
    await person.press(await person.ask("/language"), "Bahasa Indonesia")
    assert (await person.user.call_guest(group, "").answered()).text.startswith(opening(Key.GREETING, ID))
    assert (await add_person(server, "id").user.call_guest(group, "").answered()).text.startswith(
        opening(Key.GREETING, ID)
    )


async def test_nothing_is_stored_of_who_calls(
    application: KutipApplication, server: BotApiServer, settings: Settings, person: Person, group: Chat
) -> None:
    for question in (QUESTION, INDONESIAN_QUESTION, OUTSIDE, ""):
        await person.user.call_guest(group, question).answered()
    await server.wait_idle()
    await application.bot_data.store._database.settle()
    async with beside(settings.database_path) as execute:
        tables = await list_tables(execute, settings.database_path)
        stored = {name for name in tables if await execute(f"SELECT count(*) FROM {name}") != [(0,)]}
    # Questions are stored without who asked, and later; where the answers stand is sealed.
    assert stored - {"questions", "correction_run"} == {"migrations", "kept_messages", "kept_quotes"}


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize("is_anonymous", [False, True])
async def test_bots_are_not_answered_but_anonymous_admins_are(
    server: BotApiServer, group: Chat, is_anonymous: bool
) -> None:
    bot = server.add_user("GroupAnonymousBot" if is_anonymous else "Gema", is_bot=True)
    message = {
        "message_id": 7,
        "date": int(server.clock.now()),
        "chat": group.to_api(),
        "from": bot.to_api(),
        "text": f"@kutip_test_bot {QUESTION}",
        "guest_query_id": "1",
    }
    if is_anonymous:
        message["sender_chat"] = group.to_api()
    server.push_update("guest_message", message)
    await server.wait_idle()
    assert len(server.calls_of("answerGuestQuery")) == is_anonymous


@pytest.mark.usefixtures("application")
async def test_an_answer_that_comes_too_late_is_dropped(
    server: BotApiServer, settings: Settings, person: Person, group: Chat, log: io.StringIO
) -> None:
    configure_log(settings, log)
    server.settings.guest_query_lifetime_seconds = -1.0
    person.user.call_guest(group, QUESTION)
    await server.wait_for_call("answerGuestQuery")
    await server.wait_idle()
    assert len(server.calls_of("answerGuestQuery")) == 1
    assert group.bot_messages == []
    assert " ERROR " not in log.getvalue()


@pytest.mark.usefixtures("application", "nothing_rendered")
async def test_a_fault_is_apologised_for_once(
    server: BotApiServer, person: Person, group: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.views.quoted.shorten", lambda shown, _: shown.replace("seven", "9"))
    assert (await person.user.call_guest(group, QUESTION).answered()).text == say(Key.APOLOGY, EN)
    await server.wait_idle()
    assert len(server.calls_of("answerGuestQuery")) == 1
    assert server.calls_of("sendMessage") == []
