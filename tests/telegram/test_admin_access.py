"""Who reaches what admins have, over HTTP: admins alone, in their own name and place; for others it is not there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.context import KutipApplication
from bot.messages.commands import ADMIN_COMMANDS
from bot.messages.keys import Key
from bot.views.admin.admin_callbacks import REINDEX, encode_admin_callback
from tests.botapi import BotApiServer, Chat
from tests.running import EN, Person, add_person, make_settings, running
from tests.texts import say


@pytest.fixture
def group(server: BotApiServer, admin: Person) -> Chat:
    return server.add_group("Editors", members=(admin.user,))


@pytest.fixture
async def application(
    server: BotApiServer, admin: Person, group: Chat, tmp_path: Path
) -> AsyncIterator[KutipApplication]:
    settings = make_settings(server, tmp_path, admin_ids=str(admin.user.id), admin_group=group.id)
    async with running(server, settings) as started:
        yield started


async def test_an_admin_sees_what_was_done_in_private_and_in_the_group(
    application: KutipApplication, admin: Person, group: Chat
) -> None:
    assert (await admin.ask("/audit")).text == say(Key.AUDIT_EMPTY, EN)
    await application.bot_data.store.audit.record(admin.user.id, "publish", "0002", "0001")
    for command in ("/audit", "/riwayat"):
        assert f"{admin.user.id} · published: 0002 (edition 0001 answered)" in (await admin.ask(command)).text
    await group.send(admin.user, "/audit@kutip_test_bot")
    assert "published" in (await group.wait_for_reply()).text


@pytest.mark.usefixtures("application")
async def test_others_get_what_an_unknown_command_gets(server: BotApiServer, admin: Person, group: Chat) -> None:
    stranger = add_person(server)
    for command in ("/audit", "/admin", "/audit@kutip_test_bot", "/unheard_of"):
        assert (await stranger.ask(command)).text == say(Key.UNKNOWN_COMMAND, EN)
    # An admin's id alone is not enough: forwarded, via a bot or edited it may be anybody's words.
    assert (await admin.ask("/audit", forward_from="Somebody")).text == say(Key.UNKNOWN_COMMAND, EN)
    assert (await admin.ask("/audit", forward_from=admin.user)).text == say(Key.UNKNOWN_COMMAND, EN)
    other_bot = server.add_user("Bot", is_bot=True)
    assert (await admin.ask("/audit", via_bot=other_bot)).text == say(Key.UNKNOWN_COMMAND, EN)
    question = await admin.send("/unheard_of")
    await admin.chat.wait_for_reply(to=question)
    admin.chat.edit(question, "/audit")
    elsewhere = server.add_group("Readers", members=(admin.user,))
    channel = server.add_group("News", kind="channel")
    await group.send(stranger.user, "/audit@kutip_test_bot")
    await group.send(admin.user, "/audit@kutip_test_bot", sender_chat=group)
    await group.send(admin.user, "/audit@kutip_test_bot", sender_chat=channel)
    await group.send(admin.user, "/audit@kutip_test_bot", forward_from=admin.user)
    await elsewhere.send(admin.user, "/audit@kutip_test_bot")
    await channel.send(admin.user, "/audit@kutip_test_bot")
    await server.wait_idle()
    # The answer to the edited command, and silence.
    assert len(admin.chat.bot_messages) == 4
    for chat in (group, elsewhere, channel):
        assert chat.bot_messages == []


@pytest.mark.usefixtures("application")
async def test_admin_lists_what_admins_can_do(admin: Person) -> None:
    listed = (await admin.ask("/admin")).text
    assert listed.startswith(say(Key.ADMIN_TITLE, EN))
    assert say(Key.ADMIN_SERVING, EN, name="0001", documents="5") in listed
    for names in ADMIN_COMMANDS.values():
        assert f"/{names[EN]} – " in listed or names[EN] == "admin"


@pytest.mark.usefixtures("profile_set", "application")
async def test_no_menu_names_what_admins_have(server: BotApiServer) -> None:
    await server.wait_for_call("setMyCommands", count=6)
    menus = [str(call.parameters) for call in server.calls_of("setMyCommands")]
    assert not any("audit" in menu for menu in menus)


async def test_a_press_counts_only_from_an_admin_and_takes_no_button_away_from_the_others(
    application: KutipApplication, server: BotApiServer, group: Chat
) -> None:
    stranger = add_person(server)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data=encode_admin_callback(REINDEX))]])
    await application.bot.send_message(group.id, "for admins", reply_markup=keyboard)
    message = await group.wait_for_reply()
    assert (await group.press(stranger.user, message, "Go")).text == say(Key.STALE_BUTTON, EN)
    assert message.labels == ["Go"]
    await application.bot.send_message(stranger.chat.id, "forged", reply_markup=keyboard)
    forged = await stranger.chat.wait_for_reply()
    assert await stranger.press(forged, "Go") == say(Key.STALE_BUTTON, EN)
    assert forged.labels == []
