"""A secret key: as the settings have it, else from its file in the data folder, which is made on first use."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from pydantic import SecretStr

from bot.errors import SettingsError
from bot.problems import KutipFault, KutipProblem
from bot.settings.env_file import name_variable
from bot.settings.settings import SHORTEST_KEY
from index.building.owned_folders import own_new_folder
from index.problems import explain_path


def load_key(setting: str, given: SecretStr | None, path: Path) -> bytes:
    """Returns a key of at least 32 bytes; its file is made with mode 0600 where it is missing.

    Args:
        setting: The field of the settings that holds it.
        given: What the settings hold; the file is not looked at then.
        path: Of the file.

    Raises:
        SettingsError: The file cannot be read or made, or holds too little.
    """
    if given is not None:
        return given.get_secret_value().encode()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            _create(path)
        key = path.read_bytes().strip()
    except OSError as error:
        fault = KutipFault(KutipProblem.KEY_UNUSABLE, {"path": str(path), "name": name_variable(setting)})
        raise SettingsError(fault, explain_path(path, error)) from None
    if len(key) < SHORTEST_KEY:
        raise SettingsError(KutipFault(KutipProblem.KEY_DAMAGED, {"path": str(path)}))
    return key


def _create(path: Path) -> None:
    """Make a key, unless another process has: whole, or on a full disk not at all."""
    with own_new_folder(path.parent) as aside:
        made = aside / path.name
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_hex(SHORTEST_KEY).encode())
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(made, path)
        except FileExistsError:
            return
        except OSError:  # a disk that knows no links
            if not path.exists():
                made.rename(path)
