"""Presses, inline queries and guest calls run as they do in Telegram."""

from collections.abc import Awaitable
from typing import Any

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)

from tests.botapi import BotApiServer, CallbackAnswer, Chat, Message, User
from tests.botapi.echo import build_bot
from tests.botapi.inline import InlineAnswer, InlineQuery
from tests.botapi.refusals import refusal

TOO_OLD = "Query is too old and response timeout expired or query id is invalid"


@pytest.fixture
def user(server: BotApiServer) -> User:
    return server.add_user("Sari", language_code="id")


@pytest.fixture
def chat(server: BotApiServer, user: User) -> Chat:
    return server.private_chat(user)


@pytest.fixture
async def pressed(client: Bot, chat: Chat) -> Message:
    """A message with one button."""
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more:1")]])
    await client.send_message(chat.id, "x", reply_markup=markup)
    return await chat.wait_for_reply()


def article(
    result_id: str = "1",
    text: str = "text",
    title: str = "title",
    markup: InlineKeyboardMarkup | None = None,
    mode: str | None = None,
) -> InlineQueryResultArticle:
    content = InputTextMessageContent(text, parse_mode=mode)
    return InlineQueryResultArticle(result_id, title, content, reply_markup=markup)


async def test_a_press_of_an_application_shows_its_toast(server: BotApiServer, chat: Chat, user: User) -> None:
    async with server.run_polling(build_bot(server)):
        await chat.send(user, "hello")
        message = await chat.wait_for_reply()
        assert await chat.press(user, message, "Thanks") == CallbackAnswer("You are welcome")
        assert (await chat.wait_for_edit(message)).text == "thanked"
        with pytest.raises(KeyError, match="no keyboard"):
            chat.tap(user, message, "Thanks")


async def test_a_press_arrives_and_is_answered_once(client: Bot, chat: Chat, user: User, pressed: Message) -> None:
    query = chat.tap(user, pressed, "more:1")
    (update,) = await client.get_updates()
    assert update.callback_query.data == "more:1"
    assert update.callback_query.message.message_id == pressed.message_id
    await update.callback_query.answer("a" * 200, show_alert=True)
    assert await query.answered() == CallbackAnswer("a" * 200, is_alert=True)
    assert await refusal(update.callback_query.answer()) == TOO_OLD


async def test_a_late_or_long_answer_to_a_press_is_refused(
    server: BotApiServer, client: Bot, chat: Chat, user: User, pressed: Message
) -> None:
    chat.tap(user, pressed, "More")
    (update,) = await client.get_updates()
    assert await refusal(update.callback_query.answer("a" * 201)) == "Message_too_long"
    assert await refusal(update.callback_query.answer(url="https://evil.org")) == "Url_invalid"
    server.clock.advance(16)
    assert await refusal(update.callback_query.answer()) == TOO_OLD
    assert await refusal(client.answer_callback_query("4")) == TOO_OLD


async def test_a_cached_answer_spares_the_bot(
    server: BotApiServer, client: Bot, chat: Chat, user: User, pressed: Message
) -> None:
    chat.tap(user, pressed, "More")
    (update,) = await client.get_updates()
    await update.callback_query.answer("seen", cache_time=60)
    assert (await chat.press(user, pressed, "More")).text == "seen"
    assert len(server.pending_updates) == 1
    server.clock.advance(61)
    chat.tap(user, pressed, "More")
    assert len(server.pending_updates) == 2


async def test_only_callback_buttons_can_be_pressed(client: Bot, chat: Chat, user: User) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Open", url="https://kpu.go.id/")]])
    await client.send_message(chat.id, "x", reply_markup=markup)
    message = await chat.wait_for_reply()
    with pytest.raises(ValueError, match="no callback button"):
        chat.tap(user, message, "Open")
    assert message.button("Open").url == "https://kpu.go.id/"


