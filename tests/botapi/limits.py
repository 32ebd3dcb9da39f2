"""Lengths and alphabets that Telegram enforces, with its error texts."""

import re
from typing import Any

from tests.botapi import tdlib
from tests.botapi.entities import utf16_length
from tests.botapi.errors import bad_request

MAX_CALLBACK_DATA_BYTES = 64
MAX_COPY_TEXT_UNITS = 256
MAX_CALLBACK_ANSWER_UNITS = 200
MAX_INLINE_QUERY_UNITS = 256
MAX_INLINE_RESULTS = 50
MAX_RESULT_ID_BYTES = 64
MAX_NEXT_OFFSET_BYTES = 64
MAX_UPDATES = 100
MAX_POLL_SECONDS = 50
MAX_NAME_UNITS = 64
MAX_DESCRIPTION_UNITS = 512
MAX_SHORT_DESCRIPTION_UNITS = 120
MAX_COMMANDS = 100
MAX_COMMAND_DESCRIPTION_UNITS = 256
MAX_SECRET_TOKEN_CHARACTERS = 256
MAX_DELETE_AGE_SECONDS = 48 * 3600

_COMMAND = re.compile(r"[a-z0-9_]{1,32}", re.ASCII)
_DEEP_LINK_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_SECRET_TOKEN = re.compile(r"[A-Za-z0-9_-]*", re.ASCII)
_LANGUAGE_CODE = re.compile(r"([a-z]{2})?", re.ASCII)


def is_deep_link_payload(payload: str) -> bool:
    return _DEEP_LINK_PAYLOAD.fullmatch(payload) is not None


def check_commands(commands: Any) -> list[dict[str, Any]]:
    """Bot commands: names of 1 to 32 characters `[a-z0-9_]`, descriptions of 1 to 256.

    Raises:
        ApiError: Any of them is not so, or there are more than 100.
    """
    if not isinstance(commands, list):
        raise bad_request("Expected an Array of BotCommand")
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    checked = []
    for command in commands:
        if not isinstance(command, dict):
            raise bad_request("can't parse BotCommand: expected an Object")
        for field in ("command", "description"):
            if not isinstance(command.get(field), str):
                raise bad_request(f"can't parse BotCommand: Can't find field \"{field}\"")
        name = command["command"].removeprefix("/")
        description = command["description"].strip()
        if not _COMMAND.fullmatch(name):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= utf16_length(description) <= MAX_COMMAND_DESCRIPTION_UNITS:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        marks = {"is_ephemeral": True} if command.get("is_ephemeral") is True else {}
        checked.append({"command": name, "description": description, **marks})
    return checked


def check_language_code(language_code: str) -> str:
    """Two lower-case letters, or empty for every other language."""
    if not _LANGUAGE_CODE.fullmatch(language_code):
        raise bad_request("LANG_CODE_INVALID")
    return language_code


def check_profile_text(text: str, max_units: int, error_code: str) -> str:
    """A name or description of the bot, at most `max_units` long; empty removes it."""
    text = text.strip()
    if utf16_length(text) > max_units:
        raise bad_request(error_code)
    return text


def check_secret_token(secret_token: str) -> str:
    if len(secret_token) > MAX_SECRET_TOKEN_CHARACTERS:
        raise bad_request("secret token is too long")
    if not _SECRET_TOKEN.fullmatch(secret_token):
        raise bad_request("secret token contains unallowed characters")
    return secret_token


def check_button_url(url: str) -> str:
    """The address of a button: http(s) with a host, or tg://.

    Raises:
        ApiError: Not a link that Telegram opens.
    """
    try:
        return tdlib.check_link(url)
    except tdlib.TdError as error:
        raise bad_request(str(error).replace("Entity URL", "inline keyboard button URL", 1)) from error


def check_callback_data(data: str) -> str:
    if len(data.encode()) > MAX_CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return data


def check_copy_text(text: str) -> str:
    if not 1 <= utf16_length(text) <= MAX_COPY_TEXT_UNITS:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return text


def check_start_parameter(payload: str) -> str:
    if not is_deep_link_payload(payload):
        raise bad_request("START_PARAM_INVALID")
    return payload


def check_result_ids(result_ids: list[str]) -> None:
    """Inline result ids: 1 to 64 bytes, each once."""
    for result_id in result_ids:
        if not 1 <= len(result_id.encode()) <= MAX_RESULT_ID_BYTES:
            raise bad_request("RESULT_ID_INVALID")
    if len(set(result_ids)) < len(result_ids):
        raise bad_request("RESULT_ID_DUPLICATE")


def check_next_offset(next_offset: str) -> str:
    if len(next_offset.encode()) > MAX_NEXT_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    return next_offset
