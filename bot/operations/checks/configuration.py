"""How Kutip is set up: `.env`, the token, the admins, the rights of the documents' folder."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from bot.errors import SettingsError, StorageError
from bot.settings.env_file import (
    ENV_FILE,
    find_repeated_settings,
    find_unknown_settings,
    list_stray_lines,
    read_env_file,
)
from bot.settings.folders import INSTALLED_SAMPLE, find_env_file, is_missing_folder
from bot.settings.settings import Settings
from bot.storage.admins import read_claimed_ids
from bot.values.health import HealthFault, HealthProblem

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_OWNER_ONLY = 0o600


def find_used_env_file(settings: Settings) -> Path:
    """Returns the `.env` that counts for these settings; it may be missing."""
    return find_env_file(settings.seeds_folder)


def check_env_rights(settings: Settings) -> HealthFault | None:
    """Whether others can read a token."""
    path = find_used_env_file(settings)
    if os.name != "posix" or not path.is_file() or not path.stat().st_mode & _OTHERS:
        return None
    if not any(name.endswith(("token", "hash_key", "corrections_key")) for name in read_env_file(path, ())):
        return None
    return HealthFault(HealthProblem.ENV_OPEN, {"folder": str(path.absolute())})


def close_env_file(settings: Settings) -> None:
    """Leaves `.env` to its owner."""
    find_used_env_file(settings).chmod(_OWNER_ONLY)


def check_token(settings: Settings) -> HealthFault | None:
    """Whether the token can be one."""
    if settings.token is None:
        return None
    try:
        settings.require_token()
    except SettingsError:
        return HealthFault(HealthProblem.CREDENTIALS_WRONG, {})
    return None


def list_env_remarks(settings: Settings) -> Iterator[HealthFault]:
    """Yields what may not be as it was meant in the `.env` that counts, and others that do not count."""
    used = find_used_env_file(settings)
    for folder in (settings.seeds_folder, Path.cwd(), settings.data_folder):
        other = folder / ENV_FILE
        with contextlib.suppress(OSError):  # what cannot be looked into is told of by itself
            if other.is_file() and other.resolve() != used.resolve():
                yield HealthFault(HealthProblem.ENV_UNUSED, {"folder": str(other), "used": str(used.absolute())})
    for line in list_stray_lines(used):
        yield HealthFault(HealthProblem.LINE_STRAY, {"path": str(used.absolute()), "line": line})
    for name in find_unknown_settings(used):
        yield HealthFault(HealthProblem.SETTING_UNKNOWN, {"name": name})
    for name, lines in find_repeated_settings(used).items():
        details: dict[str, str | int] = {
            "name": name,
            "lines": ", ".join(map(str, lines)),
            "last": lines[-1],
            "path": str(used.absolute()),
        }
        yield HealthFault(HealthProblem.SETTING_REPEATED, details)


def list_remarks(settings: Settings) -> Iterator[HealthFault]:
    """Yields what keeps nothing from working, and may not be as it was meant."""
    yield from list_env_remarks(settings)
    used = find_used_env_file(settings)
    if settings.token is None:
        yield HealthFault(HealthProblem.CREDENTIALS_MISSING, {"folder": str(used.absolute())})
    try:
        has_admins = bool(settings.admin_ids or read_claimed_ids(settings.database_location))
    except StorageError:
        has_admins = True  # that the database cannot be read is told of by itself
    if not has_admins:
        yield HealthFault(HealthProblem.NO_ADMINS, {})
    if settings.is_shared:
        pass
    elif settings.seeds_folder == INSTALLED_SAMPLE:
        yield HealthFault(HealthProblem.SAMPLE_IN_USE, {})
    elif not is_missing_folder(settings.seeds_folder) and not os.access(settings.seeds_folder, os.W_OK):
        yield HealthFault(HealthProblem.SEEDS_READ_ONLY, {"folder": str(settings.seeds_folder)})
