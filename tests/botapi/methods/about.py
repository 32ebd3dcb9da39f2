"""The bot's own account: getMe, its commands, names and descriptions; getFile, logOut, close."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.botapi import limits
from tests.botapi.errors import bad_request
from tests.botapi.methods.registry import Method
from tests.botapi.parameters import Parameters
from tests.botapi.world import World

_SCOPES = frozenset(
    [
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    ]
)


def get_me(world: World, parameters: Parameters) -> dict[str, Any]:
    settings = world.bot_settings
    return {
        **world.bot.to_api(),
        "can_join_groups": settings.can_join_groups,
        "can_read_all_group_messages": settings.can_read_all_group_messages,
        "supports_inline_queries": settings.supports_inline_queries,
        "supports_guest_queries": settings.supports_guest_queries,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _scope_and_language(parameters: Parameters) -> tuple[str, str]:
    scope = parameters.json("scope", "BotCommandScope") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    language = limits.check_language_code(parameters.text("language_code"))
    return json.dumps(scope, sort_keys=True), language


def set_my_commands(world: World, parameters: Parameters) -> bool:
    commands = limits.check_commands(parameters.json("commands", "commands") or [])
    if world.bot_settings.ephemeral == "unknown":
        commands = [{name: command[name] for name in ("command", "description")} for command in commands]
    world.profile.commands[_scope_and_language(parameters)] = commands
    return True


def get_my_commands(world: World, parameters: Parameters) -> list[dict[str, Any]]:
    return world.profile.commands.get(_scope_and_language(parameters), [])


def delete_my_commands(world: World, parameters: Parameters) -> bool:
    world.profile.commands.pop(_scope_and_language(parameters), None)
    return True


def _profile_text(
    field: str, attribute: str, max_units: int, error_code: str, default: Callable[[World], str]
) -> tuple[Method, Method]:
    """The setter and the getter of one text of the profile."""

    def set_text(world: World, parameters: Parameters) -> bool:
        text = limits.check_profile_text(parameters.text(field), max_units, error_code)
        language = limits.check_language_code(parameters.text("language_code"))
        texts: dict[str, str] = getattr(world.profile, attribute)
        if text:
            texts[language] = text
        else:
            texts.pop(language, None)
        return True

    def get_text(world: World, parameters: Parameters) -> dict[str, str]:
        language = limits.check_language_code(parameters.text("language_code"))
        texts: dict[str, str] = getattr(world.profile, attribute)
        return {field: texts.get(language) or texts.get("") or default(world)}

    return set_text, get_text


_set_name, _get_name = _profile_text(
    "name", "names", limits.MAX_NAME_UNITS, "BOT_TITLE_INVALID", lambda world: world.bot.first_name
)
_set_description, _get_description = _profile_text(
    "description",
    "descriptions",
    limits.MAX_DESCRIPTION_UNITS,
    "BOT_DESCRIPTION_INVALID",
    lambda _: "",
)
_set_short_description, _get_short_description = _profile_text(
    "short_description",
    "short_descriptions",
    limits.MAX_SHORT_DESCRIPTION_UNITS,
    "BOT_SHORT_DESCRIPTION_INVALID",
    lambda _: "",
)


def get_file(world: World, parameters: Parameters) -> dict[str, Any]:
    file_id = parameters.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    stored = world.files.find(file_id)
    if stored is None:
        raise bad_request("invalid file_id")
    if not stored.is_downloadable:
        raise bad_request("file is too big")
    return {**stored.to_api(), "file_path": stored.path}


def log_out(world: World, parameters: Parameters) -> bool:
    world.is_logged_out = True
    return True


def close(world: World, parameters: Parameters) -> bool:
    return True


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": _set_name,
    "getMyName": _get_name,
    "setMyDescription": _set_description,
    "getMyDescription": _get_description,
    "setMyShortDescription": _set_short_description,
    "getMyShortDescription": _get_short_description,
    "getFile": get_file,
    "logOut": log_out,
    "close": close,
}
