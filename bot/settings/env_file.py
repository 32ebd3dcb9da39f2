"""The file `.env` and the names of the settings, read without the settings' own library, which starts slowly.

Paths in it that are not absolute count from the folder that it stands in.
"""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from pathlib import Path

from bot.errors import SettingsError

PREFIX = "KUTIP_"
ENV_FILE = ".env"
# Editors on Windows put a byte order mark before the first name.
ENCODING = "utf-8-sig"
# The fields of `bot.settings.settings.Settings`.
SETTINGS = (
    "token",
    "bot_name",
    "api_url",
    "seeds_folder",
    "data_folder",
    "database",
    "hash_key",
    "admin_ids",
    "admin_group",
    "generations_kept",
    "answers_kept_days",
    "languages_kept_days",
    "left_chats_kept_days",
    "votes_kept_days",
    "questions_kept_days",
    "questions_per_minute",
    "inline_queries_per_minute",
    "group_questions_per_minute",
    "group_messages_per_minute",
    "pictures_per_hour",
    "max_upload_megabytes",
    "poll_timeout_seconds",
    "start_retries",
    "log_level",
)


def read_env_file(path: Path) -> Mapping[str, str]:
    """Returns what a `.env` sets, names in small letters; nothing where there is none.

    Raises:
        SettingsError: It cannot be read, or holds a line that sets nothing.
    """
    if not os.path.lexists(path):
        return {}
    from dotenv import dotenv_values

    text = _read_text(path)
    _check_lines(text, path)
    values = dotenv_values(stream=io.StringIO(text))
    return {name.lower(): value for name, value in values.items() if value}


def read_variable(setting: str) -> str:
    """Returns what the environment sets a setting to, by whatever capitals; empty where it does not."""
    wanted = name_variable(setting).lower()
    return next((value for name, value in os.environ.items() if name.lower() == wanted), "")


def find_unknown_settings(path: Path) -> list[str]:
    """Returns one line for each name in the environment and a `.env` that looks like a setting but is none; sorted.

    Raises:
        SettingsError: As `read_env_file`.
    """
    known = [name_variable(name) for name in SETTINGS]
    written = [*read_env_file(path), *(name for name, value in os.environ.items() if value)]
    present = {name.upper() for name in written}
    unknown = sorted(name for name in present if name.startswith(PREFIX) and name not in known)
    return [f"{name} is not a setting of Kutip and has no effect{_suggest(name, known)}" for name in unknown]


def name_variable(setting: str) -> str:
    """Returns the environment variable of a setting."""
    return PREFIX + setting.upper()


def _suggest(name: str, known: list[str]) -> str:
    import difflib

    # Without what all names begin with, which would make any two alike.
    nearest = difflib.get_close_matches(name.removeprefix(PREFIX), [one.removeprefix(PREFIX) for one in known], 1)
    return f" (perhaps {PREFIX}{nearest[0]})" if nearest else ""


def _read_text(path: Path) -> str:
    if not path.is_file():
        raise SettingsError(f"{path} cannot be read: it is a folder" if path.is_dir() else f"{path} is not a file")
    try:
        return path.read_text(encoding=ENCODING)
    except UnicodeDecodeError:
        raise SettingsError(f"{path} is not UTF-8 text") from None
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}") from None


def _check_lines(text: str, path: Path) -> None:
    from dotenv.parser import parse_stream

    for binding in parse_stream(io.StringIO(text)):
        is_ours = (binding.key or "").upper().startswith(PREFIX)
        if binding.error or (is_ours and binding.value is None):
            original = binding.original.string
            skipped = original[: len(original) - len(original.lstrip())]
            line = binding.original.line + skipped.count("\n")
            raise SettingsError(f"{path}, line {line}: not of the form {PREFIX}NAME=value")
