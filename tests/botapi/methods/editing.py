"""editMessageText, editMessageCaption, editMessageReplyMarkup, deleteMessage."""

from __future__ import annotations

from typing import Any

from tests.botapi.errors import NOT_MODIFIED, bad_request
from tests.botapi.keyboards import Keyboard, read_markup
from tests.botapi.limits import MAX_DELETE_AGE_SECONDS
from tests.botapi.messages import Message
from tests.botapi.methods.registry import Method, find_chat, find_message
from tests.botapi.methods.sending import read_caption, read_text
from tests.botapi.parameters import Parameters
from tests.botapi.parsing import FormattedText
from tests.botapi.world import World


def _find(world: World, parameters: Parameters) -> Message:
    if parameters.has("chat_id") or parameters.has("message_id"):
        chat = find_chat(world, parameters.text("chat_id"), to_write=True)
        message = find_message(chat, parameters.integer("message_id"), "message to edit")
        if message.sender is not world.bot:
            raise bad_request("message can't be edited")
        return message
    inline_message_id = parameters.text("inline_message_id")
    if not inline_message_id:
        raise bad_request("message identifier is not specified")
    found = world.inline_messages.get(inline_message_id)
    if found is None or found.is_deleted:
        raise bad_request("MESSAGE_ID_INVALID")
    return found


def _change(
    world: World,
    parameters: Parameters,
    message: Message,
    content: FormattedText,
    keyboard: Keyboard | None,
) -> dict[str, Any] | bool:
    if content == message.content and _buttons(keyboard) == _buttons(message.keyboard):
        raise bad_request(NOT_MODIFIED)
    message.replace_content(content, keyboard, int(world.clock.now()))
    world.changes.notify()
    return message.to_api() if parameters.has("chat_id") else True


def _buttons(keyboard: Keyboard | None) -> list[Any]:
    return keyboard.to_api()["inline_keyboard"] if keyboard else []


def edit_message_text(world: World, parameters: Parameters) -> dict[str, Any] | bool:
    content = read_text(world, parameters)
    keyboard, _ = read_markup(parameters.values.get("reply_markup"))
    message = _find(world, parameters)
    if message.kind != "text":
        raise bad_request("there is no text in the message to edit")
    return _change(world, parameters, message, content, keyboard)


def edit_message_caption(world: World, parameters: Parameters) -> dict[str, Any] | bool:
    content = read_caption(world, parameters)
    keyboard, _ = read_markup(parameters.values.get("reply_markup"))
    message = _find(world, parameters)
    if message.kind in ("text", "service"):
        raise bad_request("there is no caption in the message to edit")
    return _change(world, parameters, message, content, keyboard)


def edit_message_reply_markup(world: World, parameters: Parameters) -> dict[str, Any] | bool:
    keyboard, _ = read_markup(parameters.values.get("reply_markup"))
    message = _find(world, parameters)
    return _change(world, parameters, message, message.content, keyboard)


def delete_message(world: World, parameters: Parameters) -> bool:
    chat = find_chat(world, parameters.text("chat_id"))
    message = find_message(chat, parameters.integer("message_id"), "message to delete")
    is_allowed = message.sender is world.bot or chat.kind == "private" or chat.bot_is_admin
    if not is_allowed or world.clock.now() - message.date > MAX_DELETE_AGE_SECONDS:
        raise bad_request("message can't be deleted")
    message.is_deleted = True
    if message in chat.unread:
        chat.unread.remove(message)
    return True


def delete_ephemeral_message(world: World, parameters: Parameters) -> bool:
    chat = find_chat(world, parameters.text("chat_id"))
    message = chat.find_ephemeral(parameters.integer("ephemeral_message_id"))
    if message is None or message.receiver is None or message.receiver.id != parameters.integer("receiver_user_id"):
        raise bad_request("message to delete not found")
    message.is_deleted = True
    world.changes.notify()
    return True


METHODS: dict[str, Method] = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteEphemeralMessage": delete_ephemeral_message,
}
