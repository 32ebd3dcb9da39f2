"""What a method is, and what several of them look up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from tests.botapi.chats import Chat
from tests.botapi.errors import bad_request, forbidden, migrated
from tests.botapi.messages import Message
from tests.botapi.parameters import Parameters
from tests.botapi.users import User
from tests.botapi.world import World

Method = Callable[[World, Parameters], Any | Awaitable[Any]]


def find_chat(world: World, chat_id: str, *, to_write: bool = False) -> Chat:
    """The chat with this id or @username, if the bot may read it, or write into it.

    Raises:
        ApiError: 400 unknown or migrated, 403 blocked, left, kicked or never started.
    """
    if not chat_id:
        raise bad_request("chat_id is empty")
    chat = _look_up(world, chat_id)
    if chat is None:
        if to_write and _is_known_user(world, chat_id):
            raise forbidden("bot can't initiate conversation with a user")
        raise bad_request("chat not found")
    if chat.kind == "private":
        if to_write:
            _check_private(chat)
        return chat
    if chat.migrated_to is not None:
        raise migrated(chat.migrated_to.id)
    if not chat.has_bot:
        status = chat.members.get(world.bot.id)
        what = "was kicked from" if status == "kicked" else "is not a member of"
        raise forbidden(f"bot {what} the {chat.kind} chat")
    if to_write and not chat.can_bot_write:
        raise bad_request("not enough rights to send text messages to the chat")
    return chat


def _look_up(world: World, chat_id: str) -> Chat | None:
    if chat_id.startswith("@"):
        name = chat_id[1:].lower()
        return next((chat for chat in world.chats.values() if (chat.username or "").lower() == name), None)
    try:
        return world.chats.get(int(chat_id))
    except ValueError:
        return None


def _is_known_user(world: World, chat_id: str) -> bool:
    chats = [chat for chat in world.chats.values() if chat.has_bot]
    return any(str(m.sender.id) == chat_id for chat in chats for m in chat.messages if m.sender)


def _check_private(chat: Chat) -> None:
    assert chat.user is not None
    if chat.user.is_deactivated:
        raise forbidden("user is deactivated")
    if chat.user.is_bot:
        raise forbidden("bot can't send messages to bots")
    if not chat.is_started:
        raise forbidden("bot can't initiate conversation with a user")
    if chat.is_blocked:
        raise forbidden("bot was blocked by the user")


def find_message(chat: Chat, message_id: int, what: str) -> Message:
    """A message by number; 400 "… not found" if there is none."""
    message = chat.find(message_id)
    if message is None:
        raise bad_request(f"{what} not found")
    return message


def find_user(world: World, parameters: Parameters) -> User:
    user = world.users.get(parameters.integer("user_id"))
    if user is None:
        raise bad_request("invalid user_id specified")
    return user
