"""getChat, getChatMember, getChatAdministrators, getChatMemberCount, leaveChat."""

from __future__ import annotations

from typing import Any

from tests.botapi.chat_state import IN_CHAT
from tests.botapi.errors import bad_request
from tests.botapi.membership import member_to_api
from tests.botapi.methods.registry import Method, find_chat, find_user
from tests.botapi.parameters import Parameters
from tests.botapi.world import World


def get_chat(world: World, parameters: Parameters) -> dict[str, Any]:
    return find_chat(world, parameters.text("chat_id")).to_full_api()


def get_chat_member(world: World, parameters: Parameters) -> dict[str, Any]:
    chat = find_chat(world, parameters.text("chat_id"))
    user = find_user(world, parameters)
    if chat.kind == "private":
        if user not in (chat.user, world.bot):
            raise bad_request("member not found")
        return member_to_api(user, "member")
    return member_to_api(user, chat.members.get(user.id, "left"))


def get_chat_administrators(world: World, parameters: Parameters) -> list[dict[str, Any]]:
    chat = find_chat(world, parameters.text("chat_id"))
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    return [
        member_to_api(user, chat.members[user.id])
        for user in chat.administrators
        if not user.is_bot or user is world.bot
    ]


def get_chat_member_count(world: World, parameters: Parameters) -> int:
    chat = find_chat(world, parameters.text("chat_id"))
    return 2 if chat.kind == "private" else sum(status in IN_CHAT for status in chat.members.values())


def leave_chat(world: World, parameters: Parameters) -> bool:
    chat = find_chat(world, parameters.text("chat_id"))
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.remove_member(world.bot)
    return True


METHODS: dict[str, Method] = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
}
