"""A private chat as its user sees it: the real bot, polling the test server over HTTP."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.context import KutipApplication
from bot.handlers import pictures
from bot.messages.keys import Key
from bot.settings.settings import Settings
from bot.views.readers.privacy import render_forgotten
from index.models import Answer, Language, Strength
from index.questions.question import read_question
from tests.botapi import BotApiServer, Message
from tests.corpora import SEEDS
from tests.running import EN, ID, Person, add_person, make_settings, read_documents_again, running, serve_graded
from tests.texts import opening, say, say_written_in

QUESTION = "How many political parties are registered?"
# Above the first answer in a chat, and only while that shows what it showed first.
FACT = "Overall, seven parties are now registered in the country"
ABOUT_THE_COURT = "What does the Constitutional Court do?"
ABOUT_THE_OUTCOME_IN_INDONESIAN = "Apa hasil terpenting pemilu menurut Bulutaev?"
OUTCOME = "The most important thing is that the elections took place"
ABOUT_PARTNERS = "Why is Kazakhstan a key partner of the European Union?"
PARTNERS_FACT = "Kazakhstan adalah mitra utama UE"
INDONESIAN_QUESTION = "Berapa persen suara Tokayev?"
UNMENTIONED = "Who is the president's wife?"
OUTSIDE = "Who won the FIFA world cup in Qatar?"


def callback_labels(message: Message) -> list[str]:
    buttons = message.keyboard.buttons if message.keyboard else ()
    return [button.label for button in buttons if button.callback_data]


# --- the first message, the commands ---


SCOPES = {EN: "elections in Kazakhstan", ID: "pemilu di Kazakhstan"}


@pytest.mark.parametrize(
    ("language_code", "language"), [("en", EN), ("id", ID), ("ms", ID), ("id-ID", ID), ("kk", EN), (None, EN)]
)
@pytest.mark.usefixtures("application")
async def test_start_greets_in_the_users_language_with_four_questions(
    server: BotApiServer, language_code: str | None, language: Language
) -> None:
    person = add_person(server, language_code)
    welcome = await person.ask("/start")
    assert welcome.text.startswith(opening(Key.GREETING, language) + SCOPES[language])
    assert len(callback_labels(welcome)) == 4
    assert welcome.is_link_preview_off


@pytest.mark.usefixtures("application")
async def test_a_suggestion_is_answered_below_its_own_words(server: BotApiServer) -> None:
    person = add_person(server, "id")
    welcome = await person.ask("/start")
    assert await person.press(welcome, ABOUT_THE_OUTCOME_IN_INDONESIAN) == ""
    answer = await person.chat.wait_for_reply()
    assert answer.text.startswith(ABOUT_THE_OUTCOME_IN_INDONESIAN)
    assert answer.spans("bold")[0] == ABOUT_THE_OUTCOME_IN_INDONESIAN
    assert any(OUTCOME in block for block in answer.spans("blockquote", "expandable_blockquote"))
    assert answer.text.endswith(" · dalam bahasa Inggris")


@pytest.mark.parametrize(
    ("commands", "en", "id_"),
    [
        (("/help", "/bantuan"), Key.HELP_ASK, Key.HELP_ASK),
        (("/language", "/bahasa"), Key.CHOOSE_LANGUAGE, Key.CHOOSE_LANGUAGE),
        (("/privacy", "/privasi"), Key.PRIVACY_TITLE, Key.PRIVACY_TITLE),
        (("/forget", "/lupakan"), Key.FORGOTTEN, Key.FORGOTTEN),
    ],
)
@pytest.mark.usefixtures("application")
async def test_every_command_has_a_twin_and_speaks_the_users_language(
    server: BotApiServer, commands: tuple[str, str], en: Key, id_: Key
) -> None:
    english, indonesian = add_person(server, "en"), add_person(server, "id")
    for command in commands:
        assert (await indonesian.ask(command)).text.startswith(say(id_, ID))
    assert (await english.ask(commands[0])).text.startswith(say(en, EN))
    # Who types its Indonesian name reads Indonesian, whatever the language of the app.
    assert (await english.ask(commands[1])).text.startswith(say(id_, ID))


@pytest.mark.usefixtures("application")
async def test_sources_lists_every_document(person: Person) -> None:
    for command in ("/sources", "/sources@kutip_test_bot"):
        listed = (await person.ask(command)).text
        assert listed.startswith(say(Key.SOURCES_TITLE, EN, first="1", last="5", total="5"))
        assert "The Korea Herald" in listed


async def test_a_long_list_of_sources_is_paged_in_place(server: BotApiServer, person: Person, tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    shutil.copytree(SEEDS, folder)
    for number in range(5):
        (folder / f"extra-{number}.txt").write_text(
            f"---\nid: extra-{number}\ntitle: Extra report {number}\nlanguage: en\n---\n"
            f"The commission registered {number + 20} observers before the regional election of the year.\n"
        )
    async with running(server, make_settings(server, tmp_path / "data", seeds_folder=folder)):
        first = await person.ask("/sources")
        assert first.labels == ["1/2 ▶"]
        listed = first.text
        assert await person.press(first, "1/2 ▶") == ""
        second = await person.chat.wait_for_edit(first)
        assert second.labels == ["◀ 2/2"]
        assert second.text.startswith(say(Key.SOURCES_TITLE, EN, first="7", last="10", total="10"))
        await person.press(second, "◀ 2/2")
        assert (await person.chat.wait_for_edit(first, count=2)).text == listed


@pytest.mark.usefixtures("application")
async def test_the_chosen_language_holds_whatever_the_question_speaks(person: Person) -> None:
    choice = await person.ask("/language")
    assert choice.labels == ["Bahasa Indonesia", "English"]
    await person.press(choice, "Bahasa Indonesia")
    assert choice.text == say(Key.LANGUAGE_CHOSEN, ID)
    answer = await person.ask(QUESTION)
    assert say(Key.BUTTON_CONTEXT, ID) in answer.labels
    assert answer.text.endswith("27 Mar 2023 · EN")
    assert (await person.ask("/help")).text.startswith(say(Key.HELP_ASK, ID))


@pytest.mark.usefixtures("application")
async def test_without_a_choice_the_interface_follows_the_question_then_the_last_one(person: Person) -> None:
    assert say(Key.BUTTON_CONTEXT, ID) in (await person.ask(INDONESIAN_QUESTION)).labels
    assert (await person.ask("/help")).text.startswith(say(Key.HELP_ASK, ID))
    assert say(Key.BUTTON_CONTEXT, EN) in (await person.ask(QUESTION)).labels
    assert (await person.ask("/help")).text.startswith(say(Key.HELP_ASK, EN))


@pytest.mark.usefixtures("application")
async def test_forget_deletes_the_choice_and_the_privacy_table_names_the_retention(person: Person) -> None:
    await person.press(await person.ask("/language"), "Bahasa Indonesia")
    assert (await person.ask("/forget")).text == render_forgotten(90, ID).text
    privacy = await person.ask("/privacy")
    assert privacy.text.startswith(say(Key.PRIVACY_TITLE, EN))
    assert {"365", "90"} <= set(re.findall(r"\d+", privacy.text))


@pytest.mark.usefixtures("application")
async def test_words_behind_start_and_its_twin_welcome_too(server: BotApiServer) -> None:
    for number, text in enumerate(("/start anything", "/start", "/mulai")):
        welcome = await add_person(server, "en").ask(text)
        language = ID if number == 2 else EN
        assert welcome.text.startswith(opening(Key.GREETING, language)), text


@pytest.mark.usefixtures("application")
async def test_a_first_command_by_its_indonesian_name_is_answered_in_indonesian(server: BotApiServer) -> None:
    assert (await add_person(server, "en").ask("/bantuan")).text.startswith(say(Key.HELP_ASK, ID))
    assert (await add_person(server, "en").ask("/cek")).text == say(Key.EMPTY_CLAIM, ID)
    assert (await add_person(server, "en").ask("/help")).text.startswith(say(Key.HELP_ASK, EN))


# --- questions and answers ---


@pytest.mark.usefixtures("application")
async def test_an_english_question_is_answered_with_a_cited_quote(person: Person) -> None:
    question = await person.send(QUESTION)
    answer = await person.chat.wait_for_reply(to=question)
    (quote,) = answer.spans("blockquote")
    assert FACT in quote
    assert any(FACT in bold for bold in answer.spans("bold"))
    assert "The Korea Herald" in answer.text
    assert "27 Mar 2023" in answer.text
    assert answer.text.startswith("🇰🇿 Kazakhstan · ")
    assert any(":~:text=" in url for _, url in answer.links)
    assert 1 <= len(answer.labels) <= 4
    assert answer.is_link_preview_off


@pytest.mark.usefixtures("application")
async def test_an_indonesian_question_is_answered_in_indonesian(person: Person) -> None:
    answer = await person.ask(INDONESIAN_QUESTION)
    assert len(answer.spans("blockquote")) == 1
    assert say(Key.BUTTON_CONTEXT, ID) in answer.labels


@pytest.mark.usefixtures("application")
async def test_a_quote_in_the_other_language_is_labelled(person: Person) -> None:
    answer = await person.ask(ABOUT_PARTNERS)
    assert PARTNERS_FACT in answer.text
    assert say_written_in(ID, EN) in answer.text
    assert say_written_in(ID, EN) not in (await person.ask(QUESTION)).text


async def test_more_quotes_are_turned_to_in_the_same_message_in_a_circle(
    application: KutipApplication, person: Person
) -> None:
    found = application.bot_data.live.collection.answer(read_question(QUESTION, EN))
    assert isinstance(found, Answer)
    total = len(found.quotes)
    assert total >= 2
    answer = await person.ask(QUESTION)
    first_text, first_labels = answer.text, answer.labels
    seen = [answer.spans("blockquote")]
    for page in range(1, total):
        label = say(Key.BUTTON_MORE, EN) if page == 1 else f"{page}/{total} ▶"
        assert await person.press(answer, label) == ""
        seen.append(answer.spans("blockquote"))
    assert len({str(quotes) for quotes in seen}) == total
    # After the last comes the first again.
    await person.press(answer, f"{total}/{total} ▶")
    assert (answer.text, answer.labels) == (first_text, first_labels)
    assert len(person.chat.bot_messages) == 1


@pytest.mark.usefixtures("application")
async def test_context_opens_around_the_quote_and_closes_again(person: Person) -> None:
    answer = await person.ask(QUESTION)
    (quote,) = answer.spans("blockquote")
    before = answer.text
    assert await person.press(answer, say(Key.BUTTON_CONTEXT, EN)) == ""
    (context,) = answer.spans("expandable_blockquote")
    assert quote in context
    assert len(context) > len(quote)
    await person.press(answer, say(Key.BUTTON_BACK, EN))
    assert answer.text == before


@pytest.mark.parametrize(
    ("strength", "key"), [(Strength.STRONG, None), (Strength.LIKELY, Key.LIKELY), (Strength.PARTIAL, Key.PARTIAL)]
)
async def test_what_is_said_above_a_quote_stays_through_pages_and_context(
    application: KutipApplication, person: Person, strength: Strength, key: Key | None
) -> None:
    serve_graded(application, strength)
    answer = await person.ask(QUESTION)
    labels = {say(Key.LIKELY, EN), say(Key.PARTIAL, EN)}

    def list_labels() -> set[str]:
        above, _ = answer.text.split(answer.spans("blockquote")[0])
        return labels.intersection(above.splitlines())

    assert list_labels() == ({say(key, EN)} if key else set())
    await person.press(answer, say(Key.BUTTON_MORE, EN))
    # Of another quote nobody knows how far it answers.
    assert list_labels() == {say(Key.PARTIAL, EN)}
    second = answer.text
    await person.press(answer, say(Key.BUTTON_CONTEXT, EN))
    await person.press(answer, say(Key.BUTTON_BACK, EN))
    assert answer.text == second
    await person.press(answer, "👎")
    await person.press(answer, say(Key.BUTTON_BACK, EN))
    await person.press(answer, say(Key.BUTTON_CONTEXT, EN))
    await person.press(answer, say(Key.BUTTON_BACK, EN))
    assert answer.text == second


@pytest.mark.usefixtures("application")
async def test_a_question_without_an_answer_is_refused_with_what_there_is(person: Person) -> None:
    refusal = await person.ask(UNMENTIONED)
    assert refusal.spans("blockquote") == []
    assert "5 documents" in refusal.text
    assert "Central Election Commission of the Republic of Kazakhstan" in refusal.text


@pytest.mark.usefixtures("application")
async def test_two_presses_at_once_are_both_answered_in_order(person: Person) -> None:
    answer = await person.ask(QUESTION)
    first = person.chat.tap(person.user, answer, say(Key.BUTTON_MORE, EN))
    second = person.chat.tap(person.user, answer, say(Key.BUTTON_MORE, EN))
    before = answer.text
    assert [(await press.answered()).text for press in (first, second)] == ["", ""]
    assert answer.text != before
    assert len(answer.edits) == 1


async def test_buttons_work_after_a_restart(server: BotApiServer, settings: Settings, person: Person) -> None:
    async with running(server, settings):
        answer = await person.ask(QUESTION)
    before = answer.text
    async with running(server, settings):
        assert await person.press(answer, say(Key.BUTTON_CONTEXT, EN)) == ""
        await person.press(answer, say(Key.BUTTON_BACK, EN))
        assert answer.text == before


async def test_an_expired_button_says_so_and_goes_while_the_others_stay(
    person: Person, application: KutipApplication
) -> None:
    answer = await person.ask(ABOUT_THE_COURT)
    await person.press(answer, say(Key.BUTTON_REST, EN))
    text = answer.text
    deleted = await application.bot_data.store.purge(answers_kept_days=-1, languages_kept_days=1)
    assert deleted == 1
    (copy,) = set(answer.labels) - set(callback_labels(answer))
    assert await person.press(answer, say(Key.BUTTON_BACK, EN)) == say(Key.STALE_BUTTON, EN)
    assert answer.text == text
    assert answer.labels == [copy]


@pytest.mark.parametrize("data", ["k0:q:abc:0:s", "nonsense", "k1:q:unknown:0:s", "k1:a:000000000000"])
async def test_buttons_of_other_versions_are_expired(person: Person, application: KutipApplication, data: str) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Old", callback_data=data)]])
    await application.bot.send_message(person.chat.id, "an old message", reply_markup=keyboard)
    message = await person.chat.wait_for_reply()
    assert await person.press(message, "Old") == say(Key.STALE_BUTTON, EN)
    assert message.labels == []


async def test_a_button_of_a_changed_document_says_so(server: BotApiServer, person: Person, tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    shutil.copytree(SEEDS, folder)
    settings = make_settings(server, tmp_path / "data", seeds_folder=folder)
    async with running(server, settings):
        answer = await person.ask(QUESTION)
    (changed,) = [path for path in folder.iterdir() if FACT.encode() in path.read_bytes()]
    changed.write_text(changed.read_text("utf-8").replace(FACT, FACT.replace("seven", "eight")), "utf-8")
    read_documents_again(settings)
    text = answer.text
    async with running(server, settings):
        notice = await person.press(answer, say(Key.BUTTON_CONTEXT, EN))
        assert notice == say(Key.CHANGED_DOCUMENT, EN)
        assert answer.text == text


# --- messages that are not plain questions ---


@pytest.mark.usefixtures("application")
async def test_a_caption_is_a_question(person: Person) -> None:
    attachments: tuple[dict[str, Any], ...] = ({"photo": b"content"}, {"document": b"content"})
    for attachment in attachments:
        question = await person.send(caption=QUESTION, **attachment)
        assert FACT in (await person.chat.wait_for_reply(to=question)).text


@pytest.mark.parametrize(
    ("attachment", "key"),
    [
        ("document", Key.UNSUPPORTED_MEDIA),
        ("sticker", Key.UNSUPPORTED_MEDIA),
        ("voice", Key.UNSUPPORTED_VOICE),
    ],
)
@pytest.mark.usefixtures("application")
async def test_what_cannot_be_read_is_said_politely(person: Person, attachment: str, key: Key) -> None:
    options: dict[str, Any] = {attachment: b"content"}
    assert (await person.ask(**options)).text == say(key, EN)


@pytest.mark.usefixtures("application")
async def test_an_album_that_is_not_read_gets_one_notice(
    server: BotApiServer, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "find_tesseract", lambda: None)
    photo = server.add_file(b"content")
    for number in range(3):
        size = {"width": 90, "height": 60, **photo.to_api()}
        message = {
            "message_id": 100 + number,
            "date": int(server.clock.now()),
            "chat": person.chat.to_api(),
            "from": person.user.to_api(),
            "media_group_id": "1",
            "photo": [size],
        }
        server.push_update("message", message)
    await server.wait_idle()
    assert person.chat.bot_texts == [say(Key.PICTURES_NOT_READ, EN)]


@pytest.mark.parametrize(
    "content", [{"location": {"latitude": 1.0, "longitude": 2.0}}, {"dice": {"emoji": "🎲", "value": 1}}]
)
@pytest.mark.usefixtures("application")
async def test_locations_and_dice_get_the_notice_and_telegrams_own_notices_none(
    server: BotApiServer, person: Person, content: dict[str, object]
) -> None:
    frame = {"date": int(server.clock.now()), "chat": person.chat.to_api(), "from": person.user.to_api()}
    server.push_update(
        "message",
        {"message_id": 100, **frame, "write_access_allowed": {}},
    )
    server.push_update("message", {"message_id": 101, **frame, **content})
    await server.wait_idle()
    assert person.chat.bot_texts == [say(Key.UNSUPPORTED_MEDIA, EN)]


@pytest.mark.usefixtures("application")
async def test_a_forwarded_message_is_a_question(server: BotApiServer, person: Person) -> None:
    for origin in ("Somebody", server.add_user("Budi"), server.add_group("News", kind="channel")):
        question = await person.send(QUESTION, forward_from=origin)
        assert FACT in (await person.chat.wait_for_reply(to=question)).text


@pytest.mark.usefixtures("application")
async def test_a_quote_sent_through_the_bot_is_no_question(server: BotApiServer, person: Person) -> None:
    await person.send(QUESTION, via_bot=server.bot)
    question = await person.send(QUESTION)
    await person.chat.wait_for_reply(to=question)
    await server.wait_idle()
    assert len(person.chat.bot_messages) == 1


@pytest.mark.parametrize("forward_from", [None, "Somebody"])
@pytest.mark.usefixtures("application")
async def test_a_message_of_4000_characters_is_answered_as_far_as_it_is_read(
    person: Person, forward_from: str | None
) -> None:
    text = f"{QUESTION} " + "Please tell me. " * 250
    assert len(text) > 4000
    note = await person.ask(text[:4096], forward_from=forward_from)
    assert note.text == say(Key.QUESTION_CUT, EN, n="1,994")
    answer = await person.chat.wait_for_reply()
    assert answer.text


@pytest.mark.parametrize("command", ["/ask", "/tanya", "/ask@kutip_test_bot", "/ASK"])
@pytest.mark.usefixtures("application")
async def test_the_ask_command_answers_or_asks_for_a_question(person: Person, command: str) -> None:
    assert FACT in (await person.ask(f"{command} {QUESTION}")).text
    assert FACT in (await person.ask(f"{command}\n{QUESTION}")).text
    assert (await person.ask(command)).text.startswith(say(Key.EMPTY_QUESTION, EN).rstrip("."))


@pytest.mark.usefixtures("application")
async def test_an_unknown_command_points_to_the_help(person: Person) -> None:
    assert (await person.ask("/reindex")).text == say(Key.UNKNOWN_COMMAND, EN)


# --- edited questions ---


@pytest.mark.usefixtures("application")
async def test_an_edited_question_is_answered_in_the_same_message(person: Person) -> None:
    question = await person.send(OUTSIDE)
    answer = await person.chat.wait_for_reply(to=question)
    person.chat.edit(question, QUESTION)
    await person.chat.wait_for_edit(answer)
    assert FACT in answer.text
    await person.press(answer, say(Key.BUTTON_MORE, EN))
    assert len(person.chat.bot_messages) == 1


@pytest.mark.usefixtures("application")
async def test_an_edit_that_changes_no_word_changes_nothing(server: BotApiServer, person: Person) -> None:
    question = await person.send(QUESTION)
    answer = await person.chat.wait_for_reply(to=question)
    person.chat.edit(question, f"{QUESTION} ")
    await server.wait_idle()
    assert answer.edits == []
    assert len(person.chat.bot_messages) == 1


@pytest.mark.usefixtures("application")
async def test_an_edit_after_the_answer_was_deleted_is_answered_anew(person: Person) -> None:
    question = await person.send(OUTSIDE)
    person.chat.delete(await person.chat.wait_for_reply(to=question))
    person.chat.edit(question, QUESTION)
    assert FACT in (await person.chat.wait_for_reply(to=question)).text


async def test_an_edit_after_a_restart_is_answered_below(
    server: BotApiServer, settings: Settings, person: Person
) -> None:
    async with running(server, settings):
        question = await person.send(OUTSIDE)
        await person.chat.wait_for_reply(to=question)
    async with running(server, settings):
        person.chat.edit(question, QUESTION)
        assert FACT in (await person.chat.wait_for_reply(to=question)).text


@pytest.mark.usefixtures("application")
async def test_a_caption_that_is_edited_is_answered(person: Person) -> None:
    photo = await person.send(photo=b"content")
    await person.chat.wait_for_reply(to=photo)
    person.chat.edit(photo, QUESTION)
    assert FACT in (await person.chat.wait_for_reply(to=photo)).text


@pytest.mark.usefixtures("application")
async def test_a_command_that_is_edited_is_ignored(server: BotApiServer, person: Person) -> None:
    command = await person.send("/help")
    await person.chat.wait_for_reply()
    person.chat.edit(command, "/forget")
    await server.wait_idle()
    assert len(person.chat.bot_messages) == 1


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize(("text", "language"), [("/language en", EN), ("/bahasa en", EN), ("/language id", ID)])
async def test_a_language_behind_the_command_is_chosen_at_once(
    server: BotApiServer, text: str, language: Language
) -> None:
    person = add_person(server, language.other.value)
    assert (await person.ask(text)).text == say(Key.LANGUAGE_CHOSEN, language)
    assert (await person.ask("/verify")).text == say(Key.EMPTY_CLAIM, language)


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize(
    ("question", "bare", "language"),
    [
        ("Who chairs the Constitutional Court?", "why?", EN),
        ("Who chairs the Constitutional Court?", "where?", EN),
        ("Siapa yang menang?", "kenapa?", ID),
        ("siapa ketua mahkamah konstitusi", "di mana?", ID),
    ],
)
async def test_a_bare_question_that_gets_the_same_words_again_is_not_surely_answered(
    server: BotApiServer, question: str, bare: str, language: Language
) -> None:
    person = add_person(server, language.value)
    first = await person.ask(question)
    again = await person.ask(bare)
    assert first.spans("bold")[0] in again.text
    assert say(Key.PARTIAL, language) in again.text.splitlines()
