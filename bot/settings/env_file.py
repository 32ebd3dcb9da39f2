"""The file `.env` and the names of the settings, read without the settings' own library, which starts slowly.

Paths in it that are not absolute count from the folder that it stands in.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import SettingsError
from bot.problems import KutipFault, KutipProblem
from index.problems import Fault, Problem, explain_path

if TYPE_CHECKING:
    from dotenv.parser import Original

PREFIX = "KUTIP_"
ENV_FILE = ".env"
_NAME = re.compile(rf"\b{PREFIX}\w+", re.IGNORECASE)
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
    "corrections_key",
    "admin_ids",
    "admin_group",
    "generations_kept",
    "answers_kept_days",
    "languages_kept_days",
    "left_chats_kept_days",
    "votes_kept_days",
    "questions_kept_days",
    "corrections_kept_days",
    "questions_per_minute",
    "inline_queries_per_minute",
    "group_questions_per_minute",
    "group_messages_per_minute",
    "pictures_per_hour",
    "max_upload_megabytes",
    "poll_timeout_seconds",
    "webhook_url",
    "webhook_secret",
    "internal_address",
    "api_keys",
    "api_requests_per_minute",
    "public_url",
    "pages_address",
    "trusted_proxies",
    "visits_per_minute",
    "start_retries",
    "log_level",
    "log_format",
)


@dataclass(frozen=True, slots=True)
class WrongLine:
    """A line of a `.env` that sets nothing.

    Attributes:
        number: From 1.
        names: The settings' variables that it names; none where it names no setting that there is.
    """

    number: int
    names: tuple[str, ...]


def read_env_file(path: Path, needed: Collection[str] = SETTINGS) -> Mapping[str, str]:
    """Returns what a `.env` sets, names in small letters; nothing where there is none.

    Args:
        path: Of the file.
        needed: The settings that are looked at: a line that names another one, or none, may be wrong.

    Raises:
        SettingsError: It cannot be read, or holds a line that sets nothing and names one of those that the environment
            does not set.
    """
    if not os.path.lexists(path):
        return {}
    import logging

    from dotenv import dotenv_values

    # It names wrong lines too, in its own words.
    logging.getLogger("dotenv").setLevel(logging.ERROR)
    text = _read_text(path)
    wanted = {name_variable(setting) for setting in needed if not read_variable(setting)}
    faults = [
        KutipFault(KutipProblem.ENV_LINE, {"path": str(path), "line": str(line.number), "name": named[0]})
        for line in _list_wrong_lines(text)
        if (named := [name for name in line.names if name in wanted])
    ]
    if faults:
        raise SettingsError(*faults)
    values = dotenv_values(stream=io.StringIO(text))
    return {name.lower(): value for name, value in values.items() if value}


def list_stray_lines(path: Path) -> tuple[int, ...]:
    """Returns the numbers of the lines of a `.env`, from 1, that set nothing and name no setting; without raising."""
    try:
        wrong = _list_wrong_lines(_read_text(path)) if path.is_file() else []
    except SettingsError:  # that it cannot be read is told of by itself
        return ()
    return tuple(line.number for line in wrong if not line.names)


def find_line(path: Path, setting: str) -> int | None:
    """Returns the line of a `.env` that sets a setting, from 1, the last one counting; None where none does."""
    lines = _list_lines(path).get(name_variable(setting), ())
    return next((line for line, is_set in reversed(lines) if is_set), None)


def find_repeated_settings(path: Path) -> dict[str, tuple[int, ...]]:
    """Returns the settings that stand more than once in a `.env`, each with its lines, from 1; the last one counts.

    Raises:
        SettingsError: The file cannot be read.
    """
    listed = _list_lines(path).items()
    return {name: tuple(line for line, _ in lines) for name, lines in listed if len(lines) > 1}


def _list_lines(path: Path) -> dict[str, list[tuple[int, bool]]]:
    """The lines on which each name of a setting stands, in capitals, and whether they give it a value."""
    from dotenv.parser import parse_stream

    lines: dict[str, list[tuple[int, bool]]] = {}
    for binding in parse_stream(io.StringIO(_read_text(path))) if path.is_file() else ():
        if binding.key and binding.key.upper().startswith(PREFIX):
            lines.setdefault(binding.key.upper(), []).append((_count_line(binding.original), bool(binding.value)))
    return lines


def read_variable(setting: str) -> str:
    """Returns what the environment sets a setting to, by whatever capitals; empty where it does not."""
    wanted = name_variable(setting).lower()
    return next((value for name, value in os.environ.items() if name.lower() == wanted), "")


def find_unknown_settings(path: Path) -> dict[str, str]:
    """Returns the names in the environment and a `.env` that look like settings but are none, sorted.

    Each with the setting whose name is most like it, if any is.

    Raises:
        SettingsError: The file cannot be read.
    """
    known = [name_variable(name) for name in SETTINGS]
    written = [*read_env_file(path, ()), *(name for name, value in os.environ.items() if value)]
    present = {name.upper() for name in written}
    unknown = sorted(name for name in present if name.startswith(PREFIX) and name not in known)
    return {name: _find_like(name, known) for name in unknown}


def name_variable(setting: str) -> str:
    """Returns the environment variable of a setting."""
    return PREFIX + setting.upper()


def _find_like(name: str, known: list[str]) -> str:
    import difflib

    # Without what all names begin with, which would make any two alike.
    nearest = difflib.get_close_matches(name.removeprefix(PREFIX), [one.removeprefix(PREFIX) for one in known], 1)
    return f"{PREFIX}{nearest[0]}" if nearest else ""


def _read_text(path: Path) -> str:
    if not path.is_file():
        here = {"path": str(path)}
        reason = Fault(Problem.PATH_IS_FOLDER, here) if path.is_dir() else Fault(Problem.NOT_ORDINARY)
        raise SettingsError(Fault(Problem.PATH_UNREADABLE, here), reason)
    try:
        return path.read_text(encoding=ENCODING)
    except UnicodeDecodeError:
        raise SettingsError(KutipFault(KutipProblem.ENV_NOT_UTF_8, {"path": str(path)})) from None
    except OSError as error:
        raise SettingsError(Fault(Problem.PATH_UNREADABLE, {"path": str(path)}), explain_path(path, error)) from None


def _list_wrong_lines(whole: str) -> list[WrongLine]:
    from dotenv.parser import parse_stream

    known = {name_variable(setting) for setting in SETTINGS}
    wrong = []
    for binding in parse_stream(io.StringIO(whole)):
        text = binding.original.string
        names = tuple(name for name in dict.fromkeys(map(str.upper, _NAME.findall(text))) if name in known)
        # "export NAME" passes on to others what is set elsewhere.
        is_bare = (
            binding.key is not None and binding.value is None and (names or not text.lstrip().startswith("export"))
        )
        if binding.error or is_bare:
            wrong.append(WrongLine(_count_line(binding.original), names))
    return wrong


def _count_line(original: Original) -> int:
    """The line on which something begins, which blank ones may stand before."""
    text = original.string
    return original.line + text[: len(text) - len(text.lstrip())].count("\n")
