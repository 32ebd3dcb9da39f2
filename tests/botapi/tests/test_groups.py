"""Which messages of a group reach a bot, in privacy mode and out of it."""

import pytest
from telegram import Bot

from tests.botapi import BotApiServer, User
from tests.botapi.users import ANONYMOUS_ADMIN_ID


@pytest.fixture
def user(server: BotApiServer) -> User:
    return server.add_user("Sari")


def arrived(server: BotApiServer) -> list[str]:
    return [update.payload["text"] for update in server.pending_updates if "text" in update.payload]


async def test_privacy_mode_hides_talk_and_mentions(server: BotApiServer, user: User) -> None:
    group = server.add_group("Pemilu")
    await group.send(user, "who won?")
    await group.send(user, "@kutip_test_bot who won?")
    await group.send(user, "/ask who won?")
    await group.send(user, "/ask@other_bot who won?")
    await group.send(user, "/ask@Kutip_Test_Bot who won?")
    assert arrived(server) == ["/ask@Kutip_Test_Bot who won?"]


async def test_a_bare_command_arrives_while_the_bot_posted_last(server: BotApiServer, client: Bot, user: User) -> None:
    group = server.add_group("Pemilu")
    other = server.add_user("Other", username="other_bot", is_bot=True)
    await client.send_message(group.id, "x")
    await group.send(user, "/ask one")
    await group.send(other, "y")
    await group.send(user, "/ask two")
    assert arrived(server) == ["/ask one"]


async def test_replies_to_the_bot_and_what_it_was_used_for_arrive(
    server: BotApiServer, client: Bot, user: User
) -> None:
    group = server.add_group("Pemilu")
    await client.send_message(group.id, "x")
    theirs = await group.send(user, "talk")
    await group.send(user, "why?", reply_to=await group.wait_for_reply())
    await group.send(user, "no", reply_to=theirs)
    await group.send(user, "a quote", via_bot=server.bot)
    assert arrived(server) == ["why?", "a quote"]


@pytest.mark.parametrize("how", ["administrator", "reads all"])
async def test_without_privacy_mode_everything_arrives_but_other_bots(
    server: BotApiServer, user: User, how: str
) -> None:
    group = server.add_group("Pemilu", bot_status="administrator" if how == "administrator" else "member")
    server.settings.can_read_all_group_messages = how == "reads all"
    await group.send(user, "who won?")
    await group.send(server.add_user("Other", is_bot=True), "me")
    assert arrived(server) == ["who won?"]


async def test_nothing_arrives_from_where_the_bot_is_not(server: BotApiServer, user: User) -> None:
    group = server.add_group("Pemilu", bot_status=None)
    await group.send(user, "/ask@kutip_test_bot x")
    group.add_bot(by=user)
    await group.send(user, "/ask@kutip_test_bot y")
    group.remove_bot(by=user)
    await group.send(user, "/ask@kutip_test_bot z")
    kinds = [update.kind for update in server.pending_updates]
    assert kinds == ["my_chat_member", "message", "message", "message", "my_chat_member"]
    assert arrived(server) == ["/ask@kutip_test_bot y"]


async def test_anonymous_admins_and_channels_write_as_themselves(server: BotApiServer, client: Bot, user: User) -> None:
    group = server.add_group("Pemilu", bot_status="administrator")
    channel = server.add_group("Berita", kind="channel", bot_status="administrator")
    await group.send(user, "/ask", sender_chat=group)
    await group.send(user, "post", sender_chat=channel)
    await channel.send(user, "news")
    anonymous, linked, post = await client.get_updates()
    assert anonymous.message.from_user.id == ANONYMOUS_ADMIN_ID
    assert anonymous.message.sender_chat.id == group.id
    assert linked.message.sender_chat.id == channel.id
    assert post.channel_post.sender_chat.id == channel.id
    assert post.channel_post.from_user is None


async def test_replies_to_another_chat_do_not_show_its_text(server: BotApiServer, client: Bot, user: User) -> None:
    group = server.add_group("Pemilu", bot_status=None)
    rumour = await group.send(user, "a secret")
    chat = server.private_chat(user)
    await chat.send(user, "is this so?", reply_to=rumour, quote="secret")
    (update,) = await client.get_updates()
    assert update.message.reply_to_message is None
    assert update.message.external_reply.chat.id == group.id
    assert update.message.quote.text == "secret"
    assert "a secret" not in update.to_json()


async def test_a_mention_of_a_user_without_username_arrives(server: BotApiServer, client: Bot, user: User) -> None:
    group = server.add_group("Pemilu", bot_status="administrator")
    await group.send(user, f'<a href="tg://user?id={user.id}">Sari</a>', parse_mode="HTML")
    (update,) = await client.get_updates()
    assert update.message.entities[0].user.first_name == "Sari"
