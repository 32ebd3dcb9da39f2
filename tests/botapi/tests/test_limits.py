"""The test server refuses what Telegram refuses, with its status and its words."""

from collections.abc import Awaitable
from typing import Any

import aiohttp
import pytest
from telegram import (
    Bot,
    BotCommand,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import EndPointNotFound, Forbidden, InvalidToken

from tests.botapi import BotApiServer
from tests.botapi.refusals import refusal


def markup(**button: Any) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("x", **button)]])


async def test_texts_and_captions_over_their_length(server: BotApiServer, client: Bot) -> None:
    chat = server.private_chat(server.add_user("Sari")).id
    assert await refusal(client.send_message(chat, "a" * 4097)) == "Message is too long"
    assert await refusal(client.send_message(chat, "")) == "Message text is empty"
    assert await refusal(client.send_message(chat, " \n")) == "Text must be non-empty"
    assert await refusal(client.send_message(chat, "<b>" * 11_000, parse_mode="HTML")) == "Text is too long"
    problem = await refusal(client.send_message(chat, "<table>", parse_mode="HTML"))
    assert problem == 'Can\'t parse entities: unsupported start tag "table" at byte offset 0'
    file = InputFile(b"%PDF", "a.pdf")
    problem = await refusal(client.send_document(chat, file, caption="a" * 1025))
    assert problem == "Message caption is too long"
    entities = [MessageEntity("bold", 3, 9)]
    problem = await refusal(client.send_message(chat, "abc def", entities=entities))
    assert problem.startswith("Entity beginning at utf-16 offset 3 ends after the end of the text")
    assert server.world.chats[chat].messages == []


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"callback_data": "é" * 33}, "Button_data_invalid"),
        ({"url": "javascript:x"}, "Inline keyboard button url 'javascript:x' is invalid"),
        ({"url": "https://localhost/"}, "Inline keyboard button url 'https://localhost/' is invalid"),
        ({}, "Can't parse inline keyboard button: text buttons are unallowed in the inline keyboard"),
    ],
)
async def test_buttons_over_their_limits(
    server: BotApiServer, client: Bot, button: dict[str, str], reason: str
) -> None:
    chat = server.private_chat(server.add_user("Sari")).id
    problem = await refusal(client.send_message(chat, "x", reply_markup=markup(**button)))
    assert problem.lower().startswith(reason.lower())


async def test_buttons_at_their_limits(server: BotApiServer, client: Bot) -> None:
    chat = server.private_chat(server.add_user("Sari"))
    await client.send_message(chat.id, "x", reply_markup=markup(callback_data="é" * 32))
    await client.send_message(chat.id, "x", reply_markup=markup(url="https://kpu.go.id/#:~:text=a"))
    assert (await chat.wait_for_reply()).button("x").callback_data == "é" * 32
    assert (await chat.wait_for_reply()).button("x").url == "https://kpu.go.id/#:~:text=a"


async def test_copy_buttons_hold_256_characters(server: BotApiServer, client: Bot) -> None:
    chat = server.private_chat(server.add_user("Sari"))

    def copying(text: str) -> Awaitable[object]:
        return client.send_message(chat.id, "x", reply_markup=markup(copy_text=CopyTextButton(text)))

    await copying("a" * 256)
    assert (await chat.wait_for_reply()).button("x").copy_text == "a" * 256
    for text in ("", "a" * 257, "😀" * 129):
        assert (await refusal(copying(text))).upper() == "BUTTON_COPY_TEXT_INVALID"


async def test_a_hundred_buttons_are_the_most(server: BotApiServer, client: Bot) -> None:
    chat = server.private_chat(server.add_user("Sari")).id
    button = InlineKeyboardButton("x", callback_data="x")
    await client.send_message(chat, "x", reply_markup=InlineKeyboardMarkup([[button] * 8] * 12))
    too_many = InlineKeyboardMarkup([[button]] * 101)
    problem = await refusal(client.send_message(chat, "x", reply_markup=too_many))
    assert problem == "Reply markup is too long"


