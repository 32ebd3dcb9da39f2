"""Keyed hashes that stand for Telegram ids in the database, and the key, which is kept outside it."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field

from bot.settings.settings import Settings
from bot.storage.privacy.key_files import load_key


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
    """Take the key from the settings, else from its file, which is made on first use; errors as in `load_key`."""
    return Pseudonyms(load_key("hash_key", settings.hash_key, settings.hash_key_path))