async def test_an_inline_query_is_answered_by_an_application(server: BotApiServer, user: User) -> None:
    group = server.add_group("Pemilu")
    async with server.run_polling(build_bot(server)):
        assert (await user.type_inline("")).results == ()
        answer = await user.type_inline("siapa menang")
        (result,) = answer.results
        assert (result.title, result.text) == ("An echo", "siapa menang")
        assert answer.is_personal
        message = user.choose_inline(result, group)
        assert (message.sender, message.via_bot) == (user, server.bot)
        assert message.spans("bold") == ["siapa menang"]
        assert (await group.press(user, message, "Thanks")).text == "You are welcome"
        assert (await group.wait_for_edit(message)).text == "thanked"
        await server.wait_idle()
        assert group.bot_messages == []


async def test_a_sent_result_is_reported_as_feedback_and_as_a_message(
    server: BotApiServer, client: Bot, user: User, chat: Chat
) -> None:
    query = user.query_inline("x" * 300)
    (update,) = await client.get_updates()
    assert update.inline_query.query == "x" * 256
    plain = article("1")
    pressable = article("2", markup=InlineKeyboardMarkup.from_button(InlineKeyboardButton("a", url="x.org")))
    await update.inline_query.answer([plain, pressable])
    answer = await query.answered()
    first = user.choose_inline(answer.results[0], chat)
    second = user.choose_inline(answer.results[1], chat)
    updates = await client.get_updates(offset=update.update_id + 1)
    chosen = [update.chosen_inline_result for update in updates if update.chosen_inline_result]
    assert [result.inline_message_id for result in chosen] == [None, second.inline_message_id]
    assert first.inline_message_id is None
    assert [update.message.via_bot.id for update in updates if update.message] == [server.bot.id] * 2
    await client.edit_message_text("edited", inline_message_id=second.inline_message_id)
    assert second.text == "edited"
    again = client.edit_message_text("edited", inline_message_id=second.inline_message_id)
    assert (await refusal(again)).startswith("Message is not modified")


async def test_without_feedback_no_choice_is_reported(
    server: BotApiServer, client: Bot, user: User, chat: Chat
) -> None:
    server.settings.has_inline_feedback = False
    query = user.query_inline("x")
    (update,) = await client.get_updates()
    await update.inline_query.answer([article()])
    user.choose_inline((await query.answered()).results[0], chat)
    assert [update.kind for update in server.pending_updates] == ["inline_query", "message"]


async def test_answers_are_cached_for_everybody_unless_personal(server: BotApiServer, client: Bot, user: User) -> None:
    other = server.add_user("Budi")

    async def answer(query: InlineQuery, **options: Any) -> InlineAnswer:
        (update,) = await client.get_updates(offset=-1)
        await update.inline_query.answer([article()], **options)
        return await query.answered()

    await answer(user.query_inline("shared"))
    assert (await other.type_inline("shared")).is_from_cache
    server.clock.advance(301)
    assert other.query_inline("shared").answer is None
    await answer(user.query_inline("mine"), is_personal=True, cache_time=10)
    assert (await user.type_inline("mine")).is_from_cache
    assert other.query_inline("mine").answer is None
    await answer(user.query_inline("never"), cache_time=0)
    assert user.query_inline("never").answer is None


async def test_inline_answers_over_their_limits(client: Bot, user: User) -> None:
    user.query_inline("x")
    (update,) = await client.get_updates()
    query = update.inline_query

    def answering(*results: InlineQueryResultArticle, **options: Any) -> Awaitable[str]:
        return refusal(client.answer_inline_query(query.id, results, **options))

    assert await answering(*map(article, map(str, range(51)))) == "Too many inline query results specified"
    assert await answering(article("1"), article("1")) == "Result_id_duplicate"
    assert await answering(article("é" * 33)) == "Result_id_invalid"
    assert await answering(article(""), article("1")) == "Result_id_invalid"
    assert await answering(article(title=" ")) == "Article_title_empty"
    assert await answering(article(text="a" * 4097)) == "Message is too long"
    assert "unsupported start tag" in (await answering(article(text="<p>", mode="HTML"))).lower()
    assert await answering(next_offset="é" * 33) == "Next_offset_invalid"
    for payload in ("", "a b", "a" * 65):
        button = InlineQueryResultsButton("Ask", start_parameter=payload)
        assert await answering(button=button) == "Start_param_invalid"
    markup = InlineKeyboardMarkup.from_button(InlineKeyboardButton("a", callback_data="a" * 65))
    assert await answering(article(markup=markup)) == "Button_data_invalid"
    await query.answer([article(str(number)) for number in range(50)], next_offset="50")
    assert await refusal(query.answer([])) == TOO_OLD