@pytest.mark.parametrize(
    ("command", "description", "reason"),
    [
        ("Ask", "x", "BOT_COMMAND_INVALID"),
        ("a" * 33, "x", "BOT_COMMAND_INVALID"),
        ("tanya-jawab", "x", "BOT_COMMAND_INVALID"),
        ("ask", "x" * 257, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("ask", " ", "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_commands_over_their_limits(client: Bot, command: str, description: str, reason: str) -> None:
    assert (await refusal(client.set_my_commands([BotCommand(command, description)]))).upper() == reason


async def test_commands_are_kept_by_language(client: Bot) -> None:
    await client.set_my_commands([BotCommand("a" * 32, "x" * 256)])
    await client.set_my_commands([BotCommand("tanya", "Bertanya")], language_code="id")
    assert [command.command for command in await client.get_my_commands()] == ["a" * 32]
    assert [command.command for command in await client.get_my_commands(language_code="id")] == ["tanya"]
    await client.delete_my_commands(language_code="id")
    assert await client.get_my_commands(language_code="id") == ()
    assert (await refusal(client.set_my_commands([], language_code="english"))).upper() == "LANG_CODE_INVALID"
    many = [BotCommand(f"c{number}", "x") for number in range(101)]
    assert (await refusal(client.set_my_commands(many))).upper() == "BOT_COMMANDS_TOO_MUCH"


async def test_names_and_descriptions_end_where_telegrams_do(client: Bot) -> None:
    await client.set_my_name("n" * 64)
    await client.set_my_description("d" * 512)
    await client.set_my_short_description("s" * 120)
    assert (await client.get_my_name()).name == "n" * 64
    assert (await client.get_my_description()).description == "d" * 512
    assert (await client.get_my_short_description()).short_description == "s" * 120
    assert (await refusal(client.set_my_name("n" * 65))).upper() == "BOT_TITLE_INVALID"
    assert "DESCRIPTION" in (await refusal(client.set_my_description("d" * 513))).upper()
    assert "DESCRIPTION" in (await refusal(client.set_my_short_description("s" * 121))).upper()


async def test_names_are_kept_by_language_and_fall_back(client: Bot) -> None:
    await client.set_my_short_description("Quotes")
    await client.set_my_short_description("Kutipan", language_code="id")
    assert (await client.get_my_short_description("id")).short_description == "Kutipan"
    assert (await client.get_my_short_description("de")).short_description == "Quotes"
    await client.set_my_short_description("", language_code="id")
    assert (await client.get_my_short_description("id")).short_description == "Quotes"


async def test_chats_that_cannot_be_written_to(server: BotApiServer, client: Bot) -> None:
    stranger = server.add_user("Budi")
    assert await refusal(client.send_message(stranger.id, "x")) == "Chat not found"
    closed = server.private_chat(stranger, is_started=False)
    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await client.send_message(closed.id, "x")
    blocked = server.private_chat(server.add_user("Sari"))
    blocked.block()
    with pytest.raises(Forbidden, match="Forbidden: bot was blocked by the user"):
        await client.send_message(blocked.id, "x")
    outside = server.add_group("Outside", bot_status="kicked")
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await client.send_message(outside.id, "x")
    muted = server.add_group("Muted")
    muted.can_bot_write = False
    assert "not enough rights" in (await refusal(client.send_message(muted.id, "x"))).lower()


async def test_replies_to_nothing(server: BotApiServer, client: Bot) -> None:
    chat = server.private_chat(server.add_user("Sari"))
    gone = ReplyParameters(99)
    problem = await refusal(client.send_message(chat.id, "x", reply_parameters=gone))
    assert problem == "Message to be replied not found"
    anyway = ReplyParameters(99, allow_sending_without_reply=True)
    await client.send_message(chat.id, "x", reply_parameters=anyway)
    assert (await chat.wait_for_reply()).reply_to is None


async def test_quotes_of_replies_must_be_in_the_message(server: BotApiServer, client: Bot) -> None:
    user = server.add_user("Sari")
    chat = server.private_chat(user)
    asked = await chat.send(user, "who won the election")
    await client.send_message(chat.id, "x", reply_parameters=ReplyParameters(asked.message_id, quote="won"))
    assert (await chat.wait_for_reply(to=asked)).quote == {"text": "won", "position": 4, "is_manual": True}
    wrong = ReplyParameters(asked.message_id, quote="lost")
    problem = await refusal(client.send_message(chat.id, "x", reply_parameters=wrong))
    assert problem.upper() == "QUOTE_TEXT_INVALID"


async def test_a_wrong_token_is_401_and_a_malformed_one_404(server: BotApiServer) -> None:
    async with aiohttp.ClientSession() as session:
        for token, status in (("1:" + "x" * 35, 401), ("nonsense", 404), (server.token, 200)):
            async with session.get(f"{server.base_url}{token}/getMe") as response:
                assert response.status == status
                assert (await response.json())["ok"] == (status == 200)
    with pytest.raises(InvalidToken):
        async with Bot("1:" + "x" * 35, base_url=server.base_url, request=server.request()):
            pass


async def test_an_unknown_method_is_404(client: Bot) -> None:
    with pytest.raises(EndPointNotFound):
        await client.do_api_request("makeCoffee")


async def test_parameters_come_as_query_form_json_and_multipart(server: BotApiServer) -> None:
    user = server.add_user("Sari")
    chat = server.private_chat(user)
    url = f"{server.base_url}{server.token}/sendMessage"
    fields = {"chat_id": str(chat.id), "text": "query"}
    multipart = aiohttp.FormData(default_to_multipart=True)
    multipart.add_field("chat_id", str(chat.id))
    multipart.add_field("text", "multipart")
    async with aiohttp.ClientSession() as session:
        await session.get(url, params=fields)
        await session.post(url, data=fields | {"text": "form"})
        await session.post(url, json={"chat_id": chat.id, "text": "json"})
        await session.post(url, data=multipart)
    assert chat.bot_texts == ["query", "form", "json", "multipart"]


async def test_get_me_tells_what_botfather_set(server: BotApiServer, client: Bot) -> None:
    server.settings.can_read_all_group_messages = True
    server.settings.supports_guest_queries = False
    me = await client.get_me()
    assert (me.id, me.username) == (server.bot.id, "kutip_test_bot")
    assert me.can_read_all_group_messages
    assert me.supports_inline_queries
    assert not me.supports_guest_queries


async def test_after_logging_out_nothing_works(client: Bot) -> None:
    assert await client.log_out()
    assert await refusal(client.get_me()) == "Logged out"
