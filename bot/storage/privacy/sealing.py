"""Seals what a table keeps of a chat, and hashes what it is found again by, under a key that no backup holds.

A seal is AES-256-GCM with a random nonce; each table has keys of its own, made of the one key by HMAC-SHA-256. What is
sealed is filled up, so that its length tells little; it is bound to its row, so that a seal put into another row does
not open.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.settings.settings import Settings
from bot.storage.privacy.key_files import load_key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE_BYTES = 12
# Longer than any chat and message with a quote's id; questions take one to three.
BLOCK_BYTES = 256


@dataclass(frozen=True, slots=True)
class SealingKey:
    """The key of which those of each table are made.

    Attributes:
        key: At least 32 bytes.
    """

    key: bytes = field(repr=False)

    def make_seals(self, table: str) -> Seals:
        """Returns what seals and hashes for one table, and opens nothing of another."""
        return Seals(self._derive(f"seals of {table}"), self._derive(f"hashes of {table}"))

    def _derive(self, purpose: str) -> bytes:
        return hmac.digest(self.key, purpose.encode(), hashlib.sha256)


class Seals:
    """Seals and hashes of one table."""

    def __init__(self, sealing_key: bytes, hashing_key: bytes) -> None:
        """Takes the keys, 32 bytes each."""
        self._sealing_key = sealing_key
        self._hashing_key = hashing_key
        self._cipher: AESGCM | None = None

    def hash(self, *parts: str | int) -> bytes:
        """HMAC-SHA-256 of what a row is found by, 32 bytes; ("1", "23") and ("12", "3") differ."""
        return hmac.digest(self._hashing_key, json.dumps([str(part) for part in parts]).encode(), hashlib.sha256)

    def seal(self, value: Mapping[str, Any], row: bytes) -> bytes:
        """Seal a value.

        Args:
            value: As JSON has it.
            row: What tells its row from others; the value opens with the same alone.

        Returns:
            A whole number of blocks, and 28 bytes: two seals of one value differ.
        """
        text = json.dumps(value, ensure_ascii=False).encode()
        text += b" " * (-len(text) % BLOCK_BYTES)
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._open_cipher().encrypt(nonce, text, row)

    def open(self, sealed: bytes, row: bytes) -> dict[str, Any] | None:
        """Open a seal; None where it was made under another key, for another row, or is damaged."""
        from cryptography.exceptions import InvalidTag

        try:
            opened = json.loads(self._open_cipher().decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], row))
        except (InvalidTag, ValueError):
            return None
        return opened if isinstance(opened, dict) else None

    def _open_cipher(self) -> AESGCM:
        if self._cipher is None:
            # It takes longer to import than all else at the start of a shell command.
            from cryptography.hazmat.primitives.ciphers.aead import AESGCM

            self._cipher = AESGCM(self._sealing_key)
        return self._cipher


def load_sealing_key(settings: Settings) -> SealingKey:
    """Take the key from the settings, else from its file, which is made on first use; errors as in `load_key`."""
    return SealingKey(load_key("corrections_key", settings.corrections_key, settings.corrections_key_path))