async def test_a_late_inline_answer_is_refused(server: BotApiServer, client: Bot, user: User) -> None:
    user.query_inline("x")
    (update,) = await client.get_updates()
    server.clock.advance(10.5)
    assert await refusal(update.inline_query.answer([])) == TOO_OLD


async def test_the_button_above_the_results_opens_the_private_chat(client: Bot, user: User, chat: Chat) -> None:
    query = user.query_inline("x")
    (update,) = await client.get_updates()
    await update.inline_query.answer([], button=InlineQueryResultsButton("Ask", start_parameter="q_1-A"))
    answer = await query.answered()
    assert answer.button_text == "Ask"
    await user.start(str(answer.button_payload))
    await user.open_link("https://t.me/kutip_test_bot?start=q_1-A")
    updates = await client.get_updates(offset=update.update_id + 1)
    assert [update.message.text for update in updates] == ["/start q_1-A"] * 2
    with pytest.raises(ValueError, match="would not pass on"):
        await user.open_link("https://t.me/kutip_test_bot?start=a%20b")
    with pytest.raises(ValueError, match="not a link to this bot"):
        await user.open_link("https://t.me/other_bot?start=a")


async def test_a_guest_call_is_answered_by_an_application(server: BotApiServer, user: User) -> None:
    group = server.add_group("Keluarga", bot_status=None)
    rumour = await group.send(server.add_user("Budi"), "Prabowo menang")
    async with server.run_polling(build_bot(server)):
        message = await user.call_guest(group, "benar?", rumour).answered()
        assert (message.sender, message.guest_caller, message.text) == (server.bot, user, "Prabowo menang")
        assert group.messages[-2].text == "@kutip_test_bot benar?"
        await group.press(user, message, "Thanks")
        assert (await group.wait_for_edit(message)).text == "thanked"


async def test_a_guest_call_is_answered_once(server: BotApiServer, client: Bot, user: User) -> None:
    group = server.add_group("Keluarga", bot_status=None)
    query = user.call_guest(group, "hello @Kutip_Test_Bot")
    (update,) = await client.get_updates()
    assert update.guest_message.text == "hello @Kutip_Test_Bot"
    assert await refusal(client.answer_guest_query(str(update.guest_message.guest_query_id), article(""))) == (
        "Result_id_invalid"
    )
    sent = await update.guest_message.answer_guest_query(article(text="hi"))
    assert (await query.answered()).inline_message_id == sent.inline_message_id
    assert await refusal(update.guest_message.answer_guest_query(article())) == TOO_OLD
    await client.edit_message_text("edited", inline_message_id=sent.inline_message_id)
    assert query.answer.text == "edited"


async def test_guest_calls_need_guest_mode_and_an_absent_bot(server: BotApiServer, user: User) -> None:
    with pytest.raises(ValueError, match="the bot is in this chat"):
        user.call_guest(server.add_group("Pemilu"), "hi")
    server.settings.supports_guest_queries = False
    with pytest.raises(ValueError, match="guest mode is off"):
        user.call_guest(server.add_group("Keluarga", bot_status=None), "hi")
    server.settings.supports_inline_queries = False
    with pytest.raises(ValueError, match="inline mode is off"):
        user.query_inline("hi")
