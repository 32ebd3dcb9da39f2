"""Keyed hashes that stand for Telegram ids in the database, and the key, which is kept outside it."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import SettingsError
from bot.problems import KutipFault, KutipProblem
from bot.settings.settings import SHORTEST_HASH_KEY, Settings
from index.problems import explain_path


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Turns ids into hashes that nobody can turn back or guess without the key.

    Attributes:
        key: At least 32 bytes.
    """

    key: bytes = field(repr=False)

    def hash_id(self, telegram_id: int) -> bytes:
        """HMAC-SHA-256 of a user's or a chat's id, 32 bytes; in a private chat the two ids are one."""
        return hmac.digest(self.key, str(telegram_id).encode(), hashlib.sha256)

    def hash_code(self, code: str) -> bytes:
        """HMAC-SHA-256 of a code that somebody is to type, 32 bytes; never that of an id."""
        return hmac.digest(self.key, b"code " + code.encode(), hashlib.sha256)

    def describe_key(self) -> str:
        """Returns what tells this key from others; nobody can make a hash with it."""
        return hmac.new(self.key, b"which key this is", hashlib.sha256).hexdigest()[:16]


def load_pseudonyms(settings: Settings) -> Pseudonyms:
    """Take the key from the settings, else from its file, which is made on first use with mode 0600.

    Raises:
        SettingsError: If the file cannot be read or made, or holds too little.
    """
    if settings.hash_key is not None:
        return Pseudonyms(settings.hash_key.get_secret_value().encode())
    path = settings.hash_key_path
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            _create_key_file(path)
        key = path.read_bytes().strip()
    except OSError as error:
        fault = KutipFault(KutipProblem.KEY_UNUSABLE, {"path": str(path)})
        raise SettingsError(fault, explain_path(path, error)) from None
    if len(key) < SHORTEST_HASH_KEY:
        raise SettingsError(KutipFault(KutipProblem.KEY_DAMAGED, {"path": str(path)}))
    return Pseudonyms(key)


def _create_key_file(path: Path) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_hex(SHORTEST_HASH_KEY).encode())
        file.flush()
        os.fsync(file.fileno())
