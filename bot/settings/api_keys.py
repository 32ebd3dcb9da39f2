"""Keys with which programs ask: only their hashes are kept, and a key is too long to be guessed from one."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence

from bot.problems import KutipProblem

_KEY_BYTES = 24
_HASH = re.compile("[0-9a-f]{64}")


def make_key() -> str:
    """Returns a new key, 32 of `[A-Za-z0-9_-]`, 192 bits."""
    return secrets.token_urlsafe(_KEY_BYTES)


def hash_key(key: str) -> str:
    """Returns the hash of a key: SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()


def split_hashes(text: str) -> tuple[str, ...]:
    """Returns the hashes that are written with commas between them.

    Raises:
        ValueError: One of them is none.
    """
    hashes = tuple(part.strip().lower() for part in text.split(","))
    if not all(map(_HASH.fullmatch, hashes)):
        raise ValueError(KutipProblem.SETTING_HASHES)
    return hashes


def find_key(key: str, hashes: Sequence[str]) -> int | None:
    """Returns the place of a key among hashes; None where it is unknown. Takes as long in any case."""
    given, found = hash_key(key), None
    for place, known in enumerate(hashes):
        if hmac.compare_digest(given, known):
            found = place
    return found
