"""The test server keeps messages as the people in a chat see them."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.error import ChatMigrated, Forbidden

from tests.botapi import BotApiServer, Chat, User
from tests.botapi.echo import build_bot
from tests.botapi.files import MAX_DOWNLOAD_BYTES
from tests.botapi.refusals import refusal


@pytest.fixture
def user(server: BotApiServer) -> User:
    return server.add_user("Sari", language_code="id", username="sari")


@pytest.fixture
def chat(server: BotApiServer, user: User) -> Chat:
    return server.private_chat(user)


def keyboard(label: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data="data")]])


async def test_a_message_is_stored_as_it_is_seen(client: Bot, chat: Chat) -> None:
    returned = await client.send_message(
        chat.id,
        '  <b>Kutipan</b> \u202efrom <a href="https://kpu.go.id/x">KPU</a>, @sari ',
        parse_mode="HTML",
        reply_markup=keyboard("More"),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    seen = await chat.wait_for_reply()
    assert seen.text == "Kutipan from KPU, @sari"
    assert seen.spans("bold") == ["Kutipan"]
    assert seen.links == [("KPU", "https://kpu.go.id/x")]
    assert [entity.type for entity in seen.entities] == ["bold", "text_link"]
    assert [entity.type for entity in seen.detected] == ["mention"]
    assert seen.labels == ["More"]
    assert seen.is_link_preview_off
    assert seen.thread_id is None
    assert returned.text == seen.text
    assert [entity.type for entity in returned.entities] == ["bold", "text_link", "mention"]


async def test_what_a_user_sends_arrives_with_its_entities(client: Bot, chat: Chat, user: User) -> None:
    first = await chat.send(user, "/ask@kutip_test_bot kpu.go.id")
    await chat.send(user, "why?", reply_to=first, quote="kpu", forward_from="Somebody")
    command, reply = [update.message for update in await client.get_updates()]
    assert command.parse_entities() == {
        command.entities[0]: "/ask@kutip_test_bot",
        command.entities[1]: "kpu.go.id",
    }
    assert command.from_user.language_code == "id"
    assert reply.reply_to_message.message_id == first.message_id
    assert reply.quote.text == "kpu"
    assert reply.quote.position == 20
    assert reply.forward_origin.sender_user_name == "Somebody"


async def test_every_kind_of_file_arrives(server: BotApiServer, client: Bot, chat: Chat, user: User) -> None:
    pdf = server.add_file(b"%PDF-1.4", "berita.pdf", "application/pdf")
    await chat.send(user, document=pdf, caption="read this, /ask")
    await chat.send(user, photo=b"jpeg")
    await chat.send(user, voice=b"ogg")
    await chat.send(user, sticker=b"webp")
    document, photo, voice, sticker = [update.message for update in await client.get_updates()]
    assert document.document.file_name == "berita.pdf"
    assert document.caption == "read this, /ask"
    assert document.caption_entities[0].type == "bot_command"
    assert photo.photo[-1].file_size == 4
    assert voice.voice.mime_type == "audio/ogg"
    assert sticker.sticker.type == "regular"


async def test_files_can_be_fetched(server: BotApiServer, client: Bot) -> None:
    stored = server.add_file(b"the words of the law", "uu.txt", "text/plain")
    file = await client.get_file(stored.file_id)
    assert file.file_path == f"{server.base_file_url}{server.token}/documents/file_1.txt"
    assert bytes(await file.download_as_bytearray()) == b"the words of the law"
    assert await refusal(client.get_file("nonsense")) == "Invalid file_id"
    huge = server.add_file(bytes(MAX_DOWNLOAD_BYTES + 1))
    assert await refusal(client.get_file(huge.file_id)) == "File is too big"


async def test_an_application_fetches_a_document(server: BotApiServer, chat: Chat, user: User) -> None:
    async with server.run_polling(build_bot(server)):
        await chat.send(user, document=server.add_file(b"isi", "a.txt"))
        assert (await chat.wait_for_reply()).text == "3 bytes: isi"


async def test_the_bot_sends_files(client: Bot, chat: Chat) -> None:
    await client.send_document(chat.id, b"id,en", filename="kata.csv", caption="<i>words</i>", parse_mode="HTML")
    await client.send_photo(chat.id, b"jpeg")
    document, photo = chat.bot_messages
    assert (document.text, document.spans("italic")) == ("words", ["words"])
    assert document.media["document"]["file_name"] == "kata.csv"
    file_id = photo.media["photo"][-1]["file_id"]
    await client.send_photo(chat.id, file_id)
    assert chat.bot_messages[-1].media["photo"][-1]["file_id"] == file_id
    assert "wrong remote file identifier" in (await refusal(client.send_photo(chat.id, "x"))).lower()
    problem = await refusal(client.send_photo(chat.id, "https://x.org/a.jpg"))
    assert problem == "Failed to get http url content"


async def test_edits_are_kept_and_unchanged_ones_refused(client: Bot, chat: Chat) -> None:
    sent = await client.send_message(chat.id, "one", reply_markup=keyboard("More"))
    message = await chat.wait_for_reply()
    unchanged = sent.edit_text("one", reply_markup=keyboard("More"))
    assert (await refusal(unchanged)).startswith("Message is not modified: specified new message content")
    await sent.edit_text("<b>two</b>", parse_mode="HTML", reply_markup=keyboard("Less"))
    await sent.edit_reply_markup(None)
    await chat.wait_for_edit(message, count=2)
    assert (message.text, message.spans("bold"), message.keyboard) == ("two", ["two"], None)
    assert [(edit.text, edit.keyboard and edit.keyboard.labels) for edit in message.edits] == [
        ("one", ["More"]),
        ("two", ["Less"]),
    ]
    assert (await refusal(sent.edit_reply_markup(None))).startswith("Message is not modified")


async def test_only_what_it_sent_can_be_edited(client: Bot, chat: Chat, user: User) -> None:
    theirs = await chat.send(user, "mine")
    problem = await refusal(client.edit_message_text("x", chat.id, theirs.message_id))
    assert problem == "Message can't be edited"
    assert await refusal(client.edit_message_text("x", chat.id, 99)) == "Message to edit not found"
    assert await refusal(client.edit_message_text("x", inline_message_id="no")) == "Message_id_invalid"
    photo = await client.send_photo(chat.id, b"jpeg", caption="one")
    assert await refusal(photo.edit_text("x")) == "There is no text in the message to edit"
    await photo.edit_caption("two")
    assert chat.bot_messages[-1].text == "two"


async def test_deleting(server: BotApiServer, client: Bot, chat: Chat, user: User) -> None:
    sent = await client.send_message(chat.id, "one")
    await sent.delete()
    assert chat.bot_messages == []
    assert await refusal(sent.delete()) == "Message to delete not found"
    old = await client.send_message(chat.id, "two")
    server.clock.advance(48 * 3600 + 1)
    assert await refusal(old.delete()) == "Message can't be deleted"
    group = server.add_group("Pemilu")
    theirs = await group.send(user, "mine")
    assert await refusal(client.delete_message(group.id, theirs.message_id)) == "Message can't be deleted"
    group.promote(server.bot)
    assert await client.delete_message(group.id, theirs.message_id)


async def test_edits_of_users_arrive_as_edited_messages(client: Bot, chat: Chat, user: User) -> None:
    message = await chat.send(user, "one")
    chat.edit(message, "two")
    original, edited = await client.get_updates()
    assert original.message.text == "one"
    assert edited.edited_message.text == "two"
    assert edited.edited_message.edit_date is not None


async def test_topics_of_a_forum(server: BotApiServer, client: Bot, user: User) -> None:
    forum = server.add_group("Forum", is_forum=True, bot_status="administrator")
    thread_id = forum.add_topic("Pilpres", user)
    asked = await forum.send(user, "hello", thread_id=thread_id)
    await client.send_message(forum.id, "x", message_thread_id=thread_id)
    await client.send_message(forum.id, "y", reply_parameters=ReplyParameters(asked.message_id))
    assert [message.thread_id for message in forum.bot_messages] == [thread_id, thread_id]
    problem = await refusal(client.send_message(forum.id, "x", message_thread_id=99))
    assert problem == "Message thread not found"
    assert (await client.get_updates())[-1].message.is_topic_message


async def test_blocking_is_told_and_unblocking_undoes_it(client: Bot, chat: Chat) -> None:
    chat.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await client.send_chat_action(chat.id, "typing")
    (update,) = await client.get_updates()
    assert update.my_chat_member.new_chat_member.status == "kicked"
    chat.unblock()
    await client.send_chat_action(chat.id, "typing")
    assert [action.action for action in chat.actions] == ["typing"]
    assert await refusal(client.send_chat_action(chat.id, "dance")) == "Wrong parameter action in request"


async def test_a_group_that_became_a_supergroup_names_its_new_id(server: BotApiServer, client: Bot, user: User) -> None:
    group = server.add_group("Pemilu", kind="group")
    new = group.upgrade(user)
    with pytest.raises(ChatMigrated) as caught:
        await client.send_message(group.id, "x")
    assert caught.value.new_chat_id == new.id
    await client.send_message(new.id, "x")
    assert (await new.wait_for_reply()).text == "x"
    old, fresh = [update.message for update in await client.get_updates()]
    assert (old.migrate_to_chat_id, fresh.migrate_from_chat_id) == (new.id, group.id)


async def test_chats_and_their_members(server: BotApiServer, client: Bot, user: User, chat: Chat) -> None:
    group = server.add_group("Pemilu", username="pemilu", members=(user,), bot_status=None)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await client.get_chat(group.id)
    group.add_bot(by=user)
    assert (await client.get_chat("@Pemilu")).title == "Pemilu"
    assert (await client.get_chat(chat.id)).first_name == "Sari"
    assert (await client.get_chat_member(group.id, user.id)).status == "member"
    group.promote(user)
    assert [admin.user.id for admin in await client.get_chat_administrators(group.id)] == [user.id]
    assert await refusal(client.get_chat_member(group.id, 4)) == "Invalid user_id specified"
    problem = await refusal(client.get_chat_administrators(chat.id))
    assert problem == "There are no administrators in the private chat"
    assert await client.get_chat_member_count(group.id) == 2
    await client.leave_chat(group.id)
    with pytest.raises(Forbidden, match="bot is not a member"):
        await client.send_message(group.id, "x")
