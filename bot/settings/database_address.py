"""Where the database is: a SQLite file, or a PostgreSQL server whose address holds a password."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr

from bot.problems import KutipProblem


@dataclass(frozen=True, slots=True)
class PostgresqlAddress:
    """A PostgreSQL database.

    Attributes:
        url: With user and password.
        name: Without them, for people to read.
    """

    url: SecretStr
    name: str

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be shown: the whole address, and the password as it is written and as it is."""
        plain = self.url.get_secret_value()
        password = urlsplit(plain).password or ""
        return (plain, password, unquote(password))


_SCHEME = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]+:")

DatabaseLocation = Path | PostgresqlAddress


def name_location(location: DatabaseLocation) -> str:
    """Returns where a database is, for people to read: without user and password."""
    return location.name if isinstance(location, PostgresqlAddress) else str(location)


def is_address(text: str) -> bool:
    """Whether a text begins as an address does, of whatever, and is no path; a single letter is a disk of Windows."""
    return _SCHEME.match(text) is not None


def read_postgresql_address(text: str) -> PostgresqlAddress:
    """Returns an address in the form of a URL.

    Raises:
        ValueError: It is none, or names no database.
    """
    try:
        parts = urlsplit(text)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        raise ValueError(KutipProblem.SETTING_DATABASE) from None
    if not parts.path.strip("/"):
        raise ValueError(KutipProblem.SETTING_DATABASE)
    return PostgresqlAddress(SecretStr(text), f"postgresql://{parts.hostname or ''}{port}{parts.path}")
